package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// ruleNamed gives a document that the text announced without a name the one that it then names: a
// new poll ... the Halden poll.
const ruleNamed Rule = "document-named"

// ofKind goes before what a document is, as keys of bearers.
const ofKind = "document "

// documentKind returns what a document of that noun is: all polls and surveys are one kind.
func documentKind(n *lexicon.Nominal) string {
	kind := lastWord(n.Lemma)
	if kind == "survey" {
		return "poll"
	}
	return kind
}

// lastWord returns what follows the last space of s.
func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// A title is what the words of a description say of the document that it is for.
type title struct {
	text     string   // all of it
	houses   []string // words of the names in it
	apart    []string // words by which it is another than the one before
	pointing bool     // it says which one only from where it stands
}

// title reads the description m of a document.
func (c *clusters) title(m *mention) title {
	t := title{text: c.describe(m), houses: c.houses(m), pointing: c.pointing(m)}
	for u := c.d.unitAt(m.first); u < len(c.d.units) && c.d.units[u].first < m.coreFirst; u++ {
		if key := c.d.units[u].key; tellsApart(key) || isYear(key) {
			t.apart = append(t.apart, key)
		}
	}
	return t
}

// announced finds the document of which the description m, with c.called as its title, has the name:
// the one of its kind that the text spoke of without a name, not long ago. A document that only a
// headline has spoken of is the first that the text names; another has to be taken up by “the”.
func (c *clusters) announced(m *mention) (int, bool) {
	if m.typ != Record || m.plural || len(c.called.houses) == 0 {
		return 0, false
	}
	const far = 4 // paragraphs
	found, n := -1, 0
	for _, e := range tail(c.bearers[ofKind+documentKind(m.noun)], 12) {
		p := &c.all[e]
		if len(p.houses) > 0 { // what was spoken of before may be this one
			found, n = -1, 0
			continue
		}
		if p.plural || c.called.isOther(p) {
			continue
		}
		near := c.d.words[m.first].para-c.d.words[p.last].para <= far
		if p.headline || (m.definite || m.owner > 0) && near {
			found, n = e, n+1
		}
	}
	if n != 1 {
		return 0, false
	}
	c.step(m, ruleNamed, found)
	return found, true
}

// another reports whether a description with the title t, which is taken up, cannot stand for the document p: it
// is another, or has a name which only announced gives to one without.
func (t *title) another(p *person) bool {
	return t.isOther(p) || len(p.houses) == 0 && len(t.houses) > 0 && !t.pointing && !abbreviates(t.houses, p.Name)
}

// isOther reports whether t shows that it is of another document than p: of another house, a second
// one, one of another year.
func (t *title) isOther(p *person) bool {
	if slices.ContainsFunc(t.apart, func(w string) bool { return !p.said(w) }) {
		return true
	}
	return otherHouse(p.houses, t.houses) && !abbreviates(t.houses, p.Name) && !abbreviates(p.houses, t.text)
}

// abbreviates reports whether one of houses has the initials of words that stand together in name:
// the IG review, after a report by the inspector general.
func abbreviates(houses []string, name string) bool {
	initials := make([]byte, 0, 16)
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if _, closed := lexicon.Grammar()[w]; !closed {
			initials = append(initials, w[0])
		}
	}
	return slices.ContainsFunc(houses, func(h string) bool { return len(h) > 1 && strings.Contains(string(initials), h) })
}

// tellsApart reports whether by word a document is another than the one before.
func tellsApart(word string) bool {
	switch word {
	case "second", "third", "fourth", "another", "other", "separate", "different", "earlier", "previous", "prior", "later", "older":
		return true
	}
	return false
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2] >= '0' && s[2] <= '9'
}

// otherHouse reports whether two documents are by different houses: they have names and share none.
// What ends many names, such as “news” and “university”, is shared by none.
func otherHouse(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	telling := func(s string) bool { return !endsNames(s) }
	all := !slices.ContainsFunc(a, telling) || !slices.ContainsFunc(b, telling)
	return !slices.ContainsFunc(a, func(s string) bool {
		return (all || telling(s)) && slices.ContainsFunc(b, func(t string) bool { return strings.HasPrefix(s, t) || strings.HasPrefix(t, s) })
	})
}

