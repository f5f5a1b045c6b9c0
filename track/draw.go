package track

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// shapes are how kinds of nodes are drawn in DOT and Mermaid: never told apart by colour alone.
var shapes = []struct{ kind, dot, open, close string }{
	{"speaker", "ellipse", "([", "])"},
	{"agency", "hexagon", "{{", "}}"},
	{"person", "ellipse", "([", "])"},
	{"", "box", "[", "]"},
}

func (n Node) shape() (dot, open, close string) {
	for _, s := range shapes {
		if s.kind == n.Kind || s.kind == "" {
			return s.dot, s.open, s.close
		}
	}
	return "box", "[", "]"
}

// DOT returns g in the language of Graphviz.
func (g Graph) DOT() string {
	var b strings.Builder
	b.WriteString("digraph relay {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n")
	for i, n := range g.Nodes {
		dot, _, _ := n.shape()
		fmt.Fprintf(&b, "  n%d [label=%s, shape=%s, tooltip=%s];\n", i, dotQuote(n.Name), dot, dotQuote(n.about()))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  n%d -> n%d", e.From, e.To)
		if e.Count > 1 {
			fmt.Fprintf(&b, " [label=\"%d\"]", e.Count)
		}
		b.WriteString(";\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// about says what a node is.
func (n Node) about() string {
	if n.Count == 1 {
		return n.Kind + ", 1 article"
	}
	return fmt.Sprintf("%s, %d articles", n.Kind, n.Count)
}

// dotQuote returns a quoted string of DOT. In one, only a quotation mark and a backslash
// need a backslash.
func dotQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

// Mermaid returns g as a Mermaid flowchart.
func (g Graph) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for i, n := range g.Nodes {
		_, open, close := n.shape()
		fmt.Fprintf(&b, "  n%d%s\"%s\"%s\n", i, open, mermaidText(n.Name), close)
	}
	for _, e := range g.Edges {
		if e.Count > 1 {
			fmt.Fprintf(&b, "  n%d -->|%d| n%d\n", e.From, e.Count, e.To)
		} else {
			fmt.Fprintf(&b, "  n%d --> n%d\n", e.From, e.To)
		}
	}
	return b.String()
}

// mermaidText writes what Mermaid or the page around it could take for markup as character
// numbers, which Mermaid writes with # where HTML has &#.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("\"#&<>;\\`%[]{}()|*_", r) || r < ' ':
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Measures of the drawing, in pixels.
const (
	boxWide, boxHigh = 176, 40
	gapWide, gapHigh = 72, 16
	margin           = 12
	maxLabel         = 22 // letters of a name that fit into its box
)

// SVG returns g as a drawing: a column for each step, speakers on the left. It needs no style
// sheet, and takes the colour of the text around it. Each node and edge says in words what it is.
func (g Graph) SVG() string {
	rows := make(map[int]int)
	at := make([][2]int, len(g.Nodes)) // left, top
	wide, high := 0, 0
	for i, n := range g.Nodes {
		at[i] = [2]int{margin + n.Column*(boxWide+gapWide), margin + rows[n.Column]*(boxHigh+gapHigh)}
		rows[n.Column]++
		wide, high = max(wide, at[i][0]+boxWide+margin), max(high, at[i][1]+boxHigh+gapHigh+margin)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="sans-serif" font-size="13">`+"\n",
		wide, high, wide, high)
	fmt.Fprintf(&b, "<title>%s</title>\n", xmlText(g.inWords()))
	b.WriteString(`<defs><marker id="hearsay-arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>` + "\n")
	for _, e := range g.Edges {
		g.svgEdge(&b, e, at[e.From], at[e.To])
	}
	for i, n := range g.Nodes {
		n.svg(&b, at[i])
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// inWords says what the drawing shows, for those who do not see it.
func (g Graph) inWords() string {
	var lines []string
	for _, e := range g.Edges {
		lines = append(lines, g.Nodes[e.From].Name+" to "+g.Nodes[e.To].Name)
	}
	return "Who had the words from whom: " + strings.Join(lines, "; ")
}

func (g Graph) svgEdge(b *strings.Builder, e Edge, from, to [2]int) {
	fmt.Fprintf(b, `<path d="%s" fill="none" stroke="currentColor" stroke-width="%.1f" marker-end="url(#hearsay-arrow)"><title>%s</title></path>`+"\n",
		way(from, to), 1+float64(min(e.Count, 9)-1)/4, xmlText(fmt.Sprintf("%s to %s: %d", g.Nodes[e.From].Name, g.Nodes[e.To].Name, e.Count)))
}

// way returns the path of an edge between two boxes: straight to the next column, else through the
// gap below the row that it comes from, where no box stands.
func way(from, to [2]int) string {
	x1, y1, x2, y2 := from[0]+boxWide, from[1]+boxHigh/2, to[0], to[1]+boxHigh/2
	const bend = gapWide / 2
	if x2 == x1+gapWide {
		return fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, x1+bend, y1, x2-bend, y2, x2, y2)
	}
	lane := from[1] + boxHigh + gapHigh/2
	if x2 > x1 {
		return fmt.Sprintf("M%d %dC%d %d %d %d %d %dH%dC%d %d %d %d %d %d", x1, y1, x1+bend, y1, x1, lane, x1+bend, lane, x2-bend, x2, lane, x2-bend, y2, x2, y2)
	}
	return fmt.Sprintf("M%d %dC%d %d %d %d %d %dH%dC%d %d %d %d %d %d", x1, y1, x1+bend, y1, x1+bend, lane, x1, lane, x2, x2-bend, lane, x2-bend, y2, x2, y2)
}

func (n Node) svg(b *strings.Builder, at [2]int) {
	round := 4
	if n.Kind == "speaker" {
		round = boxHigh / 2
	}
	fmt.Fprintf(b, `<g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="none" stroke="currentColor"/>`,
		xmlText(n.Name+" ("+n.about()+")"), at[0], at[1], boxWide, boxHigh, round)
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" fill="currentColor">%s</text>`,
		at[0]+boxWide/2, at[1]+17, xmlText(shorten(n.Name, maxLabel)))
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" font-size="10" fill="currentColor">%s</text></g>`+"\n",
		at[0]+boxWide/2, at[1]+32, xmlText(n.about()))
}

// shorten cuts s to n letters.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

// xmlText escapes s for XML text and attributes, and leaves out what XML cannot hold.
func xmlText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}
