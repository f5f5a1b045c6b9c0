// Command make writes made articles with planted families as JSON, one a line:
//
//	go run ./track/internal/mill/make -n 100000 > articles.jsonl
//
// The keys id, outlet, title, url, published and text are as hearsay track add reads them; planted is
// what a measure of tracking compares with.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/hearsay/hearsay/track/internal/mill"
)

func main() {
	n := flag.Int("n", 1000, "how many `articles`")
	seed := flag.Uint64("seed", 1, "another `number` makes other articles")
	flag.Parse()
	if err := write(mill.Mill{Articles: *n, Seed: *seed}); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func write(m mill.Mill) error {
	out := bufio.NewWriter(os.Stdout)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for a := range m.All() {
		if err := e.Encode(a); err != nil {
			return err
		}
	}
	return out.Flush()
}
