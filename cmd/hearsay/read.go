package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
)

// readCommand prints who says what in texts.
type readCommand struct {
	Paths []string `arg:"" name:"path" help:"Files of text, HTML, Markdown or JSONL; directories of them; - is standard input."`

	Format  string `default:"text" enum:"text,json,jsonl,tsv" placeholder:"FORMAT" help:"How to print: text, json, jsonl or tsv (default text)."`
	Explain bool   `help:"Print how each answer was found. Not with tsv."`
	Offsets string `default:"bytes" enum:"bytes,runes,utf16,graphemes" placeholder:"UNIT" help:"What offsets count: bytes, runes, utf16 or graphemes (default bytes)."`

	RulesOnly bool `help:"Read by rules alone, without the learned tagger: faster, and less is found."`
	Stated    bool `help:"Give a quotation to nobody where no verb of its own sentence reports it."`
	Wide      bool `help:"Also what people want, plan, oppose or do by speaking, and each content with the \"that\" before it."`

	As      string `default:"" enum:",text,html,mhtml,markdown,jsonl" placeholder:"FORMAT" help:"What the files are: text, html, mhtml, markdown or jsonl. Otherwise their names or contents tell."`
	Charset string `placeholder:"NAME" help:"The charset of the files, as windows-1252. Otherwise they tell, or are UTF-8."`
	Color   string `default:"auto" enum:"auto,always,never" placeholder:"WHEN" help:"Use colors in text: auto, always or never (default auto: at a terminal, unless NO_COLOR is set)."`
	Width   int    `placeholder:"COLUMNS" help:"How wide text may be. Otherwise as wide as the terminal, up to 100 columns; 80 without one."`
}

// Help is what hearsay read --help says beyond its flags.
func (c *readCommand) Help() string {
	return `Of an HTML page the article is read; offsets are those of the page. JSONL has a
document a line, {"id": "...", "text": "..."}; it is read as it comes, so it may
be of any length. Of a directory all .txt, .html, .md and .jsonl files are read.

json prints an object for a single file, and a list for several, a directory or
JSONL; jsonl prints an object a line. hearsay schema has the schema of both. tsv
prints a row for each attribution.

Examples:
  hearsay read article.html
  hearsay read --explain article.txt
  hearsay read --format jsonl articles/ > said.jsonl
  curl -s https://example.org/news | hearsay read --format json --offsets utf16 -

Exit status: 1 if a document could not be read, the others are still done; 2 if
the command line makes no sense.
`
}

// Validate says what kong cannot know of the flags.
func (c *readCommand) Validate() error {
	switch {
	case c.Explain && c.Format == "tsv":
		return errors.New("--explain goes with --format text, json or jsonl: a row has no room for it")
	case c.Width < 0:
		return errors.New("--width must not be negative")
	}
	return input.CheckCharset(c.Charset)
}

// A reading is what is to be printed of one document.
type reading struct {
	item input.Item
	out  []byte
	late func(io.Writer) error // prints what is too long to be held until its turn
	note error                 // what is to be known, though it was read
	err  error
}

// mostHeld is the longest text in bytes of which what is printed is held until its turn.
const mostHeld = 1 << 20

// mostRead is the longest text in bytes that is read before its turn comes to be printed, while
// others are. A longer one is read as it is printed.
const mostRead = 4 << 20

// Run reads and prints.
func (c *readCommand) Run(e *environment) error {
	in := input.Reader{Format: input.Format(c.As), Charset: c.Charset}
	print := c.printer(e)
	list := &printing{format: c.Format, out: e.stdout, list: len(c.Paths) > 1 || isDirectory(c.Paths[0])}
	bar := newProgress(e, c.Paths)
	if err := list.begin(); err != nil {
		return err
	}
	failed := false
	err := inOrder(in.All(c.Paths, e.stdin), func(item input.Item) reading { return c.read(item, print) }, func(r reading) error {
		if complaint := cmp.Or(r.err, r.note); complaint != nil {
			bar.clear()
			e.complain(complaint)
		}
		defer bar.step(r.item.Size)
		if r.err != nil {
			failed = true
			return nil
		}
		bar.before(e.stdout)
		return list.add(r)
	})
	bar.clear()
	if err = cmp.Or(err, list.end()); err == nil && failed {
		return errReported
	}
	return err
}

func isDirectory(path string) bool {
	info, err := os.Stat(path)
	return path != "-" && err == nil && info.IsDir()
}

