package normalize

import (
	"unicode"
	"unicode/utf8"
)

// Word returns the form under which a word is looked up in a lexicon: folded as by
// [Fold], and in lower case. Word of a Word is the same. It does not allocate for a
// word that is in that form already, and once for others, but for those with accents
// to compose.
func Word(w string) string {
	i := 0
	for i < len(w) && w[i] < utf8.RuneSelf && w[i] != '`' && (w[i] < 'A' || 'Z' < w[i]) {
		i++
	}
	if i == len(w) {
		return w
	}
	var room [64]byte
	low := append(room[:0], w[:i]...)
	for i < len(w) {
		r, n := utf8.DecodeRuneInString(w[i:])
		form, folds := typography(r)
		switch {
		case r >= firstAccent && !folds:
			t, _ := fold(w, true) // it may need composing, or be no UTF-8
			return t.Folded
		case folds:
			low = append(low, form...)
		default:
			low = utf8.AppendRune(low, unicode.ToLower(r))
		}
		i += n
	}
	if string(low) == w {
		return w
	}
	return string(low)
}
