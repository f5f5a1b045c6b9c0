package tagger

import (
	"strings"
	"sync"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/quote"
)

// Positions in a quotation: values of placeQuote are 1 + use*quotePositions + position,
// and 0 outside.
const (
	openMark = iota
	resumeMark
	closeMark
	firstQuoted
	lastQuoted
	onlyQuoted
	quoted
	innerMark
	innerQuoted
	quotePositions
)

// quotations enters where in quotations the words stand. The outermost quotation
// decides; of those within it only the marks and the fact are told.
func (w *Words) quotations(d Doc) {
	at := 0
	for q := range d.Quotes {
		if d.Quotes[q].Depth == 0 {
			at = w.outer(&d.Quotes[q], at)
		}
	}
	covered := 0
	for q := range d.Quotes {
		if d.Quotes[q].Depth > 0 {
			covered = w.inner(&d.Quotes[q], covered)
		}
	}
}

// outer enters quotation q, whose words begin at word at or later, and returns the
// word after it.
func (w *Words) outer(q *quote.Quotation, at int) int {
	at = w.after(q.Span.Start, at)
	end := w.after(q.Span.End, at)
	if end < len(w.Spans) && w.Spans[end].Start < q.Span.End {
		end++
	}
	base := uint8(1 + int(q.Use)*quotePositions)
	for i := at; i < end; i++ {
		w.Places[i][placeQuote] = base + quoted
	}
	words, i := end-at, at
	for m, mark := range q.Marks {
		i = w.after(mark.Start, i)
		if i >= end || w.Spans[i].Start >= mark.End {
			continue
		}
		words--
		position := uint8(resumeMark)
		if m == 0 {
			position = openMark
		} else if m == len(q.Marks)-1 && !q.Unclosed {
			position = closeMark
		}
		w.Places[i][placeQuote] = base + position
	}
	w.edges(base, at, end)
	length := 1 + w.length(q, at, end, words)
	for i := at; i < end; i++ {
		w.Places[i][placeLength] = length
	}
	return end
}

// edges marks the first and last word between the marks of words [at, end).
func (w *Words) edges(base uint8, at, end int) {
	first, last := at, end-1
	for first < end && w.Places[first][placeQuote] != base+quoted {
		first++
	}
	for last > first && w.Places[last][placeQuote] != base+quoted {
		last--
	}
	if first >= end {
		return
	}
	w.Places[first][placeQuote], w.Places[last][placeQuote] = base+firstQuoted, base+lastQuoted
	if first == last {
		w.Places[first][placeQuote] = base + onlyQuoted
	}
}

// length tells how long a quotation is, how it ends, whether it is closed and in one
// part, and whether it begins a paragraph: a number below 72.
func (w *Words) length(q *quote.Quotation, at, end, words int) uint8 {
	var n uint8
	for n < 5 && words > [...]int{1, 2, 4, 9, 24}[n] {
		n++
	}
	final := uint8(2)
	if last := end - 2; last >= at {
		switch w.low[w.Kind[last]] {
		case ",":
			final = 0
		case ".", "?", "!":
			final = 1
		}
	}
	n = n*3 + final
	n *= 2
	if at == 0 || w.Para[at-1] != w.Para[at] {
		n++
	}
	n *= 2
	if q.Unclosed || len(q.Parts) > 1 {
		n++
	}
	return n
}

// inner marks a quotation within a quotation. The words before covered were marked
// already, by those before it; it returns how far they are now.
func (w *Words) inner(q *quote.Quotation, covered int) int {
	i := max(covered, w.search(q.Span.Start))
	for ; i < len(w.Spans) && w.Spans[i].Start < q.Span.End; i++ {
		w.Places[i][placeSpace] |= 2
		if at := w.Places[i][placeQuote]; at > 0 && (at-1)%quotePositions == quoted {
			w.Places[i][placeQuote] = at - quoted + innerQuoted
		}
	}
	for _, mark := range q.Marks {
		if m := w.search(mark.Start); m < len(w.Spans) && w.Spans[m].Start < mark.End {
			if at := w.Places[m][placeQuote]; at > 0 {
				w.Places[m][placeQuote] = at - (at-1)%quotePositions + innerMark
			}
		}
	}
	return max(covered, i)
}

// after returns the first word from at on that ends after the byte at offset.
func (w *Words) after(offset, at int) int {
	for at < len(w.Spans) && w.Spans[at].End <= offset {
		at++
	}
	return at
}

