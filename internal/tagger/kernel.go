package tagger

// The kernels compute in float32, every product and every sum rounded for itself, in
// one order: what they return is the same on every platform. The conversions forbid
// the compiler to fuse a product with a sum, where the processor could.

// tileRows and tileCols are the shape of what tile computes.
const (
	tileRows = 4
	tileCols = 16
)

// tileGo adds to acc[r][c] the products x[r][i] * w[i][c], for i from 0 to n-1 in order.
// Eight sums at a time stay in registers.
func tileGo(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w []float32, n int) {
	const lanes = 8
	for r := range tileRows {
		for c := 0; c < tileCols; c += lanes {
			sums := (*[lanes]float32)(acc[r*tileCols+c:])
			a0, a1, a2, a3, a4, a5, a6, a7 := sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]
			for i, v := range x[r][:n] {
				u := (*[lanes]float32)(w[i*tileCols+c:])
				a0 += float32(v * u[0])
				a1 += float32(v * u[1])
				a2 += float32(v * u[2])
				a3 += float32(v * u[3])
				a4 += float32(v * u[4])
				a5 += float32(v * u[5])
				a6 += float32(v * u[6])
				a7 += float32(v * u[7])
			}
			*sums = [lanes]float32{a0, a1, a2, a3, a4, a5, a6, a7}
		}
	}
}

// norm divides x by its root mean square, into out. The squares are summed in eight
// lanes; len(x) is a multiple of eight.
func norm(out, x []float32) {
	var s [8]float32
	for i := 0; i+8 <= len(x); i += 8 {
		v := (*[8]float32)(x[i:])
		for j := range s {
			s[j] += float32(v[j] * v[j])
		}
	}
	sum := ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
	scale := 1 / root(sum/float32(len(x))+1e-6)
	for i := 0; i+8 <= len(x); i += 8 {
		v, o := (*[8]float32)(x[i:]), (*[8]float32)(out[i:])
		for j := range o {
			o[j] = v[j] * scale
		}
	}
}

// add adds row to x.
func add(x, row []float32) {
	row = row[:len(x)]
	for i := range x {
		x[i] += row[i]
	}
}
