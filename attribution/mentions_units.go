package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
)

const uNoun = uPerson | uOrg | uRecord

// A unit is a word with what is joined to it by hyphens or slashes: Ki-moon, D-Ohio, Reuters/Ipsos.
type unit struct {
	first, last int
	flag        unitFlag
	key         string // the look-up form without possessive ending and final stop
	noun        *lexicon.Nominal
	sent        int32
	quote       int32
}

func (u unit) is(f unitFlag) bool { return u.flag&f != 0 }

// spelling is what the lexicon says of one form; it is looked up once a text.
type spelling struct {
	flag unitFlag
	noun *lexicon.Nominal
}

// grouper makes units from words.
type grouper struct {
	d       *doc
	units   []unit
	known   map[string]spelling
	lowered map[string]bool // forms that the text writes in lower case
	proper  map[string]bool // forms with a capital within a sentence
	family  map[string]bool // forms that stand behind a given name
}

func newGrouper(d *doc) *grouper {
	g := &grouper{d: d, units: make([]unit, 0, len(d.words)), known: map[string]spelling{}, lowered: map[string]bool{}, proper: map[string]bool{}, family: map[string]bool{}}
	for i := 0; i < len(d.words); {
		next := g.join(i)
		g.units = append(g.units, g.unit(i, next))
		i = next
	}
	g.headlines()
	g.census()
	for i := range g.units {
		g.judge(i)
	}
	return g
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
	w := g.d.words[first]
	u := unit{first: first, last: last, sent: w.sent, quote: w.quote}
	u.key = key(w.low)
	if last > first+1 {
		var b strings.Builder
		for _, w := range g.d.words[first:last] {
			b.WriteString(w.low)
		}
		u.key = key(b.String())
	}
	switch {
	case w.kind == segment.Punct:
		u.flag = uPunct
		return u
	case w.kind == segment.Number && last == first+1, numberWords[strings.TrimSuffix(strings.SplitN(u.key, "-", 2)[0], "s")] && (last == first+1 || numberWords[u.key[strings.LastIndexByte(u.key, '-')+1:]]):
		u.flag = uNumber
	}
	if first == 0 || g.d.words[first-1].sent != w.sent {
		u.flag |= uFirst
	} else if n := len(g.units); n > 0 && g.units[n-1].is(uPunct) && strings.ContainsAny(g.units[n-1].key, "“\"‘«„:—-(•*[") {
		u.flag |= uFirst
	}
	if w.upper || last > first+1 && lexicon.NameParts().Is(w.low, "particle") && g.d.words[last-1].upper {
		u.flag |= uUpper
		raw := g.d.text[w.start:w.end]
		if len(u.key) > 1 && strings.ToUpper(raw) == raw {
			u.flag |= uCaps
		}
		if r, n := utf8.DecodeRuneInString(raw); unicode.IsUpper(r) && (n == len(raw) || raw[n:] == ".") && u.key != "i" && u.key != "a" {
			u.flag |= uInitial
		}
	}
	if last := g.d.words[last-1].low; strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "s'") {
		u.flag |= uPossessive
	}
	if w.class != 0 && (last == first+1 || last == first+2 && u.is(uPossessive) && w.class&lexicon.Time != 0) {
		u.flag |= uClosed
	}
	if w.verb != nil && last == first+1 {
		u.flag |= uVerb
	}
	return u
}

// numberWords are the cardinal numbers in words, and the nouns of number that stand like them.
var numberWords = map[string]bool{"two": true, "three": true, "four": true, "five": true, "six": true, "seven": true,
	"eight": true, "nine": true, "ten": true, "eleven": true, "twelve": true, "thirteen": true, "fourteen": true, "fifteen": true,
	"sixteen": true, "seventeen": true, "eighteen": true, "nineteen": true, "twenty": true, "thirty": true, "forty": true,
	"fifty": true, "sixty": true, "seventy": true, "eighty": true, "ninety": true, "hundred": true, "dozen": true}

// key returns the form of a word without a possessive ending or a final stop.
func key(low string) string {
	low = strings.TrimSuffix(low, "'s")
	low = strings.TrimSuffix(low, "'")
	return strings.TrimRight(low, ".")
}

