package mill

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// Article makes the ith article.
func (m Mill) Article(i int) Article {
	r := m.rng("article", i)
	n := max(0, i/perEvent-int(min(r.ExpFloat64(), shared)))
	e := m.event(n)
	a := Article{ID: fmt.Sprintf("a%06d", i), Outlet: pick(r, "outlet"), Published: e.day.Add(time.Duration(30+r.IntN(60*40)) * time.Minute)}
	a.URL = fmt.Sprintf("https://news.example/%d/%s", n, a.ID)
	if chance(r, 20) {
		m.wire(r, e, &a)
	} else {
		w := writer{r: r, e: e, a: &a}
		w.story(2 + r.IntN(3))
	}
	return a
}

// wire makes a copy of the wire report of an event: the same body, now and then cut short.
func (m Mill) wire(r *rand.Rand, e event, a *Article) {
	report := Article{}
	w := writer{r: m.rng("wire", e.n), e: e, a: &report, agency: e.agency}
	w.story(3)
	a.Title, a.Text, a.Planted = report.Title, report.Text, report.Planted
	paragraphs := strings.Split(report.Text, "\n\n")
	if chance(r, 30) && len(paragraphs) > 5 {
		a.Text = strings.Join(paragraphs[:len(paragraphs)-1], "\n\n")
		for len(a.Planted) > 0 && a.Planted[len(a.Planted)-1].End > len(a.Text) {
			a.Planted = a.Planted[:len(a.Planted)-1]
		}
	}
}

// A writer writes one article.
type writer struct {
	r      *rand.Rand
	e      event
	a      *Article
	b      strings.Builder
	agency string       // whom the dateline credits
	met    map[int]bool // speakers who were introduced
	open   string       // quotation marks
	close  string
}

// marks are the quotation marks of an outlet.
var marks = [][2]string{{"“", "”"}, {"\"", "\""}, {"“", "”"}}

// story writes title, dateline, and so many statements between other sentences.
func (w *writer) story(statements int) {
	w.met = make(map[int]bool)
	m := marks[w.r.IntN(len(marks))]
	w.open, w.close = m[0], m[1]
	w.a.Title = fmt.Sprintf("%s argues over its %s", w.e.place, w.e.thing)
	w.b.WriteString(w.a.Title + "\n\n")
	switch {
	case w.agency != "":
		fmt.Fprintf(&w.b, "%s (%s) — ", strings.ToUpper(w.e.place), strings.TrimPrefix(w.agency, "the "))
	case chance(w.r, 50):
		w.b.WriteString(strings.ToUpper(w.e.place) + " — ")
	}
	fmt.Fprintf(&w.b, "The dispute over the %s in %s went on for another day. %s.", w.e.thing, w.e.place, pick(w.r, "filler"))
	for _, k := range w.r.Perm(len(w.e.statements))[:min(statements, len(w.e.statements))] {
		w.b.WriteString("\n\n")
		w.statement(w.e.statements[k])
		if chance(w.r, 60) {
			w.b.WriteString(" " + pick(w.r, "filler") + ".")
		}
	}
	w.b.WriteString("\n\n" + pick(w.r, "filler") + ". " + pick(w.r, "filler") + ".")
	w.a.Text = w.b.String()
}

// hows are the ways in which an outlet renders a statement, and how many of 100 it renders so.
var hows = []struct {
	how   string
	share int
}{{"full", 46}, {"cut", 14}, {"elided", 8}, {"emended", 8}, {"altered", 8}, {"indirect", 10}, {"fragment", 4}, {"misattributed", 2}}

// statement writes a paragraph with s.
func (w *writer) statement(s statement) {
	n := w.r.IntN(100)
	how := "full"
	for _, h := range hows {
		if n < h.share {
			how = h.how
			break
		}
		n -= h.share
	}
	by := s.by
	if how == "misattributed" {
		if len(w.e.speakers) == 1 {
			how = "full"
		} else {
			by = (s.by + 1) % len(w.e.speakers)
		}
	}
	words := w.render(s, &how)
	p := Planted{Family: s.family, Speaker: w.e.speakers[by].id, Name: w.e.speakers[by].name, Role: w.e.speakers[by].role, How: how}
	switch how {
	case "indirect":
		w.indirect(words, by, &p)
	case "fragment":
		w.fragment(words, by, &p)
	default:
		w.direct(words, by, &p)
	}
	w.a.Planted = append(w.a.Planted, p)
}

// say writes the words and notes where they stand.
func (w *writer) say(words string, p *Planted) {
	p.Start = w.b.Len()
	w.b.WriteString(words)
	p.End = w.b.Len()
}

// name returns what the article calls a speaker: role and name first, then the family name.
func (w *writer) name(by int) string {
	p := w.e.speakers[by]
	first := !w.met[by]
	w.met[by] = true
	switch {
	case !first:
		return p.family
	case p.office:
		return p.role + " " + p.name
	}
	return p.name + ", the " + p.role + ","
}

// direct writes a quotation.
func (w *writer) direct(words string, by int, p *Planted) {
	name := w.name(by)
	switch w.r.IntN(5) {
	case 0, 1:
		w.b.WriteString(w.open)
		w.say(words, p)
		fmt.Fprintf(&w.b, ",%s %s said.", w.close, strings.TrimSuffix(name, ","))
	case 2:
		w.b.WriteString(upper(name) + " said: " + w.open)
		w.say(words, p)
		w.b.WriteString("." + w.close)
	case 3:
		w.b.WriteString(upper(name) + " told reporters: " + w.open)
		w.say(words, p)
		w.b.WriteString("." + w.close)
	default:
		p.Via = pick(w.r, "agency")
		w.b.WriteString(upper(name) + " told " + p.Via + ": " + w.open)
		w.say(words, p)
		w.b.WriteString("." + w.close)
	}
}

// indirect writes what was said in the narrator's words.
func (w *writer) indirect(words string, by int, p *Planted) {
	name := w.name(by)
	if chance(w.r, 40) {
		p.Via = pick(w.r, "agency")
		fmt.Fprintf(&w.b, "According to %s, ", p.Via)
	} else {
		name = upper(name)
	}
	fmt.Fprintf(&w.b, "%s said that ", name)
	w.say(words, p)
	w.b.WriteString(".")
}

// fragment writes a few words in marks within a sentence.
func (w *writer) fragment(words string, by int, p *Planted) {
	fmt.Fprintf(&w.b, "%s said the matter was clear: %s", upper(w.name(by)), w.open)
	w.say(words, p)
	w.b.WriteString("." + w.close)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
