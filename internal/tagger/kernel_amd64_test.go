//go:build !purego

package tagger

// dotHalf is dot by the vectors that fewer processors lack.
func dotHalf(acc *tile, x, w []int16, k *walk) {
	if vectors() == noVectors {
		dotGo(acc, x, w, k)
		return
	}
	dotQuarters(acc, x, w, k)
}
