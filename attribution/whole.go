package attribution

import (
	"github.com/hearsay/hearsay/quote"
)

// whole makes one content of a quotation over several paragraphs, of which each frame
// knew a part, and gives it to the first with a cue who is said to have said it.
func (c *cues) whole() {
	owner := map[int]int{} // quotation over several paragraphs -> its finding
	turns := c.turns()
	for i, x := range c.found {
		for _, r := range x.content {
			q := c.spread(r)
			if q < 0 || turns[q] {
				continue
			}
			if have, ok := owner[q]; !ok || c.found[have].cue.empty() && !x.cue.empty() {
				owner[q] = i
			}
		}
	}
	kept := c.found[:0]
	for i, x := range c.found {
		if !c.loses(i, owner) {
			c.extend(&x, i, owner)
			kept = append(kept, x)
		}
	}
	c.found = kept
}

// turns returns the quotations in which labels say who speaks, a transcript that has a mark
// before each paragraph: they are nobody's as a whole.
func (c *cues) turns() map[int]bool {
	turns := map[int]bool{}
	for i := range c.found {
		if x := &c.found[i]; x.rule == ruleLabel {
			for q := int(c.d.words[x.source.first].quote); q >= 0; q = c.d.quotes[q].Parent {
				turns[q] = true
			}
		}
	}
	return turns
}

// loses reports whether all of finding i belongs to the owner of a quotation.
func (c *cues) loses(i int, owner map[int]int) bool {
	for _, r := range c.found[i].content {
		q := c.spread(r)
		if have, ok := owner[q]; q < 0 || !ok || have == i {
			return false
		}
	}
	return true
}

// extend gives x, finding i, all of the quotations that it owns.
func (c *cues) extend(x *finding, i int, owner map[int]int) {
	for n, r := range x.content {
		q := c.spread(r)
		if have, ok := owner[q]; ok && have == i {
			s := c.d.quotes[q].Span
			x.content[n] = run{min(r.first, c.d.wordAt(s.Start)), max(r.last, c.d.wordAt(s.End-1)+1)}
		}
	}
	x.content = c.merged(x.content)
}

// spread returns the quotation over several paragraphs of which r has a part, -1 if none.
func (c *cues) spread(r run) int {
	for _, w := range []int{r.first, r.last - 1} {
		if q := c.d.outer(w); q >= 0 && len(c.d.quotes[q].Parts) > 1 && !c.d.quotes[q].Dash {
			return q
		}
	}
	return -1
}

// merged sorts runs and joins those that overlap or meet.
func (c *cues) merged(runs []run) []run {
	inOrder(runs, func(r *run) int { return r.first })
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 && r.first < out[n-1].last {
			out[n-1].last = max(out[n-1].last, r.last)
			continue
		}
		out = append(out, r)
	}
	return out
}

// unspoken gives every quotation that is plainly somebody's words, and that nobody is
// said to have spoken, a finding without a source: an unknown speaker is an answer.
func (c *cues) unspoken() {
	claimed := c.claimed()
	for n := range c.frames {
		f := &c.frames[n]
		if c.silent(f) || c.heading(f) {
			continue
		}
		only := c.onlyQuotes(f)
		for i, p := range f.pieces {
			if !c.quoted(f, i) || claimed[p.first] || c.d.quotes[p.block].Use != quote.Speech || !only && !c.alone(f, i) || c.direction(p.last-1) {
				continue
			}
			c.found = append(c.found, finding{rule: ruleNobody, frame: f.index, content: []run{p.run}})
		}
	}
}

// alone reports whether the quotation at piece i opens f as a sentence by itself, or is long.
func (c *cues) alone(f *frame, i int) bool {
	const long = 12
	return c.sentence(f, i) && i == 0 || c.count(f.pieces[i].run) >= long
}
