package report

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/cite"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
)

// view is what the page shows.
type view struct {
	Policy   string
	Style    template.CSS
	Script   template.JS
	Title    string
	Articles []*article
	Speakers []string // for the filter; a statement has its index
	Relays   []string // likewise
	Count    int      // statements
	Graph    template.HTML

	speaker, relay map[string]int // indices of Speakers and Relays
	keys           int            // how many keys were given
}

// article is a text with its statements. Statements are numbered through all articles.
type article struct {
	Title      string
	Facts      string
	Address    string // of the page on the web
	Citations  string // in the style of the MLA; empty if too little is known
	Paragraphs []paragraph
	Speakers   []*speaker
	Statements []*statement

	document *attribution.Document
	first    int // the number of the first statement
}

// speaker is one of those who speak in an article.
type speaker struct {
	Key   string // tells speakers apart without colour: A, B, ... AA
	Look  string // classes of the style sheet: colour and underline
	Index int    // in view.Speakers
	Name  string
	About string // roles and the like
	Kinds [3]int // how many statements are direct, mixed, indirect
	Count int
}

// statement is an attribution.
type statement struct {
	Number   int
	By       *speaker
	Kind     string
	As       string // the words of the text for the speaker
	Audience string
	Words    string
	Chain    []hop
	Relays   string // indices of view.Relays, apart by spaces
	Sure     int    // percent
	Doubt    string
	Evidence []step
}

type hop struct{ Name, Note string }

type step struct {
	Rule, Note string
	Words      []string
}

func newView(articles []Article) *view {
	v := &view{Title: "hearsay", speaker: make(map[string]int), relay: make(map[string]int)}
	for _, a := range articles {
		v.Articles = append(v.Articles, v.article(a))
	}
	if len(v.Articles) > 0 {
		v.Title = v.Articles[0].Title
	}
	v.Graph = template.HTML(graphOf(v.Articles).SVG()) // which escapes the names in it
	return v
}

func (v *view) article(from Article) *article {
	d := from.Document
	a := &article{document: d, first: v.Count + 1, Title: show(d.Text, d.Provenance.Title)}
	a.Title = cmp.Or(a.Title, render.Visible(from.Carrier.Title), render.Visible(from.Name), "Untitled")
	a.Address, a.Citations = webAddress(from.Carrier.URL), citations(from)
	var facts []string
	for _, known := range []string{from.Carrier.Outlet, from.Carrier.Date.String()} {
		if known != "" {
			facts = append(facts, render.Visible(known))
		}
	}
	for _, s := range []span.Span{d.Provenance.Byline, d.Provenance.Dateline, d.Provenance.Credit} {
		if !s.Empty() {
			facts = append(facts, show(d.Text, s))
		}
	}
	a.Facts = strings.Join(facts, " · ")
	known := make(map[string]*speaker)
	for _, x := range d.Attributions {
		by := v.speakerOf(a, known, x)
		by.Count++
		by.Kinds[min(max(x.Kind, attribution.Direct), attribution.Indirect)-attribution.Direct]++
		v.Count++
		a.Statements = append(a.Statements, v.statement(d, x, by))
	}
	a.Paragraphs = paragraphs(a)
	return a
}

// citations returns how to cite what the article reports.
func citations(a Article) string {
	mla, _ := cite.ByName("mla")
	var out strings.Builder
	err := mla.Write(&out, cite.Source{Doc: a.Document, Carrier: a.Carrier})
	if err != nil || len(a.Document.Attributions) == 0 {
		return "" // a citation names its source, and nobody knows it
	}
	return lines(strings.TrimSpace(out.String()))
}

// speakerOf returns who speaks in x. All whom nobody can name are one.
func (v *view) speakerOf(a *article, known map[string]*speaker, x attribution.Attribution) *speaker {
	name := render.Visible(x.Speaker.Name)
	id := fmt.Sprint(x.Speaker.Entity, name)
	if name == "" {
		id, name = "", "Unknown speaker"
	}
	s := known[id]
	if s == nil {
		s = &speaker{Name: name, Index: indexOf(&v.Speakers, v.speaker, name), Key: "?", Look: "kx p2"}
		if id != "" {
			s.Key, s.Look = keyOf(v.keys), lookOf(v.keys)
			s.About = about(a.document, x.Speaker)
			v.keys++
		}
		known[id] = s
		a.Speakers = append(a.Speakers, s)
	}
	return s
}

