package tagger

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDefault(t *testing.T) {
	require.NotPanics(t, func() { Default() })
	assert.Same(t, Default(), Default())
	assert.LessOrEqual(t, len(embedded), 4<<20)
}

// TestOpenDamaged: any change is told, with its place.
func TestOpenDamaged(t *testing.T) {
	head := len(magic)
	resum := func(b []byte) []byte {
		binary.LittleEndian.PutUint32(b[head+4:], crc32.ChecksumIEEE(b[head+8:]))
		return b
	}
	for _, c := range []struct {
		name   string
		data   func() []byte
		reason string
	}{
		{"empty", func() []byte { return nil }, "more bytes"},
		{"another file", func() []byte { return bytes.Repeat([]byte("x"), 100) }, "magic"},
		{"version", func() []byte { b := bytes.Clone(embedded); b[head] = 9; return b }, "version"},
		{"damaged", func() []byte { b := bytes.Clone(embedded); b[len(b)/2] ^= 1; return b }, "checksum"},
		{"cut short", func() []byte { return resum(bytes.Clone(embedded[:len(embedded)-1000])) }, "more bytes"},
		{"no tensors", func() []byte { return resum(bytes.Clone(embedded[:head+8])) }, "width"},
		{"type", func() []byte { b := bytes.Clone(embedded); b[head+8+1+int(b[head+8])] = 77; return resum(b) }, "tensor"},
		{"name", func() []byte { b := bytes.Clone(embedded); b[head+9] ^= 1; return resum(b) }, "tensor"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(c.data())
			var damage *WeightsError
			require.ErrorAs(t, err, &damage)
			assert.ErrorContains(t, err, c.reason)
		})
	}
}

// FuzzOpen: no bytes make Open panic.
func FuzzOpen(f *testing.F) {
	f.Add([]byte{2, 'x', 'y', 0, 2, 1, 0, 0, 0, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8})
	f.Add([]byte{5, 's', 'h', 'a', 'p', 'e', 0, 1, 16, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		b := binary.LittleEndian.AppendUint32([]byte(magic), version)
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(body))
		if _, err := Open(append(b, body...)); err == nil {
			t.Fatal("noise is no network")
		}
	})
}

// TestTensorTypes: each type is read as it was written.
func TestTensorTypes(t *testing.T) {
	scale := binary.LittleEndian.AppendUint32(nil, math.Float32bits(0.5))
	for _, c := range []struct {
		name string
		t    tensor
	}{
		{"bytes", tensor{typeByte, 1, 2, scale, []byte{2, 0xfe}}},
		{"shorts", tensor{typeShort, 1, 2, scale, []byte{2, 0, 0xfe, 0xff}}},
		{"floats", tensor{typeFloat, 1, 2, nil, binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, math.Float32bits(1)), math.Float32bits(-1))}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, []float32{1, -1}, c.t.floats()) })
	}
}

// TestHashes: what train/weights.py packs comes out whole, and nothing else does.
func TestHashes(t *testing.T) {
	low := []byte{3, 0, 7, 0, 1, 0}
	high := make([]byte, 4097) // 1 1, 32,768 zeros, 1
	high[0], high[4096] = 3, 4
	pack := func(low, high []byte) []byte {
		return append(binary.LittleEndian.AppendUint32(bytes.Clone(low), uint32(len(high))), high...)
	}
	r := reader{data: pack(low, high)}
	assert.Equal(t, []byte{3, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0x80}, r.hashes(3))
	assert.NoError(t, r.err)
	for name, data := range map[string][]byte{
		"too few":     pack(low, high[:4096]),
		"too large":   pack(low, append(make([]byte, 8192), 7)),
		"cut short":   pack(low, high)[:100],
		"of no bytes": {},
	} {
		r := reader{data: data}
		r.hashes(3)
		assert.Error(t, r.err, name)
	}
}

func TestFind(t *testing.T) {
	h := tensor{kind: typeHash, rows: 3, cols: 1}
	for _, v := range []uint32{3, 7, 1 << 31} {
		h.data = binary.LittleEndian.AppendUint32(h.data, v)
	}
	assert.Equal(t, []int{1, 2, 3, 0, 0, 0}, []int{h.find(3), h.find(7), h.find(1 << 31), h.find(0), h.find(5), h.find(1<<31 + 1)})
}

// randomTensor returns a tensor of float32.
func randomTensor(rng *rand.Rand, rows, cols int) tensor {
	t := tensor{kind: typeFloat, rows: rows, cols: cols}
	for range rows * cols {
		t.data = binary.LittleEndian.AppendUint32(t.data, math.Float32bits(float32(rng.NormFloat64())))
	}
	return t
}
