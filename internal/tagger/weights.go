package tagger

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"sync"
)

//go:embed weights.bin
var embedded []byte

// Default returns the network that is built into the library. It is read on the first
// call, in a few milliseconds, and shared. TestDefault proves that it can be read.
var Default = sync.OnceValue(func() *Model {
	m, err := Open(embedded)
	if err != nil {
		panic(err) // the program itself is damaged
	}
	return m
})

// A WeightsError tells why weights cannot be used.
type WeightsError struct {
	Offset int    // byte of the file
	Reason string // what was expected there
}

func (e *WeightsError) Error() string {
	return fmt.Sprintf("tagger weights, byte %d: %s; train them again with train/run.sh", e.Offset, e.Reason)
}

// The file: magic, version, CRC-32 (IEEE) of all that follows it, then tensors. A tensor is its
// name (a length byte before it), its type, the number of its dimensions (bytes both), its
// dimensions (uint32), then for the integer types the scale of each row (float32), then the
// numbers, row by row; hashes as reader.hashes says. Everything is little-endian.
const (
	magic   = "hearsay tagger\n\x00"
	version = 2
)

// Types of tensors. A row of integers is multiplied by its scale.
const (
	typeFloat = iota // float32
	typeByte         // int8
	typeShort        // int16
	typeHash         // uint32, in ascending order
)

// A tensor is a table of numbers as it lies in the file.
type tensor struct {
	kind       uint8
	rows, cols int
	scales     []byte
	data       []byte
}

// reader takes the file apart; the first error stays.
type reader struct {
	data []byte
	at   int
	err  error
}

func (r *reader) fail(reason string) {
	if r.err == nil {
		r.err = &WeightsError{Offset: r.at, Reason: reason}
	}
}

func (r *reader) take(n int) []byte {
	if r.err == nil && (n < 0 || n > len(r.data)-r.at) {
		r.fail(fmt.Sprintf("%d more bytes", n))
	}
	if r.err != nil {
		return make([]byte, min(max(n, 0), 8))
	}
	r.at += n
	return r.data[r.at-n : r.at]
}

func (r *reader) uint32() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }

// parse reads the tensors of a file.
func parse(data []byte) (map[string]tensor, error) {
	r := reader{data: data}
	if string(r.take(len(magic))) != magic {
		r.at = 0
		r.fail("the magic of a hearsay tagger")
	}
	if v := r.uint32(); v != version {
		r.fail(fmt.Sprintf("version %d, not %d", version, v))
	}
	if sum := r.uint32(); r.err == nil && sum != crc32.ChecksumIEEE(data[r.at:]) {
		r.fail("the checksum of what follows: the file is damaged")
	}
	tensors := make(map[string]tensor)
	for r.err == nil && r.at < len(data) {
		name := string(r.take(int(r.take(1)[0])))
		tensors[name] = r.tensor()
	}
	return tensors, r.err
}

func (r *reader) tensor() tensor {
	head := r.take(2)
	t := tensor{kind: head[0], rows: int(r.uint32()), cols: 1}
	if head[1] == 2 {
		t.cols = int(r.uint32())
	}
	size := 4
	switch t.kind {
	case typeByte:
		size = 1
	case typeShort:
		size = 2
	}
	if t.kind > typeHash || head[1] < 1 || head[1] > 2 || t.rows > 1<<24 || t.cols > 1<<16 {
		r.fail("a tensor")
		return t
	}
	if t.kind == typeByte || t.kind == typeShort {
		t.scales = r.take(4 * t.rows)
	}
	if t.kind == typeHash {
		t.data = r.hashes(t.rows)
	} else {
		t.data = r.take(size * t.rows * t.cols)
	}
	return t
}

// hashes reads n numbers in ascending order, as bytes: first the low 16 bits of each. Of the high ones there is
// how much they grow from each to the next, as zeros before a one, in so many bytes (uint32), the lowest
// bit first. That is 19 bits a number instead of 32 (Elias 1974, Efficient storage and retrieval by content).
func (r *reader) hashes(n int) []byte {
	low := r.take(2 * n)
	bits := r.take(int(r.uint32()))
	if r.err != nil {
		return nil
	}
	out, high := make([]byte, 0, 4*n), 0
	for k := 0; k < 8*len(bits) && len(out) < 4*n; k++ {
		if bits[k/8]>>(k%8)&1 == 0 {
			high++
			continue
		}
		i := len(out) / 2
		out = append(out, low[i], low[i+1], byte(high), byte(high>>8))
	}
	if len(out) < 4*n || high > math.MaxUint16 {
		r.fail("hashes in ascending order")
	}
	return out
}

// row adds row i to x.
func (t *tensor) row(x []float32, i int) {
	switch t.kind {
	case typeByte:
		scale := float32At(t.scales, i)
		for j, v := range t.data[i*t.cols:][:len(x)] {
			x[j] += float32(float32(int8(v)) * scale)
		}
	case typeShort:
		scale := float32At(t.scales, i)
		for j := range x {
			v := int16(binary.LittleEndian.Uint16(t.data[2*(i*t.cols+j):]))
			x[j] += float32(float32(v) * scale)
		}
	default:
		for j := range x {
			x[j] += float32At(t.data, i*t.cols+j)
		}
	}
}

// floats returns all of t.
func (t *tensor) floats() []float32 {
	out := make([]float32, t.rows*t.cols)
	for i := range t.rows {
		t.row(out[i*t.cols:(i+1)*t.cols], i)
	}
	return out
}

func float32At(b []byte, i int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
}

// find returns the row of h in the sorted hashes of t, from 1, or 0.
func (t *tensor) find(h uint32) int {
	low, high := 0, t.rows
	for low < high {
		mid := (low + high) / 2
		if binary.LittleEndian.Uint32(t.data[4*mid:]) < h {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < t.rows && binary.LittleEndian.Uint32(t.data[4*low:]) == h {
		return low + 1
	}
	return 0
}

// shaped reports whether t has the shape.
func (t *tensor) shaped(rows, cols int) bool {
	return t.rows == rows && t.cols == cols && len(t.data) > 0
}

// missing tells of the tensors that are not there in the shape that Open reads; of several, the
// first by name.
func missing(tensors map[string]tensor, want map[string][2]int) error {
	first := ""
	for name, shape := range want {
		t, ok := tensors[name]
		if ok = ok && t.shaped(shape[0], shape[1]); !ok && (first == "" || name < first) {
			first = name
		}
	}
	if first == "" {
		return nil
	}
	return &WeightsError{Reason: fmt.Sprintf("a tensor %q of %d by %d", first, want[first][0], want[first][1])}
}
