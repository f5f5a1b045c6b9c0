// Package score scores attributions against a corpus that people annotated, as the
// project's shared/eval/score.py does, number by number.
//
// Each row is precision, recall and F1 over the whole corpus (micro-averaged):
//
//   - quoted spans. Unit: a stretch of text inside quotation marks. Gold: the stretch is of
//     some relation's content. Found: one prediction's content covers half of its words.
//   - quoted speakers. The same units. Right: the source of a covering prediction shares a
//     word with that of the gold relation.
//   - quoted resolved. The same units, where gold names the speaker. Right: the same name.
//   - relations. Gold and predicted relations paired one to one by the words of their
//     contents (F1 at least 0.5).
//   - attributions. The pairs; right where the sources share a word.
//   - strict. The pairs; right where contents and sources are equal, articles aside.
//   - resolved. The pairs, where gold names the speaker. Right: the same name.
//   - relay. The pairs. Unit: one name of a relay.
//
// Names are the same in small letters without a leading article, possessive ending or
// punctuation; one who is not named is right where half of the words are.
package score

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/span"
)

// The rows, in the order of the table.
const (
	spansRow = iota
	speakersRow
	quotedResolvedRow
	relationsRow
	attributionsRow
	strictRow
	resolvedRow
	relayRow
	rowCount
)

var rowNames = [rowCount]string{"quoted spans", "quoted speakers", "quoted resolved", "relations", "attributions", "strict", "resolved", "relay"}

// A row counts what is right, of how many predicted, of how many gold.
type row struct{ right, predicted, gold int }

// figures returns precision, recall and F1.
func (r row) figures() (p, q, f float64) {
	if r.predicted > 0 {
		p = float64(r.right) / float64(r.predicted)
	}
	if r.gold > 0 {
		q = float64(r.right) / float64(r.gold)
	}
	if p+q > 0 {
		f = 2 * p * q / (p + q)
	}
	return p, q, f
}

// kinds are those whose recall the table states.
var kinds = []string{"direct", "mixed", "indirect"}

// Scorer adds up how well the documents of a corpus were read. The zero value is ready to
// use, by one goroutine at a time.
type Scorer struct {
	// Surnames takes a bare surname for the name that ends in it, where no other gold
	// speaker of the document bears it.
	Surnames bool

	// Mistakes is how many of Add's first mistakes about speakers of quotations to keep.
	Mistakes int

	rows            [rowCount]row
	kindHit, kindOf map[string]int // by kind of gold relation with a source
	cueHit, cues    int
	mistakes        []Mistake
}

// Mistake is a quotation whose speaker was not found, or is another.
type Mistake struct {
	ID        string
	What      string // "quoted speaker" or "missed speaker"
	Quotation string
	Gold      []string // the sources
	Predicted []string
}

// relation is a Relation, as the words of the text that it covers.
type relation struct {
	Relation
	content, source, cue []int
}

// document is one that is being scored.
type document struct {
	*Scorer
	id, text    string
	words       []span.Span
	runs        [][]int // the words inside quotation marks
	gold, found []relation
	named       bool            // gold names speakers
	speakers    map[string]bool // of gold, folded; nil without Surnames
}

// Add scores what was found in a document of a corpus.
func (s *Scorer) Add(gold Document, found []Relation) {
	if s.kindOf == nil {
		s.kindHit, s.kindOf = make(map[string]int), make(map[string]int)
	}
	d := s.document(gold, found)
	for _, r := range quotedRuns(gold.Text) {
		if run := cover(d.words, []span.Span{r}); len(run) > 0 {
			d.runs = append(d.runs, run)
		}
	}
	d.named = slices.ContainsFunc(d.gold, func(r relation) bool { return r.Speaker != "" })
	d.quotations()
	d.pairs()
}

// load finds the words of relations.
func (d *document) load(relations []Relation) (all []relation) {
	for _, r := range relations {
		all = append(all, relation{r, cover(d.words, r.Content), cover(d.words, r.Source), cover(d.words, r.Cue)})
	}
	return all
}

