package tagger

import (
	"math"
	"math/bits"
	"strconv"
)

// hashTables are the tables whose rows are chosen by a hash: what they are of, in the
// order in which they follow the word.
var hashTables = [...]string{"prefix", "suffix", "short"}

// Model is a trained network. It is not changed after [Open]; goroutines may share it.
type Model struct {
	width   int
	margin  int // rows of zeros before and behind the states: as far as a layer sees, and no less than a tile
	inputs  int // numbers of a spelling before they are mixed
	hashes  tensor
	word    tensor
	tables  [len(hashTables)]tensor
	in      matrix
	shapes  []float32
	flags   []float32
	places  [placeCount][]float32
	layers  []layer
	out     matrix
	outBias []float32
	moves   [labelCount][labelCount]float32 // [before][after]
	start   [labelCount]float32
	joins   [2]join // content to cue, cue to source
}

// A layer adds to the state of each word what it makes of the states around it.
type layer struct {
	dilation int        // words between the three that it sees; 0 for a recurrence
	read     matrix     // of a recurrence: what is new in a word, and how much of what was is kept
	keep     recurrence // of a recurrence
	mix      matrix
	bias     []float32
}

// Open reads weights. The model refers to data, which must not be changed.
func Open(data []byte) (*Model, error) {
	tensors, err := parse(data)
	if err != nil {
		return nil, err
	}
	shapes := tensors["shape"]
	m := &Model{hashes: tensors["hashes"], word: tensors["word"], width: shapes.cols}
	m.inputs, m.margin = m.word.cols, tileRows
	for i, name := range hashTables {
		m.tables[i] = tensors[name]
		m.inputs += m.tables[i].cols
	}
	if err := m.check(tensors); err != nil {
		return nil, err
	}
	in, out, bias, flags := tensors["in"], tensors["out"], tensors["out_bias"], tensors["flags"]
	m.in, m.out = matrixOf(in.floats(), m.width, 1, capped(mostSpelling)), matrixOf(out.floats(), labelCount, 1, normed(m.width))
	m.outBias, m.shapes, m.flags = bias.floats(), shapes.floats(), flags.floats()
	for i := range placeCount {
		t := tensors["place"+strconv.Itoa(i)]
		m.places[i] = t.floats()
	}
	layers := tensors["layers"]
	for i, d := range layers.floats() {
		m.layers = append(m.layers, openLayer(tensors, strconv.Itoa(i), int(d)))
		m.margin = max(m.margin, int(d))
	}
	m.transitions(tensors["moves"], tensors["start"])
	for i, who := range [...]string{"cue", "source"} {
		m.joins[i] = openJoin(tensors, who, m.width)
	}
	return m, nil
}

func openLayer(tensors map[string]tensor, i string, dilation int) layer {
	mix, bias := tensors["conv"+i], tensors["bias"+i]
	l, w := layer{dilation: dilation, bias: bias.floats()}, mix.floats()
	width := mix.cols
	if dilation > 0 {
		l.mix = matrixOf(w, width, 3, normed(width))
		l.mix.walk.stride, l.mix.walk.step = width, dilation*width
		return l
	}
	read, keep := tensors["read"+i], tensors["keep"+i]
	l.read = matrixOf(read.floats(), 2*width, 1, normed(width))
	l.keep = recurrence{keep.floats(), units(read)}
	for r, unit := range l.keep.units {
		for c := range width {
			w[r*width+c] /= unit
		}
	}
	l.mix = matrixOf(w, width, 1, capped(mostMean))
	return l
}

// units returns what the running means of the first half of the columns of read are
// multiplied with before they are rounded. A mean is no larger than what was read, and that
// not larger than the weights and the inputs are long.
func units(read tensor) []float32 {
	w := read.floats()
	out := make([]float32, read.rows)
	for c := range out {
		squares := 0.0
		for r := range read.rows {
			v := float64(w[r*read.cols+c])
			squares += float64(v * v)
		}
		out[c] = float32(mostMean / (1.01*math.Sqrt(float64(squares*float64(read.rows))) + 1e-6))
	}
	return out
}

// The largest whole numbers that the numbers of a spelling and running means become:
// inputs and weights share the bits that their sum may have.
const (
	mostSpelling = 1<<13 - 1
	mostMean     = 1<<14 - 1
)

// maxDilation bounds how far a layer sees: not beyond the words around a block.
const maxDilation = apron

