package attribution

import (
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/span"
)

// leftovers gives the quotations that no cue reports to whom the words before them
// point to. Short ones are left alone: they are as often irony or a name as speech.
func (c *cues) leftovers() {
	claimed := c.claimed()
	for n := range c.frames {
		f := &c.frames[n]
		if c.silent(f) {
			continue
		}
		for i := range f.pieces {
			if !c.quoted(f, i) || claimed[f.pieces[i].first] {
				continue
			}
			if x, ok := c.leftover(f, i); ok {
				c.found = append(c.found, x)
			}
		}
	}
}

// claimed tells for each word whether it stands in the content of a finding. It is good until it
// is asked again.
func (c *cues) claimed() []bool {
	c.d.claimed = cleared(c.d.claimed, len(c.d.words))
	all := c.d.claimed
	for _, x := range c.found {
		if x.rule == ruleLabel { // "VANCE: ...: the mark belongs to the turn
			first := x.source.first
			for first > 0 && c.d.words[first-1].mark && c.d.words[first-1].para == c.d.words[first].para {
				first--
			}
			x.content = append(x.content[:len(x.content):len(x.content)], run{first, x.cue.last})
		}
		for _, r := range x.content {
			for w := r.first; w < r.last; w++ {
				all[w] = true
			}
		}
	}
	return all
}

// silent reports whether f stands in a part of the text where nobody speaks.
func (c *cues) silent(f *frame) bool {
	switch c.d.seg.Paragraphs[f.para].Zone {
	case segment.Navigation, segment.Credit, segment.Byline:
		return true
	}
	return false
}

// leftover finds who said the quotation at piece i of f.
func (c *cues) leftover(f *frame, i int) (finding, bool) {
	x := finding{frame: f.index, content: []run{f.words(i, i+1)}}
	if k := c.ownWords(f, i); k >= 0 {
		x.rule, x.source, x.cue = ruleAccording, f.words(k+1, k+2), f.words(k+2, k+3)
		return x, true
	}
	words := c.count(f.pieces[i].run)
	titled := c.titled(f.pieces[i].run)
	switch {
	case c.inQuestion(f, i), c.hears(f, i):
		return finding{}, false
	case i == 0:
		x.rule = ruleIntroduced
		x.source, x.cue = c.announced(f)
		return x, !x.source.empty()
	case i > 1 && c.low(f, i-1) == ":" || words > 3 && i > 1 && c.punct(f, i-1, ",-"):
		x.rule = ruleIntroduced
	case titled || words < 5 && c.is(f, i-2, lexicon.Be):
		return finding{}, false // the name of a work; was a “hug”
	case words > 3, words > 0 && (c.low(f, i-1) == "as" || c.low(f, i-2) == "as" && c.is(f, i-1, lexicon.Determiner)):
		x.rule = ruleSubjectOf
	case words > 1 && c.closes(f, i) != 0 && c.stops(f, i):
		x.rule = ruleSubjectOf
	default:
		return finding{}, false
	}
	x.source, x.cue = c.clauseAround(f, i)
	if c.low(f, i-1) == ":" {
		x.cue = f.words(i-1, i)
	}
	if m, ok := c.mentionBefore(f, i-2); ok && x.rule == ruleIntroduced && c.low(f, i-1) == ":" && m.kind == Named && !c.spokenTo(f, f.at(m.first)) {
		x.source, x.cue = run{m.first, m.last}, f.words(i-1, i) // they agree – Vance: “...”
	}
	return x, !x.source.empty()
}

// hears reports whether the quotation at piece i is what the subject before it is told: she was asked, “...?”
func (c *cues) hears(f *frame, i int) bool {
	j := i - 1
	if c.punct(f, j, ",:") {
		j--
	}
	if w := c.word(f, j); w == nil || !heard(w.verb) {
		return false
	}
	_, aux := c.skipLeft(f, j)
	return aux.be
}

// ownWords returns the piece at which "in her words" stands, a few words at most before the quotation at
// piece i: the bridge had, in her words, become “a bathtub.” -1 if it does not.
func (c *cues) ownWords(f *frame, i int) int {
	const between = 4 // pieces, commas too
	for k := i - 3; k >= max(0, i-3-between); k-- {
		if low := c.low(f, k+1); c.low(f, k) == "in" && c.low(f, k+2) == "words" && (low == "his" || low == "her" || low == "their") {
			return k
		}
	}
	return -1
}

// announced finds who said the quotation that begins f if the sentence before ends with
// a colon: Vance issued a statement: / “...”
func (c *cues) announced(f *frame) (source, cue run) {
	if f.index == 0 {
		return run{}, run{}
	}
	before := &c.frames[f.index-1]
	last := len(before.pieces) - 1
	if c.low(before, last) != ":" || f.para > before.para+1 {
		return run{}, run{}
	}
	source, _ = c.clauseAround(before, last)
	return source, before.words(last, last+1)
}

// count returns how many words r has, marks aside.
func (c *cues) count(r run) int {
	n := 0
	for w := r.first; w < r.last; w++ {
		if c.d.words[w].kind != segment.Punct {
			n++
		}
	}
	return n
}

// stops reports whether a mark that ends a clause closes the quotation at piece i.
func (c *cues) stops(f *frame, i int) bool {
	switch c.closes(f, i) {
	case '.', '!', '?', ',':
		return true
	}
	return false
}

// titled reports whether all longer words of r have a capital, as in the name of a work.
func (c *cues) titled(r run) bool {
	for w := r.first; w < r.last; w++ {
		if x := c.d.words[w]; x.kind == segment.Word && !x.upper && x.end-x.start > 3 {
			return false
		}
	}
	return true
}

// clauseAround returns the subject and the verb of the clause that leads to piece i: the
// nearest mention before it that a finite verb follows.
func (c *cues) clauseAround(f *frame, i int) (source, cue run) {
	for k := i - 1; k > 0; k-- {
		if !c.finiteAt(f, k) || c.adverb(f, k) {
			continue
		}
		j, _ := c.skipLeft(f, k)
		if w := c.word(f, j); w == nil || w.kind == segment.Punct {
			continue
		}
		m, ok := c.subjectMention(f, j)
		if !ok || m.weak || c.is(f, f.at(m.first)-1, lexicon.Preposition) {
			continue
		}
		return run{m.first, m.last}, f.words(k, k+1)
	}
	return run{}, run{}
}

// continued makes the step that says that a quotation goes on.
func (c *cues) continued(r run) Step {
	return Step{Rule: ruleContinued, Spans: []span.Span{c.d.span(r.first, r.last)}, Note: "goes on with the same speaker"}
}
