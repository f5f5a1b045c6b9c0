package storetest_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

func TestMeasure(t *testing.T) {
	calls := 0
	m := storetest.Measure{Articles: 450, Perfect: true, Done: func(int) { calls++ }}
	got, err := m.Run(context.Background(), new(track.Memory))
	require.NoError(t, err)
	assert.Equal(t, 450, got.Articles)
	assert.Equal(t, 3, calls)
	assert.Equal(t, got.Planted, got.Found)
	assert.Equal(t, got.Planted, got.Utterances)
	assert.Greater(t, got.F1, 0.95)
	assert.Greater(t, got.PeopleF1, 0.95)
	require.Len(t, got.Asks, 4)
	for _, a := range got.Asks {
		assert.Positive(t, a.Asked, a.Kind)
		assert.Zero(t, a.Nothing, a.Kind)
		assert.LessOrEqual(t, a.Median, a.Worst, a.Kind)
	}
	_, err = storetest.Measure{}.Run(context.Background(), new(track.Memory))
	assert.NoError(t, err)
}
