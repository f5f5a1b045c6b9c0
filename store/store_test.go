package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, openFile)
}

func openFile(t *testing.T) track.Store {
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "what's this?.db"))
	require.NoError(t, err)
	return s
}
