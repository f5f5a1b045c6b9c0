package tagger

import "strconv"

// hashTables are the tables whose rows are chosen by a hash: what they are of, in the
// order in which they follow the word.
var hashTables = [...]string{"prefix", "suffix", "short"}

// Model is a trained network. It is not changed after [Open]; goroutines may share it.
type Model struct {
	width     int
	inputs    int // numbers of a spelling before they are mixed
	hashes    tensor
	word      tensor
	tables    [len(hashTables)]tensor
	in        matrix
	shape     tensor
	flags     tensor
	places    [placeCount][]float32
	dilations []int
	convs     []matrix
	biases    [][]float32
	out       matrix
	outBias   []float32
	moves     [labelCount][labelCount]float32 // [before][after]
	start     [labelCount]float32
	joins     [2]join // content to cue, cue to source
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
	dilations := tensors["dilations"]
	for i, d := range dilations.floats() {
		conv, bias := tensors["conv"+strconv.Itoa(i)], tensors["bias"+strconv.Itoa(i)]
		m.dilations = append(m.dilations, int(d))
		m.convs, m.biases = append(m.convs, conv.matrix()), append(m.biases, bias.floats())
	}
	m.transitions(tensors["moves"], tensors["start"])
	for i, who := range [...]string{"cue", "source"} {
		m.joins[i] = openJoin(tensors, who)
	}
	return m, nil
}

// check holds the tensors to the shapes that the network needs.
func (m *Model) check(tensors map[string]tensor) error {
	w := m.width
	want := map[string][2]int{
		"word": {m.hashes.rows + 1, m.word.cols}, "in": {m.inputs, w}, "shape": {shapeCount, w}, "flags": {flagCount, w},
		"out": {w, labelCount}, "out_bias": {labelCount, 1}, "moves": {labelCount, labelCount}, "start": {labelCount, 1},
		"dilations": {tensors["dilations"].rows, 1}, "hashes": {m.hashes.rows, 1},
	}
	for i, n := range placeSizes {
		want["place"+strconv.Itoa(i)] = [2]int{n, w}
	}
	for _, name := range hashTables {
		want[name] = [2]int{tensors[name].rows, tensors[name].cols}
	}
	for i := range tensors["dilations"].rows {
		want["conv"+strconv.Itoa(i)] = [2]int{3 * w, w}
		want["bias"+strconv.Itoa(i)] = [2]int{w, 1}
	}
	joinShapes(want, w)
	if w == 0 || w%tileCols != 0 || m.hashes.kind != typeHash {
		return &WeightsError{Reason: "a width that is a multiple of " + strconv.Itoa(tileCols)}
	}
	return missing(tensors, want)
}

// radius is how far the state of a word depends on other words.
func (m *Model) radius() int {
	r := 0
	for _, d := range m.dilations {
		r += d
	}
	return r
}

// scratch is the memory of one Tag; a pool keeps it.
type scratch struct {
	Words
	kinds  []float32 // of each spelling, its part of the input
	known  []bool    // which of kinds are computed
	mixed  []float32
	x, h   []float32 // states of the words of a block, and what they were normed to
	y      []float32
	zeros  []float32
	emit   []float32
	chain  chain
	joints joints
	base   int // first word of the block
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// inputKinds computes what spellings add to the input of each word that has them.
func (m *Model) inputKinds(s *scratch) {
	n, w := len(s.Kinds), m.width
	s.kinds = grow(s.kinds, n*w)
	s.mixed = grow(s.mixed, tileRows*m.inputs)
	for first := 0; first < n; first += tileRows {
		clear(s.mixed)
		var rows [tileRows][]float32
		last := min(n, first+tileRows)
		for r := range tileRows {
			rows[r] = s.mixed[r*m.inputs:][:m.inputs]
			if first+r < last {
				m.lookup(rows[r], &s.Kinds[first+r])
			}
		}
		for g := range w / tileCols {
			var acc [tileRows * tileCols]float32
			tile(&acc, &rows, m.in.group(g, 0, m.inputs), m.inputs)
			for r := range last - first {
				copy(s.kinds[(first+r)*w+g*tileCols:][:tileCols], acc[r*tileCols:])
			}
		}
		for i := first; i < last; i++ {
			row := s.kinds[i*w:][:w]
			m.shape.row(row, int(s.Kinds[i].Shape))
			for f := range flagCount {
				if s.Kinds[i].Flags>>f&1 != 0 {
					m.flags.row(row, f)
				}
			}
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
	s.x, s.h, s.zeros = grow(s.x, n*w), grow(s.h, n*w), grow(s.zeros, w)
	clear(s.zeros)
	for t := range n {
		x := s.x[t*w:][:w]
		copy(x, s.kinds[int(s.Kind[first+t])*w:][:w])
		for i, v := range s.Places[first+t] {
			add(x, m.places[i][int(v)*w:][:w])
		}
	}
	for i := range m.convs {
		s.norms(n, w)
		m.conv(s, i, n)
	}
	s.norms(n, w)
}

func (s *scratch) norms(n, w int) {
	for t := range n {
		norm(s.h[t*w:][:w], s.x[t*w:][:w])
	}
}

// conv adds the output of layer i to s.x.
func (m *Model) conv(s *scratch, i, n int) {
	w, d, conv, bias := m.width, m.dilations[i], &m.convs[i], m.biases[i]
	row := func(t int) []float32 {
		if t < 0 || t >= n {
			return s.zeros
		}
		return s.h[t*w:][:w]
	}
	for t := 0; t < n; t += tileRows {
		var taps [3][tileRows][]float32
		for tap := range taps {
			for r := range tileRows {
				taps[tap][r] = row(t + r + (tap-1)*d)
			}
		}
		rows := min(tileRows, n-t)
		for g := range w / tileCols {
			var acc [tileRows * tileCols]float32
			for tap := range taps {
				tile(&acc, &taps[tap], conv.group(g, tap*w, w), w)
			}
			for r := range rows {
				x := (*[tileCols]float32)(s.x[(t+r)*w+g*tileCols:])
				b := (*[tileCols]float32)(bias[g*tileCols:])
				for c, v := range acc[r*tileCols:][:tileCols] {
					x[c] += max(0, v+b[c])
				}
			}
		}
	}
}

// emissions computes the scores of the labels of n words from their states h.
func (m *Model) emissions(s *scratch, h []float32, n int) {
	w := m.width
	s.emit = grow(s.emit, n*labelCount)
	for t := 0; t < n; t += tileRows {
		var rows [tileRows][]float32
		for r := range tileRows {
			rows[r] = s.zeros
			if t+r < n {
				rows[r] = h[(t+r)*w:][:w]
			}
		}
		var acc [tileRows * tileCols]float32
		tile(&acc, &rows, m.out.group(0, 0, w), w)
		for r := range min(tileRows, n-t) {
			for l := range labelCount {
				s.emit[(t+r)*labelCount+l] = acc[r*tileCols+l] + m.outBias[l]
			}
		}
	}
}
