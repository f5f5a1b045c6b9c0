package track

import "slices"

// closeUp moves the first and the last words of a piece to where the rest of it stands. An alignment
// from end to end may set the first word of "we have found the money" against the first word
// of "We agreed, and we have found the money", and leave out what lies between. What can be
// moved is moved; what cannot, and holds less together than it leaves out, is let go.
func closeUp(a, b []word, pairs [][2]int) [][2]int {
	pairs = closer{a: a, b: b}.start(pairs)
	turned := closer{a: a, b: b, back: true}
	return turned.turn(turned.start(turned.turn(pairs)))
}

// A closer closes up the start of texts, or the end of them if it reads them backwards.
type closer struct {
	a, b []word
	back bool
}

// turn turns pairs round where texts are read backwards.
func (c closer) turn(pairs [][2]int) [][2]int {
	slices.Reverse(pairs)
	for i, p := range pairs {
		pairs[i] = [2]int{len(c.a) - 1 - p[0], len(c.b) - 1 - p[1]}
	}
	return pairs
}

// at returns the word at index i of a text.
func (c closer) at(text []word, i int) word {
	if c.back {
		i = len(text) - 1 - i
	}
	return text[i]
}

func (c closer) start(pairs [][2]int) [][2]int {
	for {
		k := firstGap(pairs)
		if k == len(pairs) {
			return pairs
		}
		last, next := pairs[k-1], pairs[k]
		shift := [2]int{next[0] - last[0] - 1, next[1] - last[1] - 1}
		switch {
		case c.cut(last, next):
			return pairs
		case (shift[0] == 0 || shift[1] == 0) && c.slides(pairs[:k], shift):
			for i := range k {
				pairs[i] = [2]int{pairs[i][0] + shift[0], pairs[i][1] + shift[1]}
			}
		case c.loose(pairs[:k], next):
			pairs = pairs[k:]
		default:
			return pairs
		}
	}
}

// firstGap returns the number of pairs before the first gap.
func firstGap(pairs [][2]int) int {
	for k := 1; k < len(pairs); k++ {
		if pairs[k][0] != pairs[k-1][0]+1 || pairs[k][1] != pairs[k-1][1]+1 {
			return k
		}
	}
	return len(pairs)
}

// cut reports whether an ellipsis stands between two pairs: then that is what it left out.
func (c closer) cut(last, next [2]int) bool {
	if c.back {
		last, next = [2]int{len(c.a) - 1 - next[0], len(c.b) - 1 - next[1]}, [2]int{len(c.a) - 1 - last[0], len(c.b) - 1 - last[1]}
	}
	return cutAt(c.a, last[0]+1, next[0]) || cutAt(c.b, last[1]+1, next[1])
}

// slides reports whether pairs can be moved by shift: the words there are the same.
func (c closer) slides(pairs [][2]int, shift [2]int) bool {
	return !slices.ContainsFunc(pairs, func(p [2]int) bool {
		return c.at(c.a, p[0]+shift[0]).stem != c.at(c.b, p[1]+shift[1]).stem
	})
}

// loose reports whether the words of a block weigh less than what one text has more than the other
// between it and the next pair.
func (c closer) loose(block [][2]int, next [2]int) bool {
	var held, left, right weight
	for _, p := range block {
		held += c.at(c.a, p[0]).weight.atMost(plain)
	}
	last := block[len(block)-1]
	for i := last[0] + 1; i < next[0]; i++ {
		left += c.at(c.a, i).cost()
	}
	for i := last[1] + 1; i < next[1]; i++ {
		right += c.at(c.b, i).cost()
	}
	return 2*held < max(left-right, right-left)
}
