package attribution

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"sync"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/internal/tagger"
	"github.com/hearsay/hearsay/quote"
)

// Rules of the evidence that name the tagger.
const (
	ruleTagger  Rule = "tagger"         // the tagger alone found it
	ruleAgrees  Rule = "tagger-agrees"  // rule and tagger both found it
	ruleDecides Rule = "tagger-decides" // the rule found it, the tagger its bounds or its source
)

// Thresholds on the tagger's probabilities. They were chosen on polnear-train.
const (
	alone     = 0.55 // of a content that no rule found
	aloneWith = 0.8  // of one that has a quotation: where rules see no cue, most are nobody's words
	exact     = 0.5  // of both ends of a content
	doubtful  = 0.4  // mean odds of a rule's content under which the tagger speaks against it
	sameShare = 0.5
)

// A tagging joins what the rules found with what the tagger did.
type tagging struct {
	*cues
	result *tagger.Result
	turns  []run  // of a transcript, each from its label on
	shared []bool // of each relation: a rule found it with the same source
	spoken []bool // of each word: a rule has it for what is said; in a wide reading only
}

// tag asks the tagger, and makes rules and tagger one: it confirms, corrects or rejects
// what rules found without a quotation, and adds what they missed. Quotations stay with the
// rules, which know the marks.
func (c *cues) tag() {
	d := c.d
	c.tagged = true
	t := tagging{cues: c, result: tagger.Default().Tag(&d.tagger, tagger.Doc{Text: d.text, Quotes: d.quotes, Split: d.seg}, nil)}
	for i := range c.found {
		if x := &c.found[i]; x.rule == ruleLabel {
			t.turns = append(t.turns, run{x.source.first, x.content[0].last})
		}
	}
	taken := make([]bool, len(t.result.Relations))
	kept, dropped := d.kept[:0], c.found[:0:0]
	matches := t.matches()
	for i, x := range c.found {
		r := matches[i]
		wide := c.wide && x.rule != ruleLabel && x.rule != ruleDash // what is set so says it all
		switch {
		case r >= 0 && t.partBelow(&x, &t.result.Relations[r]):
			if t.sameSource(&x, &t.result.Relations[r]) { // else it is what is said in it
				t.compare(&x, &t.result.Relations[r])
			}
		case r >= 0 && t.far(&x, &t.result.Relations[r]):
			// whose a quotation in a list is, no dash behind a later one says
		case r >= 0 && wide && t.within(&x, &t.result.Relations[r]):
			// he would go, she said: the tagger has what stands in her words
		case r >= 0 && x.rule == ruleAccording && !t.sameSource(&x, &t.result.Relations[r]):
			// She said it, according to him: the tagger has what she said.
		case r >= 0 && wide && taken[r] && !x.borrowed:
			continue // a part of what the tagger has as one
		case r >= 0 && wide:
			taken[r] = true
			t.take(&x, &t.result.Relations[r])
		case r >= 0:
			taken[r] = true
			t.settleBoth(&x, r)
		case t.rejects(&x):
			if !x.source.empty() {
				x.dropped = true
				dropped = append(dropped, x)
			}
			continue
		}
		kept = append(kept, x)
	}
	if c.wide {
		t.spoken = c.claimed()
	}
	for i := range t.result.Relations {
		if taken[i] {
			continue
		}
		if x, ok := t.add(&t.result.Relations[i], kept); ok {
			kept = append(kept, x)
		}
	}
	inOrder(kept, (*finding).starts)
	c.found, d.kept = kept, c.found
	c.whole()
	c.nest()
	if c.found = append(c.found, dropped...); len(dropped) > 0 {
		inOrder(c.found, (*finding).starts)
	}
}

// partBelow reports whether r has only a part of the paragraph that the cue of x announces.
func (t *tagging) partBelow(x *finding, r *tagger.Relation) bool {
	return x.below && x.covers(run{r.Content[0].First, r.Content[len(r.Content)-1].Last})
}

