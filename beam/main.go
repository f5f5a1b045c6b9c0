// Command beam reads more articles than one machine can hold, and joins what is said in them into
// families, by Apache Beam:
//
//	go run ./beam --input 'news-*.jsonl.gz' --output out/news
//
// It does what hearsay read and hearsay track do, and comes to the same. COST.md says what that costs.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"

	// File systems and runners make themselves known.
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"

	"github.com/hearsay/hearsay/beam/internal/join"
)

// Exit statuses, as those of the command hearsay.
const (
	exitOK     = 0
	exitFailed = 1 // records could not be read, the others were; or a job failed
	exitUsage  = 2 // the command line makes no sense; nothing was done
)

// command are the flags.
type command struct {
	Input  string `required:"" placeholder:"GLOB" help:"The shards: JSONL, Parquet or WARC, also gzip."`
	Output string `required:"" placeholder:"PREFIX" help:"What the names of files begin with that are written."`
	Format string `default:"jsonl" enum:"jsonl,parquet" placeholder:"FORMAT" help:"What to write: jsonl or parquet (default jsonl)."`
	As     string `default:"" enum:",jsonl,parquet,warc" placeholder:"FORMAT" help:"What the shards are: jsonl, parquet or warc. Otherwise their names tell."`
	Most   int    `default:"16777216" placeholder:"BYTES" help:"How long a record may be (default 16 MiB)."`

	RulesOnly bool `help:"Read by rules alone, without the learned tagger: faster, and less is found."`
	ReadOnly  bool `help:"Only read; join no families."`

	Runner   string        `default:"prism" enum:"prism,flink,portable" placeholder:"RUNNER" help:"Where to run: prism, which is in this program, flink or portable (default prism)."`
	Endpoint string        `placeholder:"HOST:PORT" help:"The job server of flink or portable."`
	Tries    int           `default:"3" placeholder:"N" help:"How often a job is tried of which a worker dies (default 3)."`
	Timeout  time.Duration `placeholder:"TIME" help:"How long one try may take, as 2h: Prism and Flink may wait for ever for a worker that died before it took up work (default: no limit)."`
	PerJob   int           `default:"3" placeholder:"N" help:"Rounds in one job (default 3)."`
	Rounds   int           `default:"60" placeholder:"N" help:"Rounds after which it ends though not all is settled (default 60)."`
	Keep     bool          `help:"Leave the files that jobs hand on, PREFIX.work."`

	Beam []string `arg:"" optional:"" help:"Beam's own flags, after --."`
}

// Help is what --help says beyond the flags.
func (c *command) Help() string {
	return `A shard is JSONL (.jsonl, .ndjson), Parquet with a column text (.parquet), or WARC
(.warc, .wet); id, outlet, title, url and published are read where they are. Written are
  PREFIX-read-00003.jsonl      what is said in the articles of the fourth shard
  PREFIX-dead-00003.jsonl      its records that could not be read, with the reason
  PREFIX-families-00003.jsonl  the families that began in it
in order, as hearsay read --format jsonl and hearsay track export print them; IDs
are places in the input. Counters are printed at the end as JSON.

Examples:
  go run ./beam --input 'news-*.jsonl.gz' --output out/news
  go run ./beam --input 'gs://mine/cc-*.parquet' --output gs://mine/said \
    --runner flink --endpoint localhost:8099 -- --environment_type=LOOPBACK --parallelism=8

Exit status: 1 if a record could not be read, the others are still done; 2 if the
command line makes no sense.
`
}

func main() {
	if isWorker(os.Args[1:]) {
		os.Exit(work(os.Args[1:], os.Stderr))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run runs what args say, and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (status int) {
	complain := func(err error, status int) int {
		fmt.Fprintf(stderr, "beam: %v\n", err)
		return status
	}
	var c command
	exited := -1
	parser, err := kong.New(&c, kong.Name("beam"), kong.Description("Says who said what in very many texts, and joins what is the same."),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code; panic(exited) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return complain(err, exitUsage)
	}
	defer func() { // kong leaves by Exit after --help
		if exited >= 0 && recover() != nil {
			status = exited
		}
	}()
	if _, err := parser.Parse(args); err != nil {
		return complain(fmt.Errorf("%w; see beam --help", err), exitUsage)
	}
	if err := c.ready(stderr); err != nil {
		return complain(err, exitUsage)
	}
	result, err := join.Run(ctx, join.Options{Input: c.Input, Output: c.Output, Format: c.Format, As: c.As, Most: c.Most, RulesOnly: c.RulesOnly, ReadOnly: c.ReadOnly,
		Runner: c.Runner, Tries: c.Tries, Timeout: c.Timeout, PerJob: c.PerJob, Rounds: c.Rounds, Keep: c.Keep}, stderr)
	if err != nil {
		return complain(err, exitFailed)
	}
	e := json.NewEncoder(stdout)
	e.SetIndent("", "  ")
	if err := e.Encode(result); err != nil {
		return complain(err, exitFailed)
	}
	switch n := result.Counters["failures"]; {
	case result.Unsettled > 0:
		return complain(fmt.Errorf("%d statements were not settled after %d rounds: families are near to what hearsay track finds, and not the same; raise --rounds", result.Unsettled, result.Rounds), exitFailed)
	case n > 0:
		return complain(fmt.Errorf("%d records could not be read; %s-dead-* has them, with the reasons", n, c.Output), exitFailed)
	}
	return exitOK
}

// ready hands Beam its own flags.
func (c *command) ready(stderr io.Writer) error {
	if *jobopts.EnvironmentType = "LOOPBACK"; c.Runner != "prism" || c.Endpoint != "" {
		*jobopts.Endpoint = c.Endpoint
	}
	flag.CommandLine.SetOutput(stderr)
	flag.CommandLine.Init("beam", flag.ContinueOnError)
	if err := flag.CommandLine.Parse(c.Beam); err != nil {
		return err
	}
	if flag.NArg() > 0 {
		return fmt.Errorf("%q is no flag of Beam", strings.Join(flag.Args(), " "))
	}
	if c.Runner != "prism" && *jobopts.Endpoint == "" {
		return errors.New("--endpoint is missing: the job server, as localhost:8099")
	}
	if *jobopts.WorkerBinary == "" { // else Beam would build one, from sources that may not be there
		self, err := os.Executable()
		if err != nil {
			return err
		}
		*jobopts.WorkerBinary = self
	}
	beam.Init()
	return nil
}
