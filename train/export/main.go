// Command export writes the words of a corpus as package tagger sees them, so that
// the network is trained on the very numbers that it will be given.
//
//	export < corpus.jsonl > words.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/internal/tagger"
	"github.com/hearsay/hearsay/quote"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
}

// A document is a line of a corpus, as far as it matters here.
type document struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// A line is a line of the output.
type line struct {
	ID    string      `json:"id"`
	Lows  []string    `json:"lows"`  // folded spelling of each kind
	Kinds [][6]uint64 `json:"kinds"` // word, prefix, suffix, short, shape, flags
	Words [][]int     `json:"words"` // start, end, kind, sentence, paragraph, then the places
}

func run(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	var words tagger.Words
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		quotes := slices.Collect(quote.Finder{}.All(d.Text))
		words.Reset(tagger.Doc{Text: d.Text, Quotes: quotes, Split: segment.Split(d.Text, quotes)})
		if err := enc.Encode(export(d.ID, &words)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return w.Flush()
}

func export(id string, w *tagger.Words) line {
	l := line{ID: id, Lows: w.Lows()}
	for _, k := range w.Kinds {
		l.Kinds = append(l.Kinds, [6]uint64{uint64(k.Word), uint64(k.Prefix), uint64(k.Suffix), uint64(k.Short), uint64(k.Shape), k.Flags})
	}
	for i, s := range w.Spans {
		row := []int{s.Start, s.End, int(w.Kind[i]), int(w.Sent[i]), int(w.Para[i])}
		for _, p := range w.Places[i] {
			row = append(row, int(p))
		}
		l.Words = append(l.Words, row)
	}
	return l
}