// endsNames reports whether word ends the names of many outlets or institutions.
func endsNames(word string) bool {
	n := lexicon.Nouns()[word]
	return lexicon.PressNouns().Has(word) || n.Is(lexicon.OrganizationNoun)
}

// houses returns the words of the names in the description m: before its noun, and behind “by” or
// “from”. Places tell where and not who.
func (c *clusters) houses(m *mention) []string {
	var out []string
	end := max(c.phraseOf[m.coreFirst].last, c.withOf(m))
	from := false
	for u := c.d.unitAt(m.first); u < len(c.d.units) && c.d.units[u].first < end; u++ {
		x := &c.d.units[u]
		if x.first >= m.coreLast && !from {
			from = x.key == "by" || x.key == "from"
			continue
		}
		if x.first >= m.coreFirst && x.last <= m.coreLast || !x.is(uUpper) || !x.is(uName) || lexicon.Demonyms().Has(x.key) {
			continue
		}
		next := u + 1
		for next < len(c.d.units) && c.d.units[next].first < end && c.d.units[next].is(uUpper) && c.d.units[next].is(uName) && c.d.units[next].first != m.coreFirst {
			next++
		}
		p := parser{d: c.d, units: c.d.units}
		if !lexicon.Places().Has(string(p.joined(u, next))) {
			for ; u < next; u++ {
				out = append(out, strings.FieldsFunc(c.d.units[u].key, func(r rune) bool { return r == '/' || r == '-' || r == '–' })...)
			}
		}
		u = next - 1
	}
	return out
}

// describes learns from m what the document e is called. The name of a house goes before a description
// without one; a description that says all that another does and more goes before that.
func (c *clusters) describes(e int, m *mention) {
	p := &c.all[e]
	if p.Type != Record || m.kind != Nominal || m.typ != Record || m.plural || m.noun == nil {
		return
	}
	headline := c.d.units[c.d.unitAt(m.coreFirst)].is(uHeadline) || c.aside(m.first)
	kind, houses, text := documentKind(m.noun), c.called.houses, c.called.text
	if p.count == 0 {
		p.headline, p.houses = headline, houses
		c.bearers[ofKind+kind] = append(c.bearers[ofKind+kind], e)
		return
	}
	p.headline = p.headline && headline
	if len(p.roles) == 0 || documentKind(p.roles[0].noun) != kind || c.called.pointing {
		return
	}
	if len(houses) > 0 && len(p.houses) == 0 || fuller(text, p.Name) && len(houses) >= len(p.houses) {
		p.Name = text
	}
	for _, h := range houses {
		p.houses = addNew(p.houses, h)
	}
}

// pointing reports whether the words of m point at a document from where they stand, and so are no
// name for it elsewhere: this poll, his plan, the book and the film, and what somebody quoted calls it.
func (c *clusters) pointing(m *mention) bool {
	switch w := c.d.words[m.first]; {
	case w.class&lexicon.Possessive != 0, w.low == "this", w.low == "that", c.d.outer(m.coreFirst) >= 0:
		return true
	}
	for k := m.coreLast; k < c.phraseOf[m.coreFirst].last; k++ {
		if c.d.words[k].low == "and" {
			return true
		}
	}
	return false
}

// fuller reports whether the description long says all that short does, but for its being new, and more.
func fuller(long, short string) bool {
	const longest = 16 // words of a name
	have := strings.Fields(strings.ToLower(long))
	said := 0
	for _, w := range strings.Fields(strings.ToLower(short)) {
		if isNew(w) {
			continue
		}
		if !slices.Contains(have, w) {
			return false
		}
		said++
	}
	more := slices.DeleteFunc(have, func(w string) bool {
		_, closed := lexicon.Grammar()[w]
		return closed || isNew(w)
	})
	return len(more) > said && len(have) <= longest
}

// isNew reports whether word says of a document only that it is new, or the one before.
func isNew(word string) bool {
	switch word {
	case "new", "newest", "latest", "recent", "same", "fresh":
		return true
	}
	return false
}
