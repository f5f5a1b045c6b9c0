package align

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/normalize"
)

// A table aligns stretches of two texts and collects the edits.
type table struct {
	a, b  []normalize.Term
	edits []Edit

	cost  [3][]int32 // of the row before and the row at hand, for each state
	last  [3][]int32
	trace []byte // for each cell the state that each state came from, two bits each
}

// maxCells bounds how many pairs of terms are compared at one place.
const maxCells = 1 << 16

// fits reports whether all pairs of a and b may be compared.
func fits(a, b Range) bool { return (a.Len()+1)*(b.Len()+1) <= maxCells }

func (t *table) same(i, j int) bool { return t.a[i].Form == t.b[j].Form }

// add adds an edit, joined with the one before if that is of the same op. Substituted
// terms stay apart, so that each has its partner.
func (t *table) add(op Op, a, b Range) {
	if a.Len() == 0 && b.Len() == 0 {
		return
	}
	if n := len(t.edits); n > 0 && op != Substituted && t.edits[n-1].Op == op {
		t.edits[n-1].A.End, t.edits[n-1].B.End = a.End, b.End
		return
	}
	t.edits = append(t.edits, Edit{op, a, b})
}

// The states of the search: what the last step did.
const (
	both  = iota // a pair of terms, equal or not
	onlyA        // a term of the claim alone
	onlyB        // a term of the source alone
)

// What steps cost, in tenths of a word.
const (
	openGap     = 8 // the first word that has no partner, and 2 to 4 for it and each further
	stepA       = 4
	stepB       = 2
	addedByHand = 1 // a word in brackets
	never       = 1 << 28
)

// pair aligns a and b by comparing all pairs: O(len(a) len(b)). It leaves out words of
// the source free of charge where the claim has an ellipsis, and at an end that is free;
// those at a free end are no part of the answer.
func (t *table) pair(a, b Range, freeStart, freeEnd bool) {
	n, m := a.Len(), b.Len()
	if n == 0 || m == 0 {
		t.alone(a, b, freeStart || freeEnd)
		return
	}
	t.trace = slices.Grow(t.trace[:0], (n+1)*(m+1))[:(n+1)*(m+1)]
	for s := range 3 {
		t.cost[s] = slices.Grow(t.cost[s][:0], m+1)[:m+1]
		t.last[s] = slices.Grow(t.last[s][:0], m+1)[:m+1]
	}
	for i := range n + 1 {
		t.cost, t.last = t.last, t.cost
		t.row(a, b, i, freeStart && i == 0 || freeEnd && i == n)
	}
	t.walk(a, b, freeStart, freeEnd)
}

// alone takes a range that has no counterpart.
func (t *table) alone(a, b Range, free bool) {
	t.add(Inserted, a, Range{b.Start, b.Start})
	if !free {
		t.add(Deleted, Range{a.End, a.End}, b)
	}
}

// row computes the costs of having used i terms of a and any number of b.
func (t *table) row(a, b Range, i int, free bool) {
	open, step := int32(openGap), int32(stepB)
	if free || a.Start+i < len(t.a) && t.a[a.Start+i].Gap {
		open, step = 0, 0
	}
	for j := range b.Len() + 1 {
		here := [3]int32{never, never, never}
		var from [3]byte
		if i == 0 && j == 0 {
			here[both] = 0
		}
		if i > 0 && j > 0 {
			from[both], here[both] = least(t.last[both][j-1], t.last[onlyA][j-1], t.last[onlyB][j-1])
			here[both] += t.price(a.Start+i-1, b.Start+j-1)
		}
		if i > 0 {
			first, again, more := t.added(a.Start + i - 1)
			from[onlyA], here[onlyA] = least(t.last[both][j]+first, t.last[onlyA][j]+again, t.last[onlyB][j]+first)
			here[onlyA] += more
		}
		if j > 0 {
			from[onlyB], here[onlyB] = least(t.cost[both][j-1]+open, t.cost[onlyA][j-1]+open, t.cost[onlyB][j-1])
			here[onlyB] += step
		}
		for s := range 3 {
			t.cost[s][j] = here[s]
		}
		t.trace[i*(b.Len()+1)+j] = from[both] | from[onlyA]<<2 | from[onlyB]<<4
	}
}

// added returns what it costs that the claim has term i and the source nothing for it: to
// begin with it, to go on with it, and in either case. What an editor put into brackets is
// nearly free, but does not make what comes after it so.
func (t *table) added(i int) (first, again, more int32) {
	edited := func(i int) bool { return i >= 0 && t.a[i].Bracket == normalize.Whole }
	switch {
	case edited(i):
		return 0, 0, addedByHand
	case edited(i - 1):
		return openGap, openGap, stepA
	}
	return openGap, 0, stepA
}

// least returns the state of the least cost, and that cost; of equals the first.
func least(x, y, z int32) (byte, int32) {
	switch {
	case x <= y && x <= z:
		return both, x
	case y <= z:
		return onlyA, y
	}
	return onlyB, z
}

// walk follows the trace back from the end and adds the edits in order.
func (t *table) walk(a, b Range, freeStart, freeEnd bool) {
	i, j := a.Len(), b.Len()
	state, _ := least(t.cost[both][j], t.cost[onlyA][j], t.cost[onlyB][j])
	var steps []byte
	for i > 0 || j > 0 {
		from := t.trace[i*(b.Len()+1)+j] >> (2 * state) & 3
		steps = append(steps, state)
		if state != onlyB {
			i--
		}
		if state != onlyA {
			j--
		}
		state = from
	}
	i, j = a.Start, b.Start
	for k := len(steps) - 1; k >= 0; k-- {
		switch steps[k] {
		case both:
			op := Substituted
			if t.same(i, j) {
				op = Equal
			}
			t.add(op, Range{i, i + 1}, Range{j, j + 1})
			i, j = i+1, j+1
		case onlyA:
			t.add(Inserted, Range{i, i + 1}, Range{j, j})
			i++
		case onlyB:
			if !(freeStart && i == a.Start || freeEnd && i == a.End) {
				t.add(Deleted, Range{i, i}, Range{j, j + 1})
			}
			j++
		}
	}
}

// price is what it costs to take one term for another. Words of one stem, numbers, and
// what an editor wrote into brackets are likely partners.
func (t *table) price(i, j int) int32 {
	x, y := t.a[i], t.b[j]
	if x.Form == y.Form {
		return 0
	}
	switch numberX, numberY := number(x.Form), number(y.Form); {
	case numberX && numberY, x.Bracket != normalize.Bare, y.Bracket != normalize.Bare:
		return 6
	case numberX != numberY:
		return 16
	case akin(x.Form, y.Form):
		return 6
	}
	return 11
}

// number reports whether form begins with a digit, after a sign.
func number(form string) bool {
	if len(form) > 1 && form[0] == '-' {
		form = form[1:]
	}
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsNumber(r)
}

// akin reports whether the first half of the longer of x and y, and three bytes at
// least, are the same.
func akin(x, y string) bool {
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n >= 3 && 2*n >= max(len(x), len(y))
}
