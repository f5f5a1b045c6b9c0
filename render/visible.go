package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// harmless are the format characters that change nothing but the letters beside them:
// the joiners of Persian and of emoji, and the marks of direction, which do not override.
const harmless = "\u200c\u200d\u200e\u200f\u061c"

// Visible returns s as it is safe to show at a terminal: on one line, each character
// that would steer the terminal, or turn round or hide the text beside it, written out
// as \x1b or \u202e, as are bytes that are not UTF-8. White space becomes spaces, soft
// hyphens go.
func Visible(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r == '\u00ad':
		case unicode.IsPrint(r) || strings.ContainsRune(harmless, r):
			b.WriteString(s[i : i+size])
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += size
	}
	return b.String()
}

// plain reports whether s is printable ASCII, as most texts are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// unsteered writes JSON on to w, with the characters that encoding/json leaves as they
// are, but that would steer a terminal, as \u escapes. In JSON they stand in strings only,
// where the escape means the same.
type unsteered struct{ w io.Writer }

// Write writes JSON that does not end within a character.
func (u unsteered) Write(p []byte) (int, error) {
	done := 0
	for at := 0; at < len(p); {
		r, size := rune(p[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(p[at:])
		}
		if steers(r) {
			if _, err := u.w.Write(p[done:at]); err != nil {
				return done, err
			}
			if _, err := io.WriteString(u.w, escaped(r)); err != nil {
				return at, err
			}
			done = at + size
		}
		at += size
	}
	n, err := u.w.Write(p[done:])
	return done + n, err
}

// steers reports whether r, in a string of JSON, may steer a terminal. Those below the
// space never stand there.
func steers(r rune) bool {
	if r < 0x7f {
		return false
	}
	return r < 0xa0 || unicode.Is(unicode.Cf, r) && r != '\u00ad' && !strings.ContainsRune(harmless, r)
}

// escaped returns the escape of r in JSON.
func escaped(r rune) string {
	if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
