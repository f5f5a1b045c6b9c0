package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// parties are the letters that stand for a party after a name, with its noun.
var parties = map[string]string{"r": "republican", "d": "democrat"}

// party learns the party and the state that stand after the name m, so that “the Florida
// Republican” finds its bearer, and “the lawmaker”: (R-Fla.), (D-New York), , R-Fla.,
func (c *clusters) party(e int, m *mention) {
	u := c.d.unitAt(m.coreLast)
	if u+1 >= len(c.d.units) || c.d.units[u].first != m.coreLast || c.d.units[u].key != "(" && c.d.units[u].key != "," {
		return
	}
	letter, state, ok := strings.Cut(c.d.units[u+1].key, "-")
	lemma, known := parties[letter]
	if !ok || !known || !c.d.units[u+1].is(uUpper) {
		return
	}
	noun := lexicon.Nouns()[lemma]
	p, where := &c.all[e], c.d.span(c.d.units[u+1].first, c.d.units[u+1].last)
	c.bears(e, role{&noun, where})
	if lawmaker := lexicon.Nouns()["lawmaker"]; state != "" {
		c.bears(e, role{&lawmaker, where}) // papers say so of who has a seat
	}
	p.say(lemma)
	p.say(map[string]string{"republican": "gop", "democrat": "democratic"}[lemma])
	if k := u + 2; k < len(c.d.units) && c.d.units[k].is(uUpper) {
		state += " " + c.d.units[k].key // D-New | York
	}
	state = strings.TrimSuffix(state, ".")
	if full := lexicon.States()[state]; len(full) > 0 {
		p.say(strings.ReplaceAll(full[0], "_", " "))
	} else if lexicon.Places().Is(state, "region") {
		p.say(state)
	}
}
