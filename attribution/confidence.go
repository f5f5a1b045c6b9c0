package attribution

import (
	"math"
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// The confidence that content and source of a finding are right is a logistic regression on what
// is known of it. Its weights were fitted to 70 articles of polnear-train that the tagger was not
// trained on, in readings of rules and tagger, wide ones, and of rules alone: what adds to the odds
// is above 0. CONFORMANCE.md says how well that holds elsewhere.
const (
	weighAny       = -0.06
	weighNested    = -2.35 // it stands in the content of another
	weighPassed    = -1.50 // Reuters reported that Vance said: half of what fits, since PolNeAR gives it to Reuters by custom, not from doubt
	weighGoesOn    = 0.37  // a further quotation goes on with it
	weighByName    = 0.23  // the source is a name
	weighNoMention = -0.88 // or words of which the rules know nobody
	weighUnsaid    = -0.26 // see Reader.Wide
	weighWeak      = -0.20 // a verb of thoughts
	weighAgrees    = 0.60  // the tagger has the same source
	weighDisagrees = -1.72 // or another
	weighShare     = 1.47  // of the words of both contents that rule and tagger have in common
	weighProbable  = 0.66  // for a third of the log odds that the tagger gives the content
	fewWords       = 5
	leastP, mostP  = 0.02, 0.998 // bounds of the tagger's probability
)

// Weights that differ for what has no quotation and what has one.
var (
	weighFew     = [2]float64{-0.59, -1.01} // few words are said
	weighFound   = [2]float64{-0.76, -0.83} // the tagger found it too
	weighUnasked = [2]float64{1.21, 1.64}   // it was not asked: see Reader.RulesOnly; or of a paragraph without marks, which it does not know for speech
)

// ruleWeights are those of the first step of the evidence.
var ruleWeights = []struct {
	rule Rule
	odds float64
}{
	{ruleAccording, 1.24}, {ruleAnyVerb, -0.62}, {ruleApposition, 1.29}, {ruleAs, -1.09}, {ruleColon, 0.26}, {ruleContinued, -1.54},
	{ruleCoordinate, 0.18}, {ruleHeadline, 0.28}, {ruleIntroduced, 0.26}, {ruleParticiple, -0.54}, {ruleNobody, -0.51}, {ruleQuotedAs, -0.65},
	{ruleRelative, -0.72}, {ruleSubjectOf, -1.49}, {ruleTagger, 1.23}, {ruleInvert, 0.08},
}

// formWeights are those of the second step, without and with a quotation.
var formWeights = []struct {
	form Rule
	odds [2]float64
}{
	{formBefore, [2]float64{0.65, 0.78}}, {formClause, [2]float64{0, 0.33}}, {formThat, [2]float64{0.52, 0.28}}, {formQuestion, [2]float64{-0.86, 0.54}},
	{formInfinitive, [2]float64{0, -0.61}}, {formObject, [2]float64{0, -0.28}}, {formQuote, [2]float64{-0.48, -0.33}},
}

// confidence returns the probability that content and source of x are right, in hundredths: more
// would say more than is known.
func (c *cues) confidence(x *finding) float64 {
	odds, quoted := weighAny, 0
	if c.hasQuote(*x) {
		quoted = 1
	}
	for _, w := range ruleWeights {
		if w.rule == x.rule {
			odds += w.odds
		}
	}
	for _, w := range formWeights {
		if w.form == x.form {
			odds += w.odds[quoted]
		}
	}
	for _, w := range []struct {
		holds bool
		odds  float64
	}{
		{x.nested, weighNested},
		{x.passed(), weighPassed},
		{x.goesOn(), weighGoesOn},
		{x.unsaid, weighUnsaid},
		{x.verb != nil && x.verb.Takes(lexicon.Weak), weighWeak},
		{c.count(x.content[0]) < fewWords, weighFew[quoted]},
		{!c.tagged || x.below && x.p == 0, weighUnasked[quoted]},
	} {
		if w.holds {
			odds += w.odds
		}
	}
	odds += c.bySource(x) + x.byTagger(quoted)
	const least, most = 0.01, 0.99 // nothing is certain
	return min(max(least, math.Round(100/(1+math.Exp(-odds)))/100), most)
}

// bySource weighs by what words the source of x is.
func (c *cues) bySource(x *finding) float64 {
	w := weighNoMention
	if x.source.empty() {
		return w
	}
	for m := range c.d.mentionsStarting(x.source.first) { // the shortest comes last
		if w = 0; m.kind == Named {
			w = weighByName
		}
	}
	return w
}

// byTagger weighs what the tagger makes of x.
func (x *finding) byTagger(quoted int) float64 {
	if x.p == 0 {
		return 0
	}
	p := min(max(x.p, leastP), mostP)
	w := weighFound[quoted] + weighShare*x.share + weighProbable*math.Log(p/(1-p))/3
	switch {
	case x.tagged.empty() || x.source.empty():
	case x.tagged.overlaps(x.source):
		w += weighAgrees
	default:
		w += weighDisagrees
	}
	return w
}

// passed reports whether an outlet or a person who reports what x says is a hop of its relay.
func (x *finding) passed() bool {
	return slices.ContainsFunc(x.via, func(h hop) bool { return h.rule == ruleReporter || h.rule == ruleMessenger })
}

// goesOn reports whether a quotation goes on with x.
func (x *finding) goesOn() bool {
	return slices.ContainsFunc(x.joins, func(s Step) bool { return s.Rule == ruleContinued })
}
