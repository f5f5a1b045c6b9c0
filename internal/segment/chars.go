package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// class is what a byte can begin.
type class uint8

const (
	symbol class = iota // ASCII that is none of the others
	blank               // ASCII white space
	letter              // ASCII letter
	digit               // ASCII digit
	under               // _
	high                // first byte of a character beyond ASCII, or no character at all
)

// classes holds the class of each byte.
var classes = func() (t [256]class) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = high
		case c >= '0' && c <= '9':
			t[c] = digit
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			t[c] = letter
		case c == '_':
			t[c] = under
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = blank
		}
	}
	return t
}()

// wordEnd returns the end of the word of UAX #29 that begins at text[i], which is
// not white space. ASCII needs only rules WB5 to WB13 of the standard; whatever comes
// near another character is asked of uniseg.
func wordEnd(text string, i int) int {
	if end, ok := wordEndASCII(text, i); ok {
		return end
	}
	word, _, _ := uniseg.FirstWordInString(text[i:], -1)
	return i + len(word)
}

// wordEndASCII is wordEnd for what ASCII decides; else it reports false.
func wordEndASCII(text string, i int) (int, bool) {
	c := classes[text[i]]
	if c == high || c == blank {
		return 0, false
	}
	j := i + 1
	if c == symbol {
		return j, j == len(text) || text[j] < utf8.RuneSelf || plain(text, j)
	}
	for prev := c; j < len(text); {
		if c := classes[text[j]]; c == letter || c == digit || c == under {
			prev = c
			j++
			continue
		}
		n := middle(text, j, prev)
		if n == 0 {
			return j, text[j] < utf8.RuneSelf || plain(text, j)
		}
		// A mark in the middle holds together what is alike on both sides. What else follows
		// ends the word here, unless it may be a letter or belong to the mark.
		switch k := j + n; {
		case k == len(text):
			return j, true
		case classes[text[k]] == high:
			return j, plain(text, k)
		case classes[text[k]] != prev:
			return j, true
		}
		j += n
	}
	return j, true
}

// middle returns the length of the mark at text[i] if it holds two letters or two
// digits together, as prev is one (WB6, WB12); else 0.
func middle(text string, i int, prev class) int {
	switch c := text[i]; {
	case c == '\'' || c == '.':
		if prev == letter || prev == digit {
			return 1
		}
	case c == ':' && prev == letter, (c == ',' || c == ';') && prev == digit:
		return 1
	case c == 0xE2 && prev != under && (strings.HasPrefix(text[i:], "’") || strings.HasPrefix(text[i:], "‘")):
		return len("’")
	}
	return 0
}

// plain reports whether the character at text[i] is one of U+2010 to U+2027 that
// stand alone for UAX #29: dashes, quotation marks, bullets, the ellipsis. The marks that may
// hold a word together are not among them: ‘ and ’, the one dot leader (WB6).
func plain(text string, i int) bool {
	if i+2 >= len(text) || text[i] != 0xE2 || text[i+1] != 0x80 {
		return false
	}
	c := text[i+2]
	return c >= 0x90 && c <= 0xA6 && c != 0x98 && c != 0x99 && c != 0xA4
}

// spaceLen returns the length of the white space character at text[i], or 0.
func spaceLen(text string, i int) int {
	if c := text[i]; c < utf8.RuneSelf {
		if classes[c] == blank {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text[i:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}

// apostrophe returns the length of the apostrophe at text[i], or 0.
func apostrophe(text string, i int) int {
	switch {
	case i >= len(text):
		return 0
	case text[i] == '\'':
		return 1
	case strings.HasPrefix(text[i:], "’"), strings.HasPrefix(text[i:], "‘"): // Trump‘s: the wrong key
		return len("’")
	}
	return 0
}

// letterAt reports whether a letter or digit begins at text[i].
func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := classes[text[i]]; c != high {
		return c == letter || c == digit
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// upperAt reports whether a capital letter begins at text[i].
func upperAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// lowerAt reports whether a small letter begins at text[i].
func lowerAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLower(r)
}
