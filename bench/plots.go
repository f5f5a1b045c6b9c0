package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// plotsCommand draws what was recorded.
type plotsCommand struct {
	Bench string `default:"bench" placeholder:"DIR" help:"The folder of this module: results/ and plots/ lie in it (${default})."`
}

// Help is what bench plots --help says beyond its flags.
func (c *plotsCommand) Help() string {
	return `Each plot is drawn twice, for light and for dark pages. The same results give
the same bytes.

Examples:
  go run ./bench plots
`
}

// Run draws.
func (c *plotsCommand) Run() error {
	files, err := drawn(places{Bench: c.Bench})
	if err != nil {
		return err
	}
	for name, data := range files {
		path := filepath.Join(c.Bench, filepath.FromSlash(name))
		if err := os.WriteFile(path, data, 0o666); err != nil {
			return err
		}
	}
	fmt.Printf("written: %d plots and tables\n", len(files))
	return nil
}

// drawn returns all files that are made of what was recorded.
func drawn(p places) (map[string][]byte, error) {
	var a Accuracy
	var s Speed
	var others Peers
	for name, v := range map[string]any{"accuracy.json": &a, "speed.json": &s, "peers.json": &others} {
		if err := p.load(name, v); err != nil {
			return nil, err
		}
	}
	files := map[string][]byte{
		"results/accuracy.md": []byte(a.markdown()),
		"results/speed.md":    []byte(s.markdown()),
		"results/peers.md":    []byte(others.markdown()),
	}
	for _, t := range themes {
		for name, picture := range map[string]picture{
			"speed-accuracy": speedAccuracy(t, a, s, others),
			"speed-length":   speedLength(t, s),
			"reliability":    reliability(t, a),
		} {
			data, err := picture.svg(t)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			files["plots/"+name+"-"+t.name+".svg"] = data
		}
	}
	return files, nil
}

// A picture is plots side by side.
type picture struct {
	title      string // for those who do not see it
	plots      []*plot.Plot
	wide, high vg.Length // of one plot
}

// svg draws p.
func (p picture) svg(t theme) ([]byte, error) {
	c := vgsvg.New(p.wide*vg.Length(len(p.plots)), p.high)
	all := draw.New(c)
	all.SetColor(t.paper)
	all.Fill(all.Rectangle.Path())
	tiles := draw.Tiles{Rows: 1, Cols: len(p.plots), PadX: 16, PadTop: 10, PadBottom: 8, PadLeft: 8, PadRight: 14}
	for i, canvas := range plot.Align([][]*plot.Plot{p.plots}, tiles, all)[0] {
		p.plots[i].Draw(canvas)
	}
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return nil, err
	}
	// The font is not everywhere, its measures are those of Arial.
	s := strings.ReplaceAll(b.String(), "font-family:Liberation Sans", "font-family:Liberation Sans,Arial,Helvetica,sans-serif")
	head, rest, _ := strings.Cut(s, "<g ")
	return []byte(head + "<title>" + escape(p.title) + "</title>\n<g " + rest), nil
}

func escape(s string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(s) }

// speedAccuracy draws every reader by its speed and two of its figures.
func speedAccuracy(t theme, a Accuracy, s Speed, others Peers) picture {
	p := picture{title: "Speed against accuracy on polnear-dev, of hearsay and its peers", wide: 440, high: 400}
	for _, row := range []string{"quoted speakers", "attributions"} {
		points := append(ownPoints(t, row, a, s), peerPoints(t, row, others)...)
		panel := t.plot("Speed against accuracy: "+row, "words a second on one core", "F1")
		panel.X.Scale, panel.X.Tick.Marker = plot.LogScale{}, decades{}
		panel.X.Min, panel.X.Max, panel.Y.Min, panel.Y.Max = 100, 3e6, 0, 100
		panel.Y.Tick.Marker = steps(20)
		for _, x := range others.Table {
			if strings.HasPrefix(x.Name, "human") {
				t.level(panel, x.Rows[row], fmt.Sprintf("people, against each other: %.1f", x.Rows[row]))
			}
		}
		panel.Add(points)
		t.peerLegend(panel)
		p.plots = append(p.plots, panel)
	}
	return p
}

// ownPoints are those of hearsay.
func ownPoints(t theme, row string, a Accuracy, s Speed) (all labelled) {
	for _, r := range s.Readers {
		if score, ok := a.of(s.Text.Corpus, r.Name); ok {
			all = append(all, point{plotter.XY{X: r.Words, Y: score.Rows[row].F}, "hearsay, " + r.Name, t.label(t.accent, true), t.glyph(t.accent, draw.CircleGlyph{}, 5)})
		}
	}
	return all
}

// peerPoints are those of peers: full where they were measured here, hollow where their
// speed is that of another machine, at the edge where nobody measured it.
func peerPoints(t theme, row string, p Peers) (all labelled) {
	for _, r := range p.Measured {
		all = append(all, point{plotter.XY{X: r.Words, Y: r.Rows[row].F}, r.System, t.label(t.ink, false), t.glyph(t.ink, draw.BoxGlyph{}, 3.5)})
	}
	for _, x := range p.Table {
		f, ok := x.Rows[row]
		if !ok || strings.HasPrefix(x.Name, "human") || p.has(x.Name) {
			continue
		}
		name, glyph := short(x.Name)+" *", draw.GlyphDrawer(draw.RingGlyph{})
		if x.Words == 0 {
			x.Words, name, glyph = 110, short(x.Name)+" **", draw.PyramidGlyph{}
		}
		all = append(all, point{plotter.XY{X: x.Words, Y: f}, name, t.label(t.faint, false), t.glyph(t.faint, glyph, 3.5)})
	}
	return all
}

