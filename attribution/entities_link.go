package attribution

import (
	"math"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/span"
)

func spans(s ...span.Span) []span.Span { return s }

// appositives records where a description stands beside a name, so that its noun
// becomes a role of the name’s bearer: Russia’s foreign minister, Sergei Orlov.
func (c *clusters) appositives() {
	for i := range c.d.mentions {
		m := &c.d.mentions[i]
		if m.kind == Named && m.typ == Person && (!m.apposition.empty() || m.base && m.first < m.coreFirst) {
			c.appoint(i)
		}
		if m.kind == Named && !m.apposition.empty() {
			if _, ok := c.roleAt[m.apposition.first]; !ok && !c.unlike(m) {
				c.roleAt[m.apposition.first] = i
			}
			if have, ok := c.named[m.coreFirst]; !ok || !c.d.mentions[have].base && c.d.mentions[have].last-c.d.mentions[have].first < m.last-m.first {
				c.named[m.coreFirst] = i
			}
		}
	}
}

// unlike reports whether what stands in apposition behind the name m is not of its kind: Ann Lee of Tide Films, a
// company.
func (c *clusters) unlike(m *mention) bool {
	if m.apposition.first < m.coreFirst {
		return false
	}
	u := c.d.unitAt(m.apposition.first)
	for u+1 < len(c.d.units) && c.d.units[u+1].first < m.apposition.last && c.d.words[c.d.units[u+1].first].class&lexicon.Preposition == 0 {
		u++
	}
	x := &c.d.units[u]
	return m.typ == Person && x.is(uOrg) && !x.is(uPerson) && c.d.units[c.d.unitAt(m.coreFirst)].is(uGiven) ||
		m.typ == Organization && x.is(uPerson) && !x.is(uOrg)
}

// link finds the entity of mention i, and makes a new one if there is none; -1 if it cannot tell.
func (c *clusters) link(i int) int {
	m := &c.d.mentions[i]
	e := -1
	switch m.kind {
	case Named:
		e = c.linkName(m)
	case Nominal:
		e = c.linkPhrase(m)
	case Pronoun:
		e = c.linkPronoun(m)
	}
	if e >= 0 {
		m.entity = e
		c.describes(e, m)
		c.byCore.set(run{m.coreFirst, m.coreLast}, e)
		c.note(e, m)
	}
	return e
}

// note records mention m of entity e for the mentions after it.
func (c *clusters) note(e int, m *mention) {
	p := &c.all[e]
	p.count++
	p.last = m.first
	d := c.d
	w := d.words[m.first]
	r := record{entity: e, word: m.first, sent: w.sent, para: w.para, quoted: d.outer(m.coreFirst) >= 0, aside: c.aside(m.first) || d.units[d.unitAt(m.coreFirst)].is(uHeadline)}
	r.speaker = c.speaks[m.coreFirst] && !c.reduced(m)
	r.introduced = m.kind == Named && p.count == 1 && p.Type == Person && len(p.tokens) > 1
	r.described = r.introduced && c.describedAt(m.coreLast)
	r.possessor = d.units[d.unitAt(m.last-1)].is(uPossessive) || m.kind == Pronoun && w.class&lexicon.Possessive != 0 && w.low != "her"
	r.object = c.objectAt(m.first)
	if m.first > 0 && d.words[m.first-1].sent == w.sent && m.first == m.coreFirst && c.stands(m.last) {
		switch d.words[m.first-1].low {
		case "in", "near", "outside":
			p.around++
		}
	}
	switch {
	case m.kind == Pronoun && isRelative(w.low) && m.first > 0 && !c.isMark(m.first-1):
		r.object = false // unlike people who left: they are in mind no more than by being named
	case r.speaker:
		r.subject, r.object = true, false // said Vance: a speaker is the subject wherever it stands
	default:
		r.subject = !r.object && !r.possessor && (c.verbAfter(m.last) || c.beforeDash(m) || c.verbFarther(m))
	}
	c.recent = append(c.recent, r)
}

// reduced reports whether m is the object of a preposition or a verb and says something only in the clause of a
// participle, in passing: a letter to | the leaders | opposing it. But: with Vance calling it off.
func (c *clusters) reduced(m *mention) bool {
	return c.objectAt(m.first) && c.d.words[m.first-1].low != "with" && m.last < len(c.d.words) && c.d.words[m.last].verb != nil && strings.HasSuffix(c.d.words[m.last].low, "ing")
}

