package track

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
)

// Speech is a person, and what the person said.
type Speech struct {
	Person
	Said []Summary `json:"said"` // the latest first
}

// maxSaid is how many families an answer about a person lists; Person.Count has them all.
const maxSaid = 50

// Who returns the people whom name may mean, with the latest that they said: first those of that
// very name, then those who are called by less or more of it; the most quoted first. Two
// people of one name are two answers.
func (t Tracker) Who(ctx context.Context, asked string) (all []Speech, err error) {
	asked = short(asked)
	kinds := []name{named(asked, attribution.Person), named(asked, attribution.Organization)}
	err = t.Store.View(ctx, func(tx Tx) error {
		all = nil
		people, err := tx.Named(append(kinds[0].lookups(), kinds[1].lookups()...))
		if err != nil {
			return err
		}
		people = slices.DeleteFunc(people, func(p Person) bool { return p.kinship(kinds) < partial })
		slices.SortStableFunc(people, func(p, q Person) int {
			return cmp.Or(cmp.Compare(q.kinship(kinds), p.kinship(kinds)), cmp.Compare(q.Count, p.Count))
		})
		for _, p := range people[:min(len(people), maxSaid)] {
			said, err := tx.SaidBy(p.ID, maxSaid)
			if err != nil {
				return err
			}
			all = append(all, Speech{p, append([]Summary{}, said...)})
		}
		return nil
	})
	return all, err
}

// kinship returns the closest relation of p to a name that was asked for.
func (p *Person) kinship(asked []name) (best kinship) {
	for _, n := range asked {
		if n.kind == p.Type {
			for full := range p.Names {
				if kin := named(full, p.Type).relation(n); kin != nameless {
					best = max(best, kin)
				}
			}
		}
	}
	return best
}

// Hit is a family that has words.
type Hit struct {
	Family int64   `json:"family"`
	Text   string  `json:"text"`  // of the variant that has the most of the words
	Share  float64 `json:"share"` // how much of what was asked for it has, in its order; 0 to 1
	Count  int     `json:"count"` // utterances of the family
}

// maxHits is how many families are searched for words.
const maxHits = 24

// Quote returns families with words: those that have all of them or a similar wording, the
// closest first. Marks, capitals and inflections do not count.
func (t Tracker) Quote(ctx context.Context, words string) (hits []Hit, err error) {
	asked := newSaid(clean(words), attribution.Direct, name{})
	if len(asked.words) == 0 {
		return nil, nil
	}
	err = t.Store.View(ctx, func(tx Tx) error {
		families, err := similar(tx, asked)
		if err != nil {
			return err
		}
		variants, err := tx.Variants(sorted(families))
		if err != nil {
			return err
		}
		if hits = rank(asked, variants); len(asked.words) >= shingle+window-1 && len(hits) > 0 && hits[0].Share == 1 {
			return nil // so long a run of words is not missed
		}
		found, err := tx.Search(strings.Fields(searchForm(asked.words)), maxHits)
		if err != nil {
			return err
		}
		variants, err = tx.Variants(sorted(append(families, found...)))
		hits = rank(asked, variants)
		return err
	})
	return hits, err
}

// similar returns the families that share prints with what is asked for.
func similar(tx Tx, asked *said) ([]int64, error) {
	prints := asked.prints()
	postings, err := tx.Postings(prints)
	if err != nil {
		return nil, err
	}
	b := batch{postings: make(map[int64][]int64)}
	for _, p := range postings {
		b.postings[p.Print] = append(b.postings[p.Print], p.Family)
	}
	return b.candidates(prints, asked.digest), nil
}

// rank returns the families of variants by how much of what was asked for they have.
func rank(asked *said, variants []Variant) []Hit {
	hits := make(map[int64]*Hit)
	for _, v := range variants {
		h := hits[v.Family]
		if h == nil {
			h = &Hit{Family: v.Family}
			hits[v.Family] = h
		}
		h.Count += v.Count
		share := float64(compare(asked, newSaid(v.Text, attribution.Direct, name{})).common) / float64(max(1, asked.total))
		if share > h.Share || h.Text == "" {
			h.Share, h.Text = share, v.Text
		}
	}
	all := sortedRows(hits)
	const least = 0.5
	all = slices.DeleteFunc(all, func(h Hit) bool { return h.Share < least })
	slices.SortStableFunc(all, func(x, y Hit) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), cmp.Compare(y.Count, x.Count))
	})
	return all
}

// Counts says how much there is.
func (t Tracker) Counts(ctx context.Context) (c Counts, err error) {
	err = t.Store.View(ctx, func(tx Tx) error {
		c, err = tx.Counts()
		return err
	})
	return c, err
}
