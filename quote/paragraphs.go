package quote

import (
	"iter"

	"github.com/hearsay/hearsay/span"
)

// Paragraphs yields the paragraphs of text, as [Finder] sees them: its lines, or where
// lines were broken to fit a width, what blank and indented lines part. Blank ones are left
// out; no paragraph begins or ends with the break of a line. The time is linear in the text.
func Paragraphs(text string) iter.Seq[span.Span] {
	return func(yield func(span.Span) bool) { layoutOf(text).paragraphs(text, yield) }
}
