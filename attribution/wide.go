package attribution

import "github.com/hearsay/hearsay/internal/tagger"

// The tagger learned from PolNeAR what an attribution is, and where it begins and ends. A
// wide reading believes it in all that stands outside quotation marks: rules find the
// quotations that it missed, who speaks in those that name nobody, and what a relation
// does not have, the audience and the relay.

// take gives x the words that the tagger has for it. Where the tagger knows no source, or
// a rule says who goes on, the rule's stays.
func (t *tagging) take(x *finding, r *tagger.Relation) {
	t.compare(x, r)
	if content := t.content(r); len(content) > 0 {
		x.content = content
	}
	if source := t.source(r); !x.borrowed && !source.empty() {
		x.cue, x.source, x.lead = run{r.Cue.First, r.Cue.Last}, source, run{}
	}
	x.joins = append(x.joins, Step{Rule: ruleDecides, Spans: t.d.spans(x.content), Note: "all of it " + withProbability(x.p)})
}
