package render_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with the file of that name in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o666))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

const text = "Bridge to Close\n\nBy Keiko Sato\n\nOSLO (Baltika) –\tAccording to Baltika, Mara Lindqvist told Tamm that she “would\nbe   glad.” " +
	"“No,” she added, “not now.” A ministry spokesman said it was “safe.” The poll found that most agree. “Yes.” They call it a “slow freeze” and “leave.”"

// find returns the n-th place of words in the text; n is 1 for the first.
func find(words string, n int) span.Span {
	at := 0
	for ; n > 0; n-- {
		at += strings.Index(text[at:], words) + 1
	}
	return span.Span{Start: at - 1, End: at - 1 + len(words)}
}

func first(words string) []span.Span { return []span.Span{find(words, 1)} }

// document has an attribution of each sort, made by hand.
func document() *attribution.Document {
	hop := attribution.Hop{Name: "Baltika", Kind: attribution.Agency, Span: find("Baltika", 2)}
	carried := hop
	carried.Carried = true
	mara := attribution.Speaker{Name: "Mara Lindqvist", Type: attribution.Person, Confidence: 0.97}
	likely := mara
	likely.Confidence = 0.6
	likely.Candidates = []attribution.Candidate{{Entity: 0, Name: "Mara Lindqvist", Confidence: 0.6}, {Entity: -1, Name: "Tamm", Confidence: 0.38}, {Entity: -1, Name: "Keiko Sato", Confidence: 0.01}}
	quotation := func(words string) quote.Quotation {
		s := find(words, 1)
		return quote.Quotation{Span: s, Parts: []span.Span{{Start: s.Start + 3, End: s.End - 3}}, Parent: -1}
	}
	var mentions attribution.Mentions
	mentions.Add(attribution.Mention{Span: find("Mara Lindqvist", 1), Head: find("Mara Lindqvist", 1)})
	return &attribution.Document{
		Text: text,
		Attributions: []attribution.Attribution{
			{Kind: attribution.Mixed, Content: first("she “would\nbe   glad.”"), Cue: first("told"), Source: first("Mara Lindqvist"), Speaker: mara,
				Audience: attribution.Audience{Name: "Tamm", Span: find("Tamm", 1)}, Relay: []attribution.Hop{hop}, Quotations: []int{0}, Confidence: 0.9,
				Evidence: []attribution.Step{{Rule: "verb-before", Spans: []span.Span{find("told", 1), find("she “would\nbe   glad.”", 1)}}, {Rule: "relay", Note: "an agency"}}},
			{Kind: attribution.Direct, Content: []span.Span{find("“No,”", 1), find("“not now.”", 1)}, Cue: first("added"), Source: []span.Span{find("she", 2)},
				Speaker: likely, Relay: []attribution.Hop{carried, {Name: "The Post", Span: find("Bridge", 1)}}, Quotations: []int{1, 2}, Confidence: 0.9},
			{Kind: attribution.Mixed, Content: first("it was “safe.”"), Cue: []span.Span{find("said", 1)}, Source: first("A ministry spokesman"),
				Speaker:    attribution.Speaker{Name: "ministry spokesman", Type: attribution.Unnamed, Entity: 1, Organization: "Interior", Confidence: 0.9},
				Quotations: []int{3}, Confidence: 0.9},
			{Kind: attribution.Indirect, Content: first("most agree"), Cue: first("found"), Source: first("The poll"),
				Speaker: attribution.Speaker{Name: "poll", Type: attribution.Record, Entity: 2, Confidence: 0.9}, Confidence: 0.4},
			{Kind: attribution.Direct, Content: first("“Yes.”"), Quotations: []int{4}, Relay: []attribution.Hop{carried}, Confidence: 0.8,
				Speaker: attribution.Speaker{Entity: -1, Reason: "two people speak before it", Candidates: likely.Candidates}},
		},
		Quotations: []quote.Quotation{quotation("“would\nbe   glad.”"), quotation("“No,”"), quotation("“not now.”"), quotation("“safe.”"),
			quotation("“Yes.”"), quotation("“slow freeze”"), quotation("“leave.”")},
		Scare: []int{5},
		Entities: []attribution.Entity{
			{Name: "Mara Lindqvist", Type: attribution.Person, Aliases: []string{"Lindqvist"}, Roles: []string{"minister"}, Gender: attribution.Feminine},
			{Name: "ministry spokesman", Type: attribution.Unnamed}, {Name: "poll", Type: attribution.Record},
		},
		Mentions: mentions,
		Provenance: attribution.Provenance{Title: find("Bridge to Close", 1), Byline: find("By Keiko Sato", 1), Authors: first("Keiko Sato"),
			Dateline: find("OSLO (Baltika) –", 1), Place: find("OSLO", 1), Agency: hop, Credit: find("Baltika", 1)},
	}
}

