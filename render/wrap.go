package render

import (
	"strings"

	"github.com/rivo/uniseg"
)

// A style is how words look, as the parameters of the escape sequence that sets it.
type style string

const (
	normal style = ""
	strong style = "1"
	faint  style = "2"
	quoted style = "36" // cyan: to be read on light and on dark
	doubt  style = "33" // yellow
)

// A run is a stretch of text in one style.
type run struct {
	text  string
	style style
}

// lines lays runs out in lines of at most width columns, each begun with indent, the
// first with lead. Lines break where Unicode lets them (UAX #14); a word wider than a line
// is cut between characters. All text must be Visible already. Time is linear in it.
func lines(lead, indent string, runs []run, width int, color bool) string {
	p := paragraph{lead: lead, indent: indent, width: max(width-uniseg.StringWidth(indent), 8), color: color}
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.text)
	}
	rest, state := strings.TrimRight(text.String(), " "), -1
	for len(rest) > 0 {
		var segment string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		p.add(segment, &runs)
	}
	return p.done()
}

// paragraph is text that is being laid out.
type paragraph struct {
	lead, indent string // begin the first line and the others
	width        int    // columns after the indent
	color        bool

	out    strings.Builder
	line   []run // the line so far
	column int
}

// add adds a segment, which the runs begin with, and takes it off them.
func (p *paragraph) add(segment string, runs *[]run) {
	word := strings.TrimRight(segment, " ")
	wide := uniseg.StringWidth(word)
	if p.column > 0 && p.column+wide > p.width {
		p.flush()
	}
	if wide <= p.width {
		p.put(len(segment), runs)
		p.column += wide + len(segment) - len(word)
		return
	}
	for rest, state := segment, -1; rest != ""; {
		var cluster string
		var boundaries int
		cluster, rest, boundaries, state = uniseg.StepString(rest, state)
		columns := boundaries >> uniseg.ShiftWidth
		if p.column > 0 && p.column+columns > p.width {
			p.flush()
		}
		p.put(len(cluster), runs)
		p.column += columns
	}
}

// put puts the first n bytes of the runs on the line.
func (p *paragraph) put(n int, runs *[]run) {
	for n > 0 {
		r := &(*runs)[0]
		k := min(n, len(r.text))
		p.line = append(p.line, run{r.text[:k], r.style})
		r.text = r.text[k:]
		n -= k
		if r.text == "" {
			*runs = (*runs)[1:]
		}
	}
}

// flush ends the line.
func (p *paragraph) flush() {
	for len(p.line) > 0 { // no spaces at its end
		last := &p.line[len(p.line)-1]
		if last.text = strings.TrimRight(last.text, " "); last.text != "" {
			break
		}
		p.line = p.line[:len(p.line)-1]
	}
	p.out.WriteString(p.lead)
	p.lead = p.indent
	for i, r := range p.line {
		if p.color && r.style != normal && (i == 0 || p.line[i-1].style != r.style) {
			p.out.WriteString("\x1b[" + string(r.style) + "m")
		}
		p.out.WriteString(r.text)
		if p.color && r.style != normal && (i == len(p.line)-1 || p.line[i+1].style != r.style) {
			p.out.WriteString("\x1b[0m")
		}
	}
	p.out.WriteByte('\n')
	p.line, p.column = p.line[:0], 0
}

func (p *paragraph) done() string {
	if len(p.line) > 0 {
		p.flush()
	}
	return p.out.String()
}
