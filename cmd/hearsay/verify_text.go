package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/verify"
)

// claimText prints answers for people.
type claimText struct {
	out   io.Writer
	color bool
	width int

	count, held int
}

func (t *claimText) begin() error { return nil }

// A paint is how words look at a terminal, as the parameters of the escape sequence.
type paint string

const (
	bold   paint = "1"
	dim    paint = "2"
	green  paint = "32"
	red    paint = "31"
	struck paint = "31;9"
	amber  paint = "33"
)

// A painted is text in one look.
type painted struct {
	text string
	look paint
}

// add prints an answer: the claim, and below it what each source has of it.
func (t *claimText) add(a answer) error {
	var b strings.Builder
	if t.count++; t.count > 1 {
		b.WriteByte('\n')
	}
	mark := painted{"✗ ", red}
	if a.holds() {
		t.held++
		mark = painted{"✓ ", green}
	}
	head := []painted{mark, {shortQuote(a.Quote), bold}}
	if a.Speaker != "" {
		head = append(head, painted{" — " + a.Speaker, ""})
	}
	if a.line > 0 {
		head = append(head, painted{fmt.Sprintf(" (%s:%d)", a.path, a.line), dim})
	}
	t.lines(&b, "", head)
	for _, f := range t.shown(a) {
		t.finding(&b, a, f)
	}
	if len(a.found) == 0 {
		t.lines(&b, "  ", []painted{{nowhere(a), ""}})
	}
	_, err := io.WriteString(t.out, b.String())
	return err
}

// shown are the findings to print: if the claim holds somewhere, only where it does.
func (t *claimText) shown(a answer) []finding {
	if !a.holds() {
		return a.found
	}
	var held []finding
	for _, f := range a.found {
		if f.result.Holds() {
			held = append(held, f)
		}
	}
	return held
}

// nowhere says that no source has something like the claim.
func nowhere(a answer) string {
	switch {
	case a.some.Has(verify.TooShort):
		return "too short to tell: too few words of its own to be told from chance."
	case a.some.Has(verify.Undecided):
		return "not decided: a source says something alike in other words or another language."
	case a.checked > 1:
		return fmt.Sprintf("absent: nothing like it stands in any of %d sources.", a.checked)
	}
	return "absent: nothing like it stands in the source."
}

// finding prints the passages of one source.
func (t *claimText) finding(b *strings.Builder, a answer, f finding) {
	if len(f.result.Passages) > 1 && !f.result.Passages[0].Holds() {
		t.lines(b, "  ", []painted{{fmt.Sprintf("%s: it may be from any of %d passages", f.path, len(f.result.Passages)), amber}})
	}
	for _, p := range f.result.Passages {
		look := amber
		if p.Holds() {
			look = green
		}
		where := []painted{{fmt.Sprintf("%s:%d  ", f.path, f.region(p).startLine), dim}, {p.Wording.String(), look}}
		if p.Speaker != 0 {
			where = append(where, painted{"; speaker: " + p.Speaker.String(), look})
		}
		t.lines(b, "  ", where)
		if p.Wording != verify.Exact {
			t.lines(b, "    ", t.difference(a, f, p))
		}
		for _, s := range f.sentences(a.Quote, a.Speaker, p) {
			t.lines(b, "    ", []painted{{s, ""}})
		}
	}
}

// difference shows claim and source in one: what both have, what only the source has, and what only
// the claim has.
func (t *claimText) difference(a answer, f finding, p verify.Passage) (runs []painted) {
	next := 0
	for i, e := range p.Edits {
		if i > 0 {
			runs = append(runs, painted{" ", ""})
		}
		if next < len(p.Spans) && e.Source.Start == p.Spans[next].Start && !e.Source.Empty() {
			if next++; next > 1 {
				runs = append(runs, painted{"| ", dim})
			}
		}
		if e.Op == verify.Equal {
			runs = append(runs, painted{e.Claim.Of(a.Quote), ""})
			continue
		}
		if !e.Source.Empty() {
			runs = append(runs, t.marked("[-", clipMiddle(e.Source.Of(f.Text)), "-]", struck))
		}
		if e.Op == verify.Substituted {
			runs = append(runs, painted{" ", ""})
		}
		if !e.Claim.Empty() {
			runs = append(runs, t.marked("{+", e.Claim.Of(a.Quote), "+}", green))
		}
	}
	return runs
}

// marked is text that is on one side only: in color, or between marks without it.
func (t *claimText) marked(open, text, end string, look paint) painted {
	if t.color {
		return painted{text, look}
	}
	return painted{open + text + end, ""}
}

func clipMiddle(text string) string { return strings.Trim(shortest(text), "“”") }

// shortQuote is a claim in marks of its own.
func shortQuote(quote string) string {
	return "“" + strings.Trim(strings.TrimSpace(quote), "“”\"") + "”"
}

// lines prints runs in lines as wide as the terminal, the first after indent and the others
// after two columns more. It breaks them between words.
func (t *claimText) lines(b *strings.Builder, indent string, runs []painted) {
	first := max(t.width-len(indent), 20)
	room, column, space := first, 0, ""
	b.WriteString(indent)
	for _, run := range runs {
		for _, word := range strings.SplitAfter(render.Visible(run.text), " ") {
			bare := strings.TrimRight(word, " ")
			if bare == "" {
				space += word
				continue
			}
			wide := uniseg.StringWidth(bare)
			if column > 0 && len(space) > 0 && column+len(space)+wide > room {
				b.WriteString("\n" + indent + "  ")
				room, column, space = first-2, 0, ""
			}
			b.WriteString(space)
			t.paint(b, bare, run.look)
			column += len(space) + wide
			space = word[len(bare):]
		}
	}
	b.WriteByte('\n')
}

// paint writes a word in a look.
func (t *claimText) paint(b *strings.Builder, word string, look paint) {
	if !t.color || look == "" {
		b.WriteString(word)
		return
	}
	b.WriteString("\x1b[" + string(look) + "m" + word + "\x1b[0m")
}

// end prints how many claims held, if there were several.
func (t *claimText) end() error {
	if t.count < 2 {
		return nil
	}
	_, err := fmt.Fprintf(t.out, "\n%d of %d claims hold.\n", t.held, t.count)
	return err
}
