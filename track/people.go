package track

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

const (
	maxRoles = 8  // of a speaker in one article
	allRoles = 48 // of a person
)

// personOf returns the person who says utterance i of t, who may be new. The rules, in order:
//
//  1. A person of another name is somebody else.
//  2. So is one of another gender, and one whose roles cannot be those of the same person:
//     a senator and a goalkeeper, a minister of Norway and one of Japan.
//  3. One who said the same is the same; so is one with a role in common.
//  4. A person of the same full name is the same if there is only one.
//
// Somebody who is only called by family name is joined by rule 3 alone. Where nothing decides
// between two of one name, it is neither.
func (b *batch) personOf(t *intake, i int) int64 {
	u, n := &t.utterances[i], t.said[i].speaker
	families := b.familiesOf(t, i)
	var sure, likely []*Person
	for _, p := range b.candidatePeople(n) {
		kin := p.relation(n)
		if kin < partial || p.otherGender(u.Speaker.Gender) {
			continue
		}
		roles := compareRoles(maps.Keys(p.Roles), slices.Values(u.Speaker.Roles))
		switch {
		case roles == apart:
		case roles == together || b.saidBy(p, families):
			sure = append(sure, p)
		case kin == namesake:
			likely = append(likely, p)
		}
	}
	if len(sure) == 0 && len(likely) == 1 {
		sure = likely
	}
	if len(sure) > 0 {
		return slices.MaxFunc(sure, func(p, q *Person) int {
			return cmp.Or(cmp.Compare(p.relation(n), q.relation(n)), cmp.Compare(p.Count, q.Count), cmp.Compare(q.ID, p.ID))
		}).ID
	}
	b.next.Person++
	p := &Person{ID: b.next.Person, Type: u.Speaker.Type, Names: make(map[string]int), Roles: make(map[string]int), Keys: n.keys()}
	b.meet(p)
	return p.ID
}

// candidatePeople returns the people who share a key with n, each once.
func (b *batch) candidatePeople(n name) []*Person {
	var all []*Person
	for _, k := range n.lookups() {
		for _, p := range b.people[k] {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// familiesOf returns the families of all that the speaker of utterance i says in t.
func (b *batch) familiesOf(t *intake, i int) []int64 {
	var all []int64
	for j := range t.utterances {
		if j == i || t.entities[i] >= 0 && t.entities[j] == t.entities[i] {
			all = append(all, t.utterances[j].Family)
		}
	}
	return all
}

// saidBy reports whether p is known to say something in one of the families.
func (b *batch) saidBy(p *Person, families []int64) bool {
	for _, f := range families {
		for _, v := range b.variants[f] {
			if slices.ContainsFunc(v.By, func(by Voice) bool { return by.Person == p.ID }) {
				return true
			}
		}
	}
	return false
}

// relation compares the names of a person with n. A person who was called by another full
// name is a stranger, even if the family name fits.
func (p *Person) relation(n name) kinship {
	best := strangers
	for full := range p.Names {
		kin := named(full, p.Type).relation(n)
		if kin == namesake {
			return namesake
		}
		if kin == strangers {
			return strangers
		}
		best = max(best, kin)
	}
	return best
}

func (p *Person) otherGender(g attribution.Gender) bool {
	switch g {
	case attribution.Feminine:
		return p.Gender[attribution.Masculine] > p.Gender[attribution.Feminine]
	case attribution.Masculine:
		return p.Gender[attribution.Feminine] > p.Gender[attribution.Masculine]
	}
	return false
}

// count adds n to what p is known by, for an utterance that is added or taken out.
func (b *batch) count(p *Person, u *Utterance, n int) {
	p.Count += n
	p.Names[u.Speaker.Name] += n
	if int(u.Speaker.Gender) < len(p.Gender) {
		p.Gender[u.Speaker.Gender] += n
	}
	for _, r := range u.Speaker.Roles {
		if _, known := p.Roles[r]; known || n > 0 && len(p.Roles) < allRoles {
			p.Roles[r] += n
		}
	}
	maps.DeleteFunc(p.Names, func(_ string, n int) bool { return n <= 0 })
	maps.DeleteFunc(p.Roles, func(_ string, n int) bool { return n <= 0 })
	if p.Count <= 0 {
		return // nobody is left to name
	}
	p.Name = p.best()
	keys := p.Keys
	p.Keys = p.keys()
	for _, k := range p.Keys {
		if !slices.Contains(keys, k) && !slices.Contains(b.people[k], p) && b.people != nil {
			b.people[k] = append(b.people[k], p)
		}
	}
}

// best returns the name that is used most, of those with the most words.
func (p *Person) best() string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(p.Names)), func(x, y string) int {
		fx, fy := strings.Contains(x, " "), strings.Contains(y, " ")
		if fx != fy {
			if fx {
				return 1
			}
			return -1
		}
		return cmp.Compare(p.Names[x], p.Names[y])
	})
}

