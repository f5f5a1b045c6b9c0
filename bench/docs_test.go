package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

const statedFigures = `Some words.

| F1 | rules alone | with the tagger |
| --- | --- | --- |
| quoted spans | 97.3 | 98.1 |
| relay | 45.0 (P 92.7) | – |

| | quoted spans | strict |
| --- | --- | --- |
| Gender Gap Tracker, 49 articles | 95.1 (R 99.0) | 30.0 |
| without anything, polnear-dev | 1.0 | 2.0 |

| | hearsay | people | best peer |
| --- | --- | --- | --- |
| strict | 46.1 | 66.2 | 38.5 Citron |
`

func TestFigures(t *testing.T) {
	got := document{system: withTagger}.figures(statedFigures)
	assert.Equal(t, []statedFigure{
		{5, "F", "quoted spans", "polnear-dev", rulesAlone, 97.3},
		{5, "F", "quoted spans", "polnear-dev", withTagger, 98.1},
		{6, "F", "relay", "polnear-dev", rulesAlone, 45},
		{6, "P", "relay", "polnear-dev", rulesAlone, 92.7},
		{10, "F", "quoted spans", "ggt-dev", withTagger, 95.1},
		{10, "R", "quoted spans", "ggt-dev", withTagger, 99},
		{10, "F", "strict", "ggt-dev", withTagger, 30},
		{15, "F", "strict", "polnear-dev", withTagger, 46.1},
	}, got)
	a := Accuracy{Scores: []Score{{Corpus: "ggt-dev", System: withTagger, Rows: map[string]Figures{"quoted spans": {P: 90, R: 99, F: 94.9}}}}}
	assert.Equal(t, []float64{94.9, 99}, []float64{got[4].recorded(a), got[5].recorded(a)})
}

// TestDocuments holds that each document has figures that are looked at.
func TestDocuments(t *testing.T) {
	for _, d := range documents {
		assert.NotEmpty(t, d.figures(read(t, "../"+d.path)), d.path)
	}
}
