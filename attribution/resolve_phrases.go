package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// linkPhrase links a description: to a bearer of the role that it names, to an earlier
// description, or to nobody else.
func (c *clusters) linkPhrase(m *mention) int {
	if m.typ == Record {
		c.called = c.title(m)
	}
	if i, ok := c.roleAt[m.first]; ok {
		n := &c.d.mentions[i]
		if w := (run{m.first, m.coreLast}); c.areParents(w) && c.possessor(w) == "" { // else appoint has noted them
			_, owner := c.owner(m)
			c.parents(i, owner)
		}
		if e, ok := c.entityOfName(n); ok && !c.interrupts(m, n) {
			c.step(m, ruleApposed, e)
			return e
		}
	}
	text := c.describe(m)
	if text == "" {
		return -1
	}
	if e, ok := c.counterpart(m); ok {
		return e
	}
	if e, ok := c.announced(m); ok {
		return e
	}
	if e, ok := c.panel(m); ok {
		return e
	}
	e, ok := c.heralded(m)
	if !ok {
		e, ok = c.appointed(m)
	}
	if ok {
		c.bears(e, role{m.noun, c.d.span(m.coreFirst, m.coreLast)})
		c.step(m, ruleRole, e)
		return e
	}
	if e, ok := c.uncapped(m); ok {
		c.step(m, ruleFullName, e)
		return e
	}
	if e, ok := c.byRole(m); ok {
		return e
	}
	if e, ok := c.again(m, text); ok {
		c.step(m, ruleRole, e)
		return e
	}
	key := strings.ToLower(text)
	if e, ok := c.phrases[key]; ok && (m.definite || m.plural || m.typ != Unnamed) {
		c.step(m, rulePhrase, e)
		return e
	}
	e = c.add(m, m.typ)
	p := &c.all[e]
	p.Name, p.org = text, c.organizationIn(m)
	c.phrases[key] = e
	c.described(e, m, text)
	c.addRole(e, run{m.first, m.coreLast})
	if m.noun != nil && len(p.roles) == 0 {
		p.roles = append(p.roles, role{m.noun, c.d.span(m.coreFirst, m.coreLast)})
	}
	c.hears(e, m.gender, m, ruleTitle)
	c.step(m, rulePhrase, e)
	return e
}

// uncapped finds the organization whose name ends the description m, but for capitals: the top Ruritanian medical
// journal, where the text knows the Ruritanian Medical Journal.
func (c *clusters) uncapped(m *mention) (int, bool) {
	if m.typ == Record || !m.definite || m.plural {
		return 0, false
	}
	units := c.d.units
	last := c.d.unitAt(m.coreLast - 1)
	key := units[last].key
	found, ok := 0, false
	for u := last - 1; u >= 0 && units[u].first >= m.first && !units[u].is(uPunct|uClosed); u-- {
		key = units[u].key + " " + key
		if e, known := c.orgs[key]; known && c.all[e].Type == Organization {
			found, ok = e, true
		}
	}
	return found, ok
}

// interrupts reports whether m, which stands behind the name n and a comma, is no appositive of
// it but the source of a clause put in: Vance, the paper reported, had left.
func (c *clusters) interrupts(m, n *mention) bool {
	i, ok := c.refs[m.coreFirst]
	if !ok || n.coreFirst > m.first || c.places[i].first != m.first {
		return false
	}
	end := c.places[i].last
	if isRelative(c.d.words[end-1].low) {
		return false // Vance, a clerk who | left
	}
	return end < len(c.d.words) && !c.isMark(end)
}

// counterpart finds whom “his Estonian counterpart” is: the one other bearer of an office
// of his owner’s, or of any two who bear the same office.
func (c *clusters) counterpart(m *mention) (int, bool) {
	if m.noun == nil || m.noun.Lemma != "counterpart" || m.plural {
		return 0, false
	}
	owner, ok := c.ownerOf(m)
	if !ok {
		return 0, false
	}
	mods := c.modifiers(m)
	var found []scored
	for n := len(c.recent) - 1; n >= 0 && n >= len(c.recent)-window; n-- {
		e := c.recent[n].entity
		if e == owner || c.all[e].Type != Person || slices.ContainsFunc(found, func(x scored) bool { return x.entity == e }) {
			continue
		}
		if c.sameOffice(&c.all[owner], &c.all[e]) && c.all[e].takes(mods) {
			found = append(found, scored{e, -float64(len(found))})
		}
	}
	if len(found) == 0 {
		return 0, false
	}
	c.doubt[m.coreFirst] = c.candidates(found)
	c.step(m, ruleCounterpart, found[0].entity)
	return found[0].entity, true
}

