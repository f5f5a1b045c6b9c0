package tagger

import "math"

// A matrix holds weights as whole numbers, laid out for dot: columns in groups of
// tileCols, in each group the rows in pairs, in each pair the two weights of a column
// beside each other. Behind the last column and the last row are zeros.
type matrix struct {
	cols   int
	walk   walk // how dot goes through a row of its inputs
	data   []int16
	scales []float32 // of each column, what a sum is multiplied with
}

// mostInput is the largest whole number that an input becomes, a little below what 16
// bits hold, and mostSum the largest sum, a little below what 32 bits hold: room for rounding.
const (
	mostInput = 32700
	mostSum   = 1<<31 - 1<<24
)

// Inputs says what the inputs of a matrix are: how many units of them make one, and how
// large they can be, so that no sum overflows.
type inputs struct {
	unit     float64
	most     float64
	together bool // a stretch of them is no longer than most, as a vector; else none of them is larger
}

// unitOf returns what norm multiplies a row of n numbers with: it is sqrt(n) long without.
func unitOf(n int) float32 { return mostInput / root(float32(n)) }

// normed are the inputs that norm makes of a row of n numbers.
func normed(n int) inputs { return inputs{unit: float64(unitOf(n)), most: mostInput, together: true} }

// capped are inputs of which each is at most so large; their unit is known elsewhere.
func capped(most float64) inputs { return inputs{unit: 1, most: most} }

// matrixOf lays out w, which has cols columns, for inputs that come in so many stretches.
// The weights of each column become as large as the inputs allow.
func matrixOf(w []float32, cols, stretches int, of inputs) matrix {
	rows := len(w) / cols
	pairs, groups := (rows/stretches+1)/2, (cols+tileCols-1)/tileCols
	m := matrix{
		cols: cols, walk: walk{stride: stretches * 2 * pairs, stretches: stretches, step: 2 * pairs, pairs: pairs},
		data: make([]int16, groups*stretches*pairs*2*tileCols), scales: make([]float32, groups*tileCols),
	}
	column := make([]float32, rows)
	for c := range cols {
		for r := range column {
			column[r] = w[r*cols+c]
		}
		m.column(c, column, of)
	}
	return m
}

// column enters the weights of column c.
func (m *matrix) column(c int, w []float32, of inputs) {
	per := len(w) / m.walk.stretches
	most, size := 1e-30, 1e-30 // the largest weight; what a sum is at most, for inputs of at most 1
	for s := range m.walk.stretches {
		length, squares := 0.0, 0.0
		for _, v := range w[s*per:][:per] {
			x := math.Abs(float64(v))
			most = max(most, x)
			length += x
			squares += float64(x * x)
		}
		if of.together {
			length = math.Sqrt(squares)
		}
		size += length
	}
	times := min(mostInput/most, mostSum/(of.most*size))
	m.scales[c] = float32(1 / (times * of.unit))
	for i, v := range w {
		pair := i/per*m.walk.pairs + i%per/2
		m.data[m.at(c/tileCols)+(pair*tileCols+c%tileCols)*2+i%per%2] = int16(math.RoundToEven(float64(v) * times))
	}
}

// at returns where group g of the columns begins.
func (m *matrix) at(g int) int { return g * m.walk.stretches * m.walk.pairs * 2 * tileCols }

// groups returns how many groups of columns m has.
func (m *matrix) groups() int { return len(m.scales) / tileCols }

// group returns the weights of a group of columns, and the scales of them.
func (m *matrix) group(g int) ([]int16, *[tileCols]float32) {
	return m.data[m.at(g):m.at(g+1)], (*[tileCols]float32)(m.scales[g*tileCols:])
}

// full returns how many rows there are in n of them and what fills up the last tile.
func full(n int) int { return (n + tileRows - 1) / tileRows * tileRows }

// product sets out, rows of as many numbers as m has columns filled up to whole tiles, to
// rows of x times m. There are full(n) rows in both.
func (m *matrix) product(out []float32, x []int16, n int) {
	var acc tile
	stride := len(m.scales)
	for g := range m.groups() {
		w, scales := m.group(g)
		for t := 0; t < n; t += tileRows {
			dot(&acc, x[t*m.walk.stride:], w, &m.walk)
			scale(out[t*stride+g*tileCols:], stride, &acc, scales)
		}
	}
}
