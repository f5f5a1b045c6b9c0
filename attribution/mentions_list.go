package attribution

import (
	"iter"
	"sort"

	"github.com/hearsay/hearsay/span"
)

// Mentions are those of a text, in text order. Every other word of news is in one, so a long
// text has more of them than of anything else: here each takes 24 bytes, half of a [Mention].
// The zero value has none.
type Mentions struct {
	n       int
	chunks  [][]packed // each full but the last
	extents []extent   // of each entity
	turns   []int      // from which mentions on starts lie another 4 GiB further
}

// A packed is a mention. Its head lies within it.
type packed struct {
	start        uint32 // without what the turns add
	size         uint32
	head, inHead uint32 // where the head starts in it, and the size of that
	who          uint32 // 1 + the entity, times four, and the kind
	next         uint32 // 1 + the next mention of the same entity; 0 for the last
}

// An extent is 1 + the first and 1 + the last mention of an entity; 0 without one.
type extent struct{ first, last uint32 }

// perChunk is how many mentions stand together.
const perChunk = 1 << 12

// Len returns how many there are.
func (m *Mentions) Len() int { return m.n }

// At returns the mention with index i, from 0 on.
func (m *Mentions) At(i int) Mention {
	p := m.packed(i)
	start := int(int64(p.start) + int64(sort.SearchInts(m.turns, i+1))<<32)
	head := start + int(p.head)
	return Mention{
		Span: span.Span{Start: start, End: start + int(p.size)}, Head: span.Span{Start: head, End: head + int(p.inHead)},
		Kind: MentionKind(p.who & 3), Entity: int(p.who>>2) - 1,
	}
}

// All yields all mentions with their indices.
func (m *Mentions) All() iter.Seq2[int, Mention] {
	return func(yield func(int, Mention) bool) {
		for i := range m.n {
			if !yield(i, m.At(i)) {
				return
			}
		}
	}
}

// Of yields the mentions of an entity of Document.Entities.
func (m *Mentions) Of(entity int) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		if entity < 0 || entity >= len(m.extents) {
			return
		}
		for i := m.extents[entity].first; i > 0; i = m.packed(int(i - 1)).next {
			if !yield(m.At(int(i - 1))) {
				return
			}
		}
	}
}

// Add adds a mention, which must not start before the last.
func (m *Mentions) Add(x Mention) {
	if m.n%perChunk == 0 && m.n/perChunk == len(m.chunks) {
		m.chunks = append(m.chunks, make([]packed, 0, perChunk))
	}
	for turn := int(int64(x.Span.Start) >> 32); len(m.turns) < turn; {
		m.turns = append(m.turns, m.n)
	}
	last := &m.chunks[len(m.chunks)-1]
	*last = append(*last, packed{
		start: uint32(x.Span.Start), size: uint32(x.Span.Len()), head: uint32(x.Head.Start - x.Span.Start), inHead: uint32(x.Head.Len()),
		who: uint32(x.Entity+1)<<2 | uint32(x.Kind),
	})
	if m.n++; x.Entity >= 0 {
		m.link(x.Entity)
	}
}

// link makes the last mention the last of entity e.
func (m *Mentions) link(e int) {
	if e >= len(m.extents) {
		m.extents = append(m.extents, make([]extent, e+1-len(m.extents))...)
	}
	of := &m.extents[e]
	if of.first == 0 {
		of.first = uint32(m.n)
	} else {
		m.packed(int(of.last - 1)).next = uint32(m.n)
	}
	of.last = uint32(m.n)
}

func (m *Mentions) packed(i int) *packed { return &m.chunks[i/perChunk][i%perChunk] }

// reserve makes room for the first n mentions, and those of so many entities.
func (m *Mentions) reserve(n, entities int) {
	m.chunks, m.extents = append(m.chunks, make([]packed, 0, min(n, perChunk))), make([]extent, 0, entities)
}
