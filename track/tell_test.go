package track_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

// A told is an article with one utterance, told in short.
type told struct {
	id, outlet string
	day        int // of March 2024; 0 is undated
	by         string
	role       string
	words      string
	kind       attribution.Kind // 0 is Direct
	speaks     attribution.Type // 0 is Person, if by is there
	via        []string
	agency     string
	body       string // more text
	gender     attribution.Gender
}

// article returns what a reader makes of t.
func (t told) article() track.Article {
	d := &attribution.Document{Text: t.words + "\n\n" + t.body}
	at := attribution.Attribution{Kind: t.kind, Content: []span.Span{{End: len(t.words)}}, Speaker: attribution.Speaker{Name: t.by, Type: t.speaks, Entity: -1}}
	if t.kind == 0 {
		at.Kind = attribution.Direct
	}
	if t.by != "" {
		if t.speaks == 0 {
			at.Speaker.Type = attribution.Person
		}
		at.Speaker.Entity = 0
		d.Entities = []attribution.Entity{{Name: t.by, Type: at.Speaker.Type, Gender: t.gender}}
		if t.role != "" {
			d.Entities[0].Roles = []string{t.role}
		}
	}
	for _, v := range t.via {
		at.Relay = append(at.Relay, attribution.Hop{Name: v, Kind: attribution.Agency})
	}
	d.Attributions = []attribution.Attribution{at}
	d.Provenance.Agency = attribution.Hop{Name: t.agency}
	a := track.Article{ID: t.id, Outlet: t.outlet, Document: d}
	if t.day > 0 {
		a.Published = time.Date(2024, 3, t.day, 9, 0, 0, 0, time.UTC)
	}
	return a
}

// tell adds articles to a new store, and returns the tracker and the family of each.
func tell(t *testing.T, articles ...told) (track.Tracker, []int64) {
	t.Helper()
	tracker := track.Tracker{Store: new(track.Memory)}
	families := make([]int64, len(articles))
	for i, a := range articles {
		if a.id == "" {
			a.id = string(rune('a' + i))
			articles[i].id = a.id
		}
		_, err := tracker.Add(context.Background(), a.article())
		require.NoError(t, err)
	}
	err := tracker.Store.View(context.Background(), func(tx track.Tx) error {
		for i, a := range articles {
			said, err := tx.Said([]string{a.id})
			require.NoError(t, err)
			require.Len(t, said, 1)
			families[i] = said[0].Family
		}
		return nil
	})
	require.NoError(t, err)
	return tracker, families
}

// family returns the family of that ID.
func family(t *testing.T, tracker track.Tracker, id int64) track.Family {
	t.Helper()
	f, err := tracker.Family(context.Background(), id)
	require.NoError(t, err)
	return f
}
