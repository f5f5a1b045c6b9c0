package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cite"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
)

// trackAdd takes articles into a database.
type trackAdd struct {
	DB    string   `arg:"" name:"db" help:"The database: an SQLite file, which is made if it is not there, or a postgres:// URL."`
	Paths []string `arg:"" name:"path" help:"Files of text, HTML, Markdown or JSONL; directories of them; - is standard input."`

	Outlet  string `placeholder:"NAME" help:"The outlet of articles that do not say theirs."`
	As      string `default:"" enum:",text,html,mhtml,markdown,jsonl" placeholder:"FORMAT" help:"What the files are: text, html, mhtml, markdown or jsonl. Otherwise their names or contents tell."`
	Charset string `placeholder:"NAME" help:"The charset of the files, as windows-1252. Otherwise they tell, or are UTF-8."`
}

// Help is what hearsay track add --help says beyond its flags.
func (c *trackAdd) Help() string {
	return `A line of JSONL is {"id": "...", "text": "..."}, and may have outlet, title, url and
published (2024-03-05, or with a time: 2024-03-05T10:00:00Z). Of an HTML page they are
read from its metadata.

An article that is there already changes nothing; another version of it, by the same id,
replaces it. What was interrupted goes on where it was when the same command is run again.

Examples:
  hearsay track add quotes.db articles/
  hearsay track add postgres://me@localhost/quotes feed.jsonl

Exit status: 1 if an article could not be read, the others are still added; 2 if the
command line makes no sense.
`
}

// Validate says what kong cannot know of the flags.
func (c *trackAdd) Validate() error { return input.CheckCharset(c.Charset) }

// A load is a number of articles that are added at once.
type load struct {
	articles []track.Article
	sizes    []int64
	bytes    int
}

// Loads are that large: with more, memory would grow; with less, time would.
const (
	loadArticles = 200
	loadBytes    = 8 << 20
)

// An arrival is an article that was read.
type arrival struct {
	article track.Article
	size    int64
	err     error
}

// Run reads articles on all cores, and adds them while the next are read.
func (c *trackAdd) Run(e *environment) error {
	ctx := context.Background()
	s, err := store.Open(ctx, c.DB)
	if err != nil {
		return err
	}
	a := &adder{e: e, tracker: track.Tracker{Store: s}, bar: newProgress(e, c.Paths), loads: make(chan load, 1), done: make(chan struct{}), start: time.Now()}
	go a.work(ctx)
	in := input.Reader{Format: input.Format(c.As), Charset: c.Charset}
	var next load
	err = inOrder(in.All(c.Paths, e.stdin), c.read, func(r arrival) error {
		if r.err != nil {
			a.complain(r.err)
			return nil
		}
		next.articles, next.sizes = append(next.articles, r.article), append(next.sizes, r.size)
		if next.bytes += len(r.article.Document.Text); len(next.articles) < loadArticles && next.bytes < loadBytes {
			return nil
		}
		full := next
		next = load{}
		return a.send(full)
	})
	if err == nil && len(next.articles) > 0 {
		err = a.send(next)
	}
	return errors.Join(a.finish(err), s.Close())
}

// read reads an item and finds what is said in it.
func (c *trackAdd) read(item input.Item) arrival {
	document, err := item.Read()
	if err != nil {
		return arrival{size: item.Size, err: err}
	}
	a := track.Article{ID: document.ID, Outlet: c.Outlet}
	switch {
	case item.Raw != nil:
		err = fromLine(&a, item)
	case document.Decoded() != document.Text:
		fromPage(&a, carrierOf(document))
	}
	if err != nil {
		return arrival{size: item.Size, err: err}
	}
	a.Document = hearsay.Read(document.Text)
	return arrival{article: a, size: item.Size}
}