// ownerOf returns the entity that the possessor in m stands for: his, Vance’s.
func (c *clusters) ownerOf(m *mention) (int, bool) {
	for n := len(c.recent) - 1; n >= 0 && c.recent[n].word >= m.first; n-- {
		if c.recent[n].word < m.owner {
			return c.recent[n].entity, true
		}
	}
	return 0, false
}

// sameOffice reports whether the text says one noun of both.
func (c *clusters) sameOffice(a, b *person) bool {
	for _, x := range a.roles {
		for _, y := range b.roles {
			if x.noun.Shares(*y.noun) {
				return true
			}
		}
	}
	return false
}

// takes reports whether every modifier of a country is said of p.
func (p *person) takes(mods []string) bool {
	for _, mod := range mods {
		if lexicon.Demonyms().Has(mod) && !p.said(mod) && !p.hasPlace(mod) {
			return false
		}
	}
	return true
}

// entityOfName returns the entity of the name in the phrase n. The name may stand after
// the description that asks for it.
func (c *clusters) entityOfName(n *mention) (int, bool) {
	if e, ok := c.byCore.get(run{n.coreFirst, n.coreLast}); ok {
		return e, true
	}
	parts, suffix := c.tokens(n)
	if len(parts) == 0 {
		return 0, false
	}
	if n.typ == Person && len(parts) > 1 {
		e, ok := c.full[parts[0]+" "+parts[len(parts)-1]+" "+suffix]
		return e, ok
	}
	e, ok := c.orgs[strings.Join(parts, " ")]
	return e, ok
}

// describe returns the name of a description: its words without a leading article.
func (c *clusters) describe(m *mention) string {
	w := run{m.first, m.last}
	if long, ok := c.phraseOf[m.coreFirst]; ok && long.last > w.last && long.first <= m.coreFirst {
		w = long
	} else if m.last < len(c.d.words) && c.isPart(m.last, m) {
		w.last = c.withOf(m)
	}
	for k := m.coreLast; m.typ == Organization && k+1 < w.last; k++ {
		if low := c.d.words[k].low; c.d.words[k+1].class&lexicon.Time != 0 && (low == "on" || leadsToTime(low)) {
			w.last = k // the campaign | on Monday
		}
	}
	return c.bare(w)
}

// isPart reports whether what the preposition at word at leads to belongs to what m is called:
// thousands of voters, a report by the Harbor Council.
func (c *clusters) isPart(at int, m *mention) bool {
	switch c.d.words[at].low {
	case "of":
		return true
	case "by", "from":
		for at++; at < len(c.d.words) && c.d.words[at].class&lexicon.Determiner != 0; {
			at++
		}
		return m.typ == Record && at < len(c.d.words) && c.d.words[at].upper
	}
	return false
}

// withOf returns the end of m with its “of”: tens of thousands of voters.
func (c *clusters) withOf(m *mention) int {
	i, ok := c.d.firstFrom(m.first)
	end := i
	for ok && end < len(c.d.mentions) && c.d.mentions[end].first == m.first {
		end++
	}
	last := m.last
	for n := end - 1; n >= i; n-- { // the shortest comes last
		x := &c.d.mentions[n]
		if x.coreFirst == m.coreFirst && x.last > last && !x.joint && c.isPart(last, m) {
			last = x.last
		}
	}
	return last
}

// organizationIn returns the organization that an unnamed speaker speaks for: the
// foreign ministry in “a foreign ministry spokesperson”, “a spokesman for the bank”.
func (c *clusters) organizationIn(m *mention) string {
	if m.typ != Unnamed {
		return ""
	}
	last := -1
	for u := c.d.unitAt(m.first); u < len(c.d.units) && c.d.units[u].last <= m.coreFirst; u++ {
		if x := c.d.units[u]; x.is(uOrg) && !x.is(uPerson) || x.is(uName) && x.is(uCaps) || collective(x) {
			last = x.last
		}
	}
	if last > 0 {
		return c.bare(run{m.first, last})
	}
	if m.last+1 < len(c.d.words) {
		if low := c.d.words[m.last].low; low == "for" || low == "from" || low == "at" || low == "of" || low == "with" {
			if n, ok := c.d.mentionStarting(m.last + 1); ok && n.typ == Organization {
				return c.bare(c.baseOf(n))
			}
		}
	}
	return ""
}

