package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

const (
	killedArticles = 400
	killedEach     = 20
)

// play is what a process does that is to be killed: it adds articles to the database that
// the environment names, and says a line after each batch. Play reports whether this
// process is one.
func play() bool {
	name := os.Getenv("HEARSAY_TEST_ADD_TO")
	if name == "" {
		return false
	}
	s, err := store.Open(context.Background(), name)
	if err != nil {
		fmt.Println("error:", err)
		return true
	}
	if err := addMade(s, func(n int) { fmt.Println(n) }); err != nil {
		fmt.Println("error:", err)
	}
	return true
}

// addMade adds made articles in batches.
func addMade(s track.Store, after func(int)) error {
	articles := storetest.Articles(killedArticles)
	for i := 0; i < len(articles); i += killedEach {
		if _, err := (track.Tracker{Store: s}).Add(context.Background(), articles[i:i+killedEach]...); err != nil {
			return err
		}
		after(i + killedEach)
	}
	return nil
}

// TestKill kills a process with SIGKILL while it adds articles, some batches in, several times over, and
// then lets it finish: no article is lost or there twice, and all is as if nothing had happened.
func TestKill(t *testing.T) {
	for kind, name := range databases {
		t.Run(kind, func(t *testing.T) {
			database := name(t)
			for _, batches := range []int{1, 4, 9} {
				killAfter(t, database, batches)
			}
			s, err := store.Open(context.Background(), database)
			require.NoError(t, err)
			defer s.Close()
			before, err := track.Tracker{Store: s}.Counts(context.Background())
			require.NoError(t, err)
			assert.GreaterOrEqual(t, before.Carriers, 9*killedEach, "what was reported as added is there")
			assert.Zero(t, before.Carriers%killedEach, "no batch is there in part")
			require.NoError(t, addMade(s, func(int) {}))

			whole := new(track.Memory)
			require.NoError(t, addMade(whole, func(int) {}))
			assert.Equal(t, storetest.Export(t, whole), storetest.Export(t, s))
		})
	}
}

// killAfter starts a process that adds articles, and kills it at some moment after it has
// reported so many batches.
func killAfter(t *testing.T, database string, batches int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "HEARSAY_TEST_ADD_TO="+database)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	lines := bufio.NewScanner(out)
	for range batches {
		require.True(t, lines.Scan(), "the process ended early")
		require.False(t, strings.HasPrefix(lines.Text(), "error"), lines.Text())
	}
	require.NoError(t, c.Process.Signal(syscall.SIGKILL))
	err = c.Wait()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, syscall.SIGKILL, exit.Sys().(syscall.WaitStatus).Signal())
}
