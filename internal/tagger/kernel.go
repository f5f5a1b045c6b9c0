package tagger

import "math"

// The kernels multiply whole numbers of 16 bits and sum in 32, which is exact: the order
// of the sums is free, and every processor comes to the same. What is left in float32 has
// one order, every product and every sum rounded for itself; the conversions forbid the
// compiler to fuse them, where the processor could.

// tileRows and tileCols are the shape of what dot computes.
const (
	tileRows = 8
	tileCols = 32
)

// A tile holds the sums of tileRows rows and tileCols columns.
type tile [tileRows * tileCols]int32

// A walk says where the numbers of a row of inputs lie: stretches of pairs of numbers,
// as many as there are, one step of numbers behind the other. A row begins a stride of
// numbers behind the row before it. The assembly reads it.
type walk struct {
	stride, stretches, step, pairs int
}

// reach returns how many numbers behind the first one the last one of a tile lies.
func (k *walk) reach() int {
	return (tileRows-1)*k.stride + (k.stretches-1)*k.step + 2*k.pairs - 1
}

// dotGo sets acc[r][c] to the sum of the products of row r of x and column c of w. Eight
// sums at a time stay in registers.
func dotGo(acc *tile, x, w []int16, k *walk) {
	const lanes = 8
	for r := range tileRows {
		for c := 0; c < tileCols; c += lanes {
			var a0, a1, a2, a3, a4, a5, a6, a7 int32
			at := 2 * c
			for s := range k.stretches {
				row := x[r*k.stride+s*k.step:][:2*k.pairs]
				for ; len(row) >= 2; row = row[2:] {
					a, b, u := int32(row[0]), int32(row[1]), (*[2 * lanes]int16)(w[at:])
					a0 += a*int32(u[0]) + b*int32(u[1])
					a1 += a*int32(u[2]) + b*int32(u[3])
					a2 += a*int32(u[4]) + b*int32(u[5])
					a3 += a*int32(u[6]) + b*int32(u[7])
					a4 += a*int32(u[8]) + b*int32(u[9])
					a5 += a*int32(u[10]) + b*int32(u[11])
					a6 += a*int32(u[12]) + b*int32(u[13])
					a7 += a*int32(u[14]) + b*int32(u[15])
					at += 2 * tileCols
				}
			}
			*(*[lanes]int32)(acc[r*tileCols+c:]) = [lanes]int32{a0, a1, a2, a3, a4, a5, a6, a7}
		}
	}
}

// scaleGo sets tileRows rows of out, a stride apart, to the sums times the scales of their columns.
func scaleGo(out []float32, stride int, acc *tile, scales *[tileCols]float32) {
	for r := range tileRows {
		o := (*[tileCols]float32)(out[r*stride:])
		for c, v := range acc[r*tileCols:][:tileCols] {
			o[c] = float32(v) * scales[c]
		}
	}
}

// rectifyGo adds to tileRows rows of x, a stride apart, what scaleGo would set them to
// plus the bias, where that is above zero.
func rectifyGo(x []float32, stride int, acc *tile, scales, bias *[tileCols]float32) {
	for r := range tileRows {
		o := (*[tileCols]float32)(x[r*stride:])
		for c, v := range acc[r*tileCols:][:tileCols] {
			o[c] += max(0, float32(float32(v)*scales[c])+bias[c])
		}
	}
}

// normGo divides x by its root mean square, times unit, and rounds it into out. The
// squares are summed in eight lanes; len(x) is a multiple of eight.
func normGo(out []int16, x []float32, unit float32) {
	var s [8]float32
	for i := 0; i+8 <= len(x); i += 8 {
		v := (*[8]float32)(x[i:])
		for j := range s {
			s[j] += float32(v[j] * v[j])
		}
	}
	sum := ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
	scale := unit / root(sum/float32(len(x))+1e-6)
	out = out[:len(x)]
	for i, v := range x {
		out[i] = round(v * scale)
	}
}

// round returns the whole number nearest to x, the even one of two. Adding 3 * 2^22 pushes
// what is behind the point out of a float32 and leaves the number in its last bits.
func round(x float32) int16 {
	const shift = 3 << 22
	return int16(int32(math.Float32bits(float32(x)+shift)) - int32(math.Float32bits(shift)))
}

// keepGo moves running means on by one word: mean becomes what gate keeps of it, and of
// fresh the rest. out are the means, each times its scale, rounded.
func keepGo(out []int16, mean, fresh, kept []float32, l *recurrence) {
	for i, v := range mean {
		k := gate(kept[i] + l.bias[i])
		mean[i] = float32(k*v) + float32((1-k)*fresh[i])
		out[i] = round(mean[i] * l.units[i])
	}
}

// A recurrence is what running means of some columns need: the bias of keeping, and what
// a mean is multiplied with before it is rounded. The assembly reads it.
type recurrence struct {
	bias, units []float32
}

// gate takes a number to one between 0 and 1, as a sigmoid does, with no exponential.
func gate(x float32) float32 { return 0.5 + float32(0.5*x)/(1+max(x, -x)) }

// addGo adds row to x.
func addGo(x, row []float32) {
	row = row[:len(x)]
	for i := range x {
		x[i] += row[i]
	}
}
