package track

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Tracker follows words across articles. Goroutines may share it as far as they may share
// its Store.
type Tracker struct {
	Store Store // needed; new(Memory) is one
}

// Added says what came of adding articles.
type Added struct {
	New        int // articles that were not there
	Replaced   int // articles of which another version was there
	Unchanged  int // articles that were there as they are
	Utterances int // of the new and replaced
}

// An ArticleError says which article cannot be taken in, and why.
type ArticleError struct {
	Index int // in the articles given
	ID    string
	Why   string
}

func (e *ArticleError) Error() string {
	return fmt.Sprintf("article %d (%q): %s", e.Index, e.ID, e.Why)
}

// maxID bounds IDs, in bytes: indices of databases have to hold them.
const maxID = 1000

// Add takes in articles, all of them or none. An article that is there as it is changes
// nothing; another version of one that is there replaces it. Of several with one ID
// the last counts.
//
// Articles are taken in order, and which family words are found to belong to may depend on
// it; how they are split over calls does not matter. A call keeps what it takes in
// in memory: a few hundred articles at a time are a good number. Time for each article grows
// with the logarithm of what is there.
//
// Errors are an [ArticleError], or the store's.
func (t Tracker) Add(ctx context.Context, articles ...Article) (Added, error) {
	for i, a := range articles {
		if err := check(i, a); err != nil {
			return Added{}, err
		}
	}
	takes := make([]*intake, 0, len(articles))
	for _, a := range lastOfEach(articles) {
		takes = append(takes, newIntake(a))
	}
	var added Added
	err := t.Store.Update(ctx, func(tx Tx) error {
		added = Added{}
		return (&batch{tx: tx}).add(takes, &added)
	})
	if err != nil {
		return Added{}, err
	}
	return added, nil
}

// check says why article i of those given cannot be taken in, if it cannot.
func check(i int, a Article) error {
	switch {
	case a.ID == "":
		return &ArticleError{i, a.ID, "it has no ID; give each article one of its own"}
	case len(a.ID) > maxID || clean(a.ID) != a.ID:
		return &ArticleError{i, a.ID[:min(len(a.ID), maxID)], "its ID is not one line of UTF-8 of 1,000 bytes at most; give it a shorter one"}
	case a.Document == nil:
		return &ArticleError{i, a.ID, "it has no document; read its text first"}
	}
	return nil
}

// lastOfEach returns the last article of each ID, in the order in which those stand.
func lastOfEach(articles []Article) []Article {
	last := make(map[string]int, len(articles))
	for i, a := range articles {
		last[a.ID] = i
	}
	kept := make([]Article, 0, len(last))
	for i, a := range articles {
		if last[a.ID] == i {
			kept = append(kept, a)
		}
	}
	return kept
}

// Remove takes articles out, with all that is said in them, and returns how many were there.
func (t Tracker) Remove(ctx context.Context, ids ...string) (removed int, err error) {
	err = t.Store.Update(ctx, func(tx Tx) error {
		carriers, err := tx.Carriers(ids)
		if err != nil {
			return err
		}
		removed = len(carriers)
		return (&batch{tx: tx}).forget(carriers)
	})
	return removed, err
}

// A batch is a number of articles on their way into a store. It first loads what
// they may belong to, decides in memory, and then writes all at once.
type batch struct {
	tx   Tx
	next Next

	carriers   map[int64][]*Carrier // by band
	spentBands map[int64]bool       // bands that lead nowhere
	postings   map[int64][]int64    // families by print
	stored     map[int64][]int64    // the same as it is in the store, of the prints that change
	variants   map[int64][]*witness // by family
	people     map[string][]*Person // by key

	change       Change
	dirty        map[int64]*Variant
	dirtyPeople  map[int64]*Person
	peopleLoaded map[int64]*Person
}

// A witness is a variant with its words, which a new utterance has to agree with.
type witness struct {
	*Variant
	said *said
}

func (b *batch) add(takes []*intake, added *Added) error {
	takes, err := b.news(takes, added)
	if err != nil || len(takes) == 0 {
		return err
	}
	if err := b.load(takes); err != nil {
		return err
	}
	for _, t := range takes {
		if err := b.take(t); err != nil {
			return err
		}
		added.Utterances += len(t.utterances)
	}
	b.change.Variants = sortedRows(b.dirty)
	b.change.People = sortedRows(b.dirtyPeople)
	b.change.DropPostings, b.change.Postings = b.changedPostings()
	b.change.Next = b.next
	return b.tx.Apply(b.change)
}

