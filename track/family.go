package track

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/hearsay/hearsay/attribution"
)

// Family is one utterance in all its variants, with who printed it and who had it from whom.
type Family struct {
	ID       int64      `json:"id"`
	Text     string     `json:"text"` // of the fullest variant
	Speakers []Voice    `json:"speakers"`
	Conflict bool       `json:"conflict"`          // two different people, or two organizations, are said to have said it
	Earliest string     `json:"earliest,omitzero"` // the ID of the first article, if any has a date
	Variants []Wording  `json:"variants"`          // the fullest first, then by how often they are printed
	Timeline []Printing `json:"timeline"`          // by date; those without one last
	Outlets  []Count    `json:"outlets"`           // by how many articles each has
	Origins  int        `json:"origins"`           // sources that do not depend on each other: copies of a wire report are one
	Relay    Graph      `json:"relay"`
}

// Voice is somebody who is said to have said it.
type Voice struct {
	Person int64            `json:"person,omitempty"` // 0 if without a name
	Name   string           `json:"name,omitempty"`
	Type   attribution.Type `json:"type"`
	Count  int              `json:"count"` // utterances
}

// Wording is a variant and how it differs from the fullest one.
type Wording struct {
	Variant
	Differences []Difference `json:"differences,omitempty"`
}

// Printing is one article's rendering.
type Printing struct {
	Carrier
	Said         Utterance `json:"said"`
	OtherSpeaker bool      `json:"other_speaker,omitempty"` // than the one whom most articles name
}

// Count says how often something is there.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// ErrUnknown says that there is no family of an ID.
var ErrUnknown = errors.New("no such family")

// Family returns the family of that ID, or an error that is [ErrUnknown] if there is none.
func (t Tracker) Family(ctx context.Context, id int64) (f Family, err error) {
	err = t.Store.View(ctx, func(tx Tx) error {
		all, err := families(tx, []int64{id})
		if err == nil && len(all) == 0 {
			err = fmt.Errorf("family %d: %w", id, ErrUnknown)
		}
		if err == nil {
			f = all[0]
		}
		return err
	})
	return f, err
}

// exportPage is how many families are in memory at a time.
const exportPage = 200

// All returns all families in ascending order of their IDs. Each page of them is a view of
// its own: an update may happen between two. It ends with the first error.
func (t Tracker) All(ctx context.Context) iter.Seq2[Family, error] { return t.After(ctx, 0) }

// After returns those of [Tracker.All] whose ID is greater than id.
func (t Tracker) After(ctx context.Context, id int64) iter.Seq2[Family, error] {
	return func(yield func(Family, error) bool) {
		for after := id; ; {
			var page []Family
			err := t.Store.View(ctx, func(tx Tx) error {
				ids, err := tx.Families(after, exportPage)
				if err != nil || len(ids) == 0 {
					return err
				}
				after = ids[len(ids)-1]
				page, err = families(tx, ids)
				return err
			})
			if err != nil {
				yield(Family{}, err)
				return
			}
			for _, f := range page {
				if !yield(f, nil) {
					return
				}
			}
			if len(page) == 0 {
				return
			}
		}
	}
}

// families puts families together from their rows.
func families(tx Tx, ids []int64) ([]Family, error) {
	variants, err := tx.Variants(ids)
	if err != nil {
		return nil, err
	}
	members, err := tx.Members(ids)
	if err != nil {
		return nil, err
	}
	var articles []string
	var people []int64
	for _, u := range members {
		articles, people = append(articles, u.Article), append(people, u.Person)
	}
	carriers, err := tx.Carriers(sorted(articles))
	if err != nil {
		return nil, err
	}
	known, err := tx.People(sorted(people))
	if err != nil {
		return nil, err
	}
	r := relatives{carriers: byKey(carriers, func(c Carrier) string { return c.ID }), people: byKey(known, func(p Person) int64 { return p.ID }),
		variants: make(map[int64][]Variant), members: make(map[int64][]Utterance)}
	for _, v := range variants {
		r.variants[v.Family] = append(r.variants[v.Family], v)
	}
	for _, u := range members {
		r.members[u.Family] = append(r.members[u.Family], u)
	}
	var all []Family
	for _, id := range sorted(ids) {
		if len(r.members[id]) > 0 {
			all = append(all, r.family(id))
		}
	}
	return all, nil
}

