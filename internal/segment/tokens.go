package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/span"
)

// scanner cuts a text into tokens, one stretch between quotation marks after the other.
type scanner struct {
	text   string
	hi     int // end of the stretch at hand
	tokens []Token
	abbrev lexicon.Table
}

// tokenize appends the tokens of text to those of before; they tile it. Linear: no rule looks further than
// a bounded number of bytes, or twice at what it passed over.
func tokenize(before []Token, text string, marks []mark) []Token {
	s := scanner{text: text, abbrev: lexicon.Abbreviations(), tokens: slices.Grow(before, len(text)/3+8)}
	at := 0
	for _, m := range marks {
		s.stretch(at, m.span.Start)
		s.add(m.span.Start, m.span.End, Punct)
		at = m.span.End
	}
	s.stretch(at, len(text))
	return s.tokens
}

func (s *scanner) add(i, j int, k Kind) int {
	s.tokens = append(s.tokens, Token{span.Span{Start: i, End: j}, k})
	return j
}

// stretch cuts text[lo:hi], which holds no quotation mark.
func (s *scanner) stretch(lo, hi int) {
	s.hi = hi
	for i := lo; i < hi; {
		switch classes[s.text[i]] {
		case blank:
			i = s.space(i)
		case letter, digit:
			i = s.word(i)
		case symbol, under:
			i = s.symbol(i)
		default:
			i = s.other(i)
		}
	}
}

// space takes a run of white space.
func (s *scanner) space(i int) int {
	j := i
	for j < s.hi {
		n := spaceLen(s.text[:s.hi], j)
		if n == 0 {
			break
		}
		j += n
	}
	return s.add(i, j, Space)
}

// symbol takes what begins with an ASCII mark.
func (s *scanner) symbol(i int) int {
	c, j := s.text[i], i+1
	switch c {
	case '-', '.': // a dash typed as two hyphens, an ellipsis typed as stops
		for j < s.hi && s.text[j] == c {
			j++
		}
		if c == '.' && j == i+1 && j < s.hi && classes[s.text[j]] == digit && !s.touches(i) {
			return s.add(i, wordEnd(s.text[:s.hi], j), Number) // .5
		}
		if j > i+1 {
			return s.add(i, j, Punct)
		}
	case '\'':
		return s.apostrophe(i, 1)
	case '@', '#':
		if end := s.tag(i); end > 0 {
			return s.add(i, end, Word)
		}
	case '_':
		return s.add(i, j, Punct)
	}
	return s.add(i, wordEnd(s.text[:s.hi], i), Punct)
}

// tag returns the end of the @name or #tag at text[i], or 0. A # before a number counts: #1.
func (s *scanner) tag(i int) int {
	if s.touches(i) {
		return 0
	}
	j, letters := i+1, false
	for j < s.hi && (letterAt(s.text, j) || s.text[j] == '_') {
		_, n := utf8.DecodeRuneInString(s.text[j:s.hi])
		letters = letters || classes[s.text[j]] != digit
		j += n
	}
	if !letters {
		return 0
	}
	return j
}

// touches reports whether a word stands before text[i], without space between.
func (s *scanner) touches(i int) bool {
	n := len(s.tokens)
	return n > 0 && s.tokens[n-1].Span.End == i && (s.tokens[n-1].Kind == Word || s.tokens[n-1].Kind == Number)
}

// apostrophe takes an apostrophe of n bytes that is no quotation mark.
func (s *scanner) apostrophe(i, n int) int {
	j := i + n
	if j >= s.hi || !letterAt(s.text, j) {
		return s.add(i, j, Punct) // players’
	}
	end := wordEnd(s.text[:s.hi], j)
	if s.touches(i) && !clitic(s.text[j:end]) || !s.touches(i) && !elided(s.text[j:end]) {
		return s.add(i, j, Punct) // a mark without a partner: 'Hello
	}
	kind := Word // ’tis, ’em; 1990 | ’s
	if classes[s.text[j]] == digit {
		kind = Number // the ’90s
	}
	if m := apostrophe(s.text[:s.hi], end); m > 0 && end-j == 1 && !s.touches(i) {
		end += m // rock ’n’ roll
	}
	return s.add(i, end, kind)
}

// elided reports whether w, after an apostrophe, is a word that lost its beginning: it has small
// letters or digits, or is one of those that begin a sentence.
func elided(w string) bool {
	if !upperAt(w, 0) {
		return true
	}
	switch strings.ToLower(w[:min(len(w), len("cause"))]) {
	case "tis", "twas", "til", "till", "em", "cause", "cos", "n":
		return true
	}
	return false
}

// other takes what begins beyond ASCII.
func (s *scanner) other(i int) int {
	text := s.text[:s.hi]
	if spaceLen(text, i) > 0 {
		return s.space(i)
	}
	if n := apostrophe(text, i); n > 0 {
		return s.apostrophe(i, n)
	}
	if plain(text, i) && (i+3 == s.hi || text[i+3] < utf8.RuneSelf) {
		return s.add(i, i+3, Punct)
	}
	end, kind := wordEnd(text, i), Space // joiners and signs of direction alone show nothing
	for _, r := range text[i:end] {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return s.word(i)
		case unicode.Is(unicode.Cf, r):
		case unicode.Is(unicode.M, r):
			kind = Punct
		default:
			return s.add(i, end, Punct)
		}
	}
	return s.add(i, end, kind)
}

