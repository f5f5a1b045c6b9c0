package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// unitFlag says what a unit may be.
type unitFlag uint32

const (
	uPunct      unitFlag = 1 << iota
	uClosed              // a closed-class word
	uNumber              // 45, 2015
	uUpper               // starts with a capital
	uCaps                // all capitals, of two letters or more
	uName                // a capital that no rule of spelling explains: a name, or a part of one
	uInitial             // J.
	uTitle               // Mr., Senator
	uParticle            // van, de, bin
	uSuffix              // Jr., III
	uMod                 // former, senior, Japanese
	uPossessive          // ends in ’s, or ’ follows
	uGiven               // a given name
	uPlace               // a country, region or city
	uFirst               // the first word of its sentence
	uVerb                // a form of a reporting verb
	uPerson              // the noun of a person
	uOrg                 // the noun of an organization
	uRecord              // the noun of a record
	uPluralNoun          // the noun is plural
	uHeadline            // stands in a line set in capital initials, where a capital says nothing
	uPortfolio           // inside the portfolio of an office: Minister | of Trade and Transport
	uBearer              // where the name of somebody starts, after a title without an article
)

const uNoun = uPerson | uOrg | uRecord

// A unit is a word with what is joined to it by hyphens or slashes: Ki-moon, D-Ohio, Reuters/Ipsos.
type unit struct {
	first, last int
	flag        unitFlag
	form        int32  // index into doc.forms
	key         string // the look-up form without possessive ending and final stop
	noun        *lexicon.Nominal
	sent        int32
	quote       int32
}

func (u *unit) is(f unitFlag) bool { return u.flag&f != 0 }

// grouper makes units from words.
type grouper struct {
	d     *doc
	units []unit
	buf   []byte
}

// group makes the units of d.
func (d *doc) group() {
	g := grouper{d: d, units: slices.Grow(d.units[:0], len(d.words))}
	d.unitOf = d.unitOf[:0]
	for i := 0; i < len(d.words); {
		next := g.join(i)
		for range next - i {
			d.unitOf = append(d.unitOf, int32(len(g.units)))
		}
		g.units = append(g.units, g.unit(i, next))
		i = next
	}
	g.headlines()
	g.census()
	g.shortTitles()
	for i := range g.units {
		g.judge(i)
	}
	g.portfolios()
	g.bearers()
	d.units = g.units
}

// join returns the end of the unit that starts at word i. A unit has at most 9 words.
func (g *grouper) join(i int) int {
	w := g.d.words
	if w[i].kind == segment.Punct {
		return i + 1
	}
	first := i
	for i++; i+1 < len(w) && !w[i].space && !w[i+1].space && w[i+1].kind != segment.Punct; i += 2 {
		low := w[i].low
		if low != "-" && low != "‐" && low != "/" && low != "‑" || g.d.text[w[i].start] == 0xE2 && strings.HasPrefix(g.d.text[w[i].start:], "—") {
			break
		}
		if strings.HasPrefix(g.d.text[w[i].start:], "–") || low == "/" && w[i+1].upper {
			break // a credit: Agency/Ann Lee
		}
	}
	if i < len(w) && w[i].low == "'s" && !w[i].space && w[first].class&(lexicon.Pronoun|lexicon.Wh|lexicon.Adverb|lexicon.Determiner) == 0 {
		i++ // the ’s of a possessor
	}
	return i
}

