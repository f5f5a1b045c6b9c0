package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/hearsay/hearsay/span"
)

// Fold makes text plain:
//
//   - quotation marks, apostrophes and primes of every shape become ' or ", the marks
//     that some languages set within others ' (‹ › 『 』);
//   - dashes, hyphens and the minus sign become -, an ellipsis becomes three stops;
//   - spaces of every width become a space, line and paragraph separators one or two
//     line breaks;
//   - Latin and Armenian ligatures become their letters;
//   - what does not show is gone: soft hyphens, joiners, direction marks, variation
//     selectors;
//   - letters and their accents are composed (NFC).
//
// Tabs and line breaks stay, and so do bytes that are not UTF-8; after such a byte, and
// within more than ten accents on one letter, everything stays. Folding what is folded
// changes nothing. Text that needs no folding is not copied.
func Fold(text string) Text {
	t, _ := fold(text, false)
	return t
}

// maxAccents bounds how many characters are composed into one. x/text would break a
// longer run with a joiner of its own.
const maxAccents = 10

// A folder folds one text. It holds back the characters of which an accent may still
// change the form.
type folder struct {
	text   string
	lower  bool
	out    strings.Builder
	copied int // text up to here is in out
	edits  []edit

	held   []piece
	forms  []byte // what the held pieces became, one after the other
	kept   int    // how many of them became anything
	marked bool   // one of them may need composing
	broken bool   // the last byte kept was not UTF-8
	spare  []byte

	changed Ignored
}

// A piece is one character of the text and the end of its form in forms.
type piece struct {
	at span.Span
	to int
}

// fold folds text, and puts it in lower case if asked to. It says what it changed of
// [Typography] and [Case].
func fold(text string, lower bool) (Text, Ignored) {
	f := folder{text: text, lower: lower}
	for i := 0; i < len(text); {
		j := f.plain(i)
		if j > i {
			f.flush()
			f.broken = false
			if j < len(text) && text[j] >= utf8.RuneSelf {
				f.hold(span.Span{Start: j - 1, End: j}, text[j-1:j])
			}
		}
		if i = j; i < len(text) {
			i = f.char(i)
		}
	}
	f.flush()
	if f.copied == 0 {
		return Text{Orig: text, Folded: text}, 0
	}
	f.out.WriteString(text[f.copied:])
	return Text{Orig: text, Folded: f.out.String(), edits: f.edits}, f.changed
}

// plain returns the end of the run of ASCII from i that stays as it is.
func (f *folder) plain(i int) int {
	for i < len(f.text) {
		c := f.text[i]
		if c >= utf8.RuneSelf || c == '`' || f.lower && 'A' <= c && c <= 'Z' {
			break
		}
		i++
	}
	return i
}

// char takes the character at i and returns its end.
func (f *folder) char(i int) int {
	r, n := utf8.DecodeRuneInString(f.text[i:])
	at := span.Span{Start: i, End: i + n}
	if r == utf8.RuneError && n == 1 {
		f.flush()
		f.broken = true
		return at.End
	}
	form, folds := typography(r)
	if folds && form == "" {
		// Between two broken bytes it may be all that keeps them from making a character.
		if !f.broken {
			f.hold(at, "")
			f.changed |= Typography
		}
		return at.End
	}
	f.broken = false
	if folds || starts(f.text[i:], r) {
		f.flush()
	}
	var low [utf8.UTFMax]byte
	switch {
	case folds:
		f.hold(at, form)
		if r != '…' { // that it is left out is said elsewhere
			f.changed |= Typography
		}
	case f.lower && unicode.ToLower(r) != r:
		f.hold(at, string(utf8.AppendRune(low[:0], unicode.ToLower(r))))
		f.changed |= Case
	default:
		f.hold(at, at.Of(f.text))
	}
	f.marked = f.marked || !folds && r >= firstAccent
	return at.End
}

