package quote

import (
	"iter"

	"github.com/hearsay/hearsay/span"
)

// Use says what the marks of a quotation are for, as far as the marks and the
// words beside them tell. Who spoke is for package attribution to say.
type Use uint8

const (
	Speech   Use = iota // words that somebody may have said
	Title               // the name of a work, a programme, a law: “Meet the Press”
	Nickname            // a name in marks: Joe “the Plumber” Wurzelbacher
	Term                // a word spoken of, or held at arm's length: so-called “experts”
)

// Quotation is one quotation of a text.
type Quotation struct {
	Span     span.Span   // from the first opening mark to the end of the last closing mark
	Parts    []span.Span // what lies between the marks: one part a paragraph
	Marks    []span.Span // every mark, in text order
	Depth    int         // 0 outermost, 1 a quotation within a quotation, ...
	Parent   int         // index, in the order of All, of the enclosing quotation; -1 if none
	Unclosed bool        // the closing mark is missing; Span ends with the last part
	Dash     bool        // dialogue set off by a dash instead of marks
	Use      Use
}

// Finder finds quotations. The zero value is ready to use, by any number of
// goroutines at once.
type Finder struct{}

// All yields the quotations of text in the order of their opening marks. Any bytes
// are a text. Time is linear in the text; memory is linear in the longest stretch
// during which something is open.
func (f Finder) All(text string) iter.Seq[Quotation] {
	return func(yield func(Quotation) bool) {
		s, lay := &scan{text: text, yield: yield}, layoutOf(text)
		lay.paragraphs(text, func(p span.Span) bool {
			if at := dashed(text, p); lay.dashes && at >= 0 {
				s.dialogue(p, at)
			} else {
				s.region(p.Start, p.End)
			}
			s.ended = p.End
			return !s.done
		})
		s.cut(0, s.ended)
		s.flush()
	}
}
