package attribution

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestInOrder sorts as the stable sort of package slices does.
func TestInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 100 {
		got := make([]run, n)
		for i := range got {
			got[i] = run{random.IntN(n/2 + 1), i}
		}
		want := slices.Clone(got)
		slices.SortStableFunc(want, func(a, b run) int { return a.first - b.first })
		inOrder(got, func(r *run) int { return r.first })
		assert.Equal(t, want, got)
	}
}