func (g *grouper) unit(first, last int) unit {
	w := &g.d.words[first]
	x := &g.d.spelled[w.spell]
	u := unit{first: first, last: last, sent: w.sent, quote: w.quote, form: x.form}
	single := last == first+1
	if !single {
		u.form = g.joined(first, last)
	}
	f := &g.d.forms[u.form]
	u.key = f.key
	switch {
	case w.kind == segment.Punct:
		u.flag = uPunct
		return u
	case w.kind == segment.Number && single, f.number && (single || isNumber(u.key[strings.LastIndexByte(u.key, '-')+1:])):
		u.flag = uNumber
	}
	if first == 0 || g.d.words[first-1].sent != w.sent {
		u.flag |= uFirst
	} else if n := len(g.units); n > 0 && g.units[n-1].is(uPunct) && strings.ContainsAny(g.units[n-1].key, "“\"‘«„:—-(•*[") {
		u.flag |= uFirst
	}
	if w.upper || !single && g.d.words[last-1].upper && lexicon.NameParts().Is(w.low, "particle") {
		u.flag |= uUpper
		if len(u.key) > 1 && x.caps {
			u.flag |= uCaps
		}
		if x.initial && u.key != "i" && u.key != "a" {
			u.flag |= uInitial
		}
	}
	if g.d.spelled[g.d.words[last-1].spell].possessive {
		u.flag |= uPossessive
	}
	if w.class != 0 && (single || last == first+2 && u.is(uPossessive) && w.class&lexicon.Time != 0) {
		u.flag |= uClosed
	}
	if w.verb != nil && single {
		u.flag |= uVerb
	}
	return u
}

// joined returns the form of the words [first, last) as one.
func (g *grouper) joined(first, last int) int32 {
	g.buf = g.buf[:0]
	for i := first; i < last; i++ {
		g.buf = append(g.buf, g.d.words[i].low...)
	}
	if i, ok := g.d.byKey[key(string(g.buf))]; ok {
		return i
	}
	return g.d.form(key(string(g.buf)))
}

// maxHeadline is the most units of a headline, or of a list that is set like one.
const maxHeadline = 1000

// headlines marks the units of lines in which most words that could be lower case have capitals.
func (g *grouper) headlines() {
	for i := 0; i < len(g.units); {
		j, upper, open := i, 0, 0
		for ; j < len(g.units) && g.units[j].sent == g.units[i].sent; j++ {
			u := &g.units[j]
			if u.is(uVerb) && !u.is(uUpper) {
				open += 100 // a sentence that reports, full of names
			}
			if u.is(uPunct|uNumber|uClosed) || len(u.key) < 4 {
				continue
			}
			open++
			if u.is(uUpper) {
				upper++
			}
		}
		if j-i <= maxHeadline && open >= 4 && upper*20 >= open*17 && g.alone(i, j) {
			for k := i; k < j; k++ {
				g.units[k].flag |= uHeadline
			}
		}
		i = j
	}
}

// shortTitles marks the lines above a text that are too short to tell by their capitals, where a
// word is written without one elsewhere, or is a plural: Parents Tried. Ann Lee is no such line.
func (g *grouper) shortTitles() {
	const longest = 3
	for i := 0; i < len(g.units) && g.d.words[g.units[i].first].para < heads; {
		j, title := i, false
		for ; j < len(g.units) && g.units[j].sent == g.units[i].sent; j++ {
			u := &g.units[j]
			if !u.is(uUpper) || u.is(uPunct|uCaps|uClosed) || j-i == longest {
				title = false
				break
			}
			f := &g.d.forms[u.form]
			title = title || g.d.writings[u.form].lowered && f.flag&uGiven == 0 || f.flag&uPluralNoun != 0
		}
		if title && j-i > 1 && g.alone(i, j) {
			for k := i; k < j; k++ {
				g.units[k].flag |= uHeadline
			}
			g.recount(i, j)
		}
		for j < len(g.units) && g.units[j].sent == g.units[i].sent {
			j++
		}
		i = j
	}
}

// recount takes back what the census counted of the units [i, j): they are proper names if the
// text has them so elsewhere.
func (g *grouper) recount(i, j int) {
	for k := i; k < j; k++ {
		w := &g.d.writings[g.units[k].form]
		w.proper = false
		for n := j; n < len(g.units) && n-j < maxHeadline && !w.proper; n++ {
			u := &g.units[n]
			w.proper = u.form == g.units[k].form && u.is(uUpper) && !u.is(uFirst|uHeadline)
		}
	}
}

