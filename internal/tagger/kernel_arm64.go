//go:build !purego

package tagger

//go:noescape
func dotNEON(acc *int32, x, w *int16, k *walk)

// dot is dotGo, by the processor's vectors where they take stretches of that length.
func dot(acc *tile, x, w []int16, k *walk) {
	if k.pairs == 0 || k.pairs%4 != 0 {
		dotGo(acc, x, w, k)
		return
	}
	_, _ = x[k.reach()], w[2*tileCols*k.stretches*k.pairs-1]
	const rows, cols = tileRows / 2, tileCols / 2
	for r := 0; r < tileRows; r += rows {
		for c := 0; c < tileCols; c += cols {
			dotNEON(&acc[r*tileCols+c], &x[r*k.stride], &w[2*c], k)
		}
	}
}