// collective reports whether u is one word for several people who act as a body: police, staff.
func collective(u unit) bool {
	return u.noun != nil && u.is(uPerson) && u.noun.Plural && u.noun.Lemma == u.key
}

// baseOf returns the words of n up to the end of its core.
func (c *clusters) baseOf(n *mention) run { return run{n.first, n.coreLast} }

// byRole finds the entity that a description stands for: by a role that the text
// gave it, by kind for an organization or a record.
func (c *clusters) byRole(m *mention) (int, bool) {
	definite := m.definite || c.every(m)
	if m.plural && definite && c.countOf(m) > 0 && (m.noun == nil || isPair(m.noun)) {
		return c.several(m)
	}
	if m.noun == nil || !definite && m.owner == 0 && !c.headlinese(m) {
		return 0, false
	}
	if m.plural {
		c.gather(m.first)
	}
	if m.typ == Organization && m.owner != 0 {
		return 0, false
	}
	mods := c.modifiers(m)
	clear(c.guessed)
	found := c.antecedents(query{word: m.first, core: m.coreFirst, gender: m.gender, fits: func(e int) (float64, bool) {
		return c.roleFits(e, m, mods)
	}})
	found = c.remembered(found, m, mods)
	least := minGuess
	if len(found) == 1 || len(found) > 1 && found[0].score-found[1].score > apart {
		least = minRole // nobody else can be meant
	}
	found = slices.DeleteFunc(found, func(x scored) bool {
		return x.score < minRole || m.owner != 0 && x.score < minOwned || c.guessed[x.entity] && x.score < least
	})
	if known := slices.IndexFunc(found, func(x scored) bool { return !c.guessed[x.entity] && c.all[x.entity].called(m.noun, mods) }); known > 0 && (!c.all[found[known].entity].named() || found[0].score-found[known].score < outdoes) {
		found = found[known:] // a role that the text tells goes before a guess
	}
	if len(found) == 0 || !c.all[found[0].entity].named() {
		if e, ok := c.municipality(m, mods); ok {
			c.step(m, ruleRole, e)
			return e, true
		}
	}
	if len(found) == 0 {
		if m.plural && m.typ == Unnamed {
			return c.apartBefore(m) // both men
		}
		return 0, false
	}
	c.doubt[m.coreFirst] = c.candidates(found)
	if p := &c.all[found[0].entity]; m.typ == Organization {
		p.Type = Organization
	}
	if p := &c.all[found[0].entity]; c.guessed[found[0].entity] && (c.among(m.noun, offices) || c.among(m.noun, running)) && p.named() {
		c.bears(found[0].entity, role{m.noun, c.d.span(m.coreFirst, m.coreLast)}) // the senator again is him too
	}
	c.step(m, ruleRole, found[0].entity)
	return found[0].entity, true
}

// called reports whether the text says that p is a noun, or like it. Of those who lead that is
// not enough: a premier is no prime minister. Nor is it of those who are from a region of which the text says
// nothing: a speaker of the house may not be the Utah senator.
func (p *person) called(noun *lexicon.Nominal, mods []string) bool {
	if p.Type == Organization || p.is(noun) {
		return true
	}
	return !slices.Contains(noun.Classes, "leader") &&
		!slices.ContainsFunc(mods, func(mod string) bool { return isRegion(mod) && !p.said(mod) })
}

// is reports whether the text says noun of p.
func (p *person) is(noun *lexicon.Nominal) bool {
	return slices.ContainsFunc(p.roles, func(r role) bool { return r.noun.Lemma == noun.Lemma })
}

// heads is how many paragraphs a title and what stands under it are.
const heads = 2

// headlinese reports whether m is a description of one person that opens its sentence without an
// article, as in headlines, where it is as definite as any: Senator from Texas says.
func (c *clusters) headlinese(m *mention) bool {
	u := c.d.unitAt(m.first)
	_, source := c.refs[m.coreFirst]
	if c.d.words[m.first].para >= heads && !c.aside(m.first) && !c.d.units[u].is(uHeadline) || collective(c.d.units[c.d.unitAt(m.coreFirst)]) {
		return false
	}
	return source && m.typ == Unnamed && !m.plural && !m.weak && c.d.units[u].is(uUpper) && (u == 0 || c.d.units[u-1].sent != c.d.units[u].sent) &&
		c.d.words[m.first].class&(lexicon.Determiner|lexicon.Possessive) == 0 && !isQuantifier(c.d.words[m.first].low) && !c.d.units[u].is(uNumber)
}

