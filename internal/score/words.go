package score

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/hearsay/hearsay/span"
)

// words returns the words of text: stretches of ASCII letters, digits and underscores and
// of characters beyond ASCII, less typographic marks and spaces.
func words(text string) (all []span.Span) {
	start := -1
	for at := 0; at < len(text); {
		size := wordByte(text[at:])
		if size > 0 && start < 0 {
			start = at
		} else if size == 0 && start >= 0 {
			all = append(all, span.Span{Start: start, End: at})
			start = -1
		}
		at += max(size, 1)
	}
	if start >= 0 {
		all = append(all, span.Span{Start: start, End: len(text)})
	}
	return all
}

// wordByte returns how many bytes at the beginning of s are of a word: one of ASCII, or a
// lead byte and what continues it.
func wordByte(s string) int {
	c := s[0]
	switch {
	case c == '_', '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z':
		return 1
	case c < 0xc0, mark(s):
		return 0
	}
	n := 1
	for n < len(s) && 0x80 <= s[n] && s[n] < 0xc0 {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// mark reports whether s begins with a typographic mark or space: U+2000 to U+203F, a
// no-break space or a guillemet.
func mark(s string) bool {
	return strings.HasPrefix(s, "\xe2\x80") && len(s) > 2 || strings.HasPrefix(s, "\u00a0") || strings.HasPrefix(s, "«") || strings.HasPrefix(s, "»")
}

// cover returns which words begin within spans, in order.
func cover(words, spans []span.Span) (all []int) {
	for i, w := range words {
		for _, s := range spans {
			if s.Start <= w.Start && w.Start < s.End {
				all = append(all, i)
				break
			}
		}
	}
	return all
}

// common returns how many numbers a and b, each ascending, have in common.
func common(a, b []int) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// closers are the opening marks, and the marks that close what they open.
var closers = map[rune]string{'“': "”", '"': `"`, '«': "»", '„': "“”", '「': "」"}

// quotedRuns returns what stands inside quotation marks. A quotation that is left open
// ends with its paragraph.
func quotedRuns(text string) (runs []span.Span) {
	start, closer := -1, ""
	for at, r := range text {
		if start >= 0 && (r == '\n' || strings.ContainsRune(closer, r)) {
			runs = append(runs, span.Span{Start: start, End: at})
			start = -1
		} else if start < 0 && closers[r] != "" {
			start, closer = at+len(string(r)), closers[r]
		}
	}
	if start >= 0 {
		runs = append(runs, span.Span{Start: start, End: len(text)})
	}
	return runs
}

// fold returns the form in which names are compared: small letters, no leading article,
// no possessive ending, no full stops.
func fold(name string) string {
	name = strings.TrimFunc(cases.Lower(language.Und).String(name), space)
	for _, ending := range []string{"’s", "'s", "’", "'"} {
		if rest, ok := strings.CutSuffix(name, ending); ok {
			name = rest
			break
		}
	}
	name = collapse(name)
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, ok := strings.CutPrefix(name, article); ok {
			name = rest
			break
		}
	}
	kept := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("_& -", r) {
			return r
		}
		return -1
	}, name)
	return strings.TrimFunc(kept, space)
}

// space reports whether Python takes r for white space, which it also does for the
// separators of ASCII.
func space(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

// collapse makes each stretch of white space one space.
func collapse(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !space(r) {
			b.WriteRune(r)
		} else if !gap {
			b.WriteByte(' ')
		}
		gap = space(r)
	}
	return b.String()
}
