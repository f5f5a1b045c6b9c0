package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/internal/score"
	"github.com/hearsay/hearsay/render"
)

// evalCommand scores attributions.
type evalCommand struct {
	Gold string `arg:"" help:"The corpus: {\"id\", \"text\", \"relations\"} a line."`
	Pred string `arg:"" optional:"" help:"What was found in it, as hearsay read --format jsonl prints it. Otherwise hearsay reads the corpus now."`

	RulesOnly bool `help:"Read by rules alone, without the learned tagger."`
	Stated    bool `help:"Read as the annotators of the Gender Gap Tracker did: a quotation without a reporting verb of its own is nobody's."`
	Wide      bool `help:"Read as the annotators of PolNeAR did: attitudes, plans and deeds of speech too."`

	JSON     bool `name:"json" help:"Print the scores as JSON."`
	Surnames bool `help:"Take a bare surname for the name that ends in it, where no other speaker bears it."`
	Errors   int  `placeholder:"N" help:"Print the first N quotations whose speaker was missed or mistaken."`
}

// Help is what hearsay eval --help says beyond its flags.
func (c *evalCommand) Help() string {
	return `Each row of the table is precision, recall and F1 over the whole corpus:

  quoted spans      what stands in quotation marks and somebody says
  quoted speakers   the same; right if the mention of the speaker is
  quoted resolved   the same; right if the name is
  relations         contents, quoted or not, paired by the words they share
  attributions      the pairs; right if the mentions of the speakers share a word
  strict            the pairs; right if contents and mentions are equal
  resolved          the pairs; right if the name is
  relay             the names through whom the contents came

Examples:
  hearsay eval gold.jsonl
  hearsay eval --rules-only gold.jsonl
  hearsay eval --wide polnear-dev.jsonl
  hearsay eval --stated ggt-dev.jsonl
  hearsay read --format jsonl gold.jsonl > found.jsonl
  hearsay eval --errors 20 gold.jsonl found.jsonl

Exit status: 1 if a line cannot be read or a document is missing, 2 if the
command line makes no sense.
`
}

// Run scores and prints.
func (c *evalCommand) Run(e *environment) error {
	switch {
	case c.Errors < 0:
		return usageError("--errors must not be negative")
	case (c.RulesOnly || c.Stated || c.Wide) && c.Pred != "":
		return usageError("--rules-only, --stated and --wide say how to read the corpus: leave out " + c.Pred)
	}
	s := &score.Scorer{Surnames: c.Surnames, Mistakes: c.Errors}
	missing, count, err := c.score(s, e)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if c.JSON {
		out.WriteString(s.JSON())
	} else {
		out.WriteString(s.Table())
	}
	for _, m := range s.Errors() {
		fmt.Fprintf(&out, "%s: %s\n   “%s”\n   gold %s  predicted %s\n", m.What, render.Visible(m.ID),
			render.Visible(clip(m.Quotation, 100)), mentions(m.Gold), mentions(m.Predicted))
	}
	if _, err := e.stdout.Write(out.Bytes()); err != nil {
		return err
	}
	if missing > 0 {
		return fmt.Errorf("%d of %d documents missing from %s", missing, count, c.Pred)
	}
	return nil
}

// mentions lists the mentions of speakers.
func mentions(all []string) string {
	for i, m := range all {
		all[i] = "“" + render.Visible(m) + "”"
	}
	if len(all) == 0 {
		return "nobody"
	}
	return strings.Join(all, ", ")
}

// clip returns the first n characters of s.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// scored is a document of the corpus, and what was found in it.
type scored struct {
	gold    score.Document
	size    int64
	found   []score.Relation
	missing bool
	err     error
}

// score scores all documents of the corpus. It returns how many are missing from the
// predictions, and how many there are.
func (c *evalCommand) score(s *score.Scorer, e *environment) (missing, count int, err error) {
	find := func(d score.Document) ([]score.Relation, bool) {
		return relations(hearsay.Options{RulesOnly: c.RulesOnly, Wide: c.Wide, Stated: c.Stated}.Read(d.Text)), true
	}
	if c.Pred != "" {
		found, err := predictions(c.Pred, e)
		if err != nil {
			return 0, 0, err
		}
		find = func(d score.Document) ([]score.Relation, bool) { r, ok := found[d.ID]; return r, ok }
	}
	bar := newProgress(e, []string{c.Gold})
	defer bar.clear()
	read := func(l input.Line) scored {
		gold, err := document(l)
		if err != nil {
			return scored{err: err}
		}
		found, ok := find(gold)
		return scored{gold: gold, size: l.Size, found: found, missing: !ok}
	}
	err = inOrder(lines(c.Gold, e), read, func(x scored) error {
		if x.err != nil {
			return x.err
		}
		if x.missing {
			missing++
		}
		count++
		s.Add(x.gold, x.found)
		bar.step(x.size)
		return nil
	})
	return missing, count, err
}

// lines yields the lines of a JSONL file, or of standard input.
func lines(path string, e *environment) iter.Seq[input.Line] {
	return input.Reader{}.Lines(path, e.stdin)
}

// document reads a line of a corpus or of predictions.
func document(l input.Line) (d score.Document, err error) {
	if l.Err != nil {
		return d, l.Err
	}
	if err := json.Unmarshal(l.Bytes, &d); err != nil {
		return d, &input.Error{Path: l.Path, Line: l.Number, Err: err, Remedy: `a line is one object, as {"id": "a", "text": "...", "relations": []}`}
	}
	return d, nil
}

// predictions reads what was found, by document.
func predictions(path string, e *environment) (map[string][]score.Relation, error) {
	found := make(map[string][]score.Relation)
	for l := range lines(path, e) {
		d, err := document(l)
		if err != nil {
			return nil, err
		}
		found[d.ID] = d.Relations
	}
	return found, nil
}

// relations returns what was found in d as the scorer wants it.
func relations(d *hearsay.Document) (all []score.Relation) {
	for _, a := range d.Attributions {
		r := score.Relation{Kind: a.Kind.String(), Content: a.Content, Source: a.Source, Cue: a.Cue,
			Speaker: a.Speaker.Name, Type: a.Speaker.Type.String(), Relayed: true}
		for _, h := range a.Relay {
			r.Relay = append(r.Relay, h.Name)
		}
		all = append(all, r)
	}
	return all
}
