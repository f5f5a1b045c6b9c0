package hearsay_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// The format of golden parts is described in testdata/README.md.

var (
	useNames  = []string{"speech", "title", "nickname", "term"}
	kindNames = []string{"?", "direct", "mixed", "indirect"}
	typeNames = []string{"unknown", "person", "organization", "unnamed", "document", "other"}
	hopNames  = []string{"outlet", "agency", "newspaper", "broadcaster", "programme", "platform", "messenger", "document"}
	zoneNames = []string{"body", "title", "subtitle", "navigation", "caption", "credit", "byline", "dateline"}
)

// shown makes one line of a stretch of text. Line breaks show as ⏎; a stretch that
// stands in the text more than once, and is not the first, says which it is: he#2.
func shown(text string, s span.Span) string {
	cut := s.Of(text)
	line := strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎").Replace(cut)
	if n := occurrence(text, s); n > 1 {
		line += fmt.Sprintf("#%d", n)
	}
	return line
}

// occurrence counts the places, up to and with s, where the text has the words of s.
// The "he" in "the" is none.
func occurrence(text string, s span.Span) (n int) {
	cut := s.Of(text)
	if cut == "" {
		return 1
	}
	for at := 0; at <= s.Start; at++ {
		next := strings.Index(text[at:], cut)
		if next < 0 {
			break
		}
		at += next
		if at == s.Start || at < s.Start && whole(text, span.Span{Start: at, End: at + len(cut)}) {
			n++
		}
	}
	return n
}

// whole reports whether s cuts no word of text in two.
func whole(text string, s span.Span) bool {
	return !(letter(text, s.Start-1) && letter(text, s.Start)) && !(letter(text, s.End-1) && letter(text, s.End))
}

// letter reports whether the byte of text at i is an ASCII letter or digit.
func letter(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// shownAll joins what several spans show; no spans show as "∅".
func shownAll(text string, spans []span.Span) string {
	if len(spans) == 0 {
		return "∅"
	}
	var all []string
	for _, s := range spans {
		all = append(all, shown(text, s))
	}
	return strings.Join(all, " + ")
}

// viewQuotations is a line a quotation: "speech | “No.”".
func viewQuotations(quotations []quote.Quotation, text string) string {
	var b strings.Builder
	for _, q := range quotations {
		b.WriteString(useNames[q.Use])
		if q.Depth > 0 {
			fmt.Fprintf(&b, ", depth %d", q.Depth)
		}
		if len(q.Parts) > 1 {
			fmt.Fprintf(&b, ", %d parts", len(q.Parts))
		}
		if q.Dash {
			b.WriteString(", dash")
		}
		if q.Unclosed {
			b.WriteString(", unclosed")
		}
		fmt.Fprintf(&b, " | %s\n", shown(text, q.Span))
	}
	return b.String()
}

// viewAttributions is a line an attribution or scare quote, in text order.
func viewAttributions(d *attribution.Document) string {
	type line struct {
		at   int
		text string
	}
	var lines []line
	for _, a := range d.Attributions {
		lines = append(lines, line{a.Content[0].Start, viewAttribution(d, a)})
	}
	for _, i := range d.Scare {
		s := d.Quotations[i].Span
		lines = append(lines, line{s.Start, "scare | " + shown(d.Text, s)})
	}
	slices.SortStableFunc(lines, func(x, y line) int { return cmp.Compare(x.at, y.at) })
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

func viewAttribution(d *attribution.Document, a attribution.Attribution) string {
	name := cmp.Or(a.Speaker.Name, "?")
	kind := typeNames[a.Speaker.Type]
	if a.Speaker.Organization != "" {
		kind += ", of " + a.Speaker.Organization
	}
	fields := []string{
		kindNames[a.Kind], fmt.Sprintf("%s (%s)", name, kind),
		shownAll(d.Text, a.Content), shownAll(d.Text, a.Cue), shownAll(d.Text, a.Source),
	}
	if len(a.Relay) > 0 {
		fields = append(fields, "via "+viewRelay(a.Relay))
	}
	if a.Audience != (attribution.Audience{}) {
		fields = append(fields, "to "+a.Audience.Name)
	}
	return strings.Join(fields, " | ")
}

func viewRelay(hops []attribution.Hop) string {
	var all []string
	for _, h := range hops {
		kind := hopNames[h.Kind]
		if h.Carried {
			kind += ", carried"
		}
		all = append(all, fmt.Sprintf("%s (%s)", h.Name, kind))
	}
	return strings.Join(all, ", ")
}

// viewSentences is a line a sentence.
func viewSentences(s segment.Text, text string) string {
	var b strings.Builder
	for _, sentence := range s.Sentences {
		b.WriteString(strings.ReplaceAll(sentence.Span.Of(text), "\n", "⏎") + "\n")
	}
	return b.String()
}

// viewZones is a line a paragraph: its zone and how it begins.
func viewZones(s segment.Text, text string) string {
	var b strings.Builder
	for _, p := range s.Paragraphs {
		first, _, _ := strings.Cut(p.Span.Of(text), "\n")
		words := strings.Fields(first)
		fmt.Fprintf(&b, "%s | %s\n", zoneNames[p.Zone], strings.Join(words[:min(len(words), 8)], " "))
	}
	return b.String()
}

// viewEntities is a line an entity that speaks, with its other names.
func viewEntities(d *attribution.Document) string {
	speaks := make(map[int]bool)
	for _, a := range d.Attributions {
		speaks[a.Speaker.Entity] = true
	}
	var b strings.Builder
	for i, e := range d.Entities {
		if speaks[i] {
			fmt.Fprintf(&b, "%s (%s)", e.Name, typeNames[e.Type])
			if len(e.Aliases) > 0 {
				b.WriteString(" = " + strings.Join(e.Aliases, ", "))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// viewProvenance is a line a field that the document has.
func viewProvenance(d *attribution.Document) string {
	var b strings.Builder
	p := d.Provenance
	field := func(name, value string) {
		if value != "" {
			b.WriteString(name + " | " + value + "\n")
		}
	}
	field("title", p.Title.Of(d.Text))
	field("byline", p.Byline.Of(d.Text))
	for _, a := range p.Authors {
		field("author", a.Of(d.Text))
	}
	field("dateline", p.Dateline.Of(d.Text))
	field("place", p.Place.Of(d.Text))
	if p.Agency.Name != "" {
		field("agency", viewRelay([]attribution.Hop{p.Agency}))
	}
	field("credit", p.Credit.Of(d.Text))
	return b.String()
}
