package track_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
)

// TestPeople tells of two speakers in two articles, who say different things unless a case says
// otherwise, and asks whether they are one.
func TestPeople(t *testing.T) {
	for _, c := range []struct {
		why  string
		a, b told
		one  bool
	}{
		{"one full name", told{by: "Sergei Lavrov"}, told{by: "Sergei Lavrov"}, true},
		{"another transcription", told{by: "Sergei Lavrov"}, told{by: "Sergey Lavrov"}, true},
		{"accents", told{by: "Zoltán Kovács"}, told{by: "Zoltan Kovacs"}, true},
		{"the family name first", told{by: "Shinzo Abe"}, told{by: "Abe Shinzo"}, true},
		{"a short form of the given name", told{by: "Robert Doyle"}, told{by: "Bob Doyle"}, true},
		{"a middle name", told{by: "Anna Maria Reed"}, told{by: "Anna Reed"}, true},
		{"a suffix", told{by: "Carl Moss Jr."}, told{by: "Carl Moss"}, true},
		{"an initial, with a role in common", told{by: "Sergei Lavrov", role: "foreign minister"}, told{by: "S. Lavrov", role: "Russian foreign minister"}, true},
		{"the family name, with a role in common", told{by: "Sergei Lavrov", role: "foreign minister"}, told{by: "Lavrov", role: "Russian foreign minister"}, true},
		{"the family name, saying the same", told{by: "Sergei Lavrov", words: ferry}, told{by: "Lavrov", words: ferry}, true},
		{"roles that one person may have", told{by: "Ann Reed", role: "senator"}, told{by: "Ann Reed", role: "presidential candidate"}, true},
		{"a role for one and none for the other", told{by: "Ann Reed", role: "senator"}, told{by: "Ann Reed"}, true},
		{"an organization", told{by: "Gazprom", speaks: attribution.Organization}, told{by: "gazprom", speaks: attribution.Organization}, true},

		{"another given name", told{by: "Sergei Lavrov"}, told{by: "Pavel Lavrov"}, false},
		{"the family name alone", told{by: "Sergei Lavrov"}, told{by: "Lavrov"}, false},
		{"another initial", told{by: "Sergei Lavrov", role: "minister"}, told{by: "P. Lavrov", role: "minister"}, false},
		{"another walk of life", told{by: "Ann Reed", role: "senator"}, told{by: "Ann Reed", role: "goalkeeper"}, false},
		{"another walk of life in more words", told{by: "Ann Reed", role: "former secretary of state for energy"}, told{by: "Ann Reed", role: "Rovers head coach"}, false},
		{"another country", told{by: "Ann Reed", role: "Canadian minister"}, told{by: "Ann Reed", role: "Irish minister"}, false},
		{"another gender", told{by: "Kim Reed", gender: attribution.Feminine}, told{by: "Kim Reed", gender: attribution.Masculine}, false},
		{"a person and an organization", told{by: "Morgan Stanley"}, told{by: "Morgan Stanley", speaks: attribution.Organization}, false},
	} {
		if c.a.words == "" {
			c.a.words, c.b.words = ferry, school
		}
		c.a.id, c.b.id, c.a.day, c.b.day = "a", "b", 5, 6
		for _, order := range [][]told{{c.a, c.b}, {c.b, c.a}} {
			tracker, _ := tell(t, order...)
			people := peopleOf(t, tracker, "a", "b")
			assert.Equal(t, c.one, people[0] == people[1], "%s: %q and %q", c.why, order[0].by, order[1].by)
			assert.NotZero(t, people[0])
		}
	}
}

// peopleOf returns who speaks in articles.
func peopleOf(t *testing.T, tracker track.Tracker, articles ...string) (people []int64) {
	t.Helper()
	err := tracker.Store.View(context.Background(), func(tx track.Tx) error {
		said, err := tx.Said(articles)
		for _, u := range said {
			people = append(people, u.Person)
		}
		return err
	})
	require.NoError(t, err)
	return people
}

