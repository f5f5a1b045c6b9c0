package cite

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

// Source is what a citation is made from: a text that was read, what is known of the
// article that it came from, and which of its attributions are meant. Nothing in it is
// changed; goroutines may share one.
type Source struct {
	Doc     *attribution.Document
	Carrier Carrier
	Pick    []int // indices into Doc.Attributions; nil means all
	Said    Date  // when the words were said, if that is known
}

// Find returns the attributions of d that report words, as a Pick: those in whose
// content the words stand, whatever the marks, spaces and capitals. The error is a
// *MatchError. The time is linear in the text and the attributions.
func Find(d *attribution.Document, words string) ([]int, error) {
	want := key(words)
	if want == "" {
		return nil, &MatchError{Words: words}
	}
	var found []int
	for i := range d.Attributions {
		if !placed(d, i) {
			return nil, &PlaceError{Attribution: i}
		}
		var parts []string
		for _, s := range d.Attributions[i].Content {
			parts = append(parts, s.Of(d.Text))
		}
		if strings.Contains(key(strings.Join(parts, " ")), want) {
			found = append(found, i)
		}
	}
	if found == nil {
		return nil, &MatchError{Words: words, InText: strings.Contains(key(d.Text), want)}
	}
	return found, nil
}

// key returns text without what copies of a quotation differ in: marks, spaces, capitals.
func key(text string) string {
	folded := strings.ToLower(normalize.Fold(text).Folded)
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool {
		return r <= ' ' || strings.ContainsRune("\"'“”‘’«»‹›„‚", r)
	}), " ")
}

// A work is a Source that was checked, with all that the text itself says of the article.
type work struct {
	doc     *attribution.Document
	carrier Carrier
	said    Date
	quotes  []words
	agency  string // the agency that the text is credited to
}

// words is one attribution, ready to be printed.
type words struct {
	*attribution.Attribution
	index   int               // in Document.Attributions
	relay   []attribution.Hop // those with a name, without the outlet that is cited anyway
	text    string            // the content without its outer marks, on one line
	speaker string            // a name or a description; empty if unknown
	short   string            // the family name, where it is one
}

// prepare checks s. It fills in what the text says of itself where the carrier is silent.
func (s Source) prepare() (*work, error) {
	d := s.Doc
	if d == nil {
		d = &attribution.Document{}
	}
	w := &work{doc: d, said: s.Said, agency: clean(d.Provenance.Agency.Name)}
	if err := s.Said.check(); err != nil {
		return nil, err
	}
	carrier, err := fill(s.Carrier, d).cleaned()
	if err != nil {
		return nil, err
	}
	w.carrier = carrier
	pick := s.Pick
	if pick == nil {
		pick = make([]int, len(d.Attributions))
		for i := range pick {
			pick[i] = i
		}
	}
	for _, i := range pick {
		if i < 0 || i >= len(d.Attributions) || !placed(d, i) {
			return nil, &PlaceError{Attribution: i}
		}
		w.quotes = append(w.quotes, w.prepareWords(i))
	}
	return w, nil
}

// fill adds to c what the text says of itself: its headline and byline.
func fill(c Carrier, d *attribution.Document) Carrier {
	p := d.Provenance
	if c.Title == "" && within(p.Title, d.Text) {
		c.Title = p.Title.Of(d.Text)
	}
	if len(c.Authors) == 0 {
		for _, s := range p.Authors {
			if within(s, d.Text) {
				c.Authors = append(c.Authors, ParseName(s.Of(d.Text)))
			}
		}
	}
	return c
}

