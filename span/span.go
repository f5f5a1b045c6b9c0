// Package span names stretches of a text.
//
// A [Span] counts bytes of the text as it was given, half open. Everything that
// hearsay reports is a Span or holds Spans, so it can be cut out of the input:
//
//	s.Of(text)
//
// Other programs count in other units; [Units] converts at the edge.
package span

// Span is the half-open stretch [Start, End) of a text, in bytes. The zero
// value is the empty span at the start of the text. Spans are values; goroutines
// may share them.
type Span struct {
	Start, End int
}

// Of returns the part of text that s names. Text must be the text that s was
// made for: a span outside of it panics, as slicing does.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s names no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies within s. An empty t at either edge does.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t have a byte in common.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Join returns the smallest span that contains s and t.
func (s Span) Join(t Span) Span {
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
