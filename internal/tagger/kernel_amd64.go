//go:build !purego

package tagger

import "sync"

//go:noescape
func dotVNNI(acc *tile, x, w *int16, k *walk)

//go:noescape
func dotAVX2(acc *int32, x, w *int16, k *walk)

//go:noescape
func scaleAVX2(out *float32, stride int, acc *tile, scales *[tileCols]float32)

//go:noescape
func rectifyAVX2(x *float32, stride int, acc *tile, scales, bias *[tileCols]float32)

//go:noescape
func normAVX2(out *int16, x *float32, n int, unit float32)

//go:noescape
func keepAVX2(out *int16, mean, fresh, kept, bias, units *float32, n int)

//go:noescape
func addAVX2(x, row *float32, n int)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() (a uint32)

// Vectors that a processor may have.
const (
	noVectors = iota
	avx2
	avx512 // with the products of 16 bits that sum themselves up (VNNI)
)

// vectors tells which ones the processor has and the system saves the registers of
// (Intel SDM, volume 1, 14.7.1 and 15.2).
var vectors = sync.OnceValue(func() int {
	const (
		osxsave, avx, wide   = 1 << 27, 1 << 28, 1 << 5
		foundation, vnni     = 1 << 16, 1 << 11
		savesAVX, savesWider = 0x06, 0xe6
	)
	highest, _, _, _ := cpuid(0, 0)
	if highest < 7 {
		return noVectors
	}
	_, _, c, _ := cpuid(1, 0)
	if c&osxsave == 0 || c&avx == 0 {
		return noVectors
	}
	saved := xgetbv()
	_, b, c, _ := cpuid(7, 0)
	switch {
	case b&wide == 0 || saved&savesAVX != savesAVX:
		return noVectors
	case b&foundation == 0 || c&vnni == 0 || saved&savesWider != savesWider:
		return avx2
	}
	return avx512
})

// dot is dotGo, by the processor's vectors where it has them.
func dot(acc *tile, x, w []int16, k *walk) {
	_, _ = x[k.reach()], w[2*tileCols*k.stretches*k.pairs-1]
	switch vectors() {
	case avx512:
		dotVNNI(acc, &x[0], &w[0], k)
	case avx2:
		dotQuarters(acc, x, w, k)
	default:
		dotGo(acc, x, w, k)
	}
}

// dotQuarters is dot by AVX2, which has registers for a quarter of a tile.
func dotQuarters(acc *tile, x, w []int16, k *walk) {
	const rows, cols = tileRows / 2, tileCols / 2
	for r := 0; r < tileRows; r += rows {
		for c := 0; c < tileCols; c += cols {
			dotAVX2(&acc[r*tileCols+c], &x[r*k.stride], &w[2*c], k)
		}
	}
}

func scale(out []float32, stride int, acc *tile, scales *[tileCols]float32) {
	if _ = out[(tileRows-1)*stride+tileCols-1]; vectors() == noVectors {
		scaleGo(out, stride, acc, scales)
		return
	}
	scaleAVX2(&out[0], stride, acc, scales)
}

func rectify(x []float32, stride int, acc *tile, scales, bias *[tileCols]float32) {
	if _ = x[(tileRows-1)*stride+tileCols-1]; vectors() == noVectors {
		rectifyGo(x, stride, acc, scales, bias)
		return
	}
	rectifyAVX2(&x[0], stride, acc, scales, bias)
}

func norm(out []int16, x []float32, unit float32) {
	if vectors() == noVectors || len(x) == 0 || len(x)%16 != 0 {
		normGo(out, x, unit)
		return
	}
	_ = out[len(x)-1]
	normAVX2(&out[0], &x[0], len(x), unit)
}

func keep(out []int16, mean, fresh, kept []float32, l *recurrence) {
	n := len(mean)
	if vectors() == noVectors || n == 0 || n%8 != 0 {
		keepGo(out, mean, fresh, kept, l)
		return
	}
	_, _, _, _, _ = out[n-1], fresh[n-1], kept[n-1], l.bias[n-1], l.units[n-1]
	keepAVX2(&out[0], &mean[0], &fresh[0], &kept[0], &l.bias[0], &l.units[0], n)
}

func add(x, row []float32) {
	n := len(x)
	if vectors() == noVectors || n == 0 || n%8 != 0 {
		addGo(x, row)
		return
	}
	_ = row[n-1]
	addAVX2(&x[0], &row[0], n)
}