// headlines marks the units of lines in which most words that could be lower case have capitals.
func (g *grouper) headlines() {
	for i := 0; i < len(g.units); {
		j, upper, open := i, 0, 0
		for ; j < len(g.units) && g.units[j].sent == g.units[i].sent; j++ {
			u := g.units[j]
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
		if open >= 4 && upper*20 >= open*17 && g.alone(i, j) {
			for k := i; k < j; k++ {
				g.units[k].flag |= uHeadline
			}
		}
		i = j
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
	given := lexicon.GivenNames()
	for i, u := range g.units {
		if i > 0 && u.is(uUpper) && !u.is(uClosed) && g.units[i-1].is(uUpper) && given.Has(g.units[i-1].key) && !lexicon.Titles().Has(g.units[i-1].key) && !g.units[i-1].is(uPossessive) && g.d.words[g.units[i-1].first].class&lexicon.Time == 0 {
			g.family[u.key] = true
		}
		switch {
		case u.is(uPunct | uHeadline):
		case !u.is(uUpper):
			g.lowered[u.key] = true
		case !u.is(uFirst):
			g.proper[u.key] = true
		}
	}
}

// judge sets what the lexicon and the rest of the text say of unit i.
func (g *grouper) judge(i int) {
	u := &g.units[i]
	if u.is(uPunct) {
		return
	}
	s, ok := g.known[u.key]
	if !ok {
		s = look(u.key)
		g.known[u.key] = s
	}
	if s.noun != nil && s.noun.Is(lexicon.NameNoun) && (!u.is(uUpper) || u.is(uHeadline) || i == 0 || !g.units[i-1].is(uName) || g.units[i-1].is(uPossessive)) {
		s.flag &^= uNoun
		s.noun = nil
	}
	u.flag |= s.flag
	u.noun = s.noun
	if u.is(uClosed) && u.is(uUpper) && g.nameThatIsClosed(i) {
		u.flag |= uName
		u.flag &^= uClosed
	}
	if !u.is(uUpper) || u.is(uClosed|uNumber) {
		u.flag &^= uGiven | uPlace
		if !u.is(uUpper) {
			u.flag &^= uSuffix
		}
		return
	}
	if g.family[u.key] && !u.is(uOrg) && (i == 0 || g.units[i-1].key != "the" && g.units[i-1].key != "a") {
		u.flag &^= uPerson | uRecord | uTitle | uMod | uPlace | uPluralNoun | uVerb // Ann Baker: Baker is no baker
		u.flag |= uName
		u.noun = nil
	}
	switch {
	case u.is(uHeadline):
		if g.proper[u.key] || u.is(uGiven|uPlace) && !g.lowered[u.key] {
			u.flag |= uName
		}
	case !u.is(uFirst):
		u.flag |= uName
	case u.is(uCaps) && len(u.key) < 6, g.proper[u.key], u.is(uGiven | uPlace | uInitial):
		u.flag |= uName
	case !g.lowered[u.key] && !u.is(uNoun|uMod|uVerb) && (!commonEnding(u.key) || lexicon.Outlets().Has(u.key)):
		u.flag |= uName
	}
}

// nameThatIsClosed reports whether unit i, in capitals, is a name though it is spelled
// like a closed-class word: Will Hurd, Theresa May, the US, USA TODAY.
func (g *grouper) nameThatIsClosed(i int) bool {
	u := g.units[i]
	if u.is(uHeadline) {
		return false
	}
	prev, next := unit{}, unit{}
	if i > 0 && g.units[i-1].sent == u.sent {
		prev = g.units[i-1]
	}
	if i+1 < len(g.units) {
		next = g.units[i+1]
	}
	if u.is(uCaps) && len(u.key) > 1 {
		return u.key == "us" || u.key == "who" && prev.key != "," || prev.is(uCaps) && !prev.is(uClosed) && !next.is(uCaps)
	}
	if g.d.words[u.first].class == lexicon.IrregularPast { // Rose, Leah Sank
		return !u.is(uFirst) || u.is(uGiven)
	}
	if u.key != "will" && u.key != "may" && !u.is(uGiven) {
		return false
	}
	if prev.is(uUpper) && (lexicon.GivenNames().Has(prev.key) || lexicon.Titles().Has(prev.key)) {
		return true
	}
	if !next.is(uUpper) || next.is(uClosed) {
		return false
	}
	if g.d.words[u.first].class&lexicon.Time == 0 {
		return !u.is(uFirst)
	}
	// her brother Jan Okafor, but not: in June Democrats, the June Senate vote
	return u.is(uGiven) && (g.family[next.key] || !u.is(uFirst) && !prev.is(uClosed|uNumber) && !next.is(uNoun|uMod|uPlace))
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

// look asks the lexicon what a form may be.
func look(key string) spelling {
	var s spelling
	if n, ok := lexicon.Nouns()[key]; ok {
		s.add(n)
	} else if at := strings.LastIndexAny(key, "-/"); at > 0 {
		if n, ok := lexicon.Nouns()[key[at+1:]]; ok { // ex-minister, actor-director
			s.add(n)
		}
	}
	if lexicon.Titles().Has(key) {
		s.flag |= uTitle
	}
	parts := lexicon.NameParts()
	if parts.Is(key, "particle") {
		s.flag |= uParticle
	}
	if parts.Is(key, "suffix") {
		s.flag |= uSuffix
	}
	if lexicon.GivenNames().Has(key) {
		s.flag |= uGiven
	}
	if lexicon.Places().Has(key) {
		s.flag |= uPlace
	}
	if lexicon.Premodifiers().Has(key) || lexicon.Demonyms().Has(key) || strings.HasSuffix(key, "-old") {
		s.flag |= uMod
	}
	return s
}

func (s *spelling) add(n lexicon.Nominal) {
	s.noun = &n
	if n.Is(lexicon.PersonNoun) {
		s.flag |= uPerson
	}
	if n.Is(lexicon.OrganizationNoun) {
		s.flag |= uOrg
	}
	if n.Is(lexicon.RecordNoun) {
		s.flag |= uRecord
	}
	if n.Plural {
		s.flag |= uPluralNoun
	}
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
