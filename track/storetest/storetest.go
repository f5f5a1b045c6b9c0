// Package storetest holds what every track.Store must do, and measures what it does.
//
// A store's test is one line:
//
//	func TestStore(t *testing.T) { storetest.Run(t, open) }
package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

// Run tests stores. Open returns a new empty store each time; Run closes it.
func Run(t *testing.T, open func(t *testing.T) track.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, track.Store)
	}{
		{"an empty store answers nothing", empty},
		{"what is put comes back", putBack},
		{"what is put under an ID replaces it", replaced},
		{"what is dropped is gone", dropped},
		{"families that a person has words in", saidBy},
		{"words are searched", searched},
		{"families come in pages", pages},
		{"an update that fails changes nothing", failing},
		{"a view changes nothing", viewing},
		{"views see whole updates", concurrent},
		{"a context that ended ends", ended},
		{"the same article twice changes nothing", twice},
		{"a new version replaces the old", version},
		{"how articles are split over calls does not matter", split},
		{"all is as in memory", asMemory},
		{"words are hostile", hostile},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t)
			defer func() {
				if err := store.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			}()
			c.test(t, store)
		})
	}
}

var ctx = context.Background()

// update and view fail the test where the store does.
func update(t *testing.T, s track.Store, f func(tx track.Tx) error) {
	t.Helper()
	if err := s.Update(ctx, f); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func view(t *testing.T, s track.Store, f func(tx track.Tx)) {
	t.Helper()
	if err := s.View(ctx, func(tx track.Tx) error { f(tx); return nil }); err != nil {
		t.Fatalf("View: %v", err)
	}
}

func apply(t *testing.T, s track.Store, c track.Change) {
	t.Helper()
	update(t, s, func(tx track.Tx) error { return tx.Apply(c) })
}

// same compares an answer with what is wanted. Nil and empty lists are the same.
func same[T any](t *testing.T, what string, got T, err error, want T) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

var (
	noon = time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	big  = int64(-9223372036854775808)
)

// sample is one row of each table and more, with what is hard to keep: no time, the least
// number, words of other scripts, quotation marks.
func sample() track.Change {
	return track.Change{
		Carriers: []track.Carrier{
			{ID: "a", Outlet: "L’Écho “du” Nord", Title: "It's 100% true; \"really\" \\ \u2028", URL: "https://x.example/?a=1&b='2'", Published: noon,
				Agency: "Reuters", Origin: "a", Digest: big, Sketch: []int64{big, 0, 9223372036854775807}, Bands: []int64{big, 0}},
			{ID: "b", Origin: "a", Digest: 2},
			{ID: "B", Origin: "B", Digest: 3, Bands: []int64{0}},
		},
		Variants: []track.Variant{
			{ID: 1, Family: 1, Digest: big, Text: "“[W]e don't know.”", Words: "we don't know", Kind: attribution.Direct,
				By: []track.Voice{{Name: "Ana Ruiz", Type: attribution.Person, Person: 1}}, Origin: "a", First: noon, Last: noon.Add(time.Hour), Count: 2},
			{ID: 2, Family: 1, Digest: 5, Text: "we know", Words: "we know", Kind: attribution.Indirect, Count: 1},
			{ID: 3, Family: 2, Digest: 6, Text: "Wir wissen es nicht 日本", Words: "wir wissen es nicht 日本", Kind: attribution.Mixed, Count: 1},
		},
		People: []track.Person{
			{ID: 1, Name: "Ana Ruiz", Type: attribution.Person, Names: map[string]int{"Ana Ruiz": 2, "Ruiz": 1}, Roles: map[string]int{"mayor": 2},
				Gender: [3]int{1, 2, 0}, Keys: []string{"= ana ruiz", "~ ruiz"}, Count: 3},
			{ID: 2, Name: "Ruiz", Type: attribution.Person, Names: map[string]int{"Ruiz": 1}, Keys: []string{"~ ruiz"}, Count: 1},
		},
		Utterances: []track.Utterance{
			{Article: "a", Index: 0, Family: 1, Variant: 1, Person: 1, Text: "“[W]e don't know.”", Span: span.Span{Start: 3, End: 22}, Kind: attribution.Direct,
				Speaker:   track.Speaker{Name: "Ana Ruiz", Type: attribution.Person, Roles: []string{"mayor", "o'mayor"}, Gender: attribution.Feminine, Organization: "X"},
				Relay:     []track.Hop{{Name: "Interfax", Kind: attribution.Agency}, {Name: "Reuters", Kind: attribution.Agency}},
				Published: noon, Confidence: 0.875},
			{Article: "a", Index: 7, Family: 2, Variant: 3, Text: "Wir wissen es nicht 日本", Kind: attribution.Mixed, Published: noon},
			{Article: "b", Index: 0, Family: 1, Variant: 2, Person: 1, Text: "we know", Kind: attribution.Indirect},
		},
		Postings: []track.Posting{{Print: big, Family: 1}, {Print: big, Family: 2}, {Print: 7, Family: 2}},
		Next:     track.Next{Family: 2, Variant: 3, Person: 2},
	}
}

func empty(t *testing.T, s track.Store) {
	view(t, s, func(tx track.Tx) { answersNothing(t, tx) })
}

// answersNothing asks for all rows of the sample, and wants none.
func answersNothing(t *testing.T, tx track.Tx) {
	t.Helper()
	carriers, err := tx.Carriers([]string{"a", "b", "B"})
	same(t, "Carriers", carriers, err, nil)
	carriers, err = tx.Copies([]int64{big, 0})
	same(t, "Copies", carriers, err, nil)
	postings, err := tx.Postings([]int64{big, 7})
	same(t, "Postings", postings, err, nil)
	variants, err := tx.Variants([]int64{1, 2})
	same(t, "Variants", variants, err, nil)
	utterances, err := tx.Members([]int64{1, 2})
	same(t, "Members", utterances, err, nil)
	utterances, err = tx.Said([]string{"a", "b"})
	same(t, "Said", utterances, err, nil)
	people, err := tx.People([]int64{1, 2})
	same(t, "People", people, err, nil)
	people, err = tx.Named([]string{"~ ruiz"})
	same(t, "Named", people, err, nil)
	said, err := tx.SaidBy(1, 10)
	same(t, "SaidBy", said, err, nil)
	ids, err := tx.Search([]string{"know"}, 10)
	same(t, "Search", ids, err, nil)
	ids, err = tx.Families(0, 10)
	same(t, "Families", ids, err, nil)
	counts, err := tx.Counts()
	same(t, "Counts", counts, err, track.Counts{})
}

func putBack(t *testing.T, s track.Store) {
	want := sample()
	apply(t, s, want)
	view(t, s, func(tx track.Tx) {
		carriers, err := tx.Carriers([]string{"b", "a", "nobody", "B"})
		same(t, "Carriers", carriers, err, []track.Carrier{want.Carriers[2], want.Carriers[0], want.Carriers[1]})
		carriers, err = tx.Copies([]int64{0, 12})
		same(t, "Copies", carriers, err, []track.Carrier{want.Carriers[2], want.Carriers[0]})
		postings, err := tx.Postings([]int64{7, big, 99})
		same(t, "Postings", postings, err, want.Postings)
		variants, err := tx.Variants([]int64{2, 1, 99})
		same(t, "Variants", variants, err, want.Variants)
		members, err := tx.Members([]int64{1})
		same(t, "Members", members, err, []track.Utterance{want.Utterances[0], want.Utterances[2]})
		said, err := tx.Said([]string{"b", "a"})
		same(t, "Said", said, err, want.Utterances)
		people, err := tx.People([]int64{2, 1, 99})
		same(t, "People", people, err, want.People)
		people, err = tx.Named([]string{"= ana ruiz", "~ ruiz"})
		same(t, "Named", people, err, want.People)
		next, err := tx.Next()
		same(t, "Next", next, err, want.Next)
		counts, err := tx.Counts()
		same(t, "Counts", counts, err, track.Counts{Carriers: 3, Utterances: 3, Variants: 3, Families: 2, People: 2})
		none, err := tx.Carriers(nil)
		same(t, "Carriers of nothing", none, err, nil)
	})
}

func replaced(t *testing.T, s track.Store) {
	apply(t, s, sample())
	next := sample()
	carrier := next.Carriers[0]
	carrier.Title, carrier.Bands, carrier.Published = "another", []int64{41}, time.Time{}
	variant := next.Variants[0]
	variant.Words, variant.Text, variant.Family, variant.Count = "we doubt it", "we doubt it", 2, 9
	person := next.People[0]
	person.Keys, person.Names = []string{"= anna ruiz"}, map[string]int{"Anna Ruiz": 4}
	u := next.Utterances[0]
	u.Text, u.Relay = "we doubt it", nil
	apply(t, s, track.Change{Carriers: []track.Carrier{carrier}, Variants: []track.Variant{variant}, People: []track.Person{person},
		Utterances: []track.Utterance{u}, Postings: sample().Postings[:1], Next: track.Next{Family: 3, Variant: 3, Person: 4}})
	view(t, s, func(tx track.Tx) {
		carriers, err := tx.Copies([]int64{big, 41})
		same(t, "Copies", carriers, err, []track.Carrier{carrier})
		variants, err := tx.Variants([]int64{2})
		same(t, "Variants", variants, err, []track.Variant{variant, next.Variants[2]})
		people, err := tx.Named([]string{"= anna ruiz"})
		same(t, "Named by the new name", people, err, []track.Person{person})
		people, err = tx.Named([]string{"= ana ruiz"})
		same(t, "Named by the old name", people, err, nil)
		said, err := tx.Said([]string{"a"})
		same(t, "Said", said, err, []track.Utterance{u, next.Utterances[1]})
		ids, err := tx.Search([]string{"doubt"}, 5)
		same(t, "Search for new words", ids, err, []int64{2})
		ids, err = tx.Search([]string{"don't"}, 5)
		same(t, "Search for old words", ids, err, nil)
		postings, err := tx.Postings([]int64{big})
		same(t, "Postings", postings, err, sample().Postings[:2])
		n, err := tx.Next()
		same(t, "Next", n, err, track.Next{Family: 3, Variant: 3, Person: 4})
	})
}

func dropped(t *testing.T, s track.Store) {
	c := sample()
	apply(t, s, c)
	apply(t, s, track.Change{DropCarriers: []string{"b", "nobody"}, DropVariants: []int64{2}, DropPeople: []int64{2}, DropPostings: []track.Posting{{Print: big, Family: 1}, {Print: 1, Family: 1}}, Next: c.Next})
	view(t, s, func(tx track.Tx) {
		said, err := tx.Said([]string{"a", "b"})
		same(t, "Said", said, err, c.Utterances[:2])
		postings, err := tx.Postings([]int64{big, 7})
		same(t, "Postings", postings, err, c.Postings[1:])
		people, err := tx.Named([]string{"~ ruiz"})
		same(t, "Named", people, err, c.People[:1])
		ids, err := tx.Search([]string{"know"}, 5)
		same(t, "Search", ids, err, []int64{1})
	})
	apply(t, s, track.Change{DropCarriers: []string{"a", "B"}, DropVariants: []int64{1, 3}, DropPeople: []int64{1}, DropPostings: c.Postings, Next: c.Next})
	view(t, s, func(tx track.Tx) {
		answersNothing(t, tx)
		next, err := tx.Next()
		same(t, "Next", next, err, c.Next)
	})
}

func saidBy(t *testing.T, s track.Store) {
	apply(t, s, sample())
	apply(t, s, track.Change{Utterances: []track.Utterance{
		{Article: "c", Index: 0, Family: 9, Variant: 9, Person: 1, Text: "later", Published: noon.Add(2 * time.Hour)},
		{Article: "c", Index: 1, Family: 8, Variant: 8, Person: 1, Text: "undated"},
	}})
	view(t, s, func(tx track.Tx) {
		said, err := tx.SaidBy(1, 10)
		want := []track.Summary{
			{Family: 9, Count: 1, First: noon.Add(2 * time.Hour), Last: noon.Add(2 * time.Hour), Text: "later"},
			{Family: 1, Count: 2, First: noon, Last: noon, Text: "we know"},
			{Family: 8, Count: 1, Text: "undated"},
		}
		if len(said) == 3 {
			want[1].Text = said[1].Text // any of them
		}
		same(t, "SaidBy", said, err, want)
		said, err = tx.SaidBy(1, 1)
		same(t, "SaidBy with a limit", said, err, want[:1])
		said, err = tx.SaidBy(0, 10)
		same(t, "SaidBy nobody", said, err, nil)
	})
}

func searched(t *testing.T, s track.Store) {
	variant := func(id, family int64, words string) track.Variant {
		return track.Variant{ID: id, Family: family, Words: words, Text: words, Count: 1}
	}
	apply(t, s, track.Change{Variants: []track.Variant{
		variant(1, 10, "peace must come before the treaty"), variant(2, 20, "the peace treaty costs 5.1 million"),
		variant(3, 20, "a peace treaty"), variant(4, 30, "don't sign the peace treaty"), variant(5, 40, "日本 peace"),
	}})
	view(t, s, func(tx track.Tx) {
		for _, c := range []struct {
			words []string
			limit int
			want  []int64
			why   string
		}{
			{[]string{"peace", "treaty"}, 10, []int64{20, 30, 10}, "a phrase comes before the words apart; a family comes once"},
			{[]string{"peace", "treaty"}, 1, []int64{20}, "no more than the limit"},
			{[]string{"treaty", "peace"}, 10, []int64{10, 20, 30}, "order does not matter for words apart"},
			{[]string{"5.1"}, 10, []int64{20}, "numbers are words"},
			{[]string{"don't"}, 10, []int64{30}, "so are words with an apostrophe"},
			{[]string{"日本"}, 10, []int64{40}, "and words of other scripts"},
			{[]string{"peace", "nowhere"}, 10, nil, "all words must be there"},
			{[]string{"treat"}, 10, nil, "whole words"},
			{nil, 10, nil, "no words, no families"},
		} {
			got, err := tx.Search(c.words, c.limit)
			same(t, fmt.Sprintf("Search %q: %s", c.words, c.why), got, err, c.want)
		}
	})
}

func pages(t *testing.T, s track.Store) {
	var c track.Change
	for i := int64(1); i <= 25; i++ {
		c.Variants = append(c.Variants, track.Variant{ID: i, Family: i * 2, Words: "x"}, track.Variant{ID: i + 100, Family: i * 2, Words: "y"})
	}
	apply(t, s, c)
	view(t, s, func(tx track.Tx) {
		n := 0
		for after := int64(0); ; {
			ids, err := tx.Families(after, 10)
			if err != nil || len(ids) == 0 {
				same(t, "Families", n, err, 25)
				return
			}
			for _, id := range ids {
				n++
				if id != int64(n)*2 {
					t.Fatalf("family %d is %d", n, id)
				}
			}
			after = ids[len(ids)-1]
		}
	})
}

func failing(t *testing.T, s track.Store) {
	boom := errors.New("boom")
	err := s.Update(ctx, func(tx track.Tx) error {
		if err := tx.Apply(sample()); err != nil {
			return err
		}
		counts, err := tx.Counts()
		same(t, "Counts within the update", counts.Carriers, err, 3)
		return boom
	})
	if !errors.Is(err, boom) {
		t.Errorf("Update returns %v", err)
	}
	view(t, s, func(tx track.Tx) { answersNothing(t, tx) })

	func() {
		defer func() {
			if recover() == nil {
				t.Error("a panic of the update does not come through")
			}
		}()
		_ = s.Update(ctx, func(tx track.Tx) error {
			_ = tx.Apply(sample())
			panic("boom")
		})
	}()
	view(t, s, func(tx track.Tx) { answersNothing(t, tx) })

	apply(t, s, sample()) // and it can still be updated: what is there, changed and dropped, comes back
	want := Export(t, s)
	_ = s.Update(ctx, func(tx track.Tx) error {
		c := sample()
		c.Carriers[0].Title, c.Variants[0].Words, c.People[0].Name, c.Utterances[0].Text = "x", "x", "x", "x"
		_ = tx.Apply(c)
		_ = tx.Apply(track.Change{DropCarriers: []string{"a", "b", "B"}, DropVariants: []int64{1, 2, 3}, DropPeople: []int64{1, 2}, DropPostings: c.Postings})
		return boom
	})
	same(t, "the state after a failed update", Export(t, s), nil, want)
}

func viewing(t *testing.T, s track.Store) {
	err := s.View(ctx, func(tx track.Tx) error { return tx.Apply(sample()) })
	if err == nil {
		t.Error("Apply in a view reports no error")
	}
	boom := errors.New("boom")
	if err := s.View(ctx, func(track.Tx) error { return boom }); !errors.Is(err, boom) {
		t.Errorf("View returns %v", err)
	}
	view(t, s, func(tx track.Tx) { answersNothing(t, tx) })
}

// concurrent lets views run beside updates, each of which adds ten articles with one variant.
func concurrent(t *testing.T, s track.Store) {
	const updates, each = 20, 10
	done := make(chan struct{})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for last := 0; ; {
				var c track.Counts
				err := s.View(ctx, func(tx track.Tx) (err error) {
					c, err = tx.Counts()
					return err
				})
				if err != nil || c.Carriers%each != 0 || c.Carriers != c.Variants || c.Carriers < last {
					t.Errorf("a view sees %+v after %d, %v", c, last, err)
					return
				}
				last = c.Carriers
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for n := range updates {
		update(t, s, func(tx track.Tx) error {
			for i := range each {
				id := n*each + i + 1
				err := tx.Apply(track.Change{Carriers: []track.Carrier{{ID: fmt.Sprint(id)}}, Variants: []track.Variant{{ID: int64(id), Family: int64(id), Words: "word"}}})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	close(done)
	group.Wait()
	view(t, s, func(tx track.Tx) {
		c, err := tx.Counts()
		same(t, "Counts", c.Carriers, err, updates*each)
	})
}

func ended(t *testing.T, s track.Store) {
	over, cancel := context.WithCancel(ctx)
	cancel()
	for what, f := range map[string]func(context.Context, func(track.Tx) error) error{"View": s.View, "Update": s.Update} {
		if err := f(over, func(track.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s returns %v", what, err)
		}
	}
}
