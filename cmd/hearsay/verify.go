package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/verify"
)

// verifyCommand checks claimed quotations against their sources.
type verifyCommand struct {
	Paths []string `arg:"" name:"source" help:"The sources: files of text, HTML, Markdown or JSONL; directories of them; - is standard input."`

	Quote   string `placeholder:"WORDS" help:"The quotation to check."`
	Speaker string `placeholder:"NAME" help:"Who is claimed to have said it."`
	Claims  string `placeholder:"FILE" help:"Check many: {\"quote\", \"speaker\", \"id\"} a line; only the quote is needed."`

	Format  string `default:"text" enum:"text,json,jsonl,sarif" placeholder:"FORMAT" help:"How to print: text, json, jsonl or sarif (default text)."`
	Offsets string `default:"bytes" enum:"bytes,runes,utf16,graphemes" placeholder:"UNIT" help:"What offsets in JSON count: bytes, runes, utf16 or graphemes (default bytes)."`

	As      string `default:"" enum:",text,html,mhtml,markdown,jsonl" placeholder:"FORMAT" help:"What the sources are: text, html, mhtml, markdown or jsonl. Otherwise their names or contents tell."`
	Charset string `placeholder:"NAME" help:"The charset of the sources, as windows-1252. Otherwise they tell, or are UTF-8."`
	Color   string `default:"auto" enum:"auto,always,never" placeholder:"WHEN" help:"Use colors in text: auto, always or never (default auto: at a terminal, unless NO_COLOR is set)."`
	Width   int    `placeholder:"COLUMNS" help:"How wide text may be. Otherwise as wide as the terminal, up to 100 columns; 80 without one."`
}

// Help is what hearsay verify --help says beyond its flags.
func (c *verifyCommand) Help() string {
	return `A claim holds if a source has its words in a quotation, but for typography, square
brackets and ellipses that leave out neither a negation nor a condition; and by
the claimed speaker, if one is claimed. Each way in which it does not is named and
shown, as are two passages that it may as well be from.

Text marks with [-minus-] what only the source has and with {+plus+} what only the
claim has. sarif is for the checks of a repository: it points at the lines of
FILE, or at the source if there is no FILE. hearsay schema verify has the schema of
json and jsonl.

Examples:
  hearsay verify --quote "We will not go" --speaker "Mara Lindqvist" speech.txt
  hearsay verify --claims claims.jsonl transcripts/
  hearsay verify --claims claims.jsonl --format sarif transcripts/ > quotes.sarif

Exit status: 3 if a claim does not hold in any source, 1 if a source or a claim
could not be read, 2 if the command line makes no sense.
`
}

// Validate says what kong cannot know of the flags.
func (c *verifyCommand) Validate() error {
	switch {
	case (strings.TrimSpace(c.Quote) == "") == (c.Claims == ""):
		return errors.New("give --quote, or --claims for many")
	case c.Claims != "" && c.Speaker != "":
		return errors.New("--speaker goes with --quote; in --claims each line has its speaker")
	case c.Claims == "-" && slices.Contains(c.Paths, "-"):
		return errors.New("only one of the sources and --claims can be standard input")
	case c.Width < 0:
		return errors.New("--width must be positive")
	}
	return input.CheckCharset(c.Charset)
}

// errClaim is what a command returns when a claim does not hold.
var errClaim = errors.New("a claim does not hold")

// A claim is a claim and where it stands.
type claim struct {
	verify.Claim
	id, path string
	line     int // of path; 0 if the command line has it
	err      error
}

// A source is a document that claims are checked against.
type source struct {
	*input.Document
	path string
	line int // of a JSONL file; 0 if it is a file of its own
}

// A finding is what holds of a claim in one source.
type finding struct {
	*source
	read   *verify.Source
	result verify.Result
}

// An answer is what was found out about a claim.
type answer struct {
	claim
	found   []finding // where something like it stands; those first in which it holds
	checked int       // how many sources there are
	some    verify.Wording
}

// holds reports whether the claim holds in one of the sources.
func (a answer) holds() bool { return len(a.found) > 0 && a.found[0].result.Holds() }

// Run checks and prints.
func (c *verifyCommand) Run(e *environment) error {
	sources, failed := c.sources(e)
	if len(sources) == 0 {
		return errReported
	}
	check := checker(sources)
	print := c.printer(e)
	if err := print.begin(); err != nil {
		return err
	}
	wrong := false
	err := inOrder(c.claims(e), func(x claim) answer { return check(x) }, func(a answer) error {
		if a.err != nil {
			failed = true
			e.complain(a.err)
			return nil
		}
		wrong = wrong || !a.holds()
		return print.add(a)
	})
	switch err = cmp.Or(err, print.end()); {
	case err != nil:
		return err
	case failed:
		return errReported
	case wrong:
		return errClaim
	}
	return nil
}

