package cite

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// A saidPart is a stretch of the text that becomes one <said>: content within one
// paragraph that crosses no other.
type saidPart struct {
	span.Span
	quote int // index into work.quotes
}

// teiDoc is a TEI document under way.
type teiDoc struct {
	*work
	b      strings.Builder
	speaks map[string]string // who -> xml:id
	passes map[string]string // relay or document -> xml:id
	parts  map[int]int       // quote -> its parts so far
	total  map[int]int       // quote -> all its parts
}

// tei writes the whole text as a TEI P5 document in which each content is a <said>:
// @who is the speaker, @direct says whether the words are hers, @source points to those
// who passed them on, nearest the article first. Parts of one content are joined by
// @next and @prev. A quote has no @who in TEI, so none is written.
func (w *work) tei() (string, error) {
	t := &teiDoc{work: w, speaks: make(map[string]string), passes: make(map[string]string), parts: make(map[int]int), total: make(map[int]int)}
	t.header()
	t.b.WriteString("  <text>\n    <body>\n")
	blocks := slices.Collect(quote.Paragraphs(w.doc.Text))
	parts := uncross(t.cut(blocks))
	for _, p := range parts {
		t.total[p.quote]++
	}
	for _, p := range blocks {
		n := 0
		for n < len(parts) && parts[n].Start < p.End {
			n++
		}
		t.paragraph(p, parts[:n])
		parts = parts[n:]
	}
	if len(blocks) == 0 {
		t.b.WriteString("      <p/>\n")
	}
	t.b.WriteString("    </body>\n  </text>\n</TEI>\n")
	return t.b.String(), nil
}

// cut returns the contents, paragraph by paragraph, in text order; of two that start
// together the longer is first.
func (t *teiDoc) cut(blocks []span.Span) []saidPart {
	var parts []saidPart
	for i, q := range t.quotes {
		for _, s := range q.Content {
			n, _ := slices.BinarySearchFunc(blocks, s.Start, func(b span.Span, at int) int { return cmp.Compare(b.End, at+1) })
			for ; n < len(blocks) && blocks[n].Start < s.End; n++ {
				p := span.Span{Start: max(s.Start, blocks[n].Start), End: min(s.End, blocks[n].End)}
				if !p.Empty() {
					parts = append(parts, saidPart{p, i})
				}
			}
		}
	}
	slices.SortStableFunc(parts, before)
	return parts
}

func before(a, b saidPart) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// uncross cuts in two every part that begins within another and ends after it, since
// elements can only lie within each other.
func uncross(parts []saidPart) []saidPart {
	var out, open []saidPart
	for len(parts) > 0 {
		p := parts[0]
		parts = parts[1:]
		for len(open) > 0 && open[len(open)-1].End <= p.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1].End < p.End {
			rest := saidPart{span.Span{Start: open[len(open)-1].End, End: p.End}, p.quote}
			p.End = rest.Start
			at, _ := slices.BinarySearchFunc(parts, rest, before)
			parts = slices.Insert(parts, at, rest)
		}
		out, open = append(out, p), append(open, p)
	}
	return out
}

// paragraph writes one <p> with the parts in it.
func (t *teiDoc) paragraph(p span.Span, parts []saidPart) {
	t.b.WriteString("      <p>")
	at := p.Start
	var open []int // ends of the elements that are open
	closeTo := func(limit int) {
		for len(open) > 0 && open[len(open)-1] <= limit {
			end := open[len(open)-1]
			t.b.WriteString(xmlText(t.doc.Text[at:end]) + "</said>")
			at, open = end, open[:len(open)-1]
		}
	}
	for _, s := range parts {
		closeTo(s.Start)
		t.b.WriteString(xmlText(t.doc.Text[at:s.Start]))
		t.b.WriteString(t.said(s.quote))
		at, open = s.Start, append(open, s.End)
	}
	closeTo(p.End)
	t.b.WriteString(xmlText(t.doc.Text[at:p.End]) + "</p>\n")
}

// said returns the start tag of the next part of a quote.
func (t *teiDoc) said(i int) string {
	q := t.quotes[i]
	t.parts[i]++
	n := t.parts[i]
	id := func(n int) string {
		if n == 1 {
			return fmt.Sprintf("q%d", i+1)
		}
		return fmt.Sprintf("q%d-%d", i+1, n)
	}
	var b strings.Builder
	attr := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ` %s="%s"`, name, xmlText(value))
		}
	}
	attr("xml:id", id(n))
	attr("who", pointer(t.speaks[q.speaker]))
	attr("toWhom", pointer(t.speaks[clean(q.Audience.Name)]))
	attr("direct", fmt.Sprint(q.quoted()))
	var via []string
	for _, h := range slices.Backward(q.relay) {
		via = append(via, pointer(t.passes[h.Name]))
	}
	if q.Speaker.Type == attribution.Record {
		via = append(via, pointer(t.passes[q.speaker]))
	}
	attr("source", join(" ", via...))
	if n < t.total[i] {
		attr("next", "#"+id(n+1))
	}
	if n > 1 {
		attr("prev", "#"+id(n-1))
	}
	return "<said" + b.String() + ">"
}

