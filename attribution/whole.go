package attribution

import (
	"cmp"
	"slices"

	"github.com/hearsay/hearsay/quote"
)

// whole makes one content of a quotation over several paragraphs, of which each frame
// knew a part, and gives it to the first who is said to have said it.
func (c *cues) whole() {
	owner := map[int]int{} // quotation over several paragraphs -> its finding
	kept := c.found[:0]
	for _, x := range c.found {
		taken := false
		for i, r := range x.content {
			q := c.spread(r)
			if q < 0 {
				continue
			}
			if at, ok := owner[q]; ok && at != len(kept) {
				taken = taken || !c.outside(x, q)
				continue
			}
			owner[q] = len(kept)
			x.content[i] = run{min(r.first, c.d.wordAt(c.d.quotes[q].Span.Start)), max(r.last, c.d.wordAt(c.d.quotes[q].Span.End-1)+1)}
		}
		if !taken {
			x.content = c.merged(x.content)
			kept = append(kept, x)
		}
	}
	c.found = kept
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

// outside reports whether x has content outside of quotation q.
func (c *cues) outside(x finding, q int) bool {
	for _, r := range x.content {
		if c.spread(r) != q {
			return true
		}
	}
	return false
}

// merged sorts runs and joins those that overlap or meet.
func (c *cues) merged(runs []run) []run {
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.first, b.first) })
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
	for _, f := range c.frames {
		if c.silent(f) {
			continue
		}
		for i, p := range f.pieces {
			if !c.quoted(f, i) || claimed[p.first] || c.d.quotes[p.block].Use != quote.Speech || !c.alone(f, i) {
				continue
			}
			c.found = append(c.found, finding{rule: ruleNobody, frame: f.index, content: []run{p.run}})
		}
	}
}

// alone reports whether the quotation at piece i is a sentence by itself, or long.
func (c *cues) alone(f frame, i int) bool {
	const long = 12
	return c.onlyQuotes(f) || c.sentence(f, i) && i == 0 || c.count(f.pieces[i].run) >= long
}
