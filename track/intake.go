package track

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/span"
)

// An intake is an article in rows, with what is needed to find their place.
type intake struct {
	carrier    Carrier
	utterances []Utterance
	said       []*said
	prints     [][]int64
	entities   []int // of each utterance: index into Document.Entities, or -1
}

func newIntake(a Article) *intake {
	d := a.Document
	t := &intake{carrier: Carrier{ID: a.ID, Outlet: clean(a.Outlet), Title: clean(a.Title), URL: clean(a.URL),
		Published: a.Published.UTC().Truncate(1e9), Agency: short(d.Provenance.Agency.Name)}}
	if a.Published.IsZero() {
		t.carrier.Published = a.Published
	}
	if t.carrier.Title == "" && !d.Provenance.Title.Empty() {
		t.carrier.Title = clean(d.Provenance.Title.Of(d.Text))
	}
	t.carrier.Sketch, t.carrier.Bands = sketchBody(d)
	for i, at := range d.Attributions {
		if len(at.Content) > 0 && !retold(d, i) {
			t.attribution(a, i, at)
		}
	}
	t.carrier.Digest = t.digest(d)
	return t
}

// beside is how many attributions before and after one are looked at for those that report the
// same words: they stand beside it.
const beside = 4

// passedOn returns the outlets that are said to have said the words of attribution i too: they
// passed them on.
func passedOn(d *attribution.Document, i int) (hops []Hop) {
	inner := d.Attributions[i]
	if inner.Speaker.Type != attribution.Person {
		return nil
	}
	for j := max(0, i-beside); j < min(len(d.Attributions), i+beside+1); j++ {
		outer := d.Attributions[j]
		known := slices.ContainsFunc(inner.Relay, func(h attribution.Hop) bool { return sameOutlet(h.Name, outer.Speaker.Name) })
		if j != i && !known && passesOn(outer.Speaker) && covers(outer.Content, inner.Content) {
			hops = append(hops, Hop{short(outer.Speaker.Name), outletKind(outer.Speaker.Name)})
		}
	}
	return hops
}

// outletKind returns the kind that the lexicon gives an outlet.
func outletKind(outlet string) attribution.HopKind {
	for _, kind := range []attribution.HopKind{attribution.Agency, attribution.Newspaper, attribution.Broadcaster, attribution.Programme, attribution.Platform} {
		if lexicon.Outlets().Is(outletKey(outlet), kind.String()) {
			return kind
		}
	}
	return attribution.Outlet
}

// retold reports whether what attribution i reports is for the most part what another does. Interfax
// says that [Lavrov said that ...]: the words are Lavrov's, and that is kept; Interfax
// passed them on.
func retold(d *attribution.Document, i int) bool {
	outer := d.Attributions[i]
	for j := max(0, i-beside); j < min(len(d.Attributions), i+beside+1); j++ {
		inner := d.Attributions[j]
		if j == i || len(inner.Content) == 0 || !covers(outer.Content, inner.Content) || 2*length(inner.Content) < length(outer.Content) {
			continue
		}
		switch {
		case len(inner.Cue) > 0 && covers(outer.Content, inner.Cue):
			return true
		case inner.Speaker.Type == attribution.Person && passesOn(outer.Speaker):
			return true
		case inner.Speaker.Name == outer.Speaker.Name && (j < i || length(inner.Content) < length(outer.Content)):
			return true
		}
	}
	return false
}

// passesOn reports whether a speaker is an outlet, which has the words of others.
func passesOn(s attribution.Speaker) bool {
	return s.Type == attribution.Organization && lexicon.Outlets().Has(outletKey(s.Name))
}

// covers reports whether each of inner lies within one of outer.
func covers(outer, inner []span.Span) bool {
	for _, s := range inner {
		if !slices.ContainsFunc(outer, func(o span.Span) bool { return o.Contains(s) }) {
			return false
		}
	}
	return true
}

func length(spans []span.Span) (n int) {
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// attribution takes in one attribution.
func (t *intake) attribution(a Article, i int, at attribution.Attribution) {
	u := Utterance{Article: a.ID, Index: i, Text: spoken(a.Document.Text, at.Content), Kind: at.Kind,
		Span:    span.Span{Start: at.Content[0].Start, End: at.Content[len(at.Content)-1].End},
		Speaker: speaker(a.Document, at.Speaker), Published: t.carrier.Published, Confidence: at.Confidence}
	for _, h := range at.Relay {
		u.Relay = append(u.Relay, Hop{short(h.Name), h.Kind})
	}
	u.Relay = append(u.Relay, passedOn(a.Document, i)...)
	s := u.said()
	if len(s.words) == 0 {
		return
	}
	t.utterances = append(t.utterances, u)
	t.said = append(t.said, s)
	t.prints = append(t.prints, s.prints())
	t.entities = append(t.entities, at.Speaker.Entity)
}

// spoken returns the parts of a content, a line each.
func spoken(text string, content []span.Span) string {
	lines := make([]string, 0, len(content))
	for _, s := range content {
		lines = append(lines, clean(s.Of(text)))
	}
	return strings.Join(lines, "\n")
}

// speaker returns what an article says of a speaker.
func speaker(d *attribution.Document, s attribution.Speaker) Speaker {
	out := Speaker{Name: short(s.Name), Type: s.Type, Organization: short(s.Organization)}
	if s.Entity < 0 || s.Entity >= len(d.Entities) {
		return out
	}
	e := d.Entities[s.Entity]
	out.Gender = e.Gender
	for _, r := range e.Roles {
		if r = short(r); r != "" && len(out.Roles) < maxRoles && !slices.Contains(out.Roles, r) {
			out.Roles = append(out.Roles, r)
		}
	}
	return out
}

// clean makes a text fit for every store: one line, UTF-8, without NUL.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return strings.Join(strings.Fields(s), " ")
}

// maxLine bounds names and roles, in bytes. No name is longer; what is, is a mistake or malice.
const maxLine = 200

// short is clean for names, which indices of databases have to hold.
func short(s string) string {
	s = clean(s[:min(len(s), 4*maxLine)])
	if len(s) <= maxLine {
		return s
	}
	end := maxLine
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimSpace(s[:end])
}

// digest hashes all that was taken in, so that a version can be told from another.
func (t *intake) digest(d *attribution.Document) int64 {
	c := &t.carrier
	h := newHash.with(c.Outlet).with(c.Title).with(c.URL).with(c.Published.Format("2006-01-02T15:04:05Z07:00")).with(c.Agency).with(d.Text)
	for _, u := range t.utterances {
		h = h.with(u.Text).with(u.Kind.String()).with(u.Speaker.Name).with(u.Speaker.Type.String())
		for _, r := range u.Speaker.Roles {
			h = h.with(r)
		}
		for _, r := range u.Relay {
			h = h.with(r.Name)
		}
	}
	return h.sum()
}
