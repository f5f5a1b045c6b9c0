package align

import (
	"cmp"
	"slices"

	"github.com/hearsay/hearsay/normalize"
)

// A Match is one way in which a claim may have been made from a source.
type Match struct {
	// Parts are the passages that it was made from, in the order of the claim. There is
	// more than one where the claim joins what stands far apart in the source, or in
	// another order.
	Parts []Part
	// Share is the part of the claim's words, weighed by how rare they are in the source,
	// that stand in the passages: from 0 to 1.
	Share float64
}

// A Part is one passage, and the words of the claim that were made from it. The edits
// tile A and B.
type Part struct {
	A, B  Range
	Edits []Edit
}

const (
	// far is how many words of the source a claim may leave out in one place, unless it
	// has an ellipsis there, before what follows is another passage.
	far = 25
	// leap is the number of words that another passage must explain to be taken.
	leap = 2
	// maxHits bounds the places in the claim that one word is looked for at.
	maxHits = 8
	// maxBlocks bounds the stretches that a chain is made of.
	maxBlocks = 300
)

// Locate returns the most likely match of claim in source and up to n-1 others, none of
// which shares a word of the source with one before. The likeliest comes first. A match
// is returned if at least two fifths of the claim stand in it.
func Locate(claim, source []normalize.Term, n int) []Match {
	l := locator{table: table{a: claim, b: source}}
	l.weigh()
	l.seek()
	var all []Match
	for len(all) < n && len(l.blocks) > 0 {
		chain := l.chain()
		m := l.match(chain)
		if m.Share < 0.4 {
			break
		}
		all = append(all, m)
		l.remove(m)
	}
	return all
}

// A locator locates one claim in one source.
type locator struct {
	table
	places map[string][]int // where the forms of the claim stand in it
	sums   []float64        // the weight of all terms of the claim before each
	gaps   []int            // how many ellipses stand before each
	blocks []block
}

// A block is a stretch that is the same on both sides: n terms from a and from b.
type block struct {
	a, b, n int
	weight  float64
}

// weigh gives each term of the claim its weight: a word that stands often in the source
// says little about the passage.
func (l *locator) weigh() {
	l.places = make(map[string][]int, len(l.a))
	for i, t := range l.a {
		l.places[t.Form] = append(l.places[t.Form], i)
	}
	counts := make(map[string]int, len(l.places))
	for _, t := range l.b {
		if _, ok := l.places[t.Form]; ok {
			counts[t.Form]++
		}
	}
	l.sums = make([]float64, len(l.a)+1)
	l.gaps = make([]int, len(l.a)+1)
	for i, t := range l.a {
		l.sums[i+1] = l.sums[i] + weight(t.Form, counts[t.Form])
		l.gaps[i+1] = l.gaps[i]
		if t.Gap {
			l.gaps[i+1]++
		}
	}
}

// weight is the weight of some terms of the claim.
func (l *locator) weight(i, j int) float64 { return l.sums[j] - l.sums[i] }

// weight is the weight of a form that a source has count times. Short words weigh little
// also where the source is short.
func weight(form string, count int) float64 {
	w := 1.0
	switch {
	case count > 32:
		w = 0.3
	case count > 8:
		w = 0.5
	case count > 2:
		w = 0.8
	}
	if len(form) <= 3 && !number(form) {
		w = min(w, 0.5)
	}
	return w
}

// seek finds the blocks: all stretches of two terms or more, and single terms that are
// rare. Each pair of places is looked at once, and their number is bounded by the length
// of both texts.
func (l *locator) seek() {
	done := make(map[int]int) // for each diagonal, the term of the source up to which it was followed
	budget := 64 * (len(l.a) + len(l.b))
	for j := 0; j < len(l.b) && budget > 0; j++ {
		places := l.places[l.b[j].Form]
		for _, i := range places[:min(len(places), maxHits)] {
			budget--
			if done[j-i] > j {
				continue
			}
			x := block{a: i, b: j}
			for x.a > 0 && x.b > done[j-i] && l.same(x.a-1, x.b-1) {
				x.a, x.b = x.a-1, x.b-1
			}
			for x.a+x.n < len(l.a) && x.b+x.n < len(l.b) && l.same(x.a+x.n, x.b+x.n) {
				x.n++
			}
			x.weight = l.weight(x.a, x.a+x.n)
			done[j-i] = x.b + x.n
			budget -= x.n
			if x.n > 1 || x.weight >= 0.8 {
				l.blocks = append(l.blocks, x)
			}
		}
	}
}

// chain returns the blocks, cut where they overlap, that explain the claim best: the most
// weight for the fewest words left out, added or moved.
func (l *locator) chain() []block {
	blocks := l.heaviest()
	best := make([]float64, len(blocks))
	before := make([]int, len(blocks))
	end := 0
	for j, y := range blocks {
		best[j], before[j] = y.weight, -1
		for i := range j {
			cut, ok := l.after(blocks[i], y)
			if !ok {
				continue
			}
			if s := best[i] + cut.weight - l.toll(blocks[i], cut); s > best[j] {
				best[j], before[j] = s, i
			}
		}
		if best[j] > best[end] {
			end = j
		}
	}
	var chain []block
	for j := end; j >= 0; j = before[j] {
		y := blocks[j]
		if i := before[j]; i >= 0 {
			y, _ = l.after(blocks[i], y)
		}
		chain = append(chain, y)
	}
	slices.Reverse(chain)
	return chain
}