// The least score of an antecedent whose role the text tells, and of one whose role it
// does not tell.
const (
	minRole  = 0.5
	minGuess = 2.2
	minOwned = 1.5 // his lawyer: the owner may have several
	apart    = 1.5 // the lead of one who alone can be meant
	outdoes  = 2.5 // the lead of one of whom the text does not tell the role, but who is in hand
)

// remembered adds the bearers of the role that were last mentioned before the window.
func (c *clusters) remembered(found []scored, m *mention, mods []string) []scored {
	classes := m.noun.Classes
	switch m.typ {
	case Unnamed:
	case Organization:
		classes = []string{ofName + m.noun.Lemma}
	default:
		return found
	}
	for _, class := range classes {
		for _, e := range tail(c.bearers[class], 6) {
			if c.all[e].count == 0 || slices.ContainsFunc(found, func(x scored) bool { return x.entity == e }) {
				continue
			}
			_, agree := c.agrees(e, m.gender)
			if s, ok := c.roleFits(e, m, mods); ok && agree && !c.guessed[e] {
				found = append(found, scored{e, s})
			}
		}
	}
	rank(found)
	return found
}

// modifiers returns the telling words of a description before its noun. A place of two words is
// one: the South Carolina senator.
func (c *clusters) modifiers(m *mention) []string {
	var out []string
	for u := c.d.unitAt(m.first); u < len(c.d.units) && c.d.units[u].first < m.coreFirst; u++ {
		x := &c.d.units[u]
		if x.is(uPunct | uClosed) {
			continue
		}
		if x.is(uUpper) && u+1 < len(c.d.units) && c.d.units[u+1].first < m.coreFirst {
			if two := x.key + " " + c.d.units[u+1].key; lexicon.Places().Has(two) {
				out = append(out, two)
				u++
				continue
			}
		}
		out = append(out, x.key)
	}
	out = append(out, c.tasks(m)...)
	if w := m.last; w+1 < len(c.d.words) && c.d.words[w].low == "of" { // the president of Russia
		if n, ok := c.d.mentionStarting(w + 1); ok && n.kind == Named {
			out = append(out, c.d.units[c.d.unitAt(n.coreFirst)].key)
		}
	}
	return out
}

// tasks returns the words with a capital behind the noun of m: the Minister of | Transport and | Trade.
func (c *clusters) tasks(m *mention) []string {
	var out []string
	for u := c.d.unitAt(m.coreLast); u < len(c.d.units) && c.d.units[u].first >= m.coreLast && c.d.units[u].first < m.last; u++ {
		if x := &c.d.units[u]; x.is(uUpper) && !x.is(uClosed) {
			out = append(out, x.key)
		}
	}
	return out
}

// otherOffice reports whether the text says none of the tasks of an office of p, but others, or
// no more than that p has an office like it.
func (p *person) otherOffice(tasks []string, noun *lexicon.Nominal) bool {
	if len(tasks) == 0 || slices.ContainsFunc(tasks, p.heard) {
		return false
	}
	if !slices.ContainsFunc(p.roles, func(r role) bool { return r.noun.Lemma == noun.Lemma }) {
		return true
	}
	return slices.ContainsFunc(p.words, lexicon.Portfolios().Has)
}

// roleFits scores entity e as the bearer of description m.
func (c *clusters) roleFits(e int, m *mention, mods []string) (float64, bool) {
	p := &c.all[e]
	if !compatible(p, m) {
		return 0, false
	}
	s := -3.0
	if len(p.members) > 0 {
		return c.allOf(p.members, m, mods)
	}
	if p.otherParty(mods) || m.typ == Record && c.called.another(p) || m.typ == Unnamed && m.coreLast < m.last && p.otherOffice(c.tasks(m), m.noun) {
		return 0, false
	}
	for _, r := range p.roles {
		switch {
		case r.noun.Lemma == m.noun.Lemma:
			s = max(s, 3.5)
		case m.typ != Organization && r.noun.Shares(*m.noun) && !c.labels(m):
			s = max(s, 1.5)
		}
	}
	if m.typ == Organization {
		s = max(s, c.kindFits(p, m))
	}
	if s < 0 && m.typ == Unnamed && p.Type == Person && len(p.members) == 0 && c.epithet(p, m) {
		c.guessed[e] = true
		return c.guess(p, m, mods)
	}
	if s < 0 {
		return 0, false
	}
	for _, mod := range mods {
		if p.said(mod) || p.hasPlace(mod) {
			s += 1.2
		} else if p.elsewhere(mod) {
			return 0, false
		} else if p.Type == Organization {
			s -= 2
		} else if p.Type == Person && lexicon.Places().Is(mod, "region") {
			s -= 0.4 // whence somebody is need not have been said
		} else {
			s -= 1.2
		}
	}
	return s - 2, true
}

