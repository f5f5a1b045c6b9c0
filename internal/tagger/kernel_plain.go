//go:build !amd64 || purego

package tagger

func scale(out []float32, stride int, acc *tile, scales *[tileCols]float32) {
	scaleGo(out, stride, acc, scales)
}

func rectify(x []float32, stride int, acc *tile, scales, bias *[tileCols]float32) {
	rectifyGo(x, stride, acc, scales, bias)
}

func norm(out []int16, x []float32, unit float32) { normGo(out, x, unit) }

func keep(out []int16, mean, fresh, kept []float32, l *recurrence) {
	keepGo(out, mean, fresh, kept, l)
}

func add(x, row []float32) { addGo(x, row) }
