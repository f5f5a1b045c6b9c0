package tagger

import (
	"math/bits"
	"strconv"
)

// hashTables are the tables whose rows are chosen by a hash: what they are of, in the
// order in which they follow the word.
var hashTables = [...]string{"prefix", "suffix", "short"}

// Model is a trained network. It is not changed after [Open]; goroutines may share it.
type Model struct {
	width   int
	inputs  int // numbers of a spelling before they are mixed
	hashes  tensor
	word    tensor
	tables  [len(hashTables)]tensor
	in      matrix
	shape   tensor
	flags   tensor
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
	dilation int       // words between the three that it sees; 0 for a recurrence
	read     matrix    // of a recurrence: what is new in a word, and how much of what was is kept
	keep     []float32 // of a recurrence: the bias of keeping
	mix      matrix
	bias     []float32
}

// Open reads weights. The model refers to data, which must not be changed.
func Open(data []byte) (*Model, error) {
	tensors, err := parse(data)
	if err != nil {
		return nil, err
	}
	m := &Model{hashes: tensors["hashes"], word: tensors["word"], shape: tensors["shape"], flags: tensors["flags"]}
	m.width, m.inputs = m.shape.cols, m.word.cols
	for i, name := range hashTables {
		m.tables[i] = tensors[name]
		m.inputs += m.tables[i].cols
	}
	if err := m.check(tensors); err != nil {
		return nil, err
	}
	in, out, bias := tensors["in"], tensors["out"], tensors["out_bias"]
	m.in, m.out, m.outBias = in.matrix(), out.matrix(), bias.floats()
	for i := range placeCount {
		t := tensors["place"+strconv.Itoa(i)]
		m.places[i] = t.floats()
	}
	layers := tensors["layers"]
	for i, d := range layers.floats() {
		m.layers = append(m.layers, openLayer(tensors, strconv.Itoa(i), int(d)))
	}
	m.transitions(tensors["moves"], tensors["start"])
	for i, who := range [...]string{"cue", "source"} {
		m.joins[i] = openJoin(tensors, who)
	}
	return m, nil
}

func openLayer(tensors map[string]tensor, i string, dilation int) layer {
	mix, bias := tensors["conv"+i], tensors["bias"+i]
	l := layer{dilation: dilation, mix: mix.matrix(), bias: bias.floats()}
	if dilation == 0 {
		read, keep := tensors["read"+i], tensors["keep"+i]
		l.read, l.keep = read.matrix(), keep.floats()
	}
	return l
}

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
	if w == 0 || w%tileCols != 0 || m.hashes.kind != typeHash {
		return &WeightsError{Reason: "a width that is a multiple of " + strconv.Itoa(tileCols)}
	}
	return missing(tensors, want)
}

