package lexicon

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Package segment asks for these tags by name: one that is spelled otherwise would be
// no rule at all.
func TestSegmentLists(t *testing.T) {
	classes := []string{"title", "suffix", "corporate", "state", "month", "place", "time", "unit", "number", "inner", "end"}
	for word, tags := range Abbreviations() {
		assert.Contains(t, classes, tags[0], word)
		if len(tags) > 1 {
			assert.Equal(t, []string{"capital"}, tags[1:], word)
		}
	}
	for phrase, tags := range Lines() {
		assert.Contains(t, []string{"navigation", "credit", "byline", "caption"}, tags[0], phrase)
		assert.Subset(t, []string{"whole", "colon", "prefix", "date", "desk"}, tags[1:], phrase)
		assert.Greater(t, len(tags), 1, "%q fits no line", phrase)
	}
	assert.True(t, Abbreviations().Is("gov", "capital"), "the gov is no abbreviation")
	assert.True(t, Lines().Is("read more", "navigation"))
}
