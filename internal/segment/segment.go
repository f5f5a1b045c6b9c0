// Package segment splits a text into tokens, sentences, paragraphs and zones.
//
// Words are those of Unicode (UAX #29, by rivo/uniseg), cut further or joined where
// English needs it: see [Split]. Sentences are cut by ordered rules on the tokens,
// which know abbreviations and quotations.
package segment

import (
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Kind says what a token is made of.
type Kind uint8

const (
	Space  Kind = iota // spaces, tabs, line breaks, characters without width
	Word               // letters, with inner apostrophes and the full stops of abbreviations: don’t, U.S., Mr.; also addresses, @names, #tags
	Number             // 2015, 5.5, 1,000, 5th, 8:30
	Punct              // one mark or symbol; also -- and ...
)

// Token is a piece of text. Tokens tile it: each starts where the last ended.
type Token struct {
	Span span.Span
	Kind Kind
}

// Sentence is a run of tokens [First, Last). Span leaves out the white space around them.
type Sentence struct {
	Span        span.Span
	First, Last int // tokens
	Paragraph   int
}

// Zone is the part that a paragraph plays in a document.
type Zone uint8

const (
	Body       Zone = iota
	Title           // the headline, also where it is repeated
	Subtitle        // the standfirst below it
	Navigation      // menu lines, repeated section names, "Read more"
	Caption         // of a picture
	Credit          // of a picture or agency: "Credit: ...", "Photo by ..."
	Byline          // "By Jane Doe"
	Dateline        // a line of its own: "TOKYO, March 5 (Reuters)"
)

// Paragraph is a run of sentences [First, Last).
type Paragraph struct {
	Span        span.Span
	First, Last int // sentences
	Zone        Zone
	Dateline    span.Span // of a body paragraph that opens with one: "TOKYO (Reuters) — "; else empty
}

// Text is a text in pieces. It holds no text itself; spans are bytes of the text
// that was split. Until it is split again, goroutines may share it.
type Text struct {
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
}

// Split splits text; quotes are its quotations, in the order of quote.Finder.All.
//
// Tokens: a quotation mark is one; a hyphen is one (Vice | - | President); an ending
// with an apostrophe is one (Abe | ’s, we | ’ll, players | ’), but n’t stays with its
// verb; the full stop of an abbreviation belongs to its word. Space between tokens is one token.
//
// Sentences: every paragraph ends one. A stop inside quotation marks ends one only where the
// quotation ends and no reporting clause follows, or between two quoted sentences of four words
// or more. The sentence of the narrator is so joined with the quoted sentence beside it.
//
// Any bytes are a text. Time and memory are linear in its length.
func Split(text string, quotes []quote.Quotation) Text {
	var t Text
	t.Split(text, quotes)
	return t
}

// Split makes t what [Split] returns, in the memory that t has.
func (t *Text) Split(text string, quotes []quote.Quotation) {
	marks := marksOf(text, quotes)
	*t = Text{Tokens: tokenize(t.Tokens[:0], text, marks), Sentences: t.Sentences[:0], Paragraphs: t.Paragraphs[:0]}
	s := splitter{text: text, out: t, quotes: quotes, marks: marks}
	s.run()
	zones(text, t)
}
