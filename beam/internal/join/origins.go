package join

import (
	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/hearsay/hearsay/track"
)

// settleOrigins makes a round over articles: each is compared with those that have a band in
// common with it, stand before it, and were origins after the round before. Papers and the result are
// KV<at, Paper>.
func settleOrigins(s beam.Scope, papers beam.PCollection) beam.PCollection {
	s = s.Scope("origins")
	tips := beam.ParDo(s, &tipFn{}, beam.GroupByKey(s, beam.ParDo(s, byBand, papers)))
	return beam.ParDo(s, &originFn{}, beam.CoGroupByKey(s, papers, tips))
}

// byBand puts an article under each of its bands.
func byBand(_ int64, p Paper, emit func(int64, Paper)) {
	for _, band := range p.Carrier.Bands {
		emit(band, p)
	}
}

// latestFn keeps the last article of an ID. It is what the others were replaced by.
type latestFn struct{}

// ProcessElement gets the articles of an ID.
func (f *latestFn) ProcessElement(_ string, papers func(*Paper) bool, emit func(int64, Paper)) {
	var last, p Paper
	for first := true; papers(&p); first = false {
		if first || p.At > last.At {
			last = p
		}
		p = Paper{}
	}
	emit(last.At, last)
}

func byID(p Paper) (string, Paper) { return p.Carrier.ID, p }

func byPaper(p Paper) (int64, Paper) { return p.At, p }

// tipFn tells each article which origins stand before it under a band. It holds no more of them than a
// shelf has room for, and a number of each other.
type tipFn struct{}

// ProcessElement gets the articles of a band.
func (f *tipFn) ProcessElement(band int64, papers func(*Paper) bool, emit func(int64, Tip)) {
	var shelf track.Shelf
	var places []int64
	held := make(map[int64]Paper)
	for {
		var p Paper
		if !papers(&p) {
			break
		}
		places = append(places, p.At)
		if p.Carrier.Origin != p.Carrier.ID && p.Carrier.Origin != "" {
			continue // a copy
		}
		p.Carrier.Origin = p.Carrier.ID // before the first round each is its own
		held[p.At] = p
		if dropped, full := shelf.Put(p.At, p.At, track.CrowdBody); full {
			delete(held, dropped)
		}
	}
	for _, at := range places {
		tip := Tip{Band: band}
		for _, origin := range shelf.Before(at) {
			tip.Papers = append(tip.Papers, held[origin])
		}
		if len(tip.Papers) > 0 {
			emit(at, tip)
		}
	}
}

// originFn finds the origin of an article.
type originFn struct{}

// ProcessElement gets an article, and what its bands lead to.
func (f *originFn) ProcessElement(at int64, papers func(*Paper) bool, tips func(*Tip) bool, emit func(int64, Paper)) {
	var p Paper
	if !papers(&p) {
		return
	}
	led := make(map[int64][]*track.Carrier)
	for {
		var t Tip
		if !tips(&t) {
			break
		}
		for i := range t.Papers {
			led[t.Band] = append(led[t.Band], &t.Papers[i].Carrier)
		}
	}
	origin := p.Carrier.OriginAmong(led)
	p.Changed = origin != p.Carrier.Origin
	p.Carrier.Origin = origin
	emit(at, p)
}
