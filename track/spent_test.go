package track

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// things are what different people speak of in the same phrase.
var things = strings.Fields("ferry school tower orchard bakery museum garden chimney library stadium tunnel market lantern " +
	"harvest bridge theater canal fountain workshop windmill quarry vineyard chapel depot")

// stock returns an article in which somebody of its own says something of its own in a phrase
// that all have, below the same standing paragraph.
func stock(i int) Article {
	const standing = "This paper is printed by the people of the island, who own it together and read it at the harbor every morning of the week, whatever the weather. "
	words := fmt.Sprintf("The %s and the %s will be paid for in the long run by all of us", things[i], things[(i+7)%len(things)])
	text := words + "\n\n" + strings.Repeat(things[i]+" ", 3) + standing
	d := &attribution.Document{Text: text, Entities: []attribution.Entity{{Name: "Ann " + strings.ToUpper(things[i]), Type: attribution.Person}}}
	d.Attributions = []attribution.Attribution{{Kind: attribution.Direct, Content: []span.Span{{End: len(words)}},
		Speaker: attribution.Speaker{Name: d.Entities[0].Name, Type: attribution.Person}}}
	return Article{ID: fmt.Sprint(i), Document: d}
}

// TestSpent holds what a phrase that many different statements share costs: a row, and no
// candidate. What else they say still finds them.
func TestSpent(t *testing.T) {
	ctx := context.Background()
	store := new(Memory)
	tracker := Tracker{Store: store}
	for i := range things {
		_, err := tracker.Add(ctx, stock(i))
		require.NoError(t, err)
	}
	phrase := newIntake(stock(0)).prints[0]
	for i := range things {
		phrase = slices.DeleteFunc(phrase, func(p int64) bool { return !slices.Contains(newIntake(stock(i)).prints[0], p) })
	}
	require.NotEmpty(t, phrase, "all have a print in common")
	bands := newIntake(stock(0)).carrier.Bands
	require.NotEmpty(t, bands)
	require.NoError(t, store.View(ctx, func(tx Tx) error {
		postings, err := tx.Postings(phrase)
		require.NoError(t, err)
		assert.Len(t, postings, len(phrase))
		for _, p := range postings {
			assert.Equal(t, int64(nowhere), p.Family)
		}
		for _, band := range bands {
			there, err := tx.Copies([]int64{band})
			require.NoError(t, err)
			assert.LessOrEqual(t, len(there), crowdBody)
		}
		return nil
	}))
	last := stock(len(things) - 1)
	last.ID = "again"
	_, err := tracker.Add(ctx, last)
	require.NoError(t, err)
	counts, err := tracker.Counts(ctx)
	require.NoError(t, err)
	assert.Equal(t, len(things), counts.Families)

	hits, err := tracker.Quote(ctx, "the depot and the")
	require.NoError(t, err)
	require.NotEmpty(t, hits)
	f, err := tracker.Family(ctx, hits[0].Family)
	require.NoError(t, err)
	assert.Len(t, f.Timeline, 2)
}

// TestSpentAtOnce spends prints in one batch as in many: what the store then has is the same.
func TestSpentAtOnce(t *testing.T) {
	var all []Article
	for i := range things {
		all = append(all, stock(i))
	}
	var states [2][]Posting
	for n, tracker := range []Tracker{{Store: new(Memory)}, {Store: new(Memory)}} {
		var err error
		if n == 0 {
			_, err = tracker.Add(context.Background(), all...)
		}
		for i := range all {
			if n == 1 {
				_, err = tracker.Add(context.Background(), all[i])
			}
			require.NoError(t, err)
		}
		var prints []int64
		for i := range all {
			for _, p := range newIntake(all[i]).prints {
				prints = append(prints, p...)
			}
			for _, band := range newIntake(all[i]).carrier.Bands {
				prints = append(prints, bandPrint(band))
			}
		}
		require.NoError(t, tracker.Store.View(context.Background(), func(tx Tx) (err error) {
			states[n], err = tx.Postings(prints)
			return err
		}))
	}
	assert.Equal(t, states[0], states[1])
	assert.Contains(t, fmt.Sprint(states[0]), " 0}")
}
