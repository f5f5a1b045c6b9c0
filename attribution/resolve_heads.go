package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// parts returns the mentions that a source consists of: one, or those that “and” joins. They are
// good until the next text.
func (r *resolver) parts(w run) []*mention {
	for w.first < w.last && r.isMark(w.first) {
		w.first++
	}
	for w.first < w.last && r.isMark(w.last-1) && r.d.words[w.last-1].low != ")" {
		w.last--
	}
	w = r.subject(w)
	head, ok := r.headOf(w)
	if ok && head.kind == Named {
		head, ok = r.beyond(head, w.last)
	}
	if !ok {
		return nil
	}
	var room [8]*mention
	out := append(room[:0], head)
	if low := r.d.words[head.first].low; head.kind == Pronoun && (!subjectOnly[low] || low == "i" || low == "we") {
		return r.keep(out)
	}
	for len(out) < len(room) {
		m, ok := r.beside(out[len(out)-1], w.last)
		if !ok {
			break
		}
		out = append(out, m)
	}
	if len(out) == 2 && r.titled(head, out[1]) {
		return r.keep(out[1:])
	}
	if len(out) > 2 && r.listed(out) {
		return r.keep(out[1:])
	}
	if len(out) > 1 && !r.conjoined(run{head.last, out[len(out)-1].first}) && !r.titleOf(out) {
		return r.keep(out[:1])
	}
	return r.keep(out)
}

// beyond returns who the source that begins with the name head and ends with word last refers by: the name, one behind it
// of which it says more, or none if it says more of a noun that no rule knows.
func (r *resolver) beyond(head *mention, last int) (*mention, bool) {
	switch {
	case r.qualifies(head, last):
		return r.personEnding(head.last, last) // Tennis great | Ann Lee
	case r.bodies(head, last):
		return &none, false
	case head.last < last && r.d.words[head.last].kind == segment.Number:
		if m, ok := r.personEnding(head.last, last); ok {
			return m, true // Air Force 1st Lt. | Ann Lee
		}
	}
	return head, true
}

// keep returns list in the memory of the text.
func (r *resolver) keep(list []*mention) []*mention {
	from := len(r.d.parts)
	r.d.parts = append(r.d.parts, list...)
	return r.d.parts[from:len(r.d.parts):len(r.d.parts)]
}

// titleOf reports whether list are two surnames that open a headline, where a comma stands for “and”: Marin, Lind | to
// meet.
func (r *resolver) titleOf(list []*mention) bool {
	a, b := list[0], list[1]
	return len(list) == 2 && a.typ == Person && b.typ == Person && a.kind == Named && b.kind == Named && r.known(a) && r.known(b) &&
		r.d.words[a.first].para == 0 && (a.first == 0 || r.d.words[a.first-1].sent != r.d.words[a.first].sent)
}

// titled reports whether “and” joins not two who speak but two parts of one’s title: city
// councillor and tenants advocate | Ann Lee, Heart and Stroke manager | Ann Lee.
func (r *resolver) titled(head, next *mention) bool {
	if head.kind == Pronoun || next.kind != Named || next.typ != Person || next.first == next.coreFirst || head.last >= len(r.d.words) || r.d.words[head.last].low != "and" {
		return false
	}
	if head.kind == Nominal {
		return !head.plural && !r.d.units[r.d.unitAt(head.first)].is(uClosed)
	}
	role := r.d.units[r.d.unitAt(next.coreFirst-1)]
	return head.first == head.coreFirst && head.last == head.first+1 && !r.known(head) && role.is(uPerson) && !role.is(uUpper)
}

// conjoined reports whether “and” stands among the words r.
func (r *resolver) conjoined(w run) bool {
	for k := w.first; k < w.last; k++ {
		if low := r.d.words[k].low; low == "and" || low == "or" || low == "&" {
			return true
		}
	}
	return false
}

