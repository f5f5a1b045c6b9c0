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
	key     string
	noun    *lexicon.Nominal
	flag    unitFlag // what the lexicon says
	closes  bool     // a noun or title of several words ends with it
	number  bool     // two, dozens, twenty-first
	lowered bool     // the text writes it in lower case
	proper  bool     // it stands with a capital within a sentence
	family  bool     // it stands behind a given name
}

// spellings holds the spellings and forms of one text: each is looked up once.
type spellings struct {
	spelled []spelling
	forms   []form // the first is that of no word
	bySpell map[string]int32
	byKey   map[string]int32
}

// reset forgets the text before, but not its memory.
func (s *spellings) reset() {
	if s.bySpell == nil {
		s.bySpell, s.byKey = make(map[string]int32), make(map[string]int32)
	}
	clear(s.bySpell)
	clear(s.byKey)
	clear(s.spelled)
	clear(s.forms)
	s.spelled, s.forms = s.spelled[:0], append(s.forms[:0], form{})
}

// spell returns the index of the spelling raw, and enters it if it is new.
func (s *spellings) spell(raw string) int32 {
	if i, ok := s.bySpell[raw]; ok {
		return i
	}
	i := int32(len(s.spelled))
	s.bySpell[raw] = i
	low := normalize.Word(raw)
	x := spelling{low: low, class: lexicon.Grammar()[low], upper: startsUpper(raw), form: s.form(key(low))}
	if v, ok := lexicon.Verbs()[low]; ok {
		verb := v // of its own: most words are no verbs, and need no room for one
		x.verb = &verb
	}
	x.possessive = strings.HasSuffix(low, "'s") || strings.HasSuffix(low, "s'")
	x.caps = noLower(raw)
	r, n := utf8.DecodeRuneInString(raw)
	x.initial = unicode.IsUpper(r) && (n == len(raw) || raw[n:] == ".")
	s.spelled = append(s.spelled, x)
	return i
}

// form returns the index of a key, and enters it if it is new.
func (s *spellings) form(key string) int32 {
	if i, ok := s.byKey[key]; ok {
		return i
	}
	i := int32(len(s.forms))
	s.byKey[key] = i
	s.forms = append(s.forms, look(key))
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

// look asks the lexicon what a key may be.
func look(key string) form {
	s := form{key: key, number: numeral(key), closes: lexicon.NounEnds()[key]}
	if n, ok := lexicon.Nouns()[key]; ok {
		s.add(n)
	} else if at := strings.LastIndexAny(key, "-/"); at > 0 {
		if n, ok := lexicon.Nouns()[key[at+1:]]; ok { // ex-minister, actor-director
			s.add(n)
		}
	}
	if lexicon.Titles().Has(key) {
		s.flag |= uTitle
	}
	parts := lexicon.NameParts()
	if parts.Is(key, "particle") {
		s.flag |= uParticle
	}
	if parts.Is(key, "suffix") {
		s.flag |= uSuffix
	}
	if lexicon.GivenNames().Has(key) {
		s.flag |= uGiven
	}
	if lexicon.Places().Has(key) {
		s.flag |= uPlace
	}
	if lexicon.Premodifiers().Has(key) || lexicon.Demonyms().Has(key) || strings.HasSuffix(key, "-old") {
		s.flag |= uMod
	}
	return s
}

func (s *form) add(n lexicon.Nominal) {
	s.noun = &n
	if n.Is(lexicon.PersonNoun) {
		s.flag |= uPerson
	}
	if n.Is(lexicon.OrganizationNoun) {
		s.flag |= uOrg
	}
	if n.Is(lexicon.RecordNoun) {
		s.flag |= uRecord
	}
	if n.Plural {
		s.flag |= uPluralNoun
	}
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
