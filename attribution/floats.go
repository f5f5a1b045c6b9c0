package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
)

// aheadOf gives x what follows the colon at the end of its frame: the quotations that
// make up the next frames of the same or the next paragraph or, where none do, the next
// paragraph's first sentence.
func (c *cues) aheadOf(x *finding) bool {
	next := x.frame + 1
	if next >= len(c.frames) {
		return false
	}
	f := &c.frames[next]
	if c.d.seg.Paragraphs[f.para].Zone != segment.Body && f.para != c.frames[x.frame].para {
		return false
	}
	if c.quoted(f, 0) {
		end := 1
		for end < len(f.pieces) && (c.quoted(f, end) || c.punct(f, end, ".,!?")) {
			end++
		}
		if end == len(f.pieces) || c.ends(f, 0) {
			x.content = append(x.content, f.words(0, end))
			return true
		}
		return false
	}
	if x.verb == nil && x.rule != ruleColon {
		return false
	}
	x.content, x.below = append(x.content, f.words(0, len(f.pieces))), x.verb != nil && f.para != c.frames[x.frame].para
	for next++; next < len(c.frames) && c.frames[next].para == f.para; next++ {
		g := &c.frames[next]
		x.content[len(x.content)-1].last = g.pieces[len(g.pieces)-1].last
	}
	return true
}

// ends reports whether the quotation at piece i closes a sentence.
func (c *cues) ends(f *frame, i int) bool {
	switch c.closes(f, i) {
	case '.', '!', '?':
		return true
	}
	return false
}

// float joins the quotations that no cue reports to the finding that they continue.
//
// Newspapers and novels follow one rule: a quotation with no cue goes on with the one
// who spoke last, in the same paragraph or, if that one began or ended with a
// quotation, in the next. Where two people have taken turns, a paragraph that is
// nothing but a quotation belongs to the other one.
func (c *cues) float() {
	claimed := c.claimed()
	byFrame := c.byFrame()
	last, other := -1, -1 // the findings that spoke last, and before that in a dialogue
	extract := -1         // the finding that began an extract
	at := &frame{}
	for n := range c.frames {
		f := &c.frames[n]
		if c.silent(f) || c.heading(f) {
			continue
		}
		if last >= 0 && other >= 0 && c.turn(f) && f.para == at.para+1 && !claimed[f.pieces[0].first] {
			c.found = append(c.found, finding{rule: ruleAlternate, frame: f.index, content: []run{f.pieces[0].run}, source: c.found[other].source, borrowed: true})
			last, other, at = other, last, f
			continue
		}
		if extract >= 0 && c.extracted(f) && c.floats(f, claimed) {
			c.join(extract, f)
			continue
		}
		if last >= 0 && c.floats(f, claimed) && c.goesOn(at, f, c.found[last]) {
			c.join(last, f)
			at = f
			continue
		}
		if last >= 0 && f.para == c.frames[c.found[last].frame].para {
			c.share(last, f, claimed)
		}
		speaks := false
		for _, i := range byFrame[f.index] {
			if speaks && (c.found[last].source.contains(c.found[i].cue) || c.found[i].rule == ruleReport || c.found[i].rule == ruleRelative && c.hasQuote(c.found[last])) {
				continue // said Vance, who declined to comment; Vance said of her claim that it fell. “...”
			}
			if !c.found[i].nested && c.found[i].rule != ruleLabel {
				other = c.partner(last, i, at, f)
				last, at, speaks = i, f, true
				if c.begins(c.found[i]) {
					extract = i
				}
			}
		}
		if !speaks && f.para != at.para {
			last, other = -1, -1
		}
	}
}

// byFrame returns the findings of each frame. They are good until it is asked again.
func (c *cues) byFrame() [][]int {
	all := slices.Grow(c.d.byFrame[:0], len(c.frames))[:len(c.frames)]
	for i := range all {
		all[i] = all[i][:0]
	}
	for i := range c.found {
		f := c.found[i].frame
		all[f] = append(all[f], i)
	}
	c.d.byFrame = all
	return all
}

// partner returns finding last if it and finding i, in the next paragraph, are turns of
// two people: “Is it safe?” asked Ana. / “It is,” said Bo.
func (c *cues) partner(last, i int, at, f *frame) int {
	if last < 0 || f.para != at.para+1 || !c.turn(f) || !c.turn(at) || c.d.sameWords(c.found[last].source, c.found[i].source) {
		return -1
	}
	return last
}

