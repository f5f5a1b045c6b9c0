package segment

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// paragraphs yields the paragraphs of text that are not blank: its lines.
func paragraphs(text string) iter.Seq[span.Span] {
	return func(yield func(span.Span) bool) {
		for at := 0; at < len(text); {
			end, next := lineEnd(text, at)
			if strings.TrimSpace(text[at:end]) != "" && !yield(span.Span{Start: at, End: end}) {
				return
			}
			at = next
		}
	}
}

// lineEnd returns the end of the line that begins at text[at], and where the next begins.
func lineEnd(text string, at int) (end, next int) {
	i := strings.IndexAny(text[at:], "\n\r\f\u2028\u2029")
	if i < 0 {
		return len(text), len(text)
	}
	end = at + i
	_, n := utf8.DecodeRuneInString(text[end:])
	if strings.HasPrefix(text[end:], "\r\n") {
		n = 2
	}
	return end, end + n
}
