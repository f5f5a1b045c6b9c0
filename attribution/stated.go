package attribution

// A quotation that goes on after its sentence, “...,” she said. “...”, is hers by custom,
// not by a word of the text. Annotators differ on it: PolNeAR and this library give it to
// her, the Gender Gap Tracker gives it to nobody.

// stated takes the source from every quotation that no cue of its own sentence reports, and
// makes a finding of each.
func (c *cues) stated() {
	var all []finding
	for _, x := range c.found {
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
