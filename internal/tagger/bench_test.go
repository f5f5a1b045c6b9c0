package tagger

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
)

func docOf(text string) Doc {
	quotes := slices.Collect(quote.Finder{}.All(text))
	return Doc{Text: text, Quotes: quotes, Split: segment.Split(text, quotes)}
}

// BenchmarkTag reads articles of ten times the text of testdata/article.txt. The split of
// the text is not counted.
func BenchmarkTag(b *testing.B) {
	article, err := os.ReadFile("testdata/article.txt")
	require.NoError(b, err)
	d, m := docOf(strings.Repeat(string(article)+"\n\n", 10)), Default()
	words := len(strings.Fields(d.Text))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	var s Scratch
	for b.Loop() {
		m.Tag(&s, d, nil)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
