package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// beside returns who stands behind what joins it to the mention m: a name, or behind “and” a
// description of others. last is the end of the source.
func (r *resolver) beside(m *mention, last int) (*mention, bool) {
	if next, joined := r.joint(m.last, last); joined && !instances(r.d.words[next].low) {
		also, ok := r.headOf(run{next, last})
		if base, is := r.baseAt(next, last); ok && is && base.kind == Nominal && also.kind == Named && also.first == base.last+1 && r.d.words[base.last].low == "," {
			return also, true // Vance and | his lawyer, Ann Lee
		}
		if ok && also.first <= next+1 && (also.kind == Named || also.first == next && r.ands(next) && r.companion(m, also)) {
			return also, true
		}
	}
	if m.kind != Named || m.typ != Person {
		return m, false
	}
	for long := range r.d.mentionsStarting(m.first) {
		if long.joint || long.coreFirst != m.coreFirst || long.last <= m.last {
			continue
		}
		if next, joined := r.joint(long.last, last); joined && r.ands(next) && (r.d.words[next-2].low == "," || !r.apart(m.last, long.last)) {
			if also, ok := r.headOf(run{next, last}); ok && also.first == next && r.farther(also) {
				return also, true
			}
		}
	}
	return m, false
}

// instances reports whether word leads to some of those that stand before it: several senators, | including Ann Lee.
func instances(word string) bool {
	switch word {
	case "including", "like", "such", "especially", "particularly", "notably", "among":
		return true
	}
	return false
}

// apart reports whether a comma or a relative clause stands among the words from first to last,
// so that “and” may go on what they say: Ann Lee, a friend of | Bob Hale and Rita Hale.
func (c *clusters) apart(first, last int) bool {
	for k := first; k < last; k++ {
		if low := c.d.words[k].low; low == "," || isRelative(low) {
			return true
		}
	}
	return false
}

// ands reports whether “and” stands before word at, with or without a comma before it.
func (c *clusters) ands(at int) bool { return at > 0 && c.d.words[at-1].low == "and" }

// companion reports whether the description m can be of somebody who speaks beside head: and his
// aides, and other officials, and two colleagues, and the mayor. Two descriptions of several are
// one of all of them: friends and allies of hers.
func (c *clusters) companion(head, m *mention) bool {
	if head.kind == Nominal && (head.plural || !head.definite && head.owner == 0) {
		return false
	}
	return c.farther(m) || !m.weak && (m.typ == Unnamed && (m.plural || m.definite) || m.typ == Organization && m.definite && !m.plural)
}

// farther reports whether m is somebody beside a person, even if more is said of the person
// between them: Ann Lee, a doctor, and her son. But “a doctor and the mayor” would be one.
func (c *clusters) farther(m *mention) bool {
	w := c.d.words[m.first]
	switch {
	case m.kind == Pronoun:
		return w.low == "others"
	case m.kind == Named:
		_, known := c.entityAhead(m)
		return m.typ == Person && (known || m.coreLast-m.coreFirst > 1 || m.gender != NoGender || m.noun != nil)
	case m.typ == Record:
		return false
	case w.class&lexicon.Possessive != 0:
		return true
	}
	return m.plural && w.low != "the" && (w.class != 0 || w.low == "other" || howMany(w.low) > 0 || c.d.units[c.d.unitAt(m.first)].is(uNumber))
}

// describeParts notes which words describe those that source i consists of: of one who stands
// alone or before descriptions all of them, before names those up to the name.
func (r *resolver) describeParts(i int) {
	heads := r.heads[i]
	if len(heads) == 0 {
		return
	}
	end := r.refs[i].last
	for n := len(heads) - 1; n >= 0; n-- {
		m := heads[n]
		if _, ok := r.phraseOf[m.coreFirst]; !ok && (n == 0 || m.kind != Named) {
			r.phraseOf[m.coreFirst] = r.phrase(run{m.first, end})
		}
		if n > 0 && (m.kind == Named || n > 1) {
			end = heads[n-1].last
		}
	}
}

// wholly reports whether the description head names entity e by words that take in those who
// stand beside it: the union and the company.
func (r *resolver) wholly(head *mention, e int) bool {
	return head.kind == Nominal && len(r.all[e].tokens) == 0 && r.phraseOf[head.coreFirst].last > head.last
}

// with returns members and e, or of a group e those who are new.
func (c *clusters) with(members []int, e int) []int {
	if len(c.all[e].members) == 0 {
		return append(members, e)
	}
	for _, e := range c.all[e].members {
		if !slices.Contains(members, e) {
			members = append(members, e)
		}
	}
	return members
}

// listed reports whether the first of parts is a description of several whom the names behind
// its comma list: two unions, | the Millworkers and the Dockers.
func (c *clusters) listed(parts []*mention) bool {
	head, next := parts[0], parts[1]
	for _, m := range parts[1:] {
		if m.kind != Named {
			return false
		}
	}
	return head.kind == Nominal && head.plural && c.d.words[next.first-1].low == "," && c.ands(parts[len(parts)-1].first)
}