// keyOf returns the n-th key, as columns of a spreadsheet are called.
func keyOf(n int) string {
	key := ""
	for ; n >= 0; n = n/26 - 1 {
		key = string(rune('A'+n%26)) + key
	}
	return key
}

// Numbers of colours and underlines that the style sheet has. They have no common divisor,
// so that forty speakers look different.
const colours, underlines = 8, 5

func lookOf(n int) string { return fmt.Sprintf("k%d p%d", n%colours, n%underlines) }

// indexOf returns the index of name in list, where it is put if it is not there.
func indexOf(list *[]string, known map[string]int, name string) int {
	i, ok := known[name]
	if !ok {
		i = len(*list)
		known[name] = i
		*list = append(*list, name)
	}
	return i
}

// about says what the text tells of a speaker.
func about(d *attribution.Document, s attribution.Speaker) string {
	var all []string
	if s.Type != attribution.Person && s.Type != attribution.Unknown {
		all = append(all, s.Type.String())
	}
	if s.Entity >= 0 && s.Entity < len(d.Entities) {
		for _, r := range d.Entities[s.Entity].Roles {
			if r != s.Name {
				all = append(all, render.Visible(r))
			}
		}
	}
	if s.Organization != "" && !strings.Contains(strings.ToLower(s.Name), strings.ToLower(s.Organization)) {
		all = append(all, "of "+render.Visible(s.Organization))
	}
	return strings.Join(all, ", ")
}

func (v *view) statement(d *attribution.Document, x attribution.Attribution, by *speaker) *statement {
	s := &statement{Number: v.Count, By: by, Kind: x.Kind.String(), As: show(d.Text, x.Source...), Audience: render.Visible(x.Audience.Name),
		Words: show(d.Text, x.Content...), Sure: percent(x.Confidence), Doubt: doubt(x.Speaker)}
	var relays []string
	for _, h := range x.Relay {
		name := render.Visible(h.Name)
		relays = append(relays, fmt.Sprint(indexOf(&v.Relays, v.relay, name)))
		note := h.Kind.String()
		if h.Carried {
			note += ", named earlier"
		}
		s.Chain = append(s.Chain, hop{name, note})
	}
	s.Relays = strings.Join(relays, " ")
	for _, e := range x.Evidence {
		t := step{Rule: string(e.Rule), Note: render.Visible(e.Note)}
		for _, at := range e.Spans {
			t.Words = append(t.Words, clip(show(d.Text, at)))
		}
		s.Evidence = append(s.Evidence, t)
	}
	return s
}

// doubt says how sure the speaker is, and who else it may be.
func doubt(s attribution.Speaker) string {
	var all []string
	if s.Name == "" && s.Reason != "" {
		all = append(all, render.Visible(s.Reason))
	}
	if s.Name != "" {
		all = append(all, fmt.Sprintf("speaker %d\u00a0%% sure", percent(s.Confidence)))
	}
	for _, c := range s.Candidates {
		if p := percent(c.Confidence); c.Name != s.Name && p >= 5 {
			all = append(all, fmt.Sprintf("perhaps %s (%d\u00a0%%)", render.Visible(c.Name), p))
		}
	}
	return strings.Join(all, "; ")
}

func percent(p float64) int { return int(100*min(max(p, 0), 1) + 0.5) }

// show returns the words of spans on one line, with nothing in them that hides or turns
// round what stands beside it.
func show(text string, spans ...span.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, strings.Join(strings.Fields(render.Visible(s.Of(text))), " "))
	}
	return strings.Join(all, " … ")
}

// clip cuts s off where it is long: the text has the rest.
func clip(s string) string {
	const most = 80
	n := 0
	for i := range s {
		if n++; n > most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}