// describedAt reports whether a description in apposition begins at word w: , a doctor; , 50; , who has.
func (c *clusters) describedAt(w int) bool {
	if w+1 >= len(c.d.words) || c.d.words[w].low != "," {
		return false
	}
	next := c.d.words[w+1]
	if n, ok := lexicon.Nouns()[next.low]; ok && n.Is(lexicon.PersonNoun) {
		return true // , president of the club
	}
	return next.kind == segment.Number || next.class&lexicon.Determiner != 0 || next.low == "who" || next.low == "whose"
}

// objectAt reports whether what starts at word w is the object of a preposition or a verb.
func (c *clusters) objectAt(w int) bool {
	if w == 0 || c.d.words[w-1].sent != c.d.words[w].sent {
		return false
	}
	before := c.d.words[w-1]
	if before.low == "named" || before.low == "called" {
		return false // a man named | Vance
	}
	return before.class&lexicon.Preposition != 0 || before.verb != nil && before.class == 0
}

// stands reports whether no noun follows at word w: in Halden, but not in Halden circles.
func (c *clusters) stands(w int) bool {
	return w >= len(c.d.words) || c.d.words[w].class != 0 || c.isMark(w)
}

// verbFarther reports whether a verb follows what goes on behind the name m: Vance of Ohio | said, Vance (Ohio) | said.
func (c *clusters) verbFarther(m *mention) bool {
	if m.kind != Named || m.last >= len(c.d.words) || c.d.words[m.last].low != "of" && c.d.words[m.last].low != "(" {
		return false
	}
	for long := range c.d.mentionsStarting(m.first) {
		if !long.joint && long.coreFirst == m.coreFirst && long.last > m.last && c.verbAfter(long.last) {
			return true
		}
	}
	return false
}

// beforeDash reports whether m opens its sentence and what is put in behind it is set off by dashes: Vance – a
// doctor – is skeptical.
func (c *clusters) beforeDash(m *mention) bool {
	first, words := m.first, c.d.words
	for n := 0; n < 4 && first > 0 && words[first-1].sent == words[m.first].sent && words[first-1].class == 0 && !words[first-1].mark; n++ {
		first-- // the Republican | pollster Vance
	}
	if m.last >= len(words) || first > 0 && words[first-1].sent == words[first].sent {
		return false
	}
	x := &words[m.last]
	return x.low == "--" || x.low == "—" || x.low == "–" && x.space
}

// verbAfter reports whether the word at w can be the verb of a subject that ends before it.
func (c *clusters) verbAfter(w int) bool {
	for n := 0; n < 3 && w < len(c.d.words); n++ {
		x := c.d.words[w]
		switch {
		case x.class&(lexicon.Auxiliary|lexicon.Be|lexicon.Have|lexicon.Do|lexicon.Modal) != 0, x.verb != nil:
			return true
		case x.class&lexicon.Adverb != 0:
			w++
			continue
		case x.low == ",":
			return true // an appositive or a clause follows a subject more often than an object
		case x.class == 0 && !x.upper && (strings.HasSuffix(x.low, "ed") || strings.HasSuffix(x.low, "s")):
			u := &c.d.units[c.d.unitAt(w)]
			return !u.is(uPluralNoun) || !u.is(uOrg|uPerson) // Rust Belt | states
		}
		return false
	}
	return false
}

// linkName links a name.
func (c *clusters) linkName(m *mention) int {
	parts, suffix := c.tokens(m)
	if len(parts) == 0 {
		return -1
	}
	e, rule := -1, ruleFullName
	switch {
	case c.surnameOfPlace(m, parts):
		e, rule = c.linkShort(m, parts[0])
	case m.typ == Organization, len(parts) > 1 && c.partOfOrg(m, parts):
		e, rule = c.linkOrg(m, parts)
	case len(parts) > 1:
		e = c.person(m, parts, suffix)
	default:
		e, rule = c.linkShort(m, parts[0])
	}
	if e < 0 {
		return e
	}
	c.learn(e, m)
	c.step(m, rule, e)
	return e
}

// surnameOfPlace reports whether the name of a place is here the surname of somebody whom
// the text names in full: Valeria Paris ... Paris said.
func (c *clusters) surnameOfPlace(m *mention, parts []string) bool {
	if m.typ != Organization || len(parts) != 1 || len(c.surname[parts[0]]) == 0 || !lexicon.Places().Has(parts[0]) || m.first != m.coreFirst {
		return false
	}
	return m.first == 0 || c.d.words[m.first-1].class&(lexicon.Preposition|lexicon.Determiner) == 0
}

