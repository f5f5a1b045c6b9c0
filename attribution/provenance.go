package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/span"
)

// provenance tells where the text itself comes from: of each part the first that it has.
func (d *doc) provenance() Provenance {
	var p Provenance
	for i, para := range d.seg.Paragraphs {
		switch para.Zone {
		case segment.Title:
			first(&p.Title, para.Span)
		case segment.Byline:
			if p.Byline.Empty() {
				p.Byline, p.Authors = para.Span, d.authors(d.paragraph(i))
			}
		case segment.Credit:
			first(&p.Credit, para.Span)
		case segment.Dateline:
			first(&p.Dateline, para.Span)
		}
		first(&p.Dateline, para.Dateline)
	}
	if !p.Dateline.Empty() {
		w := d.within(p.Dateline)
		p.Place, p.Agency = d.placeIn(w), d.bracketedIn(w)
	}
	for _, s := range []span.Span{p.Byline, p.Credit} {
		if p.Agency.Name == "" && !s.Empty() {
			p.Agency = d.agencyIn(d.within(s))
		}
	}
	return p
}

// first sets s to found, unless it is set.
func first(s *span.Span, found span.Span) {
	if s.Empty() {
		*s = found
	}
}

// within returns the words that lie in s.
func (d *doc) within(s span.Span) run { return run{d.wordAt(s.Start), d.wordAt(s.End-1) + 1} }

func (d *doc) paragraph(i int) run { return d.within(d.seg.Paragraphs[i].Span) }

// authors returns the names in a byline: runs of capitals between “and” and commas that
// name no outlet and no office, after “By” if it stands there.
func (d *doc) authors(w run) []span.Span {
	var out []span.Span
	at := w.first
	for k := w.first; k < w.last; k++ {
		if low := d.words[k].low; low == "by" {
			at = k + 1
		}
	}
	opens := at > w.first // one name alone is an author only after “By”
	for at < w.last {
		end := at
		for end < w.last && d.inName(end) {
			end++
		}
		if name := (run{at, end}); d.authorName(name, opens) {
			out = append(out, d.span(name.first, name.last))
			opens = false
		}
		at = max(end, at) + 1
	}
	return out
}

// inName reports whether word k may be a part of a name: Nell Van Brandt-Lie, O. J. Lie.
func (d *doc) inName(k int) bool {
	x := d.words[k]
	switch {
	case x.upper:
		return x.low != "and"
	case x.low == "-" || x.low == "'":
		return !x.space && k+1 < len(d.words) && d.words[k+1].upper
	}
	return lexicon.NameParts().Is(x.low, "particle") && k+1 < len(d.words) && d.words[k+1].upper
}

// authorName reports whether the capitals w can be somebody’s name.
func (d *doc) authorName(w run, alone bool) bool {
	if w.empty() || w.last-w.first > maxAuthor || w.last-w.first == 1 && !alone {
		return false
	}
	if _, outlet := d.outletAt(w.first); outlet {
		return false
	}
	for k := w.first; k < w.last; k++ {
		if n, ok := lexicon.Nouns()[d.words[k].low]; ok && (k == w.last-1 || k == w.first) && !n.Is(lexicon.RecordNoun) &&
			!lexicon.GivenNames().Has(d.words[w.first].low) {
			return false // Staff Writer
		}
	}
	return true
}

// maxAuthor is the most words that the name of an author has.
const maxAuthor = 6

// placeIn returns the place of a dateline: what stands before its day, brackets and dash.
func (d *doc) placeIn(w run) span.Span {
	end := w.first
	for end < w.last {
		x := d.words[end]
		if x.kind == segment.Number || x.class&lexicon.Time != 0 || x.low == "may" || x.low == "(" || d.isDash(end) {
			break
		}
		if t := lexicon.Abbreviations()[strings.TrimSuffix(x.low, ".")]; len(t) > 0 && t[0] == "month" {
			break
		}
		end++
	}
	for end > w.first && d.words[end-1].kind == segment.Punct {
		end--
	}
	return d.span(w.first, end)
}

// isDash reports whether word k is a dash and not the hyphen of a name.
func (d *doc) isDash(k int) bool {
	raw := d.text[d.words[k].start:d.words[k].end]
	return raw == "—" || raw == "--" || raw == "―" || (raw == "-" || raw == "–") && d.words[k].space
}

// bracketedIn returns who is named in the brackets of a dateline. An outlet that the
// lexicon does not know is an agency, for that is who stands there.
func (d *doc) bracketedIn(w run) Hop {
	for k := w.first; k < w.last; k++ {
		if d.words[k].low != "(" || k+1 >= w.last {
			continue
		}
		end := k + 1
		for end < w.last && d.words[end].low != ")" && d.words[end].low != "/" {
			end++
		}
		if h, ok := d.outletAt(k + 1); ok && h.last <= end {
			return Hop{Name: h.name, Kind: h.kind, Span: d.span(h.first, h.last)}
		}
		s := d.span(k+1, end)
		return Hop{Name: s.Of(d.text), Kind: Agency, Span: s}
	}
	return Hop{}
}

// agencyIn returns the news agency that a byline or a credit names. A picture’s credit names
// that of the picture.
func (d *doc) agencyIn(w run) Hop {
	for k := w.first; k < w.last; k++ {
		if isPicture(d.words[k].low) {
			return Hop{}
		}
	}
	for k := w.first; k < w.last; k++ {
		if h, ok := d.outletAt(k); ok && h.kind == Agency && h.last <= w.last {
			return Hop{Name: h.name, Kind: h.kind, Span: d.span(h.first, h.last)}
		}
	}
	return Hop{}
}

// isPicture reports whether by word a credit shows that it is a picture’s.
func isPicture(word string) bool {
	switch word {
	case "photo", "photos", "photograph", "photographs", "photography", "image", "images", "picture", "pictures",
		"illustration", "graphic", "getty", "credit", "credits", "screengrab", "screenshot", "foto":
		return true
	}
	return false
}

// outletAt returns the outlet whose name starts with word at.
func (d *doc) outletAt(at int) (hop, bool) {
	r := relayer{cues: &cues{d: d}}
	return r.outletAt(at)
}
