package hearsay_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/hearsay/hearsay"

// layers is a statement of policy: a package may import only packages that stand on
// lines above its own; its tests, itself and what stands in its folder too. "." is the
// root. Do not edit it to make a build pass.
const layers = `
span internal/txtar
normalize internal/lexicon internal/score
quote internal/align
internal/segment
internal/tagger
attribution
track/internal/mill
cite verify track render track/internal/mill/make
track/storetest
.
`

// outside are the modules that the library may import; tests may import testify too.
var outside = []string{"golang.org/x/text", "github.com/rivo/uniseg"}

// TestImports reads the imports of every package of the root module.
func TestImports(t *testing.T) {
	level := make(map[string]int)
	for i, line := range strings.Split(strings.TrimSpace(layers), "\n") {
		for pkg := range strings.FieldsSeq(line) {
			level[pkg] = i
		}
	}
	files := goFiles(t)
	require.NotEmpty(t, files)
	for _, file := range files {
		dir := path.Dir(file)
		mine, ok := level[dir]
		require.True(t, ok, "%s: package %s stands on no line of layers", file, dir)
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			assert.True(t, allowed(name, dir, mine, level, strings.HasSuffix(file, "_test.go")), "%s imports %s", file, name)
		}
	}
}

// allowed reports whether a file of package dir on line mine may import name.
func allowed(name, dir string, mine int, level map[string]int, test bool) bool {
	if ours, ok := strings.CutPrefix(name, module); ok {
		pkg := strings.TrimPrefix(ours, "/")
		if pkg == "" {
			pkg = "."
		}
		other, known := level[pkg]
		return known && (other < mine || test && strings.HasPrefix(pkg+"/", dir+"/"))
	}
	first, _, _ := strings.Cut(name, "/")
	if !strings.Contains(first, ".") {
		return true // the standard library
	}
	if test && strings.HasPrefix(name, "github.com/stretchr/testify/") {
		return true
	}
	return slices.ContainsFunc(outside, func(m string) bool { return name == m || strings.HasPrefix(name, m+"/") })
}

// goFiles returns the Go files of the root module, without those of nested modules.
func goFiles(t *testing.T) (files []string) {
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			_, nested := os.Stat(filepath.Join(name, "go.mod"))
			hidden := strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"
			if name != "." && (nested == nil || hidden) {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") {
			files = append(files, filepath.ToSlash(name))
		}
		return nil
	})
	require.NoError(t, err)
	return files
}

// TestRequirements holds the root module to the libraries it was built on: who gets
// hearsay gets little else.
func TestRequirements(t *testing.T) {
	data, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	var direct []string
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) >= 2 && strings.HasPrefix(fields[1], "v") && !strings.Contains(line, "// indirect") {
			direct = append(direct, fields[0])
		}
		assert.False(t, strings.HasPrefix(line, "replace"), "a replace breaks go install")
	}
	assert.ElementsMatch(t, append(slices.Clone(outside), "github.com/stretchr/testify"), direct)
}
