package mill

import (
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// Document returns what a reader would find that makes no mistake: what was planted. It is for
// measuring tracking without reading.
func (a Article) Document() *attribution.Document {
	d := &attribution.Document{Text: a.Text}
	d.Provenance.Title = span.Span{End: len(a.Title)}
	if open := strings.Index(a.Text, " ("); open > 0 && strings.HasPrefix(a.Text[open:], " (") {
		if end := strings.Index(a.Text, ") — "); end > open {
			d.Provenance.Agency = attribution.Hop{Name: a.Text[open+2 : end], Kind: attribution.Agency, Span: span.Span{Start: open + 2, End: end}}
		}
	}
	entities := make(map[string]int)
	for _, p := range a.Planted {
		e, known := entities[p.Speaker]
		if !known {
			e = len(d.Entities)
			entities[p.Speaker] = e
			d.Entities = append(d.Entities, attribution.Entity{Name: p.Name, Type: attribution.Person, Roles: []string{p.Role}})
		}
		at := attribution.Attribution{Kind: attribution.Direct, Content: []span.Span{p.Span()}, Confidence: 1,
			Speaker: attribution.Speaker{Name: p.Name, Type: attribution.Person, Entity: e, Confidence: 1}}
		if p.How == "indirect" {
			at.Kind = attribution.Indirect
		}
		if p.Via != "" {
			at.Relay = []attribution.Hop{{Name: p.Via, Kind: attribution.Agency}}
		}
		d.Attributions = append(d.Attributions, at)
	}
	return d
}
