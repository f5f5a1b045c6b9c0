package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/hearsay/hearsay"
	"github.com/rivo/uniseg"
)

// Speed is what speed.json holds. Words are what stands between spaces.
type Speed struct {
	Record  Record    `json:"record"`
	Text    Text      `json:"text"`
	Readers []Reader  `json:"readers"`
	Lengths []Length  `json:"lengths"`
	Hostile []Hostile `json:"hostile"`
	Cores   []Cores   `json:"cores"`
	Process Process   `json:"process"`
}

// Text is what was read.
type Text struct {
	Corpus    string `json:"corpus"`
	Documents int    `json:"documents"`
	Words     int    `json:"words"`
	Bytes     int    `json:"bytes"`
}

// A Reader is how fast something reads the articles, one after the other on one core.
type Reader struct {
	Name        string  `json:"name"`
	Words       float64 `json:"words_per_s"`   // the median of the rounds
	Slowest     float64 `json:"slowest"`       // round
	Fastest     float64 `json:"fastest"`       // round
	Floor       float64 `json:"times_uniseg"`  // how many times the time of uniseg; the median of the rounds
	Allocations float64 `json:"allocs_per_kw"` // allocations for a thousand words
	Bytes       float64 `json:"bytes_per_kw"`  // that they took
}

// plainWords is the floor under every reader: the text cut into words by rivo/uniseg, and
// nothing done with them.
const plainWords = "uniseg, words alone"

// read returns how a reader by name reads a text.
func reading(name string) func(text string) {
	switch name {
	case plainWords:
		return func(text string) {
			for state := -1; text != ""; {
				_, text, state = uniseg.FirstWordInString(text, state)
			}
		}
	default:
		o := hearsay.Options{RulesOnly: name == rulesAlone}
		return func(text string) { o.Read(text) }
	}
}

// speedCommand measures.
type speedCommand struct {
	places
	Peers bool `help:"Install textacy and Stanford CoreNLP in a temporary folder and measure them too: half an hour, 1.2 GB."`
	Large bool `help:"Read 100 MB as one text, too: memory must not grow with it faster than the text."`
}

// Help is what bench speed --help says beyond its flags.
func (c *speedCommand) Help() string {
	return `Time is the processor's, by this process or its child, with one thread for Go
code: what else the machine does takes little away from it. Readers take turns, so that a
ratio compares what ran side by side. Models are loaded and warm before a clock starts.
Only two cores against one is measured by the clock on the wall: leave the machine alone.

Examples:
  go run ./bench speed
  go run ./bench speed --peers
  HEARSAY_PEERS=/var/tmp/peers go run ./bench speed --peers
`
}

// Run measures, prints and records.
func (c *speedCommand) Run() error {
	dir, err := os.MkdirTemp("", "hearsay-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	command, err := c.build(dir, "cmd/hearsay")
	if err != nil {
		return err
	}
	texts, err := c.texts()
	if err != nil {
		return err
	}
	s := Speed{Record: newRecord(), Text: textOf(corpora[0].name, texts)}
	progress("readers")
	s.Readers = onOneCore(func() []Reader { return readers(texts, 5, time.Second) })
	progress("lengths")
	s.Lengths = onOneCore(func() []Length { return lengths(texts, 300*time.Millisecond) })
	progress("hostile texts")
	s.Hostile = onOneCore(func() []Hostile { return hostiles(texts) })
	progress("two cores")
	if s.Cores, err = c.bothCores(); err != nil {
		return err
	}
	progress("the command")
	if s.Process, err = c.process(dir, command, texts); err != nil {
		return err
	}
	fmt.Print(s.markdown())
	if err := c.save("speed.json", s); err != nil {
		return err
	}
	return c.peers(dir, texts)
}

// progress says what is measured now, to those who wait.
func progress(what string) { fmt.Fprintln(os.Stderr, "measuring:", what) }

func textOf(name string, texts []string) Text {
	t := Text{Corpus: name, Documents: len(texts)}
	for _, text := range texts {
		t.Words += words(text)
		t.Bytes += len(text)
	}
	return t
}

func words(text string) int { return len(strings.Fields(text)) }

// onOneCore measures with one thread for Go code; the collector shares it.
func onOneCore[T any](measure func() T) T {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	return measure()
}

// busy returns how long processors have worked for this process.
func busy() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// timed does work again and again for at least as long, and returns how long it took a
// processor each time. What was there before is collected first.
func timed(least time.Duration, work func()) time.Duration {
	runtime.GC()
	start, n := busy(), 0
	for n == 0 || busy()-start < least {
		work()
		n++
	}
	return (busy() - start) / time.Duration(n)
}

// readers measures the floor and hearsay, which take turns in each round.
func readers(texts []string, rounds int, least time.Duration) []Reader {
	names := []string{plainWords, rulesAlone, withTagger}
	text := textOf("", texts)
	speeds, times := make(map[string][]float64), make(map[string][]float64)
	all := make([]Reader, len(names))
	for i, name := range names {
		all[i].Name = name
		all[i].Allocations, all[i].Bytes = allocations(texts, reading(name), text.Words)
	}
	for range rounds {
		var floor float64
		for _, name := range names {
			took := timed(least, func() { readAll(texts, reading(name)) }).Seconds()
			if name == plainWords {
				floor = took
			}
			speeds[name] = append(speeds[name], float64(text.Words)/took)
			times[name] = append(times[name], took/floor)
		}
	}
	for i, name := range names {
		r := &all[i]
		r.Words, r.Slowest, r.Fastest = round(median(speeds[name]), 0), round(slices.Min(speeds[name]), 0), round(slices.Max(speeds[name]), 0)
		r.Floor = round(median(times[name]), 2)
	}
	return all
}

func readAll(texts []string, read func(string)) {
	for _, text := range texts {
		read(text)
	}
}

// allocations returns how many there are, and how many bytes, for a thousand words.
// Lexicons and weights are there: texts are read once before.
func allocations(texts []string, read func(string), words int) (count, bytes float64) {
	readAll(texts, read)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	readAll(texts, read)
	runtime.ReadMemStats(&after)
	per := 1000 / float64(words)
	return round(float64(after.Mallocs-before.Mallocs)*per, 0), round(float64(after.TotalAlloc-before.TotalAlloc)*per, 0)
}

func median(all []float64) float64 {
	all = slices.Sorted(slices.Values(all))
	n := len(all)
	if n == 0 {
		return 0
	}
	return (all[(n-1)/2] + all[n/2]) / 2
}

// peers measures peers if that is wanted, and records what the table beside the project
// says of them.
func (c *speedCommand) peers(dir string, texts []string) error {
	table, err := os.ReadFile(filepath.Join(c.Shared, "peers.md"))
	if err != nil {
		return err
	}
	var p Peers
	if err := c.load("peers.json", &p); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if p.Table, err = parsePeers(string(table)); err != nil {
		return err
	}
	if c.Peers {
		p.Record = newRecord()
		if p.Measured, err = c.measurePeers(dir, texts); err != nil {
			return err
		}
	}
	return c.save("peers.json", p)
}
