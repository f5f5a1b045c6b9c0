package track_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
)

const (
	ferry  = "“We agreed to reopen the ferry line before the first frost, and we have found the money for it.”"
	school = "“No pupil of this town will sit in a container for another winter, whatever the council says.”"
)

// TestFamilies puts pairs of utterances side by side: the same person says them on the same day, unless
// a case says otherwise.
func TestFamilies(t *testing.T) {
	const mara = "Mara Quill"
	for _, c := range []struct {
		why  string
		a, b told
		one  bool
	}{
		{"the same words", told{words: ferry}, told{words: ferry}, true},
		{"marks and capitals do not count", told{words: ferry}, told{words: "\"we agreed to reopen the ferry-line before the first frost - and we have found the money for it\""}, true},
		{"a piece of it", told{words: ferry}, told{words: "“we have found the money for it”"}, true},
		{"words left out in the middle", told{words: ferry}, told{words: "“We agreed to reopen the ferry line ... and we have found the money for it.”"}, true},
		{"an editor's brackets", told{words: ferry}, told{words: "“[They] agreed to reopen the [island's] ferry line before the first frost, and we have found the money for it.”"}, true},
		{"one word is another", told{words: ferry}, told{words: "“We promised to reopen the ferry line before the first frost, and we have found the money for it.”"}, true},
		{"told in the narrator's words", told{words: ferry}, told{words: "they had agreed to reopen the ferry line before the first frost", kind: attribution.Indirect}, true},
		{"a quotation within the narrator's words", told{words: ferry}, told{words: "the island could look forward to winter because “we have found the money for it”", kind: attribution.Mixed}, true},
		{"the long words of somebody else", told{words: ferry}, told{words: ferry, by: "Otto Renn"}, true},
		{"nobody is named for them", told{words: ferry}, told{words: ferry, by: "a spokesman", speaks: attribution.Unnamed}, true},
		{"the same words a year later", told{words: ferry, day: 1}, told{words: ferry, day: 31}, true},
		{"an initial for the given name", told{words: "“We have the money.”"}, told{words: "“We have the money.”", by: "M. Quill"}, true},

		{"something else", told{words: ferry}, told{words: school}, false},
		{"a not more", told{words: ferry}, told{words: "“We have not agreed to reopen the ferry line before the first frost, and we have not found the money for it.”"}, false},
		{"another number", told{words: "“The line will cost 9 million crowns.”"}, told{words: "“The line will cost 90 million crowns.”"}, false},
		{"the same frame with other words in it", told{words: "“We will close the school in Tarnby before spring.”"}, told{words: "“We will close the mine in Westerby before autumn.”"}, false},
		{"a few common words in two statements", told{words: "“The ferry line is closed, and that is a shame for the island.”"}, told{words: "“The ferry line is profitable, and that will surprise the bank.”"}, false},
		{"short words of somebody else", told{words: "“No comment at this time.”"}, told{words: "“No comment at this time.”", by: "Otto Renn"}, false},
		{"short words a month later", told{words: "“We have the money.”", day: 1}, told{words: "“We have the money.”", day: 29}, false},
		{"short words of nobody", told{words: "“No comment.”", by: "a spokesman", speaks: attribution.Unnamed}, told{words: "“No comment.”", by: "a spokesman", speaks: attribution.Unnamed}, false},
		{"told in the narrator's words a week later", told{words: ferry, day: 1}, told{words: "the ferry line had been a matter of money before any frost", kind: attribution.Indirect, day: 9}, false},
		{"nothing but marks", told{words: "“We have the money.”"}, told{words: "“We”"}, false},
	} {
		for _, side := range []*told{&c.a, &c.b} {
			if side.by == "" {
				side.by = mara
			}
			if side.day == 0 {
				side.day = 5
			}
		}
		_, families := tell(t, c.a, c.b)
		assert.Equal(t, c.one, families[0] == families[1], "%s:\n%s\n%s", c.why, c.a.words, c.b.words)
		_, families = tell(t, c.b, c.a)
		assert.Equal(t, c.one, families[0] == families[1], "%s, the other way round:\n%s\n%s", c.why, c.b.words, c.a.words)
	}
}

