package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

// A spelling is what is known of one way to write a word, wherever it stands.
type spelling struct {
	low        string
	verb       *lexicon.Verb
	class      lexicon.Class
	form       int32 // of its key, index into spellings.forms
	upper      bool  // it starts with a capital letter
	caps       bool  // it has no letter in lower case
	initial    bool  // J.
	possessive bool  // it ends as a possessor does
}

// A form is what is known of a key, the form of a word or unit without possessive ending
// and final stop.
type form struct {
	key    string
	noun   *lexicon.Nominal
	flag   unitFlag // what the lexicon says
	closes bool     // a noun or title of several words ends with it
	number bool     // two, dozens, twenty-first
}

// A writing is how the text at hand writes a form.
type writing struct {
	lowered  bool  // in lower case
	proper   bool  // with a capital within a sentence
	family   bool  // behind a given name
	bearer   bool  // behind one that is nothing else, and before no name: Ann Banks, but not Virginia House
	capitals int32 // how often with a capital
}

// spellings holds the spellings and forms of one text after another: most words of a text
// stood in those before, and each is looked up once. It holds no part of a text.
type spellings struct {
	spelled  []spelling
	forms    []form    // the first is that of no word
	writings []writing // of each form
	bySpell  map[string]int32
	byKey    map[string]int32
}

// begin gets ready for another text. Spellings that grew too many are forgotten: those of
// much text are mostly names and numbers that come once.
func (s *spellings) begin() {
	const most = 1 << 14
	switch {
	case s.bySpell == nil:
		s.bySpell, s.byKey, s.forms = make(map[string]int32), make(map[string]int32), make([]form, 1)
	case len(s.spelled) > most:
		clear(s.bySpell)
		clear(s.byKey)
		clear(s.spelled)
		clear(s.forms)
		s.spelled, s.forms = s.spelled[:0], s.forms[:1]
	}
	s.writings = append(s.writings[:0], make([]writing, len(s.forms))...)
}

// spell returns the index of the spelling raw, and enters it if it is new.
func (s *spellings) spell(raw string) int32 {
	if i, ok := s.bySpell[raw]; ok {
		return i
	}
	i, raw := int32(len(s.spelled)), strings.Clone(raw)
	s.bySpell[raw] = i
	low := normalize.Word(raw)
	e := vocabulary()[low]
	x := spelling{low: low, verb: e.verb, class: e.class, upper: startsUpper(raw)}
	if k := key(low); k == low {
		x.form = s.formOf(k, e)
	} else {
		x.form = s.form(k)
	}
	x.possessive = strings.HasSuffix(low, "'s") || strings.HasSuffix(low, "s'")
	x.caps = noLower(raw)
	r, n := utf8.DecodeRuneInString(raw)
	x.initial = unicode.IsUpper(r) && (n == len(raw) || raw[n:] == ".")
	s.spelled = append(s.spelled, x)
	return i
}

// form returns the index of a key, and enters it if it is new.
func (s *spellings) form(key string) int32 { return s.formOf(key, vocabulary()[key]) }

// formOf is form where the lexicon says e of the key.
func (s *spellings) formOf(key string, e entry) int32 {
	if i, ok := s.byKey[key]; ok {
		return i
	}
	i := int32(len(s.forms))
	s.byKey[key] = i
	s.forms, s.writings = append(s.forms, look(key, e)), append(s.writings, writing{})
	return i
}

// key returns the form of a word without a possessive ending or a final stop.
func key(low string) string {
	low = strings.TrimSuffix(low, "'s")
	low = strings.TrimSuffix(low, "'")
	return strings.TrimRight(low, ".")
}

// isNumber reports whether word is a cardinal number, or a noun of number that stands like one.
func isNumber(word string) bool {
	switch word {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
		"sixty", "seventy", "eighty", "ninety", "hundred", "dozen":
		return true
	}
	return false
}

// numeral reports whether the part of key before its first hyphen is a number: dozens, twenty-first.
func numeral(key string) bool {
	first, _, _ := strings.Cut(key, "-")
	return isNumber(strings.TrimSuffix(first, "s"))
}

// look returns the form of a key of which the lexicon says e.
func look(key string, e entry) form {
	f := form{key: key, noun: e.noun, flag: e.flag, closes: e.closes, number: numeral(key)}
	at := strings.LastIndexAny(key, "-/")
	if at <= 0 {
		return f
	}
	if f.noun == nil {
		last := vocabulary()[key[at+1:]] // ex-minister, actor-director
		f.noun, f.flag = last.noun, f.flag|nounFlag(last.noun)
	}
	switch key[at:] {
	case "-old":
		f.flag |= uMod
	case "-elect", "-designate": // Rep.-elect
		office := vocabulary()[strings.TrimSuffix(key[:at], ".")]
		f.noun, f.flag = office.noun, f.flag|office.flag&(uTitle|uPerson)
	}
	return f
}

// noLower reports whether s is written in capitals, as far as it has letters.
func noLower(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return strings.ToUpper(s) == s
		case 'a' <= c && c <= 'z':
			return false
		}
	}
	return true
}

func startsUpper(s string) bool {
	if c := s[0]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
