package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/track"
)

// trackFormat is how an answer is printed.
type trackFormat struct {
	Format string `default:"text" enum:"text,json" placeholder:"FORMAT" help:"How to print: text or json (default text). hearsay schema track has the schema of json."`
}

// trackAnswer is an answer as JSON. One of its fields but Version is there.
type trackAnswer struct {
	Version int            `json:"version"`
	People  []track.Speech `json:"people,omitempty"`
	Hits    []track.Hit    `json:"hits,omitempty"`
	Family  *track.Family  `json:"family,omitempty"`
	Graph   *track.Graph   `json:"graph,omitempty"`
}

// trackVersion is the version of the schema of a trackAnswer, render/schema/track-1.json.
const trackVersion = 1

func writeJSON(w io.Writer, a trackAnswer, indent string) error {
	a.Version = trackVersion
	j := json.NewEncoder(w)
	j.SetEscapeHTML(false)
	j.SetIndent("", indent)
	return j.Encode(a)
}

// print prints an answer as JSON, or as text does.
func (f trackFormat) print(e *environment, a trackAnswer, text func(*trackPrinter)) error {
	if f.Format == "json" {
		return writeJSON(e.stdout, a, "  ")
	}
	var p trackPrinter
	text(&p)
	_, err := e.stdout.Write(p.out.Bytes())
	return err
}

// A trackPrinter writes answers for people.
type trackPrinter struct{ out bytes.Buffer }

// line writes a line. Nothing that articles say steers the terminal.
func (p *trackPrinter) line(format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = render.Visible(s)
		}
	}
	fmt.Fprintf(&p.out, format+"\n", args...)
}

// day is when something was printed.
func day(t time.Time) string {
	if t.IsZero() {
		return "undated"
	}
	return t.Format("2006-01-02 15:04")
}

// plural returns n with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (p *trackPrinter) people(people []track.Speech) {
	for i, s := range people {
		if i > 0 {
			p.line("")
		}
		p.line("%s (%s), %s", s.Name, s.Type.String(), plural(s.Count, "utterance"))
		if roles := often(s.Roles, 6); roles != "" {
			p.line("  called  %s", roles)
		}
		if len(s.Names) > 1 {
			p.line("  also    %s", often(s.Names, 6))
		}
		for _, f := range s.Said {
			p.line("%8d  %s  %s", f.Family, day(f.First), f.Text)
		}
	}
}

// often returns the n most frequent of counts.
func often(counts map[string]int, n int) string {
	all := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	return strings.Join(all[:min(len(all), n)], ", ")
}

func (p *trackPrinter) hits(hits []track.Hit) {
	for _, h := range hits {
		p.line("%8d  %3.0f %%  %s  %s", h.Family, 100*h.Share, plural(h.Count, "utterance"), h.Text)
	}
}

func (p *trackPrinter) family(f track.Family) {
	p.line("Family %d: %s", f.ID, f.Text)
	p.line("  printed in %s of %s, from %s", plural(articles(f), "article"), plural(len(f.Outlets), "outlet"), plural(f.Origins, "independent source"))
	for _, v := range f.Speakers {
		p.line("  said by %s, %s", cmp.Or(v.Name, "somebody without a name"), plural(v.Count, "time"))
	}
	if f.Conflict {
		p.line("  ! articles do not agree who said it")
	}
	p.line("\nVariants")
	for i, v := range f.Variants {
		p.line("  %2d  %s  %s", i+1, plural(v.Count, "time"), v.Text)
		for _, d := range v.Differences {
			p.line("      %s", d.String())
		}
	}
	p.line("\nTimeline")
	number := make(map[int64]int)
	for i, v := range f.Variants {
		number[v.ID] = i + 1
	}
	for _, t := range f.Timeline {
		p.line("  %-16s  %s  variant %d%s", day(t.Published), cmp.Or(t.Outlet, t.ID), number[t.Said.Variant], way(t))
	}
	p.line("\nRelay")
	for _, e := range f.Relay.Edges {
		p.line("  %s → %s  (%s)", f.Relay.Nodes[e.From].Name, f.Relay.Nodes[e.To].Name, plural(e.Count, "article"))
	}
}

// articles counts the articles of a family: one may have its words twice.
func articles(f track.Family) int {
	ids := make(map[string]bool)
	for _, t := range f.Timeline {
		ids[t.ID] = true
	}
	return len(ids)
}

// way says through whom a printing has the words.
func way(t track.Printing) string {
	var b strings.Builder
	for _, h := range t.Said.Relay {
		b.WriteString(", via " + h.Name)
	}
	if t.Agency != "" {
		b.WriteString(", from " + t.Agency)
	}
	if t.OtherSpeaker {
		b.WriteString(", said by " + t.Said.Speaker.Name)
	}
	return b.String()
}