// widest keeps the length of the longest write.
type widest int

func (w *widest) Write(p []byte) (int, error) {
	*w = max(*w, widest(len(p)))
	return len(p), nil
}

// TestPieces: of a long document no more than a piece is held to be written.
func TestPieces(t *testing.T) {
	d := document()
	for range 12 {
		d.Attributions, d.Entities = append(d.Attributions, d.Attributions...), append(d.Entities, d.Entities...)
	}
	for range 1 << 12 { // one of whom all of a long text speaks
		d.Mentions.Add(attribution.Mention{Span: span.Span{Start: len(d.Text) - 1, End: len(d.Text)}, Entity: 0})
	}
	for name, view := range map[string]interface {
		Write(io.Writer, render.Reading) error
	}{"text": render.Text{}, "line": render.JSON{}, "indented": render.JSON{Indent: "  "}} {
		var w widest
		require.NoError(t, view.Write(&w, render.Reading{Document: d}))
		assert.NotZero(t, w, name)
		assert.Less(t, int(w), 1<<17, name)
	}
}

// TestAttributions: attributions that come one by one, before what else is in the document, are
// written as those of one that has them all.
func TestAttributions(t *testing.T) {
	for name, view := range map[string]interface {
		Write(io.Writer, render.Reading) error
	}{
		"text": render.Text{}, "explained": render.Text{Evidence: true}, "line": render.JSON{Evidence: true}, "indented": render.JSON{Indent: "  "},
	} {
		whole := document()
		want := write(t, func(b *bytes.Buffer) error { return view.Write(b, render.Reading{ID: "a", Document: whole}) })
		d := &attribution.Document{Text: whole.Text, Quotations: whole.Quotations}
		one := func(yield func(attribution.Attribution) bool) {
			for _, a := range whole.Attributions {
				if !yield(a) {
					return
				}
			}
			*d = *whole
			d.Attributions = nil
		}
		assert.Equal(t, want, write(t, func(b *bytes.Buffer) error {
			return view.Write(b, render.Reading{ID: "a", Document: d, Attributions: one})
		}), name)
		assert.Error(t, view.Write(full{}, render.Reading{Document: d, Attributions: one}), name)
	}
}

func write(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b))
	return b.String()
}

// TestText compares views with golden ones.
func TestText(t *testing.T) {
	for name, view := range map[string]render.Text{
		"view.txt": {}, "narrow.txt": {Width: 30}, "color.txt": {Color: true, Width: 60}, "explain.txt": {Evidence: true},
	} {
		golden(t, name, write(t, func(b *bytes.Buffer) error {
			return view.Write(b, render.Reading{ID: "a/bridge.txt", Document: document()})
		}))
	}
}

// TestTextWidth holds that no line is wider than it may be.
func TestTextWidth(t *testing.T) {
	for width := 20; width < 100; width++ {
		got := write(t, func(b *bytes.Buffer) error {
			return render.Text{Width: width, Evidence: true}.Write(b, render.Reading{Document: document()})
		})
		for line := range strings.Lines(got) {
			line = strings.TrimSuffix(line, "\n")
			assert.LessOrEqual(t, len([]rune(line)), width, line)
			assert.Equal(t, strings.TrimRight(line, " "), line, "no spaces at the end")
		}
	}
}

// one is a document of one attribution, whose content and speaker are words.
func one(words string) *attribution.Document {
	s := span.Span{Start: 0, End: len(words)}
	return &attribution.Document{Text: words, Attributions: []attribution.Attribution{{Kind: attribution.Direct, Content: []span.Span{s},
		Speaker: attribution.Speaker{Name: words, Confidence: 1}, Confidence: 1, Relay: []attribution.Hop{{Name: words, Span: s}},
		Audience: attribution.Audience{Name: words, Span: s}}}}
}

