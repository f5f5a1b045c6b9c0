// Package normalize folds typography away and keeps the way back.
//
// [Fold] makes plain what differs between two printings of the same words: the shape
// of quotation marks, dashes, spaces and ellipses, ligatures, characters that do not
// show, and the Unicode form of letters. A [Text] maps spans of the folded text to the
// original and back. [Word] is the form under which a word is looked up in a lexicon.
// [KeyOf] gives the words of a quotation, for matching it with another printing of it.
//
// Any bytes are a text. Everything here is linear in the length of its argument, and
// values of its types may be shared by goroutines.
package normalize

import (
	"sort"

	"github.com/hearsay/hearsay/span"
)

// Text is a folded text that knows where each of its bytes came from. The zero value is
// the empty text.
type Text struct {
	Orig, Folded string

	edits []edit // in order; what stands between two of them is the same on both sides
}

// An edit is a stretch that folding changed: the place of it in Orig, and of what it
// became in Folded. Within an edit no byte of one side belongs to a byte of the other.
// A byte that became another byte is no edit: it moves nothing.
type edit [2]span.Span

// The sides of an edit.
const (
	orig = iota
	folded
)

// Original maps a span of t.Folded to the smallest span of t.Orig that it came from. A
// span that begins or ends within what one character became, as between the stops of
// an ellipsis, maps to all of that character. Characters that folding took out are
// within the answer where they stand between others, not at its edges.
//
// Original is monotone: a span that starts or ends later does so in the original.
// O(log n) in the number of folded characters.
func (t Text) Original(s span.Span) span.Span { return t.project(s, folded, orig) }

// Fold maps a span of t.Orig to the span of t.Folded that it became. A span that cuts a
// folded character in two maps to all of what that became. Fold is monotone and takes
// as long as [Text.Original].
func (t Text) Fold(s span.Span) span.Span { return t.project(s, orig, folded) }

// project maps s from one side of t to the other.
func (t Text) project(s span.Span, from, to int) span.Span {
	if len(t.edits) == 0 {
		return s
	}
	p := span.Span{Start: t.start(s.Start, from, to), End: t.end(s.End, from, to)}
	if p.Start > p.End { // s is empty, and stands where folding took something out
		p.Start = p.End
	}
	return p
}

// start maps where a span starts: after what stands at p on the other side only.
func (t Text) start(p, from, to int) int {
	i := sort.Search(len(t.edits), func(i int) bool { return t.edits[i][from].Start > p })
	if i == 0 {
		return p
	}
	e := t.edits[i-1]
	if p < e[from].End {
		return e[to].Start
	}
	return e[to].End + p - e[from].End
}

// end maps where a span ends: before what stands at p on the other side only.
func (t Text) end(p, from, to int) int {
	i := sort.Search(len(t.edits), func(i int) bool { return t.edits[i][from].End >= p })
	if i == len(t.edits) {
		last := t.edits[i-1]
		return last[to].End + p - last[from].End
	}
	e := t.edits[i]
	if p > e[from].Start {
		return e[to].End
	}
	return e[to].Start - (e[from].Start - p)
}
