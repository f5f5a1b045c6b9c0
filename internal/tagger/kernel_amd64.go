//go:build !purego

package tagger

import "sync"

//go:noescape
func tileAVX2(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w *float32, n int)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() (a uint32)

// hasAVX2 reports whether the processor has AVX2 and the system saves its registers
// (Intel SDM, volume 1, 14.7.1).
var hasAVX2 = sync.OnceValue(func() bool {
	const osxsave, avx, avx2, saved = 1 << 27, 1 << 28, 1 << 5, 6
	highest, _, _, _ := cpuid(0, 0)
	if highest < 7 {
		return false
	}
	_, _, c, _ := cpuid(1, 0)
	if c&osxsave == 0 || c&avx == 0 || xgetbv()&saved != saved {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&avx2 != 0
})

// tile is tileGo, by the processor's vectors where it has them.
func tile(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w []float32, n int) {
	if n > 0 && hasAVX2() {
		tileAVX2(acc, x, &w[:n*tileCols][0], n)
		return
	}
	tileGo(acc, x, w, n)
}
