package tagger

import (
	"math/bits"
	"strconv"
)

// A join scores which cue a content is reported by, or which source a cue has.
type join struct {
	fromFirst, fromLast, toFirst, toLast matrix // to joinWidth
	near                                 [nearCount][]float32
	score                                []float32
	none                                 []float32
	noneBias                             float32
}

const joinWidth = 32

// What is told of where two runs stand to each other, and how many values each has.
const nearCount = 5

var nearSizes = [nearCount]int{18, 7, 5, 3, 4}

// reach is how many runs on either side of a run may be joined with it.
const reach = 12

func joinShapes(want map[string][2]int, width int) {
	for _, who := range [...]string{"cue", "source"} {
		for _, part := range [...]string{"from_first", "from_last", "to_first", "to_last"} {
			want[who+"_"+part] = [2]int{width, joinWidth}
		}
		for i, n := range nearSizes {
			want[who+"_near"+strconv.Itoa(i)] = [2]int{n, joinWidth}
		}
		want[who+"_score"] = [2]int{joinWidth, 1}
		want[who+"_none"] = [2]int{width, 1}
		want[who+"_none_bias"] = [2]int{1, 1}
	}
}

func openJoin(tensors map[string]tensor, who string) join {
	floats := func(name string) []float32 {
		t := tensors[who+"_"+name]
		return t.floats()
	}
	part := func(name string) matrix {
		t := tensors[who+"_"+name]
		return t.matrix()
	}
	j := join{
		fromFirst: part("from_first"), fromLast: part("from_last"), toFirst: part("to_first"), toLast: part("to_last"),
		score: floats("score"), none: floats("none"), noneBias: floats("none_bias")[0],
	}
	for i := range j.near {
		j.near[i] = floats("near" + strconv.Itoa(i))
	}
	return j
}

// Choice is a run that another may be joined with, and how likely that is.
type Choice struct {
	Run Run // empty for none
	P   float32
}

// joints holds what joins compute of the runs of a block.
type joints struct {
	from, to []float32 // joinWidth numbers of each run
	p        []float32
	picked   [2][]Choice // of each run of a join, its likeliest choices: see choiceCount
}

// choiceCount is how many choices are kept of a content, and of a cue.
var choiceCount = [2]int{1, 3}

// project computes the numbers of each run from the states of its ends.
func (s *scratch) project(out []float32, runs []Run, h []float32, first, last *matrix) {
	var firsts, lasts [tileRows][]float32
	w := first.rows
	for i := 0; i < len(runs); i += tileRows {
		for r := range tileRows {
			firsts[r], lasts[r] = s.zeros, s.zeros
			if i+r < len(runs) {
				run := runs[i+r]
				firsts[r], lasts[r] = h[run.First*w:][:w], h[(run.Last-1)*w:][:w]
			}
		}
		for g := range joinWidth / tileCols {
			var acc [tileRows * tileCols]float32
			tile(&acc, &firsts, first.group(g, 0, w), w)
			tile(&acc, &lasts, last.group(g, 0, w), w)
			for r := range min(tileRows, len(runs)-i) {
				copy(out[(i+r)*joinWidth+g*tileCols:][:tileCols], acc[r*tileCols:])
			}
		}
	}
}

// choose keeps the likeliest choices of each run of from among to and none. Runs are in
// order; h are the states of the words.
func (m *Model) choose(s *scratch, who int, from, to []Run, h []float32) {
	j, js, width := &m.joins[who], &s.joints, m.width
	js.from, js.to = grow(js.from, len(from)*joinWidth), grow(js.to, len(to)*joinWidth)
	s.project(js.from, from, h, &j.fromFirst, &j.fromLast)
	s.project(js.to, to, h, &j.toFirst, &j.toLast)
	js.picked[who] = js.picked[who][:0]
	next := 0 // the first of to that does not begin before the run
	for i, a := range from {
		for next < len(to) && to[next].First < a.First {
			next++
		}
		low, high := max(0, next-reach), min(len(to), next+reach+1)
		js.p = grow(js.p, high-low+1)
		for k := low; k < high; k++ {
			js.p[k-low] = j.pair(s, i, k, next, a, to[k])
		}
		none := j.noneBias
		for c, v := range h[a.First*width:][:width] {
			none += float32(v * j.none[c])
		}
		js.p[high-low] = none
		softmax(js.p)
		js.pick(who, to[low:high])
	}
}

// pick appends the likeliest of the runs and none, of which p are the probabilities, the
// last that of none. Of equals the first is taken; where there are too few, nothing
// with probability 0 follows.
func (js *joints) pick(who int, runs []Run) {
	for range choiceCount[who] {
		best := 0
		for i, p := range js.p {
			if p > js.p[best] {
				best = i
			}
		}
		c := Choice{P: max(0, js.p[best])}
		if best < len(runs) && js.p[best] >= 0 {
			c.Run = runs[best]
		}
		js.picked[who] = append(js.picked[who], c)
		js.p[best] = -1
	}
}

// pair scores joining run i of from, which is a, with run k of to, which is b.
func (j *join) pair(s *scratch, i, k, next int, a, b Run) float32 {
	x := *(*[joinWidth]float32)(s.joints.from[i*joinWidth:])
	for c, v := range (*[joinWidth]float32)(s.joints.to[k*joinWidth:]) {
		x[c] += v
	}
	for f, v := range s.near(a, b, k-next) {
		for c, u := range (*[joinWidth]float32)(j.near[f][v*joinWidth:]) {
			x[c] += u
		}
	}
	var sum float32
	for c, v := range x {
		if v > 0 {
			sum += float32(v * j.score[c])
		}
	}
	return sum
}

// near tells where b stands, seen from a: how many words off, how many of its kind off
// (ahead is 0 for the next one), sentences and paragraphs off, and which of them are quoted.
func (s *scratch) near(a, b Run, ahead int) [nearCount]int {
	at, bt := a.First+s.base, b.First+s.base
	var gap, rank int
	if b.First >= a.First {
		gap, rank = 9+log2(max(1, b.First-(a.Last-1))), min(3, ahead+1)
	} else {
		gap, rank = log2(max(1, a.First-(b.Last-1))), max(-3, ahead)
	}
	both := 0
	if s.Places[at][placeQuote] > 0 {
		both = 2
	}
	if s.Places[bt][placeQuote] > 0 {
		both++
	}
	return [nearCount]int{gap, rank + 3, clip(s.Sent[bt]-s.Sent[at], 2) + 2, clip(s.Para[bt]-s.Para[at], 1) + 1, both}
}

func log2(n int) int { return min(8, bits.Len(uint(n))-1) }

func clip(n, limit int32) int { return int(max(-limit, min(limit, n))) }

// softmax turns scores into probabilities.
func softmax(x []float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		x[i] = exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}