// fills reports whether f is a whole paragraph.
func (c *cues) fills(f *frame) bool {
	return (f.index == 0 || c.frames[f.index-1].para != f.para) && (f.index+1 == len(c.frames) || c.frames[f.index+1].para != f.para)
}

// heading reports whether f is a paragraph of a few words in marks that no stop ends: the heading of
// a part, which nobody goes on with.
func (c *cues) heading(f *frame) bool {
	const longest = 8 // words
	return len(f.pieces) == 1 && c.quoted(f, 0) && letter(c.closes(f, 0)) && c.fills(f) && c.count(f.pieces[0].run) <= longest
}

// letter reports whether b is of a word, not a mark.
func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' }

// turn reports whether f is a whole paragraph, short, that begins with a quotation: a
// turn of a dialogue.
func (c *cues) turn(f *frame) bool {
	const short = 15 // words
	return c.fills(f) && c.quoted(f, 0) && c.count(f.pieces[0].run) <= short
}

// sameWords reports whether a and b are the same words.
func (d *doc) sameWords(a, b run) bool {
	if a.last-a.first != b.last-b.first {
		return false
	}
	for i := range a.last - a.first {
		if d.words[a.first+i].low != d.words[b.first+i].low {
			return false
		}
	}
	return true
}

// share gives the long quotations of f that have no finding to who spoke last in the
// same paragraph, finding i: As a result, there is “...”.
func (c *cues) share(i int, f *frame, claimed []bool) {
	for n := range f.pieces {
		if !c.quoted(f, n) || claimed[f.pieces[n].first] || c.count(f.pieces[n].run) <= 4 {
			continue
		}
		c.found = append(c.found, finding{
			rule: ruleContinued, frame: f.index, content: []run{f.pieces[n].run}, source: c.found[i].source, shared: true,
		})
	}
}

// goesOn reports whether the quotation that f begins with can go on with what x said
// in frame at: in the next sentence of one paragraph or, after a quotation, in the next
// paragraph.
func (c *cues) goesOn(at, f *frame, x finding) bool {
	if f.index != at.index+1 || f.para != at.para && c.extracted(f) {
		return false
	}
	return f.para == at.para || c.hasQuote(x) || c.count(f.pieces[0].run) > 4
}

// extracted reports whether f opens a paragraph with a straight mark that nothing closes, and has
// curly ones in the paragraph before: so papers print an extract, and the mark says nothing of who
// spoke in it last.
func (c *cues) extracted(f *frame) bool {
	b := f.pieces[0].block
	if b < 1 {
		return false
	}
	q, before := c.d.quotes[b], c.d.quotes[b-1]
	return q.Unclosed && straight(c.d.text, q) && !straight(c.d.text, before)
}

// begins reports whether what x says ends in a straight mark that nothing closes: Brandt reports: "It was late.
func (c *cues) begins(x finding) bool {
	q := c.d.words[x.content[len(x.content)-1].first].quote
	return q >= 0 && c.d.quotes[q].Unclosed && straight(c.d.text, c.d.quotes[q])
}

// straight reports whether q opens with a mark that looks alike on both sides.
func straight(text string, q quote.Quotation) bool { return text[q.Span.Start] == '"' }

func (c *cues) hasQuote(x finding) bool {
	for _, r := range x.content {
		for w := r.first; w < r.last; w++ {
			if c.d.words[w].quote >= 0 {
				return true
			}
		}
	}
	return false
}

// floats reports whether f begins with a quotation that has no finding, and has no
// clause of the narrator's own before it.
func (c *cues) floats(f *frame, claimed []bool) bool {
	i := 0
	for c.punct(f, i, "-.,") || c.is(f, i, lexicon.Conjunction) {
		i++
	}
	if !c.quoted(f, i) || c.is(f, i+1, lexicon.Auxiliary) || c.verbAt(f, i+1) {
		return false // “...” was what one of them answered
	}
	for i := range f.pieces {
		if claimed[f.pieces[i].first] {
			return false
		}
	}
	return true
}

// verbAt reports whether piece i is a verb that may report.
func (c *cues) verbAt(f *frame, i int) bool {
	w := c.word(f, i)
	return w != nil && w.verb != nil
}

// join adds f to finding i.
func (c *cues) join(i int, f *frame) {
	x := &c.found[i]
	all := f.words(0, len(f.pieces))
	for n := len(f.pieces); n > 0 && c.punct(f, n-1, ".,;:-"); n-- {
		all.last = f.pieces[n-1].first
	}
	x.content = append(x.content, all)
	x.joins = append(x.joins, c.continued(all))
}