// far reports whether the cue of r stands paragraphs behind what x says.
func (t *tagging) far(x *finding, r *tagger.Relation) bool {
	const most = 2
	last := x.content[len(x.content)-1].last - 1
	return r.Cue.First > last && t.d.words[r.Cue.First].para-t.d.words[last].para > most
}

// within reports whether x says all of statement r, source and cue too, and no more: she said
// that he would go, of which the tagger has what he would.
func (t *tagging) within(x *finding, r *tagger.Relation) bool {
	if len(x.content) != 1 || r.Cue.First == r.Cue.Last || r.Source.First == r.Source.Last {
		return false
	}
	all := run{min(r.Content[0].First, r.Cue.First, r.Source.First), max(r.Content[len(r.Content)-1].Last, r.Cue.Last, r.Source.Last)}
	return t.trimmed(x.content[0]) == t.trimmed(all)
}

// sameSource reports whether x and r have a word of their sources in common.
func (t *tagging) sameSource(x *finding, r *tagger.Relation) bool {
	return x.source.overlaps(run{r.Source.First, r.Source.Last})
}

// order returns the relations in the order of the first words of their contents.
func (t *tagging) order() []int {
	all := make([]int, len(t.result.Relations))
	for i := range all {
		all[i] = i
	}
	inOrder(all, func(i *int) int { return t.result.Relations[*i].Content[0].First })
	return all
}

// matches returns the relation of each finding, -1 where there is none, and learns which
// relations have a finding with the same source.
func (t *tagging) matches() []int {
	byStart := t.order()
	all := make([]int, len(t.found))
	t.shared = make([]bool, len(t.result.Relations))
	for i := range t.found {
		r := t.match(&t.found[i], byStart)
		if all[i] = r; r >= 0 && t.sameSource(&t.found[i], &t.result.Relations[r]) {
			t.shared[r] = true
		}
	}
	return all
}

// near is how many words before a content those of the tagger's may start that overlap it.
const near = 400

// match returns the relation whose content is most like that of x, -1 if none is.
func (t *tagging) match(x *finding, byStart []int) int {
	first, last := x.starts(), 0
	for _, r := range x.content {
		last = max(last, r.last)
	}
	i := sort.Search(len(byStart), func(i int) bool { return t.result.Relations[byStart[i]].Content[0].First >= first-near })
	best, share := -1, sameShare
	for ; i < len(byStart) && t.result.Relations[byStart[i]].Content[0].First < last; i++ {
		if s := t.overlap(x, &t.result.Relations[byStart[i]]); s >= share {
			best, share = byStart[i], s
		}
	}
	return best
}

// overlap returns the F1 of the words of the contents of x and r.
func (t *tagging) overlap(x *finding, r *tagger.Relation) float64 {
	both, a, b := 0, 0, 0
	for _, q := range r.Content {
		b += t.count(run{q.First, q.Last})
	}
	for _, p := range x.content {
		a += t.count(p)
		for _, q := range r.Content {
			if w := (run{max(p.first, q.First), min(p.last, q.Last)}); !w.empty() {
				both += t.count(w)
			}
		}
	}
	if a+b == 0 {
		return 0
	}
	return 2 * float64(both) / float64(a+b)
}

// compare notes how far rule and tagger agree on x.
func (t *tagging) compare(x *finding, r *tagger.Relation) {
	x.p, x.share = float64(r.P), t.overlap(x, r)
	x.tagged = t.source(r)
}

// settleBoth makes one of what rule and tagger found of the same words.
func (t *tagging) settleBoth(x *finding, i int) {
	r := &t.result.Relations[i]
	t.compare(x, r)
	step := Step{Rule: ruleAgrees, Spans: t.d.spans(x.content)}
	if content := t.content(r); !t.hasQuote(*x) && r.Exact >= exact && t.fits(x, content) {
		x.content = content
		step = Step{Rule: ruleDecides, Spans: t.d.spans(content), Note: "where it ends"}
	}
	source := t.source(r)
	if !source.empty() && !source.overlaps(x.source) && (x.source.empty() || !t.shared[i] && !t.knows(x, r) && x.outdone(source)) {
		x.source, x.cue, x.lead, x.borrowed = source, run{r.Cue.First, r.Cue.Last}, run{}, false
		if content := t.content(r); len(content) > 0 && !t.shared[i] { // else another finding has the rest
			x.content = content
		}
		step = Step{Rule: ruleDecides, Spans: t.d.spans([]run{source}), Note: "who says it"}
	}
	if step.Note != "" {
		step.Note += " " + withProbability(x.p)
	} else {
		step.Note = withProbability(x.p)
	}
	x.joins = append(x.joins, step)
}

