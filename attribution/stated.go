package attribution

// A quotation that goes on after its sentence, “...,” she said. “...”, is hers by custom,
// not by a word of the text. Annotators differ on it: PolNeAR and this library give it to
// her, the Gender Gap Tracker gives it to nobody. Nor is it a statement there what no verb of
// saying or thinking reports: what a law allows or a budget includes.

// stated takes the source from every quotation that no cue of its own sentence reports, and
// makes a finding of each; what the tagger alone found at another cue than a reporting verb goes.
func (c *cues) stated() {
	var all []finding
	for _, x := range c.found {
		if x.rule == ruleTagger && c.reportsNothing(&x) {
			continue
		}
		var own []run
		for _, r := range x.content {
			if x.borrowed || x.cue.empty() || c.frameOf(r.first) != c.frameOf(x.cue.first) && c.isQuotation(r) {
				all = append(all, finding{rule: ruleNobody, frame: c.frameOf(r.first), content: []run{r}})
			} else {
				own = append(own, r)
			}
		}
		if x.content = own; len(own) > 0 {
			all = append(all, x)
		}
	}
	inOrder(all, (*finding).starts)
	c.found = all
}

// isQuotation reports whether all of r stands in quotation marks.
func (c *cues) isQuotation(r run) bool {
	return c.d.outer(r.first) >= 0 && c.d.outer(r.last-1) >= 0
}

// reportsNothing reports whether x has a cue that is no word of saying or thinking: includes “...”,
// and not: allows that, made clear.
func (c *cues) reportsNothing(x *finding) bool {
	if x.cue.empty() || x.verb != nil {
		return false
	}
	before := max(0, x.content[0].first-1)
	return c.d.words[before].low != "that" && c.d.words[x.cue.last-1].low != "clear"
}
