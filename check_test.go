package hearsay_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// checkDocument holds what every answer promises, whatever the text: spans can be cut
// out of it, contents are in order and disjoint, indices point somewhere, confidences
// are probabilities, and each answer says how it was found.
func checkDocument(t *testing.T, d *attribution.Document) {
	t.Helper()
	in := func(what string, s span.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Text) {
			t.Errorf("%s %v does not lie in the text of %d bytes", what, s, len(d.Text))
		}
	}
	last := 0
	for i, a := range d.Attributions {
		if len(a.Content) == 0 {
			t.Errorf("attribution %d has no content", i)
			continue
		}
		if a.Content[0].Start < last {
			t.Errorf("attribution %d stands before the one before it", i)
		}
		last = a.Content[0].Start
		checkAttribution(t, d, a, in)
	}
	for i, q := range d.Quotations {
		in("quotation", q.Span)
		if q.Parent >= i {
			t.Errorf("quotation %d has parent %d", i, q.Parent)
		}
	}
	for _, i := range d.Scare {
		if i < 0 || i >= len(d.Quotations) {
			t.Errorf("scare quote %d of %d quotations", i, len(d.Quotations))
		}
	}
	n := 0
	for i, m := range d.Mentions.All() {
		if i != n || m != d.Mentions.At(i) {
			t.Errorf("mention %d comes as %d", n, i)
		}
		n++
		in("mention", m.Span)
		in("head", m.Head)
		if m.Entity < -1 || m.Entity >= len(d.Entities) || !m.Span.Contains(m.Head) {
			t.Errorf("mention %+v", m)
		}
	}
	for i, e := range d.Entities {
		at := 0
		for m := range d.Mentions.Of(i) {
			if n--; m.Entity != i || m.Span.Start < at {
				t.Errorf("entity %q, %d, has mention %+v behind %d", e.Name, i, m, at)
			}
			at = m.Span.Start
		}
	}
	for _, m := range d.Mentions.All() {
		if m.Entity < 0 {
			n--
		}
	}
	if n != 0 {
		t.Errorf("%d mentions stand for no entity that has them", n)
	}
}

func checkAttribution(t *testing.T, d *attribution.Document, a attribution.Attribution, in func(string, span.Span)) {
	t.Helper()
	end := 0
	for _, s := range a.Content {
		in("content", s)
		if s.Empty() || s.Start < end {
			t.Errorf("content %v is empty, out of order or overlaps", a.Content)
		}
		end = s.End
	}
	for _, s := range append(append([]span.Span{a.Audience.Span}, a.Cue...), a.Source...) {
		in("cue, source or audience", s)
	}
	for _, h := range a.Relay {
		in("relay", h.Span)
		assert.NotEmpty(t, h.Name, "a hop has a name")
	}
	for _, q := range a.Quotations {
		if q < 0 || q >= len(d.Quotations) {
			t.Errorf("quotation %d of %d", q, len(d.Quotations))
		}
	}
	for _, s := range a.Evidence {
		assert.NotEmpty(t, s.Rule, "a step names its rule")
		for _, x := range s.Spans {
			in("evidence", x)
		}
	}
	assert.NotEmpty(t, a.Evidence, "an answer says how it was found")
	assert.True(t, a.Confidence >= 0 && a.Confidence <= 1, "confidence %v", a.Confidence)
	assert.True(t, a.Kind >= attribution.Direct && a.Kind <= attribution.Indirect, "kind %d", a.Kind)
	assert.True(t, a.Speaker.Entity >= -1 && a.Speaker.Entity < len(d.Entities), "entity %d", a.Speaker.Entity)
	if a.Speaker.Name == "" {
		assert.NotEmpty(t, a.Speaker.Reason, "an unknown speaker has a reason")
	}
}
