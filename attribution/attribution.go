// Package attribution says who said what, and through whom it came here.
package attribution

import (
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Kind says how much of a content stands in quotation marks.
type Kind uint8

const (
	Direct   Kind = iota + 1 // all of it
	Mixed                    // some of it
	Indirect                 // none of it
)

// Type says what kind of being or thing speaks.
type Type uint8

const (
	Unknown      Type = iota
	Person            // a person with a name
	Organization      // a company, paper, government, court, campaign
	Unnamed           // people given by a description only: "a ministry spokesperson"
	Record            // a document: a poll, a report, a bill, a statement of which the text does not say whose it is
	Other
)

// Attribution is one thing said, with who said it and how that is known.
// All spans are bytes of the text that was read.
type Attribution struct {
	Kind       Kind
	Content    []span.Span // what is said; in text order, disjoint
	Cue        []span.Span // the words that report; empty if there are none
	Source     []span.Span // the mention that the text gives it to; empty if there is none
	Speaker    Speaker
	Audience   Audience
	Relay      []Hop   // nearest the speaker first
	Quotations []int   // indices into Document.Quotations of the quotations in the content
	Confidence float64 // that content and source are right; from 0.92 on, sources of quotations in news nearly always are, and below 0.38 none is told
	Evidence   []Step  // how it was found, in the order of the steps
}

// Speaker is who an attribution's source stands for.
type Speaker struct {
	Name         string // the fullest form in the text, without titles; empty if unknown
	Type         Type
	Entity       int    // index into Document.Entities; -1 if unknown
	Organization string // for whom an unnamed speaker speaks, if the text says so
	Confidence   float64
	Reason       string      // why it is unknown, if it is
	Candidates   []Candidate // the likeliest first, where there is doubt
}

// Candidate is an entity that a mention may refer to.
type Candidate struct {
	Entity     int // index into Document.Entities
	Name       string
	Confidence float64
}

// Audience is who something was said to. The zero value means that the text does not say.
type Audience struct {
	Name string
	Span span.Span
}

// HopKind says what passed the words on.
type HopKind uint8

const (
	Outlet      HopKind = iota // an outlet of a kind that the text and the lexicon do not tell
	Agency                     // a news agency
	Newspaper                  // also a magazine or a news site
	Broadcaster                // a television or radio station or network
	Programme                  // a broadcast programme, a podcast
	Platform                   // a social network, a messaging service
	Messenger                  // a person who passes words on
	Paper                      // a document in which they stand
)

// Hop is one intermediary between speaker and text.
type Hop struct {
	Name    string
	Kind    HopKind
	Span    span.Span // where the text names it
	Carried bool      // named for an earlier sentence, and still in force
}

// Rule names a rule or model that decided something.
type Rule string

// Step is one step of the way to an answer.
type Step struct {
	Rule  Rule
	Spans []span.Span // the words that made it fire
	Note  string      // what it decided, in words; may be empty
}

// MentionKind says by what kind of words a mention refers.
type MentionKind uint8

const (
	Named   MentionKind = iota // Shinzo Abe, Mr. Abe, the Liberal Democratic Party
	Nominal                    // the minister, a ministry spokesperson
	Pronoun                    // he, they, who
)

// Mention is a place where the text refers to somebody or something that can speak.
type Mention struct {
	Span   span.Span // all of it, with titles, roles and appositives
	Head   span.Span // the name without titles, or the noun of a description
	Kind   MentionKind
	Entity int // index into Document.Entities; -1 if unresolved
}

// Gender is what titles and pronouns of the text show of a person. Names never decide it alone.
type Gender uint8

const (
	NoGender Gender = iota
	Feminine
	Masculine
)

// Entity is somebody or something that the text mentions; [Mentions.Of] tells where.
type Entity struct {
	Name     string // the fullest form in the text, without titles
	Type     Type
	Gender   Gender
	Aliases  []string // the other names that the text uses, in order of first use
	Roles    []string // titles and descriptions: "Prime Minister", "Japanese foreign ministry spokesperson"
	Evidence []Step   // for its gender and for joined mentions
}

// Provenance is where a text itself comes from.
type Provenance struct {
	Title    span.Span
	Byline   span.Span   // the whole line
	Authors  []span.Span // the names in it
	Dateline span.Span   // the whole of it
	Place    span.Span
	Agency   Hop // who is named in the dateline or credit; Name is empty if nobody is
	Credit   span.Span
}

// Document is a text that was read.
type Document struct {
	Text         string
	Attributions []Attribution // in text order
	Quotations   []quote.Quotation
	Scare        []int // indices into Quotations of those that are nobody's words
	Entities     []Entity
	Mentions     Mentions // what stands for an entity, and pronouns of which nobody knows whom
	Provenance   Provenance
}