// guess scores p as the bearer of an epithet that the text has not given him before.
func (c *clusters) guess(p *person, m *mention, mods []string) (float64, bool) {
	s := -1.5
	if m.last < len(c.d.words) && c.d.words[m.last].low == "to" || c.yet(m) {
		return 0, false // the first lawmaker | to back him
	}
	if human(m.noun) && m.gender != NoGender && firstGender(p.Gender, p.guess) == m.gender {
		s = -0.7 // the woman is as good as she
	}
	for _, mod := range mods {
		if p.said(mod) || p.hasPlace(mod) {
			s += 0.8
		} else if p.elsewhere(mod) {
			return 0, false
		}
	}
	return s, true
}

// yet reports whether the bearer of the description m is still to come: the next president.
func (c *clusters) yet(m *mention) bool {
	for w := m.first; w < m.coreFirst; w++ {
		switch c.d.words[w].low {
		case "next", "future", "eventual":
			return true
		}
	}
	return false
}

// epithet reports whether a source such as “the 39-year-old founder” may stand for p
// though the text has not said so before: it names no office, or p is said to hold none.
func (c *clusters) epithet(p *person, m *mention) bool {
	if _, source := c.refs[m.coreFirst]; !source && !human(m.noun) && !(p.count > 3 && c.among(m.noun, running)) || m.owner != 0 || c.labels(m) || p.doubtful() {
		return false
	}
	if human(m.noun) {
		return true
	}
	former, place := c.formerOrPlace(m)
	for _, class := range m.noun.Classes {
		switch class {
		case "candidate":
			return len(p.roles) == 0 || p.count > 2 && !p.serves() // an office does not speak against it
		case "republican", "democrat":
			return place && !p.inParty(class)
		case "minister", "legislator", "governor", "mayor":
			if former {
				return !p.holds(class)
			}
		}
		switch class {
		case "spokesperson", "official", "aide", "source", "lawyer", "judge", "police", "kin", "diplomat", "minister", "partisan", "press", "cleric":
			return false
		case "legislator", "governor":
			return !p.holds(class)
		case "leader", "mayor", "soldier":
			return p.leads(m.noun) || former && m.gender != NoGender // a former first lady has been more than that
		}
	}
	return true
}

// serves reports whether the text says that p works or speaks for somebody else, or writes of him.
func (p *person) serves() bool {
	return slices.ContainsFunc(p.roles, func(r role) bool {
		return slices.ContainsFunc(r.noun.Classes, func(class string) bool {
			return class == "aide" || class == "spokesperson" || class == "journalist"
		})
	})
}

// leads reports whether what the text says of p does not speak against his being a noun for who leads: nothing or
// a party, and of a leader, a seat too.
func (p *person) leads(noun *lexicon.Nominal) bool {
	return !slices.ContainsFunc(p.roles, func(r role) bool {
		return !slices.ContainsFunc(r.noun.Classes, func(class string) bool {
			return class == "republican" || class == "democrat" || class == "legislator" && noun.Lemma == "leader"
		})
	})
}

// labels reports whether m opens a paragraph as the label of a turn: THE HOST: is not whom THE
// GUEST: names.
func (c *clusters) labels(m *mention) bool {
	words := c.d.words
	if m.last >= len(words) || words[m.last].low != ":" {
		return false
	}
	for k := m.first - 1; k >= 0 && words[k].para == words[m.first].para; k-- {
		if !words[k].mark && !article(words[k].low) {
			return false
		}
	}
	return true
}

// formerOrPlace reports whether a description says that an office is past: the former
// secretary of state; and whether it says whence its bearer is: the Utah senator.
func (c *clusters) formerOrPlace(m *mention) (former, place bool) {
	for _, mod := range c.modifiers(m) {
		former = former || mod == "former" || mod == "ex" || mod == "one-time" || mod == "onetime"
		place = place || lexicon.Places().Is(mod, "region") || lexicon.Places().Is(mod, "city")
	}
	return former, place
}

