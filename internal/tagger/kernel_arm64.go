//go:build !purego

package tagger

//go:noescape
func tileNEON(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w *float32, n int)

// tile is tileGo, by the processor's vectors, four inputs at a time.
func tile(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w []float32, n int) {
	whole := n &^ 3
	if whole > 0 {
		tileNEON(acc, x, &w[:n*tileCols][0], whole)
	}
	if whole < n {
		rest := *x
		for r := range rest {
			rest[r] = rest[r][whole:n]
		}
		tileGo(acc, &rest, w[whole*tileCols:], n-whole)
	}
}