// check holds the tensors to the shapes that the network needs.
func (m *Model) check(tensors map[string]tensor) error {
	w := m.width
	want := map[string][2]int{
		"word": {m.hashes.rows + 1, m.word.cols}, "in": {m.inputs, w}, "shape": {shapeCount, w}, "flags": {flagCount, w},
		"out": {w, labelCount}, "out_bias": {labelCount, 1}, "moves": {labelCount, labelCount}, "start": {labelCount, 1},
		"layers": {tensors["layers"].rows, 1}, "hashes": {m.hashes.rows, 1},
	}
	for i, n := range placeSizes {
		want["place"+strconv.Itoa(i)] = [2]int{n, w}
	}
	for _, name := range hashTables {
		want[name] = [2]int{tensors[name].rows, tensors[name].cols}
	}
	layers := tensors["layers"]
	for i, d := range layers.floats() {
		n := strconv.Itoa(i)
		want["conv"+n], want["bias"+n] = [2]int{3 * w, w}, [2]int{w, 1}
		if d == 0 {
			want["conv"+n], want["read"+n], want["keep"+n] = [2]int{w, w}, [2]int{w, 2 * w}, [2]int{w, 1}
		}
	}
	joinShapes(want, w)
	for _, d := range layers.floats() {
		if d < 0 || d > maxDilation {
			return &WeightsError{Reason: "layers that see no further than " + strconv.Itoa(maxDilation) + " words"}
		}
	}
	if w == 0 || w%tileCols != 0 || m.hashes.kind != typeHash {
		return &WeightsError{Reason: "a width that is a multiple of " + strconv.Itoa(tileCols)}
	}
	return missing(tensors, want)
}

// Scratch is the memory of Tag, for one text after another. The zero value is ready to use.
// Rows of numbers are as many as fill whole tiles.
type Scratch struct {
	Words
	result Result
	used   []int32   // the spellings of a block
	row    []int32   // of each spelling, 1 + where it stands in used, or 0
	mixed  []float32 // of one spelling, the rows of the tables one after another
	spell  []int16   // of each of used, mixed in whole numbers
	units  []float32 // of each of used, what one of them is worth
	kinds  []float32 // of each of used, its part of the input, in the memory of u
	place  []float32 // what the place of a word adds to its input
	x      []float32 // states of the words of a block
	h      []int16   // what they were normed to, with rows of zeros before and behind
	u      []float32 // of a recurrence: what is read
	mean   []float32 // of a recurrence: the running mean
	emit   []float32
	scores []float32 // of the words and labels, filled up
	chain  chain
	joints joints
	runs   [Content + 1][]Run // by class
	head   []int              // see group
	next   []int
	base   int // first word of the block
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	return s[:n]
}

// inputKinds computes what the spellings of words [first, last) add to their input: a
// row of s.kinds for each, named by s.row.
func (m *Model) inputKinds(s *Scratch, first, last int) {
	w := m.width
	s.row, s.used = grow(s.row, len(s.Kinds)), s.used[:0]
	clear(s.row)
	for _, k := range s.Kind[first:last] {
		if s.row[k] == 0 {
			s.used = append(s.used, k)
			s.row[k] = int32(len(s.used))
		}
	}
	n := len(s.used)
	s.u = grow(s.u, full(last-first)*2*w) // recurrences come when kinds are no longer needed
	s.kinds, s.mixed, s.units = s.u[:full(n)*w], grow(s.mixed, m.inputs), grow(s.units, n)
	s.spell = grow(s.spell, full(n)*m.in.walk.stride)
	clear(s.spell)
	for i, k := range s.used {
		clear(s.mixed)
		m.lookup(s.mixed, &s.Kinds[k])
		s.units[i] = whole(s.spell[i*m.in.walk.stride:], s.mixed)
	}
	m.in.product(s.kinds, s.spell, n)
	for i, k := range s.used {
		row, unit := s.kinds[i*w:][:w], s.units[i]
		for c := range row {
			row[c] *= unit
		}
		add(row, m.shapes[int(s.Kinds[k].Shape)*w:][:w])
		for f := s.Kinds[k].Flags; f != 0; f &= f - 1 {
			add(row, m.flags[bits.TrailingZeros64(f)*w:][:w])
		}
	}
}

// whole makes whole numbers of x, the largest mostSpelling, and returns what one is worth.
func whole(out []int16, x []float32) float32 {
	const sign = 1 << 31
	bits := math.Float32bits(1e-30) // bits of floats above zero are in their order
	for _, v := range x {
		bits = max(bits, math.Float32bits(v)&^sign)
	}
	most := math.Float32frombits(bits)
	unit := mostSpelling / most
	for i, v := range x {
		out[i] = round(v * unit)
	}
	return most / mostSpelling
}