// TestNamesakes has two people of one name, and then one of whom nothing tells which of them it is.
func TestNamesakes(t *testing.T) {
	tracker, _ := tell(t,
		told{id: "a", by: "Ann Reed", role: "senator", words: ferry, day: 5},
		told{id: "b", by: "Ann Reed", role: "goalkeeper", words: school, day: 5},
		told{id: "c", by: "Ann Reed", words: "“Something else was in the paper on Sunday.”", day: 6},
		told{id: "d", by: "Ann Reed", role: "Rovers goalkeeper", words: "“We play for a draw in the second half.”", day: 6})
	people := peopleOf(t, tracker, "a", "b", "c", "d")
	assert.NotEqual(t, people[0], people[1])
	assert.NotContains(t, people[:2], people[2], "nothing is guessed")
	assert.Equal(t, people[1], people[3])

	found, err := tracker.Who(context.Background(), "Ann Reed")
	require.NoError(t, err)
	require.Len(t, found, 3)
	assert.Equal(t, people[1], found[0].ID, "who is quoted most comes first")
	assert.Equal(t, map[string]int{"goalkeeper": 1, "Rovers goalkeeper": 1}, found[0].Roles)
	assert.Len(t, found[0].Said, 2)
}

func TestWho(t *testing.T) {
	tracker, _ := tell(t,
		told{by: "Sergei Lavrov", role: "foreign minister", words: ferry, day: 5},
		told{by: "Lavrov", role: "foreign minister", words: school, day: 6},
		told{by: "Pavel Lavrov", role: "novelist", words: "“A book is a boat with one captain.”", day: 6},
		told{by: "the ministry of ferries", speaks: attribution.Organization, words: "“The line is open.”"},
		told{by: "a spokesman", speaks: attribution.Unnamed, words: "“The line is closed.”"})
	for _, c := range []struct {
		asked string
		want  []string
	}{
		{"Sergei Lavrov", []string{"Sergei Lavrov"}},
		{"sergey lavrov", []string{"Sergei Lavrov"}},
		{"S. Lavrov", []string{"Sergei Lavrov"}},
		{"Lavrov", []string{"Sergei Lavrov", "Pavel Lavrov"}},
		{"Ministry of Ferries", []string{"the ministry of ferries"}},
		{"spokesman", nil},
		{"", nil},
		{"!?", nil},
	} {
		found, err := tracker.Who(context.Background(), c.asked)
		require.NoError(t, err)
		var names []string
		for _, p := range found {
			names = append(names, p.Name)
			assert.NotEmpty(t, p.Said, p.Name)
		}
		assert.Equal(t, c.want, names, c.asked)
	}
}

func TestQuote(t *testing.T) {
	tracker, families := tell(t,
		told{by: "Mara Quill", words: ferry, day: 5},
		told{by: "Otto Renn", words: school, day: 6},
		told{by: "Mara Quill", words: "“We agreed to reopen the ferry line”", day: 6})
	for _, c := range []struct {
		asked string
		want  []int64
		share float64
	}{
		{"agreed to reopen the ferry", []int64{families[0]}, 1},
		{"“AGREED to reopen – the Ferry”", []int64{families[0]}, 1},
		{"agreeing to reopen the ferries before any frost", []int64{families[0]}, 0.6},
		{"container", []int64{families[1]}, 1},
		{"winter council", []int64{families[1]}, 1},
		{"no such words were said", nil, 0},
		{"", nil, 0},
		{"…", nil, 0},
	} {
		hits, err := tracker.Quote(context.Background(), c.asked)
		require.NoError(t, err)
		var found []int64
		for _, h := range hits {
			found = append(found, h.Family)
			assert.GreaterOrEqual(t, h.Share, c.share, c.asked)
			assert.LessOrEqual(t, h.Share, 1.0, c.asked)
		}
		assert.Equal(t, c.want, found, c.asked)
	}
	hits, err := tracker.Quote(context.Background(), "reopen the ferry line")
	require.NoError(t, err)
	assert.Equal(t, 2, hits[0].Count)
}
