package track_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/internal/mill"
)

// TestApart takes articles in step by step and all at once.
func TestApart(t *testing.T) {
	n := 600
	if testing.Short() {
		n = 200
	}
	tracker := track.Tracker{Store: new(track.Memory)}
	steps := stepper{bands: make(map[int64]*track.Shelf), prints: make(map[int64]*track.Shelf), families: make(map[int64]*track.Growing), carriers: make(map[int64]*track.Carrier)}
	var all []track.Statement
	for a := range (mill.Mill{Articles: n, Seed: 3}).All() {
		article := track.Article{ID: a.ID, Outlet: a.Outlet, Published: a.Published, Document: a.Document()}
		_, err := tracker.Add(t.Context(), article)
		require.NoError(t, err)
		all = append(all, steps.take(t, article)...)
	}
	for i, s := range all {
		first, _ := s.Speaker.Names()
		assert.Equal(t, first == "", s.Person == 0, "%+v", all[i].Speaker)
	}
	assert.Equal(t, groups(t, tracker), grouped(all, steps.meeting.People()))
}

// A stepper takes articles in by the steps of track, one after another.
type stepper struct {
	at       int64
	bands    map[int64]*track.Shelf
	carriers map[int64]*track.Carrier
	prints   map[int64]*track.Shelf
	families map[int64]*track.Growing
	meeting  track.Meeting
}

func (x *stepper) take(t *testing.T, a track.Article) []track.Statement {
	e, err := track.Enter(a)
	require.NoError(t, err)
	x.at++
	e.Carrier.Origin = e.Carrier.OriginAmong(led(x.bands, e.Carrier.Bands, x.at, func(id int64) *track.Carrier { return x.carriers[id] }))
	if e.Carrier.Origin == e.Carrier.ID {
		x.carriers[x.at] = &e.Carrier
		put(x.bands, e.Carrier.Bands, x.at, x.at, track.CrowdBody)
	}
	for i := range e.Statements {
		s := &e.Statements[i]
		x.at++
		s.At, s.Origin = x.at, e.Carrier.Origin
		var verdicts []track.Verdict
		for _, f := range s.Candidates(led(x.prints, s.Prints, s.At, func(id int64) int64 { return id })) {
			v := x.families[f].Ask(s)
			v.Family = f
			verdicts = append(verdicts, v)
		}
		s.Family = cmp.Or(track.Settle(verdicts), s.At)
		if x.families[s.Family] == nil {
			x.families[s.Family] = new(track.Growing)
		}
		x.families[s.Family].Take(s)
		put(x.prints, s.Prints, s.Family, s.At, track.Crowded)
	}
	x.meeting.Article(e.Statements)
	return e.Statements
}

// led returns what keys lead to from the place at.
func led[T any](shelves map[int64]*track.Shelf, keys []int64, at int64, of func(int64) T) map[int64][]T {
	all := make(map[int64][]T)
	for _, k := range keys {
		if s := shelves[k]; s != nil {
			for _, id := range s.Before(at) {
				all[k] = append(all[k], of(id))
			}
		}
	}
	return all
}

func put(shelves map[int64]*track.Shelf, keys []int64, id, at int64, most int) {
	for _, k := range keys {
		if shelves[k] == nil {
			shelves[k] = new(track.Shelf)
		}
		shelves[k].Put(id, at, most)
	}
}

// groups lists what a tracker made of statements, by where they stand instead of IDs.
func groups(t *testing.T, tracker track.Tracker) []string {
	var all []track.Statement
	names := make(map[int64]string)
	for f, err := range tracker.All(context.Background()) {
		require.NoError(t, err)
		for _, v := range f.Speakers {
			names[v.Person] = v.Name
		}
		for _, p := range f.Timeline {
			all = append(all, track.Statement{Utterance: p.Said, Origin: p.Origin})
			all[len(all)-1].Family = f.ID
		}
	}
	return grouped(all, names)
}

// grouped gives each statement the first statement of its family, its variant and its person.
func grouped(all []track.Statement, names map[int64]string) (lines []string) {
	slices.SortFunc(all, func(a, b track.Statement) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Index, b.Index))
	})
	first := make(map[string]int)
	group := func(kind string, id int64) int {
		key := fmt.Sprint(kind, id)
		if _, ok := first[key]; !ok {
			first[key] = len(first)
		}
		return first[key]
	}
	for _, s := range all {
		name := names[s.Person]
		if s.Person == 0 {
			name = ""
		}
		lines = append(lines, fmt.Sprintf("%s %d: family %d variant %d person %d %q of %s", s.Article, s.Index, group("f", s.Family), group("v", s.Variant), group("p", s.Person), name, s.Origin))
	}
	return lines
}

// TestShelf puts places on a shelf in any order.
func TestShelf(t *testing.T) {
	var s track.Shelf
	assert.Empty(t, s.Before(100))
	for _, x := range [][2]int64{{7, 70}, {3, 50}, {7, 30}, {9, 90}, {3, 60}, {5, 20}, {9, 10}} {
		s.Put(x[0], x[1], 3)
	}
	assert.Empty(t, s.Before(100), "3 is too much")
	assert.Equal(t, []int64{9, 5, 7}, s.Before(50))
	assert.Equal(t, []int64{9, 5}, s.Before(30))
	assert.Empty(t, s.Before(10))
}

// TestShelfSpent puts three where there is room for two, in any order.
func TestShelfSpent(t *testing.T) {
	for _, order := range [][]int64{{1, 2, 3, 4}, {4, 3, 2, 1}, {3, 1, 4, 2}} {
		var s track.Shelf
		for _, id := range order {
			s.Put(id, 10*id, 2)
			s.Put(id, 10*id+5, 2) // it is known already
		}
		assert.Empty(t, s.Before(10))
		assert.Equal(t, []int64{1}, s.Before(11))
		assert.Equal(t, []int64{1, 2}, s.Before(30))
		assert.Empty(t, s.Before(31), "the third is too much")
		assert.Empty(t, s.Before(100))
	}
}

// TestAfter goes on with the families behind one, as a page of a list does.
func TestAfter(t *testing.T) {
	tracker := track.Tracker{Store: new(track.Memory)}
	for a := range (mill.Mill{Articles: 20, Seed: 1}).All() {
		_, err := tracker.Add(t.Context(), track.Article{ID: a.ID, Outlet: a.Outlet, Published: a.Published, Document: a.Document()})
		require.NoError(t, err)
	}
	ids := func(after int64) (all []int64) {
		for f, err := range tracker.After(t.Context(), after) {
			require.NoError(t, err)
			all = append(all, f.ID)
		}
		return all
	}
	all := ids(0)
	require.Greater(t, len(all), 5)
	assert.Equal(t, all[3:], ids(all[2]))
	assert.Empty(t, ids(all[len(all)-1]))
}
