package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

func TestPostgres(t *testing.T) {
	storetest.Run(t, func(t *testing.T) track.Store {
		s, err := store.Open(context.Background(), newDatabase(t))
		require.NoError(t, err)
		return s
	})
}

func TestMain(m *testing.M) {
	if play() { // this process is the one that is to be killed; see kill_test.go
		return
	}
	code := m.Run()
	if server.process != nil {
		server.process.Process.Signal(syscall.SIGINT) // the server ends its clients and itself
		server.process.Wait()
		os.RemoveAll(server.dir)
	}
	os.Exit(code)
}

// server is a PostgreSQL server of our own on loopback, for all tests.
var server struct {
	once    sync.Once
	process *exec.Cmd
	dir     string
	port    int
	missing string // why there is none
	last    atomic.Int64
}

// newDatabase returns the URL of a new database. Without Debian's packages (postgresql) the test is
// skipped, but for CI, where it fails.
func newDatabase(t *testing.T) string {
	t.Helper()
	server.once.Do(func() { startServer(t) })
	if server.missing != "" {
		if os.Getenv("CI") == "true" {
			t.Fatal(server.missing)
		}
		t.Skip(server.missing)
	}
	name := fmt.Sprintf("test%d", server.last.Add(1))
	db, err := sql.Open("pgx", databaseURL("postgres"))
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec("CREATE DATABASE " + name)
	require.NoError(t, err)
	return databaseURL(name)
}

func databaseURL(name string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s?sslmode=disable", server.port, name)
}

// startServer makes a cluster in a folder of its own and starts a server for it. PostgreSQL
// refuses to run as root; for root it runs as the user that Debian's package makes.
func startServer(t *testing.T) {
	bin := programs()
	if bin == "" {
		server.missing = "PostgreSQL is not installed: apt-get install postgresql"
		return
	}
	dir, err := os.MkdirTemp("", "hearsay-postgres")
	require.NoError(t, err)
	server.dir = dir
	credential := &syscall.SysProcAttr{Pdeathsig: syscall.SIGINT}
	if os.Getuid() == 0 {
		who, err := user.Lookup("postgres")
		require.NoError(t, err)
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		require.NoError(t, os.Chown(dir, uid, gid))
		credential.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	data := filepath.Join(dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = credential, dir
	out, err := initdb.CombinedOutput()
	require.NoError(t, err, "%s", out)

	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server.port = l.Addr().(*net.TCPAddr).Port
	require.NoError(t, l.Close())
	server.process = exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-p", strconv.Itoa(server.port), "-k", dir, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off")
	server.process.SysProcAttr, server.process.Dir = credential, dir
	require.NoError(t, server.process.Start())
	require.Eventually(t, func() bool {
		db, err := sql.Open("pgx", databaseURL("postgres"))
		if err != nil {
			return false
		}
		defer db.Close()
		return db.Ping() == nil
	}, 30*time.Second, 50*time.Millisecond, "the server answers")
}

// programs returns the folder with PostgreSQL's programs, or "".
func programs() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well formed
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}
