package segment

import (
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

// minClause is how many words a quoted sentence has at least to stand for itself:
// “It is late. Go home. Sleep.” is one.
const minClause = 4

// inner reports whether a sentence that ends inside a quotation stands for itself, and
// so does the next, which begins with token n.
func (s *splitter) inner(n int) bool {
	if s.words < minClause {
		return false
	}
	words := 0
	for i := n; i < s.last && words < minClause; i++ {
		switch t := s.out.Tokens[i]; {
		case t.Span.Start >= s.quoteEnd:
			return false
		case t.Kind == Word:
			words++
		case t.Kind == Punct && terminator(t.Span.Of(s.text)) != 0:
			return false
		}
	}
	return words >= minClause
}

// maxReport bounds the words of a reporting clause behind a quoted question: longer ones
// are sentences.
const maxReport = 12

// reports reports whether the words from token n are a short reporting clause that ends the
// sentence: “Is it?” Ruth asked. A name or noun phrase of up to six words, a verb that
// may follow what it reports, and behind it nothing that makes a clause of its own.
func (s *splitter) reports(n int) bool {
	verbs, words, seen := lexicon.Verbs(), 0, false
	for i := n; i < s.last && words < maxReport; i++ {
		t := s.out.Tokens[i]
		switch {
		case t.Kind == Space:
			continue
		case t.Kind == Punct:
			if seen || !hyphen(t.Span.Of(s.text)) {
				return seen && s.clauseEnd(i)
			}
			continue
		}
		words++
		low := normalize.Word(s.word(i))
		if seen {
			if c := lexicon.Grammar()[low]; c&(lexicon.Subject|lexicon.Auxiliary|lexicon.Wh|lexicon.Determiner) != 0 && c&lexicon.Preposition == 0 && words < 4 {
				return false
			}
			continue
		}
		v, ok := verbs[low]
		if ok && words > 1 && v.Takes(lexicon.Post|lexicon.Quote) && v.Is(lexicon.Past|lexicon.Third) {
			seen = true
		} else if words > 6 || lexicon.Grammar()[low]&lexicon.Auxiliary != 0 {
			return false
		}
	}
	return seen && words < maxReport
}

// hyphen reports whether w joins the parts of a word or name.
func hyphen(w string) bool { return w == "-" || w == "'" || w == "’" || w == "&" }

// clauseEnd reports whether the reporting clause may end before the mark at token i.
func (s *splitter) clauseEnd(i int) bool {
	w := s.word(i)
	if terminator(w) != 0 || w == "," || w == ":" || w == ";" || w == "-" || w == "—" || w == "–" {
		return true
	}
	return s.starter(i) == opensMark
}
