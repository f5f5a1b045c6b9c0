package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// linkPronoun finds the antecedent of a pronoun; -1 if there is none.
func (c *clusters) linkPronoun(m *mention) int {
	low := c.d.words[m.first].low
	_, source := c.refs[m.coreFirst]
	switch key(low) {
	case "who", "which", "that", "whose", "whom", "where":
		if source {
			return c.relative(m)
		}
		return -1
	case "he", "she", "him", "his", "her", "himself", "herself":
		return c.third(m)
	case "they", "it", "their", "its", "them":
		if source || low == "they" && c.opens(m.first) {
			return c.third(m)
		}
		return -1
	case "i", "me", "my", "we", "us", "our", "you", "your", "myself":
		return -1
	}
	if !source {
		return -1
	}
	if i := c.refs[m.coreFirst]; (low == "both" || low == "each" || low == "neither") && c.places[i].last <= m.last && c.alone(m) {
		if e, ok := c.several(m); ok {
			return e
		}
	}
	text := c.describe(m)
	e, ok := c.phrases[strings.ToLower(text)]
	if !ok {
		e = c.add(m, Unnamed)
		c.all[e].Name, c.all[e].plural = text, true
		c.phrases[strings.ToLower(text)] = e
	}
	c.step(m, rulePhrase, e)
	return e
}

// topic returns whom the sentence of word w says first that it is about, -1 if it does not: As for | Vance, | he said.
func (c *clusters) topic(w int) int {
	for n := len(c.recent) - 1; n >= max(0, len(c.recent)-window) && c.recent[n].sent == c.d.words[w].sent; n-- {
		at := c.recent[n].word
		if at > 1 && c.d.words[at-1].low == "for" && c.d.words[at-2].low == "as" && (at == 2 || c.d.words[at-3].sent != c.d.words[w].sent) {
			return c.recent[n].entity
		}
	}
	return -1
}

// opens reports whether word w, in the narration, is the first of its sentence.
func (c *clusters) opens(w int) bool {
	return c.d.outer(w) < 0 && (w == 0 || c.d.words[w-1].sent != c.d.words[w].sent)
}

// third finds the antecedent of he, she, they, it.
func (c *clusters) third(m *mention) int {
	if m.plural {
		c.gather(m.first)
	}
	newcomer, topic := -1, -1
	if m.gender != NoGender {
		newcomer, topic = c.newcomer(m.first), c.topic(m.first)
	}
	q := query{word: m.first, core: m.coreFirst, clause: c.depends(m), gender: m.gender, fits: func(e int) (float64, bool) {
		s, ok := c.number(e, m)
		switch e {
		case topic:
			s += weighTopic
		case newcomer:
			s += weighDescribed
		}
		return s, ok
	}}
	e, s, ok := c.ahead(m)
	if ok {
		q.keep = e + 1
	}
	found := c.antecedents(q)
	if ok && (len(found) == 0 || found[0].score < s) {
		c.step(m, rulePronoun, e)
		return e
	}
	if len(found) == 0 {
		return -1
	}
	c.doubt[m.coreFirst] = c.candidates(found)
	e = found[0].entity
	if m.gender != NoGender && (len(found) == 1 || found[0].score-found[1].score > 1.5) && c.d.outer(m.first) < 0 && c.all[e].Type == Person && (c.all[e].guess == NoGender || c.all[e].guess == m.gender) {
		c.hears(e, m.gender, m, ruleGender)
	}
	c.step(m, rulePronoun, e)
	return e
}

// depends reports whether a subordinator stands right before the pronoun m, which has a word before it in
// its sentence.
func (c *clusters) depends(m *mention) bool {
	w := m.first - 1
	return w > 0 && c.d.words[w].class&lexicon.Subordinator != 0 && c.d.words[w-1].sent == c.d.words[m.first].sent && !c.d.words[w-1].mark
}

// number says how well entity e takes the number and kind of pronoun m.
func (c *clusters) number(e int, m *mention) (float64, bool) {
	p := &c.all[e]
	if m.gender != NoGender {
		switch {
		case p.Type == Person && len(p.members) == 0:
			if p.doubtful() {
				return -1.5, true
			}
			if p.count < 2 && p.unsure() && !c.lone[p.tokens[len(p.tokens)-1]] {
				return 0, true
			}
			return 0.5, true
		case p.Type == Unnamed && !p.plural:
			return 0, !isQuantifier(p.Name) && p.Name != "other"
		}
		return 0, false
	}
	if m.plural {
		switch {
		case len(p.members) > 1 && c.all[p.members[0]].place:
			return -0.7, true
		case p.Type == Organization && p.plural && len(p.roles) > 0 && isPlaceNoun(p.roles[0].noun.Lemma):
			return 0.3, true // countries are less likely to do what people do
		case p.plural || len(p.members) > 1:
			return 1, p.Type != Record
		case p.Type == Organization && !p.place:
			return -0.7, true
		}
		return 0, false
	}
	switch {
	case p.plural || p.Type == Person || p.Type == Unnamed:
		return 0, false
	case p.place:
		return -0.5, true
	}
	return 0.5, true
}

// doubtful reports whether nothing shows that the capitals of p are a person’s: no title, no
// role, no given name, and ordinary words among them.
func (p *person) doubtful() bool {
	if p.Gender != NoGender || p.guess != NoGender || len(p.roles) > 0 || len(p.tokens) == 0 || lexicon.GivenNames().Has(p.tokens[0]) {
		return false
	}
	for _, t := range p.tokens {
		_, noun := lexicon.Nouns()[t]
		_, closed := lexicon.Grammar()[t]
		_, verb := lexicon.Verbs()[t]
		if noun || closed || verb || lexicon.Premodifiers().Has(t) || lexicon.Places().Has(t) {
			return true
		}
	}
	return len(p.tokens) == 1 && p.count < 2
}

// ahead finds a name after a pronoun that stands in a clause before its main clause:
// When he arrived, Vance said.
func (c *clusters) ahead(m *mention) (int, float64, bool) {
	u := c.d.unitAt(m.first)
	first := u
	for first > 0 && c.d.units[first-1].sent == c.d.units[u].sent && u-first < 24 {
		first--
	}
	x := c.d.units[first]
	if u == first || !x.is(uClosed) || c.d.words[x.first].class&lexicon.Subordinator == 0 {
		return 0, 0, false
	}
	for k := u + 1; k+1 < len(c.d.units) && c.d.units[k].sent == x.sent && k < u+24; k++ {
		if c.d.units[k].key != "," {
			continue
		}
		n, ok := c.d.mentionStarting(c.d.units[k+1].first)
		if !ok || n.kind != Named || n.typ != Person {
			continue
		}
		e, ok := c.entityAhead(n)
		if !ok {
			return 0, 0, false
		}
		if agree, ok := c.agrees(e, m.gender); ok {
			return e, 4.5 + agree, true
		}
	}
	return 0, 0, false
}

// entityAhead returns the entity of a name that is still to be linked.
func (c *clusters) entityAhead(n *mention) (int, bool) {
	if e, ok := c.entityOfName(n); ok {
		return e, true
	}
	parts, _ := c.tokens(n)
	if len(parts) == 1 && len(c.surname[parts[0]]) > 0 {
		list := c.surname[parts[0]]
		return list[0], len(list) == 1
	}
	return 0, false
}