// word takes what begins with a letter or digit, and cuts it where Unicode does not.
func (s *scanner) word(i int) int {
	text := s.text[:s.hi]
	end := wordEnd(text, i)
	if end < s.hi {
		if e := s.address(i, end); e > 0 {
			return s.add(i, e, Word)
		}
	}
	cut := s.inside(i, end)
	if cut < end {
		if n := apostrophe(text, cut); n > 0 {
			s.add(i, cut, kindOf(text[i:]))
			return s.add(cut, end, Word)
		}
		return s.add(i, cut, kindOf(text[i:]))
	}
	return s.tail(i, end)
}

// tail adds the word text[i:end] with what after it belongs to it.
func (s *scanner) tail(i, end int) int {
	kind := kindOf(s.text[i:])
	if end >= s.hi {
		return s.add(i, end, kind)
	}
	switch c := s.text[end]; {
	case c == '.' && s.stop(i, end):
		end++
	case c == ':' && kind == Number && end+1 < s.hi && classes[s.text[end+1]] == digit:
		end = wordEnd(s.text[:s.hi], end+1) // 8:30
	case c == '@':
		return s.mail(i, end)
	default:
		last := s.text[end-1] | 0x20
		if n := apostrophe(s.text[:s.hi], end); n > 0 && last == 'n' && !letterAt(s.text[:s.hi], end+n) {
			end += n // goin’
		}
	}
	return s.add(i, end, kind)
}

func kindOf(word string) Kind {
	if c := classes[word[0]]; c != high {
		if c == digit {
			return Number
		}
		return Word
	}
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsDigit(r) {
		return Number
	}
	return Word
}

// inside returns the place in text[i:end], one word for Unicode, where a word ends for
// English, or end.
func (s *scanner) inside(i, end int) int {
	for k := i + 1; k < end; k++ {
		switch c := s.text[k]; {
		case classes[c] <= blank && c == ':', c == ';': // Jones:said, 1;2
			return k
		case c == '_' && (k+1 == end || strings.Trim(s.text[k:end], "_") == ""): // _stress_
			return k
		case c == '.':
			if lowerAt(s.text, k-1) && upperAt(s.text, k+1) && k+2 < end && lowerAt(s.text, k+2) {
				return k // no space after the full stop: went.Then
			}
		case c == '\'' || c == 0xE2:
			if n := apostrophe(s.text, k); n > 0 && clitic(s.text[k+n:end]) {
				return k
			}
		}
	}
	return end
}

// clitic reports whether s, after an apostrophe, is a word of its own: the ’s of a
// possessor or of "is", the verbs of we’ll, they’re, I’ve, he’d, I’m.
func clitic(s string) bool {
	switch len(s) {
	case 1:
		c := s[0] | 0x20
		return c == 's' || c == 'd' || c == 'm'
	case 2:
		a, b := s[0]|0x20, s[1]|0x20
		return a == 'l' && b == 'l' || (a == 'r' || a == 'v') && b == 'e'
	}
	return false
}

// address returns the end of the web address that begins with the word text[i:end], or 0.
func (s *scanner) address(i, end int) int {
	word, rest := s.text[i:end], s.text[end:s.hi]
	switch {
	case rest[0] == ':' && strings.HasPrefix(rest, "://") && len(word) <= 6:
	case len(word) > 4 && strings.EqualFold(word[:4], "www."):
	case rest[0] == '/' && domain(word):
	default:
		return 0
	}
	j := end
	for j < s.hi && spaceLen(s.text[:s.hi], j) == 0 && !strings.ContainsRune("<>\"|", rune(s.text[j])) {
		j++
	}
	return i + len(strings.TrimRight(s.text[i:j], ".,;:!?)]}'’”*"))
}

// domain reports whether word is the name of a host: it has a dot, and ends with a
// part of two to four small letters.
func domain(word string) bool {
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || len(word)-dot < 3 || len(word)-dot > 5 || len(word) > 253 {
		return false
	}
	return strings.Trim(word[dot+1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// maxLocal is the longest part of a mail address before @ (RFC 5321, 4.5.3.1.1).
const maxLocal = 64

// mail takes the word text[i:at], an @ after it, and if that makes a mail address the
// tokens before it that belong to it: jane-doe@example.org.
func (s *scanner) mail(i, at int) int {
	if at+1 >= s.hi || !letterAt(s.text, at+1) {
		return s.add(i, at, kindOf(s.text[i:]))
	}
	end := wordEnd(s.text[:s.hi], at+1)
	for end+1 < s.hi && s.text[end] == '-' && letterAt(s.text, end+1) {
		end = wordEnd(s.text[:s.hi], end+1)
	}
	for n := len(s.tokens); n > 0; n-- {
		t := s.tokens[n-1]
		if t.Kind == Space || t.Span.End != i || at-t.Span.Start > maxLocal ||
			t.Kind == Punct && !strings.Contains("-+_%", t.Span.Of(s.text)) {
			break
		}
		i, s.tokens = t.Span.Start, s.tokens[:n-1]
	}
	return s.add(i, end, Word)
}