// peerLegend says what the points of peers look like.
func (t theme) peerLegend(p *plot.Plot) {
	p.Legend.Top, p.Legend.YOffs = false, 6
	for _, x := range []struct {
		name  string
		color ink
		shape draw.GlyphDrawer
	}{
		{"measured beside hearsay", t.ink, draw.BoxGlyph{}},
		{"* on another machine, earlier", t.faint, draw.RingGlyph{}},
		{"** speed unknown", t.faint, draw.PyramidGlyph{}},
	} {
		p.Legend.Add(x.name, &plotter.Scatter{GlyphStyle: t.glyph(x.color, x.shape, 3.5)})
	}
}

// has reports whether a peer of the table was measured here.
func (p Peers) has(name string) bool {
	for _, r := range p.Measured {
		first, _, _ := strings.Cut(r.System, ",")
		if strings.Contains(name, first) {
			return true
		}
	}
	return false
}

// short cuts the name of a peer to what fits into a plot.
func short(name string) string {
	for _, s := range []string{"CoreNLP", "GenderGapTracker", "JournalismAI", "compromise"} {
		if strings.Contains(name, s) {
			return s
		}
	}
	return strings.NewReplacer("Citron's code, retrained on polnear-train", "Citron, retrained", "Citron's models with one retrained", "Citron, partly retrained",
		"a first tagger with a nearest-cue joiner (design.md)", "a first tagger").Replace(name)
}

// speedLength draws words a second against the length of the text.
func speedLength(t theme, s Speed) picture {
	panel := t.plot("Speed against length", "words of the text", "words a second on one core")
	panel.X.Scale, panel.X.Tick.Marker = plot.LogScale{}, decades{}
	panel.Y.Tick.Marker = commas{}
	for i, system := range []string{rulesAlone, withTagger} {
		var long, apart plotter.XYs
		for _, l := range s.Lengths {
			if l.System == system {
				long = append(long, plotter.XY{X: float64(l.Words), Y: 1e9 / l.Long})
				apart = append(apart, plotter.XY{X: float64(l.Words), Y: 1e9 / l.Apart})
			}
		}
		color := []ink{t.second, t.accent}[i]
		t.line(panel, long, color, system+", one long text", true)
		t.line(panel, apart, color, system+", the same articles one by one", false)
	}
	panel.X.Min, panel.X.Max, panel.Y.Min = 200, 1e5, 0
	panel.Y.Max *= 1.45 // room for the legend
	return picture{title: "Words a second against the length of the text", plots: []*plot.Plot{panel}, wide: 640, high: 360}
}

// reliability draws what was said to be right against what was, and what a threshold
// keeps.
func reliability(t theme, a Accuracy) picture {
	sure := t.plot("Confidence against the truth", "said to be right", "right")
	sure.X.Min, sure.X.Max, sure.Y.Min, sure.Y.Max = 0, 1, 0, 1.19 // room for the legend
	sure.X.Tick.Marker, sure.Y.Tick.Marker = steps(0.2), steps(0.2)
	t.line(sure, plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}}, t.faint, "", false)
	for i, of := range []string{"attribution", "speaker"} {
		c, _ := a.calibration("polnear-dev", withTagger, of)
		color := []ink{t.accent, t.second}[i]
		var line plotter.XYs
		for _, b := range c.Bins { // as large as there are findings; a handful prove nothing
			at := plotter.XY{X: b.Said, Y: b.Right}
			t.dot(sure, at, color, vg.Length(1.5+math.Sqrt(float64(b.Found))/3))
			if b.Found >= 10 {
				line = append(line, at)
			}
		}
		t.line(sure, line, color, fmt.Sprintf("%s: off by %.3f on average", of, c.Error), true)
	}

	kept := t.plot("Speakers of quotations, from a confidence on", "least confidence that is kept", "percent")
	kept.X.Min, kept.X.Max, kept.Y.Min, kept.Y.Max = 0, 1, 0, 100
	kept.X.Tick.Marker, kept.Y.Tick.Marker = steps(0.2), steps(20)
	for _, x := range a.Thresholds {
		if x.Corpus != "polnear-dev" || x.System != withTagger {
			continue
		}
		var precision, recall plotter.XYs
		for _, c := range x.Curve {
			precision, recall = append(precision, plotter.XY{X: c.At, Y: c.P}), append(recall, plotter.XY{X: c.At, Y: c.R})
		}
		t.line(kept, precision, t.accent, "precision", true)
		t.line(kept, recall, t.second, "recall", true)
	}
	t.level(kept, wanted, fmt.Sprintf("%d percent", wanted))
	kept.Legend.Top, kept.Legend.YOffs = false, 6
	return picture{title: "How far confidences can be believed, on polnear-dev", plots: []*plot.Plot{sure, kept}, wide: 400, high: 380}
}
