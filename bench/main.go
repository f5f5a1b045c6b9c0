// Command bench measures how well and how fast hearsay reads, and draws it.
//
//	go run ./bench all
//
// It keeps what it measures as JSON in bench/results, with the machine, the versions and
// the commit that it holds for; tables and plots are made from that. It reads corpora that
// are not part of the project: figures are all that it keeps of them.
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

// commands are the commands. Each stands in a file of its own.
type commands struct {
	All      allCommand      `cmd:"" help:"Measure accuracy and speed, then draw: all that the documents state, in some minutes."`
	Accuracy accuracyCommand `cmd:"" help:"Score every reader on every corpus, and hold confidences against what was right."`
	Speed    speedCommand    `cmd:"" help:"Measure words a second, memory, long and hostile texts, two cores against one and against two processes."`
	Plots    plotsCommand    `cmd:"" help:"Draw plots and write tables from what was recorded."`
	Pace     paceCommand     `cmd:"" hidden:"" help:"What speed starts to measure one core and two."`
	Docs     docsCommand     `cmd:"" help:"Hold the figures of README, CONFORMANCE and MODEL to what was recorded."`
}

// Help is what bench --help says beyond commands and flags.
func (c *commands) Help() string {
	return `Examples:
  go run ./bench all
  go run ./bench accuracy --corpus seed
  go run ./bench speed --peers
  go run ./bench plots
  go run ./bench docs
`
}

// places are where things lie; every command has these flags.
type places struct {
	Shared string `default:"../shared" placeholder:"DIR" help:"The folder with corpora and scorer beside the project (${default})."`
	Bench  string `default:"bench" placeholder:"DIR" help:"The folder of this module: results/ and plots/ lie in it (${default})."`
}

func main() {
	context := kong.Parse(&commands{}, kong.Name("bench"), kong.UsageOnError(),
		kong.Description("Measures how well and how fast hearsay reads, and draws it."), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err := context.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// allCommand does all of it.
type allCommand struct {
	places
	Peers bool `help:"Measure peers too, as speed --peers does."`
}

// Help is what bench all --help says beyond its flags.
func (c *allCommand) Help() string {
	return `Some five minutes on an idle machine, without peers.

Examples:
  go run ./bench all
  go run ./bench all --shared ~/shared
`
}

// Run runs the other commands, one after the other.
func (c *allCommand) Run() error {
	for _, command := range []interface{ Run() error }{
		&accuracyCommand{places: c.places},
		&speedCommand{places: c.places, Peers: c.Peers},
		&plotsCommand{Bench: c.Bench},
	} {
		if err := command.Run(); err != nil {
			return err
		}
	}
	return nil
}
