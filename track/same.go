package track

import (
	"cmp"
	"slices"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/quote"
)

// A said is an utterance in the form in which two are compared.
type said struct {
	words       []word
	stems       []normalize.Term // of words: what is aligned
	bag         []token          // of words
	total       weight           // of words, where numbers weigh as other words
	digest      int64
	kind        attribution.Kind
	speaker     name
	others      []name    // further speakers whom a variant is given to
	origin      string    // of the article
	first, last time.Time // when it was published; zero if that is not known
}

func newSaid(text string, kind attribution.Kind, speaker name) *said {
	words := wordsOf(text)
	s := &said{words: words, digest: digest(words), kind: kind, speaker: speaker}
	if kind == attribution.Mixed {
		quotedOnly(words, text)
	}
	s.bag, s.total = bagOf(words)
	s.stems = make([]normalize.Term, len(words))
	for i, w := range words {
		s.stems[i] = normalize.Term{Form: w.stem, Span: w.span, Gap: w.cut}
	}
	return s
}

// said returns u in the form in which it is compared.
func (u *Utterance) said() *said {
	s := newSaid(u.Text, u.Kind, named(u.Speaker.Name, u.Speaker.Type))
	s.first, s.last = u.Published, u.Published
	return s
}

// quotedOnly takes the weight off the narrator's words around a quotation, where enough is quoted
// to know it by.
func quotedOnly(words []word, text string) {
	quoted := make([]bool, len(words))
	var sum weight
	for q := range (quote.Finder{}).All(text[:min(len(text), maxText)]) {
		for i, w := range words {
			if !quoted[i] && q.Span.Contains(w.span) {
				quoted[i] = true
				sum += w.weight.atMost(plain)
			}
		}
	}
	if sum < sameSpeaker.common {
		return
	}
	for i := range words {
		if !quoted[i] {
			words[i].weight, words[i].proper = 0, false
		}
	}
}

// Times between two printings of the same words.
const (
	days     = 24 * time.Hour
	sameNews = 3 * days  // of something that is told in other words
	sameTalk = 10 * days // of a quotation
)

// near reports whether a and b were published within d of each other. Where a date is
// not known, nothing speaks against it.
func near(a, b *said, d time.Duration) bool {
	if a.first.IsZero() || b.first.IsZero() {
		return true
	}
	return a.first.Sub(b.last) <= d && b.first.Sub(a.last) <= d
}

// A demand is how much two texts must have in common.
type demand struct {
	common    weight  // the least weight of the common words
	run       int     // the least length of the longest common run of words
	agreement float64 // the least share of common words in what both have
	coverage  float64 // the least share of common words in the shorter text
}

// The demands, by what else is known of two texts.
var (
	sameSpeaker  = demand{common: 2 * plain, run: 3, agreement: 0.8, coverage: 0.6}
	otherSpeaker = demand{common: 6 * plain, run: 5, agreement: 0.92, coverage: 0.75}
	otherTime    = demand{common: 6 * plain, run: 5, agreement: 0.97, coverage: 0.75}
	otherWords   = demand{common: 4 * plain, run: 1, agreement: 0.72, coverage: 0.62}
)

// kinship is the closest relation of the speakers of a and b.
func (a *said) kinship(b *said) kinship {
	by := a.speaker.relation(b.speaker)
	for _, n := range b.others {
		by = max(by, a.speaker.relation(n))
	}
	return by
}

// repeats reports whether a has the words of b, and nothing speaks against that it is b.
func (a *said) repeats(b *said) bool {
	switch by := a.kinship(b); {
	case a.digest != b.digest || !near(a, b, sameTalk):
		return false
	case by == nameless:
		return a.origin != "" && a.origin == b.origin
	default:
		return by >= partial
	}
}

// same reports whether a and b are the same utterance, and how well they agree. The
// rules, in order; the first that speaks decides:
//
//  1. The same words, however few, by the same speaker within days are; so are they in copies of
//     one article.
//  2. Words by the same speaker within days are if they meet sameSpeaker.
//  3. Words of which one side is reported in the narrator's words, by the same speaker
//     within three days, are if their stems meet otherWords.
//  4. Words by others, or at another time, are if they meet otherSpeaker; words by others at another
//     time, if they meet otherTime.
//
// Vouched says that a is known to be another variant of b; then words by others, or of another
// time, need to agree no more than the same speaker's.
func same(a, b *said, vouched bool) (agreement float64, ok bool) {
	by := a.kinship(b)
	ours := vouched || by >= partial && near(a, b, sameTalk)
	if a.repeats(b) {
		return 1, true
	}
	least := otherSpeaker
	if ours || by == nameless && near(a, b, sameTalk) {
		least = sameSpeaker
	}
	if !a.mayMeet(b, least) {
		return 0, false
	}
	al := compare(a, b)
	switch {
	case ours && al.meets(sameSpeaker):
	case by == nameless && near(a, b, sameTalk) && al.meets(otherSpeaker.relaxed()):
	case ours && near(a, b, sameNews) && (a.kind == attribution.Indirect || b.kind == attribution.Indirect) && al.meets(otherWords):
	case al.meets(otherSpeaker) && (by != strangers || near(a, b, sameTalk)):
	case al.meets(otherTime):
	default:
		return 0, false
	}
	return al.agreement(), true
}

// mayMeet reports whether a and b have so many stems in common, in any order, that an
// alignment may meet the common weight and the coverage of d. It saves most alignments.
func (a *said) mayMeet(b *said, d demand) bool {
	var common weight
	for i, j := 0, 0; i < len(a.bag) && j < len(b.bag); {
		x, y := a.bag[i], b.bag[j]
		switch {
		case x.stem < y.stem:
			i++
		case x.stem > y.stem:
			j++
		default:
			common += min(x.weight, y.weight)
			i, j = i+1, j+1
		}
	}
	return common >= d.common && float64(common) >= d.coverage*float64(min(a.total, b.total))
}

