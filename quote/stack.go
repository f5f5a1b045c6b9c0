package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// maxOpen bounds how deep quotations nest. Past it all that is open is given
// up as unclosed: prose does not nest so deep, noise does.
const maxOpen = 8

// frame is a quotation that is open.
type frame struct {
	mark
	entry int // index in scan.group
	part  int // where its current part begins
	rival int // where the first mark of its kind opened inside it, in this paragraph; -1 if none
	weak  span.Span
	// doubtful: the mark may be an apostrophe, or face the wrong way; only a
	// plain close makes a quotation of it, and nothing else does.
	doubtful bool
	leads    bool // it opened at the start of a paragraph
	ghost    bool // an attribute of markup: paired, never reported
}

func (s *scan) top() *frame { return &s.stack[len(s.stack)-1] }

// opened returns the innermost open quotation of kind k, or nil.
func (s *scan) opened(k kind) *frame {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if s.stack[i].kind == k {
			return &s.stack[i]
		}
	}
	return nil
}

// open opens a quotation at t.
func (s *scan) open(t token) *frame {
	if len(s.stack) == maxOpen {
		s.cut(0, t.Start)
		s.flush() // so that noise costs no memory
	}
	s.rival(t)
	s.stack = append(s.stack, frame{
		mark: t.mark, entry: len(s.group), part: t.End, rival: -1, leads: t.first,
		doubtful: t.side == right || t.sign == "<<", // it faces the wrong way, or shifts bits
	})
	s.group = append(s.group, entry{q: Quotation{Span: t.Span, Marks: append(make([]span.Span, 0, 2), t.Span)}})
	return s.top()
}

// rival notes for the innermost quotation of the kind of t where, in it, t or
// what encloses t begins.
func (s *scan) rival(t token) {
	start := t.Start
	for i := len(s.stack) - 1; i >= 0; i-- {
		f := &s.stack[i]
		if f.kind == t.kind {
			if f.rival < 0 {
				f.rival = start
			}
			return
		}
		start = s.group[f.entry].q.Span.Start
	}
}

// close closes the quotation that the mark t closes: the innermost whose own
// partner t is, or else the innermost of its kind. Whatever opened inside it and
// did not close ends here. A mark that closes nothing is stray.
func (s *scan) close(t token) {
	at := -1
	for i := len(s.stack) - 1; i >= 0; i-- {
		f := s.stack[i]
		if f.kind != t.kind {
			continue
		}
		if at < 0 {
			at = i
		}
		if strings.Contains(partners(f.sign), t.sign) {
			at = i
			break
		}
	}
	if at < 0 {
		return
	}
	s.cut(at+1, t.Start)
	s.finish(s.stack[at], t.Span)
	s.stack = s.stack[:at]
}

// finish ends the quotation of f with the closing mark m.
func (s *scan) finish(f frame, m span.Span) {
	e := &s.group[f.entry]
	e.dead = f.ghost
	e.q.Parts = append(e.q.Parts, span.Span{Start: f.part, End: m.Start})
	e.q.Marks = append(e.q.Marks, m)
	e.q.Span.End = m.End
}

// cut gives up what is open from stack[from] on; the text in hand ends at end.
func (s *scan) cut(from, end int) {
	for _, f := range s.stack[from:] {
		s.abandon(f, end)
	}
	s.stack = s.stack[:from]
}

// abandon ends the quotation of f, which no mark closed, at end. A single mark
// was an apostrophe then, unless a place was passed that may have closed it.
// Any other ends where a mark of its kind opened the next quotation, or at end.
func (s *scan) abandon(f frame, end int) {
	e := &s.group[f.entry]
	switch {
	case f.weak.End > 0:
		s.finish(f, f.weak)
		return
	case f.doubtful || f.ghost || f.kind == single && !(f.leads && f.side == left && f.sign != "`"):
		e.dead = true
		return
	}
	if f.rival >= 0 {
		end = f.rival
	}
	end = trim(s.text, f.part, end)
	e.q.Parts = append(e.q.Parts, span.Span{Start: f.part, End: end})
	e.q.Span.End = end
	e.q.Unclosed = true
}

// trim returns the end of text[start:end] without the white space at its end.
func trim(text string, start, end int) int {
	return start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
}

// flush yields what was found once nothing is open any more, so that memory is
// bound by the longest quotation and not by the text.
func (s *scan) flush() {
	if len(s.stack) > 0 || s.within {
		return
	}
	around, index := s.around[:0], s.index[:0]
	base := s.count
	for i := range s.group {
		q := s.group[i].q
		if s.group[i].dead || s.empty(q) || s.done {
			continue
		}
		for len(around) > 0 && around[len(around)-1].Span.End <= q.Span.Start {
			around, index = around[:len(around)-1], index[:len(index)-1]
		}
		q.Depth, q.Parent = len(around), -1
		if q.Depth > 0 {
			q.Parent = index[len(index)-1]
		}
		q.Use = useOf(s.text, q)
		around, index = append(around, q), append(index, base)
		base++
		s.done = !s.yield(q)
	}
	s.count, s.group = base, s.group[:0]
	s.around, s.index = around, index
}

// empty reports whether q holds nothing that could be said: only space and marks.
func (s *scan) empty(q Quotation) bool {
	for _, p := range q.Parts {
		for i := p.Start; i < p.End; {
			r, n := utf8.DecodeRuneInString(s.text[i:p.End])
			if !isMark(r) && classOf(r) != space && !hidden(r) {
				return false
			}
			i += n
		}
	}
	return true
}
