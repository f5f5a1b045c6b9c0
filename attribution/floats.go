package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/span"
)

// aheadOf gives x what follows the colon at the end of its frame: the quotations that
// make up the next frames of the same or the next paragraph or, where none do, the next
// paragraph's first sentence.
func (c *cues) aheadOf(x *finding) bool {
	next := x.frame + 1
	if next >= len(c.frames) {
		return false
	}
	f := c.frames[next]
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
	x.content = append(x.content, f.words(0, len(f.pieces)))
	for next++; next < len(c.frames) && c.frames[next].para == f.para; next++ {
		g := c.frames[next]
		x.content[len(x.content)-1].last = g.pieces[len(g.pieces)-1].last
	}
	return true
}

// ends reports whether the quotation at piece i closes a sentence.
func (c *cues) ends(f frame, i int) bool {
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
	claimed := make([]bool, len(c.d.words))
	for _, x := range c.found {
		for _, r := range x.content {
			for w := r.first; w < r.last; w++ {
				claimed[w] = true
			}
		}
	}
	byFrame := make([][]int, len(c.frames))
	for i, x := range c.found {
		byFrame[x.frame] = append(byFrame[x.frame], i)
	}
	last := -1 // the finding that spoke last
	lastPara := -10
	for _, f := range c.frames {
		if zone := c.d.seg.Paragraphs[f.para].Zone; zone != segment.Body {
			continue
		}
		if c.floats(f, claimed) && last >= 0 && f.para-lastPara <= 1 {
			c.join(last, f)
			lastPara = f.para
			continue
		}
		for _, i := range byFrame[f.index] {
			if !c.found[i].nested && c.hasQuote(c.found[i]) {
				last, lastPara = i, f.para
			}
		}
		if len(byFrame[f.index]) == 0 && !c.onlyQuotes(f) && f.para > lastPara {
			last = -1
		}
	}
}

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

// floats reports whether f is nothing but quotations, and none has a finding.
func (c *cues) floats(f frame, claimed []bool) bool {
	if !c.onlyQuotes(f) {
		return false
	}
	for i := range f.pieces {
		if c.quoted(f, i) && claimed[f.pieces[i].first] {
			return false
		}
	}
	return true
}

// join adds the quotations of f to finding i.
func (c *cues) join(i int, f frame) {
	x := &c.found[i]
	all := f.words(0, len(f.pieces))
	for n := len(f.pieces); n > 0 && !c.quoted(f, n-1); n-- {
		all.last = f.pieces[n-1].first
	}
	x.content = append(x.content, all)
	x.joins = append(x.joins, Step{Rule: ruleContinued, Spans: slices.Clip(append([]span.Span(nil), c.d.span(all.first, all.last))), Note: "goes on with the same speaker"})
}
