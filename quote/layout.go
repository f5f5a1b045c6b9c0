package quote

import (
	"strings"
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// layout is how a text sets its lines.
type layout struct {
	// wrapped: lines were broken to fit a width, so that a line break is a space
	// and blank or indented lines part the paragraphs.
	wrapped bool
	width   int  // bytes of the longest line
	dashes  bool // dashes open dialogue
}

// Lines of a hard-wrapped text fit a terminal or a mail: longer ones were set by
// a program that breaks lines by itself, and every line is a paragraph there.
const (
	minWidth = 40
	maxWidth = 120
)

// layoutOf reads text once. A text is hard-wrapped if none of its lines is
// longer than maxWidth and most of its single line breaks stand inside a
// sentence, at the end of a line that is neither short nor stopped.
func layoutOf(text string) layout {
	var a layout
	breaks, inside := 0, 0
	last := span.Span{}
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		line := span.Span{Start: at, End: trim(text, at, end)}
		a.width = max(a.width, line.Len())
		if d := dashed(text, line); d >= 0 {
			a.dashes = a.dashes || tells(text, line, d)
		}
		if !last.Empty() && !line.Empty() {
			breaks++
			if last.Len() >= minWidth && !stopped(last.Of(text)) {
				inside++
			}
		}
		last, at = line, next
	}
	a.wrapped = a.width <= maxWidth && breaks > 0 && 2*inside >= breaks
	return a
}

// stopped reports whether the line ends as a paragraph does: with a stop, or with a
// mark after one.
func stopped(line string) bool {
	_, r := before(line, 0, len(line))
	switch r {
	case '.', '!', '?', ':', '…', '。':
		return true
	}
	return false
}

// paragraphs yields the paragraphs of text that are not blank.
func (a layout) paragraphs(text string, yield func(p span.Span) bool) {
	var open span.Span // the lines of the paragraph so far
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		line := span.Span{Start: at, End: trim(text, at, end)}
		if !open.Empty() && (line.Empty() || !a.joins(text, open, line)) {
			if !yield(open) {
				return
			}
			open = span.Span{}
		}
		if !line.Empty() && open.Empty() {
			open = line
		}
		if !line.Empty() {
			open.End = line.End
		}
		at = next
	}
	if !open.Empty() {
		yield(open)
	}
}

// joins reports whether line goes on with the paragraph open. In a wrapped text
// it does not where it is indented, or where its first word would have fit on a
// line that ended its sentence.
func (a layout) joins(text string, open, line span.Span) bool {
	if !a.wrapped {
		return false
	}
	first := line.Of(text)
	if first[0] == '\t' || strings.HasPrefix(first, "  ") || dashed(text, line) >= 0 && a.dashes {
		return false
	}
	from := max(open.Start, open.End-maxWidth)
	last := text[from:open.End]
	last = last[strings.LastIndexAny(last, "\r\n")+1:]
	word := strings.IndexByte(first, ' ')
	if word < 0 {
		word = len(first)
	}
	return !stopped(last) || 5*(len(last)+1+word) >= 4*a.width
}

// lineEnd returns the end of the line that begins at text[at] and the start of
// the next one.
func lineEnd(text string, at int) (end, next int) {
	for i := at; i < len(text); i++ {
		switch c := text[i]; {
		case c > '\r' && c != 0xE2: // nearly all: ask no more of it
		case c == '\r' && strings.HasPrefix(text[i+1:], "\n"):
			return i, i + 2
		case c == '\n', c == '\r', c == '\f':
			return i, i + 1
		case c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			_, n := utf8.DecodeRuneInString(text[i:])
			return i, i + n
		}
	}
	return len(text), len(text)
}
