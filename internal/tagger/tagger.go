// Package tagger finds sources, cues and contents with a small trained network, and says
// which of them belong together.
//
//	quotes := slices.Collect(quote.Finder{}.All(text))
//	doc := tagger.Doc{Text: text, Quotes: quotes, Split: segment.Split(text, quotes)}
//	result := tagger.Default().Tag(new(tagger.Scratch), doc, nil)
//	for _, r := range result.Relations {
//		fmt.Println(result.Span(r.Content[0]).Of(text), "by", result.Span(r.Source).Of(text), r.P)
//	}
//
// # Words
//
// A word is a token of segment.Split that is not white space and stands in a sentence.
// Package attribution counts words the same way, so its word numbers and those of [Run]
// are the same.
//
// # Network
//
// Each word enters as the sum of learned rows: for its spelling, its first letters and its
// last ones, its shape, what the lexicon says of it, and where it stands in quotations,
// sentences and zones. Layers of convolution over ever wider distances follow, then a
// linear-chain conditional random field over [Label]. Two scorers read the states of the
// ends of the runs that it finds and join each content with a cue, and each cue with a source.
// Training is in train/; MODEL.md says on what, how well it does, and what it cannot do.
//
// # Same answer everywhere
//
// Weights and states are multiplied as whole numbers of 16 bits and summed in 32, which
// is exact. What is left in float32 has a fixed order and no fused operations, and the
// exponential is our own: every platform gives the same bits, with vector instructions or without.
package tagger

import (
	"sort"

	"github.com/hearsay/hearsay/span"
)

// Run is the words [First, Last). The zero Run is none.
type Run struct {
	First, Last int
}

// Empty reports whether r holds no word.
func (r Run) Empty() bool { return r.Last <= r.First }

// Relation is a content with its cue and its source.
type Relation struct {
	Content []Run    // in order, disjoint
	Cue     Run      // empty if no cue was found for the content
	Source  Run      // empty if there is none
	Sources []Choice // what the source may be, likeliest first, at most three; none is an empty Run

	P     float32 // mean probability of its words to be content
	Exact float32 // probability that the content has these ends
	Join  float32 // probability that the content, its first run, is joined with Cue
}

// Result is what the tagger says of a document.
type Result struct {
	Words     []span.Span // the words
	Labels    []Label     // of each word, on the best way through the text
	Relations []Relation  // in the order of their cues, those without a cue last in each block

	odds    [][3]uint8 // of each word the probabilities of source, cue and content, of 255
	runs    []Run      // of the contents
	choices []Choice   // of the sources
}

// Span returns the bytes of r; those of an empty run are empty.
func (r *Result) Span(x Run) span.Span {
	if x.Empty() {
		return span.Span{}
	}
	return span.Span{Start: r.Words[x.First].Start, End: r.Words[x.Last-1].End}
}

// Odds returns the probability of a word to be part of a run of class c, to a 255th. The
// mean over the words of a stretch tells how far the tagger agrees with a rule that found it.
func (r *Result) Odds(word int, c Class) float32 {
	if c == None {
		return 1 - r.Odds(word, Source) - r.Odds(word, Cue) - r.Odds(word, Content)
	}
	return float32(r.odds[word][c-1]) / 255
}

// Words of a block, which is labelled in one go, and words read on either side of it.
const (
	blockWords = 4096
	apron      = 64
)

// Tag labels the words of d and joins what it finds. Limits holds the labels that each
// word may have, as far as it goes: what rules know for certain. Where limits leave no
// way through, some way is taken all the same.
//
// Blocks of about 4,096 words, cut between paragraphs where there are any, are joined
// each for itself. Time is linear in the words; memory too, 40 bytes a word and what a block needs.
// All of it is that of s, the result too, which is good until s is used again.
func (m *Model) Tag(s *Scratch, d Doc, limits []Labels) *Result {
	s.Reset(d)
	n, r := len(s.Spans), &s.result
	r.Words, r.Labels, r.odds = s.Spans, grow(r.Labels, n), grow(r.odds, n)
	clear(r.Labels)
	clear(r.odds)
	r.Relations, r.runs, r.choices = r.Relations[:0], r.runs[:0], r.choices[:0]
	for first := 0; first < n; {
		last := s.block(first)
		if s.speaks(first, last) {
			m.block(s, r, first, last, limits)
		}
		first = last
	}
	return r
}

// speaks reports whether words [first, last) can hold an attribution at all: one word in
// sixteen at least is more than a mark, a number or a letter. Others are not looked at.
func (s *Scratch) speaks(first, last int) bool {
	n := 0
	for t := first; t < last; t++ {
		if k := &s.Kinds[s.Kind[t]]; k.Shape >= shapeLower && k.Shape <= shapeInner && s.Spans[t].Len() > 1 {
			n++
		}
	}
	return 16*n >= last-first
}