// search is after for any order of calls.
func (w *Words) search(offset int) int {
	low, high := 0, len(w.Spans)
	for low < high {
		if mid := (low + high) / 2; w.Spans[mid].End <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// sentences enters where in its sentence, paragraph and zone each word stands.
func (w *Words) sentences(d Doc) {
	for first := 0; first < len(w.Spans); {
		last := first
		for last < len(w.Spans) && w.Sent[last] == w.Sent[first] {
			last++
		}
		w.sentence(d, first, last)
		first = last
	}
}

// sentence does so for the words [first, last), which are one sentence.
func (w *Words) sentence(d Doc, first, last int) {
	p := d.Split.Paragraphs[w.Para[first]]
	edge := uint8(0)
	if int(w.Sent[first]) == p.First {
		edge |= 16
	}
	if int(w.Sent[first]) == p.Last-1 {
		edge |= 32
	}
	quotes := 0 // quotations of the sentence that are not before the word
	for i := first; i < last; i++ {
		if w.opens(i) {
			quotes++
		}
	}
	any, before := quotes > 0, first > 0 && w.Places[first][placeQuote] != 0 && !w.opens(first)
	for i := first; i < last; i++ {
		at := &w.Places[i]
		at[placeSentence] = edge | uint8(min(3, i-first))<<2 | uint8(min(3, last-1-i))
		at[placeZone] = uint8(p.Zone)
		if p.Dateline.Contains(w.Spans[i]) {
			at[placeZone] = 15
		}
		if w.opens(i) {
			quotes--
		}
		switch {
		case at[placeQuote] != 0:
			at[placeBeside], before = 4, true
		case !any && !before:
			at[placeBeside] = 0
		case !before:
			at[placeBeside] = 1
		case quotes > 0:
			at[placeBeside] = 2
		default:
			at[placeBeside] = 3
		}
	}
}

// opens reports whether word i is the mark that opens a quotation.
func (w *Words) opens(i int) bool {
	at := w.Places[i][placeQuote]
	return at > 0 && (at-1)%quotePositions == openMark
}

// A phrase list holds the entries of the lexicon that have several words.
type phraseList struct {
	heads map[string]uint8 // first word -> words of the longest phrase
	class map[string]uint8 // phrase -> what it is, 0 to 10
}

var phrases = sync.OnceValue(func() phraseList {
	p := phraseList{heads: make(map[string]uint8), class: make(map[string]uint8)}
	for entry, n := range lexicon.Nouns() {
		switch {
		case n.Is(lexicon.OrganizationNoun):
			p.enter(entry, 6)
		case n.Is(lexicon.RecordNoun):
			p.enter(entry, 7)
		default:
			p.enter(entry, 8)
		}
	}
	for entry := range lexicon.Titles() {
		p.enter(entry, 9)
	}
	for entry := range lexicon.Places() {
		p.enter(entry, 10)
	}
	for entry := range lexicon.Outlets() {
		for i, kind := range outletKinds {
			if lexicon.Outlets().Is(entry, kind) {
				p.enter(entry, uint8(1+i))
			}
		}
	}
	return p
})

// enter adds entry if it has several words; a later class wins.
func (p phraseList) enter(entry string, class uint8) {
	head, _, several := strings.Cut(entry, " ")
	if !several {
		return
	}
	p.heads[head] = max(p.heads[head], uint8(1+strings.Count(entry, " ")))
	p.class[entry] = class
}

// phrases enters the phrases of the lexicon, the longest at each word.
func (w *Words) phrases() {
	p := phrases()
	for i := 0; i < len(w.Kind); i++ {
		n := w.phrase(p, i)
		for j := 1; j < n; j++ {
			w.Places[i+j][placePhrase] = w.Places[i][placePhrase] + 10
		}
		i += max(0, n-1)
	}
}

// phrase enters the longest phrase that begins at word i and returns its length, or 0.
func (w *Words) phrase(p phraseList, i int) int {
	longest := min(int(w.heads[w.Kind[i]]), len(w.Kind)-i)
	for n := longest; n > 1; n-- {
		w.buf = w.buf[:0]
		for j := i; j < i+n; j++ {
			if j > i {
				w.buf = append(w.buf, ' ')
			}
			w.buf = append(w.buf, w.low[w.Kind[j]]...)
		}
		if class, ok := p.class[string(w.buf)]; ok {
			w.Places[i][placePhrase] = class
			return n
		}
	}
	return 0
}
