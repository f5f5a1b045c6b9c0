package attribution

import (
	"iter"
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// A mention is the words [first, last) that refer to somebody or something that can speak.
type mention struct {
	first, last         int // with titles, roles and appositives
	coreFirst, coreLast int // the name without titles, or the noun of a description, or the pronoun
	kind                MentionKind
	typ                 Type
	gender              Gender
	plural              bool
	entity              int  // index into the document's entities; -1 if unresolved
	base                bool // nothing follows the head: no "of", no appositive
	weak                bool // its noun is not known: it may be no mention at all
	joint               bool // “and” joins another phrase to it
	definite            bool // the minister, this court
	owner               int  // one past the last word of a possessor inside it (Japan’s | foreign minister); 0 without one
	noun                *lexicon.Nominal
	apposition          run // the words beside a name that describe its bearer
}

// findMentions finds the mentions of the text. Each start gives a bounded number
// of phrases, each of bounded length, so that time is linear in the words.
func (d *doc) findMentions() {
	g := newGrouper(d)
	p := parser{d: d, units: g.units}
	for i := range p.units {
		if p.starts(i) {
			p.parse(i)
		}
	}
	d.units = g.units
	d.mentions = p.settle()
	d.byStart = make(map[int]int, len(d.mentions))
	d.byEnd = make(map[int]int, len(d.mentions))
	for i, m := range d.mentions {
		if have, ok := d.byStart[m.first]; !ok || d.mentions[have].last < m.last {
			d.byStart[m.first] = i
		}
		if have, ok := d.byEnd[m.last]; !ok || d.mentions[have].first > m.first {
			d.byEnd[m.last] = i
		}
	}
}

// settle sorts the mentions by start, then by length, the longest first, and drops those found twice.
func (p *parser) settle() []mention {
	slices.SortStableFunc(p.found, func(a, b mention) int {
		if a.first != b.first {
			return a.first - b.first
		}
		if a.last != b.last {
			return b.last - a.last
		}
		return rankKind(a) - rankKind(b)
	})
	return slices.CompactFunc(p.found, func(a, b mention) bool { return a.first == b.first && a.last == b.last })
}

// rankKind puts the better of two readings of the same words first: a phrase without
// additions, then one that nothing is joined to.
func rankKind(m mention) int {
	switch {
	case m.base:
		return 0
	case !m.joint:
		return 1
	}
	return 2
}

// mentionEnding returns the longest mention whose last word is at-1.
func (d *doc) mentionEnding(at int) (mention, bool) {
	i, ok := d.byEnd[at]
	if !ok {
		return mention{}, false
	}
	return d.mentions[i], true
}

// mentionsEnding yields the mentions whose last word is at-1, the longest first.
func (d *doc) mentionsEnding(at int) iter.Seq[mention] {
	return func(yield func(mention) bool) {
		longest, ok := d.mentionEnding(at)
		if !ok {
			return
		}
		i, _ := slices.BinarySearchFunc(d.mentions, longest.first, func(m mention, first int) int { return m.first - first })
		for ; i < len(d.mentions) && d.mentions[i].first < at; i++ {
			if d.mentions[i].last == at && !yield(d.mentions[i]) {
				return
			}
		}
	}
}

// mentionStarting returns the longest mention that starts with word at.
func (d *doc) mentionStarting(at int) (mention, bool) {
	i, ok := d.byStart[at]
	if !ok {
		return mention{}, false
	}
	return d.mentions[i], true
}

// mentionsStarting yields the mentions that start with word at, the longest first.
func (d *doc) mentionsStarting(at int) iter.Seq[mention] {
	return func(yield func(mention) bool) {
		i, ok := d.byStart[at]
		for ; ok && i < len(d.mentions) && d.mentions[i].first == at; i++ {
			if !yield(d.mentions[i]) {
				return
			}
		}
	}
}

// mentionAt returns the longest mention that covers word at. Mentions are shorter
// than maxPhrase words, so that it looks back a bounded way.
func (d *doc) mentionAt(at int) (mention, bool) {
	var best mention
	found := false
	for first := max(0, at-maxPhrase); first <= at; first++ {
		m, ok := d.mentionStarting(first)
		if ok && m.last > at && m.last-m.first > best.last-best.first {
			best, found = m, true
		}
	}
	return best, found
}
