package lexicon

import (
	"strings"
	"sync"
)

// Frame is the set of ways in which a verb is built into a sentence; verbs.txt says what each means.
type Frame uint16

const (
	Clause Frame = 1 << iota
	That
	Quote
	Object
	To
	Listener
	Post
	Invert
	Noun
	Weak
	Plain
)

// Form is the set of inflected forms that one spelling can be.
type Form uint8

const (
	Base       Form = 1 << iota // say
	Third                       // says
	Past                        // said
	Participle                  // said, written
	Gerund                      // saying
)

// Verb is a form of a reporting verb.
type Verb struct {
	Lemma string
	Form  Form
	Frame Frame
	Preps []string // prepositions and particles before what is said: called for
}

// Takes reports whether v may be built in any of the ways f.
func (v Verb) Takes(f Frame) bool { return v.Frame&f != 0 }

// Is reports whether v may be any of the forms f.
func (v Verb) Is(f Form) bool { return v.Form&f != 0 }

var frames = map[string]Frame{
	"clause": Clause, "that": That, "quote": Quote, "object": Object, "to": To,
	"listener": Listener, "post": Post, "invert": Invert, "noun": Noun, "weak": Weak, "plain": Plain,
}

var verbs = sync.OnceValue(func() map[string]Verb {
	forms := make(map[string]Verb, 5*strings.Count(verbsText, "\n"))
	for lemma, tags := range entries(verbsText) {
		v, past, part, double := Verb{Lemma: lemma}, "", "", false
		for _, tag := range tags {
			key, value, _ := strings.Cut(tag, "=")
			switch key {
			case "past":
				past = value
			case "part":
				part = value
			case "prep":
				v.Preps = append(v.Preps, value)
			case "double":
				double = true
			default:
				v.Frame |= frames[key]
			}
		}
		for form, word := range inflect(lemma, past, part, double) {
			add(forms, word, v, Form(1)<<form)
		}
	}
	return forms
})

// Verbs maps each form of each reporting verb to the verb. It is shared: do not change it.
func Verbs() map[string]Verb { return verbs() }

// add enters word as a form of v. Where two lemmas share a spelling (found, find and
// found), the one that holds it already keeps it if it is the same lemma, else the
// alphabetically first does, so that the table never depends on map order.
func add(forms map[string]Verb, word string, v Verb, f Form) {
	have, ok := forms[word]
	switch {
	case ok && have.Lemma == v.Lemma:
		have.Form |= f
		forms[word] = have
	case !ok || v.Lemma < have.Lemma:
		v.Form = f
		forms[word] = v
	}
}

// inflect returns base, third person, past, participle and gerund of a verb, in
// the order of the Form constants, by the regular rules of English spelling.
func inflect(lemma, past, part string, double bool) [5]string {
	stem, last := lemma, lemma[len(lemma)-1]
	consonantY := last == 'y' && !strings.ContainsRune("aeiou", rune(lemma[max(0, len(lemma)-2)]))
	third, gerund := lemma+"s", lemma+"ing"
	switch {
	case consonantY:
		third, stem = lemma[:len(lemma)-1]+"ies", lemma[:len(lemma)-1]+"i"
	case hasSuffix(lemma, "s", "x", "z", "ch", "sh", "o"):
		third = lemma + "es"
	case double:
		stem, gerund = lemma+string(last), lemma+string(last)+"ing"
	case last == 'e':
		stem = lemma[:len(lemma)-1]
		if !hasSuffix(lemma, "ee", "ye") {
			gerund = stem + "ing"
		}
	}
	if past == "" {
		past = stem + "ed"
	}
	if part == "" {
		part = past
	}
	return [5]string{lemma, third, past, part, gerund}
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
