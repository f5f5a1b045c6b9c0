package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What speaks for a finding makes it surer, what speaks against it less sure.
func TestConfidence(t *testing.T) {
	const text = "“The bridge is closed until the spring,” Vera Lind said."
	d := mentioned(text)
	c := cues{d: d}
	c.findAll()
	base := c.found[0]
	with := func(change func(x *finding)) float64 {
		x := base
		change(&x)
		return c.confidence(&x)
	}
	rules := with(func(*finding) {})
	c.tagged = true
	agree := func(x *finding) { x.p, x.share, x.tagged = 0.99, 1, x.source }
	missed := with(func(*finding) {})
	agreed := with(agree)
	assert.Less(t, missed, rules, "the tagger saw nothing there")
	assert.Less(t, rules, agreed, "rule and tagger agree")
	assert.Less(t, with(func(x *finding) { agree(x); x.tagged = run{0, 1} }), agreed, "the tagger has another source")
	assert.Less(t, with(func(x *finding) { agree(x); x.p = 0.5 }), agreed, "the tagger is not sure")
	assert.Less(t, with(func(x *finding) { agree(x); x.share = 0.5 }), agreed, "the tagger has other words")
	assert.Less(t, with(func(x *finding) { agree(x); x.nested = true }), agreed, "nested")
	assert.Less(t, with(func(x *finding) { agree(x); x.via = []hop{{rule: ruleReporter}} }), agreed, "passed on")
	assert.Less(t, with(func(x *finding) { agree(x); x.content = []run{{1, 3}} }), agreed, "few words")
	assert.Less(t, with(func(x *finding) { agree(x); x.source = run{2, 3} }), agreed, "nobody whom the rules know")
	assert.Greater(t, with(func(x *finding) { agree(x); x.joins = []Step{{Rule: ruleContinued}} }), agreed, "a quotation goes on with it")
	assert.Greater(t, with(func(x *finding) { agree(x); x.rule = ruleAccording; x.p = 1 }), agreed, "the bounds of a probability hold")
}
