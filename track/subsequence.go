package track

import "slices"

// subsequence returns the heaviest common subsequence of a and b, as pairs of indices in
// ascending order. Words are common if their stems are the same. Time is len(a)*len(b)
// once what both begin and end with is taken off; wordsOf bounds both.
func subsequence(a, b []word) [][2]int {
	head := 0
	for head < len(a) && head < len(b) && a[head].stem == b[head].stem {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].stem == b[len(b)-1-tail].stem {
		tail++
	}
	pairs := make([][2]int, 0, min(len(a), len(b)))
	for i := range head {
		pairs = append(pairs, [2]int{i, i})
	}
	for _, p := range table(a[head:len(a)-tail], b[head:len(b)-tail]) {
		pairs = append(pairs, [2]int{p[0] + head, p[1] + head})
	}
	for i := tail; i > 0; i-- {
		pairs = append(pairs, [2]int{len(a) - i, len(b) - i})
	}
	return pairs
}

// table is subsequence by dynamic programming.
func table(a, b []word) [][2]int {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			at := i*width + j
			best[at] = max(best[at+width], best[at+1])
			if a[i].stem == b[j].stem {
				best[at] = max(best[at], best[at+width+1]+int32(a[i].weight))
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		at := i*width + j
		switch {
		case a[i].stem == b[j].stem && best[at] == best[at+width+1]+int32(a[i].weight):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[at] == best[at+width]:
			i++
		default:
			j++
		}
	}
	return slices.Clip(pairs)
}
