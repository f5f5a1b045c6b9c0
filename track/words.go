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

// maxLetters bounds a word, in bytes; what is longer is cut.
const maxLetters = 100

// weight says how much a word counts when two texts are compared.
type weight int32

const (
	light weight = 3  // the, of, we: they change when a quotation is made part of a sentence
	plain weight = 10 // what is spoken of
	heavy weight = 30 // a number or a not: where it differs, something else is said
)

// A word is a word of what was said.
type word struct {
	form   string // as normalize.Word gives it, without an editor's brackets
	stem   string // form without an inflection
	span   span.Span
	weight weight
	cut    bool // an ellipsis or the end of a part stands before it
	edited bool // an editor put it or some of it in brackets: [the], [W]e
	proper bool // written with a capital, and not as the first word
}

// cost is what it costs if w stands in one text and not in the other.
func (w word) cost() weight {
	if w.proper {
		return 2 * plain
	}
	return w.weight
}

// wordsOf returns the first words of text.
func wordsOf(text string) []word {
	var all []word
	cut, bracket := false, false
	for i := 0; i < len(text) && len(all) < maxWords; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWord(r) || r == '[' && opensWord(text[i:]):
			end := wordEnd(text, i)
			w := newWord(text, span.Span{Start: i, End: end}, len(all) == 0)
			w.cut, w.edited = cut && len(all) > 0, w.edited || bracket
			all = append(all, w)
			cut, i = false, end
			continue
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case r == '…', r == '\n', r == '.' && strings.HasPrefix(text[i:], ". ."), r == '.' && strings.HasPrefix(text[i:], ".."):
			cut = true
		}
		i += n
	}
	return all
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// opensWord reports whether s starts with brackets around the first letters of a word:
// [W]e. Brackets around whole words, [the], are told by what follows them.
func opensWord(s string) bool {
	end := strings.IndexByte(s, ']')
	if end < 2 || end > 8 || strings.ContainsAny(s[1:end], " .…") {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[end+1:])
	return isWord(after)
}

// wordEnd returns where the word at i ends. Apostrophes, and stops and commas of numbers,
// belong to it where it goes on after them; so do brackets within it.
func wordEnd(text string, i int) int {
	last := rune(0)
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		switch {
		case isWord(r):
		case (r == '\'' || r == '’') && isWord(last) && isWord(next):
		case (r == '.' || r == ',') && unicode.IsDigit(last) && unicode.IsDigit(next):
		case (r == '[' || r == ']') && isWord(next):
		default:
			return i
		}
		last = r
		i += n
	}
	return i
}

func newWord(text string, at span.Span, first bool) word {
	raw := at.Of(text)
	w := word{span: at}
	if strings.ContainsAny(raw, "[]") {
		raw, w.edited = strings.NewReplacer("[", "", "]", "").Replace(raw), true
	}
	w.form = normalize.Word(strings.ToValidUTF8(raw[:min(len(raw), maxLetters)], ""))
	w.stem = stem(w.form)
	class := lexicon.Grammar()[w.form]
	const function = lexicon.Determiner | lexicon.Possessive | lexicon.Subject | lexicon.ObjectPronoun | lexicon.Pronoun |
		lexicon.Preposition | lexicon.Conjunction | lexicon.Subordinator | lexicon.Wh | lexicon.Be | lexicon.Have | lexicon.Do |
		lexicon.Modal | lexicon.Auxiliary
	initial, _ := utf8.DecodeRuneInString(raw)
	switch {
	case class&lexicon.Negation != 0, strings.HasSuffix(w.form, "n't"), unicode.IsDigit(initial):
		w.weight = heavy
	case class&function != 0, strings.Contains(w.form, "'"):
		w.weight = light
	default:
		w.weight = plain
		w.proper = !first && unicode.IsUpper(initial)
	}
	return w
}

// stem takes the commonest inflections off a word, so that "accepts", "accepted" and
// "accepting" are alike. It need not be right, only the same for both texts.
func stem(w string) string {
	w = strings.TrimSuffix(w, "'s")
	for _, end := range []string{"ing", "ied", "ies", "ed", "es", "s", "e"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) && !strings.HasSuffix(w, "ss") {
			w = strings.TrimSuffix(w, end)
			if end[0] == 'i' && end != "ing" {
				return w + "y"
			}
			return w
		}
	}
	return w
}

// total returns the weight of words.
func total(words []word) (sum weight) {
	for _, w := range words {
		sum += w.weight
	}
	return sum
}

// formsOf returns the forms of all words of text: a cheaper wordsOf for whole articles.
func formsOf(text string) []string {
	all := make([]string, 0, len(text)/6)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			i += n
			continue
		}
		end := wordEnd(text, i)
		all = append(all, normalize.Word(text[i:end]))
		i = end
	}
	return all
}
