package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
)

// A run is the words [first, last) of a text.
type run struct{ first, last int }

func (r run) empty() bool         { return r.last <= r.first }
func (r run) overlaps(o run) bool { return r.first < o.last && o.first < r.last }
func (r run) contains(o run) bool { return r.first <= o.first && o.last <= r.last }

// A piece is what the rules step over at once: a word of the narration, or an
// outermost quotation as a whole (of a quotation over several paragraphs, the part
// in this paragraph), whatever is inside.
type piece struct {
	run
	block int // index of the quotation, -1 for a word
}

// A frame is a sentence as the narrator tells it. Quotations are opaque in it, so
// that no rule about the narration mistakes quoted words for its own.
type frame struct {
	pieces []piece
	stops  []int32 // the pieces that are stops, see doc.stop
	para   int
	index  int // in doc.frames
}

// maxFrame is the most pieces that a frame has. No sentence that anybody wrote to be read
// is longer; cutting others there bounds the time that rules spend on one.
const maxFrame = 200

// frameAll cuts the text into frames. A sentence that segment ended inside a
// quotation goes on to the end of it. Linear: each word is visited once.
func (d *doc) frameAll() []frame {
	all, pieces, stops := d.frames[:0], slices.Grow(d.pieces[:0], len(d.words)), d.stops[:0]
	start := 0
	end := func(para int32) {
		if start < len(pieces) {
			f := frame{pieces: pieces[start:len(pieces):len(pieces)], para: int(para), index: len(all)}
			from := len(stops)
			for i := range f.pieces {
				if d.stop(f.pieces, i) {
					stops = append(stops, int32(i))
				}
			}
			f.stops = stops[from:len(stops):len(stops)]
			all = append(all, f)
			start = len(pieces)
		}
	}
	for i := 0; i < len(d.words); {
		next := i + 1
		block := d.outer(i)
		for block >= 0 && next < len(d.words) && d.outer(next) == block && d.words[next].para == d.words[i].para {
			next++
		}
		if start < len(pieces) {
			last := d.words[pieces[len(pieces)-1].last-1]
			if d.afterDateline(i) || last.para != d.words[i].para || last.sent != d.words[i].sent || len(pieces)-start >= maxFrame {
				end(last.para)
			}
		}
		pieces = append(pieces, piece{run{i, next}, block})
		i = next
	}
	if len(d.words) > 0 {
		end(d.words[len(d.words)-1].para)
	}
	d.frames, d.pieces, d.stops = all, pieces, stops
	return all
}

// stop reports whether piece i ends a clause or a content, or may: a mark, a quotation and what
// follows one, and "but". Rules go from stop to stop, so that a sentence of nothing but verbs
// does not cost a look at each piece from each.
func (d *doc) stop(pieces []piece, i int) bool {
	w := &d.words[pieces[i].first]
	return w.kind == segment.Punct || w.low == "but" || pieces[i].block >= 0 || i > 0 && pieces[i-1].block >= 0
}

// stopFrom returns the index in f.stops of the first stop at piece i or behind it.
func (f *frame) stopFrom(i int) int {
	n, _ := slices.BinarySearch(f.stops, int32(i))
	return n
}

// afterDateline reports whether word i is the first after the dateline of its paragraph.
func (d *doc) afterDateline(i int) bool {
	end := d.seg.Paragraphs[d.words[i].para].Dateline.End
	return end > 0 && d.words[i].start >= end && (i == 0 || d.words[i-1].start < end)
}

// outer returns the outermost quotation that word i stands in, or -1.
func (d *doc) outer(i int) int {
	q := int(d.words[i].quote)
	for q >= 0 && d.quotes[q].Parent >= 0 {
		q = d.quotes[q].Parent
	}
	return q
}

// low returns the look-up form of piece i of f; a quotation and what lies outside
// of f have none. It is called in so many places that its code in each is 15 KB of a program; at, is and words are
// another 25, joined and heard 18.
//
//go:noinline
func (c *cues) low(f *frame, i int) string {
	if i < 0 || i >= len(f.pieces) || f.pieces[i].block >= 0 {
		return ""
	}
	return c.d.words[f.pieces[i].first].low
}

// is reports whether piece i of f is a word of one of the classes. Out of line, see low.
//
//go:noinline
func (c *cues) is(f *frame, i int, class lexicon.Class) bool {
	return i >= 0 && i < len(f.pieces) && f.pieces[i].block < 0 &&
		c.d.words[f.pieces[i].first].class&class != 0
}

// quoted reports whether piece i of f is a quotation that may be speech: not the
// title of a work and not a nickname.
func (c *cues) quoted(f *frame, i int) bool {
	if i < 0 || i >= len(f.pieces) || f.pieces[i].block < 0 {
		return false
	}
	use := c.d.quotes[f.pieces[i].block].Use
	return use == quote.Speech || use == quote.Term
}

// closes returns the last mark or letter inside the quotation at piece i: the comma
// of “I will,” she said; 0 if there is none.
func (c *cues) closes(f *frame, i int) byte {
	p := f.pieces[i]
	for w := p.last - 1; w >= p.first; w-- {
		word := c.d.words[w]
		if word.mark {
			continue
		}
		return c.d.text[word.end-1]
	}
	return 0
}

// punct reports whether piece i of f is one of the marks in set.
func (c *cues) punct(f *frame, i int, set string) bool {
	if i < 0 || i >= len(f.pieces) || f.pieces[i].block >= 0 {
		return false
	}
	w := &c.d.words[f.pieces[i].first]
	if w.kind != segment.Punct {
		return false
	}
	if len(w.low) == 1 {
		return w.low[0] < utf8.RuneSelf && strings.IndexByte(set, w.low[0]) >= 0
	}
	r, n := utf8.DecodeRuneInString(w.low)
	return n == len(w.low) && strings.ContainsRune(set, r)
}

// dash reports whether piece i of f is a dash between clauses, not a hyphen
// within a word.
func (c *cues) dash(f *frame, i int) bool {
	if low := c.low(f, i); low != "-" && low != "--" {
		return false
	}
	w := c.d.words[f.pieces[i].first]
	text := c.d.text[w.start:w.end]
	return text == "—" || text == "―" || w.space && (i+1 >= len(f.pieces) || c.spaced(f, i+1)) || text == "–" && w.space
}

// spaced reports whether white space stands before piece i of f.
func (c *cues) spaced(f *frame, i int) bool { return c.d.words[f.pieces[i].first].space }

// at returns the index of the piece of f that starts at word w or holds it. Out of line, see low.
//
//go:noinline
func (f *frame) at(w int) int {
	low, high := 0, len(f.pieces)
	for low < high {
		mid := (low + high) / 2
		if f.pieces[mid].last <= w {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// words returns the words of the pieces [i, j) of f. Out of line, see low.
//
//go:noinline
func (f *frame) words(i, j int) run {
	if i >= j {
		return run{}
	}
	return run{f.pieces[i].first, f.pieces[j-1].last}
}

// cues finds what reports, in one document.
type cues struct {
	d      *doc
	frames []frame
	found  []finding
	wide   bool // see Reader.Wide
	tagged bool // the tagger was asked
}
