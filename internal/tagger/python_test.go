package tagger

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

// fixture is what train/fixture.py computed of testdata/article.txt with the weights that
// are built in. The inputs are part of it, so that a new word in the lexicon spoils nothing.
type fixture struct {
	Kinds     [][6]uint64
	Words     [][5 + placeCount]int
	Emissions [][labelCount]float32
	Labels    []Label
	Joins     struct{ Cue, Source [][]float32 }
	Relations []struct{ Content, Cue, Source [][2]int }
}

func readFixture(t *testing.T) (f fixture) {
	data, err := os.ReadFile("testdata/scores.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

// words fills s with the inputs of the fixture.
func (f fixture) words(s *Scratch) {
	s.clear()
	for _, k := range f.Kinds {
		s.Kinds = append(s.Kinds, Kind{uint32(k[0]), uint32(k[1]), uint32(k[2]), uint32(k[3]), uint8(k[4]), k[5]})
	}
	for _, w := range f.Words {
		s.Spans = append(s.Spans, span.Span{Start: w[0], End: w[1]})
		s.Kind, s.Sent, s.Para = append(s.Kind, int32(w[2])), append(s.Sent, int32(w[3])), append(s.Para, int32(w[4]))
		var at Places
		for i := range at {
			at[i] = uint8(w[5+i])
		}
		s.Places = append(s.Places, at)
	}
}

// TestPython holds the network, the best way and the joins to what Python gives.
func TestPython(t *testing.T) {
	f, m, s := readFixture(t), Default(), new(Scratch)
	f.words(s)
	n := len(f.Words)
	m.states(s, 0, n)
	m.emissions(s, 0, n)
	for i, want := range f.Emissions {
		for l, v := range want {
			require.InDelta(t, v, s.emit[i*labelCount+l], 2e-3, "word %d, label %d", i, l)
		}
	}
	s.chain.best(m, s.emit, n)
	s.chain.sum(m, s.emit, n)
	assert.Equal(t, f.Labels, s.chain.path)
	r := &Result{Words: s.Spans}
	m.relations(s, r, m.state(s, 0, n))
	require.Len(t, r.Relations, len(f.Relations))
	for i, x := range r.Relations {
		want := f.Relations[i]
		var content [][2]int
		for _, c := range x.Content {
			content = append(content, ends(r, c)...)
		}
		assert.Equal(t, want.Content, content)
		assert.Equal(t, want.Cue, ends(r, x.Cue))
		assert.Equal(t, want.Source, ends(r, x.Source))
	}
}

func ends(r *Result, x Run) [][2]int {
	if x.Empty() {
		return [][2]int{}
	}
	s := r.Span(x)
	return [][2]int{{s.Start, s.End}}
}

var update = flag.Bool("update", false, "write testdata/bits.txt anew")

// TestBits: every platform computes the same bits. testdata/bits.txt is the checksum of the
// states, scores and probabilities of the fixture; train/run.sh writes it after a training.
func TestBits(t *testing.T) {
	f, m, s := readFixture(t), Default(), new(Scratch)
	f.words(s)
	r := &Result{Words: s.Spans, Labels: make([]Label, len(s.Spans)), odds: make([][3]uint8, len(s.Spans))}
	m.block(s, r, 0, len(s.Spans), nil)
	sum := crc32.NewIEEE()
	write := func(numbers []float32) {
		for _, v := range numbers {
			require.NoError(t, binary.Write(sum, binary.LittleEndian, math.Float32bits(v)))
		}
	}
	require.NoError(t, binary.Write(sum, binary.LittleEndian, m.state(s, 0, len(s.Spans))))
	for _, numbers := range [][]float32{s.emit, s.chain.forward, s.chain.behind} {
		write(numbers)
	}
	for _, x := range r.Relations {
		write([]float32{x.P, x.Exact, x.Join, x.Sources[0].P})
	}
	got := fmt.Sprintf("%08x\n", sum.Sum32())
	if *update {
		require.NoError(t, os.WriteFile("testdata/bits.txt", []byte(got), 0o644))
	}
	want, err := os.ReadFile("testdata/bits.txt")
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}
