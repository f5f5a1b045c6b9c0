package track_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/internal/mill"
)

// plant adds made articles to a store, and returns how families and people compare with
// what was planted.
func plant(t *testing.T, store track.Store, m mill.Mill, read func(mill.Article) *attribution.Document) (families, people mill.Score) {
	t.Helper()
	var f, p mill.Scorer
	var batch []track.Article
	var made []mill.Article
	flush := func() {
		_, err := track.Tracker{Store: store}.Add(context.Background(), batch...)
		require.NoError(t, err)
		err = store.View(context.Background(), func(tx track.Tx) error {
			for _, a := range made {
				said, err := tx.Said([]string{a.ID})
				require.NoError(t, err)
				for _, want := range a.Planted {
					u := overlapping(said, want)
					f.Count(want.Family, u.Family)
					p.Count(want.Speaker, u.Person)
				}
			}
			return nil
		})
		require.NoError(t, err)
		batch, made = nil, nil
	}
	for a := range m.All() {
		batch = append(batch, track.Article{ID: a.ID, Outlet: a.Outlet, Title: a.Title, URL: a.URL, Published: a.Published, Document: read(a)})
		made = append(made, a)
		if len(batch) == 100 {
			flush()
		}
	}
	flush()
	return f.Score(), p.Score()
}

// overlapping returns the utterance that has the most of a planted one, if it has half of it.
func overlapping(said []track.Utterance, want mill.Planted) (best track.Utterance) {
	most := (want.End - want.Start) / 2
	for _, u := range said {
		if n := min(u.Span.End, want.End) - max(u.Span.Start, want.Start); n > most {
			most, best = n, u
		}
	}
	return best
}

func TestPlanted(t *testing.T) {
	m := mill.Mill{Articles: 3000, Seed: 7}
	if testing.Short() {
		m.Articles = 600
	}
	for _, c := range []struct {
		name string
		read func(mill.Article) *attribution.Document
	}{
		{"as planted", mill.Article.Document},
		{"as read", func(a mill.Article) *attribution.Document { return attribution.Reader{}.Read(a.Text) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			families, people := plant(t, new(track.Memory), m, c.read)
			t.Logf("families %+v F1 %.4f; people %+v F1 %.4f", families, families.F1(), people, people.F1())
			assert.GreaterOrEqual(t, families.F1(), 0.95)
			assert.GreaterOrEqual(t, people.F1(), 0.9)
		})
	}
}
