package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// A Key is what a quotation is matched by: its words and symbols, without what editors
// and typesetters change. The zero value is the key of an empty text.
type Key struct {
	Terms   []Term
	Tail    bool    // an ellipsis ends it
	Ignored Ignored // what the text has and the key has not
}

// A Term is a word, number or symbol of a text.
type Term struct {
	Form    string    // folded, in lower case, without brackets: "we" for "[W]e"
	Span    span.Span // of the text, in bytes
	Gap     bool      // an ellipsis stands before it
	Bracket Bracket
}

// Bracket says how much of a word stands in square brackets: how much of it an editor
// put there.
type Bracket uint8

const (
	Bare  Bracket = iota // nothing of it
	Part                 // "[W]e", "walk[ed]", "walk[]"
	Whole                // "[the]"
)

// Ignored is a set of what a [Key] leaves out of account.
type Ignored uint8

const (
	Typography  Ignored = 1 << iota // characters that Fold changes
	Punctuation                     // marks that are no words
	Case                            // capitals
	Brackets                        // square brackets around what stays
	Ellipses                        // gaps: "…", "...", ". . .", "[...]"
)

var ignoredNames = [...]string{"typography", "punctuation", "case", "brackets", "ellipses"}

// String lists what is in i: "typography, case". Nothing is "".
func (i Ignored) String() string {
	var names []string
	for bit, name := range ignoredNames {
		if i&(1<<bit) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// String joins the forms of k by spaces, with "..." for a gap: texts of the same String
// are printings of the same words.
func (k Key) String() string {
	var b strings.Builder
	for _, t := range k.Terms {
		if t.Gap {
			b.WriteString("... ")
		}
		b.WriteString(t.Form)
		b.WriteByte(' ')
	}
	if k.Tail {
		b.WriteString("...")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// KeyOf returns the key of text, in linear time. Words are runs of letters and digits.
// An apostrophe within a word belongs to it, and so do the sign and the decimal point of
// a number; the stops of "U.S." and the commas of "1,000" are left out. A hyphen parts
// words. In scripts that set no spaces each character is a word. Symbols such as %, $
// and 🙂 are words; other marks are left out. A byte that is not UTF-8 is a letter.
func KeyOf(text string) Key {
	folded, changed := fold(text, true)
	k := keyer{text: folded, s: folded.Folded}
	k.key.Ignored = changed
	k.key.Terms = make([]Term, 0, len(text)/6+1)
	for i := 0; i < len(k.s); {
		i = k.next(i)
	}
	k.finish()
	k.key.Tail = k.gap
	return k.key
}

// A keyer collects the terms of a text. It holds the word of which the end was not seen.
type keyer struct {
	text Text   // in lower case
	s    string // text.Folded
	key  Key
	gap  bool // an ellipsis stands before the next term

	open, close int  // the bracket around what comes next; close is 0 if there is none
	apart       bool // that bracket holds a number: it is no part of the word before it

	form         []byte    // of the word held; empty if there is none
	core, wide   span.Span // of s: the word without and with the brackets at its edges
	inner, outer bool      // some of the word stands in brackets, some does not
}

// next takes what stands at i and returns the end of it.
func (k *keyer) next(i int) int {
	r, n := rune(k.s[i]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(k.s[i:])
	}
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		for i+n < len(k.s) && 'a' <= k.s[i+n] && k.s[i+n] <= 'z' {
			n++
		}
		k.add(i, i+n)
	case r == ' ':
		k.finish()
	case r == '[':
		return k.bracket(i)
	case r == ']' && k.close == i && i > 0:
		k.leave(i)
	case r == '.':
		return k.stop(i)
	case r == ',' && k.decimal(i) && thousands(k.s[i+1:]),
		r == ':' && k.decimal(i),
		r == '\'' && k.core.End == i && len(k.form) > 0 && letter(k.s, i+1):
		if r != ',' {
			k.add(i, i+1)
		}
	case r == '-' && len(k.form) == 0 && digit(k.s, i+1) && !digit(k.s, i-1) && !letter(k.s, i-1):
		k.add(i, i+1)
	case r >= utf8.RuneSelf && unbroken(r):
		if !unicode.IsMark(r) {
			k.finish()
		}
		k.add(i, i+n)
	case r == utf8.RuneError, r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)):
		k.add(i, i+n)
	case symbol(r):
		k.finish()
		n += marks(k.s[i+n:])
		k.add(i, i+n)
		k.finish()
	default:
		k.finish()
		if !unicode.IsSpace(r) {
			k.key.Ignored |= Punctuation
		}
	}
	return i + n
}

// add adds s[i:j] to the word held, or begins one.
func (k *keyer) add(i, j int) {
	if len(k.form) == 0 {
		k.core.Start, k.wide.Start = i, i
		if k.close > 0 && k.open == i-1 {
			k.wide.Start = k.open
		}
	}
	k.form = append(k.form, k.s[i:j]...)
	k.core.End, k.wide.End = j, j
	if k.close > 0 {
		k.inner = true
	} else {
		k.outer = true
	}
}

// finish makes a term of the word held.
func (k *keyer) finish() {
	if len(k.form) == 0 {
		return
	}
	t := Term{Gap: k.gap}
	at := k.core
	switch {
	case k.inner && k.outer:
		t.Bracket, at = Part, k.wide
	case k.inner:
		t.Bracket = Whole
	}
	t.Span = k.text.Original(at)
	if t.Form = k.core.Of(k.s); t.Form != string(k.form) {
		t.Form = string(k.form)
	}
	k.key.Terms = append(k.key.Terms, t)
	k.gap, k.inner, k.outer, k.form = false, false, false, k.form[:0]
}

// maxBracket is the length of the longest text in brackets, in bytes. It bounds how far
// a bracket looks for its end.
const maxBracket = 200

// bracket takes the opening bracket at i, or all of a bracket that holds no word.
func (k *keyer) bracket(i int) int {
	n := strings.IndexByte(k.s[i+1:min(len(k.s), i+maxBracket)], ']')
	if n < 0 || k.close > 0 {
		k.finish()
		k.key.Ignored |= Punctuation
		return i + 1
	}
	end := i + 1 + n
	switch within := k.s[i+1 : end]; {
	case strings.Trim(within, " .") == "" && strings.Count(within, ".") >= 3:
		k.ellipsis()
		return end + 1
	case within == "" && len(k.form) > 0:
		k.inner = true
		k.wide.End = end + 1
	case strings.Trim(within, "0123456789") == "":
		k.finish()
		k.apart = true
	}
	k.key.Ignored |= Brackets
	k.open, k.close = i, end
	if end == i+1 {
		k.close = 0
		return end + 1
	}
	return i + 1
}

// leave takes the closing bracket at i.
func (k *keyer) leave(i int) {
	if k.apart {
		k.finish()
	} else if len(k.form) > 0 && k.core.End == i {
		k.wide.End = i + 1
	}
	k.close, k.apart = 0, false
}

// stop takes the stop at i, or the ellipsis that begins with it.
func (k *keyer) stop(i int) int {
	j, n := i+1, 1
	for j < len(k.s) && (k.s[j] == '.' || k.s[j] == ' ' && strings.HasPrefix(k.s[j+1:], ".")) {
		if k.s[j] == '.' {
			n++
		}
		j++
	}
	switch {
	case n >= 3:
		k.ellipsis()
		return j
	case k.decimal(i):
		k.add(i, i+1)
	case len(k.form) > 0 && k.core.End == i && letter(k.s, i-1) && letter(k.s, i+1) && !letter(k.s, i-2):
		// U.S.: the stop is left out
	default:
		k.finish()
		k.key.Ignored |= Punctuation
	}
	return i + 1
}

// ellipsis notes that something was left out here.
func (k *keyer) ellipsis() {
	k.finish()
	k.gap = true
	k.key.Ignored |= Ellipses
}

// decimal reports whether digits stand on both sides of i, in one word.
func (k *keyer) decimal(i int) bool {
	return len(k.form) > 0 && digit(k.s, i-1) && digit(k.s, i+1)
}

func digit(s string, i int) bool {
	return 0 <= i && i < len(s) && '0' <= s[i] && s[i] <= '9'
}

// letter reports whether a letter that others join starts at byte i of s, or a broken
// character does.
func letter(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	if s[i] < utf8.RuneSelf {
		return 'a' <= s[i] && s[i] <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) && !unbroken(r) || r == utf8.RuneError
}

// thousands reports whether s begins with three digits and no fourth.
func thousands(s string) bool {
	return digit(s, 0) && digit(s, 1) && digit(s, 2) && !digit(s, 3)
}

// unbroken reports whether r is of a script that sets no spaces between words.
func unbroken(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// marks returns the length of the combining marks that s begins with: they belong to what they stand on.
func marks(s string) (n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsMark(r) {
			break
		}
		n += size
	}
	return n
}

// symbol reports whether r stands for a word.
func symbol(r rune) bool {
	if r < utf8.RuneSelf {
		return strings.ContainsRune("%&+=$", r)
	}
	return strings.ContainsRune("‰±×÷", r) || unicode.In(r, unicode.Sc, unicode.So)
}
