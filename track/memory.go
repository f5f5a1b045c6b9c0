package track

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Memory is a store in memory. The zero value is empty and ready to use. Its content
// goes with the process.
type Memory struct {
	mu   sync.RWMutex
	rows rows
}

// errView is what Apply returns in a view.
var errView = errors.New("track: a view changes nothing; use Update")

// View implements [Store]. It waits for an update.
func (m *Memory) View(ctx context.Context, f func(Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	return f(&memoryTx{rows: &m.rows, view: true})
}

// Update implements [Store].
func (m *Memory) Update(ctx context.Context, f func(Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	tx := &memoryTx{rows: &m.rows}
	kept := false
	defer func() { // also where f panics
		if !kept {
			tx.rollback()
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	kept = true
	return nil
}

// Close implements [Store]. It does nothing.
func (m *Memory) Close() error { return nil }

// rows are the tables and their indices.
type rows struct {
	carriers   map[string]Carrier
	bands      map[int64]map[string]bool
	said       map[string][]Utterance    // by article
	members    map[int64]map[string]bool // articles, by family
	variants   map[int64]Variant
	families   map[int64]map[int64]bool // variants, by family
	postings   map[int64]map[int64]bool // families, by print
	people     map[int64]Person
	keys       map[string]map[int64]bool // people, by key
	speaks     map[int64]map[string]bool // articles, by person
	searchable map[string]map[int64]bool // variants, by word
	next       Next
}

// link and unlink keep an index.
func link[K, V comparable](m *map[K]map[V]bool, k K, v V) {
	if *m == nil {
		*m = make(map[K]map[V]bool)
	}
	if (*m)[k] == nil {
		(*m)[k] = make(map[V]bool)
	}
	(*m)[k][v] = true
}

func unlink[K, V comparable](m map[K]map[V]bool, k K, v V) {
	delete(m[k], v)
	if len(m[k]) == 0 {
		delete(m, k)
	}
}

// linked returns what the index has under keys, ascending, none twice.
func linked[K, V cmp.Ordered](m map[K]map[V]bool, keys []K) []V {
	var all []V
	for _, k := range keys {
		all = slices.AppendSeq(all, maps.Keys(m[k]))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// gather returns the rows under ids that are there.
func gather[K comparable, V any](m map[K]V, ids []K) []V {
	all := make([]V, 0, len(ids))
	for _, id := range ids {
		if v, ok := m[id]; ok {
			all = append(all, v)
		}
	}
	return all
}

type memoryTx struct {
	*rows
	view bool
	undo []func()
}

func (tx *memoryTx) rollback() {
	for _, f := range slices.Backward(tx.undo) {
		f()
	}
}

func sorted[K cmp.Ordered](keys []K) []K {
	s := slices.Clone(keys)
	slices.Sort(s)
	return slices.Compact(s)
}

func (tx *memoryTx) Carriers(ids []string) ([]Carrier, error) {
	return gather(tx.carriers, sorted(ids)), nil
}

func (tx *memoryTx) Copies(bands []int64) ([]Carrier, error) {
	return gather(tx.carriers, linked(tx.bands, bands)), nil
}

func (tx *memoryTx) Postings(prints []int64) ([]Posting, error) {
	var all []Posting
	for _, p := range sorted(prints) {
		for _, f := range slices.Sorted(maps.Keys(tx.postings[p])) {
			all = append(all, Posting{p, f})
		}
	}
	return all, nil
}

func (tx *memoryTx) Variants(families []int64) ([]Variant, error) {
	return gather(tx.variants, linked(tx.families, families)), nil
}

func (tx *memoryTx) Members(families []int64) ([]Utterance, error) {
	var all []Utterance
	wanted := sorted(families)
	for _, article := range linked(tx.members, wanted) {
		for _, u := range tx.said[article] {
			if _, ok := slices.BinarySearch(wanted, u.Family); ok {
				all = append(all, u)
			}
		}
	}
	return all, nil
}

func (tx *memoryTx) Said(articles []string) ([]Utterance, error) {
	return slices.Concat(gather(tx.said, sorted(articles))...), nil
}

func (tx *memoryTx) People(ids []int64) ([]Person, error) {
	return clonePeople(gather(tx.people, sorted(ids))), nil
}

func (tx *memoryTx) Named(keys []string) ([]Person, error) {
	return clonePeople(gather(tx.people, linked(tx.keys, keys))), nil
}

// clonePeople gives the caller maps of its own.
func clonePeople(people []Person) []Person {
	for i := range people {
		people[i].Names, people[i].Roles = maps.Clone(people[i].Names), maps.Clone(people[i].Roles)
		people[i].Keys = slices.Clone(people[i].Keys)
	}
	return people
}

func (tx *memoryTx) SaidBy(person int64, limit int) ([]Summary, error) {
	byFamily := make(map[int64]*Summary)
	for _, article := range linked(tx.speaks, []int64{person}) {
		for _, u := range tx.said[article] {
			if u.Person != person || person == 0 {
				continue
			}
			if byFamily[u.Family] == nil {
				byFamily[u.Family] = &Summary{Family: u.Family}
			}
			byFamily[u.Family].add(u)
		}
	}
	all := sortedRows(byFamily)
	slices.SortStableFunc(all, func(x, y Summary) int { return y.Last.Compare(x.Last) })
	return all[:min(len(all), limit)], nil
}

// add counts u in s.
func (s *Summary) add(u Utterance) {
	s.Count++
	if s.Text == "" {
		s.Text = u.Text
	}
	if !u.Published.IsZero() && (s.First.IsZero() || u.Published.Before(s.First)) {
		s.First = u.Published
	}
	if u.Published.After(s.Last) {
		s.Last = u.Published
	}
}

func (tx *memoryTx) Search(words []string, limit int) ([]int64, error) {
	if len(words) == 0 {
		return nil, nil
	}
	var phrases, others []int64
	for _, id := range linked(tx.searchable, words[:1]) {
		v := tx.variants[id]
		has := " " + v.Words + " "
		switch {
		case strings.Contains(has, " "+strings.Join(words, " ")+" "):
			phrases = append(phrases, v.Family)
		case !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(has, " "+w+" ") }):
			others = append(others, v.Family)
		}
	}
	return firstOfEach(append(phrases, others...), limit), nil
}

// firstOfEach returns the first limit different IDs, in their order.
func firstOfEach(ids []int64, limit int) []int64 {
	var all []int64
	seen := make(map[int64]bool)
	for _, id := range ids {
		if !seen[id] && len(all) < limit {
			seen[id] = true
			all = append(all, id)
		}
	}
	return all
}

func (tx *memoryTx) Families(after int64, limit int) ([]int64, error) {
	all := slices.Sorted(maps.Keys(tx.families))
	i, found := slices.BinarySearch(all, after)
	if found {
		i++
	}
	return all[i:min(len(all), i+limit)], nil
}

func (tx *memoryTx) Next() (Next, error) { return tx.next, nil }

func (tx *memoryTx) Counts() (Counts, error) {
	c := Counts{Carriers: len(tx.carriers), Variants: len(tx.variants), Families: len(tx.families), People: len(tx.people)}
	for _, u := range tx.said {
		c.Utterances += len(u)
	}
	return c, nil
}