// scratch is the memory of one Tag; a pool keeps it.
type scratch struct {
	Words
	used   []int32   // the spellings of a block
	row    []int32   // of each spelling, 1 + where it stands in used, or 0
	kinds  []float32 // of each of used, its part of the input
	mixed  []float32 // of each of used, the rows of the tables one after another
	place  []float32 // what the place of a word adds to its input
	x, h   []float32 // states of the words of a block, and what they were normed to
	u, c   []float32 // of a recurrence: what is read, and the running means
	zeros  []float32
	emit   []float32
	chain  chain
	joints joints
	runs   [Content + 1][]Run // by class
	head   []int              // see group
	next   []int
	base   int // first word of the block
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// inputKinds computes what the spellings of words [first, last) add to their input: a
// row of s.kinds for each, named by s.row.
func (m *Model) inputKinds(s *scratch, first, last int) {
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
	s.kinds, s.mixed, s.zeros = grow(s.kinds, n*w), grow(s.mixed, n*m.inputs), grow(s.zeros, max(w, m.inputs))
	clear(s.mixed)
	clear(s.zeros)
	for i, k := range s.used {
		m.lookup(s.mixed[i*m.inputs:][:m.inputs], &s.Kinds[k])
	}
	product(s.kinds, s.mixed, &m.in, n, s)
	for i, k := range s.used {
		row := s.kinds[i*w:][:w]
		m.shape.row(row, int(s.Kinds[k].Shape))
		for f := s.Kinds[k].Flags; f != 0; f &= f - 1 {
			m.flags.row(row, bits.TrailingZeros64(f))
		}
	}
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
func (m *Model) states(s *scratch, first, last int) {
	w, n := m.width, last-first
	m.inputKinds(s, first, last)
	s.x, s.h = grow(s.x, n*w), grow(s.h, n*w)
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
		s.norms(n, w)
		if l := &m.layers[i]; l.dilation == 0 {
			s.recur(l, n, w)
			s.mix(l, s.c, n, w, 0)
		} else {
			s.mix(l, s.h, n, w, -l.dilation, 0, l.dilation)
		}
	}
	s.norms(n, w)
}

func (s *scratch) norms(n, w int) {
	for t := range n {
		norm(s.h[t*w:][:w], s.x[t*w:][:w])
	}
}

// mix adds to s.x the output of l, of the rows of h that stand so many words off.
func (s *scratch) mix(l *layer, h []float32, n, w int, offsets ...int) {
	var taps [3][tileRows][]float32
	for t := 0; t < n; t += tileRows {
		for i, d := range offsets {
			s.rows(&taps[i], h, n, w, t+d)
		}
		for g := range w / tileCols {
			var acc [tileRows * tileCols]float32
			for i := range offsets {
				tile(&acc, &taps[i], l.mix.group(g, i*w, w), w)
			}
			b := (*[tileCols]float32)(l.bias[g*tileCols:])
			for r := range min(tileRows, n-t) {
				x := (*[tileCols]float32)(s.x[(t+r)*w+g*tileCols:])
				for c, v := range (*[tileCols]float32)(acc[r*tileCols:]) {
					x[c] += max(0, v+b[c])
				}
			}
		}
	}
}

// rows sets out to the rows of h from t on; beyond the ends they are zero.
func (s *scratch) rows(out *[tileRows][]float32, h []float32, n, w, t int) {
	for r := range out {
		out[r] = s.zeros
		if t+r >= 0 && t+r < n {
			out[r] = h[(t+r)*w:][:w]
		}
	}
}

// recur computes into s.c running means of what l reads: the first half of the columns
// runs forward through the words, the second half backward.
func (s *scratch) recur(l *layer, n, w int) {
	s.u, s.c = grow(s.u, n*2*w), grow(s.c, n*w)
	product(s.u, s.h, &l.read, n, s)
	half := w / 2
	for t := range n {
		s.keep(l, t, t-1, n, w, 0, half)
	}
	for t := n - 1; t >= 0; t-- {
		s.keep(l, t, t+1, n, w, half, w)
	}
}

// keep computes columns [from, to) of the mean of word t from that of the word before,
// which comes after it where the columns run backward.
func (s *scratch) keep(l *layer, t, before, n, w, from, to int) {
	old := s.zeros[from:to]
	if before >= 0 && before < n {
		old = s.c[before*w+from : before*w+to]
	}
	fresh, kept := s.u[t*2*w+from:][:len(old)], s.u[t*2*w+w+from:][:len(old)]
	out, bias := s.c[t*w+from:][:len(old)], l.keep[from:][:len(old)]
	for i, v := range old {
		k := gate(kept[i] + bias[i])
		out[i] = float32(k*v) + float32((1-k)*fresh[i])
	}
}

// gate takes a number to one between 0 and 1, as a sigmoid does, with no exponential.
func gate(x float32) float32 { return 0.5 + float32(0.5*x)/(1+max(x, -x)) }

// product computes n rows of h times w into out.
func product(out, h []float32, w *matrix, n int, s *scratch) {
	var rows [tileRows][]float32
	for t := 0; t < n; t += tileRows {
		s.rows(&rows, h, n, w.rows, t)
		for g := range (w.cols + tileCols - 1) / tileCols {
			var acc [tileRows * tileCols]float32
			tile(&acc, &rows, w.group(g, 0, w.rows), w.rows)
			size := min(tileCols, w.cols-g*tileCols)
			for r := range min(tileRows, n-t) {
				copy(out[(t+r)*w.cols+g*tileCols:][:size], acc[r*tileCols:])
			}
		}
	}
}

// emissions computes the scores of the labels of n words from their states h.
func (m *Model) emissions(s *scratch, h []float32, n int) {
	s.emit = grow(s.emit, n*labelCount)
	product(s.emit, h, &m.out, n, s)
	for t := range n {
		add(s.emit[t*labelCount:][:labelCount], m.outBias)
	}
}
