package tagger

import (
	"math/bits"
	"strconv"
)

// A join scores which cue a content is reported by, or which source a cue has.
type join struct {
	from, to matrix // of the states of the first and the last word, to joinWidth
	none     matrix // of the state of the first word, to the score of none
	near     [nearCount][]float32
	score    []float32
	noneBias float32
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

func openJoin(tensors map[string]tensor, who string, width int) join {
	floats := func(name string) []float32 {
		t := tensors[who+"_"+name]
		return t.floats()
	}
	ends := func(name string) matrix {
		w := append(floats(name+"_first"), floats(name+"_last")...)
		return matrixOf(w, joinWidth, 2, normed(width))
	}
	j := join{
		from: ends("from"), to: ends("to"), none: matrixOf(floats("none"), 1, 1, normed(width)),
		score: floats("score"), noneBias: floats("none_bias")[0],
	}
	j.none.walk.stride = 2 * width
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
	ends     []int16   // of each run, the states of its first and last word
	from, to []float32 // joinWidth numbers of each run
	none     []float32 // of each run of from the score of none, filled up
	p        []float32
	picked   [2][]Choice // of each run of a join, its likeliest choices: see choiceCount
}

// choiceCount is how many choices are kept of a content, and of a cue.
var choiceCount = [2]int{1, 3}

// project computes the numbers of each run from the states of its ends.
func (m *Model) project(s *Scratch, out []float32, runs []Run, h []int16, by *matrix) {
	w, js := m.width, &s.joints
	js.ends = grow(js.ends, full(len(runs))*2*w)
	for i, r := range runs {
		copy(js.ends[2*i*w:], h[r.First*w:][:w])
		copy(js.ends[(2*i+1)*w:], h[(r.Last-1)*w:][:w])
	}
	by.product(out, js.ends, len(runs))
}

// choose keeps the likeliest choices of each run of from among to and none. Runs are in
// order; h are the states of the words.
func (m *Model) choose(s *Scratch, who int, from, to []Run, h []int16) {
	j, js := &m.joins[who], &s.joints
	js.from, js.to = grow(js.from, full(len(from))*joinWidth), grow(js.to, full(len(to))*joinWidth)
	js.none = grow(js.none, full(len(from))*tileCols)
	m.project(s, js.to, to, h, &j.to)
	m.project(s, js.from, from, h, &j.from)
	j.none.product(js.none, js.ends, len(from))
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
		js.p[high-low] = js.none[i*tileCols] + j.noneBias
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
func (j *join) pair(s *Scratch, i, k, next int, a, b Run) float32 {
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
func (s *Scratch) near(a, b Run, ahead int) [nearCount]int {
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
