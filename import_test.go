package hearsay_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestImport builds a program with the library and one without: the library adds at most
// 6 MB, the weights of the tagger among them, and next to no work when the program starts.
func TestImport(t *testing.T) {
	with := build(t, `import ("fmt"; "github.com/hearsay/hearsay"); func main() { fmt.Println(len(hearsay.Read("").Attributions)) }`)
	without := build(t, `import "fmt"; func main() { fmt.Println(0) }`)
	assert.Less(t, size(t, with)-size(t, without), int64(6_000_000))

	start := exec.Command(with)
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := start.CombinedOutput()
	require.NoError(t, err)
	bytes := 0
	for _, m := range regexp.MustCompile(`(?m)^init github\.com/hearsay/.* (\d+) bytes`).FindAllSubmatch(trace, -1) {
		n, err := strconv.Atoi(string(m[1]))
		require.NoError(t, err)
		bytes += n
	}
	assert.Less(t, bytes, 16<<10, "bytes allocated by variables of packages")
}

// build builds a program and returns the path of the binary.
func build(t *testing.T, program string) string {
	t.Helper()
	dir := t.TempDir()
	source, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.exe")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\n"+program+"\n"), 0o644))
	out, err := exec.Command("go", "build", "-o", binary, source).CombinedOutput()
	require.NoError(t, err, string(out))
	return binary
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}