// sortedRows returns the rows of m by ID, so that every store writes them in the same order.
func sortedRows[T any](m map[int64]*T) []T {
	ids := make([]int64, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	rows := make([]T, 0, len(ids))
	for _, id := range ids {
		rows = append(rows, *m[id])
	}
	return rows
}

// news returns the articles that are not there as they are, and takes out the versions
// that they replace.
func (b *batch) news(takes []*intake, added *Added) ([]*intake, error) {
	ids := make([]string, 0, len(takes))
	for _, t := range takes {
		ids = append(ids, t.carrier.ID)
	}
	there, err := b.tx.Carriers(ids)
	if err != nil {
		return nil, err
	}
	var fresh []*intake
	var stale []Carrier
	for _, t := range takes {
		i, known := slices.BinarySearchFunc(there, t.carrier.ID, func(c Carrier, id string) int { return cmp.Compare(c.ID, id) })
		switch {
		case !known:
			added.New++
		case there[i].Digest == t.carrier.Digest:
			added.Unchanged++
			continue
		default:
			added.Replaced++
			stale = append(stale, there[i])
		}
		fresh = append(fresh, t)
	}
	if len(stale) == 0 {
		return fresh, nil
	}
	return fresh, b.forget(stale)
}

// load loads what the articles may belong to.
func (b *batch) load(takes []*intake) error {
	next, err := b.tx.Next()
	if err != nil {
		return err
	}
	b.next = next
	b.dirty, b.dirtyPeople = make(map[int64]*Variant), make(map[int64]*Person)
	b.variants = make(map[int64][]*witness)
	b.postings, b.stored = make(map[int64][]int64), make(map[int64][]int64)
	return errors.Join(b.loadCarriers(takes), b.loadPostings(takes), b.loadPeople(takes))
}

func (b *batch) loadCarriers(takes []*intake) error {
	b.carriers, b.spentBands = make(map[int64][]*Carrier), make(map[int64]bool)
	bands := keysOf(takes, func(t *intake) []int64 { return t.carrier.Bands })
	of := make(map[int64]int64, len(bands)) // by print
	for _, band := range bands {
		of[bandPrint(band)] = band
	}
	spent, err := b.tx.Postings(slices.Sorted(maps.Keys(of)))
	if err != nil {
		return err
	}
	for _, p := range spent {
		b.spentBands[of[p.Print]] = true
	}
	carriers, err := b.tx.Copies(slices.DeleteFunc(bands, func(band int64) bool { return b.spentBands[band] }))
	for i := range carriers {
		b.index(&carriers[i])
	}
	return err
}

func (b *batch) index(c *Carrier) {
	for _, band := range c.Bands {
		b.carriers[band] = append(b.carriers[band], c)
	}
}

func (b *batch) loadPostings(takes []*intake) error {
	postings, err := b.tx.Postings(keysOf(takes, func(t *intake) (all []int64) {
		for _, p := range t.prints {
			all = append(all, p...)
		}
		return all
	}))
	if err != nil {
		return err
	}
	for _, p := range postings {
		b.postings[p.Print] = append(b.postings[p.Print], p.Family)
	}
	return b.loadVariants(keysOf(takes, func(t *intake) (all []int64) {
		for i := range t.said {
			all = append(all, b.candidates(t.prints[i], t.said[i].digest)...)
		}
		return all
	}))
}

// loadVariants loads the variants of families.
func (b *batch) loadVariants(families []int64) error {
	variants, err := b.tx.Variants(families)
	if err != nil {
		return err
	}
	for _, f := range families {
		b.variants[f] = nil
	}
	for i := range variants {
		v := &variants[i]
		s := newSaid(v.Text, v.Kind, name{})
		s.first, s.last, s.origin = v.First, v.Last, v.Origin
		for i, by := range v.By {
			if n := named(by.Name, by.Type); i == 0 {
				s.speaker = n
			} else {
				s.others = append(s.others, n)
			}
		}
		b.variants[v.Family] = append(b.variants[v.Family], &witness{v, s})
	}
	return nil
}

func (b *batch) loadPeople(takes []*intake) error {
	b.people, b.peopleLoaded = make(map[string][]*Person), make(map[int64]*Person)
	people, err := b.tx.Named(keysOf(takes, func(t *intake) (all []string) {
		for _, s := range t.said {
			all = append(all, s.speaker.lookups()...)
		}
		return all
	}))
	for i := range people {
		b.meet(&people[i])
	}
	return err
}

// meet makes a person known to the batch.
func (b *batch) meet(p *Person) {
	b.peopleLoaded[p.ID] = p
	for _, k := range p.Keys {
		b.people[k] = append(b.people[k], p)
	}
}

// keysOf returns what keys gives for all articles, sorted, none twice.
func keysOf[K cmp.Ordered](takes []*intake, keys func(*intake) []K) []K {
	var all []K
	for _, t := range takes {
		all = append(all, keys(t)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
