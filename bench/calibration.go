package main

import (
	"math"
	"slices"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/internal/score"
)

// A Calibration holds confidences against how often they were right.
type Calibration struct {
	Corpus string  `json:"corpus"`
	System string  `json:"system"`
	Of     string  `json:"of"`    // attribution or speaker
	Found  int     `json:"found"` // how many have a confidence
	Error  float64 `json:"error"` // expected calibration error
	Bins   []Bin   `json:"bins"`
}

// A Bin is the findings whose confidence is in one tenth of the scale. The last one holds
// those that are certain, too.
type Bin struct {
	From  float64 `json:"from"`
	Found int     `json:"found"`
	Right float64 `json:"right"` // share
	Said  float64 `json:"said"`  // mean confidence
}

// A Threshold says from which confidence on the speakers of quotations are right as often
// as was asked for, by the row "quoted speakers".
type Threshold struct {
	Corpus  string       `json:"corpus"`
	System  string       `json:"system"`
	Reached bool         `json:"reached"`
	At      float64      `json:"at"`        // the least confidence that reaches it
	P       float64      `json:"precision"` // there, percent
	R       float64      `json:"recall"`    // there, percent
	Curve   []CurvePoint `json:"curve"`
}

// A CurvePoint is what holds when only findings with at least confidence At are kept.
type CurvePoint struct {
	At float64 `json:"at"`
	P  float64 `json:"precision"`
	R  float64 `json:"recall"`
}

// wanted is the precision that a threshold is looked for, in percent.
const wanted = 98

// A judge holds what was found against gold.
type judge struct {
	corpus, system string
	attribution    []judged
	speaker        []judged
	docs           []sure
}

// judged is a confidence, and whether it was right to be confident.
type judged struct {
	confidence float64
	right      bool
}

// sure is what was found in a document, and how sure the system was of each.
type sure struct {
	gold       score.Document
	found      []score.Relation
	confidence []float64
}

// add holds what was found in a document against gold. An attribution is right if content
// and source are those of gold. A speaker is right if the name is: asked where gold names
// who speaks and the attribution is right, since else it is another question.
func (j *judge) add(gold score.Document, d *hearsay.Document, found []score.Relation) {
	s := sure{gold: gold, found: found}
	verdicts := (&score.Scorer{}).Judge(gold, found)
	for i, a := range d.Attributions {
		s.confidence = append(s.confidence, a.Confidence)
		v := verdicts[i]
		if v.Attributed {
			j.attribution = append(j.attribution, judged{a.Confidence, v.Right})
		}
		if v.Right && v.Named {
			j.speaker = append(j.speaker, judged{a.Speaker.Confidence, v.NameRight})
		}
	}
	j.docs = append(j.docs, s)
}

// calibrations returns those that there is anything to say of.
func (j *judge) calibrations() (all []Calibration) {
	for _, x := range []struct {
		of   string
		what []judged
	}{{"attribution", j.attribution}, {"speaker", j.speaker}} {
		if len(x.what) > 0 {
			bins, off := calibrate(x.what)
			all = append(all, Calibration{j.corpus, j.system, x.of, len(x.what), off, bins})
		}
	}
	return all
}

// calibrate sorts findings into ten bins and returns the expected calibration error: how
// far what is said is from what is right, on average over the findings.
func calibrate(all []judged) (bins []Bin, off float64) {
	const count = 10
	var found, right [count]int
	var said [count]float64
	for _, x := range all {
		b := min(count-1, int(x.confidence*count))
		found[b]++
		said[b] += x.confidence
		if x.right {
			right[b]++
		}
	}
	for b, n := range found {
		if n == 0 {
			continue
		}
		bin := Bin{From: float64(b) / count, Found: n, Right: float64(right[b]) / float64(n), Said: said[b] / float64(n)}
		off += float64(n) / float64(len(all)) * math.Abs(bin.Right-bin.Said)
		bin.Right, bin.Said = round(bin.Right, 3), round(bin.Said, 3)
		bins = append(bins, bin)
	}
	return bins, round(off, 4)
}

// round rounds to a number of places.
func round(x float64, places int) float64 {
	shift := math.Pow10(places)
	return math.Round(x*shift) / shift
}

// threshold looks for the least confidence from which on speakers of quotations are right
// often enough.
func (j *judge) threshold() Threshold {
	t := Threshold{Corpus: j.corpus, System: j.system}
	for _, at := range j.steps() {
		if p, ok := j.kept(at); ok {
			t.Curve = append(t.Curve, p)
		}
	}
	i := slices.IndexFunc(t.Curve, func(p CurvePoint) bool { return p.P >= wanted })
	if i < 0 { // as near as it gets
		for k, p := range t.Curve {
			if i < 0 || p.P > t.Curve[i].P {
				i = k
			}
		}
	}
	if i >= 0 {
		p := t.Curve[i]
		t.Reached, t.At, t.P, t.R = p.P >= wanted, p.At, p.P, p.R
	}
	return t
}

// steps returns every confidence that was stated, the least first.
func (j *judge) steps() (all []float64) {
	for _, d := range j.docs {
		all = append(all, d.confidence...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// kept scores the row "quoted speakers" when only findings of at least a confidence are
// kept. It is not ok if none is.
func (j *judge) kept(at float64) (CurvePoint, bool) {
	s := &score.Scorer{}
	any := false
	for _, d := range j.docs {
		var some []score.Relation
		for i, r := range d.found {
			if d.confidence[i] >= at {
				some = append(some, r)
			}
		}
		any = any || len(some) > 0
		s.Add(d.gold, some)
	}
	scored, err := parseScore([]byte(s.JSON()))
	f, ok := scored.Rows["quoted speakers"]
	return CurvePoint{at, f.P, f.R}, err == nil && ok && any && f.R > 0
}
