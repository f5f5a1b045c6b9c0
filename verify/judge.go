package verify

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

// A judge says what the wording of a claim is to that of one passage.
type judge struct {
	source  *Source
	quote   string
	claim   []normalize.Term
	tail    bool // the claim ends with an ellipsis
	passage Passage

	changed   []align.Edit // unmarked changes next to each other
	moved     [2][]string  // words that are in the claim or the source only
	wordEdits []align.Edit // where they are
}

// judge judges a claim by the way it was aligned.
func (s *Source) judge(quote string, key normalize.Key, m align.Match) Passage {
	j := &judge{source: s, quote: quote, claim: key.Terms, tail: key.Tail}
	for i, p := range m.Parts {
		if i > 0 {
			j.seam(m.Parts[i-1], p)
		}
		j.part(p)
		j.passage.Spans = append(j.passage.Spans, p.B.Of(s.key.Terms))
	}
	j.order()
	j.edges(m.Parts)
	j.passage.Wording = j.verdict()
	slices.SortStableFunc(j.passage.Findings, func(x, y Finding) int { return x.Claim.Start - y.Claim.Start })
	return j.passage
}

// verdict is what the findings come to. What is wrong drives out what is harmless, but
// that brackets were used is worth saying still.
func (j *judge) verdict() Wording {
	var w Wording
	for _, f := range j.passage.Findings {
		w |= f.Wording
	}
	switch {
	case w&^harmless != 0:
		return w &^ (Typographic | Elided)
	case w == 0:
		return Exact
	}
	return w
}

// find notes that w holds because of what stands in a and b.
func (j *judge) find(w Wording, a, b align.Range) {
	j.passage.Findings = append(j.passage.Findings, Finding{w, a.Of(j.claim), b.Of(j.source.key.Terms)})
}

// part goes through the edits of one part.
func (j *judge) part(p align.Part) {
	j.settle(p.Edits)
	for _, e := range p.Edits {
		j.passage.Edits = append(j.passage.Edits, Edit{e.Op, e.A.Of(j.claim), e.B.Of(j.source.key.Terms)})
		switch {
		case e.Op == Equal:
			j.flush()
			j.printed(e)
		case e.Op == Deleted && j.left(e):
			j.flush()
		default:
			j.changed = append(j.changed, e)
		}
	}
	j.flush()
}

// settle moves words that were left out to where they are the narrator's, if they can stand
// there as well: “So,” I said, “I will” lacks "I said" and not "said I".
func (j *judge) settle(edits []align.Edit) {
	terms := j.source.key.Terms
	for k := 1; k+1 < len(edits); k++ {
		x, gone, y := &edits[k-1], &edits[k], &edits[k+1]
		if gone.Op != Deleted || x.Op != Equal || y.Op != Equal || j.source.junction(gone.B.Start-1, gone.B.End, true) == joined {
			continue
		}
		for n := 1; n < x.A.Len() && terms[x.B.End-n].Form == terms[gone.B.End-n].Form; n++ {
			if j.source.junction(gone.B.Start-1-n, gone.B.End-n, true) == joined {
				align.Shift(x, gone, y, -n)
				break
			}
		}
	}
}

// gap reports whether the claim has an ellipsis before term i.
func (j *judge) gap(i int) bool { return i < len(j.claim) && j.claim[i].Gap }

// left judges words that the claim leaves out, and reports whether that is all there is to
// say: they were left out by an ellipsis, are the narrator's, or so many that the claim is
// spliced.
func (j *judge) left(e align.Edit) bool {
	l, r := e.B.Start-1, e.B.End
	if l < 0 || r >= len(j.source.key.Terms) {
		return false
	}
	w := j.source.junction(l, r, j.gap(e.A.Start))
	if w != 0 && w != joined {
		j.find(w, e.A, e.B)
	}
	return w != 0
}

// joined is what junction says of parts that belong together. It is no wording.
const joined = Wording(1 << 15)

const (
	// clause is the most words that a reporting clause has: two quotations that are
	// farther apart are two statements.
	clause = 14
	// reach is the most words of narration that an ellipsis may leave out.
	reach = 60
	// farthest is the most words that may be left out of any statement.
	farthest = 2000
)

