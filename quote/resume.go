package quote

import (
	"strings"
	"unicode"

	"github.com/hearsay/hearsay/span"
)

// resume looks whether the paragraph goes on with a quotation that the one
// before left open: it begins with a mark of the same kind that can open. What
// does not go on ends with its paragraph. It returns where to read on.
func (s *scan) resume() int {
	at, kept := s.lo, 0
	for kept < len(s.stack) {
		from := at + len(s.text[at:s.hi]) - len(strings.TrimLeftFunc(s.text[at:s.hi], unicode.IsSpace))
		t, ok := s.tokenAt(from)
		i := s.resumes(kept, t)
		if !ok || i < 0 || label(s.text[t.End:s.hi]) {
			break
		}
		s.drop(kept, i)
		f := &s.stack[kept]
		q := &s.group[f.entry].q
		q.Parts = append(q.Parts, span.Span{Start: f.part, End: trim(s.text, f.part, s.ended)})
		q.Marks = append(q.Marks, t.Span)
		f.part, f.rival, f.weak = t.End, -1, span.Span{}
		at, kept = t.End, kept+1
	}
	s.cut(kept, s.ended)
	s.flush()
	return at
}

// resumes returns the index, from kept on, of the open quotation that goes on with t, or -1.
// A straight mark goes on with a straight one and no other: an extract in straight marks has
// paragraphs of its own and, in them, “...,” she said.
func (s *scan) resumes(kept int, t token) int {
	if t.sign == "" || t.shape == closing || t.touchR == 0 || t.shape == loose && t.side == right && t.kind <= single {
		return -1
	}
	for i := kept; i < len(s.stack); i++ {
		f := s.stack[i]
		sure := !f.doubtful || f.kind > single && f.sign == t.sign // »Ja.¶»Nein.«
		cut := f.kind == double && (f.side == plain) != (t.side == plain)
		if f.kind == t.kind && !cut && sure && !f.ghost && f.weak.End == 0 {
			return i
		}
	}
	return -1
}

// drop gives up the open quotations between kept and i, which do not go on where
// the one around or inside them does.
func (s *scan) drop(kept, i int) {
	for j := kept; j < i; j++ { // each ends before the one in it, which goes on
		s.abandon(s.stack[j], s.group[s.stack[j+1].entry].q.Span.Start)
	}
	s.stack = append(s.stack[:kept], s.stack[i:]...)
}

// label reports whether text begins with the name of a speaker and a colon, as
// a turn in a transcript does: a quotation left open before it is not his.
func label(text string) bool {
	words := 0
	for i, r := range text {
		switch {
		case r == ':':
			return i > 0
		case r == ' ':
			words++
		case !unicode.IsUpper(r) && r != '.' && r != '-' && r != '\'' && r != '’':
			return false
		}
		if words > 3 || i > 40 {
			return false
		}
	}
	return false
}