// heaviest returns the blocks that a chain is made of, by their place in the claim.
func (l *locator) heaviest() []block {
	blocks := slices.Clone(l.blocks)
	if len(blocks) > maxBlocks {
		slices.SortStableFunc(blocks, func(x, y block) int { return cmp.Compare(y.weight, x.weight) })
		blocks = blocks[:maxBlocks]
	}
	slices.SortFunc(blocks, func(x, y block) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.a+x.n, y.a+y.n), cmp.Compare(x.b, y.b))
	})
	return blocks
}

// after returns what is left of y behind x, in the claim.
func (l *locator) after(x, y block) (block, bool) {
	if cut := x.a + x.n - y.a; cut > 0 {
		y = block{a: y.a + cut, b: y.b + cut, n: y.n - cut}
		if y.n > 0 {
			y.weight = l.weight(y.a, y.a+y.n)
		}
	}
	return y, y.n > 0
}

// toll is the cost, in words, of going on with y after x.
func (l *locator) toll(x, y block) float64 {
	a, b := y.a-x.a-x.n, y.b-x.b-x.n
	gap := l.gap(x, y)
	switch {
	case b < 0:
		return leap
	case b-a > far && gap:
		return leap / 2
	case b-a > far:
		return leap
	case b > a && gap:
		return 0.1 + 0.01*float64(b-a)
	case b > a:
		return 0.4 + 0.05*float64(b-a)
	}
	return 0.1 + 0.1*float64(a-b)
}

// gap reports whether the claim has an ellipsis between x and y.
func (l *locator) gap(x, y block) bool { return l.gaps[y.a+1] > l.gaps[x.a+x.n] }

// apart reports whether y, after x, is another passage.
func (l *locator) apart(x, y block) bool {
	a, b := y.a-x.a-x.n, y.b-x.b-x.n
	return b < 0 || b-a > far && !l.gap(x, y)
}

// match aligns the whole claim along a chain.
func (l *locator) match(chain []block) Match {
	var m Match
	found := 0.0
	at := 0 // the first term of the claim that is not aligned yet
	for len(chain) > 0 {
		n := 1
		for n < len(chain) && !l.apart(chain[n-1], chain[n]) {
			n++
		}
		until := len(l.a)
		if n < len(chain) {
			until = chain[n].a
		}
		p := l.part(chain[:n], at, until)
		for _, e := range p.Edits {
			if e.Op == Equal {
				found += l.weight(e.A.Start, e.A.End)
			}
		}
		m.Parts = append(m.Parts, p)
		at, chain = until, chain[n:]
	}
	m.Share = found / l.weight(0, len(l.a))
	return m
}

// part aligns the claim from term at up to until along the blocks of one passage. What
// stands before the first block and after the last is set against what stands there in
// the source.
func (l *locator) part(blocks []block, at, until int) Part {
	l.edits = nil
	first, last := blocks[0], blocks[len(blocks)-1]
	head := Range{at, first.a}
	l.margin(head, Range{max(0, first.b-l.room(head, first.a)), first.b}, true)
	for i, x := range blocks {
		if i > 0 {
			y := blocks[i-1]
			l.inner(Range{y.a + y.n, x.a}, Range{y.b + y.n, x.b})
		}
		l.add(Equal, Range{x.a, x.a + x.n}, Range{x.b, x.b + x.n})
	}
	tail := Range{last.a + last.n, until}
	l.margin(tail, Range{last.b + last.n, min(len(l.b), last.b+last.n+l.room(tail, tail.Start))}, false)
	l.slide(l.edits)
	p := Part{A: l.edits[0].A, B: l.edits[0].B, Edits: l.edits}
	end := l.edits[len(l.edits)-1]
	p.A.End, p.B.End = end.A.End, end.B.End
	return p
}

// room returns how many words of the source r, which ends or begins at term i of the claim,
// is looked for in.
func (l *locator) room(r Range, i int) int {
	n := 2*r.Len() + 4
	if i < len(l.a) && l.a[i].Gap {
		n += 2 * far
	}
	return n
}

// inner aligns what stands between two blocks.
func (l *locator) inner(a, b Range) {
	if fits(a, b) {
		l.pair(a, b, false, false)
	} else {
		l.divide(a, b, 0)
	}
}

// margin aligns what stands before the first block or after the last.
func (l *locator) margin(a, b Range, start bool) {
	switch {
	case a.Len() == 0:
	case fits(a, b):
		l.pair(a, b, start, !start)
	case start:
		l.add(Inserted, a, Range{b.End, b.End})
	default:
		l.add(Inserted, a, Range{b.Start, b.Start})
	}
}

// remove takes away what a match used, so that another can be found.
func (l *locator) remove(m Match) {
	l.blocks = slices.DeleteFunc(l.blocks, func(x block) bool {
		return slices.ContainsFunc(m.Parts, func(p Part) bool { return x.b < p.B.End && p.B.Start < x.b+x.n })
	})
}
