package hearsay_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/txtar"
)

// TestGoldenForm holds the answers written by hand to the text that they are about,
// apart from what the library answers: their words stand in it where they say, and
// the kind follows from the marks.
func TestGoldenForm(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	require.NoError(t, err)
	for _, path := range append(paths, "testdata/summit.txtar") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		golden := txtar.Parse(string(data))
		text := caseText(t, golden)
		part, ok := golden.Part("attributions")
		require.True(t, ok, path)
		marked, ok := golden.Part("quotations")
		require.True(t, ok, path)
		for i, a := range parseAnswers(t, text, part) {
			line := strings.Split(part, "\n")[i]
			fields := strings.Split(line, " | ")
			if a.kind == "scare" {
				assert.Equal(t, fields[1], shownAll(text, a.content), path)
				continue
			}
			assert.Equal(t, fields[2:5], []string{shownAll(text, a.content), shownAll(text, a.cue), shownAll(text, a.source)}, path)
			assert.Contains(t, kindNames[1:], a.kind, path)
			assert.Contains(t, typeNames, a.typ, path)
			for _, s := range a.content {
				whole := strings.Contains(marked, " | "+shown(text, s)+"\n")
				inside := whole || strings.Contains(marked, s.Of(text)) // a transcript's turn behind its label
				assert.Equal(t, inside || a.kind != "direct", true, "%s: %q is direct and no quotation", path, s.Of(text))
				assert.False(t, whole && a.kind == "indirect", "%s: %q is a quotation and indirect", path, s.Of(text))
			}
		}
	}
}

// TestMoves holds the machinery of TestSummitChanged: an answer that moves takes its
// words with it.
func TestMoves(t *testing.T) {
	raw, err := os.ReadFile("testdata/summit.txt")
	require.NoError(t, err)
	data, err := os.ReadFile("testdata/summit.txtar")
	require.NoError(t, err)
	golden, _ := txtar.Parse(string(data)).Part("attributions")
	report := string(raw)
	want := parseAnswers(t, report, golden)
	for _, c := range append(casts, cast{}) {
		for seed := range uint64(4) {
			shuffled, follow := shuffle(report, seed)
			moved := follow.answers(want, cast{})
			text, follow := c.play(shuffled)
			moved = follow.answers(moved, c)
			for i, a := range moved {
				for k, s := range a.content {
					played, _ := c.play(want[i].content[k].Of(report))
					assert.Equal(t, played, s.Of(text))
				}
				for k, s := range a.source {
					played, _ := c.play(want[i].source[k].Of(report))
					assert.Equal(t, played, s.Of(text))
				}
			}
			assert.NotEqual(t, seed > 0, shuffled == report+"\n", "order %d", seed)
		}
	}
}