// firstAccent is the first character that is not composed as it stands, whatever
// stands around it.
const firstAccent = 0x300

// starts reports whether nothing is composed across the start of text, which begins
// with r.
func starts(text string, r rune) bool {
	return r < firstAccent || norm.NFC.PropertiesString(text).BoundaryBefore()
}

// hold adds a character to those held back.
func (f *folder) hold(at span.Span, form string) {
	f.forms = append(f.forms, form...)
	f.held = append(f.held, piece{at, len(f.forms)})
	if form != "" {
		f.kept++
	}
}

// flush composes what is held back and writes it.
func (f *folder) flush() {
	if len(f.held) == 0 {
		return
	}
	pieces, from := f.held, 0
	if f.marked && f.kept <= maxAccents && !norm.NFC.IsNormal(f.forms) {
		for pieces[0].to == 0 {
			f.write(pieces[0].at, nil)
			pieces = pieces[1:]
		}
		last := 0
		for i, p := range pieces {
			if i == 0 || p.to > pieces[i-1].to {
				last = i
			}
		}
		f.spare = norm.NFC.Append(f.spare[:0], f.forms...)
		f.changed |= Typography
		f.write(pieces[0].at.Join(pieces[last].at), f.spare)
		pieces, from = pieces[last+1:], len(f.forms)
	}
	for _, p := range pieces {
		f.write(p.at, f.forms[from:p.to])
		from = p.to
	}
	f.held, f.forms, f.kept, f.marked = f.held[:0], f.forms[:0], 0, false
}

// write writes what the text became at a place, if it changed there.
func (f *folder) write(at span.Span, form []byte) {
	if at.Of(f.text) == string(form) {
		return
	}
	if f.copied == 0 {
		f.out.Grow(len(f.text))
	}
	f.out.WriteString(f.text[f.copied:at.Start])
	start := f.out.Len()
	f.out.Write(form)
	f.copied = at.End
	if at.Len() != 1 || len(form) != 1 {
		f.edits = append(f.edits, edit{orig: at, folded: {Start: start, End: f.out.Len()}})
	}
}

// single are the marks that become '; other quotation marks become ".
const single = "'‘’‚‛‹›『』﹃﹄＇ʻʼ`´′‵❛❜❟❮❯\u1fef\u1ffd"

// double are marks that become " and that Unicode does not list as quotation marks.
const double = "″‶❝❞❠🙶🙷🙸"

// typography returns what a character of typography becomes; ok is false for others.
func typography(r rune) (form string, ok bool) {
	switch r { // the marks of most texts, without a search
	case '“', '”':
		return `"`, true
	case '‘', '’':
		return "'", true
	case '–', '—':
		return "-", true
	case '\u00a0':
		return " ", true
	case '\u00ad':
		return "", true
	case '…':
		return "...", true
	}
	switch {
	case r < 0xa0 && r != '`' && r != '\u0085',
		0xc0 <= r && r < 0x2b0, 0x370 <= r && r < 0x58a, 0x3041 <= r && r < 0xd7ff && r != '\u30a0':
		return "", false // controls, and letters of scripts with many readers
	case unicode.Is(unicode.Zs, r):
		return " ", true
	case r == '\u0085', r == '\u2028':
		return "\n", true
	case r == '\u2029':
		return "\n\n", true
	case unicode.Is(unicode.Pd, r), r == '−', r == '⁃':
		return "-", true
	case strings.ContainsRune(single, r):
		return "'", true
	case unicode.Is(unicode.Quotation_Mark, r), strings.ContainsRune(double, r):
		return `"`, true
	case 0xfb00 <= r && r <= 0xfb17 && unicode.IsLetter(r):
		return norm.NFKC.String(string(r)), true
	case hidden(r):
		return "", true
	}
	return "", false
}

// hidden reports whether r does not show: a format character other than the few that
// do, a variation selector, or the combining joiner.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Variation_Selector, r) || r == '\u034f'
}
