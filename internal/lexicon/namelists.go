package lexicon

import (
	"strings"
	"sync"
)

// The lists of names, titles and nouns. Each is read on its first call and shared:
// do not change what it returns.
var (
	titles      = list{text: &titlesText}
	nameParts   = list{text: &namepartsText}
	givenNames  = list{text: &givennamesText}
	nicknames   = list{text: &nicknamesText}
	outlets     = list{text: &outletsText}
	demonyms    = list{text: &demonymsText}
	places      = list{text: &placesText}
	premodifier = list{text: &modifiersText}
	reportNouns = list{text: &reportnounsText}
	states      = list{text: &statesText}
	venues      = list{text: &venuesText}
	pressNouns  = list{text: &pressnounsText}
	topics      = list{text: &topicsText}
	bodies      = list{text: &bodiesText}
	portfolios  = list{text: &portfoliosText}
)

// Titles returns the words that stand before a name, without full stops. Tags:
// honorific, office, military, police, religious, academic, judicial, occupation;
// feminine, masculine; plural.
func Titles() Table { return titles.table() }

// NameParts returns parts of names. Tags: particle (van), suffix (jr), family (an
// East Asian family name, which may stand first).
func NameParts() Table { return nameParts.table() }

// GivenNames returns given names. Tags: feminine, masculine or either; word, if
// it is an ordinary word or place too.
func GivenNames() Table { return givenNames.table() }

// Nicknames returns short given names, tagged with the names they are short for.
func Nicknames() Table { return nicknames.table() }

// Outlets returns agencies, papers, broadcasters, programmes and platforms, without
// a leading article. The tag is the kind: agency, newspaper, broadcaster, programme,
// platform. A name may have several words.
func Outlets() Table { return outlets.table() }

// Demonyms returns words for the people of a place, tagged with the names of the
// place, where _ stands for a space.
func Demonyms() Table { return demonyms.table() }

// Places returns names of places. Tags: country, region, city.
func Places() Table { return places.table() }

// Premodifiers returns words that stand before the noun of a description.
func Premodifiers() Table { return premodifier.table() }

// ReportNouns returns nouns for somebody's words that a clause with "that" may spell out.
func ReportNouns() Table { return reportNouns.table() }

// States returns the short forms of American states, without a last full stop, tagged with the
// name of the state, where _ stands for a space.
func States() Table { return states.table() }

// Venues returns words that lead to the outlet through which something was said, tagged with
// the prepositions between: interview, with. Tags: medium, twitter, platform.
func Venues() Table { return venues.table() }

// PressNouns returns the last words of outlets' names. The tag is the kind, as for [Outlets];
// a second tag, context, says that the word tells an outlet only where one is asked for.
func PressNouns() Table { return pressNouns.table() }

// Topics returns the words that close the label of a topic, set in capitals at the start of a
// paragraph: TRADE TALKS.
func Topics() Table { return topics.table() }

// Bodies returns nouns for organizations, tagged with the nouns that the names that they take up
// close with, where _ stands for a space; class= and open as bodies.txt says.
func Bodies() Table { return bodies.table() }

// Portfolios returns the words that the portfolios of ministers are made of.
func Portfolios() Table { return portfolios.table() }

// NounKind says what a noun of [Nouns] is a noun for.
type NounKind uint8

const (
	PersonNoun       NounKind = 1 << iota // minister
	OrganizationNoun                      // ministry
	RecordNoun                            // report
	SuffixNoun                            // Inc.: it closes a name, and says nothing alone
	MassNoun                              // testimony: has no plural, needs no article
	NameNoun                              // shipping: says so only at the end of a name, Halden Shipping
	MessageNoun                           // letter: what it says are the words of who sent it
	IssuedNoun                            // statement: the name before it is that of who issued it
)