func pointer(id string) string {
	if id == "" {
		return ""
	}
	return "#" + id
}

// header writes what is known of the article, of those who speak in it and of those who
// passed their words on.
func (t *teiDoc) header() {
	c := t.carrier
	t.b.WriteString(xml.Header + `<TEI xmlns="http://www.tei-c.org/ns/1.0"`)
	t.attr("xml:lang", c.Lang)
	t.b.WriteString(">\n  <teiHeader>\n    <fileDesc>\n      <titleStmt>")
	t.element("title", c.Title)
	if c.Title == "" {
		t.b.WriteString("<title/>") // TEI demands the element, not a word in it
	}
	for _, n := range c.Authors {
		t.element("author", n.String())
	}
	t.b.WriteString("</titleStmt>\n      <publicationStmt><p>Quotations and reported statements marked by hearsay.</p></publicationStmt>\n")
	t.b.WriteString("      <sourceDesc>\n        <bibl xml:id=\"article\">")
	for _, n := range c.Authors {
		t.element("author", n.String())
	}
	t.element("title", c.Title)
	t.element("publisher", c.Outlet)
	if c.Date.Known() {
		fmt.Fprintf(&t.b, `<date when="%[1]s">%[1]s</date>`, c.Date)
	}
	if c.URL != "" {
		fmt.Fprintf(&t.b, `<ref target="%[1]s">%[1]s</ref>`, xmlText(c.URL))
	}
	t.b.WriteString("<note>Primary sources not seen.</note></bibl>\n")
	t.relays()
	t.b.WriteString("      </sourceDesc>\n    </fileDesc>\n")
	t.speakers()
	t.b.WriteString("  </teiHeader>\n")
}

func (t *teiDoc) attr(name, value string) {
	if value != "" {
		fmt.Fprintf(&t.b, ` %s="%s"`, name, xmlText(value))
	}
}

func (t *teiDoc) element(name, text string) {
	if text != "" {
		fmt.Fprintf(&t.b, "<%[1]s>%[2]s</%[1]s>", name, xmlText(text))
	}
}

// relays writes a <bibl> for each who passed words on, and for each document that speaks.
func (t *teiDoc) relays() {
	add := func(name, element string) {
		if name == "" || t.passes[name] != "" {
			return
		}
		id := fmt.Sprintf("via%d", len(t.passes)+1)
		t.passes[name] = id
		fmt.Fprintf(&t.b, "        <bibl xml:id=%q>", id)
		t.element(element, name)
		t.b.WriteString("</bibl>\n")
	}
	for _, q := range t.quotes {
		for _, h := range q.relay {
			element := "publisher"
			if h.Kind == attribution.Paper {
				element = "title"
			}
			if h.Kind == attribution.Messenger {
				element = "author"
			}
			add(h.Name, element)
		}
		if q.Speaker.Type == attribution.Record {
			add(q.speaker, "title")
		}
	}
}

// speakers writes a <person> or <org> for each who speaks or is spoken to.
func (t *teiDoc) speakers() {
	var b strings.Builder
	add := func(name string, org bool) {
		if name == "" || t.speaks[name] != "" {
			return
		}
		id := fmt.Sprintf("s%d", len(t.speaks)+1)
		t.speaks[name] = id
		element, inner := "person", "persName"
		if org {
			element, inner = "org", "orgName"
		}
		fmt.Fprintf(&b, "        <%[1]s xml:id=%[3]q><%[2]s>%[4]s</%[2]s></%[1]s>\n", element, inner, id, xmlText(name))
	}
	for _, q := range t.quotes {
		if q.Speaker.Type != attribution.Record {
			add(q.speaker, q.Speaker.Type == attribution.Organization)
		}
		add(clean(q.Audience.Name), false)
	}
	if b.Len() > 0 {
		t.b.WriteString("    <profileDesc>\n      <particDesc>\n" + b.String() + "      </particDesc>\n    </profileDesc>\n")
	}
}

// xmlText escapes s for XML 1.0. Of what XML cannot hold, the breaks of lines and pages (U+000B,
// U+000C) become spaces and all else U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	// A strings.Builder takes everything, so the error cannot happen.
	_ = xml.EscapeText(&b, []byte(strings.NewReplacer("\v", " ", "\f", " ").Replace(s)))
	return strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t").Replace(b.String())
}
