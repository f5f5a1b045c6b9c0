// Package align sets the words of two texts against each other.
//
// [Terms] aligns two texts as wholes: the same quotation as two articles print it.
// [Locate] finds the passages of a source that a claim was made from, also where the
// claim changes words, leaves some out, joins what stands far apart or in another order.
//
// Both take the terms of [normalize.KeyOf], so that typography and case are left out of
// account already, and both answer in ranges of terms; a term has its span of the text.
// The alignment is anchored: stretches that are the same on both sides are found first,
// and only what lies between them is searched for the best pairs, up to a bounded size.
// So time and memory are linear, whatever the texts are. Goroutines may align at once.
package align

import (
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

// Op is how a stretch of the claim and a stretch of the source stand to each other.
type Op uint8

const (
	Equal       Op = iota // the same words
	Substituted           // other words in their place
	Inserted              // the claim has words that the source has not
	Deleted               // the source has words that the claim has not
)

// Range is a half-open range of terms.
type Range struct {
	Start, End int
}

// Len returns the number of terms in r.
func (r Range) Len() int { return r.End - r.Start }

// Of returns the bytes of the text from the first to the last of its terms in r. An
// empty r is the empty span where its first term would stand: behind the term before.
func (r Range) Of(terms []normalize.Term) span.Span {
	switch {
	case r.Len() > 0:
		return terms[r.Start].Span.Join(terms[r.End-1].Span)
	case r.Start > 0:
		end := terms[r.Start-1].Span.End
		return span.Span{Start: end, End: end}
	}
	return span.Span{}
}

// Edit is one stretch of an alignment. A are terms of the claim, B of the source. Where
// words were substituted both have one term, unless the texts have too little in common
// to pair their words.
type Edit struct {
	Op   Op
	A, B Range
}

// Terms aligns a and b from end to end. The edits tile both; no two neighbours are of
// one op, but for single substituted terms. Where an ellipsis stands in a, leaving out
// words of b costs nothing.
func Terms(a, b []normalize.Term) []Edit {
	t := table{a: a, b: b}
	t.between(Range{0, len(a)}, Range{0, len(b)}, 0)
	t.slide(t.edits)
	return t.edits
}

// slide moves what was left out between equal words to where the claim has an ellipsis,
// where it can be either: "a … b" of "a x a b" lacks "x a", not "a x".
func (t *table) slide(edits []Edit) {
	for k := 1; k+1 < len(edits); k++ {
		x, gone, y := &edits[k-1], &edits[k], &edits[k+1]
		if gone.Op != Deleted || x.Op != Equal || y.Op != Equal || t.a[gone.A.Start].Gap {
			continue
		}
		for n := 1; n < x.A.Len() && t.b[x.B.End-n].Form == t.b[gone.B.End-n].Form; n++ {
			if t.a[gone.A.Start-n].Gap {
				Shift(x, gone, y, -n)
				break
			}
		}
		for n := 1; n < y.A.Len() && t.b[y.B.Start+n-1].Form == t.b[gone.B.Start+n-1].Form; n++ {
			if t.a[gone.A.Start+n].Gap {
				Shift(x, gone, y, n)
				break
			}
		}
	}
}

// Shift moves by n terms an edit that stands between two that are equal. The caller knows
// that the terms are the same there too.
func Shift(x, gone, y *Edit, n int) {
	x.A.End, x.B.End = x.A.End+n, x.B.End+n
	gone.A = Range{gone.A.Start + n, gone.A.End + n}
	gone.B = Range{gone.B.Start + n, gone.B.End + n}
	y.A.Start, y.B.Start = y.A.Start+n, y.B.Start+n
}

// maxDepth bounds how often anchors are looked for between anchors.
const maxDepth = 6

// between aligns a range of each side, both ends of which belong together.
func (t *table) between(a, b Range, depth int) {
	n := 0
	for n < min(a.Len(), b.Len()) && t.same(a.Start+n, b.Start+n) {
		n++
	}
	t.add(Equal, Range{a.Start, a.Start + n}, Range{b.Start, b.Start + n})
	a.Start, b.Start = a.Start+n, b.Start+n
	n = 0
	for n < min(a.Len(), b.Len()) && t.same(a.End-1-n, b.End-1-n) {
		n++
	}
	tail := Edit{Equal, Range{a.End - n, a.End}, Range{b.End - n, b.End}}
	a.End, b.End = a.End-n, b.End-n
	if fits(a, b) {
		t.pair(a, b, false, false)
	} else {
		t.divide(a, b, depth)
	}
	t.add(tail.Op, tail.A, tail.B)
}

// divide aligns two long ranges by what stands once in each of them.
func (t *table) divide(a, b Range, depth int) {
	var anchors []Range // pairs of a term of a and one of b
	if depth < maxDepth {
		anchors = t.anchors(a, b)
	}
	if len(anchors) == 0 {
		t.add(Substituted, a, b)
		return
	}
	for _, x := range anchors {
		t.between(Range{a.Start, x.Start}, Range{b.Start, x.End}, depth+1)
		t.add(Equal, Range{x.Start, x.Start + 1}, Range{x.End, x.End + 1})
		a.Start, b.Start = x.Start+1, x.End+1
	}
	t.between(a, b, depth+1)
}

// anchors pairs the terms that stand once in a and once in b, as many as are in one order
// on both sides. The Start of an anchor is its place in a, the End in b.
func (t *table) anchors(a, b Range) []Range {
	type place struct{ a, b, inA, inB int }
	once := make(map[string]*place, a.Len())
	for i := a.Start; i < a.End; i++ {
		p := once[t.a[i].Form]
		if p == nil {
			p = new(place)
			once[t.a[i].Form] = p
		}
		p.a, p.inA = i, p.inA+1
	}
	for j := b.Start; j < b.End; j++ {
		if p := once[t.b[j].Form]; p != nil {
			p.b, p.inB = j, p.inB+1
		}
	}
	var pairs []Range
	for i := a.Start; i < a.End; i++ {
		if p := once[t.a[i].Form]; p.inA == 1 && p.inB == 1 {
			pairs = append(pairs, Range{p.a, p.b})
		}
	}
	return rising(pairs)
}

// rising returns the longest subsequence of pairs, which rise in Start, that rises in End
// too. O(n log n).
func rising(pairs []Range) []Range {
	var piles, before []int // the pair on top of each pile, and the one before each pair
	for i, p := range pairs {
		lo, hi := 0, len(piles)
		for lo < hi {
			if mid := (lo + hi) / 2; pairs[piles[mid]].End < p.End {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before = append(before, -1)
		if lo > 0 {
			before[i] = piles[lo-1]
		}
		if lo == len(piles) {
			piles = append(piles, i)
		} else {
			piles[lo] = i
		}
	}
	if len(piles) == 0 {
		return nil
	}
	longest := make([]Range, len(piles))
	for k, i := len(piles)-1, piles[len(piles)-1]; k >= 0; k, i = k-1, before[i] {
		longest[k] = pairs[i]
	}
	return longest
}
