package verify

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

const (
	// mostPassages is the number of passages that are compared.
	mostPassages = 4
	// decided is the share of a claim that must stand in a passage for the rest of it to
	// be called altered, unless some run of words of it is long.
	decided = 0.6
	longRun = 5
	// alike is the difference of shares up to which two passages are as likely.
	alike = 0.1
)

// Check says what holds of c in s. It takes time linear in the length of the source, and
// up to a bound quadratic in what the source has in common with the claim.
func (s *Source) Check(c Claim) Result {
	key := keyOf(c.Quote)
	var all []candidate
	for _, m := range align.Locate(key.Terms, s.key.Terms, mostPassages) {
		x := candidate{share: m.Share, passage: s.judge(c.Quote, key, m)}
		if m.Share < decided && run(m) < longRun {
			x.passage.Wording, x.passage.Findings = Undecided, nil
		}
		s.speaker(&x.passage, c.Speaker, m)
		all = append(all, x)
	}
	all = likeliest(all)
	var r Result
	for _, x := range all {
		r.Passages = append(r.Passages, x.passage)
	}
	switch {
	case short(key) && !s.whole(r.Passages):
		r.Wording = TooShort
		for i := range r.Passages {
			r.Passages[i].Wording, r.Passages[i].Findings = TooShort, nil
		}
	case len(all) == 0 && s.resembles(key):
		r.Wording = Undecided
	case len(all) == 0:
		r.Wording = Absent
	default:
		r.Wording = r.Passages[0].Wording
	}
	r.agree()
	return r
}

// A candidate is a passage that may be listed.
type candidate struct {
	share   float64
	passage Passage
}

// fault orders candidates by what is wrong with them.
func (c candidate) fault() int {
	switch w := c.passage.Wording; {
	case w&^harmless == 0 && c.passage.Holds():
		return 0
	case w&^harmless == 0:
		return 1
	case w.Has(Undecided):
		return 3
	}
	return 2
}

// likeliest returns the candidates that the claim may as well be from, the best first.
func likeliest(all []candidate) []candidate {
	slices.SortStableFunc(all, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.fault(), y.fault()), cmp.Compare(y.share, x.share))
	})
	n := 0
	for n < len(all) {
		best, x := all[0], all[n]
		same := x.passage.Wording == best.passage.Wording
		if n > 0 && !(best.fault() <= 1 && same || best.fault() > 1 && x.fault() == best.fault() && x.share >= best.share-alike) {
			break
		}
		n++
	}
	return all[:n]
}

// agree reduces what is said of r to what all passages have in common, unless one of
// them bears the claim out.
func (r *Result) agree() {
	if len(r.Passages) == 0 {
		return
	}
	r.Speaker = r.Passages[0].Speaker
	if r.Passages[0].Holds() {
		return
	}
	for _, p := range r.Passages[1:] {
		r.Wording &= p.Wording
		r.Speaker &= p.Speaker
	}
}

// run returns the length of the longest run of words that are the same.
func run(m align.Match) (n int) {
	for _, p := range m.Parts {
		for _, e := range p.Edits {
			if e.Op == Equal {
				n = max(n, e.A.Len())
			}
		}
	}
	return n
}

// short reports whether a claim has too few words of its own to be told from chance.
func short(key normalize.Key) bool {
	content := 0
	for _, t := range key.Terms {
		if lexicon.Grammar()[t.Form] == 0 {
			content++
		}
	}
	return len(key.Terms) < 3 || content == 0 || content == 1 && len(key.Terms) < 4
}

// whole reports whether the best passage is all of a quotation, word for word: then it is
// found, however short it is.
func (s *Source) whole(passages []Passage) bool {
	if len(passages) != 1 || passages[0].Wording&^harmless != 0 || len(passages[0].Spans) != 1 {
		return false
	}
	first, last := s.terms(passages[0].Spans[0])
	q := s.places()[first].quotation
	if q < 0 {
		return false
	}
	a, b := s.terms(s.document().Quotations[q].Span)
	return first == a && last == b
}

// resembles reports whether s has a stretch that says something alike in other words, or
// is in another language. Then that nothing was found means little.
func (s *Source) resembles(key normalize.Key) bool {
	return s.foreign(key) || s.overlap(key) >= 0.5
}

// stem is the beginning of a word, by which its forms are the same.
func stem(form string) string {
	const letters = 5
	if len(form) <= letters {
		return form
	}
	n := letters
	for n < len(form) && !utf8.RuneStart(form[n]) {
		n++
	}
	return form[:n]
}

// overlap returns the largest share of the claim's own words whose stems stand together
// in the source, within twice the length of the claim.
func (s *Source) overlap(key normalize.Key) float64 {
	wanted := make(map[string]int)
	for _, t := range key.Terms {
		if lexicon.Grammar()[t.Form] == 0 {
			wanted[stem(t.Form)] = 0
		}
	}
	if len(wanted) < 3 {
		return 0
	}
	width := 2*len(key.Terms) + 4
	best, here := 0, 0
	for i, t := range s.key.Terms {
		if n, ok := wanted[stem(t.Form)]; ok {
			wanted[stem(t.Form)] = n + 1
			if n == 0 {
				here++
			}
		}
		if i >= width {
			form := stem(s.key.Terms[i-width].Form)
			if n, ok := wanted[form]; ok {
				wanted[form] = n - 1
				if n == 1 {
					here--
				}
			}
		}
		best = max(best, here)
	}
	return float64(best) / float64(len(wanted))
}

// foreign reports whether a claim and the source are in different languages: the claim has
// hardly a word of the source, and hardly one of those that it uses most.
func (s *Source) foreign(key normalize.Key) bool {
	const enough, often = 150, 160
	counts := make(map[string]int)
	for _, t := range key.Terms {
		counts[t.Form] = 0
	}
	for _, t := range s.key.Terms {
		if _, ok := counts[t.Form]; ok {
			counts[t.Form]++
		}
	}
	words, shared, small := 0, 0, 0
	for _, t := range key.Terms {
		if digits(t.Form) {
			continue
		}
		words++
		if n := counts[t.Form]; n > 0 {
			shared++
			if n*often >= len(s.key.Terms) {
				small++
			}
		}
	}
	return len(s.key.Terms) >= enough && words >= 5 && 4*shared < words && 10*small < words
}
