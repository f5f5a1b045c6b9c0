// Package segment splits a text into tokens, sentences, paragraphs and zones.
package segment

import (
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Kind says what a token is made of.
type Kind uint8

const (
	Space  Kind = iota // spaces, tabs, line breaks
	Word               // letters, with inner apostrophes and the full stops of abbreviations: don’t, U.S., Mr.
	Number             // 2015, 5.5, 1,000
	Punct              // one mark or symbol
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

// Text is a text in pieces.
type Text struct {
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
}

// Split splits text; quotes are its quotations, in the order of quote.Finder.All.
func Split(text string, quotes []quote.Quotation) Text { return Text{} }
