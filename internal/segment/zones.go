package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// line is what the rules for zones ask of a paragraph.
type line struct {
	words int
	stop  bool   // it ends as a sentence does
	label bool   // it begins as a line of a transcript: "HALE: ..."
	text  string // of a short line without stop; else empty
}

// Lines of more words or bytes are text, stop or none.
const (
	maxHeadline = 30
	maxLine     = 240
)

// zoner tells the zones of the paragraphs of a text.
type zoner struct {
	text  string
	t     *Text
	lines []line
	times map[string]int // how often a short line stands in the text
	first map[string]int // and where first
}

// zones says what part each paragraph plays, by ordered rules:
//
//  1. A text of one paragraph, or a transcript, is all body.
//  2. Lines that begin as lists.txt says are navigation or credits, wherever they stand.
//  3. What stands before the first paragraph of prose is the head. A line of it that repeats is the
//     title, if it is the longest of its kind, else navigation.
//  4. What stands before a credit is the caption.
//
// Everything else is body, so is whatever ends with a full stop outside of the head.
func zones(text string, t *Text) {
	z := zoner{text: text, t: t}
	if len(t.Paragraphs) > 1 {
		z.measure()
		if !z.transcript() {
			z.known()
			z.head()
			z.captions()
		}
	}
	for i := range t.Paragraphs {
		if p := &t.Paragraphs[i]; p.Zone == Body {
			p.Dateline, _ = z.dateline(i)
		}
	}
}

// measure fills the lines.
func (z *zoner) measure() {
	z.lines = make([]line, len(z.t.Paragraphs))
	z.times, z.first = make(map[string]int), make(map[string]int)
	for i, p := range z.t.Paragraphs {
		l := &z.lines[i]
		first, last := z.tokens(i)
		for _, t := range z.t.Tokens[first:last] {
			if t.Kind == Word || t.Kind == Number {
				l.words++
			}
		}
		l.stop = z.stopped(i)
		l.label = z.labelled(first, last)
		if !l.stop && l.words <= maxHeadline && p.Span.Len() <= maxLine {
			l.text = p.Span.Of(z.text)
			if z.times[l.text]++; z.times[l.text] == 1 {
				z.first[l.text] = i
			}
		}
	}
}

// tokens returns the tokens [first, last) of paragraph i.
func (z *zoner) tokens(i int) (first, last int) {
	p := z.t.Paragraphs[i]
	return z.t.Sentences[p.First].First, z.t.Sentences[p.Last-1].Last
}

// stopped reports whether paragraph i ends as a sentence does, marks and brackets aside. The
// stop of an abbreviation does not count in a headline.
func (z *zoner) stopped(i int) bool {
	first, last := z.tokens(i)
	for k := last - 1; k >= first; k-- {
		w := z.t.Tokens[k].Span.Of(z.text)
		switch {
		case z.t.Tokens[k].Kind != Punct:
			return w[len(w)-1] == '.' && k > first && !(k == last-1 && name(w) && z.capitals(i))
		case terminator(w) != 0:
			return true
		case strings.Trim(w, "\"'”’»«“)]") != "":
			return false
		}
	}
	return false
}

// name reports whether the abbreviation w may end a line of names: Jr., U.S.
func name(w string) bool {
	t := tags(lexicon.Abbreviations(), w[:len(w)-1])
	return len(t) == 0 || t[0] != "time" && t[0] != "unit" && t[0] != "end"
}

// labelled reports whether the tokens begin as a line of a transcript: up to four words
// with capitals or Q and A, a colon, and something that is said.
func (z *zoner) labelled(first, last int) bool {
	words := 0
	for k := first; k < last && words <= 4; k++ {
		t := z.t.Tokens[k]
		w := t.Span.Of(z.text)
		switch {
		case t.Kind == Word && upperAt(z.text, t.Span.Start):
			words++
		case w == ":":
			return words > 0 && k+2 < last && !lexicon.Lines().Is(z.low(first, k), "colon")
		case t.Kind != Space && w != "." && w != "-" && w != "(" && w != ")" && w != ",":
			return false
		}
	}
	return false
}

// transcript reports whether the text is one: every third paragraph at least has a label.
func (z *zoner) transcript() bool {
	n := 0
	for _, l := range z.lines {
		if l.label {
			n++
		}
	}
	return n >= 2 && 3*n >= len(z.lines)
}

