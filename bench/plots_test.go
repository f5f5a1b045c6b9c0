package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// here is this module, for its own tests.
var here = places{Bench: "."}

// TestFresh draws everything again: what is committed is what the results give.
func TestFresh(t *testing.T) {
	files, err := drawn(here)
	require.NoError(t, err)
	for name, want := range files {
		got, err := os.ReadFile(filepath.FromSlash(name))
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), "%s is stale: go run ./bench plots", name)
	}
}

// TestResults reads what was recorded, to the last field.
func TestResults(t *testing.T) {
	var a Accuracy
	var s Speed
	var p Peers
	for name, v := range map[string]any{"accuracy.json": &a, "speed.json": &s, "peers.json": &p} {
		data, err := os.ReadFile(filepath.Join("results", name))
		require.NoError(t, err)
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		require.NoError(t, dec.Decode(v), name)
	}
	for _, r := range []Record{a.Record, s.Record, p.Record} {
		for _, field := range []string{r.Date, r.Commit, r.Go, r.CPU} {
			assert.NotEmpty(t, field, "%+v", r)
		}
	}
	for _, k := range corpora {
		for _, system := range []string{rulesAlone, withTagger, taggerAlone} {
			score, ok := a.of(k.name, system)
			assert.True(t, ok, "%s %s", k.name, system)
			assert.NotZero(t, score.Rows["quoted spans"].F, "%s %s", k.name, system)
		}
	}
	assert.Len(t, s.Readers, 3)
	assert.Len(t, s.Hostile, 2*(len(hostileTexts)+1))
	assert.NotEmpty(t, s.Lengths)
}

// TestSVG holds that plots are XML, say what they show, and name hearsay.
func TestSVG(t *testing.T) {
	files, err := drawn(here)
	require.NoError(t, err)
	plots := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".svg") {
			continue
		}
		plots++
		dec := xml.NewDecoder(bytes.NewReader(data))
		for {
			_, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
		}
		assert.Contains(t, string(data), "<title>", name)
	}
	assert.Equal(t, 6, plots)
	assert.Contains(t, string(files["plots/speed-accuracy-dark.svg"]), "hearsay, with the tagger")
}

// TestContrast holds writing to what WCAG asks of it, on both pages.
func TestContrast(t *testing.T) {
	for _, theme := range themes {
		for _, c := range []ink{theme.ink, theme.faint, theme.accent, theme.second} {
			a, b := luminance(theme.paper), luminance(c)
			assert.GreaterOrEqual(t, (max(a, b)+0.05)/(min(a, b)+0.05), 4.5, "%v on %s", c, theme.name)
		}
	}
}

func luminance(c ink) float64 {
	linear := func(v uint8) float64 {
		if x := float64(v) / 255; x > 0.04045 {
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestTicks(t *testing.T) {
	var labels []string
	for _, tick := range (decades{}).Ticks(50, 3000) {
		if tick.Label != "" {
			labels = append(labels, tick.Label)
		}
	}
	assert.Equal(t, []string{"100", "1,000"}, labels)
	assert.Equal(t, []plot.Tick{{Value: 0, Label: "0"}, {Value: 0.2, Label: "0.2"}, {Value: 0.4, Label: "0.4"}, {Value: 0.6, Label: "0.6"}}, steps(0.2).Ticks(0, 0.6))
	assert.Equal(t, []string{"0", "999", "1,000", "1,234,567"}, []string{thousands(0), thousands(999), thousands(1000), thousands(1234567)})
}

// TestPlace puts the names of two points that nearly coincide on two sides, and keeps a
// name at the edge inside.
func TestPlace(t *testing.T) {
	style := themes[0].label(themes[0].ink, false)
	name := func(x float64) point {
		return point{plotter.XY{X: x}, "a long name", style, draw.GlyphStyle{Radius: 3}}
	}
	canvas := box(0, 0, 200, 100)
	first := name(0).place(vg.Point{X: 100, Y: 50}, canvas, nil)
	second := name(1).place(vg.Point{X: 101, Y: 50}, canvas, []vg.Rectangle{first})
	assert.False(t, touches(first, []vg.Rectangle{second}))
	edge := name(2).place(vg.Point{X: 195, Y: 50}, canvas, nil)
	assert.True(t, inside(edge, canvas))
	assert.Less(t, edge.Max.X, vg.Length(195))
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(path))
	require.NoError(t, err)
	return string(data)
}
