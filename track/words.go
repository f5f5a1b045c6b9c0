package track

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

// maxWords bounds the words of one utterance that are compared: a speech printed in
// full is told apart by its beginning.
const maxWords = 256

// weight says how much a word counts when two texts are compared.
type weight int32

const (
	light weight = 3  // the, of, we: they change when a quotation is made part of a sentence
	plain weight = 10 // what is spoken of
	heavy weight = 30 // a number or a not: where it differs, something else is said
)

// A word is a word of what was said.
type word struct {
	form     string // as a normalize.Term has it
	stem     string // form without an inflection
	span     span.Span
	weight   weight
	cut      bool // an ellipsis or the end of a part stands before it
	edited   bool // an editor put it or some of it in brackets: [the], [W]e
	sentence int  // of the text; an ellipsis ends one, since what it leaves out may
	proper   bool // written with a capital, and not as the first word
}

// cost is what it costs if w stands in one text and not in the other.
func (w word) cost() weight {
	if w.proper {
		return 2 * plain
	}
	return w.weight
}

// maxText bounds the text that is cut into words, in bytes: maxWords long words.
const maxText = 16 << 10

// wordsOf returns the first words of text.
func wordsOf(text string) []word {
	terms := normalize.KeyOf(text[:min(len(text), maxText)]).Terms
	terms = terms[:min(len(terms), maxWords)]
	all := make([]word, 0, len(terms))
	end := 0
	for i, t := range terms {
		w := newWord(t, t.Span.Of(text), i == 0)
		between := text[end:t.Span.Start]
		w.cut = i > 0 && (t.Gap || strings.IndexByte(between, '\n') >= 0)
		if i > 0 {
			w.sentence = all[i-1].sentence
			if w.cut || strings.ContainsAny(between, ".!?\"“”«»„") {
				w.sentence++
			}
		}
		all = append(all, w)
		end = t.Span.End
	}
	return all
}

// function are the classes of words that carry little of what is said.
const function = lexicon.Determiner | lexicon.Possessive | lexicon.Subject | lexicon.ObjectPronoun | lexicon.Pronoun |
	lexicon.Preposition | lexicon.Conjunction | lexicon.Subordinator | lexicon.Wh | lexicon.Be | lexicon.Have | lexicon.Do |
	lexicon.Modal | lexicon.Auxiliary

func newWord(t normalize.Term, raw string, first bool) word {
	w := word{form: cutForm(t.Form), span: t.Span, edited: t.Bracket != normalize.Bare, weight: plain}
	w.stem = stem(w.form)
	class := lexicon.Grammar()[w.form]
	initial, _ := utf8.DecodeRuneInString(raw)
	switch {
	case class&lexicon.Negation != 0, strings.HasSuffix(w.form, "n't"), strings.ContainsFunc(w.form, unicode.IsDigit):
		w.weight = heavy
	case class&function != 0, strings.Contains(w.form, "'"):
		w.weight = light
	default:
		w.proper = !first && unicode.IsUpper(initial)
	}
	return w
}

// maxLetters bounds a word, in bytes: what is longer is cut.
const maxLetters = 100

func cutForm(form string) string {
	if len(form) <= maxLetters {
		return form
	}
	return strings.ToValidUTF8(form[:maxLetters], "")
}

// stem takes the commonest inflections off a word, so that "accepts", "accepted" and
// "accepting" are alike. It need not be right, only the same for both texts.
func stem(w string) string {
	const least = 3 // letters of a stem
	w = strings.TrimSuffix(w, "'s")
	for _, end := range []string{"ing", "ied", "ies", "ed", "es", "s"} {
		if len(w) > len(end)+least && strings.HasSuffix(w, end) && !strings.HasSuffix(w, "ss") {
			w = strings.TrimSuffix(w, end)
			if end == "ied" || end == "ies" {
				return w + "y"
			}
			break
		}
	}
	for len(w) > least && (strings.HasSuffix(w, "e") || w[len(w)-1] == w[len(w)-2]) {
		w = w[:len(w)-1] // make, making; stop, stopped
	}
	return w
}
