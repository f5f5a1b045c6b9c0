package cite

import (
	"index/suffixarray"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// widest is how many bytes of context on one side may be needed to tell a passage from its
// doubles. The bound keeps the time linear on a text that repeats one sentence for ever.
const widest = 1024

// index answers whether a stretch of a text stands there only once.
type index struct {
	array *suffixarray.Index
}

func newIndex(text string) *index { return &index{suffixarray.New([]byte(text))} }

// once reports whether s occurs exactly once. Long stretches are looked for by their
// first bytes alone, which can only make the answer no.
func (x *index) once(s string) bool {
	if len(s) > 4*widest {
		s = s[:4*widest]
	}
	return len(x.array.Lookup([]byte(s), 2)) == 1
}

// context returns the least context, in whole words, with which text[start:end] occurs
// only once: the words before from prefix to start, those after from end to suffix. ok
// is false if even the widest context does not tell it from others.
func (x *index) context(text string, start, end int) (prefix, suffix int, ok bool) {
	prefix, suffix = start, end
	for step := 0; ; step++ {
		if x.once(text[prefix:suffix]) {
			return prefix, suffix, true
		}
		p, s := prefix, suffix
		for range stride(step) {
			p, s = wordBefore(text, p), wordAfter(text, s)
		}
		if start-p > widest {
			p = prefix
		}
		if s-end > widest {
			s = suffix
		}
		if p == prefix && s == suffix {
			return prefix, suffix, false
		}
		prefix, suffix = p, s
	}
}

// stride is by how many words a context grows: one by one at first, so that it stays
// short where it can, then twice as many each time, so that a text of one sentence
// repeated costs little.
func stride(step int) int {
	if step < 4 {
		return 1
	}
	return 1 << (step - 3)
}

// wordBefore returns where the word before text[at:] begins, less than widest bytes away.
func wordBefore(text string, at int) int {
	i := at
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !unicode.IsSpace(r) {
			break
		}
		i -= size
	}
	for i > 0 && at-i < widest {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if unicode.IsSpace(r) && cutsAt(text, i) {
			return i
		}
		i -= size
		if at-i > 4 && ideograph(r) && cutsAt(text, i) {
			return i
		}
	}
	if i > 0 {
		return at // one word without an end: no context
	}
	return 0
}

// wordAfter returns where the word after text[:at] ends, less than widest bytes away.
func wordAfter(text string, at int) int {
	i := at
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	for i < len(text) && i-at < widest {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) && cutsAt(text, i) {
			return i
		}
		i += size
		if i-at > 4 && ideograph(r) && cutsAt(text, i) {
			return i
		}
	}
	if i < len(text) {
		return at
	}
	return len(text)
}

// cutsAt reports whether no character as a reader sees it is cut in two at text[i:]: no
// mark, joiner or variation follows.
func cutsAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return !unicode.In(r, unicode.M, unicode.Variation_Selector) && r != '\u200D' && before != '\u200D' &&
		(before != '\r' || r != '\n')
}

// ideograph reports whether r is a word or syllable by itself, in scripts without spaces.
func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// loose returns text as a browser compares it when it looks for a text fragment: without
// case, accents and differences of marks and spaces. Wherever the browser sees two equal
// passages, loose does too.
func loose(text string) string {
	var b strings.Builder
	space := true
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(text, "\uFFFD")) {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
			continue
		case strings.ContainsRune("‘’‚‛′`´", r):
			r = '\''
		case strings.ContainsRune("“”„‟″«»", r):
			r = '"'
		case unicode.Is(unicode.Pd, r):
			r = '-'
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimSuffix(b.String(), " ")
}