// TestTextWide lays out text whose characters are two columns wide or none, and words
// that are wider than a line.
func TestTextWide(t *testing.T) {
	got := write(t, func(b *bytes.Buffer) error {
		return render.Text{Width: 24}.Write(b, render.Reading{Document: one("「橋は火曜日から閉鎖されている」 e\u0301e\u0301e\u0301 " + strings.Repeat("x", 45))})
	})
	assert.Contains(t, got, "    「橋は火曜日から閉鎖\n    されている」 e\u0301e\u0301e\u0301\n    xxxxxxxxxxxxxxxxxxxx\n    xxxxxxxxxxxxxxxxxxxx\n    xxxxx\n")
}

// TestTextNothing writes documents in which nobody says anything, or nobody is known to.
func TestTextNothing(t *testing.T) {
	got := write(t, func(b *bytes.Buffer) error {
		return render.Text{}.Write(b, render.Reading{ID: "a", Document: &attribution.Document{}})
	})
	assert.Equal(t, "a\nnobody is reported to say anything\n\n", got)
	d := one("“No.”")
	d.Attributions[0].Speaker = attribution.Speaker{Entity: -1}
	got = write(t, func(b *bytes.Buffer) error { return render.Text{}.Write(b, render.Reading{Document: d}) })
	assert.Contains(t, got, "1 statement, no speaker known\n\n 1  Speaker unknown\n    “No.”\n    unknown → “No.” → here\n")
}

// steering are texts that would do something to a terminal.
var steering = []string{
	"\x1b[2J\x1b]0;title\x07", "\u009b2J", "\x00\x08\x7f", "\u202egnp.exe", "\u2066\u2069\ufeff", "\xff\x9b2J", "\U000e0041", "a\rb\vc", "\u2028\u2029",
	"\x9d52;c;\x9c", "\u0090q\u009c", "\xe2\x80",
}

// TestSteering holds that nothing of the text reaches the terminal as a control
// character, by whichever format.
func TestSteering(t *testing.T) {
	for _, s := range append(steering, strings.Join(steering, " ")) {
		d := one("“" + s + "”")
		d.Provenance.Title = d.Attributions[0].Content[0]
		d.Attributions[0].Evidence = []attribution.Step{{Rule: attribution.Rule(s), Spans: d.Attributions[0].Content, Note: s}}
		d.Attributions[0].Speaker.Organization = s
		r := render.Reading{ID: s, Document: d}
		for name, got := range map[string]string{
			"text": write(t, func(b *bytes.Buffer) error { return render.Text{Evidence: true}.Write(b, r) }),
			"json": write(t, func(b *bytes.Buffer) error { return render.JSON{Evidence: true, Indent: " "}.Write(b, r) }),
			"tsv":  write(t, func(b *bytes.Buffer) error { return render.TSV{}.Write(b, r) }),
		} {
			for _, c := range got {
				steers := c < ' ' && c != '\n' && (c != '\t' || name != "tsv") || 0x7f <= c && c < 0xa0 || strings.ContainsRune("\u202e\u2066\u2069\ufeff\U000e0041", c)
				assert.False(t, steers, "%s has %U of %q", name, c, s)
			}
			if name == "tsv" {
				assert.Equal(t, 1, strings.Count(got, "\n"))
				assert.Equal(t, 11, strings.Count(got, "\t"))
			}
		}
	}
}

// TestVisible says how characters are shown.
func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"a b~": "a b~", "“é”": "“é”", "a\u00a0b\tc": "a b c", "soft\u00adhyphen": "softhyphen", "\x1b": `\x1b`, "\u009b": `\u009b`, "\xff": `\xff`,
		"\u202e": `\u202e`, "\U000e0041": `\U000e0041`, "👩\u200d👧": "👩\u200d👧", "\x7f": `\x7f`, "می\u200cخواهم": "می\u200cخواهم",
	} {
		assert.Equal(t, want, render.Visible(in))
	}
}

// TestJSON compares the JSON of a document with golden ones; what is written means what
// it did before the characters that steer were escaped.
func TestJSON(t *testing.T) {
	r := render.Reading{ID: "bridge", Document: document()}
	golden(t, "read.json", write(t, func(b *bytes.Buffer) error { return render.JSON{Evidence: true, Indent: "  "}.Write(b, r) }))

	line := write(t, func(b *bytes.Buffer) error { return render.JSON{}.Write(b, r) })
	assert.Equal(t, 1, strings.Count(line, "\n"))
	assert.NotContains(t, line, `"evidence"`)

	var got struct{ ID string }
	id := "\u009b\u202e\U000e0041\u007f\u200d"
	require.NoError(t, json.Unmarshal([]byte(write(t, func(b *bytes.Buffer) error {
		return render.JSON{}.Write(b, render.Reading{ID: id, Document: document()})
	})), &got))
	assert.Equal(t, id, got.ID)
}

