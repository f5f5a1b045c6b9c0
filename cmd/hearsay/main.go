// Command hearsay reads texts and says who said what in them, and through whom it came.
//
//	hearsay read article.html
//
// See hearsay --help, and hearsay COMMAND --help for examples.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// Exit statuses.
const (
	exitOK     = 0
	exitFailed = 1 // a document could not be read; the others were
	exitUsage  = 2 // the command line makes no sense; nothing was done
	exitClaim  = 3 // a claim does not hold
)

// commands are the commands. Each stands in a file of its own.
type commands struct {
	Read    readCommand      `cmd:"" help:"Read texts and print who said what, and through whom it came."`
	Cite    citeCommand      `cmd:"" help:"Cite what is said in an article, as a source read at second hand."`
	Eval    evalCommand      `cmd:"" help:"Score attributions against a corpus that people annotated."`
	MCP     mcpCommand       `cmd:"" name:"mcp" help:"Serve a language model: tools over the Model Context Protocol."`
	Report  reportCommand    `cmd:"" help:"Show texts as a page for the browser, with all that is said in them marked."`
	Schema  schemaCommand    `cmd:"" help:"Print the JSON Schema of what the commands print as JSON."`
	Serve   serveCommand     `cmd:"" help:"Serve pages and an API on this machine: paste a text, see who said what."`
	Track   trackCommand     `cmd:"" help:"Follow words across articles: who said them first, who had them from whom, what changed."`
	Verify  verifyCommand    `cmd:"" help:"Check claimed quotations, and who is said to have said them, against their sources."`
	Version kong.VersionFlag `help:"Print the version and exit."`
}

// Help is what hearsay --help says beyond commands and flags.
func (c *commands) Help() string {
	return `Examples:
  hearsay read article.html
  hearsay cite --style apa article.html
  hearsay verify --quote "We will not go" --speaker "Mara Lindqvist" speech.txt
  hearsay track add quotes.db articles/
  hearsay eval gold.jsonl
  hearsay report article.html -o said.html
  hearsay mcp ~/articles
  hearsay schema read
  hearsay serve
`
}

// environment is what a command has of the world around it.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string

	// columns returns how many columns the terminal has that w writes on; 0 if w is none.
	columns func(w io.Writer) int
}

// complain prints an error that is about one document or about the whole run.
func (e *environment) complain(err error) { fmt.Fprintf(e.stderr, "hearsay: %v\n", err) }

func main() {
	signal.Ignore(syscall.SIGPIPE) // whoever reads the output may have enough of it: statusOf
	e := &environment{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, columns: columns}
	os.Exit(run(os.Args[1:], e))
}

// columns returns how many columns the terminal has that w writes on; 0 if w is none.
func columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// errReported is what a command returns when it has already said what went wrong.
var errReported = errors.New("some documents could not be read")

// run runs the command that args name and returns the exit status.
func run(args []string, e *environment) (status int) {
	exited := -1
	parser, err := kong.New(&commands{}, kong.Name("hearsay"), kong.Description(about), kong.UsageOnError(),
		kong.Writers(e.stdout, e.stderr), kong.Vars{"version": version()}, kong.Bind(e),
		kong.Exit(func(code int) { exited = code; panic(exited) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		e.complain(err)
		return exitUsage
	}
	defer func() { // kong leaves by Exit after --help and --version
		if exited >= 0 && recover() != nil {
			status = exited
		}
	}()
	context, err := parser.Parse(args)
	if err != nil {
		return statusOf(misused(err), e)
	}
	return statusOf(context.Run(), e)
}

// misused adds to an error of the command line where to read what it should be.
func misused(err error) error {
	var parse *kong.ParseError
	if !errors.As(err, &parse) || errors.Is(err, syscall.EPIPE) { // of writing the help
		return err
	}
	command := "hearsay"
	if node := parse.Context.Selected(); node != nil {
		command = node.FullPath()
	}
	return usageError(fmt.Sprintf("%v; see %s --help", err, command))
}

// statusOf says what went wrong, if that was not yet said, and returns the exit status
// for it. A reader of the output who had enough is no failure.
func statusOf(err error, e *environment) int {
	var usage usageError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitOK
	case errors.Is(err, errReported):
		return exitFailed
	case errors.Is(err, errClaim):
		return exitClaim
	case errors.As(err, &usage):
		e.complain(err)
		return exitUsage
	}
	e.complain(err)
	return exitFailed
}

// usageError is a command line that makes no sense.
type usageError string

func (u usageError) Error() string { return string(u) }

const about = "Says who said what in a text, and through whom it came here."

// version returns the version that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "hearsay (unknown version)"
	}
	return "hearsay " + info.Main.Version
}
