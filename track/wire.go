package track

import (
	"slices"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/normalize"
)

// Copies of a wire report share their body, more or less of it. A body is known by the
// least hashes of its runs of five words.
const (
	bodyRun    = 5
	bodySketch = 32
	bodyBands  = 6   // of the sketch, by which copies are found
	crowdBody  = 12  // origins that a band leads to at most: more have a standing phrase in common
	fewBody    = 24  // a body of fewer words is no copy of anything
	copied     = 0.4 // the share of common runs from which a credited body is a copy
	uncredited = 0.7 // the same, where no credit says so
)

// sketchBody returns the sketch of a document's text after its title, and its bands.
func sketchBody(d *attribution.Document) (sketch, bands []int64) {
	text := d.Text
	if end := d.Provenance.Title.End; end <= len(text) {
		text = text[end:]
	}
	var runs []int64
	words := normalize.KeyOf(text).Terms
	if len(words) < fewBody {
		return nil, nil
	}
	for i := 0; i+bodyRun <= len(words); i++ {
		h := newHash
		for _, w := range words[i : i+bodyRun] {
			h = h.with(w.Form)
		}
		runs = append(runs, h.sum())
	}
	slices.Sort(runs)
	runs = slices.Compact(runs)
	runs = slices.Clone(runs[:min(len(runs), bodySketch)])
	return runs, runs[:min(len(runs), bodyBands)]
}

// bandPrint returns the print among the postings that says whether a band is spent.
func bandPrint(band int64) int64 { return (newHash.with("band") ^ hash(band)).sum() }

// origin returns the origin of c: that of the article that it is a copy of, or its own.
// Credits to two agencies are two origins, whatever the bodies.
func (b *batch) origin(c *Carrier) string {
	best, origin := 0.0, c.ID
	for _, band := range c.Bands {
		if b.spentBands[band] {
			continue
		}
		for _, other := range b.carriers[band] {
			if other.ID == c.ID || c.Agency != "" && other.Agency != "" && !sameOutlet(c.Agency, other.Agency) {
				continue
			}
			need := uncredited
			if c.Agency != "" || other.Agency != "" {
				need = copied
			}
			if share := resemblance(c.Sketch, other.Sketch); share >= need && share > best {
				best, origin = share, other.Origin
			}
		}
	}
	return origin
}

// resemblance estimates which share of runs two bodies have in common, from their sketches: the
// share of the least hashes of both that is in both (Broder 1997).
func resemblance(a, b []int64) float64 {
	i, j, both, all := 0, 0, 0, 0
	for all < bodySketch && (i < len(a) || j < len(b)) {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			both++
			i, j = i+1, j+1
		}
		all++
	}
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
