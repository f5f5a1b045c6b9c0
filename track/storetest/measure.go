package storetest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/internal/mill"
)

// Measurement is what came of adding made articles to a store.
type Measurement struct {
	Articles, Utterances int
	Reading              time.Duration // finding attributions, on two goroutines
	Adding               time.Duration
	Busy                 time.Duration // of the processor while adding, if Measure.Busy can tell
	Planted, Found       int           // utterances: how many there are, and for how many one was found
	Precision, Recall    float64       // of pairs of utterances of one family
	F1                   float64
	PeopleF1             float64 // the same of pairs of utterances of one speaker
	Asks                 []Ask
}

// Ask is how long a kind of question takes.
type Ask struct {
	Kind           string
	Median, P99    time.Duration
	Worst          time.Duration
	Asked, Nothing int // how often, and how often the answer was empty
}

// A Measure measures a store with made articles. The zero value has no articles.
type Measure struct {
	Articles int
	Seed     uint64
	Each     int       // articles a call of Add; 0 is 200
	Perfect  bool      // take what was planted as read, instead of reading the texts
	Done     func(int) // is told how many articles are in; nil is nobody

	// Busy tells how long the process has kept processors busy. Other work on the machine does not
	// count in that. Nil does not tell.
	Busy func() time.Duration
}

// Run adds articles to s, compares families and speakers with what was planted, and asks
// questions. Its memory does not grow with the texts of the articles, only by a few numbers for
// each utterance, to compare with.
func (m Measure) Run(ctx context.Context, s track.Store) (Measurement, error) {
	var out Measurement
	var families, people mill.Scorer
	each := m.Each
	if each == 0 {
		each = 200
	}
	var batch []mill.Article
	flush := func() error {
		if err := m.add(ctx, s, batch, &out); err != nil {
			return err
		}
		if m.Done != nil {
			m.Done(out.Articles)
		}
		err := compare(ctx, s, batch, &families, &people)
		batch = batch[:0]
		return err
	}
	for a := range (mill.Mill{Articles: m.Articles, Seed: m.Seed}).All() {
		if batch = append(batch, a); len(batch) == each {
			if err := flush(); err != nil {
				return out, err
			}
		}
	}
	if err := flush(); err != nil {
		return out, err
	}
	f := families.Score()
	out.Planted, out.Found, out.F1, out.PeopleF1 = f.Planted, f.Found, f.F1(), people.Score().F1()
	out.Precision = float64(f.Right) / float64(max(1, f.Right+f.Wrong))
	out.Recall = float64(f.Right) / float64(max(1, f.Right+f.Missed))
	var err error
	out.Asks, err = m.ask(ctx, s)
	return out, err
}

// add reads and adds a batch.
func (m Measure) add(ctx context.Context, s track.Store, batch []mill.Article, out *Measurement) error {
	start := time.Now()
	articles := make([]track.Article, len(batch))
	var group sync.WaitGroup
	const readers = 2
	for r := range readers {
		group.Go(func() {
			for i := r; i < len(batch); i += readers {
				d := batch[i].Document
				if !m.Perfect {
					d = func() *attribution.Document { return attribution.Reader{}.Read(batch[i].Text) }
				}
				articles[i] = article(batch[i], d())
			}
		})
	}
	group.Wait()
	out.Reading += time.Since(start)
	busy := m.Busy
	if busy == nil {
		busy = func() time.Duration { return 0 }
	}
	start, before := time.Now(), busy()
	added, err := track.Tracker{Store: s}.Add(ctx, articles...)
	out.Adding += time.Since(start)
	out.Busy += busy() - before
	out.Articles += len(batch)
	out.Utterances += added.Utterances
	return err
}

// compare counts how the utterances of a batch were put together.
func compare(ctx context.Context, s track.Store, batch []mill.Article, families, people *mill.Scorer) error {
	return s.View(ctx, func(tx track.Tx) error {
		for _, a := range batch {
			said, err := tx.Said([]string{a.ID})
			if err != nil {
				return err
			}
			for _, p := range a.Planted {
				u := overlapping(said, p)
				families.Count(p.Family, u.Family)
				people.Count(p.Speaker, u.Person)
			}
		}
		return nil
	})
}

// overlapping returns the utterance that has the most of a planted one, if it has half of it.
func overlapping(said []track.Utterance, p mill.Planted) (best track.Utterance) {
	most := (p.End - p.Start) / 2
	for _, u := range said {
		if n := min(u.Span.End, p.End) - max(u.Span.Start, p.Start); n > most {
			most, best = n, u
		}
	}
	return best
}

// asks is how many questions of each kind are asked.
const asks = 200

// ask asks about utterances of articles picked by chance.
func (m Measure) ask(ctx context.Context, s track.Store) ([]Ask, error) {
	t := track.Tracker{Store: s}
	r := rand.New(rand.NewPCG(m.Seed, 99))
	picked := m.pick(r)
	var all []Ask
	for _, q := range []struct {
		kind string
		ask  func(p mill.Planted, u track.Utterance) (int, error)
	}{
		{"who NAME", func(p mill.Planted, _ track.Utterance) (int, error) {
			found, err := t.Who(ctx, p.Name)
			return len(found), err
		}},
		{"quote WORDS", func(_ mill.Planted, u track.Utterance) (int, error) {
			before, _, _ := strings.Cut(u.Text, " ... ") // words that stand together
			words := strings.Fields(before)
			from := r.IntN(max(1, len(words)-6))
			found, err := t.Quote(ctx, strings.Join(words[from:min(len(words), from+6)], " "))
			return len(found), err
		}},
		{"family ID", func(_ mill.Planted, u track.Utterance) (int, error) {
			found, err := t.Family(ctx, u.Family)
			return len(found.Timeline), err
		}},
		{"graph ID", func(_ mill.Planted, u track.Utterance) (int, error) {
			found, err := t.Family(ctx, u.Family)
			return len(found.Relay.SVG()), err
		}},
	} {
		a := Ask{Kind: q.kind}
		var took []time.Duration
		for _, made := range picked {
			u, err := utterance(ctx, s, made)
			if err != nil || u.Family == 0 {
				continue
			}
			start := time.Now()
			n, err := q.ask(made.Planted[0], u)
			took = append(took, time.Since(start))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", q.kind, err)
			}
			if n == 0 {
				a.Nothing++
			}
		}
		slices.Sort(took)
		if a.Asked = len(took); a.Asked > 0 {
			a.Median, a.P99, a.Worst = took[len(took)/2], took[len(took)*99/100], took[len(took)-1]
		}
		all = append(all, a)
	}
	return all, nil
}

// pick returns articles with something planted, from anywhere.
func (m Measure) pick(r *rand.Rand) (picked []mill.Article) {
	want := make(map[int]bool)
	for len(want) < min(asks, m.Articles) {
		want[r.IntN(m.Articles)] = true
	}
	for _, i := range slices.Sorted(maps.Keys(want)) { // the same questions each time
		a := (mill.Mill{Articles: m.Articles, Seed: m.Seed}).Article(i)
		if len(a.Planted) > 0 {
			picked = append(picked, a)
		}
	}
	return picked
}

// utterance returns the utterance of the first thing planted in an article.
func utterance(ctx context.Context, s track.Store, a mill.Article) (u track.Utterance, err error) {
	err = s.View(ctx, func(tx track.Tx) error {
		said, err := tx.Said([]string{a.ID})
		u = overlapping(said, a.Planted[0])
		return err
	})
	return u, err
}
