package attribution

import (
	"sync"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// An entry is what all lists of the lexicon say of a word.
type entry struct {
	verb   *lexicon.Verb
	noun   *lexicon.Nominal
	class  lexicon.Class
	flag   unitFlag
	closes bool // a noun or title of several words ends with it
}

// vocabulary holds the words of the lists that every word of a text is looked up in: one
// look-up for all of them. It is made on the first call and shared: do not change it.
var vocabulary = sync.OnceValue(func() map[string]entry {
	all := make(map[string]entry, 1<<14)
	change := func(word string, set func(e *entry)) {
		e := all[word]
		set(&e)
		all[word] = e
	}
	for word, class := range lexicon.Grammar() {
		change(word, func(e *entry) { e.class = class })
	}
	for word, verb := range lexicon.Verbs() {
		change(word, func(e *entry) { e.verb = &verb })
	}
	for word, noun := range lexicon.Nouns() {
		change(word, func(e *entry) { e.noun, e.flag = &noun, e.flag|nounFlag(&noun) })
	}
	for word := range lexicon.NounEnds() {
		change(word, func(e *entry) { e.closes = true })
	}
	mark := func(list lexicon.Table, flag unitFlag) {
		for word := range list {
			change(word, func(e *entry) { e.flag |= flag })
		}
	}
	mark(lexicon.Titles(), uTitle)
	mark(lexicon.GivenNames(), uGiven)
	mark(lexicon.Places(), uPlace)
	mark(lexicon.Premodifiers(), uMod)
	mark(lexicon.Demonyms(), uMod)
	for word := range lexicon.NameParts() {
		if lexicon.NameParts().Is(word, "particle") {
			change(word, func(e *entry) { e.flag |= uParticle })
		}
		if lexicon.NameParts().Is(word, "suffix") {
			change(word, func(e *entry) { e.flag |= uSuffix })
		}
	}
	return all
})

// nounFlag says what a unit may be that is the noun n, or no noun at all.
func nounFlag(n *lexicon.Nominal) (flag unitFlag) {
	switch {
	case n == nil:
		return 0
	case n.Plural:
		flag = uPluralNoun
	}
	if n.Is(lexicon.PersonNoun) {
		flag |= uPerson
	}
	if n.Is(lexicon.OrganizationNoun) {
		flag |= uOrg
	}
	if n.Is(lexicon.RecordNoun) {
		flag |= uRecord
	}
	return flag
}
