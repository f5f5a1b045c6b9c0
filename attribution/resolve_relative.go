package attribution

import (
	"github.com/hearsay/hearsay/internal/lexicon"
)

// relative finds what a relative pronoun stands for: the phrase that ends before it.
func (c *clusters) relative(m *mention) int {
	at := c.chained(m.first)
	for at > 0 && c.d.words[at-1].sent == c.d.words[m.first].sent && (c.d.words[at-1].low == "," || c.d.words[at-1].class&lexicon.Preposition != 0 || c.isMark(at-1)) {
		at--
	}
	whole := at > 1 && (c.d.words[at-1].low == "all" || c.d.words[at-1].low == "both")
	if whole {
		at -= 2 // , all of | whom
	}
	e, ok := c.listEnding(at, m.last)
	if !ok && whole {
		if n := c.listBefore(at); n >= 0 {
			e, ok = c.gathered(c.joins.pull(n))
		}
	}
	if !ok {
		e, ok = c.severalBefore(at)
	}
	if !ok {
		e, ok = c.apposedBefore(at)
	}
	if !ok {
		e, ok = c.phraseBefore(at, m)
	}
	if !ok {
		e, ok = c.latest(m)
	}
	if !ok {
		return -1
	}
	c.step(m, ruleAntecedent, e)
	return e
}

// whoOrWhich reports which of the two the relative pronoun m is, if it is one.
func (c *clusters) whoOrWhich(m *mention) (who, which bool) {
	low := key(c.d.words[m.first].low)
	return low == "who" || low == "whom", low == "which"
}

// somebody reports whether p is a person or people.
func (p *person) somebody() bool { return p.Type == Person || p.Type == Unnamed }

// phraseBefore returns what the longest phrase that ends before word at mentions and the relative pronoun m can stand
// for: “who” rather for somebody than for a body, “which” rather for the body that a deed is by than for the deed.
func (c *clusters) phraseBefore(at int, m *mention) (int, bool) {
	found, deed := -1, false
	who, which := c.whoOrWhich(m)
	for long := range c.d.mentionsEnding(at) {
		e, ok := c.byCore.get(run{long.coreFirst, long.coreLast})
		if !ok || long.weak || long.joint && (which || long.kind != Nominal || c.all[e].plural || !c.verbOfOne(m.last)) || c.relativeIn(run{long.coreLast, at}) {
			continue // Hugh Hart, who left, and Ann Lee, | who
		}
		p := &c.all[e]
		switch {
		case who && c.noPerson(e, long), which && c.someone(e, long):
		case found < 0:
			if found = e; long.kind == Nominal && !p.plural {
				if subject, ok := c.subjectOf(long); ok && who {
					return subject, true
				}
			}
			deed = which && long.kind == Nominal && !c.among(long.noun, findings) || who && p.Type == Organization
			if !deed {
				return found, true
			}
		case who && p.somebody(),
			which && long.kind == Named && p.Type == Organization && (c.d.words[long.first-1].low == "by" || c.d.words[long.first-1].low == "from"):
			return e, true
		}
	}
	return found, found >= 0
}

// findings are classes of documents of which “which” tells what they say, whoever they are by: a study by the club, | which.
var findings = []string{"study", "poll"}

// subjectOf returns the subject of the sentence that says by a form of “be” that it is m: Ann Lee is | the clerk | who.
func (c *clusters) subjectOf(m *mention) (int, bool) {
	if m.first == 0 || c.d.words[m.first-1].class&lexicon.Be == 0 {
		return 0, false
	}
	for n := len(c.recent) - 1; n >= max(0, len(c.recent)-window) && c.recent[n].sent == c.d.words[m.first].sent; n-- {
		if r := &c.recent[n]; r.word < m.first && r.subject && !c.all[r.entity].plural && c.all[r.entity].somebody() {
			return r.entity, true
		}
	}
	return 0, false
}