// junction judges what stands between terms l and r of the source, which follow each other in
// the claim. Zero means words left out within a statement, without an ellipsis if gap is false.
func (s *Source) junction(l, r int, gap bool) Wording {
	if r-l > farthest {
		return Spliced
	}
	places := s.places()
	a, b := places[l], places[r]
	var said []string
	for i := l + 1; i < r; i++ {
		narrated := a.quotation >= 0 && b.quotation >= 0 && places[i].quotation < 0 ||
			a.statement >= 0 && b.statement >= 0 && places[i].statement < 0
		if !narrated {
			said = append(said, s.key.Terms[i].Form)
		}
	}
	switch {
	case len(said) == 0 && (a.statement >= 0 && a.statement == b.statement || r-l-1 <= clause && s.oneVoice(a, b)):
		return joined
	case !s.together(l, r), !gap && len(said) > 2 && s.breaks(l, r):
		return Spliced
	case gap && slices.ContainsFunc(said, func(form string) bool { return is(form, turns) }):
		return ElidedSense
	case gap:
		return Elided
	}
	return 0
}

// together reports whether terms l and r stand in one statement: what one attribution
// gives to a speaker, a quotation that nobody does, or a sentence or a few of the narrator.
func (s *Source) together(l, r int) bool {
	a, b := s.places()[l], s.places()[r]
	switch {
	case a.statement >= 0 && a.statement == b.statement:
		return true
	case a.quotation >= 0 || b.quotation >= 0:
		return a.quotation == b.quotation && a.statement == b.statement
	case a.statement >= 0 || b.statement >= 0:
		return !s.breaks(l, r)
	}
	between := span.Span{Start: s.key.Terms[l].Span.End, End: s.key.Terms[r].Span.Start}
	return r-l <= reach && !strings.Contains(between.Of(s.text), "\n\n")
}

// oneVoice reports whether one speaker says what stands in both places, or nobody is
// known to.
func (s *Source) oneVoice(a, b place) bool {
	if a.statement < 0 || b.statement < 0 {
		return a.statement == b.statement
	}
	x, y := s.document().Attributions[a.statement], s.document().Attributions[b.statement]
	return a.statement == b.statement || x.Speaker.Name == y.Speaker.Name && x.Speaker.Entity == y.Speaker.Entity
}

// seam judges where part q follows part p in the claim.
func (j *judge) seam(p, q align.Part) {
	a, b := align.Range{Start: q.A.Start, End: q.A.Start}, align.Range{Start: p.B.End, End: q.B.Start}
	if q.B.Start < p.B.End {
		b = q.B
		j.find(Reordered, q.A, q.B)
		if p.B.Start-q.B.End <= reach && q.B.Start < p.B.Start && j.source.together(q.B.Start, p.B.Start) {
			return
		}
	} else if j.source.junction(p.B.End-1, q.B.Start, j.gap(q.A.Start)) == joined {
		return
	}
	j.find(Spliced, a, b)
}

// printed compares how words that are the same are printed, and whether one speaker says
// them all.
func (j *judge) printed(e align.Edit) {
	s := j.source
	places := s.places()
	for k := range e.A.Len() {
		x, y := j.claim[e.A.Start+k], s.key.Terms[e.B.Start+k]
		a := align.Range{Start: e.A.Start + k, End: e.A.Start + k + 1}
		b := align.Range{Start: e.B.Start + k, End: e.B.Start + k + 1}
		switch {
		case x.Bracket != y.Bracket:
			j.find(Emended, a, b)
		case x.Span.Of(j.quote) != y.Span.Of(s.text):
			j.find(Typographic, a, b)
		}
		if k > 0 {
			p, q := places[b.Start-1], places[b.Start]
			if p.quotation >= 0 && q.quotation >= 0 && p.quotation != q.quotation && !s.oneVoice(p, q) {
				j.find(Spliced, a, b)
			}
		}
		if k+1 < e.A.Len() && bare(j.quote[x.Span.End:j.claim[e.A.Start+k+1].Span.Start]) != bare(s.between(e.B.Start+k)) {
			j.find(Typographic, align.Range{Start: a.Start, End: a.End + 1}, align.Range{Start: b.Start, End: b.End + 1})
		}
	}
}

// bare takes square brackets away.
func bare(mark string) string {
	if strings.ContainsAny(mark, "[]") {
		return strings.NewReplacer("[", "", "]", "").Replace(mark)
	}
	return mark
}

// flush judges the changes next to each other that were collected.
func (j *judge) flush() {
	if len(j.changed) == 0 {
		return
	}
	var edited, written int // terms of the claim in brackets, and all
	for _, e := range j.changed {
		for _, t := range j.claim[e.A.Start:e.A.End] {
			written++
			if t.Bracket != normalize.Bare {
				edited++
			}
		}
	}
	j.negations()
	if a, b := j.whole(); b.Len()-a.Len() > 2 && b.Start > 0 && b.End < len(j.source.key.Terms) && j.source.breaks(b.Start-1, b.End) {
		j.find(Spliced, a, b)
	}
	if written > 0 && edited == written {
		j.emendation()
	} else {
		for _, e := range j.changed {
			j.change(e)
		}
	}
	j.changed = j.changed[:0]
}