// TestNoChaining adds two statements and a third quotation that has the words of both, in all orders: the two
// are never one family.
func TestNoChaining(t *testing.T) {
	const (
		left  = "“We agreed to reopen the ferry line before the first frost.”"
		right = "“No pupil of this town will sit in a container for another winter.”"
	)
	for _, third := range []string{
		"“We agreed to reopen the ferry line before the first frost. No pupil of this town will sit in a container for another winter.”",
		"“We agreed to reopen the ferry line before the first frost ... no pupil of this town will sit in a container for another winter.”",
		"“We agreed to reopen the ferry line before the first frost”\n“no pupil of this town will sit in a container for another winter.”",
	} {
		all := []told{{id: "left", words: left, by: "Mara Quill", day: 5}, {id: "right", words: right, by: "Mara Quill", day: 5}, {id: "third", words: third, by: "Mara Quill", day: 5}}
		for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			var articles []told
			for _, i := range order {
				articles = append(articles, all[i])
			}
			_, families := tell(t, articles...)
			byID := make(map[string]int64)
			for i, a := range articles {
				byID[a.id] = families[i]
			}
			assert.NotEqual(t, byID["left"], byID["right"], "%q in order %v", third, order)
		}
	}
}

// TestPieces adds two pieces of one sentence that have no word in common: they are one utterance where
// a third article has the sentence whole, and before that they are not.
func TestPieces(t *testing.T) {
	first := told{words: "“We agreed to reopen the ferry line”", by: "Mara Quill", day: 5}
	second := told{words: "“we have found the money for it”", by: "Mara Quill", day: 5}
	whole := told{words: ferry, by: "Mara Quill", day: 5}
	_, families := tell(t, whole, first, second)
	assert.Equal(t, []int64{families[0], families[0], families[0]}, families)
	_, families = tell(t, first, second)
	assert.NotEqual(t, families[0], families[1])
}

// TestEveryPairAgrees holds of made articles what no chaining means: two utterances of one family have
// words in common, or are pieces of a third's.
func TestEveryPairAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pool := strings.Fields("harbour ferry money frost winter school council bridge engine island pilot ticket lighthouse captain storm bell")
	var articles []told
	for i := range 300 {
		words := make([]string, 6)
		for k := range words {
			words[k] = pool[r.IntN(len(pool))]
		}
		articles = append(articles, told{id: fmt.Sprint(i), words: "“" + strings.Join(words, " ") + "”", by: "Mara Quill", day: 5})
	}
	_, families := tell(t, articles...)
	together := 0
	for i, a := range articles {
		for j, b := range articles[:i] {
			if families[i] == families[j] {
				together++
				common := 0
				for _, w := range strings.Fields(strings.Trim(a.words, "“”")) {
					if slices.Contains(strings.Fields(strings.Trim(b.words, "“”")), w) {
						common++
					}
				}
				assert.GreaterOrEqual(t, common, 3, "%s and %s", a.words, b.words)
			}
		}
	}
	assert.Positive(t, together, "some have words in common")
}

// TestShortWordsOfCopies joins words without a speaker in copies of one article, and only there.
func TestShortWordsOfCopies(t *testing.T) {
	body := strings.Repeat("The old pier was rebuilt in the autumn after a storm had taken half of its planks away. ", 3) + "Nobody was hurt, and the lamp went on at six."
	_, families := tell(t,
		told{words: "a bridge instead", by: "commuters", speaks: attribution.Unnamed, day: 5, body: body, agency: "Reuters"},
		told{words: "a bridge instead", by: "commuters", speaks: attribution.Unnamed, day: 5, body: body},
		told{words: "a bridge instead", by: "commuters", speaks: attribution.Unnamed, day: 5, body: "Another article."})
	assert.Equal(t, families[0], families[1])
	assert.NotEqual(t, families[0], families[2])
}

func TestReportOfAReport(t *testing.T) {
	a := told{id: "a", words: "“We have found the money,” Quill said.", by: "Mara Quill", day: 5}.article()
	inner := a.Document.Attributions[0]
	inner.Content[0].End = len("“We have found the money,”")
	inner.Cue = append(inner.Cue, inner.Content[0])
	inner.Cue[0].Start, inner.Cue[0].End = strings.Index(a.Document.Text, "said"), strings.Index(a.Document.Text, "said.")+4
	outer := inner
	outer.Content = append(outer.Content[:0:0], inner.Content[0])
	outer.Content[0].End = strings.Index(a.Document.Text, ".")
	outer.Cue, outer.Speaker = nil, attribution.Speaker{Name: "Interfax", Type: attribution.Organization, Entity: -1}
	a.Document.Attributions = []attribution.Attribution{outer, inner}
	tracker := track.Tracker{Store: new(track.Memory)}
	added, err := tracker.Add(context.Background(), a)
	require.NoError(t, err)
	assert.Equal(t, 1, added.Utterances, "the words are Quill's; that Interfax reported her report is its relay")
	people, err := tracker.Who(context.Background(), "Quill")
	require.NoError(t, err)
	assert.Len(t, people, 1)
}
