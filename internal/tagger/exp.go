package tagger

import "math"

// root is the square root, rounded once: IEEE 754 leaves no choice.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// exp is e to the x, the same on every platform, which math.Exp does not promise. It
// is right to about one in ten million, and 0 below -87.
//
// e^x = 2^k e^r, where k is the whole number nearest to x/ln 2 and e^r is summed from
// its series.
func exp(x float32) float32 {
	if x < -87 {
		return 0
	}
	const whole = 3 << 51 // added to a float64, it leaves no digits behind the point
	k := float64(float64(min(x, 88))*(1/math.Ln2)) + whole - whole
	r := float64(min(x, 88)) - float64(k*math.Ln2)
	s := 1.0 / 40320
	for _, n := range [...]float64{1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1} {
		s = float64(s*r) + n
	}
	return float32(math.Float64frombits(math.Float64bits(s) + uint64(int64(k))<<52))
}
