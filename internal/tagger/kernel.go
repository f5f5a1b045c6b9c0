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
func tileGo(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w []float32, n int) {
	for r := range tileRows {
		a := (*[tileCols]float32)(acc[r*tileCols:])
		for i, v := range x[r][:n] {
			u := (*[tileCols]float32)(w[i*tileCols:])
			for c := range tileCols {
				a[c] += float32(v * u[c])
			}
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
	for i := range out {
		out[i] = x[i] * scale
	}
}

// add adds row to x.
func add(x, row []float32) {
	row = row[:len(x)]
	for i := range x {
		x[i] += row[i]
	}
}