// Forget lets go of the text that s was used for last.
func (s *Scratch) Forget() { s.clear() }

// block returns the end of the block that begins at word first.
func (s *Scratch) block(first int) int {
	last := min(len(s.Spans), first+blockWords)
	if last == len(s.Spans) {
		return last
	}
	for at := last; at > first+blockWords/2; at-- {
		if s.Para[at] != s.Para[at-1] {
			return at
		}
	}
	return last
}

// block labels and joins words [first, last) into r.
func (m *Model) block(s *Scratch, r *Result, first, last int, limits []Labels) {
	from, to, n := max(0, first-apron), min(len(s.Spans), last+apron), last-first
	m.states(s, from, to)
	m.emissions(s, first-from, n)
	forbid(s.emit, limits[min(first, len(limits)):min(last, len(limits))])
	s.chain.best(m, s.emit, n)
	s.chain.sum(m, s.emit, n)
	copy(r.Labels[first:], s.chain.path)
	for t := range n {
		for k := Source; k <= Content; k++ {
			r.odds[first+t][k-1] = uint8(float32(s.chain.class(t, k)*255) + 0.5)
		}
	}
	s.base = first
	m.relations(s, r, m.state(s, first-from, n))
}

// relations joins the runs of a block and appends what it finds to r.
func (m *Model) relations(s *Scratch, r *Result, h []int16) {
	s.cut()
	contents, cues := s.runs[Content], s.runs[Cue]
	m.choose(s, 0, contents, cues, h)
	m.choose(s, 1, cues, s.runs[Source], h)
	s.group(contents, cues)
	for q, cue := range cues {
		if s.head[q] >= 0 {
			x := s.relation(r, s.head[q])
			x.Cue = s.shift(cue)
			from := len(r.choices)
			for _, c := range s.joints.picked[1][q*choiceCount[1]:][:choiceCount[1]] {
				if c.P > 0 {
					r.choices = append(r.choices, Choice{s.shift(c.Run), c.P})
				}
			}
			x.Sources = r.choices[from:len(r.choices):len(r.choices)]
			x.Source = x.Sources[0].Run
			r.Relations = append(r.Relations, x)
		}
	}
	for i := s.head[len(cues)]; i >= 0; i = s.next[i] {
		r.Relations = append(r.Relations, s.lone(r, i))
	}
}

// cut finds the runs of each class on the best way.
func (s *Scratch) cut() {
	for k := range s.runs {
		s.runs[k] = s.runs[k][:0]
	}
	for t, l := range s.chain.path {
		k := l.Class()
		if k == None {
			continue
		}
		// Limits may leave nothing but the inside of a run: its first word begins one.
		if last := len(s.runs[k]) - 1; !l.Begins() && last >= 0 && s.runs[k][last].Last == t {
			s.runs[k][last].Last = t + 1
		} else {
			s.runs[k] = append(s.runs[k], Run{t, t + 1})
		}
	}
}

// group chains the contents that were joined with the same cue: head holds the first of
// each cue, and of no cue at the end; next the one after each.
func (s *Scratch) group(contents, cues []Run) {
	s.head, s.next = grow(s.head, len(cues)+1), grow(s.next, len(contents))
	for q := range s.head {
		s.head[q] = -1
	}
	for i := len(contents) - 1; i >= 0; i-- {
		q := len(cues)
		if cue := s.joints.picked[0][i*choiceCount[0]].Run; !cue.Empty() {
			q = sort.Search(len(cues), func(q int) bool { return cues[q].First >= cue.First })
		}
		s.next[i], s.head[q] = s.head[q], i
	}
}

// relation returns the relation of content i and those chained to it.
func (s *Scratch) relation(r *Result, i int) Relation {
	x := Relation{Exact: 1, Join: s.joints.picked[0][i*choiceCount[0]].P}
	from, words := len(r.runs), 0
	for ; i >= 0; i = s.next[i] {
		run := s.runs[Content][i]
		r.runs = append(r.runs, s.shift(run))
		x.Exact *= s.chain.exact(run.First, run.Last, Content)
		for t := run.First; t < run.Last; t++ {
			x.P += s.chain.class(t, Content)
		}
		words += run.Last - run.First
	}
	x.Content = r.runs[from:len(r.runs):len(r.runs)]
	x.P /= float32(words)
	return x
}

// lone returns the relation of content i alone, which has no cue.
func (s *Scratch) lone(r *Result, i int) Relation {
	next := s.next[i]
	s.next[i] = -1
	x := s.relation(r, i)
	s.next[i] = next
	return x
}

// shift turns a run of a block into one of the text.
func (s *Scratch) shift(r Run) Run {
	if r.Empty() {
		return Run{}
	}
	return Run{r.First + s.base, r.Last + s.base}
}
