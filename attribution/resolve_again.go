package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// described notes that the text describes the several e, whom it does not name, by a noun and
// more, where they speak: sources familiar with the talks; or a body by whose it is: the Vance administration.
func (c *clusters) described(e int, m *mention, text string) {
	if _, source := c.refs[m.coreFirst]; !c.staffOf(m) && (!source || m.typ != Unnamed || !m.plural || m.noun == nil || !c.inPlural(m) || c.only(m, text)) {
		return
	}
	if m.typ == Organization {
		key := staff(m, c.d.units[c.d.unitAt(m.coreFirst)-1].key)
		if _, ok := c.phrases[key]; ok {
			return
		}
		c.phrases[key] = e
	}
	if c.unnamed[m.noun.Lemma] != 0 {
		e = -2
	}
	c.unnamed[m.noun.Lemma] = e + 1
}

// staff is how phrases know the body that the noun of m describes of him whose surname that is.
func staff(m *mention, surname string) string { return m.noun.Lemma + " of " + surname }

// staffOf reports whether m describes those who work for one person by his name, of which he has one.
func (c *clusters) staffOf(m *mention) bool {
	if m.typ != Organization || m.plural || m.noun == nil || m.noun.Lemma != "administration" && m.noun.Lemma != "campaign" {
		return false
	}
	u := c.d.unitAt(m.coreFirst) - 1
	return u >= 0 && c.d.units[u].first >= m.first && c.d.units[u].is(uUpper) && c.d.units[u].is(uName)
}

// only reports whether text, the words of m, is the noun of m alone.
func (c *clusters) only(m *mention, text string) bool {
	return len(text) == c.d.words[m.coreLast-1].end-c.d.words[m.coreFirst].start
}

// again finds the group that the text has described by more than the noun m, if there is one only:
// the officials, sources. Without an article only those who are sources by their work are the
// same again; voters are others each time.
func (c *clusters) again(m *mention, text string) (int, bool) {
	if m.noun != nil && m.owner != 0 && m.typ == Organization {
		_, name := c.owner(m)
		e, ok := c.phrases[staff(m, name)]
		return e, ok && m.owner == m.coreFirst && c.d.words[m.first].class&lexicon.Possessive != 0 // his | campaign
	}
	if m.noun == nil || m.owner != 0 || !c.only(m, text) {
		return 0, false
	}
	e := c.unnamed[m.noun.Lemma] - 1
	switch {
	case e < 0 && m.typ == Organization && m.plural && m.definite:
		return c.bodiesBefore(m)
	case e < 0:
		return 0, false
	case m.typ == Organization:
		return e, m.definite && !m.plural && c.all[e].Type == Organization
	case m.typ != Unnamed || !m.plural:
		return 0, false
	}
	first, _, _ := strings.Cut(strings.ToLower(c.all[e].Name), " ")
	_, vague := lexicon.Grammar()[first] // some officials, her officials
	if m.definite {
		return e, (!vague || first == "some" || first == "several") && (!c.among(m.noun, others) || informed(c.all[e].Name))
	}
	return e, !vague && howMany(first) == 0 && c.among(m.noun, informants) && !c.among(m.noun, others)
}

// informed reports whether a description is of people as sources: people | familiar with | the talks.
func informed(name string) bool {
	return slices.ContainsFunc([]string{" familiar with ", " close to ", " briefed on ", " knowledge of "}, func(s string) bool { return strings.Contains(name, s) })
}

// bodiesBefore finds the several bodies that spoke last and that the text described by more than a noun like that
// of m: eleven organizations ... the groups.
func (c *clusters) bodiesBefore(m *mention) (int, bool) {
	for n := len(c.recent) - 1; n >= max(0, len(c.recent)-window); n-- {
		p := &c.all[c.recent[n].entity]
		if c.recent[n].speaker && p.Type == Organization && p.plural && !p.named() && len(p.members) == 0 && len(p.roles) > 0 && strings.Contains(p.Name, " ") {
			return c.recent[n].entity, nounFits(p.roles[0].noun, m.noun) > 0
		}
	}
	return 0, false
}

// others are classes of those who are others each time, informants those who are the same again.
var (
	others     = []string{"public", "republican", "democrat", "partisan", "candidate"}
	informants = []string{"source", "official", "aide", "police", "lawyer", "spokesperson", "diplomat"}
)

// among reports whether noun is of one of the classes.
func (c *clusters) among(noun *lexicon.Nominal, classes []string) bool {
	for _, class := range noun.Classes {
		if slices.Contains(classes, class) {
			return true
		}
	}
	return false
}
