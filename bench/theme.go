package main

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An ink is a colour.
type ink = color.RGBA

// A theme is the colours of a page. Lines and points are told apart by shape too.
type theme struct {
	name                              string
	paper, ink, faint, accent, second ink
}

var themes = []theme{
	{"light", rgb(0xffffff), rgb(0x1a1d21), rgb(0x5e656e), rgb(0x1d4ed8), rgb(0xb45309)},
	{"dark", rgb(0x14171c), rgb(0xe8eaed), rgb(0x9ca4ae), rgb(0x93c5fd), rgb(0xfcd34d)},
}

func rgb(x uint32) ink { return ink{R: uint8(x >> 16), G: uint8(x >> 8), B: uint8(x), A: 255} }

// face returns a style of writing.
func (t theme) face(size vg.Length, c ink) text.Style {
	return text.Style{Color: c, Font: font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}, Handler: plot.DefaultTextHandler}
}

// plot returns an empty plot in the colours of t.
func (t theme) plot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = t.paper
	p.Title.Text, p.Title.TextStyle, p.Title.Padding = title, t.face(13, t.ink), 6
	p.Title.TextStyle.XAlign, p.Title.TextStyle.YAlign = draw.XCenter, draw.YTop
	for _, a := range []struct {
		axis  *plot.Axis
		label string
	}{{&p.X, x}, {&p.Y, y}} {
		style := a.axis.Label.TextStyle
		a.axis.Label.Text, a.axis.Label.TextStyle, a.axis.Label.Padding = a.label, t.face(11, t.ink), 4
		a.axis.Label.TextStyle.Rotation, a.axis.Label.TextStyle.XAlign, a.axis.Label.TextStyle.YAlign = style.Rotation, style.XAlign, style.YAlign
		style = a.axis.Tick.Label
		a.axis.Tick.Label = t.face(10, t.ink)
		a.axis.Tick.Label.XAlign, a.axis.Tick.Label.YAlign = style.XAlign, style.YAlign
		a.axis.LineStyle.Color, a.axis.Tick.LineStyle.Color = t.faint, t.faint
	}
	align := p.Legend.TextStyle
	p.Legend.TextStyle = t.face(10, t.ink)
	p.Legend.TextStyle.XAlign, p.Legend.TextStyle.YAlign = align.XAlign, align.YAlign
	p.Legend.Left, p.Legend.Top, p.Legend.ThumbnailWidth, p.Legend.Padding = true, true, 24, 3
	p.Legend.XOffs = 6
	return p
}

// label is how a point's name is written.
func (t theme) label(c ink, large bool) text.Style {
	if large {
		return t.face(11, c)
	}
	return t.face(9, c)
}

func (t theme) glyph(c ink, shape draw.GlyphDrawer, radius vg.Length) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Shape: shape, Radius: radius}
}

// line adds a line, whole or dashed; without a name it is not in the legend.
func (t theme) line(p *plot.Plot, xys plotter.XYs, c ink, name string, whole bool) {
	if len(xys) == 0 {
		return
	}
	l := &plotter.Line{XYs: xys, LineStyle: draw.LineStyle{Color: c, Width: 1.5}}
	if !whole {
		l.LineStyle.Width, l.LineStyle.Dashes = 1, []vg.Length{4, 3}
	}
	p.Add(l)
	if name != "" {
		p.Legend.Add(name, l)
	}
}

// level adds a dashed line from side to side, with its name on it.
func (t theme) level(p *plot.Plot, y float64, name string) {
	if y == 0 {
		return
	}
	p.Add(&plotter.Line{XYs: plotter.XYs{{X: p.X.Min, Y: y}, {X: p.X.Max, Y: y}}, LineStyle: draw.LineStyle{Color: t.faint, Width: 1, Dashes: []vg.Length{2, 3}}})
	style := t.face(9, t.faint)
	style.YAlign = draw.YBottom
	p.Add(&plotter.Labels{XYs: plotter.XYs{{X: p.X.Min, Y: y}}, Labels: []string{name}, TextStyle: []text.Style{style}, Offset: vg.Point{X: 4, Y: 2}})
}

