package lexicon

import (
	"strings"
	"sync"
)

// Class is a set of closed classes of English words; grammar.txt lists their members.
type Class uint32

const (
	Determiner Class = 1 << iota
	Possessive
	Subject // a pronoun that can only be a subject
	ObjectPronoun
	Pronoun
	Preposition
	Conjunction
	Subordinator
	Wh
	Be
	Have
	Do
	Modal
	Negation
	Auxiliary
	Adverb
	Time
	IrregularPast // of a verb that need not report: went, took
)

var classNames = map[string]Class{
	"determiner": Determiner, "possessive": Possessive, "subject": Subject, "object": ObjectPronoun,
	"pronoun": Pronoun, "preposition": Preposition, "conjunction": Conjunction,
	"subordinator": Subordinator, "wh": Wh, "be": Be, "have": Have, "do": Do, "modal": Modal,
	"negation": Negation, "auxiliary": Auxiliary, "adverb": Adverb, "time": Time, "past": IrregularPast,
}

var classes = sync.OnceValue(func() map[string]Class {
	m := make(map[string]Class, strings.Count(grammarText, "\n"))
	for word, tags := range entries(grammarText) {
		for _, tag := range tags {
			m[word] |= classNames[tag]
		}
	}
	return m
})

// Grammar maps each closed-class word of English to its classes. It is shared: do
// not change it.
func Grammar() map[string]Class { return classes() }