// Nominal is a form of a noun for somebody or something that speaks.
type Nominal struct {
	Lemma               string
	Kind                NounKind
	Plural              bool
	Feminine, Masculine bool
	Classes             []string // nouns that share one may stand for the same entity
}

// Is reports whether n is of any of the kinds k.
func (n Nominal) Is(k NounKind) bool { return n.Kind&k != 0 }

// Shares reports whether n and m may be said of the same entity.
func (n Nominal) Shares(m Nominal) bool {
	if n.Lemma == m.Lemma {
		return true
	}
	for _, a := range n.Classes {
		for _, b := range m.Classes {
			if a == b {
				return true
			}
		}
	}
	return false
}

var nouns = sync.OnceValue(readNouns)

// readNouns joins the lists in the order of their entries: where a spelling is a form of several
// nouns, what is kept depends on it.
func readNouns() map[string]Nominal {
	m := make(map[string]Nominal, 4096)
	for _, of := range []struct {
		list string
		kind NounKind
	}{{rolesText, PersonNoun}, {organizationsText, OrganizationNoun}, {recordsText, RecordNoun}} {
		for lemma, tags := range entries(of.list) {
			addNoun(m, lemma, tags, of.kind)
		}
	}
	return m
}

// Nouns maps the singular and the plural of each noun of the lists roles,
// organizations and records to the noun. Nouns of two or three words are written
// with spaces.
func Nouns() map[string]Nominal { return nouns() }

// NounEnds returns the last words of the entries of [Nouns] and [Titles] that have several.
func NounEnds() map[string]bool { return nounEnds() }

var nounEnds = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	enter := func(entry string) {
		if at := strings.LastIndexByte(entry, ' '); at >= 0 {
			m[entry[at+1:]] = true
		}
	}
	for noun := range nouns() {
		enter(noun)
	}
	for title := range titles.table() {
		enter(title)
	}
	return m
})

// addNoun enters the forms of a noun. Kinds of a word in several lists are joined; a singular
// wins over a plural of the same spelling, whatever the order of the map.
func addNoun(m map[string]Nominal, lemma string, tags []string, kind NounKind) {
	n, plural := Nominal{Lemma: lemma, Kind: kind}, pluralOf(lemma)
	for _, tag := range tags {
		key, value, _ := strings.Cut(tag, "=")
		switch key {
		case "pl":
			plural = strings.ReplaceAll(value, "_", " ")
		case "plural":
			n.Plural, plural = true, ""
		case "feminine":
			n.Feminine = true
		case "masculine":
			n.Masculine = true
		case "suffix":
			n.Kind |= SuffixNoun
		case "mass":
			n.Kind |= MassNoun
			plural = ""
		case "name":
			n.Kind |= NameNoun
			plural = ""
		case "message":
			n.Kind |= MessageNoun
		case "issued":
			n.Kind |= IssuedNoun
		default:
			n.Classes = append(n.Classes, key)
		}
	}
	joinNoun(m, lemma, n)
	if plural != "" {
		n.Plural = true
		joinNoun(m, plural, n)
	}
}

func joinNoun(m map[string]Nominal, form string, n Nominal) {
	have, ok := m[form]
	better := have.Plural && !n.Plural || have.Plural == n.Plural && n.Lemma < have.Lemma
	if !ok || have.Lemma != n.Lemma && better {
		m[form] = n
		return
	}
	if have.Lemma == n.Lemma {
		have.Kind |= n.Kind
		have.Classes = append(have.Classes[:len(have.Classes):len(have.Classes)], n.Classes...)
		m[form] = have
	}
}

// pluralOf returns the regular plural of a noun.
func pluralOf(s string) string {
	switch {
	case strings.HasSuffix(s, "man") && !hasSuffix(s, "human", "german", "roman", "muslim", "shaman"):
		return s[:len(s)-2] + "en"
	case hasSuffix(s, "s", "x", "z", "ch", "sh"):
		return s + "es"
	case strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	}
	return s + "s"
}