// learn takes roles and gender from the words beside a name.
func (c *clusters) learn(e int, m *mention) {
	rule := ruleTitle
	c.hears(e, m.gender, m, rule)
	c.alias(e, c.text(run{m.coreFirst, m.coreLast}))
	c.party(e, m)
	if m.first < m.coreFirst {
		c.addRole(e, run{m.first, m.coreFirst})
	}
	if long, ok := c.longest(m); ok {
		c.addRole(e, run{m.coreLast, long.last})
		if !long.apposition.empty() {
			if x := c.d.units[c.d.unitAt(long.apposition.last-1)]; long.apposition.first > m.coreFirst && x.is(uOrg) && !x.is(uPerson) && c.all[e].unsure() {
				c.all[e].Type = Organization // Marlo Weld, the company
			}
			c.addRole(e, long.apposition)
		}
		if m.first > long.first {
			c.addRole(e, run{long.first, m.first})
		}
	}
}

// longest returns the widest phrase around name m that has an appositive beside it.
func (c *clusters) longest(m *mention) (*mention, bool) {
	i, ok := c.named[m.coreFirst]
	if !ok {
		return &none, false
	}
	return &c.d.mentions[i], true
}

// addRole records the nouns and the other telling words of r as said of e.
func (c *clusters) addRole(e int, r run) {
	p := &c.all[e]
	if len(p.words) > 64 {
		return
	}
	var last *lexicon.Nominal
	inside := false // behind a preposition stands somebody else: adviser to the president
	for u := c.d.unitAt(r.first); u < len(c.d.units) && c.d.units[u].first < r.last; u++ {
		x := c.d.units[u]
		if x.is(uPunct | uClosed) {
			if x.key == "who" || x.key == "which" || x.key == "(" {
				break
			}
			inside = c.d.words[x.first].class&lexicon.Preposition != 0 || inside && x.key != "," && x.key != "and"
			continue
		}
		p.say(x.key)
		for _, place := range lexicon.Demonyms()[x.key] {
			p.say(strings.ReplaceAll(place, "_", " "))
		}
		if x.noun != nil && !inside && !(x.is(uPossessive) && x.last < r.last-1) && (x.is(uPerson) || x.is(uOrg) && p.Type == Organization) && !c.modifies(u, r.last) {
			if last = c.nounEnding(u); x.is(uTitle) {
				if noun, ok := shortFor(x.key); ok {
					last = noun
				}
			}
			c.bears(e, role{last, c.d.span(x.first, x.last)})
			if g := genderOf(x); g != NoGender && x.is(uPerson) && x.last >= r.last-1 {
				c.hears(e, g, &mention{first: x.first, last: x.last}, ruleTitle)
			}
		} else if x.is(uTitle) && !inside {
			if noun, ok := shortFor(x.key); ok {
				last = noun
				c.bears(e, role{last, c.d.span(x.first, x.last)})
			}
		}
	}
	if last != nil && p.Type != Organization {
		p.Roles = addNew(p.Roles, c.bare(r))
	}
}

// modifies reports whether the noun at unit u only stands before the one for somebody, in words before last: her
// chief | rival, a student | leader.
func (c *clusters) modifies(u, last int) bool {
	if u+1 >= len(c.d.units) || c.d.units[u+1].first >= last || c.d.units[u].is(uUpper|uPossessive|uPluralNoun) {
		return false
	}
	next := &c.d.units[u+1]
	return next.noun != nil && next.is(uPerson) && !next.is(uUpper)
}

// heard reports whether the text says word of p. Out of line, see low.
//
//go:noinline
func (p *person) heard(word string) bool { return slices.Contains(p.words, word) }

// say notes a word that the text says of p.
func (p *person) say(word string) {
	if !p.heard(word) {
		p.words = append(p.words, word)
	}
}

// nounEnding returns the noun that ends with unit u: prime minister, where there is one of
// several words, else minister.
func (c *clusters) nounEnding(u int) *lexicon.Nominal {
	p := parser{d: c.d, units: c.d.units}
	if n := p.multiwordEnding(0, u+1); n > 0 {
		noun := lexicon.Nouns()[string(p.joined(u+1-n, u+1))]
		return &noun
	}
	return c.d.units[u].noun
}

// bears notes a role that the text gives e, and enters e under the classes of its noun.
func (c *clusters) bears(e int, what role) {
	c.all[e].roles = append(c.all[e].roles, what)
	for _, class := range what.noun.Classes {
		if list := c.bearers[class]; len(list) == 0 || list[len(list)-1] != e {
			c.bearers[class] = append(list, e)
		}
	}
}

// shortFor returns the noun that a title is short for: senator for sen.
func shortFor(title string) (*lexicon.Nominal, bool) {
	noun, ok := lexicon.Nouns()[abbreviations[title]]
	return &noun, ok
}

