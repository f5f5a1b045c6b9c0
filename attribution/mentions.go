package attribution

import (
	"iter"
	"slices"
	"sort"

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

// none is what is returned where no mention is found. Nobody changes it.
var none mention

// shown reports whether a document has m: phrases that were linked to nobody are only what
// might have been a mention.
func (m *mention) shown() bool { return m.entity >= 0 || m.kind == Pronoun }

// findMentions finds the mentions of the text. Each start gives a bounded number
// of phrases, each of bounded length, so that time is linear in the words.
func (d *doc) findMentions() {
	d.group()
	p := parser{d: d, units: d.units, found: d.mentions[:0]}
	for i := range p.units {
		if p.starts(i) {
			p.parse(i)
		}
	}
	d.mentions = p.settle()
	d.byStart, d.byEnd = cleared(d.byStart, len(d.words)+1), cleared(d.byEnd, len(d.words)+1)
	for i := range d.mentions {
		m := &d.mentions[i]
		if have := d.byStart[m.first]; have == 0 || d.mentions[have-1].last < m.last {
			d.byStart[m.first] = int32(i + 1)
		}
		if have := d.byEnd[m.last]; have == 0 || d.mentions[have-1].first > m.first {
			d.byEnd[m.last] = int32(i + 1)
		}
	}
}

// cleared returns n zeros, in the memory of s if it is large enough.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	clear(s[:n])
	return s[:n]
}

// settle sorts the mentions by start, then by length, the longest first, and drops those
// found twice. They were found start by start.
func (p *parser) settle() []mention {
	kept := p.found[:0]
	for first := 0; first < len(p.found); {
		last := first + 1
		for last < len(p.found) && p.found[last].first == p.found[first].first {
			last++
		}
		kept = p.settleStart(kept, p.found[first:last])
		first = last
	}
	return kept
}

// settleStart appends the mentions of one start to kept, which may lie before them in
// the same memory.
func (p *parser) settleStart(kept, group []mention) []mention {
	if len(group) == 1 {
		return append(kept, group[0])
	}
	p.order, p.group = p.order[:0], append(p.group[:0], group...)
	for i := range group {
		m := &group[i]
		p.order = append(p.order, uint64(maxPhrase-(m.last-m.first))<<40|uint64(rankKind(m))<<32|uint64(i))
	}
	slices.Sort(p.order)
	for n, x := range p.order {
		m := &p.group[uint32(x)]
		if n == 0 || kept[len(kept)-1].last != m.last {
			kept = append(kept, *m)
		}
	}
	return kept
}

// rankKind puts the better of two readings of the same words first: a phrase without
// additions, then one that nothing is joined to.
func rankKind(m *mention) int {
	switch {
	case m.base:
		return 0
	case !m.joint:
		return 1
	}
	return 2
}

// mentionEnding returns the longest mention whose last word is at-1.
func (d *doc) mentionEnding(at int) (*mention, bool) {
	if at < 0 || at >= len(d.byEnd) || d.byEnd[at] == 0 {
		return &none, false
	}
	return &d.mentions[d.byEnd[at]-1], true
}

// mentionsEnding yields the mentions whose last word is at-1, the longest first.
func (d *doc) mentionsEnding(at int) iter.Seq[*mention] {
	return func(yield func(*mention) bool) {
		if at < 0 || at >= len(d.byEnd) || d.byEnd[at] == 0 {
			return
		}
		for i := int(d.byEnd[at] - 1); i < len(d.mentions) && d.mentions[i].first < at; i++ {
			if d.mentions[i].last == at && !yield(&d.mentions[i]) {
				return
			}
		}
	}
}

// firstFrom returns the index of the first mention that starts with word at or behind it, the longest
// of those, and whether it starts with that word.
func (d *doc) firstFrom(at int) (int, bool) {
	i := sort.Search(len(d.mentions), func(i int) bool { return d.mentions[i].first >= at })
	return i, i < len(d.mentions) && d.mentions[i].first == at
}

// startingAt returns the index of the longest mention that starts with word at.
func (d *doc) startingAt(at int) (int, bool) {
	if at < 0 || at >= len(d.byStart) || d.byStart[at] == 0 {
		return 0, false
	}
	return int(d.byStart[at] - 1), true
}

// mentionStarting returns the longest mention that starts with word at.
func (d *doc) mentionStarting(at int) (*mention, bool) {
	i, ok := d.startingAt(at)
	if !ok {
		return &none, false
	}
	return &d.mentions[i], true
}

// mentionsStarting yields the mentions that start with word at, the longest first.
func (d *doc) mentionsStarting(at int) iter.Seq[*mention] {
	return func(yield func(*mention) bool) {
		i, ok := d.startingAt(at)
		for ; ok && i < len(d.mentions) && d.mentions[i].first == at; i++ {
			if !yield(&d.mentions[i]) {
				return
			}
		}
	}
}

// mentionAt returns the longest mention that covers word at. Mentions are shorter
// than maxPhrase words, so that it looks back a bounded way.
func (d *doc) mentionAt(at int) (*mention, bool) {
	best, found := &none, false
	for first := max(0, at-maxPhrase); first <= at; first++ {
		m, ok := d.mentionStarting(first)
		if ok && m.last > at && m.last-m.first > best.last-best.first {
			best, found = m, true
		}
	}
	return best, found
}
