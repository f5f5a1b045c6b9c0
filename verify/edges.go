package verify

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/align"
)

// How many words before and after a claim are looked at for what turns it around. What
// stands before governs more: "I do not think that ...".
const (
	wordsBefore = 6
	wordsAfter  = 4
	wordsOfCue  = 2 // before the cue: "did not"
)

// edges judges what stands before and after the passage in its sentence.
func (j *judge) edges(parts []align.Part) {
	first, last := parts[0], parts[len(parts)-1]
	start, end := first.B.Start, last.B.End
	head, tail := align.Range{Start: first.A.Start, End: first.A.Start + 1}, align.Range{Start: last.A.End - 1, End: last.A.End}
	j.edge(parts, head, align.Range{Start: j.before(start), End: start}, j.gap(0), j.follows(start-1))
	j.edge(parts, tail, align.Range{Start: end, End: j.after(end)}, j.tail, j.follows(end-1))
	j.cue(start)
	j.stop(end)
}

// cue looks at the words that report the passage, which begins with term start: "denied
// that", "did not say".
func (j *judge) cue(start int) {
	s := j.source
	i := s.places()[start].statement
	if i < 0 {
		return
	}
	for _, c := range s.document().Attributions[i].Cue {
		first, last := s.terms(c)
		b := align.Range{Start: first, End: last}
		for b.Start > 0 && first-b.Start < wordsOfCue && !s.breaks(b.Start-1, b.Start) && s.places()[b.Start-1].statement < 0 {
			b.Start--
		}
		turned := count(s.key.Terms, align.Range{Start: b.Start, End: first}, negation) > 0
		if turned || count(s.key.Terms, align.Range{Start: first, End: last}, negation|refusal) > 0 {
			j.find(Truncated, align.Range{Start: 0, End: 1}, b)
			return
		}
	}
}

// edge judges words b that were left off beside term a of the claim, and say something that
// governs it. More says that the sentence goes on there at all.
func (j *judge) edge(parts []align.Part, a, b align.Range, gap, more bool) {
	turned := false
	for i := b.Start; i < b.End; i++ {
		used := slices.ContainsFunc(parts, func(p align.Part) bool { return p.B.Start <= i && i < p.B.End })
		turned = turned || !used && is(j.source.key.Terms[i].Form, turns)
	}
	switch {
	case turned && gap:
		j.find(ElidedSense, a, b)
	case turned:
		j.find(Truncated, a, b)
	case gap && more:
		j.find(Elided, a, b)
	}
}

// before returns the first of the terms that stand before term i and may govern it: a few
// words of the same sentence and statement, up to where a clause of its own begins. What
// stands before a statement is for cue.
func (j *judge) before(i int) int {
	places, start := j.source.places(), i
	for i-start < wordsBefore && j.follows(start-1) && !j.coordinates(start) && places[start-1].statement == places[i].statement {
		start--
	}
	return start
}

// after returns the end of the terms that stand after the passage, which ends before term
// i, and may limit it.
func (j *judge) after(i int) int {
	end := i
	for end-i < wordsAfter && j.follows(end-1) && !(j.coordinates(end) && !j.limits(end+1)) {
		end++
	}
	return end
}

// follows reports whether term i and the one after it stand in one sentence and voice,
// with nothing between them that sets a clause apart. Before the first term and after the
// last nothing does.
func (j *judge) follows(i int) bool {
	s := j.source
	if i < 0 || i+1 >= len(s.key.Terms) {
		return false
	}
	places := s.places()
	return places[i].quotation == places[i+1].quotation && !strings.ContainsAny(s.between(i), ";:") && !s.breaks(i, i+1)
}

// coordinates reports whether term i begins a main clause: ", and".
func (j *judge) coordinates(i int) bool {
	switch j.source.key.Terms[i].Form {
	case "and", "so", "or":
		return strings.Contains(j.source.between(i-1), ",")
	}
	return false
}

// limits reports whether term i is one that limits what stands before it: "and only if".
func (j *judge) limits(i int) bool {
	return i < len(j.source.key.Terms) && is(j.source.key.Terms[i].Form, condition|negation)
}

// stop compares the mark that ends the claim with the one that ends the passage: a
// question is no statement. A full stop or a comma is the printer's.
func (j *judge) stop(end int) {
	if len(j.claim) == 0 || j.tail {
		return
	}
	rest := j.source.text[j.source.key.Terms[end-1].Span.End:]
	if end < len(j.source.key.Terms) {
		rest = j.source.between(end - 1)
	}
	if a := strings.ContainsAny(j.quote[j.claim[len(j.claim)-1].Span.End:], "?!"); a != strings.ContainsAny(rest, "?!") && a {
		n := len(j.claim)
		j.find(Typographic, align.Range{Start: n - 1, End: n}, align.Range{Start: end - 1, End: end})
	}
}