// alone reports whether the units [i, j) are all of their paragraph.
func (g *grouper) alone(i, j int) bool {
	para := g.d.words[g.units[i].first].para
	return (i == 0 || g.d.words[g.units[i-1].first].para != para) && (j >= len(g.units) || g.d.words[g.units[j].first].para != para)
}

// census counts how the text writes each form, so that the first word of a
// sentence can be told apart from a name.
func (g *grouper) census() {
	for i := range g.units {
		u := &g.units[i]
		w := &g.d.writings[u.form]
		if i > 0 && u.is(uUpper) && g.given(i-1) && (!u.is(uClosed) || g.closedSurname(i)) && !g.officeOf(i) {
			w.family = true
			w.bearer = w.bearer || g.bears(i)
		}
		if u.is(uUpper) {
			w.capitals++
		}
		switch {
		case u.is(uPunct | uHeadline):
		case !u.is(uUpper):
			w.lowered = true
		case !u.is(uFirst):
			w.proper = true
		}
	}
	for i := 1; i < len(g.units); i++ {
		if w := &g.d.writings[g.units[i].form]; w.bearer && g.given(i-1) && g.d.writings[g.units[i-1].form].family {
			w.bearer = false // Ann Clinton ... the Clinton Foundation
		}
	}
}

// officeOf reports whether unit i, behind a given name that is something else as well, is the title of somebody
// named behind it: Virginia | Gov. Ann Lee, North Dakota | Sen. Bo Holm, Christian | Rev. Al Dunn.
func (g *grouper) officeOf(i int) bool {
	if g.d.forms[g.units[i].form].flag&(uTitle|uPerson) == 0 || !g.capital(i+1) {
		return false
	}
	return g.d.forms[g.units[i-1].form].flag&(uPlace|uMod|uNoun) != 0 || i > 1 && lexicon.Places().Has(g.units[i-2].key+" "+g.units[i-1].key)
}

// bears reports whether unit i, behind a given name, can only be the surname of a person, whatever else it
// may name: that name is no place and no noun, and no capital goes on behind it.
func (g *grouper) bears(i int) bool {
	given := g.d.forms[g.units[i-1].form].flag
	return given&(uPlace|uNoun|uMod) == 0 && !g.units[i].is(uHeadline) && !g.named(i-2) && !g.named(i+1)
}

// named reports whether unit i has a capital that is part of a name, and of no title or role.
func (g *grouper) named(i int) bool {
	return i >= 0 && g.capital(i) && !g.units[i].is(uFirst|uInitial) && g.d.forms[g.units[i].form].flag&(uTitle|uPerson|uGiven) == 0
}

// given reports whether unit i, with a capital, can only be a given name.
func (g *grouper) given(i int) bool {
	u := &g.units[i]
	return u.is(uUpper) && g.d.forms[u.form].flag&(uGiven|uTitle) == uGiven && !u.is(uPossessive) && g.d.words[u.first].class&lexicon.Time == 0
}

