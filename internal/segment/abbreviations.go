package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// maxAbbreviation bounds the length in bytes of an abbreviation without its stop.
const maxAbbreviation = 16

// fold writes the small letters of the ASCII word w to buf. It reports false for a
// word that is longer than any abbreviation.
func fold(w string, buf *[maxAbbreviation]byte) ([]byte, bool) {
	if len(w) > len(buf) {
		return nil, false
	}
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return buf[:len(w)], true
}

// tags returns what the list of abbreviations says of w, less its full stop. An entry tagged
// "capital" is one only with a capital letter: Sen., not sen.
func tags(list lexicon.Table, w string) []string {
	var buf [maxAbbreviation]byte
	low, ok := fold(w, &buf)
	if !ok {
		return nil
	}
	t := list[string(low)]
	if len(t) > 1 && t[1] == "capital" && !upperAt(w, 0) {
		return nil
	}
	return t
}

// stop reports whether the full stop at text[end] belongs to the word text[i:end].
func (s *scanner) stop(i, end int) bool {
	if end+1 < len(s.text) && s.text[end+1] == '.' {
		return false // an ellipsis
	}
	w := s.text[i:end]
	if t := tags(s.abbrev, w); len(t) > 0 {
		if t[0] != "number" || s.numberAfter(end+1) {
			return true
		}
	}
	return lettered(w) && (w != "I" || s.initialI(i, end))
}

// numberAfter reports whether a number follows text[i], after at most one space, in
// digits or in Roman numerals.
func (s *scanner) numberAfter(i int) bool {
	if i < len(s.text) {
		i += spaceLen(s.text, i)
	}
	j := i
	for j < len(s.text) && j < i+maxAbbreviation && strings.IndexByte("IVXLC", s.text[j]) >= 0 {
		j++
	}
	return i < len(s.text) && classes[s.text[i]] == digit || j > i && !letterAt(s.text, j)
}

// initialI reports whether I with a stop, text[i:end], is an initial and not the pronoun:
// Harry I. Stone, I. M. Pei.
func (s *scanner) initialI(i, end int) bool {
	j := end + 1
	if j < len(s.text) {
		j += spaceLen(s.text, j)
	}
	if !upperAt(s.text, j) {
		return false
	}
	n := len(s.tokens)
	if n < 2 || s.tokens[n-1].Kind != Space {
		return true
	}
	before := s.tokens[n-2]
	return before.Kind == Punct || upperAt(s.text, before.Span.Start)
}

// lettered reports whether w is single letters with stops between, or one capital
// letter: U.S, a.m, J.
func lettered(w string) bool {
	if len(w) > maxAbbreviation {
		return false
	}
	single := true
	for rest := w; rest != ""; single = false {
		r, n := utf8.DecodeRuneInString(rest)
		if !unicode.IsLetter(r) || single && n == len(rest) && !unicode.IsUpper(r) {
			return false
		}
		if rest = rest[n:]; rest != "" && (rest[0] != '.' || len(rest) == 1) {
			return false
		}
		rest = strings.TrimPrefix(rest, ".")
	}
	return w != ""
}
