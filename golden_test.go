package hearsay_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/internal/txtar"
	"github.com/hearsay/hearsay/normalize"
)

var update = flag.Bool("update", false, "rewrite the golden parts of testdata from what the library answers")

// known lists the cases that fail today, and why. A case that starts to pass must
// leave the list.
var known = map[string]string{}

// stages makes the golden part of each stage from a text that was read.
var stages = map[string]func(*attribution.Document) string{
	"folded":     func(d *attribution.Document) string { return normalize.Fold(d.Text).Folded + "\n" },
	"quotations": func(d *attribution.Document) string { return viewQuotations(d.Quotations, d.Text) },
	"sentences": func(d *attribution.Document) string {
		return viewSentences(segment.Split(d.Text, d.Quotations), d.Text)
	},
	"zones":        func(d *attribution.Document) string { return viewZones(segment.Split(d.Text, d.Quotations), d.Text) },
	"attributions": viewAttributions,
	"stated": func(d *attribution.Document) string {
		return viewAttributions(attribution.Reader{Stated: true}.Read(d.Text))
	},
	"wide": func(d *attribution.Document) string {
		return viewAttributions(attribution.Reader{Wide: true}.Read(d.Text))
	},
	"entities":   viewEntities,
	"provenance": viewProvenance,
}

// TestGolden reads the text of each case and compares every golden part that the
// case has.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	require.NoError(t, err)
	paths = append(paths, "testdata/summit.txtar")
	require.Greater(t, len(paths), 60)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) { runCase(t, path, name) })
	}
	for name := range known {
		assert.True(t, slices.ContainsFunc(paths, func(p string) bool { return strings.HasSuffix(p, "/"+name+".txtar") }),
			"known has no case %s", name)
	}
}

func runCase(t *testing.T, path, name string) {
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	golden := txtar.Parse(string(data))
	require.NotEmpty(t, strings.TrimSpace(golden.Comment), "the first lines say why the answer is right")
	text := caseText(t, golden)
	d := attribution.Reader{}.Read(text)
	checkDocument(t, d)
	failed := false
	for i, part := range golden.Parts {
		view, ok := stages[part.Name]
		if !ok {
			require.Contains(t, []string{"text", "file"}, part.Name, "no such stage")
			continue
		}
		got := view(d)
		if got != part.Text {
			failed = true
			if known[name] == "" && !*update {
				t.Errorf("%s\n%s\n%s", part.Name, strings.TrimSpace(golden.Comment), diff(part.Text, got))
			}
		}
		golden.Parts[i].Text = got
	}
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(golden.String()), 0o644))
		return
	}
	if known[name] != "" && !failed {
		t.Errorf("passes now: take it off the list of known failures")
	}
}

// caseText returns the text of a case: its part "text", less the last line break, or
// the file beside testdata that its part "file" names.
func caseText(t *testing.T, golden txtar.Archive) string {
	if text, ok := golden.Part("text"); ok {
		return strings.TrimSuffix(text, "\n")
	}
	file, ok := golden.Part("file")
	require.True(t, ok, "a case has a text or names a file")
	text, err := os.ReadFile(filepath.Join("testdata", strings.TrimSpace(file)))
	require.NoError(t, err)
	return string(text)
}

// diff shows the lines that are wanted and missing with "-", those that are there
// and should not be with "+". Lines of golden parts are few; order is kept by the
// longest common subsequence.
func diff(want, got string) string {
	w, g := strings.Split(strings.TrimSuffix(want, "\n"), "\n"), strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	common := make([][]int, len(w)+1)
	for i := range common {
		common[i] = make([]int, len(g)+1)
	}
	for i := len(w) - 1; i >= 0; i-- {
		for j := len(g) - 1; j >= 0; j-- {
			if w[i] == g[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var b strings.Builder
	i, j := 0, 0
	for i < len(w) || j < len(g) {
		switch {
		case i < len(w) && j < len(g) && w[i] == g[j]:
			b.WriteString("    " + w[i] + "\n")
			i, j = i+1, j+1
		case j == len(g) || i < len(w) && common[i+1][j] >= common[i][j+1]:
			b.WriteString("  - " + w[i] + "\n")
			i++
		default:
			b.WriteString("  + " + g[j] + "\n")
			j++
		}
	}
	return b.String()
}
