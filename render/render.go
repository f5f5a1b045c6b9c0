// Package render writes what was read: as JSON, as a table of tab-separated values,
// and for people at a terminal.
//
// It formats and decides nothing: whatever it prints stands in the
// attribution.Document. The shape of the JSON is held by [Schema].
package render

import (
	_ "embed"
	"iter"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// SchemaID is the name of the schema of the JSON. A change that could break a reader of
// it makes a new one; new keys do not.
const SchemaID = "https://hearsay.github.io/hearsay/read-1.json"

// Version is the version of that schema, which every JSON document states.
const Version = 1

//go:embed schema/read-1.json
var schema string

// Schema returns the JSON Schema (2020-12) of what [JSON] writes.
func Schema() string { return schema }

// Reading is a document to write. Only Document is needed.
type Reading struct {
	ID       string // the document's name; empty is left out
	Document *attribution.Document

	// Attributions are those to write, if they are not Document.Attributions. What else is in
	// Document is read after the last of them: see [attribution.Reader.Stream].
	Attributions iter.Seq[attribution.Attribution]

	// Place turns a span of Document.Text into the offsets to write: of the page that
	// the text was taken from, or in another unit. Nil writes bytes of Document.Text.
	Place func(span.Span) span.Span

	// Offsets names the unit of what Place returns; empty is "bytes".
	Offsets string
}

// attributions yields those to write.
func (r Reading) attributions() iter.Seq[attribution.Attribution] {
	if r.Attributions != nil {
		return r.Attributions
	}
	return slices.Values(r.Document.Attributions)
}

// place returns the offsets to write for s.
func (r Reading) place(s span.Span) span.Span {
	if r.Place == nil {
		return s
	}
	return r.Place(s)
}

// pair returns the offsets to write for s, as JSON has them.
func (r Reading) pair(s span.Span) [2]int {
	s = r.place(s)
	return [2]int{s.Start, s.End}
}

// pairs does pair for each of spans; the result is never nil.
func (r Reading) pairs(spans []span.Span) [][2]int {
	all := make([][2]int, 0, len(spans))
	for _, s := range spans {
		all = append(all, r.pair(s))
	}
	return all
}

// words returns the text of spans, parts apart by a space, on one line.
func (r Reading) words(spans []span.Span) string {
	parts := make([]string, 0, len(spans))
	for _, s := range spans {
		parts = append(parts, strings.Join(strings.Fields(s.Of(r.Document.Text)), " "))
	}
	return strings.Join(parts, " ")
}

// scare returns which quotations are nobody's words, by index.
func (r Reading) scare() map[int]bool {
	all := make(map[int]bool, len(r.Document.Scare))
	for _, i := range r.Document.Scare {
		all[i] = true
	}
	return all
}