// offices are classes of which one person has one at a time.
var offices = []string{"legislator", "governor", "mayor", "minister", "judge", "official", "spokesperson", "diplomat", "police", "soldier"}

// running is the class of those who run for one.
var running = []string{"candidate"}

// holds reports whether the text says that p has an office of another class.
func (p *person) holds(class string) bool {
	return slices.ContainsFunc(p.roles, func(r role) bool {
		return slices.ContainsFunc(r.noun.Classes, func(have string) bool { return have != class && slices.Contains(offices, have) })
	})
}

// otherParty reports whether one of mods is a party and the text says that p is of the other.
func (p *person) otherParty(mods []string) bool {
	for _, mod := range mods {
		switch mod {
		case "republican", "gop":
			left, right := p.parties()
			return left && !right
		case "democratic":
			left, right := p.parties()
			return right && !left
		}
	}
	return false
}

// parties reports of which of the two parties the text says that p is.
func (p *person) parties() (left, right bool) {
	return p.heard("democrat") || p.heard("democratic"), p.heard("republican") || p.heard("gop")
}

// inParty reports whether the text says that p is of another party than class names.
func (p *person) inParty(class string) bool {
	return class == "republican" && p.heard("democrat") || class == "democrat" && p.heard("republican")
}

// said reports whether the text says every word of mod of p.
func (p *person) said(mod string) bool {
	first, rest, two := strings.Cut(mod, " ")
	return p.heard(mod) || two && p.heard(first) && p.heard(rest)
}

// hasPlace reports whether a demonym agrees with a place that was said of p.
func (p *person) hasPlace(mod string) bool {
	for _, place := range lexicon.Demonyms()[mod] {
		if p.heard(strings.ReplaceAll(place, "_", " ")) {
			return true
		}
	}
	return false
}

// elsewhere reports whether mod is of one country or region and p is said to be of another: the
// Norwegian leader is not the Estonian president, the Utah senator is not the senator from Ohio.
func (p *person) elsewhere(mod string) bool {
	switch {
	case isRegion(mod):
		return slices.ContainsFunc(p.words, isRegion)
	case lexicon.Demonyms().Has(mod), lexicon.Places().Is(mod, "country"):
		return slices.ContainsFunc(p.words, lexicon.Demonyms().Has)
	}
	return false
}

// isRegion reports whether word is a part of a country, as Ohio is; the list has the U.S. among those.
func isRegion(word string) bool {
	switch word {
	case "us", "u.s", "usa", "u.s.a":
		return false
	}
	return lexicon.Places().Is(word, "region")
}

// human reports whether noun says no more of somebody than that: the woman.
func human(n *lexicon.Nominal) bool {
	for _, class := range n.Classes {
		if class == "human" {
			return true
		}
	}
	return false
}

// compatible reports whether an entity can be meant by a description at all.
func compatible(p *person, m *mention) bool {
	switch m.typ {
	case Unnamed:
		if first, _, _ := strings.Cut(p.Name, " "); p.Type == Unnamed && m.definite && isQuantifier(strings.ToLower(first)) && first != "one" && first != "another" && first != "One" && first != "Another" {
			return false // any candidate, no senator: nobody whom “the candidate” takes up
		}
		return (p.Type == Person || p.Type == Unnamed) && p.plural == m.plural && (!m.plural || len(p.members) > 0)
	case Organization:
		return (p.Type == Organization || p.unsure()) && p.plural == m.plural
	case Record:
		return p.Type == Record && p.plural == m.plural
	}
	return false
}

// unsure reports whether the capitals of p may name a company as well as a person:
// nothing in the text or in the name says which.
func (p *person) unsure() bool {
	return p.Type == Person && p.Gender == NoGender && p.guess == NoGender && len(p.roles) == 0 && len(p.members) == 0 &&
		len(p.tokens) > 0 && !lexicon.GivenNames().Has(p.tokens[0]) && !p.bySurname() && !p.aged()
}

// aged reports whether the text says how old p is: the 17-year-old Trev Mason is no company.
func (p *person) aged() bool {
	return slices.ContainsFunc(p.words, func(word string) bool { return strings.HasSuffix(word, "-year-old") })
}

// bySurname reports whether the text calls p by the last part of its name, as it does people.
func (p *person) bySurname() bool {
	last := p.tokens[len(p.tokens)-1]
	return len(p.tokens) > 1 && slices.ContainsFunc(p.Aliases, func(a string) bool { return strings.EqualFold(a, last) })
}