func byKey[K comparable, V any](rows []V, key func(V) K) map[K]V {
	m := make(map[K]V, len(rows))
	for _, r := range rows {
		m[key(r)] = r
	}
	return m
}

// relatives are the rows of some families.
type relatives struct {
	carriers map[string]Carrier
	people   map[int64]Person
	variants map[int64][]Variant
	members  map[int64][]Utterance
}

func (r *relatives) family(id int64) Family {
	f := Family{ID: id}
	members := r.members[id]
	f.Speakers = r.voices(members)
	f.Conflict = conflict(f.Speakers)
	for _, u := range members {
		p := Printing{Carrier: r.carriers[u.Article], Said: u}
		p.OtherSpeaker = u.Person != 0 && u.Person != f.Speakers[0].Person && u.Speaker.Type == f.Speakers[0].Type
		f.Timeline = append(f.Timeline, p)
	}
	slices.SortStableFunc(f.Timeline, func(a, b Printing) int {
		if a.Published.IsZero() != b.Published.IsZero() {
			if a.Published.IsZero() {
				return 1
			}
			return -1
		}
		return a.Published.Compare(b.Published)
	})
	if !f.Timeline[0].Published.IsZero() {
		f.Earliest = f.Timeline[0].ID
	}
	f.wordings(r.variants[id])
	f.Outlets = outlets(f.Timeline)
	f.Origins = origins(f.Timeline)
	f.Relay = f.graph()
	return f
}

// voices returns who is said to have said it, the most frequent first; those without a
// name last.
func (r *relatives) voices(members []Utterance) []Voice {
	counts := make(map[Voice]int)
	for _, u := range members {
		v := Voice{Person: u.Person, Name: u.Speaker.Name, Type: u.Speaker.Type}
		if p, ok := r.people[u.Person]; ok {
			v.Name = p.Name
		}
		counts[v]++
	}
	all := make([]Voice, 0, len(counts))
	for v, n := range counts {
		v.Count = n
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b Voice) int {
		if (a.Person == 0) != (b.Person == 0) {
			return cmp.Compare(b.Person, a.Person)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type))
	})
	return all
}

// conflict reports whether voices contradict each other. A spokesperson without a name, or a
// ministry beside its minister, may be the same voice told less exactly.
func conflict(voices []Voice) bool {
	seen := make(map[attribution.Type]bool)
	for _, v := range voices {
		if v.Person == 0 {
			continue
		}
		if seen[v.Type] {
			return true
		}
		seen[v.Type] = true
	}
	return false
}

// outlets counts the articles of each outlet.
func outlets(timeline []Printing) []Count {
	counts := make(map[string]*Count)
	seen := make(map[string]bool)
	all := []*Count{}
	for _, p := range timeline {
		if p.Outlet == "" || seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		key := outletKey(p.Outlet)
		if counts[key] == nil {
			counts[key] = &Count{Name: p.Outlet}
			all = append(all, counts[key])
		}
		counts[key].Count++
	}
	slices.SortStableFunc(all, func(a, b *Count) int { return cmp.Compare(b.Count, a.Count) })
	rows := make([]Count, 0, len(all))
	for _, c := range all {
		rows = append(rows, *c)
	}
	return rows
}

// origins counts the sources that do not depend on each other. Articles depend on each other if
// they have the same body, or come by the same agency: by credit, by dateline, or
// because they say that they have the words from it.
func origins(timeline []Printing) int {
	parent := make(map[string]string)
	var root func(string) string
	root = func(k string) string {
		if p, ok := parent[k]; ok && p != k {
			parent[k] = root(p)
			return parent[k]
		}
		parent[k] = k
		return k
	}
	for _, p := range timeline {
		keys := []string{"body " + p.Origin}
		if p.Agency != "" {
			keys = append(keys, "of "+outletKey(p.Agency))
		}
		if len(p.Said.Relay) > 0 {
			keys = append(keys, "of "+outletKey(p.Said.Relay[0].Name))
		}
		if p.Outlet != "" {
			keys = append(keys, "of "+outletKey(p.Outlet))
		}
		for _, k := range keys {
			parent[root(k)] = root(keys[0])
		}
	}
	n := 0
	for k := range parent {
		if root(k) == k {
			n++
		}
	}
	return n
}