// dot adds a point without a name.
func (t theme) dot(p *plot.Plot, at plotter.XY, c ink, radius vg.Length) {
	p.Add(&plotter.Scatter{XYs: plotter.XYs{at}, GlyphStyle: t.glyph(c, draw.CircleGlyph{}, radius)})
}

// decades are the ticks of a logarithmic axis: 1, 10, 100 with their numbers, and what
// lies between without.
type decades struct{}

func (decades) Ticks(least, most float64) (all []plot.Tick) {
	for d := math.Pow(10, math.Floor(math.Log10(least))); d <= most; d *= 10 {
		for k := 1.0; k < 10; k++ {
			x := k * d
			switch {
			case x < least || x > most:
			case k == 1:
				all = append(all, plot.Tick{Value: x, Label: thousands(x)})
			default:
				all = append(all, plot.Tick{Value: x})
			}
		}
	}
	return all
}

// commas are the ticks of an ordinary axis, with commas in the numbers.
type commas struct{}

func (commas) Ticks(least, most float64) []plot.Tick {
	all := plot.DefaultTicks{}.Ticks(least, most)
	for i := range all {
		if all[i].Label != "" {
			all[i].Label = thousands(all[i].Value)
		}
	}
	return all
}

// steps are ticks at every so many, with their numbers.
type steps float64

func (s steps) Ticks(least, most float64) (all []plot.Tick) {
	for k := math.Ceil(least / float64(s)); k*float64(s) <= most+1e-9; k++ {
		x := round(k*float64(s), 6)
		all = append(all, plot.Tick{Value: x, Label: strconv.FormatFloat(x, 'g', -1, 64)})
	}
	return all
}

// A point has a name that is written beside it.
type point struct {
	at    plotter.XY
	name  string
	style text.Style
	glyph draw.GlyphStyle
}

// labelled are points whose names do not cover each other, as far as there is room: each
// name goes to the first side of its point that is free.
type labelled []point

// Plot draws points and names.
func (l labelled) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var taken []vg.Rectangle
	centers := make([]vg.Point, len(l))
	for i, point := range l {
		centers[i] = vg.Point{X: x(point.at.X), Y: y(point.at.Y)}
		r := point.glyph.Radius + 1
		taken = append(taken, box(centers[i].X-r, centers[i].Y-r, 2*r, 2*r))
		c.DrawGlyph(point.glyph, centers[i])
	}
	for i, point := range l {
		place := point.place(centers[i], c.Rectangle, taken)
		taken = append(taken, place)
		c.FillText(point.style, place.Min, point.name)
	}
}

// place returns where the name of a point at center goes.
func (p point) place(center vg.Point, canvas vg.Rectangle, taken []vg.Rectangle) vg.Rectangle {
	const slack = 1.15 // where the font is missing, another may run wider
	wide, high, gap := slack*p.style.Width(p.name), p.style.Height(p.name), p.glyph.Radius+3
	sides := []vg.Rectangle{
		box(center.X+gap, center.Y-high/2, wide, high),
		box(center.X-gap-wide, center.Y-high/2, wide, high),
		box(center.X-wide/2, center.Y+gap, wide, high),
		box(center.X-wide/2, center.Y-gap-high, wide, high),
		box(center.X+gap, center.Y+gap, wide, high),
		box(center.X+gap, center.Y-gap-high, wide, high),
		box(center.X-gap-wide, center.Y+gap, wide, high),
		box(center.X-gap-wide, center.Y-gap-high, wide, high),
	}
	for _, side := range sides {
		if inside(side, canvas) && !touches(side, taken) {
			return side
		}
	}
	return sides[0]
}

func box(x, y, wide, high vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + wide, Y: y + high}}
}

func inside(a, b vg.Rectangle) bool {
	return a.Min.X >= b.Min.X && a.Max.X <= b.Max.X && a.Min.Y >= b.Min.Y && a.Max.Y <= b.Max.Y
}

func touches(a vg.Rectangle, all []vg.Rectangle) bool {
	for _, b := range all {
		if a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y {
			return true
		}
	}
	return false
}
