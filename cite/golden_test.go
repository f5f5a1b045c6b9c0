package cite

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files from what the package writes")

// TestGolden shows what each format makes of each situation, so that a change of one byte
// is seen in review. That the bytes are right is for the judges to say.
func TestGolden(t *testing.T) {
	for _, s := range situations(t) {
		a := txtar.Archive{Comment: s.reason + ".\nWritten by: go test ./cite -run Golden -update\n"}
		for _, f := range Formats() {
			var b bytes.Buffer
			require.NoError(t, f.Write(&b, s.source))
			a.Parts = append(a.Parts, txtar.Part{Name: f.Name, Text: strings.ReplaceAll(b.String(), "\r\n", "\n")})
		}
		name := filepath.Join("testdata", s.name+".txtar")
		got := a.String()
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, string(want), got, name)
	}
}
