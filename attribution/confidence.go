package attribution

// How often what a rule finds is right, content and source, was counted on 70 articles of
// polnear-train that the tagger was not trained on. The rows go from the best support to
// the least; a finding has the figure of the first that fits it.
//
// Agreement is what the tagger makes of the same words: 2 if it is sure of them, 1 if it
// finds them, 0 if it does not or was not asked.
type support struct {
	form   Rule // of the second step; empty fits any
	rule   Rule // of the first step; empty fits any
	quoted bool // the content has a quotation
	right  [3]float64
}

var supports = []support{
	{formBefore, "", true, [3]float64{0.95, 0.94, 0.97}},
	{formBefore, "", false, [3]float64{0.66, 0.80, 0.88}},
	{"", ruleAccording, false, [3]float64{0.85, 0.92, 0.96}},
	{"", ruleAccording, true, [3]float64{0.88, 0.92, 0.95}},
	{"", ruleLabel, false, [3]float64{0.70, 0.75, 0.80}},
	{"", ruleQuotedAs, true, [3]float64{0.80, 0.85, 0.90}},
	{"", ruleDash, true, [3]float64{0.75, 0.80, 0.85}},
	{"", ruleColon, true, [3]float64{0.80, 0.85, 0.90}},
	{"", ruleAs, false, [3]float64{0.55, 0.70, 0.80}},
	{formThat, "", true, [3]float64{0.80, 0.88, 0.92}},
	{formThat, "", false, [3]float64{0.66, 0.85, 0.92}},
	{formClause, "", true, [3]float64{0.75, 0.84, 0.93}},
	{formClause, "", false, [3]float64{0.45, 0.72, 0.85}},
	{formQuestion, "", false, [3]float64{0.55, 0.67, 0.75}},
	{formQuote, "", true, [3]float64{0.60, 0.70, 0.83}},
	{formPreposition, "", true, [3]float64{0.62, 0.75, 0.92}},
	{formPreposition, "", false, [3]float64{0.50, 0.76, 0.82}},
	{formObject, "", true, [3]float64{0.55, 0.60, 0.75}},
	{formObject, "", false, [3]float64{0.30, 0.82, 0.84}},
	{formInfinitive, "", false, [3]float64{0.50, 0.78, 0.70}},
	{"", ruleTagger, false, [3]float64{0.60, 0.63, 0.76}},
	{"", ruleTagger, true, [3]float64{0.65, 0.70, 0.75}},
	{"", ruleIntroduced, true, [3]float64{0.62, 0.68, 0.75}},
	{"", ruleReport, false, [3]float64{0.60, 0.68, 0.75}},
	{"", ruleContinued, true, [3]float64{0.45, 0.50, 0.60}},
	{"", ruleSubjectOf, true, [3]float64{0.40, 0.45, 0.62}},
	{"", ruleAlternate, true, [3]float64{0.70, 0.72, 0.75}},
}

// unsupported is the confidence in what no row fits.
const unsupported = 0.55

// sure is the tagger's probability of a content from which on it is sure of it.
const sure = 0.95

// confidence returns the probability that content and source of x are right.
func (c *cues) confidence(x *finding) float64 {
	agreement := 0
	switch {
	case x.p >= sure:
		agreement = 2
	case x.p > 0:
		agreement = 1
	}
	quoted := c.hasQuote(*x)
	for _, s := range supports {
		if (s.form == "" || s.form == x.form) && (s.rule == "" || s.rule == x.rule) && s.quoted == quoted {
			return s.right[agreement]
		}
	}
	return unsupported
}