// source returns the source of r without the marks at its edges and what is in a paragraph before. Who
// is asked or told is none.
func (t *tagging) source(r *tagger.Relation) run {
	w := run{r.Source.First, r.Source.Last}
	if w.last <= r.Cue.First && t.hearing(run{r.Cue.First, r.Cue.Last}) {
		return run{}
	}
	for w.first < w.last && t.d.words[w.first].para != t.d.words[w.last-1].para {
		w.first++
	}
	if w = t.trimmed(w); w.empty() {
		return t.agent(run{r.Cue.First, r.Cue.Last})
	}
	return w
}

// agent returns who does in the passive what the cue w tells, if that is part of the cue: pressed by | Vance | about.
func (t *tagging) agent(w run) run {
	for i := w.first + 1; i+1 < w.last; i++ {
		if m, ok := t.d.mentionStarting(i + 1); ok && t.d.words[i].low == "by" && m.last <= w.last && t.person(run{m.first, m.last}) {
			return run{m.first, m.last}
		}
	}
	return run{}
}

// hearing reports whether the cue w is that somebody hears something: was asked.
func (t *tagging) hearing(w run) bool {
	be := false
	for i := w.first; i < w.last; i++ {
		x := &t.d.words[i]
		if be && heard(x.verb) {
			return true
		}
		be = be || x.class&lexicon.Be != 0
	}
	return false
}

// knows reports whether the rule that found x is right about who says it, whatever the tagger says in
// r: somebody with a name stands in the tagger's cue, a clip of | Vance saying, or the tagger has a thing.
func (t *tagging) knows(x *finding, r *tagger.Relation) bool {
	for who := range t.d.mentionsStarting(x.source.first) {
		if who.kind == Named && who.last == x.source.last {
			other, ok := t.d.mentionStarting(t.source(r).first)
			return x.source.overlaps(run{r.Cue.First, r.Cue.Last}) || ok && other.typ == Other
		}
	}
	return false
}

func withProbability(p float64) string {
	return probabilities()[int(math.Round(100*min(max(p, 0), 1)))]
}

// probabilities are what withProbability says: a long text has more answers than there are of these.
var probabilities = sync.OnceValue(func() *[101]string {
	all := new([101]string)
	for i := range all {
		all[i] = "with probability " + strconv.FormatFloat(float64(i)/100, 'f', 2, 64)
	}
	return all
})

// fits reports whether content can be that of x: as many runs, and none over the cue or the
// source that the rule found.
func (t *tagging) fits(x *finding, content []run) bool {
	if len(content) != len(x.content) {
		return false
	}
	for _, r := range content {
		if r.overlaps(x.cue) || r.overlaps(x.source) {
			return false
		}
	}
	return true
}

// content returns the content of r without the marks at its edges, and, but for a wide
// reading, without the "that" before it.
func (t *tagging) content(r *tagger.Relation) []run {
	var out []run
	for i, q := range r.Content {
		w := run{q.First, q.Last}
		if !t.wide && i == 0 && t.d.words[w.first].low == "that" && w.first+1 < w.last && t.d.words[w.first+1].class&lexicon.Auxiliary == 0 {
			w.first++
		}
		if w = t.trimmed(t.belowTitle(w)); !w.empty() {
			out = append(out, w)
		}
	}
	return out
}

