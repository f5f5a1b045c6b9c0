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
	x = min(x, 88)
	k := math.Floor(float64(float64(x)*(1/math.Ln2)) + 0.5)
	r := float64(x) - float64(k*math.Ln2)
	s := 1.0
	for _, n := range [...]float64{8, 7, 6, 5, 4, 3, 2, 1} {
		s = 1 + float64(float64(r*s)/n)
	}
	return float32(math.Ldexp(s, int(k)))
}
