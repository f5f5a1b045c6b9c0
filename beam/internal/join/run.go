// Package join reads articles on as many machines as a runner of Apache Beam has, and joins
// what is said in them into families: the same that track.Tracker finds on one machine.
//
//	result, err := join.Run(ctx, join.Options{Input: "news-*.jsonl.gz", Output: "out/news"}, os.Stderr)
//
// # The flow
//
//	extract    shard → what is said, dead letters, articles, statements   (nothing is shuffled)
//	origins    which articles are copies, by the bands of their bodies    (rounds)
//	families   which statements are one utterance, by their prints        (rounds)
//	people     which speakers are one person, by their names
//	write      families in the order of their first statement
//
// Each line is a job or a few. What they hand on lies in files, so a job of which a worker died is run
// again, and not what came before it. The rounds end when one changes nothing.
package join

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/hearsay/hearsay/beam/internal/shards"
)

// namespace is that of the counters.
const namespace = "hearsay"

// Options say what to do. Input and Output are needed.
type Options struct {
	Input     string // a glob of shards
	Output    string // what the names of files begin with
	Format    string // jsonl or parquet; empty is jsonl
	As        string // what shards are: jsonl, parquet or warc; empty is by their names
	Most      int    // bytes of one record; 0 is 16 MiB
	RulesOnly bool
	ReadOnly  bool // join no families

	Runner  string        // as Beam knows it; empty is prism
	Tries   int           // how often a job is tried; 0 is 3
	Timeout time.Duration // of a try; 0 is none
	PerJob  int           // rounds of a job; 0 is 3
	Rounds  int           // after which it ends though not all is settled; 0 is 60
	Keep    bool          // leave what jobs handed on
}

// Result says what came of it.
type Result struct {
	Shards    int    `json:"shards"`
	Rounds    int    `json:"rounds"`    // over statements
	Unsettled int    `json:"unsettled"` // statements that the last round still changed
	Tries     int    `json:"tries"`     // of jobs, beyond the first of each
	Counters  counts `json:"counters"`
}

func (o Options) reader() shards.Reader {
	return shards.Reader{Format: shards.Format(o.As), Most: o.Most}
}

// work is what the names of files begin with that jobs hand on.
func (o Options) work(name string) string { return o.Output + ".work/" + name }

// Run does it, and tells progress how far it is. Its error names the job that failed.
func Run(ctx context.Context, o Options, progress io.Writer) (*Result, error) {
	o.Format, o.Runner = cmp.Or(o.Format, "jsonl"), cmp.Or(o.Runner, "prism")
	o.Tries, o.PerJob, o.Rounds = cmp.Or(o.Tries, 3), cmp.Or(o.PerJob, 3), cmp.Or(o.Rounds, 60)
	r := runner{Options: o, progress: progress, result: &Result{Counters: make(counts)}}
	if err := r.list(ctx); err != nil {
		return nil, err
	}
	if err := r.all(ctx); err != nil {
		return r.result, err
	}
	return r.result, nil
}

// A runner runs one job after another.
type runner struct {
	Options
	progress io.Writer
	shards   []Shard
	result   *Result
}

// list finds the shards.
func (r *runner) list(ctx context.Context) error {
	fs, err := filesystem.New(ctx, r.Input)
	if err != nil {
		return err
	}
	defer fs.Close()
	names, err := fs.List(ctx, r.Input)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", r.Input, err)
	case len(names) == 0:
		return fmt.Errorf("%s: no file has such a name; quote the glob, so that the shell leaves it alone", r.Input)
	case len(names) > maxShards:
		return fmt.Errorf("%s: %d shards, where %d are the most; make larger ones", r.Input, len(names), maxShards)
	}
	slices.Sort(names)
	for i, name := range names {
		r.shards = append(r.shards, Shard{i, name})
	}
	r.result.Shards = len(names)
	return nil
}

func (r *runner) all(ctx context.Context) error {
	for _, old := range []string{r.Output + "-read-*", r.Output + "-dead-*", r.Output + "-families-*", r.work("*/*")} {
		if err := remove(ctx, old); err != nil {
			return err
		}
	}
	err := r.job(ctx, "extract", r.extract)
	if err == nil {
		err = r.count(ctx)
	}
	if err != nil || r.ReadOnly {
		return errors.Join(err, r.clear(ctx, "papers-0/", "rows-0/"))
	}
	papers, _, err := r.settle(ctx, "papers", r.originRounds)
	if err != nil {
		return err
	}
	if err := r.countReplaced(ctx, papers); err != nil {
		return err
	}
	known, err := handed(ctx, r.work(papers))
	if err != nil {
		return err
	}
	rows, rounds, err := r.settle(ctx, "rows", func(s beam.Scope, in []string, out string, first bool, rounds int) {
		r.familyRounds(s, in, out, known, first, rounds)
	})
	if err != nil {
		return err
	}
	r.result.Rounds = rounds
	files, err := handed(ctx, r.work(rows))
	if err != nil {
		return err
	}
	if err := r.job(ctx, "people", func(s beam.Scope) { r.families(s, files) }); err != nil {
		return err
	}
	return errors.Join(r.clear(ctx, papers, rows), remove(ctx, r.Output+"-*.part")) // of workers that died
}