// read reads an item and makes of it what is to be printed.
func (c *readCommand) read(item input.Item, print func(io.Writer, render.Reading) error) reading {
	document, err := item.Read()
	if err != nil {
		return reading{item: item, err: err}
	}
	r := reading{item: item}
	if document.Note != "" {
		r.note = &input.Error{Path: item.Path, Err: errors.New(document.Note)}
	}
	what := render.Reading{ID: document.ID, Place: c.place(document), Offsets: c.Offsets}
	options := hearsay.Options{RulesOnly: c.RulesOnly, Wide: c.Wide, Stated: c.Stated}
	long := len(document.Text) > mostHeld
	if long {
		collectOften()
	}
	if long && c.Format == "tsv" { // a row stands for itself, so that no more than a part need be held
		r.late = func(w io.Writer) error {
			for what.Document = range options.Parts(document.Text) {
				if err := print(w, what); err != nil {
					return err
				}
			}
			return nil
		}
		return r
	}
	if len(document.Text) > mostRead {
		what.Document = new(hearsay.Document)
		what.Attributions = options.Stream(document.Text, what.Document)
		r.late = func(w io.Writer) error { return print(w, what) }
		return r
	}
	if what.Document = options.Read(document.Text); long {
		r.late = func(w io.Writer) error { return print(w, what) }
		return r
	}
	var out bytes.Buffer
	r.err = print(&out, what)
	r.out = out.Bytes()
	return r
}

// collectOften makes what is held of a long text most of the memory that the process takes, for a
// tenth of the time. Whoever has set GOGC has decided that already.
func collectOften() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(25)
	}
}

// units are the units of --offsets but bytes.
var units = map[string]span.Unit{"runes": span.Runes, "utf16": span.UTF16, "graphemes": span.Graphemes}

// place returns what turns spans of a document's text into the offsets to print.
func (c *readCommand) place(d *input.Document) func(span.Span) span.Span {
	unit, ok := units[c.Offsets]
	if !ok {
		return d.Bytes
	}
	convert := span.UnitsOf(d.Decoded(), unit)
	return func(s span.Span) span.Span { return convert.Of(d.InDecoded(s)) }
}

// printer returns what prints a reading.
func (c *readCommand) printer(e *environment) func(io.Writer, render.Reading) error {
	switch c.Format {
	case "json":
		return render.JSON{Evidence: c.Explain, Indent: "  "}.Write
	case "jsonl":
		return render.JSON{Evidence: c.Explain}.Write
	case "tsv":
		return render.TSV{}.Write
	}
	return render.Text{Width: c.width(e), Color: e.colored(c.Color), Evidence: c.Explain}.Write
}

// widest is the longest line that is still easy to read.
const widest = 100

func (c *readCommand) width(e *environment) int {
	if c.Width > 0 {
		return c.Width
	}
	return min(cmp.Or(e.columns(e.stdout), 80), widest)
}

// colored reports whether to use colors on standard output: https://no-color.org.
func (e *environment) colored(when string) bool {
	if when == "auto" {
		return e.columns(e.stdout) > 0 && e.getenv("NO_COLOR") == "" && e.getenv("TERM") != "dumb"
	}
	return when == "always"
}

// printing is what holds the documents of one output together.
type printing struct {
	format string
	out    io.Writer
	list   bool // of JSON
	some   bool // something was printed
}

// begin prints what stands before the first document.
func (p *printing) begin() error {
	if p.format == "tsv" {
		return render.TSV{}.Header(p.out)
	}
	return nil
}

// add prints a document.
func (p *printing) add(r reading) error {
	out := p.out
	if p.format == "json" {
		if p.list = p.list || r.item.Line > 0; p.list {
			mark := "["
			if p.some {
				mark = ","
			}
			if _, err := io.WriteString(out, mark+"\n"); err != nil {
				return err
			}
			out = unended{out}
		}
	}
	if p.some = true; r.late != nil {
		return r.late(out)
	}
	_, err := out.Write(r.out)
	return err
}

// unended writes on to w, but for a line break at the end of what is written at once.
type unended struct{ w io.Writer }

func (u unended) Write(p []byte) (int, error) {
	n, err := u.w.Write(bytes.TrimSuffix(p, []byte("\n")))
	if err == nil {
		n = len(p)
	}
	return n, err
}

// end prints what stands after the last document.
func (p *printing) end() error {
	if p.format != "json" || !p.list {
		return nil
	}
	end := "\n]\n"
	if !p.some {
		end = "[]\n"
	}
	_, err := fmt.Fprint(p.out, end)
	return err
}