// whole returns the ranges that all of the collected changes cover.
func (j *judge) whole() (a, b align.Range) {
	first, last := j.changed[0], j.changed[len(j.changed)-1]
	return align.Range{Start: first.A.Start, End: last.A.End}, align.Range{Start: first.B.Start, End: last.B.End}
}

// negations looks for negations that stand on one side of the changes only.
func (j *judge) negations() {
	balance := 0
	turned := false
	for _, e := range j.changed {
		balance += count(j.claim, e.A, negation) - count(j.source.key.Terms, e.B, negation)
		turned = turned || e.Op == Substituted && e.A.Len() == 1 && e.B.Len() == 1 &&
			opposed(j.claim[e.A.Start].Form, j.source.key.Terms[e.B.Start].Form)
	}
	if balance != 0 || turned {
		a, b := j.whole()
		j.find(NegationAltered, a, b)
	}
}

// count counts the terms of r that have any sense of s.
func count(terms []normalize.Term, r align.Range, s sense) (n int) {
	for _, t := range terms[r.Start:r.End] {
		if is(t.Form, s) {
			n++
		}
	}
	return n
}

// emendation judges changes of which all that the claim says stands in brackets.
func (j *judge) emendation() {
	a, b := j.whole()
	for _, e := range j.changed {
		t := j.claim[e.A.Start:e.A.End]
		numbers := count(j.claim, e.A, amount)
		if reference := e.Op == Inserted && numbers == len(t); !reference && numbers+count(j.source.key.Terms, e.B, amount) > 0 {
			j.find(NumberAltered, e.A, e.B)
		}
		if e.Op == Substituted && len(t) == 1 && t[0].Bracket == normalize.Part && !j.fits(t[0], e.B) {
			j.find(WordAltered, e.A, e.B)
		}
	}
	j.find(Emended, a, b)
}

// fits reports whether what stands outside of the brackets of t stands in the term of the
// source too: "walk[ed]" was made from "walking".
func (j *judge) fits(t normalize.Term, b align.Range) bool {
	rest := j.source.key.Terms[b.Start].Form
	text := normalize.Word(t.Span.Of(j.quote))
	for len(text) > 0 {
		kept, after, _ := strings.Cut(text, "[")
		i := strings.Index(rest, kept)
		if i < 0 {
			return false
		}
		rest = rest[i+len(kept):]
		_, text, _ = strings.Cut(after, "]")
	}
	return true
}

// change judges one change that no brackets mark.
func (j *judge) change(e align.Edit) {
	x, y := j.claim[e.A.Start:e.A.End], j.source.key.Terms[e.B.Start:e.B.End]
	strong := count(j.claim, e.A, amount) + count(j.source.key.Terms, e.B, amount)
	weak := count(j.claim, e.A, amount|ordinal) > 0 && count(j.source.key.Terms, e.B, amount|ordinal) > 0
	if strong > 0 || weak {
		j.find(NumberAltered, e.A, e.B)
	}
	turned := e.Op == Substituted && (count(j.claim, e.A, negation) != count(j.source.key.Terms, e.B, negation) ||
		len(x) == 1 && len(y) == 1 && opposed(x[0].Form, y[0].Form))
	if turned && len(x) == 1 && len(y) == 1 || strong > 0 && len(x) <= 1 && len(y) <= 1 {
		return
	}
	plain := false
	for side, terms := range [2][]normalize.Term{x, y} {
		for _, t := range terms {
			if !is(t.Form, negation|amount) || len(terms) > 1 && e.Op == Substituted {
				j.moved[side] = append(j.moved[side], t.Form)
				plain = true
			}
		}
	}
	if plain || e.Op == Substituted && !weak {
		j.wordEdits = append(j.wordEdits, e)
	}
}

// order says what became of the words that were changed: if the claim has all those that
// it has not in their place elsewhere, it was reordered.
func (j *judge) order() {
	if len(j.wordEdits) == 0 {
		return
	}
	slices.Sort(j.moved[0])
	slices.Sort(j.moved[1])
	w := WordAltered
	if slices.Equal(j.moved[0], j.moved[1]) {
		w = Reordered
	}
	for _, e := range j.wordEdits {
		j.find(w, e.A, e.B)
	}
}
