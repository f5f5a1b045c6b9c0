package tagger

// Label is what a word is part of. A run of words of one class begins with its Begin and
// goes on with its Inside.
type Label uint8

const (
	Outside Label = iota
	SourceBegin
	SourceInside
	CueBegin
	CueInside
	ContentBegin
	ContentInside
	labelCount = 7
)

// Class is the class of a label.
type Class uint8

const (
	None Class = iota
	Source
	Cue
	Content
)

// Class returns the class that l begins or goes on with.
func (l Label) Class() Class { return Class((l + 1) / 2) }

// Begins reports whether l begins a run.
func (l Label) Begins() bool { return l%2 == 1 }

// Labels is a set of labels. The empty set stands for all of them.
type Labels uint8

// Of returns the set of the labels.
func Of(labels ...Label) Labels {
	var s Labels
	for _, l := range labels {
		s |= 1 << l
	}
	return s
}

// Has reports whether l is in s.
func (s Labels) Has(l Label) bool { return s == 0 || s>>l&1 != 0 }

// never is the score of what cannot be; see net.py.
const never = -1e4

// transitions sets the scores of label after label and of the first label.
func (m *Model) transitions(moves, start tensor) {
	learned, first := moves.floats(), start.floats()
	for after := range Label(labelCount) {
		inside := after > 0 && !after.Begins()
		m.start[after] = first[after]
		if inside {
			m.start[after] += never
		}
		for before := range Label(labelCount) {
			s := learned[int(before)*labelCount+int(after)]
			if inside && before != after && before != after-1 {
				s += never
			}
			m.moves[before][after] = s
		}
	}
}

// A chain holds the sums over all ways to label the words of a block.
type chain struct {
	back            []uint8
	path            []Label
	odds            []float32 // of each word and label, e to the emission, the largest 1
	forward, behind []float32 // scaled so that forward sums to 1 and forward*behind is the probability
	scale           []float32
	steps           [labelCount][labelCount]float32 // e to the moves
	first           [labelCount]float32
}

// forbid lowers the emissions of the labels that limits leave out.
func forbid(emit []float32, limits []Labels) {
	for t, allowed := range limits {
		for l := range Label(labelCount) {
			if !allowed.Has(l) {
				emit[t*labelCount+int(l)] += never
			}
		}
	}
}

// best fills c.path with the best labels of n words.
func (c *chain) best(m *Model, emit []float32, n int) {
	c.back, c.path = grow(c.back, n*labelCount), grow(c.path, n)
	var a, b [labelCount]float32
	for l := range a {
		a[l] = m.start[l] + emit[l]
	}
	for t := 1; t < n; t++ {
		e := (*[labelCount]float32)(emit[t*labelCount:])
		back := (*[labelCount]uint8)(c.back[t*labelCount:])
		for l := range b {
			top, from := a[0]+m.moves[0][l], 0
			for k := 1; k < labelCount; k++ {
				if s := a[k] + m.moves[k][l]; s > top {
					top, from = s, k
				}
			}
			b[l], back[l] = top+e[l], uint8(from)
		}
		a = b
	}
	last := 0
	for l := range a {
		if a[l] > a[last] {
			last = l
		}
	}
	for t := n - 1; t >= 0; t-- {
		c.path[t] = Label(last)
		last = int(c.back[t*labelCount+last])
	}
}

// sum computes the probabilities of the labels of n words.
func (c *chain) sum(m *Model, emit []float32, n int) {
	c.odds, c.forward, c.behind = grow(c.odds, n*labelCount), grow(c.forward, n*labelCount), grow(c.behind, n*labelCount)
	c.scale = grow(c.scale, n)
	for k := range labelCount {
		c.first[k] = exp(m.start[k])
		for l := range labelCount {
			c.steps[k][l] = exp(m.moves[k][l])
		}
	}
	for t := range n {
		c.odd(emit, t)
	}
	for t := range n {
		c.ahead(t)
	}
	for l := range labelCount {
		c.behind[(n-1)*labelCount+l] = 1
	}
	for t := n - 1; t > 0; t-- {
		c.aback(t)
	}
}

func (c *chain) odd(emit []float32, t int) {
	e, o := (*[labelCount]float32)(emit[t*labelCount:]), (*[labelCount]float32)(c.odds[t*labelCount:])
	top := e[0]
	for _, v := range e[1:] {
		top = max(top, v)
	}
	for l, v := range e {
		o[l] = exp(v - top)
	}
}

// ahead computes forward of word t from that of the word before it.
func (c *chain) ahead(t int) {
	o, f := (*[labelCount]float32)(c.odds[t*labelCount:]), (*[labelCount]float32)(c.forward[t*labelCount:])
	var total float32
	for l := range f {
		s := c.first[l]
		if t > 0 {
			s = 0
			for k, v := range (*[labelCount]float32)(c.forward[(t-1)*labelCount:]) {
				s += float32(v * c.steps[k][l])
			}
		}
		f[l] = float32(s * o[l])
		total += f[l]
	}
	if total == 0 { // no way to label the words so far is allowed: begin anew
		*f, total = [labelCount]float32{1}, 1
	}
	c.scale[t] = total
	for l := range f {
		f[l] /= total
	}
}

// aback computes behind of word t-1 from that of word t.
func (c *chain) aback(t int) {
	o, b := (*[labelCount]float32)(c.odds[t*labelCount:]), (*[labelCount]float32)(c.behind[t*labelCount:])
	a := (*[labelCount]float32)(c.behind[(t-1)*labelCount:])
	var v [labelCount]float32
	for l := range v {
		v[l] = float32(o[l]*b[l]) / c.scale[t]
	}
	for k := range a {
		var s float32
		for l := range v {
			s += float32(c.steps[k][l] * v[l])
		}
		a[k] = s
	}
}

// class returns the probability that word t is part of a run of class k.
func (c *chain) class(t int, k Class) float32 {
	i := t*labelCount + int(k)*2
	return min(1, float32(c.forward[i-1]*c.behind[i-1])+float32(c.forward[i]*c.behind[i]))
}

// exact returns the probability that words [first, last) are a run of class k, no
// word more and no word less.
func (c *chain) exact(first, last int, k Class) float32 {
	begin := int(k)*2 - 1
	p, at := c.forward[first*labelCount+begin], begin
	for t := first + 1; t < last; t++ {
		p *= float32(float32(c.steps[at][begin+1]*c.odds[t*labelCount+begin+1]) / c.scale[t])
		at = begin + 1
	}
	if last == len(c.scale) {
		return min(1, p)
	}
	var out float32
	for l := range labelCount {
		if l != begin+1 {
			i := last*labelCount + l
			out += float32(float32(c.steps[at][l]*c.odds[i])*c.behind[i]) / c.scale[last]
		}
	}
	return min(1, p*out)
}
