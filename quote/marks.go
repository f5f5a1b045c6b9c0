package quote

import "unicode/utf8"

// kind is a family of marks: a mark closes only what a mark of its family
// opened. Within a family texts mix freely, so “ may be closed by " or ”.
type kind uint8

const (
	double    kind = iota // “ ” „ " '' ``
	single                // ‘ ’ ‚ ' `
	guillemet             // « »
	angle                 // ‹ ›
	corner                // 「 」
	white                 // 『 』
	book                  // 《 》, the marks of titles in Chinese
)

// side says what a mark does in the typography that it was cut for.
type side uint8

const (
	left  side = iota // opens
	right             // closes
	plain             // either, like "
)

// mark is one quotation mark as it is written.
type mark struct {
	sign string // the mark itself, one or two characters
	kind kind
	side side
}

// markOf returns the quotation mark of one character that r is, less its sign. Primes (′ ″) are
// none: they measure and never quote.
func markOf(r rune) (mark, bool) {
	if r < 0x80 && r != '"' && r != '\'' && r != '`' {
		return mark{}, false
	}
	switch r {
	case '"', '＂':
		return mark{kind: double, side: plain}, true
	case '“', '„', '‟', '〝':
		return mark{kind: double, side: left}, true
	case '”', '〞', '〟':
		return mark{kind: double, side: right}, true
	case '\'', '＇':
		return mark{kind: single, side: plain}, true
	case '‘', '‚', '‛', '`':
		return mark{kind: single, side: left}, true
	case '’':
		return mark{kind: single, side: right}, true
	case '«':
		return mark{kind: guillemet, side: left}, true
	case '»':
		return mark{kind: guillemet, side: right}, true
	case '‹':
		return mark{kind: angle, side: left}, true
	case '›':
		return mark{kind: angle, side: right}, true
	}
	return bracketOf(r)
}

// bracketOf is markOf for the marks that Chinese and Japanese quote with.
func bracketOf(r rune) (mark, bool) {
	switch r {
	case '「', '｢', '﹁':
		return mark{kind: corner, side: left}, true
	case '」', '｣', '﹂':
		return mark{kind: corner, side: right}, true
	case '『', '﹃':
		return mark{kind: white, side: left}, true
	case '』', '﹄':
		return mark{kind: white, side: right}, true
	case '《':
		return mark{kind: book, side: left}, true
	case '》':
		return mark{kind: book, side: right}, true
	}
	return mark{}, false
}

// twinOf returns the mark that r typed twice makes: typewriters and LaTeX have
// no other. The marks of one character that it is made of mean something else.
func twinOf(r rune) (mark, bool) {
	switch r {
	case '\'':
		return mark{"''", double, plain}, true
	case '`':
		return mark{"``", double, left}, true
	case '‘':
		return mark{"‘‘", double, left}, true
	case '’':
		return mark{"’’", double, right}, true
	case ',':
		return mark{",,", double, left}, true
	case '‚':
		return mark{"‚‚", double, left}, true
	case '<':
		return mark{"<<", guillemet, left}, true
	case '>':
		return mark{">>", guillemet, right}, true
	}
	return mark{}, false
}

// partners returns for an opening sign the signs that are its own partners. Any
// other mark of its kind closes it too, but gives way to an outer quotation whose
// partner it is.
func partners(sign string) string {
	switch sign {
	case `"`, "＂", "''", "'", "＇": // they look alike on both sides
		return sign
	case "“", "”", "‟":
		return "”"
	case "„":
		return "“ ”"
	case "〝":
		return "〞 〟"
	case "``":
		return "''"
	case ",,":
		return "'' “ ”"
	case "‘‘":
		return "’’"
	case "‚‚":
		return "‘‘ ’’"
	case "‘", "’", "‛":
		return "’"
	case "‚":
		return "‘ ’"
	case "`":
		return "' ’"
	case "«", "<<":
		return "» >>"
	case "»":
		return "« »"
	case "‹":
		return "›"
	case "›":
		return "‹ ›"
	}
	return ""
}

// lead reports whether a mark can begin with the byte c, so that the scan passes
// over all others without decoding them.
func lead(c byte) bool {
	switch c {
	case '"', '\'', '`', ',', '<', '>', 0xC2, 0xE2, 0xE3, 0xEF:
		return true
	}
	return false
}

// markAt returns the mark that begins at text[i] and its length in bytes, or 0.
func markAt(text string, i int) (mark, int) {
	if i >= len(text) || !lead(text[i]) {
		return mark{}, 0
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	if i+2*n <= len(text) && text[i+n:i+2*n] == text[i:i+n] {
		if m, ok := twinOf(r); ok {
			return m, 2 * n
		}
	}
	m, ok := markOf(r)
	if !ok {
		return mark{}, 0
	}
	m.sign = text[i : i+n] // no copy
	return m, n
}

// isMark reports whether r is a quotation mark of one character.
func isMark(r rune) bool {
	_, ok := markOf(r)
	return ok
}
