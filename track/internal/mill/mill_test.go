package mill

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMill(t *testing.T) {
	hows, namesakes := make(map[string]int), make(map[string]map[string]bool)
	first := slices.Collect(Mill{Articles: 1500, Seed: 5}.All())
	for _, a := range first {
		last := 0
		for _, p := range a.Planted {
			assert.True(t, last <= p.Start && p.Start < p.End && p.End <= len(a.Text), "%s: %+v", a.ID, p)
			last = p.End
			hows[p.How]++
			if namesakes[p.Name] == nil {
				namesakes[p.Name] = make(map[string]bool)
			}
			namesakes[p.Name][p.Speaker] = true
		}
		assert.NotContains(t, a.Text, "{")
		assert.NotContains(t, a.Text, " | ")
	}
	for _, how := range []string{"full", "cut", "elided", "emended", "altered", "indirect", "fragment", "misattributed"} {
		assert.Positive(t, hows[how], how)
	}
	two := 0
	for _, people := range namesakes {
		if len(people) > 1 {
			two++
		}
	}
	assert.Positive(t, two, "two people of one name")
	assert.Equal(t, first[:500], slices.Collect(Mill{Articles: 500, Seed: 5}.All()), "the number does not matter")
	assert.NotEqual(t, first[0], Mill{Articles: 1, Seed: 6}.Article(0), "the seed does")
}

func TestStatements(t *testing.T) {
	r := Mill{}.rng("test", 1)
	for range 200 {
		s := newStatement(r, "f", 0)
		near := s.nearMiss(r, "g")
		assert.NotEqual(t, s.pieces(), near.pieces())
		assert.Equal(t, s.pattern, near.pattern)
		assert.Len(t, s.pieces(), strings.Count(s.pattern, " | ")+1)
	}
}

func TestScore(t *testing.T) {
	var s Scorer
	for _, x := range []struct {
		planted string
		found   int64
	}{{"a", 1}, {"a", 1}, {"a", 2}, {"b", 2}, {"b", 0}} {
		s.Count(x.planted, x.found)
	}
	got := s.Score()
	assert.Equal(t, Score{Right: 1, Wrong: 1, Missed: 3, Found: 4, Planted: 5}, got)
	assert.InDelta(t, 2.0/6, got.F1(), 1e-9)
	assert.Zero(t, new(Scorer).Score().F1())
}
