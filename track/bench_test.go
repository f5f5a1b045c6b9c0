package track_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/internal/mill"
)

// BenchmarkAdd adds 1,000 made articles, read before, to a new store.
func BenchmarkAdd(b *testing.B) {
	var articles []track.Article
	size := int64(0)
	for a := range (mill.Mill{Articles: 1000, Seed: 1}).All() {
		articles = append(articles, track.Article{ID: a.ID, Outlet: a.Outlet, Published: a.Published, Document: a.Document()})
		size += int64(len(a.Text))
	}
	b.SetBytes(size)
	for b.Loop() {
		t := track.Tracker{Store: new(track.Memory)}
		for i := 0; i < len(articles); i += 200 {
			_, err := t.Add(context.Background(), articles[i:i+200]...)
			require.NoError(b, err)
		}
	}
}

// BenchmarkQuote searches 1,000 made articles for words.
func BenchmarkQuote(b *testing.B) {
	t := track.Tracker{Store: new(track.Memory)}
	var words string
	for a := range (mill.Mill{Articles: 1000, Seed: 1}).All() {
		_, err := t.Add(context.Background(), track.Article{ID: a.ID, Document: a.Document()})
		require.NoError(b, err)
		if len(a.Planted) > 0 {
			words = a.Planted[0].Span().Of(a.Text)
		}
	}
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		hits, err := t.Quote(context.Background(), words)
		require.NoError(b, err)
		require.NotEmpty(b, hits)
	}
}