// extract is the job that reads articles.
func (r *runner) extract(s beam.Scope) {
	beam.ParDo(s, &extractFn{Options: r.Options}, beam.Reshuffle(s, beam.CreateList(s, r.shards)))
}

// settle runs jobs of some rounds each, until a round changes nothing. What one hands on is read
// by the next, and then removed. It returns what the last handed on.
func (r *runner) settle(ctx context.Context, what string, rounds func(s beam.Scope, in []string, out string, first bool, rounds int)) (last string, n int, err error) {
	last = what + "-0/"
	for {
		next := fmt.Sprintf("%s-%d/", what, n+r.PerJob)
		if err := r.clear(ctx, next); err != nil {
			return "", n, err
		}
		files, err := handed(ctx, r.work(last))
		if err != nil {
			return "", n, err
		}
		first := n == 0
		if err := r.job(ctx, fmt.Sprintf("%s, round %d", what, n+1), func(s beam.Scope) { rounds(s, files, next, first, r.PerJob) }); err != nil {
			return "", n, err
		}
		if err := r.clear(ctx, last); err != nil {
			return "", n, err
		}
		n += r.PerJob
		last = next
		counts, err := counted(ctx, r.work(last))
		if err != nil {
			return "", n, err
		}
		changed := counts["changed"]
		r.say("%s: %d changed in round %d", what, changed, n)
		if changed == 0 || n >= r.Rounds {
			r.result.Unsettled += int(changed)
			return last, n, nil
		}
	}
}

// originRounds is a job of rounds over articles.
func (r *runner) originRounds(s beam.Scope, in []string, out string, first bool, rounds int) {
	papers := beam.ParDo(s, &readPapersFn{}, spread(s, in))
	var keyed beam.PCollection
	if first {
		keyed = beam.ParDo(s, &latestFn{}, beam.GroupByKey(s, beam.ParDo(s, byID, papers)))
	} else {
		keyed = beam.ParDo(s, byPaper, papers)
	}
	for range rounds {
		keyed = settleOrigins(s, keyed)
	}
	beam.ParDo0(s, &writePapersFn{Dir: r.work(out)}, beam.GroupByKey(s, beam.ParDo(s, paperByShard, keyed)))
}

// familyRounds is a job of rounds over statements. The first tells them what is known of articles.
func (r *runner) familyRounds(s beam.Scope, in []string, out string, papers []string, first bool, rounds int) {
	rows := beam.ParDo(s, &readRowsFn{}, spread(s, in))
	var keyed beam.PCollection
	if first {
		known := beam.ParDo(s, byPaper, beam.ParDo(s, &readPapersFn{}, spread(s, papers)))
		keyed = beam.ParDo(s, &knownFn{}, beam.CoGroupByKey(s, known, beam.ParDo(s, byArticle, rows)))
	} else {
		keyed = beam.ParDo(s, byPlace, rows)
	}
	for range rounds {
		keyed = settleFamilies(s, keyed)
	}
	beam.ParDo0(s, &writeRowsFn{Dir: r.work(out)}, beam.GroupByKey(s, beam.ParDo(s, rowByShard, keyed)))
}

// families is the job that meets people and writes families.
func (r *runner) families(s beam.Scope, in []string) {
	rows := meetPeople(s, beam.ParDo(s, byPlace, beam.ParDo(s, &readRowsFn{}, spread(s, in))))
	pages := beam.ParDo(s, &familyFn{Format: r.Format}, beam.GroupByKey(s, beam.ParDo(s, byWholeFamily, rows)))
	beam.ParDo0(s, &writeFamiliesFn{Output: r.Output, Format: r.Format}, beam.GroupByKey(s, pages))
}

// spread gives files that a job before handed on to workers.
func spread(s beam.Scope, files []string) beam.PCollection {
	return beam.Reshuffle(s, beam.CreateList(s, files))
}

// job runs a job. One that fails is run again: what it wrote is whole or not there, and is written
// again as it was.
func (r *runner) job(ctx context.Context, name string, build func(beam.Scope)) error {
	for try := 1; ; try++ {
		p, s := beam.NewPipelineWithRoot()
		build(s)
		err := r.try(ctx, p)
		if err == nil {
			r.say("%s: done", name)
			return nil
		}
		if try >= r.Tries || ctx.Err() != nil {
			return fmt.Errorf("%s, tried %d times: %w", name, try, err)
		}
		r.result.Tries++
		r.say("%s: %v; once more", name, err)
	}
}

func (r *runner) say(format string, args ...any) {
	fmt.Fprintf(r.progress, format+"\n", args...)
}

// count tells the result what was counted while the articles were read.
func (r *runner) count(ctx context.Context) error {
	all, err := counted(ctx, r.work("papers-0/"))
	r.result.Counters.add(all)
	return err
}

// countReplaced counts the articles that another of their ID replaced: they entered, and were not handed on.
func (r *runner) countReplaced(ctx context.Context, papers string) error {
	all, err := counted(ctx, r.work(papers))
	r.result.Counters["replaced"] = r.result.Counters["entered"] - all["handed"]
	return err
}

// clear removes what jobs handed on.
func (r *runner) clear(ctx context.Context, dirs ...string) (err error) {
	for _, dir := range dirs {
		if !r.Keep {
			err = errors.Join(err, remove(ctx, r.work(dir)+"*"))
		}
	}
	return err
}
