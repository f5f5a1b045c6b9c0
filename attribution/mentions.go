package attribution

import (
	"unicode"
	"unicode/utf8"
)

// A mention is the words [first, last) that refer to somebody or something that can speak.
type mention struct {
	first, last         int // with titles, roles and appositives
	coreFirst, coreLast int // the name without titles, or the noun of a description, or the pronoun
	kind                MentionKind
	typ                 Type
	gender              Gender
	plural              bool
	entity              int // index into the document's entities; -1 if unresolved
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
