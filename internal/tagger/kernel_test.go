package tagger

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// noise returns n whole numbers as large as inputs may be.
func noise(rng *rand.Rand, n int) []int16 {
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(rng.IntN(2*mostInput+1) - mostInput)
	}
	return out
}

func floatNoise(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

// TestDot: vectors or not, the same sums, for each way to walk through the inputs.
func TestDot(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, k := range []walk{{2, 1, 2, 1}, {6, 1, 6, 3}, {104, 1, 104, 52}, {128, 3, 256, 64}, {16, 3, 16, 8}, {256, 2, 128, 64}} {
		x, w := noise(rng, k.reach()+1), noise(rng, 2*tileCols*k.stretches*k.pairs)
		var fast, plain, quarters tile
		dot(&fast, x, w, &k)
		dotGo(&plain, x, w, &k)
		assert.Equal(t, plain, fast, "%+v", k)
		dotHalf(&quarters, x, w, &k)
		assert.Equal(t, plain, quarters, "%+v", k)
	}
}

// TestDotSum: dot is what it says.
func TestDotSum(t *testing.T) {
	k := walk{stride: 2, stretches: 1, step: 2, pairs: 1}
	x, w := make([]int16, 2*tileRows), make([]int16, 2*tileCols)
	x[2], x[3], w[10], w[11] = 3, 5, 7, -11 // row 1, column 5
	var acc tile
	dot(&acc, x, w, &k)
	for i, v := range acc {
		want := int32(0)
		if i == tileCols+5 {
			want = 3*7 - 5*11
		}
		assert.Equal(t, want, v, "%d", i)
	}
}

// TestFloats: vectors or not, the same bits.
func TestFloats(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const stride = 2 * tileCols
	var acc tile
	for i := range acc {
		acc[i] = int32(rng.Uint32())
	}
	scales, bias := floatNoise(rng, tileCols), floatNoise(rng, tileCols)
	scales[3], bias[3] = 0, 0
	s, b := (*[tileCols]float32)(scales), (*[tileCols]float32)(bias)
	a := floatNoise(rng, tileRows*stride)
	a[3] = float32(math.Copysign(0, -1))
	c := slices.Clone(a)
	rectify(a, stride, &acc, s, b)
	rectifyGo(c, stride, &acc, s, b)
	assert.Equal(t, c, a)
	scale(a, stride, &acc, s)
	scaleGo(c, stride, &acc, s)
	assert.Equal(t, c, a)
	for _, n := range []int{8, 16, 24, 64, 128} {
		x, row := floatNoise(rng, n), floatNoise(rng, n)
		fast, plain := make([]int16, n), make([]int16, n)
		norm(fast, x, unitOf(n))
		normGo(plain, x, unitOf(n))
		assert.Equal(t, plain, fast, "%d", n)
		one, two := slices.Clone(x), slices.Clone(x)
		add(one, row)
		addGo(two, row)
		assert.Equal(t, two, one, "%d", n)
		kept, l := floatNoise(rng, n), recurrence{floatNoise(rng, n), floatNoise(rng, n)}
		for i := range l.units {
			l.units[i] *= 1000
		}
		keep(fast, one, row, kept, &l)
		keepGo(plain, two, row, kept, &l)
		assert.Equal(t, two, one, "%d", n)
		assert.Equal(t, plain, fast, "%d", n)
	}
}

func TestRound(t *testing.T) {
	for x := float32(-40); x < 40; x += 0.125 {
		assert.Equal(t, int16(math.RoundToEven(float64(x))), round(x), "%v", x)
	}
	assert.Equal(t, int16(32700), round(32700.25))
	assert.Equal(t, int16(-32700), round(-32700.25))
}

// TestMatrix: whole numbers give what the weights and the inputs that they stand for do,
// and no sum overflows, whatever the inputs.
func TestMatrix(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const rows, cols = 2 * 48, 40
	weights, x := floatNoise(rng, rows*cols), floatNoise(rng, rows)
	weights[0] = 50 // one weight that is much larger than the others of its column
	for _, c := range []struct {
		name      string
		stretches int
		of        inputs
	}{{"normed", 2, normed(rows / 2)}, {"capped", 1, capped(mostSpelling)}} {
		t.Run(c.name, func(t *testing.T) {
			m := matrixOf(weights, cols, c.stretches, c.of)
			in, out := make([]int16, tileRows*m.walk.stride), make([]float32, tileRows*len(m.scales))
			scaled := make([]float64, rows)
			if c.of.together {
				per := rows / c.stretches
				for s := range c.stretches {
					norm(in[s*per:][:per], x[s*per:][:per], float32(c.of.unit))
				}
			} else {
				whole(in, x)
			}
			for i := range scaled {
				scaled[i] = float64(in[i]) / c.of.unit
			}
			m.product(out, in, 1)
			for col := range cols {
				want, size := 0.0, 0.0
				for i, v := range scaled {
					want += v * float64(weights[i*cols+col])
					size += math.Abs(v * float64(weights[i*cols+col]))
				}
				assert.InDelta(t, want, out[col], size*1e-3, "column %d", col)
			}
		})
	}
	t.Run("overflow", func(t *testing.T) { // the worst inputs: along the weights themselves
		for col := range cols {
			column := make([]float32, rows)
			for i := range column {
				column[i] = weights[i*cols+col]
			}
			m, in := matrixOf(column, 1, 1, normed(rows)), make([]int16, tileRows*rows)
			norm(in, column, unitOf(rows))
			sum := int64(0)
			for i, v := range in[:rows] {
				sum += int64(v) * int64(m.data[(i/2*tileCols)*2+i%2])
			}
			assert.Equal(t, sum, int64(int32(sum)))
			assert.Greater(t, sum, int64(1<<29), "the bits are used")
		}
	})
}

func TestExp(t *testing.T) {
	for x := float32(-90); x < 88; x += 0.013 {
		want := math.Exp(float64(x))
		assert.InEpsilon(t, 1+want, 1+exp(x), 1e-6, "%v", x)
		if x > -87 {
			assert.InEpsilon(t, want, exp(x), 1e-6, "%v", x)
		}
	}
	assert.Equal(t, float32(1), exp(0))
	assert.Zero(t, exp(never))
}

func TestGate(t *testing.T) {
	assert.Equal(t, float32(0.5), gate(0))
	assert.Equal(t, float32(0.75), gate(1))
	assert.Equal(t, float32(0.25), gate(-1))
}

func TestNorm(t *testing.T) {
	x, out := []float32{3, 4, 0, 0, 0, 0, 0, 0}, make([]int16, 8)
	norm(out, x, 1000)
	assert.InDelta(t, 3000/math.Sqrt(25.0/8), out[0], 1)
	norm(out, make([]float32, 8), 1000)
	assert.Zero(t, out[0])
}
