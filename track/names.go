package track

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

// A name is the name of a speaker in a form that can be compared.
type name struct {
	kind  attribution.Type
	words []string // folded; without suffixes (Jr.) and articles
}

// named returns the name of somebody or something of a kind. Speakers that are only
// described (a ministry spokesperson) have no name to compare.
func named(full string, kind attribution.Type) name {
	if kind != attribution.Person && kind != attribution.Organization && kind != attribution.Record {
		return name{kind: kind}
	}
	n := name{kind: kind}
	for w := range strings.FieldsFuncSeq(normalize.Word(full), func(r rune) bool { return !isWord(r) && r != '\'' }) {
		if w == "the" || kind == attribution.Person && lexicon.NameParts().Is(w, "suffix") {
			continue
		}
		n.words = append(n.words, latin(w))
	}
	return n
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func (n name) known() bool { return len(n.words) > 0 }

// last returns the family name of a person, and what an organization is looked up by.
func (n name) last() string {
	if !n.known() {
		return ""
	}
	if n.kind == attribution.Person {
		return n.words[len(n.words)-1]
	}
	return strings.Join(n.words, " ")
}

// latin folds what differs between transcriptions of a name: accents, y and i, doubled
// letters. Sergey, Sergei and Sergeï are one.
func latin(w string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range norm.NFD.String(w) {
		switch {
		case unicode.IsMark(r) || r == '\'':
			continue
		case r == 'y' || r == 'j':
			r = 'i'
		case r == 'ß':
			r = 's'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// keys returns what somebody of this name is filed under: all words of the name in any order, the
// family name with the initial of each given name, and the family name. Who is only called by
// family name is filed apart, since there are few of those and many of the others.
func (n name) keys() []string {
	switch {
	case !n.known():
		return nil
	case n.kind != attribution.Person:
		return []string{"of " + n.last()}
	case len(n.words) == 1:
		return []string{"- " + n.last()}
	}
	return append(n.full(), "~ "+n.last())
}

// lookups returns the keys under which those are filed who may be meant by this name.
func (n name) lookups() []string {
	switch {
	case !n.known() || n.kind != attribution.Person:
		return n.keys()
	case len(n.words) == 1:
		return []string{"- " + n.last(), "~ " + n.last()}
	}
	return append(n.full(), "- "+n.last())
}

// full returns the keys that a full name is filed and looked up under.
func (n name) full() []string {
	keys := []string{"= " + strings.Join(slices.Sorted(slices.Values(n.words)), " ")}
	for _, g := range append([]string{n.words[0]}, shortNames()[n.words[0]]...) {
		initial, _ := utf8.DecodeRuneInString(g)
		keys = append(keys, "~ "+n.last()+" "+string(initial))
	}
	return keys
}

// A kinship is what two names say of whether they name the same.
type kinship int

const (
	strangers kinship = iota // two different names
	nameless                 // one of them is unknown
	partial                  // one has less: Lavrov, S. Lavrov
	namesake                 // the same name
)

// relation compares two names.
func (n name) relation(m name) kinship {
	switch {
	case !n.known() || !m.known():
		return nameless
	case n.kind != m.kind:
		return strangers
	case slices.Equal(n.words, m.words):
		return namesake
	case n.kind != attribution.Person:
		return within(n.words, m.words)
	case len(n.words) == len(m.words) && slices.Equal(slices.Sorted(slices.Values(n.words)), slices.Sorted(slices.Values(m.words))):
		return namesake // Abe Shinzo
	case n.last() != m.last():
		return strangers
	}
	return given(n.words[:len(n.words)-1], m.words[:len(m.words)-1])
}

// within compares the names of organizations: the foreign ministry is the Japanese foreign ministry.
func within(a, b []string) kinship {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return strangers
		}
	}
	return partial
}

// given compares given names.
func given(a, b []string) kinship {
	if len(a) == 0 || len(b) == 0 {
		return partial
	}
	x, y := a[0], b[0]
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case x == y, slices.Contains(shortNames()[x], y), slices.Contains(shortNames()[y], x):
		return namesake // a middle name is often left out
	case len(x) == 1 && strings.HasPrefix(y, x):
		return partial
	}
	return strangers
}

// shortNames are the nicknames of the lexicon, folded as names are.
var shortNames = sync.OnceValue(func() map[string][]string {
	m := make(map[string][]string)
	for short, full := range lexicon.Nicknames() {
		for _, f := range full {
			m[latin(short)] = append(m[latin(short)], latin(f))
		}
	}
	return m
})

// wordy returns the words of a description that tell who is meant.
func wordy(description string) []string {
	var all []string
	for w := range strings.FieldsFuncSeq(normalize.Word(description), func(r rune) bool { return !isWord(r) && r != '\'' }) {
		w = strings.TrimSuffix(w, "'s")
		if _, function := lexicon.Grammar()[w]; !function {
			all = append(all, w)
		}
	}
	return all
}