// A token is a stem of a bag: a number for it and what it counts.
type token struct {
	stem   int64
	weight weight
}

// bagOf returns the stems of words, sorted, and what they weigh together.
func bagOf(words []word) (bag []token, total weight) {
	bag = make([]token, 0, len(words))
	for _, w := range words {
		bag = append(bag, token{newHash.with(w.stem).sum(), w.weight.atMost(plain)})
		total += w.weight.atMost(plain)
	}
	slices.SortFunc(bag, func(x, y token) int { return cmp.Or(cmp.Compare(x.stem, y.stem), cmp.Compare(y.weight, x.weight)) })
	return bag, total
}

// relaxed is what is asked where a speaker has no name: more than of the same speaker,
// less than of another.
func (d demand) relaxed() demand {
	return demand{common: (d.common + sameSpeaker.common) / 2, run: sameSpeaker.run + 1,
		agreement: (d.agreement + sameSpeaker.agreement) / 2, coverage: sameSpeaker.coverage}
}

// An alignment says how the words of two texts go together.
type alignment struct {
	pairs   [][2]int // words of a and b, in order, that are the same
	common  weight   // of the pairs
	differs weight   // of what stands against something else, or is missing without a mark
	lesser  weight   // of the lighter text
	run     int      // longest run of pairs without a gap
}

func (al alignment) agreement() float64 {
	if al.common == 0 {
		return 0
	}
	return float64(al.common) / float64(al.common+al.differs)
}

func (al alignment) meets(d demand) bool {
	return al.common >= d.common && al.run >= d.run && al.agreement() >= d.agreement &&
		float64(al.common) >= d.coverage*float64(al.lesser)
}

// compare aligns two texts by their stems, and weighs what is left between.
func compare(x, y *said) alignment {
	a, b := x.words, y.words
	al := alignment{pairs: paired(x, y), lesser: min(x.total, y.total)}
	run := 0
	for k, p := range al.pairs {
		al.common += min(a[p[0]].weight, b[p[1]].weight, plain)
		if k > 0 && p[0] == al.pairs[k-1][0]+1 && p[1] == al.pairs[k-1][1]+1 {
			run++
		} else {
			run = 1
		}
		al.run = max(al.run, run)
	}
	if len(al.pairs) > 0 {
		al.gaps(a, b)
	}
	return al
}

// ofPiece is how much of the words of a piece the whole must have.
const ofPiece = 0.85

// pieceOf returns in which sentence of whole all words of a stand, if they do in one.
func (a *said) pieceOf(whole *said) (sentence int, ok bool) {
	al := compare(a, whole)
	if al.run < sameSpeaker.run || al.agreement() < ofPiece || float64(al.common) < ofPiece*float64(a.total) {
		return 0, false
	}
	first, last := al.pairs[0][1], al.pairs[len(al.pairs)-1][1]
	return whole.words[first].sentence, whole.words[first].sentence == whole.words[last].sentence
}

// paired returns which words of a and b are the same, by their stems, as pairs of indices in
// ascending order.
func paired(a, b *said) [][2]int {
	pairs := make([][2]int, 0, min(len(a.words), len(b.words)))
	for _, e := range align.Terms(a.stems, b.stems) {
		for n := range e.A.Len() {
			if e.Op == align.Equal {
				pairs = append(pairs, [2]int{e.A.Start + n, e.B.Start + n})
			}
		}
	}
	return closeUp(a.words, b.words, pairs)
}

func (w weight) atMost(most weight) weight { return min(w, most) }

// gaps adds up what differs before, between and after the pairs.
func (al *alignment) gaps(a, b []word) {
	i, j := 0, 0
	for k := 0; k <= len(al.pairs); k++ {
		p := [2]int{len(a), len(b)}
		if k < len(al.pairs) {
			p = al.pairs[k]
		}
		edge := k == 0 || k == len(al.pairs)
		al.differs += gap(a[i:p[0]], b[j:p[1]], edge, cutAt(a, i, p[0]) || cutAt(b, j, p[1]))
		i, j = p[0]+1, p[1]+1
	}
}

// cutAt reports whether an ellipsis stands somewhere from word i to word j, both included.
func cutAt(words []word, i, j int) bool {
	for ; i <= j && i < len(words); i++ {
		if words[i].cut {
			return true
		}
	}
	return false
}

// gap weighs the words that stand between two pairs in one text or the other. At the
// edges of a text one side may go on as it likes: a quotation begins and ends where an
// outlet wants. Marked says that an ellipsis stands there.
func gap(a, b []word, edge, marked bool) weight {
	x, y := costs(a), costs(b)
	switch {
	case len(a) == 0 && len(b) == 0:
		return 0
	case edge && marked:
		return min(x, y) / 4 // one side leaves out what the other has
	case edge:
		return min(x, y)
	case len(a) > 0 && len(b) > 0:
		return max(x, y)
	case marked:
		return 0
	}
	if has(a, heavy) || has(b, heavy) {
		return max(x, y) // a dropped not
	}
	return max(x, y) / 2
}

func costs(words []word) (sum weight) {
	for _, w := range words {
		if w.edited {
			continue // an editor says so
		}
		sum += w.cost()
	}
	return sum
}

func has(words []word, w weight) bool {
	for _, x := range words {
		if x.weight == w {
			return true
		}
	}
	return false
}
