package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is the name of an author: a person's in parts, or anybody's as it stands in
// Literal, which is then printed whole and never inverted.
type Name struct {
	Given, Family, Suffix string
	Literal               string
}

// ParseName reads a name as bylines print it (Ursula von der Leyen, Martin Luther King
// Jr.) or as catalogues do (Sato, Keiko). A name of one word, a name in braces and a
// name with a word for an organization in it (News, Agency, Staff) is taken whole.
// A family name that stands first cannot be told from a given name.
func ParseName(s string) Name {
	s = clean(s)
	if inner, ok := strings.CutPrefix(s, "{"); ok && strings.HasSuffix(inner, "}") {
		return Name{Literal: strings.TrimSpace(strings.TrimSuffix(inner, "}"))}
	}
	family, rest, inverted := strings.Cut(s, ",")
	if suffix := strings.TrimSpace(rest); inverted && isSuffix(suffix) {
		n := ParseName(family)
		n.Suffix = suffix
		return n
	}
	if inverted {
		given, suffix, _ := strings.Cut(rest, ",")
		n := Name{Given: given, Family: family, Suffix: suffix}
		return n.cleaned()
	}
	words := strings.Fields(s)
	if len(words) < 2 || slices.ContainsFunc(words, forOrganization) {
		return Name{Literal: s}
	}
	var n Name
	if last := len(words) - 1; isSuffix(words[last]) && last > 1 {
		n.Suffix, words = words[last], words[:last]
	}
	at := len(words) - 1
	for at > 1 && particle(words[at-1]) {
		at--
	}
	n.Given, n.Family = strings.Join(words[:at], " "), strings.Join(words[at:], " ")
	return n
}

// String returns the name in the order in which it is spoken.
func (n Name) String() string {
	if n.Literal != "" {
		return n.Literal
	}
	return strings.TrimSpace(strings.Join([]string{n.Given, n.Family, n.Suffix}, " "))
}

func (n Name) cleaned() Name {
	n = Name{Given: clean(n.Given), Family: clean(n.Family), Suffix: clean(n.Suffix), Literal: clean(n.Literal)}
	if n.Literal == "" && (n.Family == "" || n.Given == "" && n.Suffix == "") {
		return Name{Literal: n.String()}
	}
	if n.Literal != "" {
		return Name{Literal: n.Literal}
	}
	return n
}

// short returns the part of the name by which a citation in the text names an author.
func (n Name) short() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Family
}

// inverted returns the name as a list sorts it: King, Martin Luther, Jr.
func (n Name) inverted() string {
	if n.Literal != "" {
		return n.Literal
	}
	return join(", ", n.Family, n.Given, n.Suffix)
}

// initials returns the name with its given names cut to their first letters, as APA
// prints it: Diaz, A.-M.
func (n Name) initials() string {
	if n.Literal != "" {
		return n.Literal
	}
	var given []string
	for _, word := range strings.Fields(strings.ReplaceAll(n.Given, ".", ". ")) {
		var parts []string
		for part := range strings.SplitSeq(word, "-") {
			r, size := utf8.DecodeRuneInString(part)
			if size == 0 {
				continue
			}
			// citeproc leaves a word in small letters as it is: Bell hooks, Jean de.
			if unicode.IsLower(r) && len(parts) == 0 {
				parts = append(parts, part)
				continue
			}
			parts = append(parts, string(r)+".")
		}
		given = append(given, strings.Join(parts, "-"))
	}
	return join(", ", n.Family, strings.Join(given, " "), n.Suffix)
}

// join joins those of parts that are not empty.
func join(by string, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p != "" && b.Len() > 0 {
			b.WriteString(by)
		}
		b.WriteString(p)
	}
	return b.String()
}

func isSuffix(word string) bool {
	return slices.Contains([]string{"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}, word)
}

// particle reports whether word, in small letters, opens a family name: de Gaulle.
func particle(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// forOrganization reports whether word shows that a byline names no person.
func forOrganization(word string) bool {
	return slices.Contains([]string{
		"News", "Agency", "Press", "Staff", "Editors", "Editorial", "Desk", "Team", "Reporters", "Correspondents", "Correspondent",
		"Bureau", "Service", "Times", "Post", "Reuters", "AFP", "Board", "Newsroom", "Agencies", "Wire", "Wires", "Office", "Ministry",
		"Department", "Committee", "Group", "Radio", "Television", "TV", "University", "Institute", "Association", "Company", "Inc.", "Ltd.",
	}, word)
}
