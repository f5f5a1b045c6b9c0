package attribution

import "slices"

// Rule and tagger at times name two sources for the same words. Who of them was right was
// counted on the 840 articles of polnear-train, each read by a network that was not trained
// on it (train/run.sh, folds); pairs of which both or neither were right are left out. The
// first row that fits a finding speaks for it.
type dispute struct {
	rule Rule // of the first step of the evidence; empty fits any
	form Rule // of the second; empty fits any
	won  int  // by the rule
	lost int  // to the tagger
}

var disputes = []dispute{
	{ruleAccording, "", 68, 2},
	{ruleLabel, "", 3, 3},
	{ruleDash, "", 1, 0},
	{ruleApposition, "", 10, 4},
	{ruleSubject, formBefore, 34, 25},
	{"", formBefore, 4, 1},
	{ruleSubject, formObject, 8, 80},
	{ruleSubject, formInfinitive, 5, 53},
	{ruleSubject, formQuote, 15, 51},
	{ruleSubject, formThat, 13, 43},
	{ruleSubject, formPreposition, 3, 31},
	{ruleSubject, "", 29, 92},
	{"", "", 60, 171},
}

// outdone reports whether the tagger, which has another source for x, is more often right
// than the rule that found x. Whoever passed the words on is no rival, nor is anybody where
// the rule takes the source from another sentence.
func (x *finding) outdone(source run) bool {
	if x.borrowed || source.overlaps(x.told) || slices.ContainsFunc(x.via, func(h hop) bool { return source.overlaps(h.run) }) {
		return false
	}
	for _, d := range disputes {
		if (d.rule == "" || d.rule == x.rule) && (d.form == "" || d.form == x.form) {
			return d.lost > d.won
		}
	}
	return true
}
