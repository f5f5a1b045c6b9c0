package segment

import (
	"strings"
	"unicode"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/span"
)

// origin is what the beginning of a paragraph says of where it was written.
type origin struct {
	places, caps int  // words of the place, and how many of them are in capitals
	comma        bool // the place has a region: OSLO, Norway
	date         bool
	agency       bool // something in brackets
	outlet       bool // and that is a known outlet
	last         int  // the last token of the place, less its region
}

// Bounds for datelines: words of a place, tokens of the whole, tokens in the brackets.
const (
	maxPlace  = 6
	maxOrigin = 32
	maxAgency = 9
)

// dateline returns the dateline that paragraph i begins with, up to its dash, or an empty
// span. It also reports whether nothing follows.
//
//	TOKYO, March 5 (Reuters) -   LONDON —   Nairobi, Kenya (CNN)   (AP) --
func (z *zoner) dateline(i int) (span.Span, bool) {
	first, last := z.tokens(i)
	var o origin
	for k := first; k < last && k < first+maxOrigin; k++ {
		t := z.t.Tokens[k]
		w := t.Span.Of(z.text)
		switch {
		case t.Kind == Space:
		case w == "(" && !o.agency:
			end := z.agency(k, last, &o)
			if end == 0 {
				return span.Span{}, false
			}
			if k = end; k+1 == last && (o.date || o.places > 0 && o.outlet) {
				return z.cover(first, k+1), true
			} else if k+1 < last && o.outlet && !z.dashAhead(k+1, last) && z.begins(k+1, last) {
				return z.cover(first, k+1), false
			}
		case z.dash(k, first, last):
			if k+1 < last && z.origin(&o) && z.begins(k+1, last) {
				return z.cover(first, k+1), false
			}
			return span.Span{}, k+1 == last && z.origin(&o)
		case o.agency || !z.part(k, w, &o):
			return span.Span{}, false
		}
	}
	if last-first < maxOrigin && o.date && o.places > 0 && o.caps == o.places {
		return z.cover(first, last), true
	}
	return span.Span{}, false
}

// cover returns the span of the tokens [first, last).
func (z *zoner) cover(first, last int) span.Span {
	return z.t.Tokens[first].Span.Join(z.t.Tokens[last-1].Span)
}

// part takes token k, a word of the place or the date, into o.
func (z *zoner) part(k int, w string, o *origin) bool {
	t := z.t.Tokens[k]
	switch {
	case t.Kind == Number:
		o.date = o.date || o.places > 0
		return o.date
	case t.Kind == Punct:
		if w == "," {
			o.comma = true
		}
		return o.places > 0 && (w == "," || w == "/" || w == "-" || w == "'" || w == "’" || w == ";")
	case z.time(k) && w != "of" && w != "at":
		o.date = true
		return true
	case !upperAt(z.text, t.Span.Start) || o.date || o.places == maxPlace:
		return false
	}
	o.places++
	if !o.comma {
		o.last = k
	}
	if strings.IndexFunc(w, unicode.IsLower) < 0 {
		o.caps++
	} else if o.comma {
		o.caps++ // regions are in small letters: OSLO, Norway
	}
	return true
}

// agency reads the brackets that open at token k into o, and returns the token that closes
// them, or 0.
func (z *zoner) agency(k, last int, o *origin) int {
	if k+1 >= last || !upperAt(z.text, z.t.Tokens[k+1].Span.Start) {
		return 0
	}
	for end := k + 2; end < last && end < k+maxAgency; end++ {
		if z.text[z.t.Tokens[end].Span.Start] != ')' {
			continue
		}
		name, _, _ := strings.Cut(z.low(k+1, end), "/")
		o.agency, o.outlet = true, lexicon.Outlets().Has(name)
		return end
	}
	return 0
}

// dash reports whether token k is a dash between clauses and not a hyphen in a name.
func (z *zoner) dash(k, first, last int) bool {
	switch z.t.Tokens[k].Span.Of(z.text) {
	case "—", "--", "―":
		return true
	case "-", "–":
		return k == first || z.t.Tokens[k-1].Kind == Space || k+1 == last || z.t.Tokens[k+1].Kind == Space
	}
	return false
}

// dashAhead reports whether the first token from k that is not white space is a dash.
func (z *zoner) dashAhead(k, last int) bool {
	for k < last && z.t.Tokens[k].Kind == Space {
		k++
	}
	return k < last && z.dash(k, 0, last)
}

// begins reports whether a sentence can begin with the tokens from k.
func (z *zoner) begins(k, last int) bool {
	for k < last && z.t.Tokens[k].Kind == Space {
		k++
	}
	if k == last {
		return false
	}
	t := z.t.Tokens[k]
	return t.Kind == Number || t.Kind == Word && !lowerAt(z.text, t.Span.Start) ||
		t.Kind == Punct && strings.Contains("\"“‘'«„", t.Span.Of(z.text))
}

// minCapitals is how long a word in capitals before a dash is at least, if it is no known
// place: shorter ones are mostly acronyms.
const minCapitals = 5

// origin reports whether o, before a dash, is a dateline: it has an outlet or a date, or the
// place is in capitals and not one of the words that editors put there.
func (z *zoner) origin(o *origin) bool {
	switch {
	case o.outlet, o.date && o.places > 0:
		return true
	case o.places == 0, o.caps < o.places:
		return false
	case o.agency:
		return true
	}
	low := z.low(o.last, o.last+1)
	switch low {
	case "breaking", "update", "updated", "exclusive", "analysis", "opinion", "watch", "correction", "note", "live", "video", "just", "question", "answer":
		return false
	}
	return o.comma || len(low) >= minCapitals || lexicon.Places().Has(low)
}

// datelineOnly reports whether paragraph i is a dateline and nothing else.
func (z *zoner) datelineOnly(i int) bool {
	if z.lines[i].words > maxByline {
		return false
	}
	_, only := z.dateline(i)
	return only
}