// judge sets what the lexicon and the rest of the text say of unit i.
func (g *grouper) judge(i int) {
	u := &g.units[i]
	if u.is(uPunct) {
		return
	}
	s, w := g.d.forms[u.form], g.d.writings[u.form]
	if s.noun != nil && s.noun.Is(lexicon.NameNoun) && (!u.is(uUpper) || u.is(uHeadline) || i == 0 || !g.units[i-1].is(uName) || g.units[i-1].is(uPossessive)) {
		s.flag &^= uNoun
		s.noun = nil
	}
	u.flag |= s.flag
	u.noun = s.noun
	if g.forename(i) {
		u.flag &^= uNoun | uTitle | uMod | uPluralNoun | uVerb
		u.noun = nil
	}
	if u.is(uClosed) && u.is(uUpper) && g.nameThatIsClosed(i) {
		u.flag |= uName
		u.flag &^= uClosed
		g.d.words[u.first].class = 0
	}
	if g.opensOffice(i) {
		u.flag = u.flag&^uClosed | uMod
		g.d.words[u.first].class = 0
	}
	if !u.is(uUpper) || u.is(uClosed|uNumber) {
		u.flag &^= uGiven | uPlace
		if !u.is(uUpper) {
			u.flag &^= uSuffix
		}
		return
	}
	if w.family && (!u.is(uOrg) || w.bearer && !g.named(i-1) && !g.named(i+1)) && (i == 0 || g.units[i-1].key != "the" && g.units[i-1].key != "a") {
		u.flag &^= uNoun | uTitle | uMod | uPlace | uPluralNoun | uVerb // Ann Baker: Baker is no baker
		u.flag |= uName
		u.noun = nil
	}
	switch {
	case u.is(uHeadline):
		if w.proper || u.is(uGiven|uPlace) && !w.lowered {
			u.flag |= uName
		}
	case !u.is(uFirst):
		u.flag |= uName
	case i+1 < len(g.units) && g.units[i+1].key == "usa" && g.units[i+1].sent == u.sent:
		u.flag |= uName // Priorities USA
	case u.is(uCaps) && len(u.key) < 6, w.proper, u.is(uGiven | uPlace | uInitial):
		u.flag |= uName
	case !w.lowered && !u.is(uNoun|uMod|uVerb) && (!commonEnding(u.key) || lexicon.Outlets().Has(u.key)):
		u.flag |= uName
	}
}

// forename reports whether unit i is a given name that is also a noun, a title or what a noun has before it, and
// one surname follows it: Guy | Holm, Christian | Holm. A title is one behind a role, the actor Dean | Holm, and
// where nobody of that surname has a given name.
func (g *grouper) forename(i int) bool {
	u := &g.units[i]
	if !u.is(uGiven) || !u.is(uNoun|uMod|uTitle) || !u.is(uUpper) || u.is(uHeadline|uPossessive) || i+1 >= len(g.units) {
		return false
	}
	common := uNoun | uTitle | uMod | uPlace | uSuffix
	if u.is(uTitle) {
		common |= uGiven // Dean Ann Lee, but Guy Cecil
	}
	n := i + 1
	for n+1 < len(g.units) && g.d.forms[g.units[n].form].flag&uParticle != 0 {
		n++ // Bill de | Blasio
	}
	next := &g.units[n]
	if !next.is(uUpper) || next.is(uClosed|uPunct) || next.sent != u.sent || g.d.forms[next.form].flag&common != 0 || g.d.writings[next.form].lowered {
		return false
	}
	if g.capital(n+1) && !next.is(uPossessive) || n+1 < len(g.units) && g.d.words[g.units[n+1].first].mark && g.capital(n+2) {
		return false // Marine John “Tig” Lee
	}
	lone := !u.is(uTitle) || !g.d.writings[next.form].family
	if i == 0 || g.units[i-1].sent != u.sent {
		return lone
	}
	prev := &g.units[i-1]
	return prev.key != "the" && prev.key != "a" && (lone || !prev.is(uUpper) && prev.is(uPerson))
}

