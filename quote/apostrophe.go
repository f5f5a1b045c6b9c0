package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// elided are words that begin with an apostrophe for the letters they lost. A
// single mark before one of them is most likely that apostrophe.
const elided = ` bout cause cept cos coz cuz em ere fraid gainst gin kay mid mongst nam neath nother nuff ood round scuse sblood spect sup tain til till tis tisn twas twasn tween twere twill twixt twould un zactly `

// clipped are words that end in an apostrophe for the letters they lost, besides
// those in -in’ (lyin’, nothin’).
const clipped = " an bo fo jus lil lo mo o ol ole po th tha wi yo "

// listed reports whether the list holds word, whatever its case. A list begins
// and ends with a space, and so does each line of it begin.
func listed(list, word string) bool {
	if word == "" {
		return false
	}
	word = strings.ToLower(word)
	for rest := list; ; {
		i := strings.Index(rest, word)
		if i < 0 {
			return false
		}
		end := i + len(word)
		if i > 0 && rest[i-1] == ' ' && (rest[end] == ' ' || rest[end] == '\n') {
			return true
		}
		rest = rest[end:]
	}
}

// single decides what a single mark does: it quotes, or it is an apostrophe.
// Inside a word it is one (don’t, O’Neil). At its start it opens, unless the word
// is known to lose letters there; an opening that no mark closes is given up as
// an apostrophe. At its end it closes only what is open.
func (s *scan) single(t token) action {
	if inWord(t) {
		return nothing
	}
	if t.sign == "`" {
		return s.grave(t)
	}
	open := s.opened(single)
	switch {
	case t.sign == "‘" && t.shape == closing && open != nil: // ‚German‘
		return s.closeSingle(t)
	case t.sign == "‚":
		if t.shape == opening {
			return openIt
		}
	case t.shape == opening || t.side == left && t.shape == loose:
		return s.openSingle(t)
	case t.side != left && (t.shape != tight || t.l == stop || unspaced(t.lRune)):
		return s.closeSingle(t)
	case t.side == left && unspaced(t.rRune):
		return openIt
	}
	return nothing
}

// grave decides for `, which opens `as in LaTeX'. Two of them hold code.
func (s *scan) grave(t token) action {
	if open := s.opened(single); open != nil && open.sign == "`" {
		open.ghost = true
		return closeIt
	}
	if t.shape == opening {
		return openIt
	}
	return nothing
}

// inWord reports whether letters or digits touch t on both sides.
func inWord(t token) bool {
	return t.touchL != 0 && t.touchR != 0 && classOf(t.touchL) == letter && classOf(t.touchR) == letter &&
		!unspaced(t.touchL) && !unspaced(t.touchR)
}

// openSingle opens a quotation at t, or does nothing where t stands for letters.
func (s *scan) openSingle(t token) action {
	word, more := wordAt(s.text[t.End:s.hi])
	lost := listed(elided, word)
	open := s.opened(single)
	switch {
	case decade(word), strings.EqualFold(word, "n") && more: // the ’90s, rock ’n’ roll
		return nothing
	case t.side == right && (lost || open != nil): // ’tis: the mark is an apostrophe by its cut
		return nothing
	}
	if open != nil && s.top() == open {
		s.settle()
	}
	f := s.open(t)
	f.doubtful = f.doubtful || lost || allDigits(word)
	return nothing
}

// settle ends the single quotation on top where it may have closed before, now
// that another one opens, and drops one that was doubtful.
func (s *scan) settle() {
	f := *s.top()
	if f.weak.End == 0 && !f.doubtful {
		return // a quotation within it
	}
	s.cut(len(s.stack)-1, f.part)
}

// closeSingle closes the single quotation on top. Where the mark may as well be
// the apostrophe of a plural (the dogs’ bowls) or of a clipped word (lyin’), the
// place is only remembered: a plain close after it holds instead.
func (s *scan) closeSingle(t token) action {
	if len(s.stack) == 0 || s.top().kind != single {
		return nothing
	}
	f := s.top()
	plainly := t.l == stop || t.r == stop || t.touchR == 0
	switch {
	case f.doubtful && !plainly:
		return nothing
	case !plainly && s.goesOn(t):
		if f.weak.End == 0 {
			f.weak = t.Span
		}
		return nothing
	}
	return closeIt
}

// goesOn reports whether t may be the apostrophe of the word before it: one in
// -s, a clipped one or a figure, with another word after it.
func (s *scan) goesOn(t token) bool {
	if t.touchL == 0 || t.r == dash {
		return false
	}
	word := lastWord(s.text[max(s.lo, t.Start-24):t.Start])
	low := strings.ToLower(word)
	return strings.HasSuffix(low, "s") || len(low) > 3 && strings.HasSuffix(low, "in") ||
		listed(clipped, low) || unicode.IsDigit(t.touchL)
}

// wordAt returns the word that text begins with, and whether an apostrophe ends it.
func wordAt(text string) (string, bool) {
	i := 0
	for i < len(text) && i < 24 {
		r, n := utf8.DecodeRuneInString(text[i:])
		if classOf(r) != letter {
			return text[:i], r == '\'' || r == '’' || r == '‘'
		}
		i += n
	}
	return text[:i], false
}

// lastWord returns the word that text ends with.
func lastWord(text string) string {
	i := len(text)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if classOf(r) != letter {
			break
		}
		i -= n
	}
	return text[i:]
}

// decade reports whether word is a decade or a year cut short: 90s.
func decade(word string) bool {
	return len(word) == 3 && allDigits(word[:2]) && (word[2] == 's' || word[2] == 'S')
}

func allDigits(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return word != ""
}
