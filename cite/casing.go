package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// small are the words that English titles keep in small letters, unless one opens or ends
// the title: articles, conjunctions and, as MLA and Chicago agree with CSL, prepositions.
const small = " a an the and or nor but so yet as if than lest " +
	"about above across after against along alongside amid among amongst around aside at atop barring before behind below beneath " +
	"beside besides between beyond by circa despite down during except for from in inside into like minus near next notwithstanding of off " +
	"on onto out outside over past per plus pro qua sans since through throughout till to toward towards under underneath until unto up " +
	"upon versus via vis-à-vis with within without vs. vs v. v al et via de d' von van c ca und "

func isSmall(word string) bool { return strings.Contains(small, " "+word+" ") }

// titleCase capitalizes an English title as a reference list prints it. Words that have a
// capital already are left alone, so names and headlines in capitals survive.
func titleCase(s string) string {
	var b strings.Builder
	first, last := true, -1
	var lastWord, before string
	for s != "" {
		word, gap := cutWord(s)
		s = s[len(word)+len(gap):]
		if word != "" {
			last, lastWord = b.Len(), word
			if capitalizes(word, first) && !ending(word, before) {
				word = upperFirst(word)
			}
			first = false
		}
		b.WriteString(word)
		b.WriteString(gap)
		first, before = first || strings.ContainsAny(gap, "!?:"), gap
	}
	out := b.String()
	if last >= 0 && len(lastWord) > 1 && isSmall(lastWord) && !afterApostrophe(out[:last]) {
		out = out[:last] + upperFirst(lastWord) + out[last+len(lastWord):]
	}
	return out
}

// ending reports whether word is the s of a genitive after a mark: Ahoy!’s.
func ending(word, before string) bool { return len(word) == 1 && strings.HasSuffix(before, "’") }

// afterApostrophe reports whether the last mark in s is an apostrophe. CSL processors take
// it for a closing mark, and leave the small word that ends such a title alone.
func afterApostrophe(s string) bool {
	i := strings.LastIndexAny(s, "‘’“”\"'-–—/.,;?!:[]()")
	return i >= 0 && strings.HasPrefix(s[i:], "’") && inWord(s, i, '’')
}

func capitalizes(word string, first bool) bool {
	head, _, _ := strings.Cut(word, "’") // a single letter is no word: o’clock, l’été
	return word == strings.ToLower(word) && (first || utf8.RuneCountInString(head) > 1 && !isSmall(word))
}

// cutWord returns the word at the start of s, which may be empty, and what stands between
// it and the next. An apostrophe within a word belongs to it.
func cutWord(s string) (word, gap string) {
	end := 0
	for end < len(s) && !parts(s, end) {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	word, s = s[:end], s[end:]
	end = 0
	for end < len(s) && parts(s, end) {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
		if r, _ := utf8.DecodeRuneInString(s[end:]); end < len(s) && !parts(s, end) && r != 0 {
			break
		}
	}
	return word, s[:end]
}

// parts reports whether the character at s[i:] stands between words.
func parts(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	if inWord(s, i, r) {
		return false
	}
	return unicode.IsSpace(r) || r == '\u200B' || strings.ContainsRune("‘’“”\"'-–—/.,;?!:[]()", r)
}

func upperFirst(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToTitle(r)) + word[size:]
}

// smart turns straight marks into those that books print: an opening one after a space or
// an opening bracket, else a closing one or an apostrophe.
func smart(s string) string {
	if !strings.ContainsAny(s, `"'`) {
		return s
	}
	var b strings.Builder
	before := ' '
	for _, r := range s {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([{“‘—–", before)
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// nested returns s for printing within double marks: quotations in it take single marks,
// and those within them double ones.
func nested(s string) string {
	if !strings.ContainsAny(s, "“‘") {
		return s
	}
	var b strings.Builder
	var open []rune // the closing marks of what is open, as they stand in s
	for i, r := range s {
		switch {
		case (r == '“' || r == '‘') && closesLater(s[i:], r):
			open = append(open, map[rune]rune{'“': '”', '‘': '’'}[r])
			r = mark(len(open), true)
		case len(open) > 0 && r == open[len(open)-1] && !inWord(s, i, r):
			r = mark(len(open), false)
			open = open[:len(open)-1]
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mark returns the mark of a quotation at a depth within double marks.
func mark(depth int, opens bool) rune {
	switch {
	case depth%2 == 1 && opens:
		return '‘'
	case depth%2 == 1:
		return '’'
	case opens:
		return '“'
	}
	return '”'
}

func closesLater(s string, open rune) bool {
	if open == '“' {
		return strings.ContainsRune(s, '”')
	}
	return strings.ContainsRune(s, '’')
}

// inWord reports whether the mark r at s[i:] is an apostrophe between letters.
func inWord(s string, i int, r rune) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	return r == '’' && unicode.IsLetter(before) && unicode.IsLetter(after)
}