// nameThatIsClosed reports whether unit i, in capitals, is a name though it is spelled
// like a closed-class word: Will Hurd, Theresa May, the US, USA TODAY.
func (g *grouper) nameThatIsClosed(i int) bool {
	u := &g.units[i]
	if u.is(uHeadline) {
		return false
	}
	prev, next := &unit{}, &unit{}
	if i > 0 && g.units[i-1].sent == u.sent {
		prev = &g.units[i-1]
	}
	if i+1 < len(g.units) {
		next = &g.units[i+1]
	}
	if g.d.words[u.first].class&lexicon.Time != 0 && leadsToTime(prev.key) {
		return false // in May, a judge
	}
	if u.is(uCaps) && len(u.key) > 1 {
		return u.key == "us" || u.key == "who" && prev.key != "," || prev.is(uCaps) && !prev.is(uClosed) && !next.is(uCaps)
	}
	if g.d.words[u.first].class == lexicon.IrregularPast { // Rose, Leah Sank
		return !u.is(uFirst) || u.is(uGiven)
	}
	if g.d.writings[u.form].family {
		return g.surnameAgain(i)
	}
	if u.key != "will" && u.key != "may" && !u.is(uGiven) && !g.closedSurname(i) {
		return false
	}
	if prev.is(uUpper) && g.d.forms[prev.form].flag&(uGiven|uTitle) != 0 {
		return true
	}
	if !next.is(uUpper) || next.is(uClosed|uVerb) || u.key != "will" && u.key != "may" && !u.is(uGiven) {
		return false
	}
	if u.is(uFirst) && g.subjectEnds(i+2) && !next.is(uNoun|uMod|uPlace) {
		return true
	}
	if g.d.words[u.first].class&lexicon.Time == 0 {
		return !u.is(uFirst)
	}
	// her brother Jan Okafor, but not: in June Democrats, the June Senate vote
	return u.is(uGiven) && (g.d.writings[next.form].family || !u.is(uFirst) && !prev.is(uClosed|uNumber) && !next.is(uNoun|uMod|uPlace))
}

// subjectEnds reports whether a description or a verb in the past follows at unit i: April Lee, | a spokeswoman; Will
// Lee | said.
func (g *grouper) subjectEnds(i int) bool {
	if i+1 >= len(g.units) {
		return false
	}
	if verb := g.d.words[g.units[i].first].verb; verb != nil {
		return verb.Is(lexicon.Past)
	}
	return g.units[i].key == "," && g.d.words[g.units[i+1].first].class&lexicon.Determiner != 0
}

// leadsToTime reports whether word stands before months and days: since | May.
func leadsToTime(word string) bool {
	switch word {
	case "in", "since", "until", "till", "last", "next", "early", "late", "mid":
		return true
	}
	return false
}

// closedSurname reports whether unit i, behind a given name, is a surname that is spelled like a closed-class
// word, Ann Long, and no date, told Ann March 3.
func (g *grouper) closedSurname(i int) bool {
	u, class := &g.units[i], g.d.words[g.units[i].first].class
	dated := i+1 < len(g.units) && g.units[i+1].is(uNumber)
	return !u.is(uHeadline|uFirst) && len(u.key) > 2 && class&(lexicon.Adverb|lexicon.Modal) != 0 || (u.key == "may" || u.key == "march") && !dated
}

// surnameAgain reports whether unit i, spelled like a closed-class word, is the surname that it is
// elsewhere in the text: Long | said, told | March; but not: Long before, in | March.
func (g *grouper) surnameAgain(i int) bool {
	prev, next := &unit{}, &unit{}
	if i > 0 {
		prev = &g.units[i-1]
	}
	if i+1 < len(g.units) {
		next = &g.units[i+1]
	}
	if g.units[i].is(uFirst) {
		return next.is(uVerb) || next.key == ","
	}
	told := prev.key == "to" || prev.key == "with" || prev.key == "for" || prev.key == "by"
	return !next.is(uNumber) && (told || !prev.is(uClosed) || g.d.words[prev.first].class&(lexicon.Preposition|lexicon.Determiner) == 0)
}

// opensOffice reports whether unit i, spelled like an adverb, begins the noun for somebody: first | lady.
func (g *grouper) opensOffice(i int) bool {
	u := &g.units[i]
	if !u.is(uClosed) || u.is(uUpper) || i+1 >= len(g.units) || !g.d.forms[g.units[i+1].form].closes {
		return false
	}
	return nounOrTitle(u.key + " " + g.units[i+1].key)
}

// commonEnding reports whether an unknown word at the start of a sentence looks
// like a common word: a plural, an adverb, a participle.
func commonEnding(s string) bool {
	for _, end := range []string{"ly", "ing", "ed", "ers", "ors", "ists", "ents", "ants", "ions", "ities", "ness", "ment", "ments", "able", "ible", "ful", "less", "tion"} {
		if len(s) > len(end)+2 && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
