//go:build (!amd64 && !arm64) || purego

package tagger

func tile(acc *[tileRows * tileCols]float32, x *[tileRows][]float32, w []float32, n int) {
	tileGo(acc, x, w, n)
}
