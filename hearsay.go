package hearsay

import (
	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Read finds everything that anybody says in text: what was said, who said it, to
// whom, and through whom it came here. Any bytes are a text; there is no error.
//
// All spans of the answer are bytes of text. The same text gives the same answer, on
// any number of goroutines at once. Time and memory are linear in len(text).
//
// Read is Options{}.Read.
func Read(text string) *Document { return Options{}.Read(text) }

// Options are the knobs of reading. The zero value is what [Read] uses. Goroutines may
// share Options.
type Options = attribution.Reader

// What a Document is made of. Package attribution documents the fields.
type (
	Document    = attribution.Document
	Attribution = attribution.Attribution
	Speaker     = attribution.Speaker
	Candidate   = attribution.Candidate
	Audience    = attribution.Audience
	Hop         = attribution.Hop
	Entity      = attribution.Entity
	Mention     = attribution.Mention
	Mentions    = attribution.Mentions
	Provenance  = attribution.Provenance
	Step        = attribution.Step
	Quotation   = quote.Quotation
	Span        = span.Span
)

// How much of a content stands in quotation marks: [Attribution].Kind.
const (
	Direct   = attribution.Direct
	Mixed    = attribution.Mixed
	Indirect = attribution.Indirect
)

// What kind of being or thing speaks: [Speaker].Type.
const (
	Unknown      = attribution.Unknown
	Person       = attribution.Person
	Organization = attribution.Organization
	Unnamed      = attribution.Unnamed
	Record       = attribution.Record
	Other        = attribution.Other
)
