package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCores(t *testing.T) {
	var c cores
	c.begin(3)
	c.set(run{1, 2}, 7)
	c.set(run{1, 3}, 8)
	c.set(run{1, 2}, 9)
	for _, x := range []struct {
		core   run
		entity int
		ok     bool
	}{{run{1, 2}, 9, true}, {run{1, 3}, 8, true}, {run{1, 1}, 0, false}, {run{0, 2}, 0, false}, {run{3, 4}, 0, false}} {
		e, ok := c.get(x.core)
		assert.Equal(t, x.entity, e, "%v", x.core)
		assert.Equal(t, x.ok, ok, "%v", x.core)
	}
	c.begin(2)
	_, ok := c.get(run{1, 2})
	assert.False(t, ok, "of the text before")
}