// TestPlace writes the offsets that Place returns, in all formats that have any.
// TestJSONLine: a line, which is written part by part, is the indented JSON without its spaces.
func TestJSONLine(t *testing.T) {
	long := document()
	for range 12 {
		long.Attributions = append(long.Attributions, long.Attributions...)
	}
	for name, r := range map[string]render.Reading{
		"all": {ID: "“a”", Document: document()}, "no name, runes": {Offsets: "runes", Document: document()},
		"nothing": {Document: &attribution.Document{}}, "long": {Document: long},
	} {
		t.Run(name, func(t *testing.T) {
			indented := write(t, func(b *bytes.Buffer) error { return render.JSON{Evidence: true, Indent: " "}.Write(b, r) })
			var want bytes.Buffer
			require.NoError(t, json.Compact(&want, []byte(indented)))
			assert.Equal(t, want.String()+"\n", write(t, func(b *bytes.Buffer) error { return render.JSON{Evidence: true}.Write(b, r) }))
		})
	}
}

func TestPlace(t *testing.T) {
	r := render.Reading{Document: one("“No.”"), Offsets: "runes", Place: func(s span.Span) span.Span { return span.Span{Start: s.Start + 100, End: s.End + 100} }}
	assert.Contains(t, write(t, func(b *bytes.Buffer) error { return render.JSON{}.Write(b, r) }), `"offsets":"runes","attributions":[{"kind":"direct","text":"“No.”","content":[[100,109]]`)
	assert.Contains(t, write(t, func(b *bytes.Buffer) error { return render.TSV{}.Write(b, r) }), "\t100:109\t")
}

// TestTSV compares a table with a golden one.
func TestTSV(t *testing.T) {
	golden(t, "read.tsv", write(t, func(b *bytes.Buffer) error {
		if err := (render.TSV{}).Header(b); err != nil {
			return err
		}
		return render.TSV{}.Write(b, render.Reading{ID: "bridge", Document: document()})
	}))
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestErrors passes on what the writer says.
func TestErrors(t *testing.T) {
	r := render.Reading{Document: document()}
	steers := render.Reading{Document: one("\u009b")}
	for _, err := range []error{
		render.Text{}.Write(full{}, r), render.JSON{}.Write(full{}, r), render.JSON{}.Write(full{}, steers),
		render.TSV{}.Write(full{}, r), render.TSV{}.Header(full{}),
	} {
		assert.ErrorIs(t, err, errFull)
	}
}

// TestLinear writes n and 8n bytes of content.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector makes everything slow in its own way")
	}
	for _, unit := range []string{"word ", "x", "“", "\x1b", "語", "e\u0301"} {
		fastest := func(n int) time.Duration {
			best := time.Duration(1<<63 - 1)
			for range 3 {
				start := time.Now()
				write(t, func(b *bytes.Buffer) error {
					return render.Text{Color: true}.Write(b, render.Reading{Document: one(strings.Repeat(unit, n/len(unit)))})
				})
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := fastest(16<<10), fastest(128<<10)
		assert.False(t, large > 28*small && large > 200*time.Millisecond, "%q: %v, %v", unit, small, large)
	}
}

// TestSchema holds what stands in the schema to what is written: its name and version.
func TestSchema(t *testing.T) {
	var schema struct {
		ID         string `json:"$id"`
		Properties struct {
			Version struct{ Const int }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(render.Schema()), &schema))
	assert.Equal(t, render.SchemaID, schema.ID)
	assert.Equal(t, render.Version, schema.Properties.Version.Const)
}

func BenchmarkWrite(b *testing.B) {
	r := render.Reading{Document: document()}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text": func(w *bytes.Buffer) error { return render.Text{Color: true}.Write(w, r) },
		"json": func(w *bytes.Buffer) error { return render.JSON{}.Write(w, r) },
		"tsv":  func(w *bytes.Buffer) error { return render.TSV{}.Write(w, r) },
	} {
		b.Run(name, func(b *testing.B) {
			var w bytes.Buffer
			b.SetBytes(int64(len(r.Document.Text)))
			for b.Loop() {
				w.Reset()
				if err := write(&w); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
