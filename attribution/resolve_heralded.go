package attribution

import (
	"github.com/hearsay/hearsay/internal/lexicon"
)

const (
	lead = 2 // paragraphs that a title and what opens the text below it may be
	soon = 3 // paragraphs below it in which somebody whom it describes is named
)

// herald notes the nouns in the description w of the bearer of name i, near the beginning of the text,
// for the descriptions in a title and a lead.
func (c *clusters) herald(i int, w run) {
	if c.d.words[w.first].para > lead+soon {
		return
	}
	for u := c.d.unitAt(w.first); u < len(c.d.units) && c.d.units[u].first < w.last; u++ {
		switch x := &c.d.units[u]; {
		case x.noun != nil && x.is(uPerson) && !x.is(uPluralNoun) && (c.d.mentions[i].apposition.empty() || c.among(x.noun, offices)):
			c.heralds = append(c.heralds, post{c.nounEnding(u), i})
		case x.is(uTitle):
			if noun, ok := shortFor(x.key); ok {
				c.heralds = append(c.heralds, post{noun, i})
			}
		}
		if c.d.words[c.d.units[u].first].class&lexicon.Preposition != 0 {
			return // behind it stands somebody else
		}
	}
}

// heralded finds whom the description m in a title or a lead stands for, if soon below it one person is
// named by the same office: Senator from Ohio says ... Sen. Ann Lee (R-Ohio); a Milton mayor said ...
// Mayor Ann Lee.
func (c *clusters) heralded(m *mention) (int, bool) {
	if m.typ != Unnamed || m.plural || m.noun == nil || m.owner != 0 || len(c.heralds) == 0 || c.d.words[m.first].para > lead {
		return 0, false
	}
	low := c.d.words[m.first].low
	if !c.headlinese(m) && !((low == "a" || low == "an") && c.among(m.noun, offices)) {
		return 0, false
	}
	at := c.d.words[m.first].para
	found, para := -1, int32(0)
	for _, x := range c.heralds {
		n := &c.d.mentions[x.who]
		here := c.d.words[n.first].para
		switch {
		case n.first < m.last || here-at > soon || found >= 0 && here > para:
			continue
		case x.noun.Lemma != m.noun.Lemma && !(x.noun.Shares(*m.noun) && c.among(m.noun, offices)):
			continue
		}
		e, ok := c.entityOfName(n)
		switch {
		case !ok:
		case found < 0 || here < para:
			found, para = e, here
		case e != found:
			return 0, false // two in one paragraph
		}
	}
	return found, found >= 0
}
