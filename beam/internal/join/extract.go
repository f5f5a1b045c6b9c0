package join

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/beam/internal/shards"
	"github.com/hearsay/hearsay/track"
)

// Shard is a file of articles.
type Shard struct {
	Number int
	Path   string
}

// extractFn reads a shard: what is said in its articles, what is wrong with its records, and the rows that
// families are made of. It writes them to files of the shard itself, in the order of
// the shard. So texts and readings, which are most of all bytes, are never shuffled; and a shard that is read
// again after a worker died gives the same files again.
type extractFn struct {
	Options  Options
	counters map[string]beam.Counter
}

// Setup makes the counters.
func (f *extractFn) Setup() {
	f.counters = make(map[string]beam.Counter)
	for _, name := range []string{"documents", "words", "statements", "failures"} {
		f.counters[name] = beam.NewCounter(namespace, name)
	}
}

// DeadLetter is what is written of a record that could not be read.
type DeadLetter struct {
	Path   string `json:"path"`
	Number int    `json:"number,omitempty"` // of the line, row or record; 0 is the whole shard
	Reason string `json:"reason"`
	Rest   bool   `json:"rest,omitempty"` // nothing after it could be read
	Sample string `json:"sample,omitempty"`
}

// ProcessElement reads a shard. Its number says how many articles it has.
func (f *extractFn) ProcessElement(ctx context.Context, s Shard, emit func(int)) (err error) {
	var out outputs
	defer func() { err = out.close(err) }()
	if err := out.open(ctx, f.Options, s.Number); err != nil {
		return err
	}
	all := make(counts)
	for r := range f.read(ctx, s) {
		all.add(r.counts())
		if err := out.write(ctx, r); err != nil {
			return err
		}
	}
	f.show(ctx, all)
	emit(int(all["documents"]))
	return writeCounts(ctx, f.Options.work("papers-0/"), s.Number, all)
}

// A reading is what came of a record.
type reading struct {
	id       string
	document *attribution.Document
	paper    Paper
	rows     []Row
	letter   *DeadLetter
}

// counts are what a reading adds to the counts of its shard.
func (r *reading) counts() counts {
	c := make(counts)
	if r.letter != nil {
		c["failures"] = 1
	}
	if r.document != nil {
		c["documents"], c["words"], c["statements"] = 1, words(r.document.Text), int64(len(r.document.Attributions))
	}
	if r.document != nil && r.letter == nil {
		c["entered"] = 1
	}
	return c
}

// show tells the page of a runner.
func (f *extractFn) show(ctx context.Context, c counts) {
	for name, counter := range f.counters {
		counter.Inc(ctx, c[name])
	}
}

// words counts what stands between spaces.
func words(text string) (n int64) {
	in := false
	for i := range len(text) {
		space := text[i] <= ' '
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// read reads the records of a shard on all cores, and yields what came of them in their order.
func (f *extractFn) read(ctx context.Context, s Shard) func(func(*reading) bool) {
	return func(yield func(*reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan *reading, 2*runtime.GOMAXPROCS(0))
		busy := make(chan struct{}, runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			record := 0
			for r := range f.Options.reader().All(ctx, s.Path) {
				done, number := make(chan *reading, 1), record
				select {
				case busy <- struct{}{}:
				case <-ctx.Done():
					return
				}
				go func() {
					done <- f.one(s, number, r)
					<-busy
				}()
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				record++
			}
		}()
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}

// one reads a record.
func (f *extractFn) one(s Shard, number int, r shards.Record) *reading {
	var bad *shards.Error
	if errors.As(r.Err, &bad) {
		return &reading{letter: &DeadLetter{Path: s.Path, Number: bad.Number, Reason: bad.Why, Rest: bad.Rest, Sample: bad.Sample}}
	}
	out := &reading{id: r.ID, document: hearsay.Options{RulesOnly: f.Options.RulesOnly}.Read(r.Text)}
	refuse := func(why string) *reading {
		out.letter = &DeadLetter{Path: s.Path, Number: r.Number, Reason: why}
		return out
	}
	e, err := track.Enter(track.Article{ID: r.ID, Outlet: r.Outlet, Title: r.Title, URL: r.URL, Published: r.Published, Document: out.document})
	var article *track.ArticleError
	switch {
	case errors.As(err, &article):
		return refuse(article.Why)
	case number > maxRecords:
		return refuse(fmt.Sprintf("the shard has more than %d records; split it", maxRecords))
	case len(out.document.Attributions) > maxStatements:
		return refuse(fmt.Sprintf("it has more than %d statements, and joins no families; split it", maxStatements))
	}
	out.paper = Paper{At: articleAt(s.Number, number), Carrier: e.Carrier}
	for _, statement := range e.Statements {
		statement.At = statementAt(out.paper.At, statement.Index)
		statement.Family = statement.At
		out.rows = append(out.rows, Row{Statement: statement})
	}
	return out
}

// outputs are the files of a shard.
type outputs struct {
	said         sayings
	papers, rows *file
	dead         *file // once there is a dead letter
	deadPath     string
}

// open makes the files.
func (o *outputs) open(ctx context.Context, options Options, shard int) (err error) {
	o.deadPath = shardName(options.Output+"-dead-", shard, ".jsonl")
	if o.papers, err = create(ctx, shardName(options.work("papers-0/"), shard, "")); err != nil {
		return err
	}
	if o.rows, err = create(ctx, shardName(options.work("rows-0/"), shard, "")); err != nil {
		return err
	}
	o.said, err = openSayings(ctx, options, shard)
	return err
}

// close finishes the files, unless err says that they are not what they should be.
func (o *outputs) close(err error) error {
	for _, f := range []*file{o.papers, o.rows, o.dead} {
		if f != nil {
			err = errors.Join(err, f.close(err))
		}
	}
	if o.said != nil {
		err = errors.Join(err, o.said.close(err))
	}
	return err
}

// write writes what came of a record.
func (o *outputs) write(ctx context.Context, r *reading) (err error) {
	if r.letter != nil {
		if o.dead == nil {
			if o.dead, err = create(ctx, o.deadPath); err != nil {
				return err
			}
		}
		if err := writeLine(o.dead, r.letter); err != nil {
			return err
		}
	}
	if r.document == nil {
		return nil
	}
	if err := o.said.add(r.id, r.document); err != nil || r.letter != nil {
		return err // what a dead letter is about joins no families
	}
	for i := range r.rows {
		if err := writeRecord(o.rows, &r.rows[i]); err != nil {
			return err
		}
	}
	return writeRecord(o.papers, &r.paper)
}

func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
