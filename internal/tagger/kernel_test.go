package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTile: vectors or not, the same bits.
func TestTile(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for n := range 70 {
		w := make([]float32, (n+1)*tileCols)
		for i := range w {
			w[i] = float32(rng.NormFloat64())
		}
		var rows [tileRows][]float32
		var fast, plain [tileRows * tileCols]float32
		for r := range rows {
			rows[r] = make([]float32, n)
			for i := range rows[r] {
				rows[r][i] = float32(rng.NormFloat64())
			}
		}
		for i := range fast {
			fast[i] = rng.Float32()
		}
		plain = fast
		tile(&fast, &rows, w, n)
		tileGo(&plain, &rows, w, n)
		assert.Equal(t, plain, fast, "%d inputs", n)
	}
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
	x, out := []float32{3, 4, 0, 0, 0, 0, 0, 0}, make([]float32, 8)
	norm(out, x)
	assert.InDelta(t, 3/math.Sqrt(25.0/8), out[0], 1e-5)
}
