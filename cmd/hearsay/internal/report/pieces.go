package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
)

// paragraph is what stands between empty lines.
type paragraph []piece

// piece is a stretch of a paragraph to which the same statements apply.
type piece struct {
	Chips []*statement // that begin here
	Text  string
	Said  string // the numbers of the statements whose content it is, the innermost first
	By    string // the numbers of the statements whose cue or source it is
	Look  string // of the innermost
}

// stretch is a span that belongs to a statement.
type stretch struct {
	span.Span
	of   *statement
	said bool // content, not cue or source
}

// Contents may lie within each other. deepest is how many are looked at from the innermost
// on, most how many a piece names: so that a hostile text takes no more than linear time.
const deepest, most = 32, 4

// paragraphs cuts the text of a into pieces.
func paragraphs(a *article) []paragraph {
	text := a.document.Text
	all := stretches(a)
	cuts := breaks(text)
	ends := []int{0, len(text)}
	for _, s := range all {
		ends = append(ends, s.Start, s.End)
	}
	for _, c := range cuts {
		ends = append(ends, c.Start, c.End)
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)

	var out []paragraph
	var now paragraph
	var open []stretch // the innermost last
	chipped := make(map[*statement]bool)
	for i := range len(ends) - 1 {
		at := span.Span{Start: ends[i], End: ends[i+1]}
		for len(cuts) > 0 && cuts[0].End <= at.Start {
			cuts = cuts[1:]
		}
		if len(cuts) > 0 && cuts[0].Start <= at.Start {
			if len(now) > 0 {
				out, now = append(out, now), nil
			}
			continue
		}
		p := piece{Text: lines(at.Of(text))}
		for ; len(all) > 0 && all[0].Start <= at.Start; all = all[1:] {
			if s := all[0]; s.said && !chipped[s.of] {
				chipped[s.of] = true
				p.Chips = append(p.Chips, s.of)
			}
			open = append(open, all[0])
		}
		for len(open) > 0 && open[len(open)-1].End <= at.Start {
			open = open[:len(open)-1]
		}
		p.mark(open, at)
		now = append(now, p)
	}
	if len(now) > 0 {
		out = append(out, now)
	}
	return out
}

// mark notes which of open the piece at a place belongs to.
func (p *piece) mark(open []stretch, at span.Span) {
	var said, by []string
	for i := len(open) - 1; i >= max(0, len(open)-deepest); i-- {
		s := open[i]
		number := fmt.Sprint(s.of.Number)
		switch {
		case s.End <= at.Start:
		case !s.said && len(by) < most:
			by = append(by, number)
		case s.said && len(said) < most:
			if len(said) == 0 {
				p.Look = s.of.By.Look
			}
			said = append(said, number)
		}
	}
	p.Said, p.By = strings.Join(said, " "), strings.Join(by, " ")
}

// stretches returns what belongs to statements, in text order, outer before inner.
func stretches(a *article) []stretch {
	var all []stretch
	for i, x := range a.document.Attributions {
		add := func(spans []span.Span, said bool) {
			for _, s := range spans {
				if !s.Empty() {
					all = append(all, stretch{s, a.Statements[i], said})
				}
			}
		}
		add(x.Content, true)
		add(x.Cue, false)
		add(x.Source, false)
	}
	slices.SortStableFunc(all, func(x, y stretch) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	return all
}

// breaks returns the empty lines of text, with the line break before them.
func breaks(text string) (all []span.Span) {
	from, blank := -1, 0 // the first line break of a run of white space, and how many it has
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			if blank++; from < 0 {
				from = i
			}
		case ' ', '\t', '\r':
		default:
			if blank > 1 {
				all = append(all, span.Span{Start: from, End: i})
			}
			from, blank = -1, 0
		}
	}
	if blank > 1 {
		all = append(all, span.Span{Start: from, End: len(text)})
	}
	return all
}

// lines makes s fit to be shown and keeps its line breaks.
func lines(s string) string {
	parts := strings.Split(s, "\n")
	for i, p := range parts {
		parts[i] = render.Visible(p)
	}
	return strings.Join(parts, "\n")
}
