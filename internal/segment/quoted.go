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
	var verb lexicon.Verb
	words, behind := 0, 0 // words in all, words behind the verb
	for i := n; i < s.last && words < maxReport; i++ {
		switch t := s.out.Tokens[i]; {
		case t.Kind == Space:
			continue
		case t.Kind == Punct:
			if verb.Form == 0 && hyphen(t.Span.Of(s.text)) {
				continue
			}
			return verb.Form != 0 && s.clauseEnd(i)
		}
		words++
		low := normalize.Word(s.word(i))
		class := lexicon.Grammar()[low]
		if verb.Form != 0 {
			if behind++; behind <= 2 && continues(class, verb) {
				return false
			}
			continue
		}
		v, ok := lexicon.Verbs()[low]
		if ok && words > 1 && v.Takes(lexicon.Post|lexicon.Quote) && v.Is(lexicon.Past|lexicon.Third) {
			verb = v
		} else if words > maxName || class&lexicon.Auxiliary != 0 {
			return false
		}
	}
	return verb.Form != 0 && words < maxReport
}

// maxName bounds the words of who speaks in such a clause.
const maxName = 6

// continues reports whether a word of class c, right behind verb, begins a clause that says
// what was said, so that no quotation before it is needed. Who is spoken to begins with a
// determiner as well: asked the council.
func continues(c lexicon.Class, verb lexicon.Verb) bool {
	if c&lexicon.Preposition != 0 {
		return false
	}
	return c&(lexicon.Subject|lexicon.Auxiliary|lexicon.Wh) != 0 || c&lexicon.Determiner != 0 && !verb.Takes(lexicon.Listener)
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