// keys returns the keys of all names of p.
func (p *Person) keys() []string {
	var all []string
	for full := range p.Names {
		all = append(all, named(full, p.Type).keys()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// A verdict is what two lists of roles say of whether one person has them.
type verdict int

const (
	silent verdict = iota
	apart
	together
)

// compareRoles compares what two articles call a person.
func compareRoles(a, b func(func(string) bool)) verdict {
	x, y := tell(a), tell(b)
	switch {
	case disjoint(x.countries, y.countries) || disjoint(x.fields, y.fields):
		return apart
	case shares(x.words, y.words):
		return together
	}
	return silent
}

// A telling is what roles tell of a person.
type telling struct {
	countries, fields, words map[string]bool
}

// general reports whether a word of a role tells nothing of who it is.
func general(w string) bool {
	switch w {
	case "former", "new", "then", "old", "longtime", "man", "woman":
		return true
	}
	return false
}

func tell(roles func(func(string) bool)) telling {
	t := telling{make(map[string]bool), make(map[string]bool), make(map[string]bool)}
	for role := range roles {
		words := wordy(role)
		for _, class := range headNoun(role).Classes {
			for _, f := range fields()[class] {
				t.fields[f] = true
			}
		}
		for _, w := range words {
			switch {
			case lexicon.Demonyms().Has(w):
				t.countries[lexicon.Demonyms()[w][0]] = true
			case lexicon.Places().Is(w, "country"):
				t.countries[w] = true
			case !general(w):
				t.words[w] = true
			}
		}
	}
	return t
}

// headNoun returns the noun that a role turns on, of up to three words: head coach, secretary of
// state, minister in minister for energy. Its zero value is none that the lexicon knows.
func headNoun(role string) lexicon.Nominal {
	words := strings.Fields(normalize.Word(role))
	if noun, ok := lastNoun(words); ok {
		return noun
	}
	for i, w := range words {
		if i > 0 && lexicon.Grammar()[w]&lexicon.Preposition != 0 {
			noun, _ := lastNoun(words[:i])
			return noun
		}
	}
	return lexicon.Nominal{}
}

// lastNoun returns the longest noun for a person that words end with.
func lastNoun(words []string) (lexicon.Nominal, bool) {
	for n := min(3, len(words)); n > 0; n-- {
		if noun := lexicon.Nouns()[strings.Join(words[len(words)-n:], " ")]; noun.Is(lexicon.PersonNoun) {
			return noun, true
		}
	}
	return lexicon.Nominal{}, false
}

func disjoint(a, b map[string]bool) bool { return len(a) > 0 && len(b) > 0 && !shares(a, b) }

func shares(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

//go:embed fields.txt
var fieldsText string

// fields are the walks of life that a class of nouns belongs to; see fields.txt.
var fields = sync.OnceValue(func() map[string][]string {
	m := make(map[string][]string)
	for line := range strings.Lines(fieldsText) {
		class, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && class[0] != '#' {
			m[class] = strings.Fields(names)
		}
	}
	return m
})
