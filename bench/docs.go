package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// docsCommand holds the documents to what was recorded.
type docsCommand struct {
	Bench string `default:"bench" placeholder:"DIR" help:"The folder of this module: results/ lies in it (${default})."`
}

// Help is what bench docs --help says beyond its flags.
func (c *docsCommand) Help() string {
	return `Reads the tables of README.md, CONFORMANCE.md and internal/tagger/MODEL.md, and
prints each figure that is not the one in results/accuracy.json. Exit status 1
if there is any.

Examples:
  go run ./bench docs
`
}

// Run compares.
func (c *docsCommand) Run() error {
	var a Accuracy
	if err := (places{Bench: c.Bench}).load("accuracy.json", &a); err != nil {
		return err
	}
	stale, count := 0, 0
	for _, d := range documents {
		path := filepath.Join(filepath.Dir(filepath.Clean(c.Bench)), filepath.FromSlash(d.path))
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, f := range d.figures(string(text)) {
			count++
			if got := f.recorded(a); f.value != got {
				stale++
				fmt.Printf("%s:%d: %s of %s, %s, %s: it says %.1f, recorded is %.1f\n", path, f.line, f.kind, f.row, f.corpus, f.system, f.value, got)
			}
		}
	}
	fmt.Printf("%d figures of the documents, %d of them stale\n", count, stale)
	if stale > 0 {
		return errors.New("figures of the documents are stale")
	}
	return nil
}

// A document states figures; of system, where a table does not say of which.
type document struct{ path, system string }

var documents = []document{{"README.md", ""}, {"CONFORMANCE.md", withTagger}, {"internal/tagger/MODEL.md", ""}}

// A statedFigure is one in a table of a document.
type statedFigure struct {
	line                int
	kind                string // P, R or F
	row, corpus, system string
	value               float64
}

// labels are what tables call corpora and systems.
var labels = []struct{ label, corpus, system string }{
	{"rules alone", "", rulesAlone},
	{"with the tagger", "", withTagger},
	{"`--wide`", "", wide},
	{"`--stated`", "", stated},
	{"the tagger,", "", taggerAlone},
	{"Gender Gap Tracker", "ggt-dev", ""},
	{"GUM", "gum-news", ""},
	{"held out", "held-out", ""},
	{"polnear-dev", "polnear-dev", ""},
}

// figurePattern finds numbers, and the letters before precision and recall.
var figurePattern = regexp.MustCompile(`(?:([PR]) )?\b(\d+\.\d)\b`)

// figures finds the figures of tables whose headings, of rows or of columns, name a row of
// the scorer and a system.
func (d document) figures(text string) (all []statedFigure) {
	var columns []string
	number := 0
	for line := range strings.Lines(text) {
		number++
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			columns = nil
		case columns == nil:
			columns = cells
		default:
			for i := 1; i < min(len(cells), len(columns)); i++ {
				all = append(all, d.cell(number, cells[0], columns[i], cells[i])...)
			}
		}
	}
	return all
}

// cell finds the figures of one cell.
func (d document) cell(line int, left, top, text string) (all []statedFigure) {
	s := statedFigure{line: line}
	for _, label := range []string{left, top} {
		if slices.Contains(rowNames, label) {
			s.row = label
		}
		if label == "hearsay" {
			s.system = withTagger
		}
		for _, l := range labels {
			if strings.Contains(label, l.label) && !strings.Contains(label, "without") {
				s.corpus, s.system = cmp.Or(s.corpus, l.corpus), cmp.Or(s.system, l.system)
			}
		}
	}
	if s.corpus != "" {
		s.system = cmp.Or(s.system, d.system)
	}
	s.corpus = cmp.Or(s.corpus, "polnear-dev")
	if s.row == "" || s.system == "" {
		return nil
	}
	for _, m := range figurePattern.FindAllStringSubmatch(text, -1) {
		f := s
		f.kind = cmp.Or(m[1], "F")
		f.value, _ = strconv.ParseFloat(m[2], 64)
		all = append(all, f)
	}
	return all
}

// recorded returns the figure as it was measured.
func (s statedFigure) recorded(a Accuracy) float64 {
	score, _ := a.of(s.corpus, s.system)
	f := score.Rows[s.row]
	return map[string]float64{"P": f.P, "R": f.R, "F": f.F}[s.kind]
}