// fromLine takes from a line of JSONL what it says of the article besides its text.
func fromLine(a *track.Article, item input.Item) error {
	var line struct {
		Outlet    *string `json:"outlet"`
		Title     string  `json:"title"`
		URL       string  `json:"url"`
		Published string  `json:"published"`
	}
	fail := func(err error, remedy string) error {
		return &input.Error{Path: item.Path, Line: item.Line, Err: err, Remedy: remedy}
	}
	if err := json.Unmarshal(item.Raw, &line); err != nil {
		return fail(err, "outlet, title, url and published are strings")
	}
	if line.Outlet != nil {
		a.Outlet = *line.Outlet
	}
	a.Title, a.URL = line.Title, line.URL
	published, ok := moment(line.Published)
	if !ok {
		return fail(fmt.Errorf("%q is no time of publication", line.Published), "write 2024-03-05 or 2024-03-05T10:00:00Z")
	}
	a.Published = published
	return nil
}

// moment reads a time as JSONL has it. Nothing is no time.
func moment(s string) (t time.Time, ok bool) {
	if s == "" {
		return t, true
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return t, false
}

// fromPage takes from the metadata of a page what it says of the article.
func fromPage(a *track.Article, page cite.Carrier) {
	a.Title, a.URL = page.Title, page.URL
	if page.Outlet != "" {
		a.Outlet = page.Outlet
	}
	if d := page.Date; d.Year != 0 && d.Month != 0 && d.Day != 0 {
		a.Published = time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	}
}

// An adder adds loads, one after another.
type adder struct {
	e       *environment
	tracker track.Tracker
	mu      sync.Mutex // of bar: articles are complained of while others are added
	bar     *progress
	loads   chan load
	done    chan struct{} // closed when no more loads are taken
	start   time.Time
	sum     track.Added
	err     error
	failed  bool
	wrong   []error // of articles that were not taken in
}

// complain says what is wrong with an article.
func (a *adder) complain(err error) {
	a.failed = true
	a.mu.Lock()
	defer a.mu.Unlock()
	a.bar.before(a.e.stderr)
	a.e.complain(err)
}

// send hands a load on. It returns the error that ended the work.
func (a *adder) send(l load) error {
	select {
	case a.loads <- l:
		return nil
	case <-a.done:
		return a.err
	}
}

// work adds loads until there are no more, or one fails.
func (a *adder) work(ctx context.Context) {
	defer close(a.done)
	for l := range a.loads {
		if a.err = a.add(ctx, l); a.err != nil {
			return
		}
		a.step(l.sizes)
	}
}

// step notes that documents of these sizes are in.
func (a *adder) step(sizes []int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, size := range sizes {
		a.bar.step(size)
	}
}

// add adds a load. An article that cannot be taken in is left out.
func (a *adder) add(ctx context.Context, l load) error {
	for {
		added, err := a.tracker.Add(ctx, l.articles...)
		var bad *track.ArticleError
		if errors.As(err, &bad) {
			a.wrong = append(a.wrong, fmt.Errorf("%s: %s", strings.ToValidUTF8(bad.ID, "\uFFFD"), bad.Why))
			l.articles = append(l.articles[:bad.Index], l.articles[bad.Index+1:]...)
			continue
		}
		a.sum.New += added.New
		a.sum.Replaced += added.Replaced
		a.sum.Unchanged += added.Unchanged
		a.sum.Utterances += added.Utterances
		return err
	}
}

// finish waits for the last load and says what came of all. Err is what ended the reading.
func (a *adder) finish(err error) error {
	close(a.loads)
	<-a.done
	a.bar.clear()
	for _, w := range a.wrong {
		a.complain(w)
	}
	took := time.Since(a.start)
	n := a.sum.New + a.sum.Replaced + a.sum.Unchanged
	fmt.Fprintf(a.e.stderr, "%s: %d new, %d replaced, %d unchanged, %s, in %s (%.0f a second)\n", plural(n, "article"), a.sum.New, a.sum.Replaced, a.sum.Unchanged,
		plural(a.sum.Utterances, "utterance"), took.Round(10*time.Millisecond), float64(n)/took.Seconds())
	if err == nil {
		err = a.err
	}
	if err == nil && a.failed {
		return errReported
	}
	return err
}
