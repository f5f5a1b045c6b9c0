package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// enlist keeps the names that “and” joins to the name m, so that a later “they” finds them
// together though they said nothing together: Ann Lee and Bob Hale wrote a letter.
func (r *resolver) enlist(m *mention) {
	if m.kind != Named || r.joins.within(m.coreFirst) {
		return
	}
	const farthest = 80 // words that a list may have
	end := m.last
	for end < len(r.d.words) && end < m.last+farthest && r.d.words[end].sent == r.d.words[m.first].sent {
		end++
	}
	var room [8]*mention
	names := append(room[:0], m)
	for len(names) < len(room) {
		next, ok := r.beside(names[len(names)-1], end)
		if !ok || next.kind == Pronoun || next.kind == Nominal && m.typ != Person {
			break
		}
		names = append(names, next)
	}
	for len(names) > 1 && !r.ands(names[len(names)-1].first) {
		names = names[:len(names)-1]
	}
	if len(names) > 1 && !r.newClause(names) {
		r.joins = append(r.joins[max(0, len(r.joins)-window):], slices.Clone(names))
	}
}

// newClause reports whether the last “and” among names may begin a clause: they met Ann Lee
// and | Bob Hale said no.
func (r *resolver) newClause(names []*mention) bool {
	last := names[len(names)-1]
	if len(names) == 2 && last.kind == Named && names[0].last == last.first-2 {
		return true // a comma and “and”
	}
	return r.behindVerb(names[0].first) && last.last < len(r.d.words) && r.d.words[last.last].verb != nil
}

// behindVerb reports whether what starts at word w is the object of a preposition or a verb, of
// a verb with an irregular past.
func (c *clusters) behindVerb(w int) bool {
	return c.objectAt(w) || w > 0 && c.d.words[w-1].class&lexicon.IrregularPast != 0
}

// joins are the lists of names in the narration that no mention of several has asked for yet.
type joins [][]*mention

// within reports whether word w stands in the last of the lists.
func (j joins) within(w int) bool {
	return len(j) > 0 && w <= j[len(j)-1][len(j[len(j)-1])-1].coreFirst
}

// gather makes groups of the lists of names before word w, as antecedents of what stands there.
func (c *clusters) gather(w int) {
	n := 0
	for n < len(c.joins) && c.joins[n][len(c.joins[n])-1].last <= w {
		c.gathered(c.joins[n])
		n++
	}
	c.joins = c.joins[n:]
}

// gathered makes a group of the last of names that are of one kind, and its record.
func (c *clusters) gathered(names []*mention) (int, bool) {
	if i, ok := c.refs[names[0].coreFirst]; ok && c.places[i].last >= names[len(names)-1].last {
		return 0, false // they speak together: see together
	}
	members, m, ok := c.ofOneKind(names)
	if !ok || len(c.recent) > window && c.recent[len(c.recent)-window].word >= m.first {
		return 0, false
	}
	typ := c.all[members[0]].Type
	if c.all[members[1]].Type == Organization {
		typ = Organization // of capitals that may be a person’s the next shows whose they are
	}
	if typ == Organization && !c.all[members[0]].place && c.oneName(names) {
		return 0, false
	}
	e := c.group(members, typ)
	c.note(e, m)
	at := len(c.recent) - 1
	c.recent[at].introduced = c.all[e].count == 1
	for ; at > 0 && c.recent[at-1].word >= m.first; at-- { // in the order of the text
		c.recent[at-1], c.recent[at] = c.recent[at], c.recent[at-1]
	}
	return e, true
}

// ofOneKind returns the entities of the last of names that are of one kind, if there are two, and
// a mention from the first of them to the last.
func (c *clusters) ofOneKind(names []*mention) ([]int, *mention, bool) {
	var members []int
	first := len(names)
	for first > 0 {
		e, ok := c.byCore.get(run{names[first-1].coreFirst, names[first-1].coreLast})
		if !ok || len(members) > 0 && !c.alike(e, members[0]) {
			break
		}
		if !slices.Contains(members, e) && len(c.all[e].members) == 0 {
			members = append(members, e)
		}
		first--
	}
	if len(members) < 2 {
		return nil, &none, false
	}
	slices.Reverse(members)
	m := *names[first]
	m.last = names[len(names)-1].last
	return members, &m, true
}

// oneName reports whether names of organizations may be one with “and” in it, since they
// have one article: the Trade and Investment Partnership.
func (c *clusters) oneName(names []*mention) bool {
	return len(names) == 2 && c.withArticle(names[0]) && !c.withArticle(names[1])
}

func (c *clusters) withArticle(m *mention) bool { return m.definite || c.d.words[m.first].low == "the" }