func within(s span.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

// placed reports whether every span of attribution i lies in its text.
func placed(d *attribution.Document, i int) bool {
	a := &d.Attributions[i]
	outside := func(s span.Span) bool { return !within(s, d.Text) }
	for _, spans := range [][]span.Span{a.Content, a.Cue, a.Source} {
		if slices.ContainsFunc(spans, outside) {
			return false
		}
	}
	for _, q := range a.Quotations {
		if q < 0 || q >= len(d.Quotations) || slices.ContainsFunc(d.Quotations[q].Parts, outside) || slices.ContainsFunc(d.Quotations[q].Marks, outside) {
			return false
		}
	}
	if slices.ContainsFunc(a.Relay, func(h attribution.Hop) bool { return outside(h.Span) }) {
		return false
	}
	return within(a.Audience.Span, d.Text) && a.Speaker.Entity < len(d.Entities)
}

func (w *work) prepareWords(i int) words {
	a := &w.doc.Attributions[i]
	q := words{Attribution: a, index: i, relay: w.relay(a)}
	q.text = strings.TrimSuffix(w.joined(a.Content), ",")
	q.speaker, q.short = w.speaker(a)
	return q
}

// joined returns the parts of a content on one line. Where the text ends its sentence
// between two parts – “We wait,” she said. “We watch.” – the comma of the first stands for
// a full stop.
func (w *work) joined(content []span.Span) string {
	var b strings.Builder
	for i, s := range content {
		part := bare(clean(s.Of(w.doc.Text)))
		if i+1 < len(content) && strings.HasSuffix(part, ",") && s.End <= content[i+1].Start {
			between := strings.TrimSpace(w.doc.Text[s.End:content[i+1].Start])
			if strings.HasSuffix(between, ".") {
				part = part[:len(part)-1] + "."
			}
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
}

// speaker returns how a's speaker is printed: the name, or failing one the words that the
// text has for somebody unnamed. A pronoun names nobody.
func (w *work) speaker(a *attribution.Attribution) (full, short string) {
	name := clean(a.Speaker.Name)
	switch {
	case name == "" && a.Speaker.Type != attribution.Unnamed && a.Speaker.Type != attribution.Record:
		return "", ""
	case name == "":
		var parts []string
		for _, s := range a.Source {
			parts = append(parts, clean(s.Of(w.doc.Text)))
		}
		name = join(" ", parts...)
		return upperFirst(name), withoutArticle(name)
	case a.Speaker.Type == attribution.Person:
		return name, w.family(name, a.Speaker.Entity)
	}
	return name, name
}

// family returns the family name of a person. Where the text goes on to call her by the
// first part of her name and never by the last, that part is it: Xi Jinping, Xi.
func (w *work) family(name string, entity int) string {
	first, _, _ := strings.Cut(name, " ")
	family := ParseName(name).short()
	if entity < 0 || entity >= len(w.doc.Entities) {
		return family
	}
	aliases := w.doc.Entities[entity].Aliases
	if slices.Contains(aliases, first) && !slices.Contains(aliases, family) {
		return first
	}
	return family
}

func withoutArticle(s string) string {
	for _, article := range []string{"a ", "an ", "the "} {
		if len(s) > len(article) && strings.EqualFold(s[:len(article)], article) {
			return s[len(article):]
		}
	}
	return s
}

// relay returns through whom the article has a, names on one line. What was told to the
// outlet itself came through nobody else.
func (w *work) relay(a *attribution.Attribution) []attribution.Hop {
	var hops []attribution.Hop
	for _, h := range a.Relay {
		if h.Name = clean(h.Name); h.Name != "" {
			hops = append(hops, h)
		}
	}
	if n := len(hops); n > 0 && strings.EqualFold(hops[n-1].Name, w.carrier.Outlet) {
		hops = hops[:n-1]
	}
	return hops
}

// via returns the relay as a reader of the article meets it, the last to pass the words
// on first: Reuters, citing Interfax.
func (q words) via() string {
	var names []string
	for _, h := range slices.Backward(q.relay) {
		names = append(names, h.Name)
	}
	return strings.Join(names, ", citing ")
}

// note says what a style has no form for: that the words were read at second hand, and
// through whom they came.
func (w *work) note(q words) string {
	note := "Primary source not seen."
	via := q.via()
	if via != "" {
		note += " The article has it from " + via + "."
	}
	if w.agency != "" && !strings.Contains(via, w.agency) && !strings.EqualFold(w.agency, w.carrier.Outlet) {
		note += " The article is credited to " + w.agency + "."
	}
	if q.Kind == attribution.Indirect {
		note += " The words are the article’s, not the speaker’s."
	}
	return note
}

// quoted reports whether q has words of the speaker's own.
func (q words) quoted() bool { return q.Kind == attribution.Direct || q.Kind == attribution.Mixed }
