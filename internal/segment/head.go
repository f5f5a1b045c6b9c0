package segment

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// minBody is how many words the paragraph behind a head has at least.
const minBody = 8

// maxCaption bounds the words of a caption or standfirst that ends with a full stop.
const maxCaption = 45

// head gives the paragraphs before the body their zones. Without a body there is no head.
func (z *zoner) head() {
	body := z.body()
	if body == 0 {
		return
	}
	title := z.title(body)
	seen, standfirst := false, false
	for i := range body {
		p := &z.t.Paragraphs[i]
		if p.Zone != Body {
			continue
		}
		l := z.lines[i]
		switch {
		case i == title || l.text != "" && title >= 0 && l.text == z.lines[title].text:
			p.Zone, seen = Title, true
		case z.byline(i):
			p.Zone = Byline
		case z.datelineOnly(i):
			p.Zone = Dateline
		case i+1 < len(z.lines) && z.t.Paragraphs[i+1].Zone == Credit && l.words > 3:
			p.Zone = Caption
		case l.stop, seen && !standfirst && l.words > 3 && z.times[l.text] == 1 && !z.dated(i):
			p.Zone, standfirst = Subtitle, true
		default:
			p.Zone = Navigation
		}
	}
	z.again(body, title)
}

// again finds lines of the head that stand in the body once more.
func (z *zoner) again(body, title int) {
	zone := make(map[string]Zone)
	for i := range body {
		if p := z.t.Paragraphs[i]; z.lines[i].text != "" && (p.Zone == Navigation || p.Zone == Title) {
			zone[z.lines[i].text] = p.Zone
		}
	}
	for i := body; i < len(z.lines); i++ {
		if p := &z.t.Paragraphs[i]; p.Zone == Body && z.lines[i].text != "" {
			p.Zone = zone[z.lines[i].text]
		}
	}
}

// body returns the first paragraph of the body, or 0 if nothing stands before it.
func (z *zoner) body() int {
	for i := range z.lines {
		switch {
		case z.t.Paragraphs[i].Zone != Body, z.headline(i), z.datelineOnly(i):
		case i == 0 && z.sentences(0) == 1 && z.lines[1].words > z.lines[0].words && z.capitals(0) && !z.quoted(0):
		case i > 0 && z.lines[i].words <= maxCaption && z.marked(i):
		case z.lines[i].words < minBody && (i+1 == len(z.lines) || z.lines[i+1].words < minBody):
			return 0
		default:
			return i
		}
	}
	return 0
}

// sentences returns the number of sentences of paragraph i.
func (z *zoner) sentences(i int) int { return z.t.Paragraphs[i].Last - z.t.Paragraphs[i].First }

// quoted reports whether paragraph i begins with a mark.
func (z *zoner) quoted(i int) bool {
	first, _ := z.tokens(i)
	return z.t.Tokens[first].Kind == Punct
}

// marked reports whether paragraph i is a caption or standfirst although it ends with a full
// stop: the line behind it is a credit, a byline, or a headline that repeats.
func (z *zoner) marked(i int) bool {
	if i+1 == len(z.lines) || z.sentences(i) > 3 {
		return false
	}
	next, zone := z.lines[i+1].text, z.t.Paragraphs[i+1].Zone
	again := next != "" && z.times[next] > 1 && z.first[next] < i
	return zone == Credit || zone == Byline || z.sentences(i) == 1 && (again || z.byline(i+1) || z.datelineOnly(i+1))
}

// title returns the headline among the paragraphs before body, or -1: the longest
// line that repeats; else the first of four words or more; else the first.
func (z *zoner) title(body int) int {
	first, repeated, long := -1, -1, -1
	for i := range body {
		if z.t.Paragraphs[i].Zone != Body || z.lines[i].stop && i > 0 || z.dated(i) || z.byline(i) || z.datelineOnly(i) {
			continue
		}
		l := z.lines[i]
		if first < 0 {
			first = i
		}
		if long < 0 && l.words >= 4 {
			long = i
		}
		if z.times[l.text] > 1 && l.words >= 4 && (repeated < 0 || l.words > z.lines[repeated].words) {
			repeated = i
		}
	}
	switch {
	case repeated >= 0:
		return repeated
	case long >= 0:
		return long
	}
	return first
}