// alike reports whether entities a and b may act together: people and those who are described
// beside them, or two organizations.
func (c *clusters) alike(a, b int) bool {
	x, y := &c.all[a], &c.all[b]
	if x.Type == Record || y.Type == Record || x.place != y.place {
		return false
	}
	return (x.Type == Organization) == (y.Type == Organization) || x.unsure() && !y.place || y.unsure() && !x.place
}

// countOf returns how many the words of m say: the two senators, both, the pair; 0 if none does,
// -1 for a number that no list has.
func (c *clusters) countOf(m *mention) int {
	for k := m.first; k < m.coreLast; k++ {
		if n := howMany(c.d.words[k].low); n != 0 {
			return n
		}
		if c.d.units[c.d.unitAt(k)].is(uNumber) {
			return -1
		}
	}
	return 0
}

// howMany returns the number that word says, 0 for none.
func howMany(word string) int {
	switch word {
	case "two", "2", "both", "neither", "pair", "duo", "couple":
		return 2
	case "three", "3", "trio":
		return 3
	case "four", "4":
		return 4
	}
	return 0
}

// allOf says how well a description of several, with these modifiers, fits those who are named
// together: the senators if one of them is said to be one, the two men by their number and kind.
// A noun that the text says of others tells that they are meant.
func (c *clusters) allOf(members []int, m *mention, mods []string) (float64, bool) {
	n := c.countOf(m)
	if len(members) == 0 || n != 0 && n != len(members) || m.noun != nil && !c.inPlural(m) {
		return 0, false
	}
	people, one, exact, kind, gender := true, false, 0.0, true, true
	for _, e := range members {
		p := &c.all[e]
		people = people && p.Type != Organization
		s, ok := c.agrees(e, m.gender)
		gender = gender && ok && s >= 0
		if m.noun != nil {
			one = one || p.Type != Unnamed && c.likened(p, m.noun)
			kind = kind && c.kindFits(p, m) > 0
			if p.is(m.noun) {
				exact = 0.5
			}
		}
	}
	unsaid := c.unsaid(members, mods)
	switch {
	case one:
		return 1 + exact - unsaid, true
	case m.noun != nil && !people && m.owner == 0 && (n == 0 || c.all[members[0]].place):
		return 0.5 - unsaid, kind
	case n == 0 && m.kind != Pronoun || m.owner != 0 || m.noun != nil && m.noun.Is(lexicon.PersonNoun) != people || !gender:
		return 0, false
	}
	return 0.5 - unsaid, m.noun == nil || !people || isPair(m.noun) || human(m.noun) || !c.borne(m.noun)
}

// likened reports whether the text says of p the noun or one like it: the lawmakers are senators. A
// title before several names is said of the first.
func (c *clusters) likened(p *person, noun *lexicon.Nominal) bool {
	for _, r := range p.roles {
		if r.noun.Lemma == noun.Lemma {
			return true
		}
		for _, class := range r.noun.Classes {
			if class != "public" && class != "source" && slices.Contains(noun.Classes, class) {
				return true
			}
		}
	}
	return false
}

// borne reports whether the text has said noun, or one like it, of anybody.
func (c *clusters) borne(noun *lexicon.Nominal) bool {
	for _, class := range noun.Classes {
		if len(c.bearers[class]) > 0 {
			return true
		}
	}
	return false
}

// unsaid is what speaks against members that the text says none of mods of any of them.
func (c *clusters) unsaid(members []int, mods []string) float64 {
	s := 0.0
	for _, mod := range mods {
		said := howMany(mod) > 0
		for _, e := range members {
			said = said || c.all[e].said(mod) || c.all[e].hasPlace(mod)
		}
		if !said {
			s += 1.2
		}
	}
	return s
}

// several finds whom a number alone stands for: the two, both.
func (c *clusters) several(m *mention) (int, bool) {
	c.gather(m.first)
	found := c.antecedents(query{word: m.first, core: m.coreFirst, fits: func(e int) (float64, bool) { return c.allOf(c.all[e].members, m, nil) }})
	if len(found) == 0 || found[0].score < minGuess {
		return c.apartBefore(m)
	}
	c.doubt[m.coreFirst] = c.candidates(found)
	c.step(m, ruleRole, found[0].entity)
	return found[0].entity, true
}

