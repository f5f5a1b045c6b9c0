package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// described notes that the text describes the several e, whom it does not name, by a noun and
// more, where they speak: sources familiar with the talks.
func (c *clusters) described(e int, m *mention, text string) {
	if _, source := c.refs[m.coreFirst]; !source || m.typ != Unnamed || !m.plural || m.noun == nil || !c.inPlural(m) || c.only(m, text) {
		return
	}
	if c.unnamed[m.noun.Lemma] != 0 {
		e = -2
	}
	c.unnamed[m.noun.Lemma] = e + 1
}

// only reports whether text, the words of m, is the noun of m alone.
func (c *clusters) only(m *mention, text string) bool {
	return len(text) == c.d.words[m.coreLast-1].end-c.d.words[m.coreFirst].start
}

// again finds the group that the text has described by more than the noun m, if there is one only:
// the officials, sources. Without an article only those who are sources by their work are the
// same again; voters are others each time.
func (c *clusters) again(m *mention, text string) (int, bool) {
	if m.typ != Unnamed || !m.plural || m.noun == nil || m.owner != 0 || !c.only(m, text) {
		return 0, false
	}
	e := c.unnamed[m.noun.Lemma] - 1
	if e < 0 {
		return 0, false
	}
	first, _, _ := strings.Cut(strings.ToLower(c.all[e].Name), " ")
	_, vague := lexicon.Grammar()[first] // some officials, her officials
	if m.definite {
		return e, (!vague || first == "some" || first == "several") && !c.among(m.noun, others)
	}
	return e, !vague && howMany(first) == 0 && c.among(m.noun, informants) && !c.among(m.noun, others)
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
