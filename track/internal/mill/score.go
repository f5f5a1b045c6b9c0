package mill

import "hash/fnv"

// Score counts pairs of utterances that were put into one family.
type Score struct {
	Right, Wrong, Missed int64
	Found, Planted       int // utterances
}

// F1 is the harmonic mean of precision and recall of pairs.
func (s Score) F1() float64 {
	if s.Right == 0 {
		return 0
	}
	return 2 * float64(s.Right) / float64(2*s.Right+s.Wrong+s.Missed)
}

// A Scorer compares families with what was planted. The zero value is ready to use. It keeps
// a few numbers for each group, and no pointers, which would cost the collector time that is
// measured.
type Scorer struct {
	cells   map[cell]int64
	planted map[uint64]int64 // by the hash of what it is called
	found   map[int64]int64
	score   Score
}

type cell struct {
	planted uint64
	found   int64
}

// Count counts one planted utterance. Found is the group it was put in; 0 says that it was put
// in none.
func (s *Scorer) Count(planted string, found int64) {
	if s.cells == nil {
		s.cells, s.planted, s.found = make(map[cell]int64), make(map[uint64]int64), make(map[int64]int64)
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(planted)) // which never fails
	group := h.Sum64()
	s.planted[group]++
	s.score.Planted++
	if found != 0 {
		s.cells[cell{group, found}]++
		s.found[found]++
		s.score.Found++
	}
}

// Score returns the score of all that was counted.
func (s *Scorer) Score() Score {
	pairs := func(n int64) int64 { return n * (n - 1) / 2 }
	out := s.score
	for _, n := range s.cells {
		out.Right += pairs(n)
	}
	for _, n := range s.found {
		out.Wrong += pairs(n)
	}
	for _, n := range s.planted {
		out.Missed += pairs(n)
	}
	out.Wrong -= out.Right
	out.Missed -= out.Right
	return out
}
