package verify

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

// Source is a text that claims are checked against. It is not changed by checking;
// goroutines may share it. It is made by [Read] or [From].
type Source struct {
	text     string
	key      normalize.Key
	document func() *attribution.Document
	places   func() []place
}

// A place is where a term of a source stands.
type place struct {
	quotation int // the outermost quotation between whose marks it stands; -1 if in none
	statement int // the attribution with the least content that has it; -1 if none
}

// Read prepares text for checking, in linear time. Who speaks in it is found when the
// first claim is found in it.
func Read(text string) *Source {
	return source(text, sync.OnceValue(func() *attribution.Document { return attribution.Reader{}.Read(text) }))
}

// From prepares a document that was read.
func From(d *attribution.Document) *Source {
	return source(d.Text, func() *attribution.Document { return d })
}

func source(text string, document func() *attribution.Document) *Source {
	s := &Source{text: text, key: keyOf(text), document: document}
	s.places = sync.OnceValue(s.findPlaces)
	return s
}

// Document returns the document that s was made from, or reads it.
func (s *Source) Document() *attribution.Document { return s.document() }

func keyOf(text string) normalize.Key {
	k := normalize.KeyOf(text)
	k.Terms = canonical(k.Terms)
	return k
}

// findPlaces finds the place of each term.
func (s *Source) findPlaces() []place {
	d := s.document()
	places := make([]place, len(s.key.Terms))
	for i := range places {
		places[i] = place{-1, -1}
	}
	for i, q := range d.Quotations {
		if q.Depth == 0 {
			for _, part := range q.Parts {
				first, last := s.terms(part)
				for j := first; j < last; j++ {
					places[j].quotation = i
				}
			}
		}
	}
	sizes := make([]int, len(d.Attributions))
	for i, a := range d.Attributions {
		for _, c := range a.Content {
			sizes[i] += c.Len()
		}
		for _, c := range a.Content {
			first, last := s.terms(c)
			for j := first; j < last; j++ {
				if at := &places[j].statement; *at < 0 || sizes[i] < sizes[*at] {
					*at = i
				}
			}
		}
	}
	return places
}

// terms returns the range of the terms that begin in at.
func (s *Source) terms(at span.Span) (first, last int) {
	search := func(p int) int {
		return sort.Search(len(s.key.Terms), func(i int) bool { return s.key.Terms[i].Span.Start >= p })
	}
	return search(at.Start), search(at.End)
}

// between returns what stands between term i and the one after it.
func (s *Source) between(i int) string {
	return s.text[s.key.Terms[i].Span.End:s.key.Terms[i+1].Span.Start]
}

// breaks reports whether a sentence or a paragraph ends somewhere from term l to term r.
func (s *Source) breaks(l, r int) bool {
	for i := l; i < r; i++ {
		mark := s.between(i)
		if strings.Contains(mark, "\n\n") || strings.ContainsAny(mark, "!?") {
			return true
		}
		first, _ := utf8.DecodeRuneInString(s.key.Terms[i+1].Span.Of(s.text))
		word := s.key.Terms[i].Form
		if strings.Contains(mark, ".") && !unicode.IsLower(first) && len(word) > 1 && !lexicon.Abbreviations().Has(word) {
			return true
		}
	}
	return false
}