// maxByline bounds the words of a byline.
const maxByline = 16

// byline reports whether paragraph i names who wrote the text: "By Nell Brandt and Ole
// Lie, Staff Writers", or without By as [zoner.signed] says. Nearly everything in it has a capital.
func (z *zoner) byline(i int) bool {
	if z.lines[i].text == "" || z.lines[i].words < 2 || z.lines[i].words > maxByline {
		return false
	}
	first, last := z.tokens(i)
	if z.low(first, first+1) != "by" {
		return z.signed(i)
	}
	names := 0
	for k := first + 1; k < last; k++ {
		t := z.t.Tokens[k]
		if t.Kind != Word {
			continue
		}
		class := lexicon.Grammar()[z.low(k, k+1)]
		switch {
		case upperAt(z.text, t.Span.Start) && (names > 0 || class&^lexicon.Time == 0):
			names++
		case names == 0 || class&(lexicon.Conjunction|lexicon.Preposition|lexicon.Determiner) == 0 && !lexicon.NameParts().Is(z.low(k, k+1), "particle"):
			return false
		}
	}
	return names > 0
}

// signed reports whether paragraph i names who wrote the text without By: a name, a
// comma, and an outlet or what one is there: "Nell Brandt, Bay News reporter".
func (z *zoner) signed(i int) bool {
	if z.lines[i].text == "" || z.lines[i].words > maxByline/2 {
		return false
	}
	first, last := z.tokens(i)
	k := first
	for ; k < last && (z.t.Tokens[k].Kind == Space || z.name(k)); k++ {
	}
	if k < first+3 || k+2 >= last || !strings.Contains(",|", z.t.Tokens[k].Span.Of(z.text)) {
		return false
	}
	if z.t.Tokens[k+1].Kind == Space {
		k++
	}
	switch z.low(last-1, last) {
	case "reporter", "editor", "writer", "producer", "correspondent", "columnist", "contributor", "staff":
		return true
	}
	return lexicon.Outlets().Has(strings.TrimPrefix(z.low(k+1, last), "the "))
}

// name reports whether token k may be a part of a person's name.
func (z *zoner) name(k int) bool {
	t := z.t.Tokens[k]
	return t.Kind == Word && upperAt(z.text, t.Span.Start) && lexicon.Grammar()[z.low(k, k+1)]&^lexicon.Time == 0
}

// captions finds the captions of pictures behind the head: a line without full stop before
// a credit.
func (z *zoner) captions() {
	for i := range len(z.lines) - 1 {
		l, p := z.lines[i], &z.t.Paragraphs[i]
		if p.Zone == Body && l.text != "" && l.words > 2 && z.t.Paragraphs[i+1].Zone == Credit {
			p.Zone = Caption
		}
	}
}

// maxCredit bounds the tokens of a credit in brackets.
const maxCredit = 24

// credited returns Caption if paragraph i ends with the credit of a picture in brackets, "(Photo
// by Ann Lee)", "(Ann Lee/Reuters)", Credit if it is nothing else, and Body if it has none.
func (z *zoner) credited(i int) Zone {
	first, last := z.tokens(i)
	if z.text[z.t.Tokens[last-1].Span.Start] != ')' {
		return Body
	}
	zone, outlet := Caption, false
	for k := last - 2; k >= first && k > last-maxCredit; k-- {
		switch z.text[z.t.Tokens[k].Span.Start] {
		case '/':
			outlet = outlet || lexicon.Outlets().Has(strings.TrimSpace(z.low(k+1, last-1)))
		case '(':
			if k == first {
				zone = Credit
				outlet = outlet || lexicon.Outlets().Has(strings.TrimSpace(z.low(k+1, last-1)))
			}
			if outlet || z.credit(k+1, last) {
				return zone
			}
			return Body
		}
	}
	return Body
}

// credit reports whether the tokens [first, last) begin as the credit of a picture.
func (z *zoner) credit(first, last int) bool {
	for end := first + 1; end < last && end <= first+maxPrefix; end++ {
		tags := lexicon.Lines()[z.low(first, end)]
		if len(tags) > 1 && tags[0] == "credit" && tags[len(tags)-1] != "desk" && z.fits(tags[1], end, last) {
			return true
		}
	}
	return false
}
