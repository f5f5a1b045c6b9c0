package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/internal/score"
)

// Accuracy is what accuracy.json holds.
type Accuracy struct {
	Record       Record        `json:"record"`
	Scores       []Score       `json:"scores"`
	Calibrations []Calibration `json:"calibrations"`
	Thresholds   []Threshold   `json:"thresholds"`
}

// A Score is how well a system read a corpus, by score.py.
type Score struct {
	Corpus    string             `json:"corpus"`
	System    string             `json:"system"`
	Documents int                `json:"documents"`
	Rows      map[string]Figures `json:"rows"`
	Cue       float64            `json:"cue"`    // of pairs, percent
	Recall    map[string]float64 `json:"recall"` // by kind, percent
}

// Figures are precision, recall and F1 in percent.
type Figures struct{ P, R, F float64 }

// rowNames are the rows of score.py, in its order.
var rowNames = []string{"quoted spans", "quoted speakers", "quoted resolved", "relations", "attributions", "strict", "resolved", "relay"}

// The systems, as the documents call them.
const (
	rulesAlone  = "rules alone"
	withTagger  = "with the tagger"
	wide        = "wide"
	stated      = "stated"
	taggerAlone = "tagger alone"
)

// systems are those whose accuracy is measured, with how they read. The tagger alone is a program of
// its own.
var systems = []struct {
	name    string
	options hearsay.Options
}{
	{rulesAlone, hearsay.Options{RulesOnly: true}},
	{withTagger, hearsay.Options{}},
	{wide, hearsay.Options{Wide: true}},
	{stated, hearsay.Options{Stated: true}},
	{taggerAlone, hearsay.Options{}},
}

// accuracyCommand scores.
type accuracyCommand struct {
	places
	Corpus []string `placeholder:"NAME" help:"Score only these corpora, and print without recording."`
}

// Help is what bench accuracy --help says beyond its flags.
func (c *accuracyCommand) Help() string {
	names := make([]string, len(corpora))
	for i, k := range corpora {
		names[i] = k.name
	}
	return `Five systems read each corpus: rules alone, rules with the tagger as they read by
default, with --wide and with --stated, and the tagger alone. score.py beside
the project scores them. Confidences are held against
what was right: a calibration table, and the confidence from which on the
speakers of quotations are right 98 times of 100.

Corpora: ` + strings.Join(names, ", ") + `. held-out are the articles of polnear-train
that the tagger was not trained on.

Examples:
  go run ./bench accuracy
  go run ./bench accuracy --corpus polnear-dev --corpus seed
`
}

// Run scores, prints and records.
func (c *accuracyCommand) Run() error {
	dir, err := os.MkdirTemp("", "hearsay-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tag, err := c.build(dir, "train/tag")
	if err != nil {
		return err
	}
	a := Accuracy{Record: newRecord()}
	for _, k := range corpora {
		if len(c.Corpus) == 0 || slices.Contains(c.Corpus, k.name) {
			if err := a.corpus(c.places, k, dir, tag); err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
		}
	}
	if len(a.Scores) == 0 {
		return fmt.Errorf("no corpus is called %s; see bench accuracy --help", strings.Join(c.Corpus, " or "))
	}
	fmt.Print(a.markdown())
	if len(c.Corpus) > 0 {
		return nil
	}
	return c.save("accuracy.json", a)
}

// build builds a program of the project into dir.
func (p places) build(dir, program string) (string, error) {
	path := filepath.Join(dir, filepath.Base(program))
	build := exec.Command("go", "build", "-o", path, "./"+program)
	build.Dir = filepath.Dir(filepath.Clean(p.Bench))
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("building %s: %w", program, err)
	}
	return path, nil
}

// corpus adds the figures of one corpus.
func (a *Accuracy) corpus(p places, k corpus, dir, tag string) error {
	docs, lines, err := p.read(k)
	if err != nil {
		return err
	}
	gold := filepath.Join(dir, "gold.jsonl")
	if err := os.WriteFile(gold, lines, 0o666); err != nil {
		return err
	}
	for _, system := range systems {
		progress(k.name + ", " + system.name)
		found, err := a.found(k, system.name, system.options, docs, lines, tag)
		if err != nil {
			return err
		}
		s, err := p.score(gold, found, filepath.Join(dir, "found.jsonl"))
		if err != nil {
			return err
		}
		s.Corpus, s.System, s.Documents = k.name, system.name, len(docs)
		a.Scores = append(a.Scores, s)
	}
	return nil
}

// found returns what a system finds in docs, as score.py reads it. Where the system knows
// how sure it is, that is held against gold.
func (a *Accuracy) found(k corpus, system string, options hearsay.Options, docs []score.Document, lines []byte, tag string) ([]byte, error) {
	if system == taggerAlone {
		run := exec.Command(tag)
		run.Stdin, run.Stderr = bytes.NewReader(lines), os.Stderr
		return run.Output()
	}
	j := judge{corpus: k.name, system: system}
	found := make([][]score.Relation, len(docs))
	for i, d := range docs {
		read := options.Read(d.Text)
		found[i] = relations(read)
		j.add(d, read, found[i])
	}
	a.Calibrations = append(a.Calibrations, j.calibrations()...)
	a.Thresholds = append(a.Thresholds, j.threshold())
	return predictions(docs, found)
}

// score asks score.py, which reads what was found from file.
func (p places) score(gold string, found []byte, file string, flags ...string) (s Score, err error) {
	if err := os.WriteFile(file, found, 0o666); err != nil {
		return s, err
	}
	script := filepath.Join(p.Shared, "eval", "score.py")
	run := exec.Command("python3", append([]string{script, gold, file, "--json"}, flags...)...)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return s, fmt.Errorf("%s: %w; it needs Python 3", script, err)
	}
	return parseScore(out)
}

// parseScore reads what score.py --json prints.
func parseScore(out []byte) (Score, error) {
	s := Score{Rows: make(map[string]Figures)}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(out, &fields); err != nil {
		return s, fmt.Errorf("score.py printed no JSON: %w", err)
	}
	for key, value := range fields {
		var err error
		switch key {
		case "cue":
			err = json.Unmarshal(value, &s.Cue)
		case "recall":
			err = json.Unmarshal(value, &s.Recall)
		default:
			var f Figures
			err = json.Unmarshal(value, &f)
			s.Rows[key] = f
		}
		if err != nil {
			return s, fmt.Errorf("score.py printed %s: %w", key, err)
		}
	}
	return s, nil
}

// of returns the score of a system on a corpus.
func (a Accuracy) of(corpus, system string) (Score, bool) {
	i := slices.IndexFunc(a.Scores, func(s Score) bool { return s.Corpus == corpus && s.System == system })
	if i < 0 {
		return Score{}, false
	}
	return a.Scores[i], true
}
