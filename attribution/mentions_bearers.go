package attribution

import "github.com/hearsay/hearsay/internal/lexicon"

// maxTitle is the most units of a title with what it is a title of.
const maxTitle = 28

// bearers marks where names start that a sentence puts behind a title with a long “of” and no comma:
// Director of the northern chapter of the Council on Tides | Mara Lind said. A title in the singular
// that opens a sentence without an article needs a name before its verb, so the last capitals are one.
func (g *grouper) bearers() {
	for i := range g.units {
		if !g.units[i].is(uFirst) || !g.units[i].is(uUpper) || g.units[i].is(uClosed|uHeadline) {
			continue
		}
		if of := g.bareTitle(i); of > 0 {
			if n := g.bearer(i, of); n > 0 {
				g.units[n].flag |= uBearer
			}
		}
	}
}

// bareTitle returns the unit of the preposition after the title that starts with unit i: Deputy
// head | of; 0 if none does.
func (g *grouper) bareTitle(i int) int {
	for k := i; k < i+4 && k+1 < len(g.units); k++ {
		u := &g.units[k]
		switch {
		case u.is(uPunct | uClosed | uPossessive):
			return 0
		case !u.is(uPerson) || u.is(uPluralNoun|uGiven):
		case u.noun.Plural, g.units[k+1].sent != u.sent:
			return 0
		default:
			switch g.units[k+1].key {
			case "of", "for", "at", "to":
				return k + 1
			}
		}
	}
	return 0
}

// bearer returns the unit where the name starts that stands between the preposition of the title
// from unit i on and a verb that reports; 0 if none is there.
func (g *grouper) bearer(i, of int) int {
	v := of + 1
	for ; v < len(g.units) && v-i < maxTitle && g.units[v].sent == g.units[i].sent; v++ {
		u := &g.units[v]
		if verb := g.d.words[u.first].verb; verb != nil && !u.is(uUpper|uNoun) && verb.Is(lexicon.Past|lexicon.Third) {
			break
		}
		if u.is(uPunct) && g.d.words[u.first].low != "'" && g.d.words[u.first].low != "-" {
			return 0
		}
	}
	first := v
	for first > of && g.plainName(first-1) {
		first--
	}
	if v == len(g.units) || !g.units[v].is(uVerb) || v-first < 3 || g.place(first, v) {
		return 0
	}
	for k := first; k < v-1; k++ {
		if g.units[k].is(uGiven) || k == v-3 && g.units[k+1].is(uInitial) {
			return k
		}
	}
	return v - 2
}

// place reports whether the units [first, v) are the name of a place.
func (g *grouper) place(first, v int) bool {
	p := parser{d: g.d, units: g.units}
	return lexicon.Places().Has(string(p.joined(first, v))) || g.units[v-1].is(uPlace)
}

// plainName reports whether unit i may be a part of somebody’s name: a capital that is no noun.
func (g *grouper) plainName(i int) bool {
	u := &g.units[i]
	return u.is(uUpper) && !u.is(uClosed|uPossessive|uNoun|uPunct|uPortfolio|uCaps) || u.is(uGiven|uInitial)
}
