package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/hearsay/hearsay/quote"
)

// article is prose as papers print it.
const article = `Harbor Council Votes to Close the North Quay

OSTMERE, May 4 (Baltika) — The harbor council voted on Tuesday to close the north quay for two years, a step that Mayor Ida Thorsen called “overdue and still too cheap.”

“We have patched it eleven times,” Ms. Thorsen told reporters after the vote. “The twelfth patch would cost more than a new wall. I don’t want to be the mayor who paid for it.”

Fishermen who tie up there said they hadn’t been asked. According to Gov. Per Lund’s office, the state will pay 4.5 million crowns, or about 60% of the price, by Dec. 31. “Is it enough?” Lund asked. “No. It’s a start.”

A spokesman for the fishermen’s union, Aksel J. Brun, said that boats of the U.S.-built type need 3.2 meters of water. “Nobody measured,” he added, “and nobody will.”
`

func BenchmarkSplit(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"article", strings.Repeat(article, 40)},
		{"ascii", strings.Repeat(strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "—", "--").Replace(article), 40)},
		{"stops", strings.Repeat("! ", 40000)},
		{"han", strings.Repeat("他说。“好。”我走了。\n", 2000)},
	} {
		quotes := slices.Collect(quote.Finder{}.All(c.text))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Split(c.text, quotes)
			}
		})
	}
}
