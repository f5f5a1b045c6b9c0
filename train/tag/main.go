// Command tag reads a corpus and writes what the tagger alone answers, for score.py.
//
//	tag [-weights FILE] < corpus.jsonl > answers.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/internal/tagger"
	"github.com/hearsay/hearsay/quote"
)

func main() {
	weights := flag.String("weights", "", "weights to use instead of those built in")
	flag.Parse()
	if err := run(*weights, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "tag:", err)
		os.Exit(1)
	}
}

// A document is a line of a corpus, as far as it matters here.
type document struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// A relation is one as score.py reads it; spans are bytes.
type relation struct {
	Kind    string   `json:"kind"`
	Content [][2]int `json:"content"`
	Cue     [][2]int `json:"cue"`
	Source  [][2]int `json:"source"`
	P       float32  `json:"p"`
}

func run(weights string, in io.Reader, out io.Writer) error {
	model, err := open(weights)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		if err := enc.Encode(map[string]any{"id": d.ID, "relations": answers(model, d.Text)}); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return w.Flush()
}

func open(weights string) (*tagger.Model, error) {
	if weights == "" {
		return tagger.Default(), nil
	}
	data, err := os.ReadFile(weights)
	if err != nil {
		return nil, err
	}
	return tagger.Open(data)
}

func answers(model *tagger.Model, text string) []relation {
	quotes := slices.Collect(quote.Finder{}.All(text))
	result := model.Tag(new(tagger.Scratch), tagger.Doc{Text: text, Quotes: quotes, Split: segment.Split(text, quotes)}, nil)
	spans := func(runs ...tagger.Run) (out [][2]int) {
		for _, r := range runs {
			if !r.Empty() {
				s := result.Span(r)
				out = append(out, [2]int{s.Start, s.End})
			}
		}
		return out
	}
	out := []relation{}
	for _, r := range result.Relations {
		out = append(out, relation{"indirect", spans(r.Content...), spans(r.Cue), spans(r.Source), r.P})
	}
	return out
}
