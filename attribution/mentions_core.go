package attribution

import (
	"strings"
	"unicode"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// mention makes the mention of the units [i, e), which bases found.
func (p *parser) mention(i, e int) (mention, bool) {
	m := mention{first: p.units[i].first, last: p.units[e-1].last, entity: -1}
	m.definite = i > 0 && p.units[i-1].key == "the" && p.units[i-1].sent == p.units[i].sent
	s := i
	for s < e && p.units[s].is(uClosed) && !p.units[s].is(uName) {
		m.plural = m.plural || isQuantifier(p.units[s].key) && p.units[s].key != "one" && p.units[s].key != "another"
		m.definite = m.definite || p.units[s].key == "the" || p.units[s].key == "this" || p.units[s].key == "that"
		if p.d.words[p.units[s].first].class&lexicon.Possessive != 0 {
			m.owner = p.units[s].last
		}
		s++
	}
	for k := s; k < e-1; k++ {
		if p.owns(k) {
			m.owner, s = p.units[k].last, k+1
			if p.isApostrophe(k + 1) {
				s = k + 2
			}
		}
	}
	if s >= e {
		return m, false
	}
	p.core(&m, s, e)
	if m.coreLast-1 > m.coreFirst && p.d.words[m.coreLast-1].low == "'s" {
		m.coreLast-- // no name ends in ’s
	}
	return m, true
}

// owns reports whether unit k is a possessor of what follows, and not a part of a
// name such as People’s Party.
func (p *parser) owns(k int) bool {
	u := p.units[k]
	if p.isApostrophe(k + 1) {
		return true
	}
	return u.is(uPossessive) && !(u.is(uUpper) && u.is(uNoun) && p.units[k+1].is(uUpper))
}

// core decides what the phrase [s, e) of units refers by.
func (p *parser) core(m *mention, s, e int) {
	last := e - 1
	if k := p.portfolio(s, e); k >= 0 {
		if p.nominal(m, s, k+1); m.typ != Unnamed {
			p.organization(m, s, e)
		}
		return
	}
	if last > s && p.numbers(last) {
		p.organization(m, s, e)
		return
	}
	for k := s; k < last && p.units[last].is(uNoun) && p.units[last].is(uUpper); k++ {
		if p.listed(k, e) {
			p.organization(m, s, e) // the Daily Caller is no caller
			return
		}
	}
	if n := p.multiwordEnding(s, e); n > 2 {
		if noun := lexicon.Nouns()[string(p.joined(e-n, e))]; noun.Is(lexicon.PersonNoun) {
			p.nominal(m, s, e) // Former Secretary of State
			return
		}
	}
	if p.surnameNoun(s, last) || p.units[last].is(uName|uSuffix|uInitial) && !p.units[last].is(uNoun) && !(p.units[last].is(uMod) && p.units[last].is(uPerson)) {
		p.named(m, s, e)
		return
	}
	u := p.units[last]
	if u.is(uOrg) && u.is(uUpper) && (last > s || len(u.key) > 3) && p.capitals(s, e) > 1 {
		p.organization(m, s, e)
		return
	}
	if u.is(uUpper) && last > s && p.insideOrg(s, e) {
		p.organization(m, s, e)
		return
	}
	p.nominal(m, s, e)
}

// capitals counts the capitals at the end of the units [s, e).
func (p *parser) capitals(s, e int) int {
	n := 0
	for k := e - 1; k >= s && (p.units[k].is(uUpper) || p.units[k].is(uClosed|uPunct)); k-- {
		n++
	}
	return n
}

// surnameNoun reports whether the last unit is a surname that is also a noun: Steve King.
func (p *parser) surnameNoun(s, last int) bool {
	u := p.units[last]
	if last == s || !u.is(uUpper) || !u.is(uNoun) || u.is(uPluralNoun) {
		return false
	}
	prev, sure := p.units[last-1], courtesy(p.units[last-1].key)
	if prev.is(uInitial) && last-1 > s {
		prev, sure = p.units[last-2], p.units[last-2].is(uGiven)
	}
	if !prev.is(uName) || !prev.is(uGiven) && !prev.is(uTitle) || prev.is(uNoun) {
		return false
	}
	return sure || u.is(uPerson) && !u.is(uTitle) || u.noun.Lemma == "king" || u.noun.Lemma == "post" || u.noun.Lemma == "bank" || u.noun.Lemma == "page" ||
		u.is(uRecord) && !u.is(uOrg) || u.noun.Lemma == "church" || u.noun.Lemma == "chambers"
}

// courtesy reports whether word is a title that only a surname follows: Mr. | Band.
func courtesy(word string) bool {
	switch word {
	case "mr", "mrs", "ms":
		return true
	}
	return false
}

// named sets the core of a phrase that ends in a name: what follows the last title or role.
func (p *parser) named(m *mention, s, e int) {
	if n := p.multiwordEnding(s, e); n > 0 && p.units[e-n].is(uUpper) {
		if noun := lexicon.Nouns()[string(p.joined(e-n, e))]; noun.Is(lexicon.OrganizationNoun) {
			p.organization(m, s, e) // the Federal Reserve
			return
		}
	}
	k := e - 1
	for k > s {
		prev := p.units[k-1]
		if prev.is(uPortfolio) || p.units[k].is(uBearer) || k == e-2 && p.multiwordEnding(s, k) > 0 {
			break
		}
		if k == e-1 && (p.closesOrg(k) || p.closesTask(s, k) || prev.key == "team" && prev.is(uUpper)) {
			p.organization(m, s, e)
			return
		}
		if prev.is(uClosed) && !prev.is(uName) {
			if p.units[k-1].key == "of" || p.units[k-1].key == "and" || p.units[k-1].key == "for" || prev.key == "on" || prev.key == "the" || prev.key == "to" || prev.key == "in" {
				if p.insideOrg(s, e) {
					p.organization(m, s, e)
					return
				}
			}
			break
		}
		if prev.key == "/" {
			break
		}
		if prev.is(uPunct) { // a nickname in marks, or “&”
			k--
			for k > s && (p.units[k-1].is(uPunct) || p.units[k-1].quote >= 0 && p.units[k-1].quote != p.units[e-1].quote) {
				k--
			}
			continue
		}
		if p.listed(k-1, e) || k-2 >= s && p.listed(k-2, e) {
			k--
			continue
		}
		given := prev.is(uGiven) && k-1 == s && k == e-1 && !prev.is(uPerson)
		if !prev.is(uName|uParticle|uInitial) || prev.is(uTitle|uPerson|uOrg|uRecord) && !given && !prev.is(uParticle) {
			break
		}
		if prev.is(uMod) && !prev.is(uGiven) && !prev.is(uParticle) {
			break
		}
		if prev.is(uParticle) && !prev.is(uName) && k-1 == s && e-s > 2 && !p.units[k].is(uName) {
			break
		}
		k--
	}
	if k > s && k < e-1 && p.units[k-1].is(uUpper) && !p.units[k].is(uCaps|uHeadline) && p.listed(k-1, k+1) {
		k-- // New | Hampshire Elks
	}
	m.kind, m.typ = Named, Person
	m.coreFirst, m.coreLast = p.units[k].first, p.units[e-1].last
	if p.orgName(k, e) && !(e-k == 3 && p.units[k].is(uGiven) && p.units[k+1].is(uInitial)) || m.definite && k == s && !p.units[k].is(uGiven|uInitial) {
		m.typ = Organization
	}
	if k > s {
		p.titles(m, s, k)
	}
}

// closesOrg reports whether unit k, which is no given name or surname that the text shows, closes
// the name of an organization that opens with a noun for one: Energy | Watch.
func (p *parser) closesOrg(k int) bool {
	u, prev := &p.units[k], &p.units[k-1]
	return prev.is(uOrg) && prev.is(uUpper) && !prev.noun.Is(lexicon.SuffixNoun) && !prev.is(uPerson|uTitle|uRecord|uPossessive|uMod|uHeadline) && !p.d.words[prev.first].mark &&
		!u.is(uGiven|uInitial|uSuffix|uPlace|uCaps) && !p.d.writings[u.form].family
}

// closesTask reports whether unit k, which is no given name or surname that the text shows, closes
// the name of an organization with whom it is there for: Committee on Consumer | Protection.
func (p *parser) closesTask(s, k int) bool {
	if k-3 < s {
		return false
	}
	body, prep, prev, u := &p.units[k-3], &p.units[k-2], &p.units[k-1], &p.units[k]
	return body.is(uOrg) && body.is(uUpper) && (prep.key == "on" || prep.key == "for" || prep.key == "of") && prev.is(uPerson) && prev.is(uUpper) && !prev.is(uTitle|uPossessive) &&
		!u.is(uGiven|uInitial|uSuffix|uCaps) && !p.d.writings[u.form].family
}

// listed reports whether the units [k, e) are an outlet or a place: The New Yorker.
func (p *parser) listed(k, e int) bool {
	if e-k > 5 || !p.units[k].is(uUpper) {
		return false
	}
	name := p.joined(k, e)
	return lexicon.Outlets().Has(string(name)) || lexicon.Places().Has(string(name))
}

// titles reads what the units before a name say of its bearer.
func (p *parser) titles(m *mention, s, k int) {
	for j := s; j < k; j++ {
		u := p.units[j]
		m.gender = firstGender(genderOf(u), m.gender)
	}
	if at := p.portfolio(s, k); at >= 0 {
		k = at + 1
	}
	t := p.units[k-1]
	if n := p.multiwordEnding(s, k); n > 0 { // secretary of state | Ann Lee
		noun := lexicon.Nouns()[string(p.joined(k-n, k))]
		t.noun, t.flag = &noun, t.flag&^uNoun|nounFlag(&noun)
	}
	if t.is(uTitle | uPerson) {
		m.typ = Person
		if t.noun != nil && t.is(uPerson) {
			m.noun = t.noun
		}
	} else if t.is(uOrg) && !t.is(uUpper) && !(p.units[k].is(uGiven) && m.coreLast-m.coreFirst > 1) {
		m.typ, m.noun = Organization, t.noun // the agency Tidewire; but: at times | Ann Lee
	}
}

func firstGender(a, b Gender) Gender {
	if a != NoGender {
		return a
	}
	return b
}

// genderOf returns the gender that a title or noun shows.
func genderOf(u unit) Gender {
	switch titles := lexicon.Titles(); {
	case titles.Is(u.key, "feminine") && !titles.Is(u.key, "masculine"), u.noun != nil && u.noun.Feminine:
		return Feminine
	case titles.Is(u.key, "masculine"), u.noun != nil && u.noun.Masculine:
		return Masculine
	}
	return NoGender
}

// orgName reports whether the name of the units [s, e) is one of an organization, a country or an outlet.
func (p *parser) orgName(s, e int) bool {
	last := p.units[e-1]
	if last.noun != nil && last.is(uOrg) {
		return true
	}
	name := p.joined(s, e)
	if e-s == 1 && last.is(uCaps) && !last.is(uHeadline|uGiven) && len(last.key) <= 6 && e < len(p.units) && p.units[e].key != ":" {
		return true
	}
	if e-s == 1 && p.d.twoCapitals(last) {
		return true
	}
	return lexicon.Outlets().Has(string(name)) && !(e-s == 1 && (last.is(uGiven) || p.d.writings[last.form].bearer)) || lexicon.Places().Has(string(name)) && !p.units[s].is(uGiven)
}

// twoCapitals reports whether u is one word with a capital inside, as companies are written and
// people are not: TransLink, but not MacLeod.
func (d *doc) twoCapitals(u unit) bool {
	w := d.words[u.first]
	raw := d.text[w.start:w.end]
	inside := strings.IndexAny(raw[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + 1
	if u.last > u.first+1 || inside < 2 || u.is(uCaps|uGiven) || !unicode.IsLower(rune(raw[inside-1])) || d.writings[u.form].family {
		return false
	}
	switch strings.ToLower(raw[:inside]) {
	case "mc", "mac", "fitz", "van", "vander", "von", "de", "di", "du", "da", "del", "la", "le", "st", "al", "el", "ben", "bin", "abu":
		return false
	}
	return true
}

// joined returns the look-up form of the units [s, e), good until the next is asked for. Out of line, see low.
//
//go:noinline
func (p *parser) joined(s, e int) []byte {
	name := p.d.name[:0]
	for k := s; k < e; k++ {
		if k > s {
			name = append(name, ' ')
		}
		name = append(name, p.units[k].key...)
	}
	p.d.name = name
	return name
}

// insideOrg reports whether the units [s, e) hold an organization’s noun before "of" or "for".
func (p *parser) insideOrg(s, e int) bool {
	for k := s + 1; k < e-1; k++ {
		if p.units[k].is(uClosed) && p.units[k-1].is(uOrg|uRecord) && p.units[k-1].is(uUpper) {
			return !p.units[e-1].is(uPerson) || p.units[e-1].is(uOrg) || p.units[k].key == "for" || p.units[k].key == "of"
		}
	}
	return false
}

// organization sets the core of a phrase that ends in the name of an organization.
func (p *parser) organization(m *mention, s, e int) {
	k := e - 1
	for k > s {
		prev := p.units[k-1]
		if !prev.is(uUpper) && !prev.is(uClosed|uPunct) {
			break
		}
		k--
	}
	for k < e-1 && p.units[k].is(uClosed|uPunct) && !p.units[k].is(uUpper) {
		k++
	}
	if u := &p.units[k]; u.is(uPerson) && !u.is(uOrg|uPluralNoun) && k+1 < e && p.units[k+1].key == "of" {
		p.nominal(m, s, k+1) // Head of the Board of Fisheries
		return
	}
	m.kind, m.typ, m.noun = Named, Organization, p.units[e-1].noun
	m.coreFirst, m.coreLast = p.units[k].first, p.units[e-1].last
}

// nominal sets the core of a description: its noun.
func (p *parser) nominal(m *mention, s, e int) {
	u := p.units[e-1]
	m.kind, m.coreFirst, m.coreLast = Nominal, u.first, u.last
	m.noun = u.noun
	if n := p.multiwordEnding(s, e); n > 0 {
		m.coreFirst = p.units[e-n].first
		noun := lexicon.Nouns()[string(p.joined(e-n, e))]
		m.noun = &noun
		u.flag = u.flag&^uNoun | nounFlag(&noun)
	}
	switch {
	case u.is(uPunct): // 38%
		m.typ, m.plural = Unnamed, true
	case m.noun == nil:
		m.weak, m.typ = true, Other
		m.plural = m.plural || strings.HasSuffix(u.key, "s") && !strings.HasSuffix(u.key, "ss")
		if u.is(uNumber) || u.is(uMod) && m.plural {
			m.typ, m.plural = Unnamed, true
		}
	case u.is(uPerson):
		m.typ, m.weak = Unnamed, u.key == "half" && e > 1 && p.units[e-2].key == "a" // two and a half
	case u.is(uOrg):
		m.typ = Organization
		m.weak = !m.definite && m.owner == 0 && (u.key == "right" || u.key == "left") // right before it
	default:
		m.typ = Record
	}
	if m.noun != nil {
		m.plural = m.plural || m.noun.Plural
		m.gender = genderOf(u)
		if m.typ == Unnamed && p.units[s].is(uNumber) && !strings.HasSuffix(p.units[s].key, "old") && e-s > 1 && len(p.units[s].key) < 4 {
			m.plural = m.plural || p.units[s].key != "1"
		}
	}
}

// multiwordEnding returns the number of units of the noun of several words that ends at e, 0 without one.
func (p *parser) multiwordEnding(s, e int) int {
	if !p.d.forms[p.units[e-1].form].closes {
		return 0
	}
	for n := min(3, e-s); n > 1; n-- {
		if _, ok := lexicon.Nouns()[string(p.joined(e-n, e))]; ok {
			return n
		}
	}
	return 0
}
