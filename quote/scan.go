package quote

import (
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// token is a mark where it stands.
type token struct {
	mark
	span.Span
	l, r           class // the neighbours
	lRune, rRune   rune
	shape          shape
	first          bool // nothing but white space stands before it in the paragraph
	touchL, touchR rune // the characters that touch it; 0 at the edge
}

// scan finds the quotations of a text, paragraph by paragraph.
type scan struct {
	text   string
	lo, hi int         // the paragraph at hand
	stack  []frame     // what is open, outermost first; never longer than maxOpen
	group  []entry     // what was opened since the stack was last empty
	around []Quotation // what encloses the quotation that flush has at hand
	index  []int       // their numbers
	count  int         // quotations yielded so far
	yield  func(Quotation) bool
	done   bool // the caller wants no more

	look  int // where the next double mark at or after the last asked place stands
	ended int // where the paragraph before ended

	within bool // a speech that a dash opened goes on: its quotations wait for it
}

// entry is a quotation in the making.
type entry struct {
	q    Quotation
	dead bool // turned out to be none
}

// region reads the marks of text[lo:hi]. What is left open stays on the stack.
func (s *scan) region(lo, hi int) {
	s.lo, s.hi, s.look = lo, hi, -1
	at := s.resume()
	for at < hi && !s.done {
		if !lead(s.text[at]) {
			at++
			continue
		}
		t, ok := s.tokenAt(at)
		if !ok {
			_, n := utf8.DecodeRuneInString(s.text[at:])
			at += n
			continue
		}
		at = t.End
		s.take(t)
	}
}

// take opens or closes what the mark t opens or closes.
func (s *scan) take(t token) {
	if t.sign == "" {
		return
	}
	var act action
	switch t.kind {
	case double:
		act = s.double(t)
	case single:
		act = s.single(t)
	case guillemet, angle:
		act = s.guillemet(t)
	default: // brackets never change sides
		act = openIt
		if t.side == right {
			act = closeIt
		}
	}
	switch act {
	case openIt:
		s.open(t)
	case closeIt:
		s.close(t)
	}
	s.flush()
}

// action is what a mark does where it stands.
type action uint8

const (
	nothing action = iota
	openIt
	closeIt
)

// tokenAt returns the mark at text[at].
func (s *scan) tokenAt(at int) (token, bool) {
	m, n := markAt(s.text, at)
	if n == 0 || at+n > s.hi {
		return token{}, false
	}
	run := s.run(at)
	switch {
	case run > 3, run == 3 && s.text[at] != '\'': // a rule, a fence of code, an arrow
		return token{Span: span.Span{Start: at, End: at + run}}, true
	case run == 3 && s.innerFirst(at):
		m, n = mark{"'", single, plain}, 1
	}
	if m.sign == `"` && s.emptyPair(at) {
		return token{Span: span.Span{Start: at, End: at + 2}}, true
	}
	t := token{mark: m, Span: span.Span{Start: at, End: at + n}}
	t.l, t.lRune = before(s.text, s.lo, at)
	t.r, t.rRune = after(s.text, t.End, s.hi)
	t.shape = shapeOf(t.l, t.r)
	t.first = blank(s.text[s.lo:min(at, s.lo+64)]) && at-s.lo <= 64
	if at > s.lo {
		t.touchL, _ = utf8.DecodeLastRuneInString(s.text[s.lo:at])
	}
	if t.End < s.hi {
		t.touchR, _ = utf8.DecodeRuneInString(s.text[t.End:s.hi])
	}
	if m, ok := markOf(t.touchR); ok && t.side == right && m.side == left && t.l != space {
		t.r, t.shape = space, closing // the next quotation opens with no space between: ’“
	}
	return t, true
}

// run returns the length in bytes of the run of equal characters at text[at],
// or 0 for a character that may stand in long runs as a mark.
func (s *scan) run(at int) int {
	c := s.text[at]
	if c != '\'' && c != '`' && c != '<' && c != '>' && c != ',' {
		return 0
	}
	i := at
	for i < s.hi && s.text[i] == c {
		i++
	}
	return i - at
}

// emptyPair reports whether the straight mark at text[at] and another one right
// after it hold nothing between them, with no word on either side.
func (s *scan) emptyPair(at int) bool {
	if at+2 > s.hi || s.text[at+1] != '"' {
		return false
	}
	l, _ := before(s.text, s.lo, at)
	r, _ := after(s.text, at+2, s.hi)
	return l != letter && l != stop && r != letter && r != opener
}

// innerFirst reports whether the three apostrophes at text[at] close a single
// quotation and then the double one around it, rather than open or close the
// double one first.
func (s *scan) innerFirst(at int) bool {
	return len(s.stack) > 0 && s.top().kind == single && (at == s.lo || classOf(rune(s.text[at-1])) != space)
}

// blank reports whether text is white space.
func blank(text string) bool {
	for _, r := range text {
		if classOf(r) != space && !hidden(r) {
			return false
		}
	}
	return true
}