// abbreviations are titles with the nouns that they are short for.
var abbreviations = map[string]string{"sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
	"gov": "governor", "govs": "governor", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant",
	"adm": "admiral", "prof": "professor", "dr": "doctor", "rev": "reverend", "pres": "president", "del": "delegate", "atty": "attorney",
	"lt gov": "governor", "maj": "major", "cmdr": "commander", "mp": "mp", "supt": "superintendent"}

func addNew(list []string, s string) []string {
	if s == "" || len(list) > 16 || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// bare returns the words r without articles and marks at their edges.
func (c *clusters) bare(r run) string {
	for r.first < r.last && (c.isMark(r.first) || article(c.d.words[r.first].low)) {
		r.first++
	}
	for r.first < r.last && c.isMark(r.last-1) && c.d.words[r.last-1].low != "%" {
		r.last--
	}
	return c.text(r)
}

func (c *clusters) isMark(w int) bool { return c.d.units[c.d.unitAt(w)].is(uPunct) }

func article(low string) bool { return low == "the" || low == "a" || low == "an" }

// alias records another name of e.
func (c *clusters) alias(e int, name string) {
	p := &c.all[e]
	if p.Name == "" {
		p.Name = name
	} else if name != p.Name {
		p.Aliases = addNew(p.Aliases, name)
	}
}

// linkOrg links the name of an organization: whole, an acronym, or a part of a longer one.
func (c *clusters) linkOrg(m *mention, parts []string) (int, Rule) {
	name := strings.Join(parts, " ")
	if e, ok := c.orgs[name]; ok {
		if c.all[e].Name != "" && strings.EqualFold(c.all[e].Name, c.text(run{m.coreFirst, m.coreLast})) {
			return e, ruleFullName
		}
		if len(parts) == 1 && len(c.all[e].tokens) > 1 {
			return e, ruleAcronym
		}
	}
	if !lexicon.Places().Has(name) {
		for _, e := range tail(c.orgPart[parts[len(parts)-1]], 8) {
			if t := c.all[e].tokens; len(t) > len(parts) && slices.Equal(t[len(t)-len(parts):], parts) && len(parts) > 1 {
				return e, ruleShortForm
			}
		}
		for _, e := range tail(c.orgPart[parts[0]], 8) {
			if t := c.all[e].tokens; len(t) > len(parts) && slices.Equal(t[:len(parts)], parts) && (len(parts) > 1 || !c.all[e].place && !lexicon.Outlets().Has(name)) {
				return e, ruleShortForm
			}
		}
	}
	return c.organization(m, parts), ruleFullName
}

// linkShort links a name of one part: a surname, a given name, an organization’s short form.
func (c *clusters) linkShort(m *mention, part string) (int, Rule) {
	if e, ok := c.ofOneFamily(m, part); ok {
		return e, ruleGivenName
	}
	found := c.fits(tail(c.surname[part], 12), m)
	rule := ruleSurname
	if len(found) == 0 {
		found, rule = c.fits(tail(c.given[part], 12), m), ruleGivenName
		if c.relation(m) {
			found = nil
		}
	}
	if len(found) == 0 && len(part) > 2 {
		if found, rule = c.fits(tail(c.inner[part], 12), m), ruleShortForm; len(found) > 1 {
			found = nil // Luiz Inácio Lula da Silva is Lula, if nobody else is
		}
	}
	if len(found) == 0 && m.first == m.coreFirst {
		if e, ok := c.orgs[part]; ok {
			return e, ruleShortForm
		}
		for _, e := range tail(c.orgPart[part], 4) {
			if c.all[e].tokens[0] == part && !c.all[e].place && !lexicon.Places().Has(part) {
				return e, ruleShortForm
			}
		}
	}
	switch {
	case len(found) == 1:
		if p := &c.all[found[0]]; rule == ruleSurname && p.family != "" {
			p.Name, p.family = p.Name+" "+p.family, "" // Mr. Hale
		}
		return found[0], rule
	case len(found) > 1:
		return c.likeliest(found, m), rule
	}
	if e, ok := c.misspelt(part); ok {
		return e, ruleMisspelt
	}
	e := c.add(m, Person)
	c.all[e].tokens = []string{part}
	c.all[e].guess = givenGender(part)
	if u := c.d.unitAt(m.first); m.first == m.coreFirst && u > 0 && c.d.units[u-1].key == "the" {
		c.all[e].Type = Organization
	}
	if one, ok := strings.CutSuffix(part, "s"); ok && lexicon.Demonyms().Has(one) {
		c.all[e].Type, c.all[e].plural = Unnamed, true // many Norwegians
	}
	c.surname[part] = append(c.surname[part], e)
	c.fuller(e, m, []string{part})
	return e, ruleFullName
}

// ofOneFamily finds whom the given name m stands for that shares the surname behind the next: Ann | and Bob Hale.
// As any name is what stands in the text, hers is Ann, or Ann Hale if there is a Ms. Hale too.
func (c *clusters) ofOneFamily(m *mention, part string) (int, bool) {
	words := c.d.words
	if m.first != m.coreFirst || m.last+1 >= len(words) || words[m.last].low != "and" || !lexicon.GivenNames().Has(part) || len(c.surname[part]) > 0 {
		return 0, false
	}
	for n := range c.d.mentionsStarting(m.last + 1) {
		if !n.base || n.kind != Named || n.typ != Person || n.first != n.coreFirst {
			continue
		}
		parts, suffix := c.tokens(n)
		if len(parts) != 2 || !lexicon.GivenNames().Has(parts[0]) {
			return 0, false
		}
		e, ok := c.full[part+" "+parts[1]+" "+suffix]
		if !ok {
			e = c.person(m, []string{part, parts[1]}, suffix)
			c.all[e].family = c.text(run{n.coreLast - 1, n.coreLast})
		}
		return e, true
	}
	return 0, false
}

// relation reports whether the name m stands beside a noun of kinship with an owner, and so
// is one’s whose surname is the owner’s: Vance’s father, | Joseph.
func (c *clusters) relation(m *mention) bool {
	u := c.d.unitAt(m.first)
	if u < 3 || c.d.units[u-1].key != "," || c.d.units[u-2].noun == nil || m.first != m.coreFirst {
		return false
	}
	return slices.Contains(c.d.units[u-2].noun.Classes, "kin") && (c.d.units[u-3].is(uPossessive) || c.d.words[c.d.units[u-3].first].class&lexicon.Possessive != 0)
}

// misspelt finds the one surname of the latest persons that differs from part by a letter.
func (c *clusters) misspelt(part string) (int, bool) {
	if len(part) < 5 || lexicon.GivenNames().Has(part) {
		return 0, false
	}
	found, n := -1, 0
	for i := len(c.recent) - 1; i >= 0 && i >= len(c.recent)-window; i-- {
		e := c.recent[i].entity
		p := &c.all[e]
		if e != found && p.Type == Person && len(p.tokens) > 1 && oneLetterApart(p.tokens[len(p.tokens)-1], part) {
			found, n = e, n+1
		}
	}
	return found, n == 1
}

// oneLetterApart reports whether a becomes b by one letter put in, left out or changed.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 5 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// fits keeps the entities whose gender does not speak against the title of m.
func (c *clusters) fits(list []int, m *mention) []int {
	var out []int
	for _, e := range list {
		if m.gender != NoGender {
			if g := firstGender(c.all[e].Gender, c.all[e].guess); g != NoGender && g != m.gender {
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// likeliest ranks bearers of one name: the one in hand, then the one that the text
// names most. The rest are candidates.
func (c *clusters) likeliest(list []int, m *mention) int {
	ranked := make([]scored, 0, len(list))
	written := c.text(run{m.coreFirst, m.coreLast})
	for _, e := range list {
		p := &c.all[e]
		s := 1.5 * math.Log1p(float64(p.count))
		if p.count > 0 {
			s += 2 / (1 + float64(m.first-p.last)/60)
		}
		if m.gender != NoGender && firstGender(p.Gender, p.guess) == m.gender {
			s += 2
		}
		if strings.Contains(p.Name, written) {
			s++ // Laban is rather Ed Laban than Ed Lábán
		}
		ranked = append(ranked, scored{e, s - 0.05*float64(p.order)/float64(1+len(c.all))})
	}
	rank(ranked)
	c.doubt[m.coreFirst] = c.candidates(ranked)
	return ranked[0].entity
}

// step records how the mention m was linked to e. Out of line, see low.
//
//go:noinline
func (c *clusters) step(m *mention, rule Rule, e int) {
	c.links = append(c.links, link{rule, c.all[e].Name, run{m.coreFirst, m.coreLast}, c.linked[m.coreFirst]})
	c.linked[m.coreFirst] = len(c.links)
}

// steps returns how the mention whose core begins with word core was linked.
func (c *clusters) steps(core int) []Step {
	var out []Step
	for n := c.linked[core]; n > 0; n = c.links[n-1].before {
		l := &c.links[n-1]
		out = append(out, Step{Rule: l.rule, Spans: spans(c.d.span(l.core.first, l.core.last)), Note: l.name})
	}
	slices.Reverse(out)
	return out
}