// lookup fills x with the rows of the tables for k.
func (m *Model) lookup(x []float32, k *Kind) {
	m.word.row(x[:m.word.cols], m.hashes.find(k.Word))
	at := m.word.cols
	for i, h := range [...]uint32{k.Prefix, k.Suffix, k.Short} {
		t := &m.tables[i]
		t.row(x[at:at+t.cols], int(h%uint32(t.rows)))
		at += t.cols
	}
}

// states computes the states of words [first, last) into s.h, with nothing around them.
func (m *Model) states(s *Scratch, first, last int) {
	w, n := m.width, last-first
	m.inputKinds(s, first, last)
	s.x, s.h = grow(s.x, full(n)*w), grow(s.h, (full(n)+2*m.margin)*w)
	clear(s.h[:m.margin*w])
	clear(s.h[(m.margin+n)*w:])
	s.place = grow(s.place, w)
	for t := range n {
		if at := s.Places[first+t]; t == 0 || at != s.Places[first+t-1] { // inside of sentences few change
			clear(s.place)
			for i, v := range at {
				add(s.place, m.places[i][int(v)*w:][:w])
			}
		}
		x := s.x[t*w:][:w]
		copy(x, s.kinds[int(s.row[s.Kind[first+t]]-1)*w:][:w])
		add(x, s.place)
	}
	for i := range m.layers {
		l := &m.layers[i]
		m.norms(s, n)
		if l.dilation == 0 {
			m.recur(s, l, n)
		}
		s.mix(l, s.h[(m.margin-l.dilation)*w:], n)
	}
	m.norms(s, n)
}

// state returns the states of n words from word t of a block on.
func (m *Model) state(s *Scratch, t, n int) []int16 { return s.h[(m.margin+t)*m.width:][:n*m.width] }

// norms sets s.h to what the states of n words are normed to.
func (m *Model) norms(s *Scratch, n int) {
	unit := unitOf(m.width)
	for t := range n {
		norm(m.state(s, t, 1), s.x[t*m.width:][:m.width], unit)
	}
}

// mixRows is how many words mix takes at a time: their states and a group of weights stay
// in the nearest cache.
const mixRows = 4 * tileRows

// mix adds to the states of n words what l makes of h, of which the first row is the first
// that the first word sees.
func (s *Scratch) mix(l *layer, h []int16, n int) {
	var acc tile
	w := l.mix.cols
	for from := 0; from < n; from += mixRows {
		for g := range l.mix.groups() {
			weights, scales := l.mix.group(g)
			bias := (*[tileCols]float32)(l.bias[g*tileCols:])
			for t := from; t < min(n, from+mixRows); t += tileRows {
				dot(&acc, h[t*w:], weights, &l.mix.walk)
				rectify(s.x[t*w+g*tileCols:], w, &acc, scales, bias)
			}
		}
	}
}

// recur sets s.h to running means of what l reads of it: the first half of the columns
// runs forward through the words, the second half backward.
func (m *Model) recur(s *Scratch, l *layer, n int) {
	w, half := m.width, m.width/2
	s.mean = grow(s.mean, w)
	l.read.product(s.u, m.state(s, 0, full(n)), n)
	clear(s.mean)
	ahead, back := l.keep.part(0, half), l.keep.part(half, w)
	for t := range n {
		u := s.u[t*2*w:][:2*w]
		keep(m.state(s, t, 1)[:half], s.mean[:half], u[:half], u[w:w+half], &ahead)
	}
	for t := n - 1; t >= 0; t-- {
		u := s.u[t*2*w:][:2*w]
		keep(m.state(s, t, 1)[half:], s.mean[half:], u[half:w], u[w+half:], &back)
	}
}

// part returns l for the columns [from, to).
func (l *recurrence) part(from, to int) recurrence {
	return recurrence{l.bias[from:to], l.units[from:to]}
}

// emissions computes the scores of the labels of n words from word t of a block on.
func (m *Model) emissions(s *Scratch, t, n int) {
	s.emit, s.scores = grow(s.emit, n*labelCount), grow(s.scores, full(n)*tileCols)
	m.out.product(s.scores, s.h[(m.margin+t)*m.width:], n)
	for t := range n {
		for l, v := range s.scores[t*tileCols:][:labelCount] {
			s.emit[t*labelCount+l] = v + m.outBias[l]
		}
	}
}