// byRun returns, for each run, the relations of all that cover half of it.
func (d *document) byRun(all []relation) [][]relation {
	by := make([][]relation, len(d.runs))
	for i, run := range d.runs {
		for _, r := range all {
			if 2*common(run, r.content) >= len(run) {
				by[i] = append(by[i], r)
			}
		}
	}
	return by
}

// only returns those of all that are so.
func only(all []relation, so func(relation) bool) (some []relation) {
	for _, r := range all {
		if so(r) {
			some = append(some, r)
		}
	}
	return some
}

// quotations scores the rows whose unit is a run.
func (d *document) quotations() {
	gold := d.byRun(d.gold)
	found := d.byRun(only(d.found, func(r relation) bool { return r.Kind != "scare" }))
	sourced := func(r relation) bool { return len(r.source) > 0 }
	for i := range d.runs {
		g, f := gold[i], found[i]
		d.rows[spansRow].add(len(g) > 0, len(f) > 0, true)
		gs, fs := only(g, sourced), only(f, sourced)
		right := anyPair(gs, fs, func(a, b relation) bool { return common(a.source, b.source) > 0 })
		d.rows[speakersRow].add(len(gs) > 0, len(fs) > 0, right)
		if len(fs) > 0 && !right {
			d.mistake("quoted speaker", d.runs[i], gs, fs)
		}
		if !d.named {
			continue
		}
		gn := only(gs, func(r relation) bool { return r.Speaker != "" })
		fn := only(f, func(r relation) bool { return fold(r.Speaker) != "" })
		if len(gn) == 0 && len(gs) > 0 { // gold leaves open who it is
			fn = nil
		}
		d.rows[quotedResolvedRow].add(len(gn) > 0, len(fn) > 0, anyPair(gn, fn, d.same))
	}
	for i := range d.runs { // missed ones come after the others, as score.py has them
		gs, fs := only(gold[i], sourced), only(found[i], sourced)
		if len(gs) > 0 && len(fs) == 0 {
			d.mistake("missed speaker", d.runs[i], gs, nil)
		}
	}
}

// add counts a unit.
func (r *row) add(gold, predicted, right bool) {
	if gold {
		r.gold++
	}
	if predicted {
		r.predicted++
	}
	if gold && predicted && right {
		r.right++
	}
}

func anyPair(gold, found []relation, so func(g, f relation) bool) bool {
	return slices.ContainsFunc(gold, func(g relation) bool {
		return slices.ContainsFunc(found, func(f relation) bool { return so(g, f) })
	})
}

// same reports whether f names the speaker that g does.
func (d *document) same(gold, found relation) bool {
	g, f := fold(gold.Speaker), fold(found.Speaker)
	if f == "" {
		return false
	}
	person := gold.Type == "person"
	if person && len(d.speakers) > 0 && d.onlySurname(g, f) {
		return true
	}
	if g == f || person && strings.HasSuffix(" "+f+" ", " "+g+" ") { // prime minister Shinzo Abe is Shinzo Abe
		return true
	}
	switch gold.Type {
	case "unnamed", "document", "other":
		a, b := set(g), set(f)
		both := 0
		for w := range a {
			if b[w] {
				both++
			}
		}
		return 2*both >= max(len(a), len(b))
	}
	return false
}

// onlySurname reports whether f is the last word of g, and of no other gold speaker.
func (d *document) onlySurname(g, f string) bool {
	parts := strings.Fields(g)
	if len(parts) == 0 || f != parts[len(parts)-1] {
		return false
	}
	for other := range d.speakers {
		if other != g && strings.HasSuffix(other, f) {
			return false
		}
	}
	return true
}

func set(s string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		all[w] = true
	}
	return all
}

// mistake keeps a mistake, if it is one of the first.
func (d *document) mistake(what string, run []int, gold, found []relation) {
	if len(d.mistakes) >= d.Mistakes {
		return
	}
	sources := func(all []relation) (texts []string) {
		for _, r := range all {
			texts = append(texts, d.cut(r.source))
		}
		return texts
	}
	d.mistakes = append(d.mistakes, Mistake{d.id, what, d.cut(run), sources(gold), sources(found)})
}

// cut returns the text from the first of words to the last.
func (d *document) cut(words []int) string {
	return d.text[d.words[words[0]].Start:d.words[words[len(words)-1]].End]
}
