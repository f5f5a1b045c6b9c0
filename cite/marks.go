package cite

import (
	"strings"
	"unicode/utf8"
)

// closers maps a quotation mark that opens to the marks that may close it.
func closers(r rune) string {
	switch r {
	case '“', '„', '‟':
		return "”“"
	case '‘', '‚':
		return "’‘"
	case '"':
		return `"`
	case '«':
		return "»"
	case '»':
		return "«"
	case '‹':
		return "›"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return ""
}

// bare returns s without the quotation marks around it: both where one pair holds all of
// s, and the opening one alone where s goes on in another paragraph. In “yes” and “no”
// the outer marks are no pair, and stay.
func bare(s string) string {
	open, size := utf8.DecodeRuneInString(s)
	ends := closers(open)
	if ends == "" || size == len(s) {
		return s
	}
	inner := s[size:]
	last, tail := utf8.DecodeLastRuneInString(inner)
	body := inner[:len(inner)-tail]
	switch {
	case strings.ContainsRune(ends, last) && !strings.ContainsRune(body, open):
		return strings.TrimSpace(body)
	case open != '‘' && !strings.ContainsAny(inner, ends):
		return strings.TrimSpace(inner)
	}
	return s
}