// joint steps over “and”, commas, and what stands in brackets, from word at.
func (r *resolver) joint(at, last int) (int, bool) {
	joined := false
	for at < last {
		switch low := r.d.words[at].low; {
		case low == "(":
			for at < last && r.d.words[at].low != ")" {
				at++
			}
			at++
		case low == "and" || low == "or" || low == "&":
			joined = true
			at++
		case low == ",":
			joined = true
			at++
			if at+1 < last && len(r.d.words[at].low) == 1 && r.d.words[at+1].low == "-" { // , D-Ohio
				for at < last && r.d.words[at].low != "," && r.d.words[at].low != "and" {
					at++
				}
			}
		default:
			return at, joined && at < last
		}
	}
	return at, false
}

// headOf returns the mention that the words w refer by: the longest base at their
// start, or the name in apposition to it.
func (r *resolver) headOf(w run) (*mention, bool) {
	if m, ok := r.ofWhom(w); ok {
		return m, true
	}
	for skip := 0; skip < 4 && w.first+skip < w.last; skip++ {
		base, ok := r.baseAt(w.first+skip, w.last)
		if !ok || base.kind == Named && base.coreLast == base.coreFirst+1 && base.last < w.last && lexicon.Grammar()[r.d.units[r.d.unitAt(base.coreFirst)].key]&lexicon.Time != 0 {
			continue // a | Sept. | 15 email
		}
		if m, ok := r.office(base, w.last); ok {
			return m, true
		}
		if base.kind == Nominal && base.typ != Record || base.kind == Named && (base.last == base.first+1 && !r.known(base) || r.owns(base, w.last)) {
			if m, ok := r.apposed(base, w.last); ok {
				return m, true
			}
		}
		if base.kind == Pronoun && skip == 0 {
			if r.possesses(base, w.last) {
				continue
			}
			if long, ok := r.baseAt(w.first+1, w.last); ok && long.last == w.last && base.typ == Person && long.kind != Pronoun {
				return long, true
			}
		}
		return base, true
	}
	return r.around(w)
}

// ofWhom returns the relative pronoun that the words w refer by: all of | whom, and | whose | before what no rule knows.
func (r *resolver) ofWhom(w run) (*mention, bool) {
	words, at := r.d.words, w.first
	if w.empty() {
		return &none, false
	}
	if last := w.last - 1; last == w.first+2 && words[last-1].low == "of" && (words[w.first].low == "all" || words[w.first].low == "both") && isRelative(words[last].low) {
		at = last
	} else if words[at].low != "whose" {
		return &none, false
	} else if r.d.units[r.d.unitAt(w.last-1)].is(uNoun) {
		return &none, false // whose | spokesman
	}
	return r.baseAt(at, at+1)
}

// qualifies reports whether the name base only says more of a noun that goes on before word last, or stands in what is
// said of one: Initial | estimates, the photo | Vance | posted.
func (r *resolver) qualifies(base *mention, last int) bool {
	if u := r.d.unitAt(base.coreFirst); base.first < base.coreFirst && u > 0 && r.d.units[u-1].is(uRecord) && !r.d.units[u-1].is(uPerson|uOrg|uUpper|uPossessive) && base.last < last && r.d.words[base.last].verb != nil {
		return true
	}
	if base.last >= last || r.d.words[base.last-1].low == "'s" {
		return false
	}
	x := r.d.words[base.last]
	return x.class == 0 && !x.upper && !x.mark && x.kind == segment.Word && x.low != "alone" && (base.last == last-1 || !r.d.units[r.d.unitAt(base.last)].is(uVerb))
}

// bodies reports whether the name head and the one behind “and” only say whose several are that end with word last: the
// Vance and Hale | campaigns.
func (r *resolver) bodies(head *mention, last int) bool {
	w := r.d.words
	if head.last+2 >= last || w[head.last].low != "and" || !w[head.last+1].upper {
		return false
	}
	m, ok := r.baseAt(head.last+1, last)
	return ok && m.kind == Nominal && m.plural && m.last == last && !w[last-1].upper && !r.d.units[r.d.unitAt(m.first)].is(uCaps|uPlace|uOrg)
}

// possesses reports whether the pronoun base owns what goes on before word last, for which no rule has a noun: her
// “clawback” plan.
func (r *resolver) possesses(base *mention, last int) bool {
	w := r.d.words[base.first]
	return w.class&lexicon.Possessive != 0 && base.last < last && r.d.words[base.last].class&(lexicon.Conjunction|lexicon.Preposition) == 0 && r.d.words[base.last].low != ","
}

