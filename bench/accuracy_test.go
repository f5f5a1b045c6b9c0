package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/internal/score"
	"github.com/hearsay/hearsay/span"
)

// TestParseScore reads what score.py --json prints.
func TestParseScore(t *testing.T) {
	s, err := parseScore([]byte(`{"quoted spans": {"P": 98.1, "R": 96.6, "F": 97.3}, "cue": 93.6, "recall": {"direct": 91.6, "mixed": 70.0}}`))
	require.NoError(t, err)
	assert.Equal(t, Score{Rows: map[string]Figures{"quoted spans": {98.1, 96.6, 97.3}}, Cue: 93.6, Recall: map[string]float64{"direct": 91.6, "mixed": 70}}, s)
	for out, want := range map[string]string{
		"quoted spans P 98.1":   "no JSON",
		`{"cue": "high"}`:       "cue",
		`{"strict": [1, 2, 3]}`: "strict",
	} {
		_, err := parseScore([]byte(out))
		assert.ErrorContains(t, err, want, out)
	}
}

// TestCalibrate counts by hand: three of four that were said to be right at 0.7 are, so
// they are off by 0.05; the one at 1 is right. 4/5 × 0.05 + 1/5 × 0.
func TestCalibrate(t *testing.T) {
	bins, off := calibrate([]judged{{0.7, true}, {0.7, true}, {0.7, true}, {0.7, false}, {1, true}})
	assert.Equal(t, []Bin{{From: 0.7, Found: 4, Right: 0.75, Said: 0.7}, {From: 0.9, Found: 1, Right: 1, Said: 1}}, bins)
	assert.InDelta(t, 0.04, off, 1e-9)
}

// invented is a document with two quotations, and what somebody made of them: the first
// speaker is right and sure, the second is neither.
func invented() (score.Document, *hearsay.Document, []score.Relation) {
	text := "“It rains today again,” Mara Holm said. “It will not stop now,” Ulf Rask said."
	gold := score.Document{ID: "a", Text: text, Relations: []score.Relation{
		{Kind: "direct", Type: "person", Content: []span.Span{{Start: 0, End: 26}}, Source: []span.Span{{Start: 27, End: 36}}, Speaker: "Mara Holm"},
		{Kind: "direct", Type: "person", Content: []span.Span{{Start: 43, End: 70}}, Source: []span.Span{{Start: 71, End: 79}}, Speaker: "Ulf Rask"},
	}}
	found := []score.Relation{gold.Relations[0], gold.Relations[1]}
	found[1].Source = found[0].Source
	read := &hearsay.Document{Attributions: []hearsay.Attribution{
		{Confidence: 0.9, Speaker: hearsay.Speaker{Confidence: 0.8}},
		{Confidence: 0.6, Speaker: hearsay.Speaker{Confidence: 0.5}},
	}}
	return gold, read, found
}

func TestThreshold(t *testing.T) {
	j := judge{corpus: "invented", system: withTagger}
	j.add(invented())
	got := j.threshold()
	assert.Equal(t, []CurvePoint{{0.6, 50, 50}, {0.9, 100, 50}}, got.Curve)
	assert.True(t, got.Reached)
	assert.Equal(t, []float64{0.9, 100, 50}, []float64{got.At, got.P, got.R})

	all := j.calibrations()
	require.Len(t, all, 2)
	assert.Equal(t, []any{"attribution", 2}, []any{all[0].Of, all[0].Found})
	assert.InDelta(t, 0.35, all[0].Error, 1e-9, "off by 0.1 and by 0.6")
	assert.Equal(t, []any{"speaker", 1}, []any{all[1].Of, all[1].Found}, "the other is another question")
}

// TestThresholdNotReached says where precision is best.
func TestThresholdNotReached(t *testing.T) {
	gold, read, found := invented()
	found[0].Source, found[1].Source = gold.Relations[1].Source, gold.Relations[1].Source
	j := judge{}
	j.add(gold, read, found)
	got := j.threshold()
	assert.False(t, got.Reached)
	assert.Equal(t, []float64{0.6, 50}, []float64{got.At, got.P})
}

// TestPredictions are lines that the scorer reads back.
func TestPredictions(t *testing.T) {
	gold, _, found := invented()
	lines, err := predictions([]score.Document{gold}, [][]score.Relation{found})
	require.NoError(t, err)
	var back score.Document
	require.NoError(t, back.UnmarshalJSON(lines))
	assert.Equal(t, "a", back.ID)
	require.Len(t, back.Relations, 2)
	assert.Equal(t, found[0].Content, back.Relations[0].Content)
	assert.Equal(t, "Mara Holm", back.Relations[0].Speaker)
}
