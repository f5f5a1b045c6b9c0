package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

//go:embed family.html
var familyHTML string

// familyPage has two templates: "page", and "family", the part of it that is about the family.
var familyPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(familyHTML)) })

// WriteFamily writes a page that shows an utterance in all its variants: when and where it was
// printed, what differs, and who had it from whom. Like the page of [Write] it needs
// nothing else; it has no script. The only errors are those of w.
func WriteFamily(w io.Writer, f track.Family) error {
	return familyPage().Execute(w, struct {
		Policy string
		Style  template.CSS
		Family *family
	}{"default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hashOf(styleCSS), template.CSS(styleCSS), newFamily(f)})
}

// Family returns what [WriteFamily] shows of f, to stand in a page that has [Style].
func Family(f track.Family) (template.HTML, error) {
	var b strings.Builder
	err := familyPage().ExecuteTemplate(&b, "family", newFamily(f))
	return template.HTML(b.String()), err
}

// family is what is shown of a track.Family.
type family struct {
	ID       int64
	Title    string
	Conflict bool
	Voices   []voice
	Facts    string // how often it is printed, and by whom
	Earliest *printing
	Wordings []wording
	Timeline []printing
	Graph    template.HTML
}

type voice struct {
	Name  string
	Count int
}

// wording is a variant beside the fullest one.
type wording struct {
	Number int
	Count  int
	Full   []part // the fullest, with what the variant does not have marked
	Own    []part // the variant, with what the fullest does not have marked
	Marked bool   // something is
	How    []string
}

// part is a stretch of a wording that differs, or does not.
type part struct {
	Text    string
	Differs bool
}

// printing is one article's place in the timeline.
type printing struct {
	Day, Time string // empty: without a date
	Outlet    string
	Title     string
	Address   string // of a web page, or empty
	Variant   int
	Way       string
	Other     string // the speaker whom it names instead of the one whom most do
}

func newFamily(f track.Family) *family {
	v := &family{ID: f.ID, Title: render.Visible(f.Text), Conflict: f.Conflict, Graph: template.HTML(f.Relay.SVG())} // SVG escapes the names in it
	for _, s := range f.Speakers {
		v.Voices = append(v.Voices, voice{cmp.Or(render.Visible(s.Name), "somebody without a name"), s.Count})
	}
	number := make(map[int64]int)
	for i, x := range f.Variants {
		number[x.ID] = i + 1
		v.Wordings = append(v.Wordings, newWording(f.Text, i+1, x))
	}
	articles := make(map[string]bool)
	for _, t := range f.Timeline {
		articles[t.ID] = true
		v.Timeline = append(v.Timeline, newPrinting(t, number[t.Said.Variant]))
	}
	if f.Earliest != "" {
		v.Earliest = &v.Timeline[0]
	}
	v.Facts = fmt.Sprintf("%s, %s, %s, %s", counted(len(articles), "article"), counted(len(f.Outlets), "outlet"),
		counted(f.Origins, "independent source"), counted(len(f.Variants), "wording"))
	return v
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func newWording(fullest string, number int, x track.Wording) wording {
	w := wording{Number: number, Count: x.Count}
	var here, there []span.Span
	for _, d := range x.Differences {
		here, there = append(here, d.Here), append(there, d.There)
		w.Marked = w.Marked || !d.Here.Empty() || !d.There.Empty()
		w.How = append(w.How, render.Visible(d.String()))
	}
	w.Full, w.Own = parts(fullest, there), parts(x.Text, here)
	return w
}

// parts cuts text where it differs.
func parts(text string, differs []span.Span) (all []part) {
	slices.SortFunc(differs, func(x, y span.Span) int { return cmp.Compare(x.Start, y.Start) })
	at := 0
	add := func(to int, differs bool) {
		if to > at {
			all = append(all, part{render.Visible(text[at:to]), differs})
			at = to
		}
	}
	for _, d := range differs {
		if !d.Empty() {
			add(min(d.Start, len(text)), false)
			add(min(d.End, len(text)), true)
		}
	}
	add(len(text), false)
	return all
}

func newPrinting(t track.Printing, variant int) printing {
	p := printing{Outlet: render.Visible(cmp.Or(t.Outlet, t.ID)), Title: render.Visible(t.Title), Variant: variant, Address: webAddress(t.URL)}
	if !t.Published.IsZero() {
		p.Day = t.Published.Format(time.DateOnly)
		if clock := t.Published.Format("15:04"); clock != "00:00" {
			p.Time = clock
		}
	}
	var way []string
	for _, h := range t.Said.Relay {
		way = append(way, "via "+render.Visible(h.Name))
	}
	if t.Agency != "" {
		way = append(way, "from "+render.Visible(t.Agency))
	}
	p.Way = strings.Join(way, ", ")
	if t.OtherSpeaker {
		p.Other = render.Visible(t.Said.Speaker.Name)
	}
	return p
}

// webAddress returns an address if it is one of the web: no other becomes a link.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
