package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"
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
	if plain(strings.ReplaceAll(string(p), "\n", "")) {
		return u.w.Write(p)
	}
	var b strings.Builder
	for _, r := range string(p) {
		steers := r == 0x7f || 0x80 <= r && r < 0xa0 || unicode.Is(unicode.Cf, r) && r != '\u00ad' && !strings.ContainsRune(harmless, r)
		switch {
		case steers && r > 0xffff:
			high, low := 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		case steers:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	if _, err := io.WriteString(u.w, b.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}