// owns reports whether base is the possessor of what goes on before word last: Halden’s | stuntman.
func (r *resolver) owns(base *mention, last int) bool {
	at := base.last
	return at < last && (r.d.words[at].low == "'s" || r.d.words[at-1].low == "'s")
}

// known reports whether the one word of m is a given name, a place, an outlet or the surname of somebody whom the
// text names in full.
func (r *resolver) known(m *mention) bool {
	x := r.d.units[r.d.unitAt(m.coreFirst)]
	return x.is(uGiven|uPlace|uCaps) || m.typ == Organization || r.d.writings[x.form].family
}

// around returns the name that the words w are a part of: a surname alone.
func (r *resolver) around(w run) (*mention, bool) {
	for first := w.first; first >= 0 && first > w.first-maxBase; first-- {
		i, ok := r.d.firstFrom(first)
		for ; ok && i < len(r.d.mentions) && r.d.mentions[i].first == first; i++ {
			if m := &r.d.mentions[i]; m.base && m.coreFirst <= w.first && m.coreLast > w.first && m.kind == Named {
				return m, true
			}
		}
	}
	return &none, false
}

// baseAt returns the longest base mention that starts at word first and ends by last.
func (r *resolver) baseAt(first, last int) (*mention, bool) {
	best, found := &none, false
	i, ok := r.d.firstFrom(first)
	if !ok {
		return best, false
	}
	for ; i < len(r.d.mentions) && r.d.mentions[i].first == first; i++ {
		if m := &r.d.mentions[i]; m.base && m.last <= last && (!found || r.better(m, best)) {
			best, found = m, true
		}
	}
	return best, found
}

// better prefers a known noun to a longer phrase whose noun is unknown, but not the possessor of what by its
// ending is somebody: Ann Lee’s | dog walker.
func (r *resolver) better(m, than *mention) bool {
	if !than.weak || m.weak || m.kind == Pronoun {
		return false
	}
	return m.last > than.owner || !agentive(r.d.words[than.coreLast-1].low)
}

// agentive reports whether an unknown noun is by its ending one for somebody who does something.
func agentive(noun string) bool {
	for _, end := range []string{"er", "or", "ist", "man", "woman"} {
		if strings.HasSuffix(noun, end) && len(noun) > len(end)+3 {
			return true
		}
	}
	return false
}

// apposed returns the name in apposition to the description base: the minister, Ana Ruiz.
func (r *resolver) apposed(base *mention, last int) (*mention, bool) {
	for at := base.last; at < last && at < base.last+14; at++ {
		low := r.d.words[at].low
		if low == "who" || low == "which" || low == "and" || instances(low) {
			break
		}
		if low != "," && low != "-" && low != "--" && low != "—" && low != "–" && low != "named" && low != "called" {
			continue
		}
		if m, ok := r.baseAt(at+1, last); ok && m.kind == Named && (m.typ == Person || low == "called") {
			if next := m.last; next >= last || r.isMark(next) || r.d.words[next].low == "of" && low != "called" || base.plural && r.d.words[next].low == "and" && !r.d.units[r.d.unitAt(m.coreFirst)].is(uPlace) {
				return m, true
			}
		}
	}
	return &none, false
}

// isRelative reports whether word opens a clause that describes what stands before it.
func isRelative(word string) bool {
	switch word {
	case "who", "which", "that", "whose", "whom":
		return true
	}
	return false
}

// isBareHead reports whether word says nothing without such a clause: those who voted.
func isBareHead(word string) bool {
	switch word {
	case "those", "people", "anyone", "everyone", "someone", "somebody", "everybody", "one", "some", "many", "others",
		"most", "all", "few", "several":
		return true
	}
	return false
}

// phrase cuts a description where an appositive or a relative clause begins.
func (r *resolver) phrase(w run) run {
	for k := w.first; k < w.last; k++ {
		x := r.d.words[k]
		if isRelative(x.low) && k > w.first && !isBareHead(r.d.words[k-1].low) {
			return run{w.first, k}
		}
		if x.low == "," || x.low == "--" || x.low == "—" || x.low == "–" && x.space || x.low == "(" || x.low == "-" && x.space {
			return run{w.first, k}
		}
	}
	return w
}