// belowTitle returns w without the title that it begins with, if the text goes on below it.
func (t *tagging) belowTitle(w run) run {
	para := t.d.words[w.first].para
	if t.d.words[w.last-1].para == para || t.d.seg.Paragraphs[para].Zone == segment.Body {
		return w
	}
	for t.d.words[w.first].para == para {
		w.first++
	}
	return w
}

// trimmed returns w without the marks at its edges.
func (t *tagging) trimmed(w run) run {
	for w.last > w.first && t.trims(w.last-1) {
		w.last--
	}
	for w.first < w.last && t.trims(w.first) {
		w.first++
	}
	return w
}

// trims reports whether word w is a mark that does not belong to the edge of a content.
func (t *tagging) trims(w int) bool {
	x := t.d.words[w]
	return x.kind == segment.Punct && !x.mark && (x.low == "." || x.low == "," || x.low == ";" || x.low == ":" || x.low == "-")
}

// rejects reports whether the tagger speaks against x, which no mark of the text supports.
func (t *tagging) rejects(x *finding) bool {
	if t.hasQuote(*x) && x.rule != ruleSubjectOf || x.below || x.rule == ruleLabel || x.rule == ruleAccording {
		return false
	}
	if t.wide {
		return true
	}
	sum, n := float32(0), 0
	for _, r := range x.content {
		for w := r.first; w < r.last; w++ {
			sum += t.result.Odds(w, tagger.Content)
			n++
		}
	}
	return n == 0 || sum/float32(n) < doubtful
}

// add makes a finding of a relation that no rule found, if it is likely enough. Nobody's quotations
// are those that no rule has.
func (t *tagging) add(r *tagger.Relation, have []finding) (finding, bool) {
	x := finding{
		rule: ruleTagger, p: float64(r.P), frame: t.frameOf(r.Content[0].First),
		cue: run{r.Cue.First, r.Cue.Last}, source: t.source(r), content: t.content(r),
	}
	x.content = slices.DeleteFunc(x.content, func(w run) bool {
		return t.turnOf(w) != t.turnOf(x.cue) || t.wide && x.source.empty() && t.isQuotation(w) && t.spoken[w.first]
	})
	if len(x.content) == 0 {
		return finding{}, false
	}
	x.verb = t.cueVerb(x.cue)
	if x.unsaid = t.unsaid(&x); x.unsaid && !t.wide {
		return finding{}, false
	}
	for i := range have { // of one frame, or of one source, so few
		if have[i].frame != x.frame && !t.sameSource(&have[i], r) {
			continue
		}
		if !t.wide && t.hasQuote(x) && t.shares(&have[i], &x) || t.overlap(&have[i], r) >= sameShare || have[i].below && t.sameSource(&have[i], r) && have[i].covers(x.content[0]) {
			return finding{}, false // the rules know whose words they are
		}
	}
	x.joins = []Step{{Rule: ruleTagger, Note: withProbability(x.p)}}
	return x, true
}

// turnOf returns the index of the turn in which w begins, behind the marks before it, and -1
// where it begins in none.
func (t *tagging) turnOf(w run) int {
	for w.first < w.last && t.d.words[w.first].mark {
		w.first++
	}
	n := sort.Search(len(t.turns), func(n int) bool { return t.turns[n].first > w.first })
	if n == 0 || w.first >= t.turns[n-1].last {
		return -1
	}
	return n - 1
}

// unsaid reports whether x, which the tagger alone found, is nothing that anybody said in
// words, or too doubtful.
func (t *tagging) unsaid(x *finding) bool {
	if x.source.empty() || x.cue.empty() || x.p < t.needed(x) || t.beside(x) || t.silent(&t.frames[x.frame]) || t.headline(&t.frames[x.frame]) {
		return true
	}
	if !t.statement(x) || !t.person(x.source) && x.verb != nil && x.verb.Takes(lexicon.Weak) || t.means(x) || t.marksName(x) {
		return true
	}
	return x.verb != nil && len(x.content) == 1 && t.name(x.content[0], x.verb)
}

