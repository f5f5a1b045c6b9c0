package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/internal/score"
	"github.com/hearsay/hearsay/span"
)

// A corpus is annotated text to read.
type corpus struct {
	name, file string
	keep       func(i int) bool // which documents; nil is all
}

// corpora are those that the documents state figures of. Held out are the articles of the
// training part that the tagger has not seen (train/run.sh).
var corpora = []corpus{
	{"polnear-dev", "corpus/polnear-dev.jsonl", nil},
	{"ggt-dev", "corpus/ggt-dev.jsonl", nil},
	{"gum-news", "corpus/gum-news.jsonl", nil},
	{"held-out", "corpus/polnear-train.jsonl", func(i int) bool { return i%12 == 5 }},
	{"seed", "seed/gold.jsonl", nil},
}

// texts are the articles that speed is measured on.
func (p places) texts() ([]string, error) {
	docs, _, err := p.read(corpora[0])
	texts := make([]string, len(docs))
	for i, d := range docs {
		texts[i] = d.Text
	}
	return texts, err
}

// read reads the documents of c, and returns their lines too.
func (p places) read(c corpus) (docs []score.Document, lines []byte, err error) {
	path := filepath.Join(p.Shared, filepath.FromSlash(c.file))
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%w; corpora lie in a folder beside the project, or where --shared says", err)
	}
	i := 0
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if c.keep == nil || c.keep(i) {
			var d score.Document
			if err := json.Unmarshal(line, &d); err != nil {
				return nil, nil, fmt.Errorf("%s: document %d: %w", path, i+1, err)
			}
			docs, lines = append(docs, d), append(lines, line...)
		}
		i++
	}
	return docs, lines, nil
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

// A prediction is a relation as score.py reads it.
type prediction struct {
	Kind    string   `json:"kind"`
	Content [][2]int `json:"content"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Speaker string   `json:"speaker"`
	Relay   []string `json:"relay"`
}

// predictions writes what was found in docs, a line each.
func predictions(docs []score.Document, found [][]score.Relation) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i, d := range docs {
		all := []prediction{}
		for _, r := range found[i] {
			all = append(all, prediction{r.Kind, pairs(r.Content), pairs(r.Source), pairs(r.Cue), r.Speaker, r.Relay})
		}
		if err := enc.Encode(map[string]any{"id": d.ID, "relations": all}); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func pairs(spans []span.Span) [][2]int {
	all := [][2]int{}
	for _, s := range spans {
		all = append(all, [2]int{s.Start, s.End})
	}
	return all
}
