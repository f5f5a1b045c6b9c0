package track_test

import (
	"testing"

	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) track.Store { return new(track.Memory) })
}
