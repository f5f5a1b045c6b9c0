package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/span"
)

// leastSure is the least confidence with which a source is told. Whom a text is wrongly said to
// quote is harmed; nobody is by "unknown". F1 is highest if what is less likely than half of F1
// is left out (Lipton, Elkan and Narayanaswamy, Optimal Thresholding of Classifiers to Maximize
// F1 Measure, 2014), which is at 0.75 for attributions.
const leastSure = 0.38

// leastFound is the least confidence with which what the tagger alone found is told though nobody
// says it. It was chosen on held-out articles of polnear-train.
const leastFound = 0.25

// doubts reports whether x, which became a, is more likely no attribution or somebody else's. What
// was passed on is not doubted: see weighPassed. Nor is what a form shows that little but speech
// has, as labels and “as she put it”, however rare it was in what the confidence was fitted to.
func (x *finding) doubts(a *Attribution) bool {
	switch x.rule {
	case ruleLabel, ruleAs, ruleQuotedAs, ruleAgent, ruleDash, ruleColon, ruleHeadline, ruleAccording:
		return false
	}
	if x.verb != nil && x.verb.Lemma == "say" && len(a.Quotations) > 0 {
		return false
	}
	if len(a.Source) == 0 {
		return x.rule == ruleTagger && a.Confidence < leastFound
	}
	return a.Confidence < leastSure && !x.passed()
}

// sure leaves the doubtful out of all. Where a rule saw that a quotation is somebody's words, they
// are, but nobody knows whose; nothing else that the doubtful have was said for sure.
func (c *cues) sure(all []Attribution, unsure []bool) []Attribution {
	if !slices.Contains(unsure, true) {
		return all
	}
	taken := make([]bool, len(c.d.quotes))
	for i := range all {
		for _, q := range all[i].Quotations {
			taken[q] = taken[q] || !unsure[i]
		}
	}
	kept := all[:0]
	for i := range all {
		a := &all[i]
		if unsure[i] {
			if a.Evidence[0].Rule == ruleTagger || !slices.ContainsFunc(a.Quotations, func(q int) bool { return !taken[q] }) {
				continue
			}
			a.forget(c.marked(a.Quotations))
		}
		kept = append(kept, *a)
	}
	clear(all[len(kept):])
	inOrder(kept, func(a *Attribution) int { return a.Content[0].Start }) // what is left may start later
	return kept
}

// marked returns the spans of quotations, those within others left out: all that is surely
// somebody's of a doubtful content.
func (c *cues) marked(quotations []int) []span.Span {
	var out []span.Span
	for _, q := range quotations {
		if s := c.d.quotes[q].Span; len(out) == 0 || !out[len(out)-1].Contains(s) {
			out = append(out, s)
		}
	}
	return out
}

// forget makes the speaker of a one of those who may have said it, and marked all that was said.
func (a *Attribution) forget(marked []span.Span) {
	const reason = "too little tells who"
	a.Evidence = append(a.Evidence, Step{Rule: ruleDoubt, Spans: a.Source, Note: reason})
	likely := a.Speaker
	a.Speaker = Speaker{Entity: -1, Reason: reason}
	if likely.Entity >= 0 {
		a.Speaker.Candidates = []Candidate{{Entity: likely.Entity, Name: likely.Name, Confidence: a.Confidence}}
	}
	a.Kind, a.Content = Direct, marked
	a.Source, a.Cue, a.Audience, a.Relay = nil, nil, Audience{}, nil
}
