package join

import (
	"cmp"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/hearsay/hearsay/track"
)

// settleFamilies makes a round over statements. Rows and the result are KV<at, Row>.
//
// The tracker decides for one statement after another, and each decision depends on those before
// it. Here all are decided at once, as if what the round before decided were so. The first
// statement is right after one round; one that depends on it after two, and so on: where
// a round changes nothing, all is as the tracker would have it, since what each statement
// was decided by is what the others were decided to be.
func settleFamilies(s beam.Scope, rows beam.PCollection) beam.PCollection {
	s = s.Scope("families")
	leads := beam.ParDo(s, &leadFn{}, beam.GroupByKey(s, beam.ParDo(s, byPrint, rows)))
	asks := beam.ParDo(s, &askFn{}, beam.CoGroupByKey(s, rows, leads))
	members := beam.ParDo(s, byFamily, rows)
	rulings := beam.ParDo(s, &judgeFn{}, beam.GroupByKey(s, beam.Flatten(s, asks, members)))
	return beam.ParDo(s, &decideFn{}, beam.CoGroupByKey(s, rows, rulings))
}

// byPrint puts a statement under each of its prints.
func byPrint(_ int64, r Row, emit func(int64, Post)) {
	for _, p := range r.Prints {
		emit(p, Post{At: r.At, ID: r.Family})
	}
}

// byFamily puts a statement under its family, as a member.
func byFamily(_ int64, r Row) (int64, Event) { return r.Family, Event{Row: r} }

// leadFn tells each statement which families a print leads to. Of those that have the print it keeps a
// number each.
type leadFn struct{}

// ProcessElement gets the statements that have a print.
func (f *leadFn) ProcessElement(print int64, posts func(*Post) bool, emit func(int64, Lead)) {
	var shelf track.Shelf
	var places []int64
	var p Post
	for posts(&p) {
		shelf.Put(p.ID, p.At, track.Crowded)
		places = append(places, p.At)
	}
	for _, at := range places {
		if families := shelf.Before(at); len(families) > 0 {
			emit(at, Lead{print, families})
		}
	}
}

// askFn asks the families that a statement may belong to.
type askFn struct{}

// ProcessElement gets a statement, and what its prints lead to.
func (f *askFn) ProcessElement(_ int64, rows func(*Row) bool, leads func(*Lead) bool, emit func(int64, Event)) {
	var r Row
	if !rows(&r) {
		return
	}
	led := make(map[int64][]int64)
	for {
		var l Lead
		if !leads(&l) {
			break
		}
		led[l.Print] = l.Families
	}
	for i, family := range r.Candidates(led) {
		emit(family, Event{Row: r, Asks: true, Order: i})
	}
}

// judgeFn lets a family grow in the order of its members, and answers each question with the family as it
// was then.
type judgeFn struct{}

// ProcessElement gets what happens to a family.
func (f *judgeFn) ProcessElement(family int64, events func(*Event) bool, emit func(int64, Ruling)) {
	all := ordered(events, func(e *Event) int64 { return e.Row.At })
	// A statement asks before it is a member, and its own family is one of those that it asks.
	slices.SortStableFunc(all, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Row.At, b.Row.At), -cmp.Compare(asking(a), asking(b)))
	})
	var g track.Growing
	for i := range all {
		e := &all[i]
		if !e.Asks {
			g.Take(&e.Row.Statement)
			continue
		}
		v := g.Ask(&e.Row.Statement)
		v.Family = family
		emit(e.Row.At, Ruling{e.Order, v})
	}
}

func asking(e Event) int {
	if e.Asks {
		return 1
	}
	return 0
}

// decideFn gives a statement its family.
type decideFn struct{}

// ProcessElement gets a statement, and what families said to it.
func (f *decideFn) ProcessElement(at int64, rows func(*Row) bool, rulings func(*Ruling) bool, emit func(int64, Row)) {
	var r Row
	if !rows(&r) {
		return
	}
	var verdicts []track.Verdict
	for _, ruling := range ordered(rulings, func(r *Ruling) int64 { return int64(r.Order) }) {
		verdicts = append(verdicts, ruling.Verdict)
	}
	family := at
	if settled := track.Settle(verdicts); settled != 0 {
		family = settled
	}
	r.Changed = family != r.Family
	r.Family = family
	emit(at, r)
}

// knownFn gives the statements of an article its carrier. Those of one that was replaced are dropped.
type knownFn struct{}

// ProcessElement gets an article and its statements.
func (f *knownFn) ProcessElement(_ int64, papers func(*Paper) bool, rows func(*Row) bool, emit func(int64, Row)) {
	var p Paper
	if !papers(&p) {
		return
	}
	for {
		var r Row
		if !rows(&r) {
			return
		}
		r.Carrier, r.Origin = p.Carrier, p.Carrier.Origin
		emit(r.At, r)
	}
}

func byArticle(r Row) (int64, Row) { return articleOf(r.At), r }

func byPlace(r Row) (int64, Row) { return r.At, r }
