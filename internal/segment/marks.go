package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// mark is a quotation mark of the text.
type mark struct {
	span  span.Span
	quote int32 // index of its quotation
	close bool  // it is the last mark of a quotation that is closed
}

// marksOf returns the marks of quotes in text order. What can be no mark of text, or overlaps
// the one before, is left out, so that tokens tile whatever is given.
func marksOf(text string, quotes []quote.Quotation) []mark {
	n := 0
	for i := range quotes {
		n += len(quotes[i].Marks)
	}
	all := make([]mark, 0, n)
	for i := range quotes {
		q := &quotes[i]
		for j, m := range q.Marks {
			last := j == len(q.Marks)-1 && j > 0 && !q.Unclosed && m.End == q.Span.End
			all = append(all, mark{m, int32(i), last})
		}
	}
	if !slices.IsSortedFunc(all, func(a, b mark) int { return a.span.Start - b.span.Start }) {
		all = sorted(all)
	}
	kept, at := all[:0], 0
	for _, m := range all {
		if m.span.Start >= at && sound(text, m.span) {
			kept, at = append(kept, m), m.span.End
		}
	}
	return kept
}

// sorted returns marks by where they start. What it sorts are numbers, the start and the index of
// each mark in one: the sort that package slices would have for marks adds ten thousand bytes to
// every program that imports this package.
func sorted(marks []mark) []mark {
	keys, n := make([]uint64, len(marks)), uint64(len(marks))
	for i, m := range marks {
		keys[i] = uint64(max(0, m.span.Start))*n + uint64(i)
	}
	slices.Sort(keys)
	all := make([]mark, len(marks))
	for i, key := range keys {
		all[i] = marks[key%n]
	}
	return all
}

// maxMark is the longest mark in bytes: two characters.
const maxMark = 2 * utf8.UTFMax

// sound reports whether s names whole characters of text, few and none of them white space.
func sound(text string, s span.Span) bool {
	if s.Start < 0 || s.End > len(text) || s.Empty() || s.Len() > maxMark {
		return false
	}
	whole := utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
	return whole && strings.IndexFunc(s.Of(text), unicode.IsSpace) < 0
}