// apartBefore finds those whom a description with their number stands for where the text names them apart: the sentence
// before names as many people, and no more. Ann Lee met Bob Hale. | The two | left.
func (c *clusters) apartBefore(m *mention) (int, bool) {
	n := c.countOf(m)
	if n < 2 || m.owner != 0 || c.d.outer(m.first) >= 0 || c.d.words[m.first].low == "neither" || m.noun != nil && !human(m.noun) && !isPair(m.noun) {
		return 0, false
	}
	sent := c.d.words[m.first].sent
	var members []int
	for k := len(c.recent) - 1; k >= max(0, len(c.recent)-window) && c.recent[k].sent >= sent-1; k-- {
		r := &c.recent[k]
		p := &c.all[r.entity]
		switch {
		case r.sent == sent, r.quoted, p.Type != Person, slices.Contains(members, r.entity):
		case len(p.members) > 0 || !p.named() || p.unsure() || len(members) == n:
			return 0, false
		default:
			if _, ok := c.agrees(r.entity, m.gender); !ok {
				return 0, false
			}
			members = append(members, r.entity)
		}
	}
	if len(members) != n {
		return 0, false
	}
	slices.Reverse(members)
	e := c.group(members, Person)
	c.step(m, ruleRole, e)
	return e, true
}

// every reports whether the description m opens with a word for all of those meant: both sides,
// all three. It is as definite as one with an article.
func (c *clusters) every(m *mention) bool {
	low := c.d.words[m.first].low
	return (low == "both" || low == "all" && c.countOf(m) > 0) && (m.noun == nil || c.inPlural(m))
}

// inPlural reports whether the noun of m is of several: both houses, the pair, but not: both the
// House and | the Senate.
func (c *clusters) inPlural(m *mention) bool {
	return c.d.units[c.d.unitAt(m.coreLast-1)].is(uPluralNoun) || m.noun.Plural
}

// alone reports whether the pronoun m opens no description: each, but not: each | state. Both
// opens none before a noun in the singular, which is a verb there: both advocate it.
func (c *clusters) alone(m *mention) bool {
	u := c.d.unitAt(m.last)
	if u == len(c.d.units) || !c.d.units[u].is(uNoun) {
		return true
	}
	return c.d.units[u].is(uPluralNoun) != (c.d.words[m.first].low == "both")
}

// isPair reports whether noun says of people no more than how many they are.
func isPair(noun *lexicon.Nominal) bool {
	switch noun.Lemma {
	case "pair", "duo", "couple", "trio":
		return true
	}
	return false
}

// listEnding returns the group of the names that end before word at, if the verb at word w,
// behind a relative pronoun, is of several: Ann Lee and Bob Hale, who | are. Any other may be of
// the last alone.
func (c *clusters) listEnding(at, w int) (int, bool) {
	if n := c.listBefore(at); n >= 0 && c.verbOfSeveral(w) {
		return c.gathered(c.joins.pull(n))
	}
	return 0, false
}

// listBefore returns the index of the list of names that ends before word at, -1 if none of the latest does.
func (c *clusters) listBefore(at int) int {
	for n := len(c.joins) - 1; n >= 0 && n >= len(c.joins)-2; n-- {
		if names := c.joins[n]; names[len(names)-1].last == at {
			return n
		}
	}
	return -1
}

// pull returns list n and takes it out, as somebody has asked for it.
func (j *joins) pull(n int) []*mention {
	names := (*j)[n]
	*j = append((*j)[:n], (*j)[n+1:]...)
	return names
}

// severalBefore returns the group of the names that the description of several before word at stands in apposition
// to: Ann Lee and Bob Hale, the two poorest clerks, | who.
func (c *clusters) severalBefore(at int) (int, bool) {
	for m := range c.d.mentionsEnding(at) {
		if m.kind != Nominal || !m.plural || !m.base || m.first < 2 || c.d.words[m.first-1].low != "," {
			continue
		}
		if n := c.listBefore(m.first - 1); n >= 0 {
			return c.gathered(c.joins.pull(n))
		}
	}
	return 0, false
}

// verbOfOne reports whether the verb at word w can have no subject in the plural.
func (c *clusters) verbOfOne(w int) bool {
	for most := w + 3; w < most && w < len(c.d.words); w++ {
		switch x := &c.d.words[w]; {
		case x.low == "is", x.low == "was", x.low == "has", x.low == "does":
			return true
		case x.verb != nil:
			return x.verb.Is(lexicon.Third) && !x.verb.Is(lexicon.Past|lexicon.Base)
		case x.class&lexicon.Adverb == 0:
			return false
		}
	}
	return false
}

// verbOfSeveral reports whether the verb at word w can have no subject in the singular.
func (c *clusters) verbOfSeveral(w int) bool {
	for most := w + 3; w < most && w < len(c.d.words); w++ {
		switch x := &c.d.words[w]; {
		case x.low == "are", x.low == "were", x.low == "have", x.low == "both", x.low == "all":
			return true
		case x.verb != nil:
			return x.verb.Is(lexicon.Base) && !x.verb.Is(lexicon.Past|lexicon.Third)
		case x.class&lexicon.Adverb == 0:
			return false
		}
	}
	return false
}
