package main

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"sync"

	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/verify"
)

// verifyVersion is the version of the schema of a claim, render/schema/verify-1.json.
const verifyVersion = 1

// claimJSON prints answers as JSON.
type claimJSON struct {
	out     io.Writer
	lines   bool // an object a line
	list    bool // a list of objects
	offsets string
	some    bool
}

// The types below are the keys of the schema, in the order in which they are written.

type jsonClaim struct {
	Version int          `json:"version"`
	ID      string       `json:"id,omitempty"`
	Path    string       `json:"path,omitempty"`
	Line    int          `json:"line,omitempty"`
	Quote   string       `json:"quote"`
	Speaker string       `json:"speaker,omitempty"`
	Holds   bool         `json:"holds"`
	Checked int          `json:"checked"`
	Wording []string     `json:"wording"`
	Offsets string       `json:"offsets"`
	Sources []jsonSource `json:"sources"`
}

type jsonSource struct {
	ID       string        `json:"id"`
	Path     string        `json:"path"`
	Holds    bool          `json:"holds"`
	Wording  []string      `json:"wording"`
	Speaker  []string      `json:"speaker"`
	Passages []jsonPassage `json:"passages"`
}

type jsonPassage struct {
	Line     int           `json:"line"`
	Holds    bool          `json:"holds"`
	Wording  []string      `json:"wording"`
	Speaker  []string      `json:"speaker"`
	Text     []string      `json:"text"`
	Spans    [][2]int      `json:"spans"`
	Edits    []jsonEdit    `json:"edits"`
	Findings []jsonFinding `json:"findings"`
	SaidBy   []jsonSaid    `json:"said_by"`
	Summary  []string      `json:"summary"`
}

type jsonEdit struct {
	Op     string `json:"op"`
	Claim  [2]int `json:"claim"`
	Source [2]int `json:"source"`
}

type jsonFinding struct {
	Wording string `json:"wording"`
	Claim   [2]int `json:"claim"`
	Source  [2]int `json:"source"`
}

type jsonSaid struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Kind    string   `json:"kind"`
	Content [][2]int `json:"content"`
	Source  [][2]int `json:"source"`
	Relay   []string `json:"relay"`
}

func (j *claimJSON) begin() error {
	if j.lines || !j.list {
		return nil
	}
	_, err := io.WriteString(j.out, "[")
	return err
}

func (j *claimJSON) add(a answer) error {
	if j.list && !j.lines {
		mark := "\n"
		if j.some {
			mark = ",\n"
		}
		if _, err := io.WriteString(j.out, mark); err != nil {
			return err
		}
	}
	j.some = true
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if !j.lines {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(j.claim(a)); err != nil {
		return err
	}
	_, err := j.out.Write(brokenSpan().ReplaceAll(out.Bytes(), []byte("[$1, $2]")))
	return err
}

// brokenSpan is a span that indentation broke over lines. There are no line breaks within
// strings.
var brokenSpan = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\n\s*(\d+),\n\s*(\d+)\n\s*\]`) })

func (j *claimJSON) end() error {
	if j.lines || !j.list {
		return nil
	}
	_, err := io.WriteString(j.out, "]\n")
	return err
}

func (j *claimJSON) claim(a answer) jsonClaim {
	c := jsonClaim{Version: verifyVersion, ID: a.id, Path: a.path, Line: a.line, Quote: a.Quote, Speaker: a.Speaker, Holds: a.holds(),
		Checked: a.checked, Offsets: j.offsets, Sources: []jsonSource{}, Wording: listed(a.wording().Names())}
	convert := span.UnitsOf(a.Quote, units[j.offsets])
	for _, f := range a.found {
		c.Sources = append(c.Sources, j.source(a, f, convert.Of))
	}
	return c
}

// wording is what holds of the claim in the likeliest of the sources.
func (a answer) wording() verify.Wording {
	if len(a.found) > 0 {
		return a.found[0].result.Wording
	}
	for _, w := range []verify.Wording{verify.TooShort, verify.Undecided} {
		if a.some.Has(w) {
			return w
		}
	}
	return verify.Absent
}

// listed makes null an empty list.
func listed(names []string) []string { return append([]string{}, names...) }

func (j *claimJSON) source(a answer, f finding, inClaim func(span.Span) span.Span) jsonSource {
	s := jsonSource{ID: f.ID, Path: f.path, Holds: f.result.Holds(), Wording: listed(f.result.Wording.Names()),
		Speaker: listed(f.result.Speaker.Names()), Passages: []jsonPassage{}}
	place := f.place(j.offsets)
	for _, p := range f.result.Passages {
		x := jsonPassage{Line: f.region(p).startLine, Holds: p.Holds(), Wording: listed(p.Wording.Names()), Speaker: listed(p.Speaker.Names()),
			Text: []string{}, Spans: pairs(p.Spans, place), Edits: []jsonEdit{}, Findings: []jsonFinding{}, SaidBy: []jsonSaid{},
			Summary: listed(f.sentences(a.Quote, a.Speaker, p))}
		for _, at := range p.Spans {
			x.Text = append(x.Text, at.Of(f.Text))
		}
		for _, e := range p.Edits {
			x.Edits = append(x.Edits, jsonEdit{ops[e.Op], pair(e.Claim, inClaim), pair(e.Source, place)})
		}
		for _, g := range p.Findings {
			x.Findings = append(x.Findings, jsonFinding{g.Wording.String(), pair(g.Claim, inClaim), pair(g.Source, place)})
		}
		for _, i := range p.Attributions {
			b := f.read.Document().Attributions[i]
			by := jsonSaid{Name: b.Speaker.Name, Type: b.Speaker.Type.String(), Kind: b.Kind.String(),
				Content: pairs(b.Content, place), Source: pairs(b.Source, place), Relay: []string{}}
			for _, hop := range b.Relay {
				by.Relay = append(by.Relay, hop.Name)
			}
			x.SaidBy = append(x.SaidBy, by)
		}
		s.Passages = append(s.Passages, x)
	}
	return s
}

var ops = [...]string{verify.Equal: "equal", verify.Substituted: "substituted", verify.Inserted: "inserted", verify.Deleted: "deleted"}

func pair(s span.Span, place func(span.Span) span.Span) [2]int {
	s = place(s)
	return [2]int{s.Start, s.End}
}

func pairs(spans []span.Span, place func(span.Span) span.Span) [][2]int {
	all := make([][2]int, 0, len(spans))
	for _, s := range spans {
		all = append(all, pair(s, place))
	}
	return all
}