// beside reports whether the cue of x is the verb of a picture that its caption tells of: this
// image released by Tide Films shows Lena Holm.
func (t *tagging) beside(x *finding) bool {
	const longest = 12 // words of the subject
	for i := x.cue.first - 2; i >= max(0, x.cue.first-longest); i-- {
		switch t.d.words[i+1].low {
		case "image", "images", "photo", "photos", "photograph", "photographs", "picture", "pictures", "illustration":
			return t.d.words[i].low == "this" || t.d.words[i].low == "these"
		}
	}
	return false
}

// marksName reports whether all of x stands in the marks of a name: known as “Bell Boy”.
func (t *tagging) marksName(x *finding) bool {
	w := t.trimmed(x.content[0])
	if len(x.content) > 1 || !t.isQuotation(w) {
		return false
	}
	use := t.d.quotes[t.d.outer(w.first)].Use
	return use == quote.Title || use == quote.Nickname
}

// needed returns how probable the content of x must be.
func (t *tagging) needed(x *finding) float64 {
	if t.hasQuote(*x) {
		return aloneWith
	}
	return alone
}

// means reports whether the cue of x names the means of something else, by announcing
// that, and no quotation follows: a deed, as for the rule of participles.
func (t *tagging) means(x *finding) bool {
	first := x.cue.first
	return first > 0 && t.d.words[first-1].low == "by" && x.verb != nil && x.verb.Is(lexicon.Gerund) && !t.hasQuote(*x)
}

// person reports whether the source w is a mention that the rules know for somebody or
// something that speaks: the meeting showed nothing in words.
func (t *tagging) person(w run) bool {
	for m := range t.d.mentionsStarting(w.first) {
		if m.last <= w.last && !m.weak && m.typ != Other {
			return true
		}
	}
	return false
}

// shares reports whether the contents of x and y have a word in quotation marks in common.
func (t *tagging) shares(x, y *finding) bool {
	for _, a := range x.content {
		for _, b := range y.content {
			for w := max(a.first, b.first); w < min(a.last, b.last); w++ {
				if t.d.words[w].quote >= 0 {
					return true
				}
			}
		}
	}
	return false
}

// cueVerb returns the first reporting verb in a cue, nil if it has none: felt obliged to
// support is a feeling.
func (t *tagging) cueVerb(w run) *lexicon.Verb {
	for i := w.first; i < w.last; i++ {
		if v := t.d.words[i].verb; v != nil {
			return v
		}
	}
	return nil
}

// built tells in which ways a verb must be built to report the content of x.
func (t *tagging) built(x *finding) lexicon.Frame {
	f := &t.frames[x.frame]
	r := x.content[0]
	if t.hasQuote(*x) || r.first < f.pieces[0].first || r.last > f.pieces[len(f.pieces)-1].last {
		return lexicon.Quote
	}
	i, j := f.at(r.first), f.at(r.last-1)+1
	if t.low(f, i) == "to" {
		return lexicon.To | lexicon.Listener
	}
	for k := i; k < j; k++ {
		if k > i && (t.is(f, k, lexicon.Wh|lexicon.Subordinator) || t.low(f, k) == "to" || t.low(f, k) == "by" || t.low(f, k) == "that") {
			break
		}
		if t.finiteAt(f, k) {
			return lexicon.Clause | lexicon.That
		}
	}
	return lexicon.Object
}

// statement reports whether x is built as the verb in its cue is built when it reports
// words. With a verb that the lexicon does not have, it is a clause: focused on trade, and
// listed what had gone well, are none.
func (t *tagging) statement(x *finding) bool {
	built := t.built(x)
	if x.verb == nil && t.d.words[x.content[0].first].class&lexicon.Wh != 0 {
		return false
	}
	if x.verb == nil || built == lexicon.Clause|lexicon.That {
		return built != lexicon.Object
	}
	if built == lexicon.Object && len(x.verb.Preps) > 0 && slices.Contains(x.verb.Preps, t.d.words[x.cue.last-1].low) {
		return true
	}
	return built == lexicon.Quote || x.verb.Takes(built)
}