// latest returns the latest mention of its sentence that the relative pronoun m can stand for, where no phrase ends
// before it.
func (c *clusters) latest(m *mention) (int, bool) {
	who, which := c.whoOrWhich(m)
	for n := len(c.recent) - 1; n >= 0 && n >= len(c.recent)-6; n-- {
		r := c.recent[n]
		p := &c.all[r.entity]
		if r.sent != c.d.words[m.first].sent || r.word >= m.first || who && r.object && p.unsure() {
			continue // a doctor from Halden, Ohio, | who
		}
		if who && p.somebody() || !who && (!which || !p.somebody() && (m.first-r.word < nearby || c.ands(m.first))) {
			return r.entity, true
		}
	}
	return 0, false
}

// someone reports whether e, which m mentions, is for sure a person or several people, and so no antecedent of “which”:
// members of the club, | which; but a crowd is. Capitals that nothing shows to be a person’s are an organization’s where
// “which” follows them.
func (c *clusters) someone(e int, m *mention) bool {
	p, u := &c.all[e], &c.d.units[c.d.unitAt(m.coreLast-1)]
	if p.Type == Person && p.Gender == NoGender && p.guess == NoGender && len(p.roles) == 0 && len(p.members) == 0 {
		p.Type = Organization
	}
	return p.Type == Person || p.Type == Unnamed && p.plural && u.is(uPluralNoun) && !collective(*u) && !u.is(uUpper)
}

// noPerson reports whether e, which m mentions, is a thing or a place and so no antecedent of “who”: people across the
// country | who.
func (c *clusters) noPerson(e int, m *mention) bool {
	return c.all[e].Type == Record || c.all[e].place || m.kind == Nominal && m.noun != nil && isPlaceNoun(m.noun.Lemma)
}

// relativeIn reports whether a relative pronoun stands among the words w.
func (c *clusters) relativeIn(w run) bool {
	for k := w.first; k < w.last; k++ {
		if isRelative(c.d.words[k].low) {
			return true
		}
	}
	return false
}

// chained returns the first of the words “who” that a list has the one at word w in: people | who think and who say;
// people | who think, who write, and who say. Its antecedent is theirs; w itself if there is no list.
func (c *clusters) chained(w int) int {
	words := c.d.words
	if key(words[w].low) != "who" || w < 2 {
		return w
	}
	list := words[w-1].low == "," && c.goesOn(w)
	switch {
	case c.ands(w):
		list = words[w-2].low == ","
	case !list:
		return w
	}
	nearest := w
	for k := w - 1; k > 0 && w-k < maxPhrase && words[k].sent == words[w].sent && words[k].low != ";"; k-- {
		if words[k].low != words[w].low || words[k].quote != words[w].quote {
			continue
		}
		if !list || words[k-1].low != "," {
			return k
		}
		if nearest == w && c.ands(w) {
			nearest = k
		}
	}
	return nearest
}

// goesOn reports whether the clause of “who” at word w is one of a list, which “and who” ends behind it.
func (c *clusters) goesOn(w int) bool {
	words := c.d.words
	for k := w + 2; k < len(words) && k-w < maxPhrase && words[k].sent == words[w].sent; k++ {
		if words[k].low == words[w].low {
			return c.ands(k) && words[k-2].low == ","
		}
	}
	return false
}

// nearby is how many words before “which” what it stands for begins, where rules see no phrase that ends there.
const nearby = 7

// apposedBefore returns whom the description that ends before word at describes, if it stands in apposition to a
// name: a friend of Vance, a clerk | who.
func (c *clusters) apposedBefore(at int) (int, bool) {
	for m := range c.d.mentionsEnding(at) {
		if m.kind != Nominal || !m.base {
			continue
		}
		if i, ok := c.roleAt[m.first]; ok && c.d.mentions[i].coreFirst < m.first {
			return c.entityOfName(&c.d.mentions[i])
		}
	}
	return 0, false
}
