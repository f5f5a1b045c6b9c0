package track_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
)

// TestOrigins tells of articles after one that Reuters has, and asks which are copies of it.
func TestOrigins(t *testing.T) {
	most := strings.TrimSuffix(island, "at a cost of nine million crowns. ") + "Other words stand in the rest of it, which nobody read."
	for _, c := range []struct {
		why, agency, body string
		copy              bool
	}{
		{"the same body and credit", "Reuters", island, true},
		{"the same body without a credit", "", island, true},
		{"a credited body of which most is the same", "Reuters", most, true},
		{"the same body with a word more", "", island + "Really.", true},
		{"another body with the same credit", "Reuters", strings.Repeat("The pier of the town is old and its lamp is broken again. ", 5), false},
		{"the same body with another credit", "Interfax", island, false},
		{"a body of which most is the same, without a credit of its own", "", most, true},
		{"hardly any body", "", "The end.", false},
	} {
		first := told{id: "first", outlet: "Reuters", by: "Mara Quill", words: ferry, day: 5, agency: "Reuters", body: island}
		second := told{id: "second", outlet: "The Post", by: "Otto Renn", words: school, day: 6, agency: c.agency, body: c.body}
		tracker, _ := tell(t, first, second)
		f, err := tracker.Family(context.Background(), 2)
		require.NoError(t, err)
		want := "second"
		if c.copy {
			want = "first"
		}
		assert.Equal(t, want, f.Timeline[0].Origin, c.why)
	}
}

// TestUncredited has two articles of which neither has a credit: all of the body must be the same.
func TestUncredited(t *testing.T) {
	most := island[:len(island)*3/5] + "Other words stand in the rest of it, which nobody read, and which go on for a while before they end."
	for body, origin := range map[string]string{island: "first", most: "second"} {
		tracker, _ := tell(t, told{id: "first", by: "Mara Quill", words: ferry, day: 5, body: island},
			told{id: "second", by: "Mara Quill", words: ferry, day: 6, body: body})
		assert.Equal(t, origin, family(t, tracker, 1).Timeline[1].Origin, body)
	}
}

// TestCopiesOfCopies takes copies one after another, each a little shorter: all are copies of the
// first as long as they share enough with it.
func TestCopiesOfCopies(t *testing.T) {
	var articles []told
	sentences := strings.SplitAfter(island+island[:40], ". ")
	for i := range 4 {
		articles = append(articles, told{id: string(rune('a' + i)), by: "Mara Quill", words: ferry, day: 5, agency: "AP", body: strings.Join(sentences[:len(sentences)-i], "")})
	}
	articles = append(articles, told{id: "z", by: "Mara Quill", words: ferry, day: 5, agency: "The Associated Press", body: island})
	tracker, families := tell(t, articles...)
	f := family(t, tracker, families[0])
	for _, p := range f.Timeline {
		assert.Equal(t, "a", p.Origin, p.ID)
	}
	assert.Equal(t, 1, f.Origins)
}

// TestRemoveKeepsTheRest takes an article out of a family whose others stay as they were.
func TestRemoveKeepsTheRest(t *testing.T) {
	tracker, families := tell(t,
		told{id: "a", by: "Mara Quill", role: "minister", gender: attribution.Feminine, words: strings.ToUpper(ferry), day: 5},
		told{id: "b", by: "Otto Renn", words: ferry, day: 7},
		told{id: "c", by: "Quill", role: "minister", words: "“We agreed to reopen the ferry line”", day: 6},
		told{id: "d", by: "Mara Quill", words: ferry})
	n, err := tracker.Remove(context.Background(), "a")
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	f := family(t, tracker, families[0])
	assert.Equal(t, ferry, f.Text, "the text is that of an article that is there")
	assert.Len(t, f.Timeline, 3)
	assert.Equal(t, 7, f.Variants[0].First.Day())
	assert.Equal(t, 2, f.Variants[0].Count)
	people, err := tracker.Who(context.Background(), "Mara Quill")
	require.NoError(t, err)
	require.Len(t, people, 1)
	assert.Equal(t, map[string]int{"Mara Quill": 1, "Quill": 1}, people[0].Names)
	assert.Equal(t, 2, people[0].Count)

	again, err := tracker.Add(context.Background(), told{id: "e", by: "Mara Quill", words: ferry, day: 6}.article())
	require.NoError(t, err)
	assert.Equal(t, 1, again.New)
	assert.Len(t, family(t, tracker, families[0]).Timeline, 4, "and it is still found")
}
