package quote

import (
	"unicode"
	"unicode/utf8"
)

// class is what stands beside a mark, as far as it tells which way the mark faces.
type class uint8

const (
	space  class = iota // white space, or the edge of the paragraph
	letter              // letters, digits and what combines with them
	opener              // brackets that open, ¿ ¡
	stop                // punctuation that follows a word: , . ; : ! ? … )
	dash                // - – — ―
	symbol              // the rest: $ # @ & / = …
)

// classOf returns the class of r.
func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return letter
	case r == ' ':
		return space
	}
	switch r {
	case '(', '[', '{', '¿', '¡':
		return opener
	case ',', '.', ';', ':', '!', '?', '…', ')', ']', '}', '%', '、', '。', '，', '？', '！':
		return stop
	case '-', '‐', '‑', '–', '—', '―':
		return dash
	}
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == utf8.RuneError:
		return letter
	}
	return symbol
}

// hidden reports whether r has no width: soft hyphens, joiners, the signs that
// turn the direction of writing. A mark does not see them.
func hidden(r rune) bool {
	return r >= 0x80 && (r == '\u00ad' || unicode.Is(unicode.Cf, r))
}

// reach bounds how many hidden characters and other marks a mark looks past, so
// that a run of a million of them costs a million steps and not their square.
const reach = 6

// before returns the class and the character on the left of text[i], looking
// past other marks and hidden characters, not past lo.
func before(text string, lo, i int) (class, rune) {
	for range reach {
		if i <= lo {
			return space, ' '
		}
		r, n := utf8.DecodeLastRuneInString(text[lo:i])
		if !isMark(r) && !hidden(r) {
			return classOf(r), r
		}
		i -= n
	}
	return space, ' '
}

// after is before for the right side: what follows text[i], not past hi.
func after(text string, i, hi int) (class, rune) {
	for range reach {
		if i >= hi {
			return space, ' '
		}
		r, n := utf8.DecodeRuneInString(text[i:hi])
		if !isMark(r) && !hidden(r) {
			return classOf(r), r
		}
		i += n
	}
	return space, ' '
}

// shape is the way a mark faces, going by its two neighbours.
type shape uint8

const (
	opening shape = iota // free on the left, tied on the right: ("Yes
	closing              // tied on the left, free on the right: yes,"
	loose                // free on both sides: " yes "
	tight                // tied on both sides: said,"Yes
)

// shapeOf returns the way a mark between l and r faces.
func shapeOf(l, r class) shape {
	switch {
	case l == opener: // (" opens, whatever follows
		return opening
	case l == dash && (r == space || r == stop): // speech broken off: I never—"
		return closing
	case l == space && r == dash: // speech that sets in late: "—and then
		return opening
	}
	free, freeRight := l == space || l == dash || l == symbol, r == space || r == stop || r == dash
	switch {
	case free && !freeRight:
		return opening
	case !free && freeRight:
		return closing
	case free:
		return loose
	}
	return tight
}

// unspaced reports whether r belongs to a script that is written without spaces
// between words, where an apostrophe inside a word does not occur.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}