// low returns the look-up form of the tokens [first, last).
func (z *zoner) low(first, last int) string {
	if first >= last {
		return ""
	}
	s := z.text[z.t.Tokens[first].Span.Start:z.t.Tokens[last-1].Span.End]
	return strings.ToLower(strings.ReplaceAll(s, "’", "'"))
}

// maxPrefix is the most words of an entry of lines.txt.
const maxPrefix = 5

// known gives lines their zones by the words that they begin with, and pictures by the
// credit that a line ends with or is.
func (z *zoner) known() {
	for i, l := range z.lines {
		p := &z.t.Paragraphs[i]
		if l.text != "" || l.words <= maxLabel && z.sentences(i) == 1 {
			p.Zone = z.phrase(i)
		}
		if p.Zone == Body && l.words <= maxCaption {
			p.Zone = z.credited(i)
		}
	}
}

// maxLabel bounds the words of a credit that ends with a full stop: "Image: Bay News."
const maxLabel = 8

// phrase returns the zone that lines.txt tells of paragraph i, or Body.
func (z *zoner) phrase(i int) Zone {
	first, last := z.tokens(i)
	for first < last-1 && z.t.Tokens[first].Kind != Word {
		first++ // (AP Photo/Jane Doe), • Read more
	}
	table, words := lexicon.Lines(), 0
	for k := first; k < last && words < maxPrefix; k++ {
		if z.t.Tokens[k].Kind != Word {
			continue
		}
		words++
		tags := table[z.low(first, k+1)]
		if len(tags) == 0 {
			continue
		}
		for _, how := range tags[1:] {
			if z.fits(how, k+1, last) && (z.lines[i].text != "" || tags[0] == "credit" && how == "colon") {
				return zoneNames[tags[0]]
			}
		}
	}
	return Body
}

// zoneNames are the tags of lines.txt.
var zoneNames = map[string]Zone{"navigation": Navigation, "credit": Credit, "byline": Byline, "caption": Caption}

// fits reports whether the rest of a line, from token k, is what its beginning asks for.
func (z *zoner) fits(how string, k, last int) bool {
	for k < last && z.t.Tokens[k].Kind == Space {
		k++
	}
	switch how {
	case "whole":
		for k < last && z.t.Tokens[k].Kind == Punct {
			k++
		}
		return k == last
	case "colon":
		return k < last && z.t.Tokens[k].Span.Of(z.text) == ":"
	case "date":
		for ; k < last; k++ {
			if t := z.t.Tokens[k]; t.Kind == Number || t.Kind == Word && z.time(k) {
				return true
			}
		}
		return false
	}
	return true
}

// time reports whether token k is a word of dates and hours.
func (z *zoner) time(k int) bool {
	w := strings.TrimSuffix(z.low(k, k+1), ".")
	if lexicon.Grammar()[w]&lexicon.Time != 0 {
		return true
	}
	t := lexicon.Abbreviations()[w]
	return len(t) > 0 && (t[0] == "time" || t[0] == "month") || zone(strings.ToUpper(w)) || w == "am" || w == "pm" || w == "at" || w == "of"
}

// dated reports whether paragraph i is a date and nothing else.
func (z *zoner) dated(i int) bool {
	first, last := z.tokens(i)
	numbers := 0
	for k := first; k < last; k++ {
		switch t := z.t.Tokens[k]; {
		case t.Kind == Number:
			numbers++
		case t.Kind == Word && !z.time(k):
			return false
		}
	}
	return numbers > 0 && z.lines[i].words > 1
}

// headline reports whether paragraph i may be a line of the head: short, without stop or
// dateline, not begun in the middle of a sentence, not left hanging.
func (z *zoner) headline(i int) bool {
	l := z.lines[i].text
	if l == "" || z.lines[i].label && z.times[l] == 1 && i > 0 {
		return false
	}
	if origin, _ := z.dateline(i); z.sentences(i) > 2 || !origin.Empty() {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l)
	return !unicode.IsLower(r) && !strings.ContainsRune(",;:—–-", rune(l[len(l)-1]))
}

// capitals reports whether paragraph i is written as headlines are: nearly every
// word that is not short has a capital.
func (z *zoner) capitals(i int) bool {
	first, last := z.tokens(i)
	long, upper := 0, 0
	for _, t := range z.t.Tokens[first:last] {
		if t.Kind == Word && t.Span.Len() > 3 {
			long++
			if upperAt(z.text, t.Span.Start) {
				upper++
			}
		}
	}
	return long >= 3 && 5*upper >= 4*long
}
