package attribution

import "github.com/hearsay/hearsay/internal/lexicon"

// topics marks the labels that name a topic and returns how many of the others there are: who
// speaks in a transcript has a name or a role, and mostly speaks again. Where most labels are
// topics, one that says neither is as well.
func (c *cues) topics(found []turn) int {
	if len(found) < 2 {
		return len(found)
	}
	times := make(map[string]int, len(found))
	for _, l := range found {
		times[c.labelText(l)]++
	}
	topics := 0
	for i := range found {
		l, w := &found[i], run{found[i].first, found[i].last}
		l.topic = c.topical(w) || c.closesTopic(w) || times[c.labelText(*l)] == 1 && c.lowered(w)
		if l.topic {
			topics++
		}
	}
	for i := range found {
		if l := &found[i]; !l.topic && 2*topics > len(found) && times[c.labelText(*l)] == 1 && !c.somebody(run{l.first, l.last}) {
			l.topic = true
			topics++
		}
	}
	return len(found) - topics
}

// topical reports whether the words w before a colon name a topic by their form: they open with a
// question word, a preposition or the like (WHAT'S NEXT, BY THE NUMBERS), an article (THE UPSIDE)
// or a possessor (ASIA'S MORNING), and are nobody who speaks.
func (c *cues) topical(w run) bool {
	if w.last-w.first < 2 || c.somebody(w) {
		return false
	}
	for k := c.d.unitAt(w.first); c.d.units[k].last < w.last; k++ {
		if c.d.units[k].is(uPossessive) && !c.d.units[k+1].is(uPunct) {
			return true
		}
	}
	return c.d.words[w.first].class&(lexicon.Wh|lexicon.Preposition|lexicon.Adverb|lexicon.Conjunction|lexicon.Determiner) != 0
}

// closesTopic reports whether the label w in capitals closes with a word that topics close with,
// and that the text has for no surname.
func (c *cues) closesTopic(w run) bool {
	last := &c.d.units[c.d.unitAt(w.last-1)]
	return lexicon.Topics().Has(last.key) && !c.somebody(w) && (w.last-w.first > 1 || !c.d.writings[last.form].family)
}

// somebody reports whether the label w can be whoever speaks: it opens with a given name or a
// title, closes with the noun of a person or an organization, or is an outlet.
func (c *cues) somebody(w run) bool {
	first, last := &c.d.units[c.d.unitAt(w.first)], &c.d.units[c.d.unitAt(w.last-1)]
	if first.is(uGiven|uTitle) && !first.is(uClosed|uPossessive) || last.is(uPerson) || lexicon.Outlets().Has(c.bareKey(w)) {
		return true
	}
	return last.is(uOrg) && !(last.noun.Is(lexicon.NameNoun) && lexicon.Topics().Has(last.key))
}

// bareKey returns the look-up form of the words w without a leading article.
func (c *cues) bareKey(w run) string {
	p := parser{d: c.d, units: c.d.units}
	first := c.d.unitAt(w.first)
	if article(c.d.words[w.first].low) && w.last-w.first > 1 {
		first++
	}
	return string(p.joined(first, c.d.unitAt(w.last-1)+1))
}

func (c *cues) labelText(l turn) string { return c.d.span(l.first, l.last).Of(c.d.text) }

// lowered reports whether the text writes all words of w, which stand in capitals, in lower case
// elsewhere, as it does no names.
func (c *cues) lowered(w run) bool {
	open := 0
	for k := c.d.unitAt(w.first); k < len(c.d.units) && c.d.units[k].first < w.last; k++ {
		u := &c.d.units[k]
		switch {
		case u.is(uPunct | uClosed):
		case u.is(uPerson|uOrg|uTitle|uGiven) || !c.d.writings[u.form].lowered:
			return false
		default:
			open++
		}
	}
	return open > 0
}
