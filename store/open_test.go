package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	require.NoError(t, os.WriteFile(text, []byte("This is no database, but it is long enough for somebody to hope so. It goes on for a while."), 0o666))
	for name, want := range map[string]string{
		text:                             "database " + text + ": ",
		filepath.Join(dir, "no", "a.db"): "; check that the path is that of an SQLite file, and that you may write there",
		dir:                              "check that the path",
		"postgres://me:geheim@127.0.0.1:1/db?connect_timeout=2": "database postgres://me:xxxxx@127.0.0.1:1/db?connect_timeout=2: ",
		"postgresql://127.0.0.1:1/db?connect_timeout=2":         "; check that the server runs, and that the user may log in and create tables",
		"postgres://[bad": "database postgres://…: ",
	} {
		_, err := store.Open(context.Background(), name)
		var open *store.OpenError
		require.ErrorAs(t, err, &open, name)
		assert.Contains(t, err.Error(), want)
		assert.NotContains(t, err.Error(), "geheim")
		assert.Error(t, open.Unwrap())
	}
}

// databases are the kinds of databases, and how to name a new one.
var databases = map[string]func(*testing.T) string{
	"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "a.db") },
	"postgres": newDatabase,
}

// TestReopen closes a database and opens it again, and opens it twice at once.
func TestReopen(t *testing.T) {
	ctx := context.Background()
	for kind, name := range databases {
		t.Run(kind, func(t *testing.T) {
			name := name(t)
			s, err := store.Open(ctx, name)
			require.NoError(t, err)
			articles := storetest.Articles(30)
			_, err = track.Tracker{Store: s}.Add(ctx, articles[:20]...)
			require.NoError(t, err)
			want := storetest.Export(t, s)
			require.NoError(t, s.Close())

			one, err := store.Open(ctx, name)
			require.NoError(t, err)
			defer one.Close()
			assert.Equal(t, want, storetest.Export(t, one))
			two, err := store.Open(ctx, name)
			require.NoError(t, err)
			defer two.Close()
			_, err = track.Tracker{Store: two}.Add(ctx, articles[20:]...)
			require.NoError(t, err)
			assert.Equal(t, storetest.Export(t, two), storetest.Export(t, one))
		})
	}
}

// TestViewBesideUpdate views a database in the middle of an update, and waits for nothing.
func TestViewBesideUpdate(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for kind, name := range databases {
		t.Run(kind, func(t *testing.T) {
			s, err := store.Open(ctx, name(t))
			require.NoError(t, err)
			defer s.Close()
			count := func() (n int) {
				require.NoError(t, s.View(ctx, func(tx track.Tx) error {
					c, err := tx.Counts()
					n = c.Carriers
					return err
				}))
				return n
			}
			require.NoError(t, s.Update(ctx, func(tx track.Tx) error {
				if err := tx.Apply(track.Change{Carriers: []track.Carrier{{ID: "a"}}}); err != nil {
					return err
				}
				assert.Zero(t, count(), "a view sees the state before the update")
				return nil
			}))
			assert.Equal(t, 1, count())
		})
	}
}

// TestUpdatesWait has two processes' worth of stores update one database at once.
func TestUpdatesWait(t *testing.T) {
	ctx := context.Background()
	for kind, name := range databases {
		t.Run(kind, func(t *testing.T) {
			name := name(t)
			articles := storetest.Articles(40)
			done := make(chan error)
			for part := range 2 {
				go func() {
					s, err := store.Open(ctx, name)
					if err != nil {
						done <- err
						return
					}
					defer s.Close()
					for i := part * 20; i < part*20+20 && err == nil; i++ {
						_, err = track.Tracker{Store: s}.Add(ctx, articles[i])
					}
					done <- err
				}()
			}
			assert.NoError(t, <-done)
			assert.NoError(t, <-done)
			s, err := store.Open(ctx, name)
			require.NoError(t, err)
			defer s.Close()
			counts, err := track.Tracker{Store: s}.Counts(ctx)
			require.NoError(t, err)
			assert.Equal(t, 40, counts.Carriers)
		})
	}
}

// TestDamaged reports rows that cannot be read.
func TestDamaged(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct{ table, column string }{
		{"carrier", "sketch"}, {"carrier", "bands"}, {"utterance", "speaker"}, {"utterance", "relay"}, {"variant", "voices"},
		{"person", "names"}, {"person", "keys"}, {"utterance", "family"}, {"carrier", "digest"}, {"variant", "kind"}, {"person", "said"},
		{"next_id", "family"},
	} {
		name := filepath.Join(t.TempDir(), "a.db")
		s, err := store.Open(ctx, name)
		require.NoError(t, err)
		articles := storetest.Articles(5)
		_, err = track.Tracker{Store: s}.Add(ctx, articles...)
		require.NoError(t, err)
		db, err := sql.Open("sqlite", name)
		require.NoError(t, err)
		_, err = db.Exec("UPDATE OR REPLACE " + c.table + " SET " + c.column + " = '{broken'")
		require.NoError(t, err)
		require.NoError(t, db.Close())

		for i := range articles {
			articles[i].Outlet = "The Late Edition"
		}
		_, failed := track.Tracker{Store: s}.Add(ctx, articles...)
		if failed == nil { // what is replaced need not be read; what is asked for must
			for _, err := range (track.Tracker{Store: s}).All(ctx) {
				failed = err
			}
		}
		assert.Error(t, failed, "%s.%s", c.table, c.column)
		require.NoError(t, s.Close())
	}
}