// sources reads the sources. Of those that cannot be read it says why.
func (c *verifyCommand) sources(e *environment) (all []*source, failed bool) {
	in := input.Reader{Format: input.Format(c.As), Charset: c.Charset}
	bar := newProgress(e, c.Paths)
	defer bar.before(e.stderr)
	type loaded struct {
		item     input.Item
		document *input.Document
		err      error
	}
	read := func(item input.Item) loaded {
		document, err := item.Read()
		return loaded{item, document, err}
	}
	_ = inOrder(in.All(c.Paths, e.stdin), read, func(l loaded) error { // returns what done does: nothing
		defer bar.step(l.item.Size)
		if l.err != nil {
			failed = true
			bar.before(e.stderr)
			e.complain(l.err)
			return nil
		}
		if l.document.Note != "" {
			bar.before(e.stderr)
			e.complain(&input.Error{Path: l.item.Path, Err: errors.New(l.document.Note)})
		}
		all = append(all, &source{l.document, l.item.Path, l.item.Line})
		return nil
	})
	return all, failed
}

// few is the number of sources up to which a claim is checked against each.
const few = 24

// checker returns what checks a claim, on any number of goroutines.
func checker(sources []*source) func(claim) answer {
	if len(sources) > few {
		return searcher(sources)
	}
	read := make([]*verify.Source, len(sources))
	for i, s := range sources {
		read[i] = verify.Read(s.Text)
	}
	return func(x claim) answer {
		a := answer{claim: x, checked: len(sources)}
		if x.err != nil {
			return a
		}
		for i, s := range sources {
			r := read[i].Check(x.Claim)
			a.note(finding{s, read[i], r})
		}
		return a
	}
}

// searcher is a checker for many sources: it looks closely at those only that have
// something of the claim.
func searcher(sources []*source) func(claim) answer {
	texts := make([]string, len(sources))
	for i, s := range sources {
		texts[i] = s.Text
	}
	index := verify.NewIndex(texts)
	return func(x claim) answer {
		a := answer{claim: x, checked: len(sources), some: verify.Absent}
		if x.err != nil {
			return a
		}
		for _, f := range index.Check(x.Claim) {
			a.note(finding{sources[f.Text], f.Source, f.Result})
		}
		return a
	}
}

// note adds a finding, before those in which the claim does not hold if it does in this one.
// Where nothing stands that is like the claim there is nothing to show.
func (a *answer) note(f finding) {
	a.some |= f.result.Wording
	switch {
	case len(f.result.Passages) == 0:
	case f.result.Holds() && !a.holds():
		a.found = append([]finding{f}, a.found...)
	default:
		a.found = append(a.found, f)
	}
}

// claims yields the claims to check.
func (c *verifyCommand) claims(e *environment) iter.Seq[claim] {
	return func(yield func(claim) bool) {
		if c.Claims == "" {
			yield(claim{Claim: verify.Claim{Quote: c.Quote, Speaker: c.Speaker}})
			return
		}
		for line := range (input.Reader{}).Lines(c.Claims, e.stdin) {
			if !yield(claimOf(line)) {
				return
			}
		}
	}
}

// claimOf reads a line of a file of claims.
func claimOf(line input.Line) claim {
	x := claim{path: line.Path, line: line.Number, err: line.Err}
	if line.Err != nil {
		return x
	}
	var object struct {
		ID             any
		Quote, Speaker string
	}
	wrong := func(err error) claim {
		x.err = &input.Error{Path: line.Path, Line: line.Number, Err: err,
			Remedy: `a line is one claim, as {"quote": "...", "speaker": "..."}`}
		return x
	}
	if err := json.Unmarshal(line.Bytes, &object); err != nil {
		return wrong(err)
	}
	if strings.TrimSpace(object.Quote) == "" {
		return wrong(errors.New(`it has no "quote"`))
	}
	x.Claim = verify.Claim{Quote: object.Quote, Speaker: object.Speaker}
	if object.ID != nil {
		x.id = fmt.Sprint(object.ID)
	}
	return x
}

// A claimPrinter prints answers, one after the other.
type claimPrinter interface {
	begin() error
	add(answer) error
	end() error
}

func (c *verifyCommand) printer(e *environment) claimPrinter {
	switch c.Format {
	case "json", "jsonl":
		return &claimJSON{out: e.stdout, lines: c.Format == "jsonl", list: c.Claims != "", offsets: c.Offsets}
	case "sarif":
		return &claimSARIF{out: e.stdout}
	}
	width := c.Width
	if width == 0 {
		width = min(cmp.Or(e.columns(e.stdout), 80), widest)
	}
	return &claimText{out: e.stdout, color: e.colored(c.Color), width: width}
}
