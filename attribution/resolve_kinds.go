package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// How well a description of an organization takes up a name, and what makes it impossible.
const (
	sameNoun  = 2.5 // the Bank of Ruritania is the bank
	sameKind  = 1.2 // the Trade Bureau is the agency
	anyKind   = 1.0 // Lumora is the company: nothing says what it is
	wrongKind = -3.0
)

// kindFits says how well organization p takes the noun of m.
func (c *clusters) kindFits(p *person, m *mention) float64 {
	lemma := m.noun.Lemma
	head, named := p.kind()
	s := wrongKind
	if named {
		s = nounFits(&head, m.noun)
	}
	if s < sameNoun && !isPlaceNoun(lemma) && slices.Contains(p.tokens, lemma) {
		s = sameNoun // Halden Bank Group is the bank
	}
	if s > 0 {
		return s
	}
	if kinds := lexicon.Outlets()[strings.Join(p.tokens, " ")]; len(kinds) > 0 {
		return outletFits(kinds, lemma)
	}
	if p.place {
		return p.placeFits(lemma)
	}
	if m.plural && !p.named() {
		return wrongKind // the companies are those that have names
	}
	listed := lexicon.Bodies().Has(lemma)
	for _, r := range p.roles {
		if named = true; listed {
			s = max(s, nounFits(r.noun, m.noun))
		}
	}
	if !named && slices.Contains(lexicon.Bodies()[lemma], "open") {
		return p.unknownFits(lemma)
	}
	return s
}

// municipality finds the one City of Halden of the text for “the city”, wherever it stands: there are
// descriptions of cities beside it, but the text is about one.
func (c *clusters) municipality(m *mention, mods []string) (int, bool) {
	if !isPlaceNoun(m.noun.Lemma) || len(mods) > 0 || m.owner != 0 || m.plural {
		return 0, false
	}
	found, n := 0, 0
	for _, e := range tail(c.bearers[ofName+m.noun.Lemma], 6) {
		if t := c.all[e].tokens; len(t) > 2 && t[0] == m.noun.Lemma && t[1] == "of" {
			found, n = e, n+1
		}
	}
	return found, n == 1
}

// named reports whether p has a name, and is no description.
func (p *person) named() bool { return len(p.tokens) > 0 }

// unknownFits is kindFits where nothing says what p is. What may be a person is taken for a company
// before it is taken for anything else, a name with a number is a road’s or a visa’s (EB-7), and
// what things are mostly in is a place.
func (p *person) unknownFits(lemma string) float64 {
	switch {
	case lemma == "union" && p.isLocal():
		return sameNoun
	case strings.ContainsAny(strings.Join(p.tokens, ""), "0123456789"), 2*p.around >= p.count && p.around > 0:
		return wrongKind
	case p.Type == Organization, len(p.tokens) > 1:
		return anyKind
	case lemma == "company" || lemma == "firm":
		return anyKind / 2
	}
	return wrongKind
}

// isLocal reports whether p is a local of a union: DWU Local 12.
func (p *person) isLocal() bool {
	n := len(p.tokens)
	return n > 1 && p.tokens[n-2] == "local" && strings.Trim(p.tokens[n-1], "0123456789") == ""
}

// kind returns the noun that says what the organization p is: the last one of its name, before “of”
// and the like.
func (p *person) kind() (lexicon.Nominal, bool) {
	end := len(p.tokens)
	for i, t := range p.tokens {
		if _, closed := lexicon.Grammar()[t]; closed && i > 0 && t != "and" {
			end = i
			break
		}
	}
	for i := end - 1; i >= 0; i-- {
		n, ok := lexicon.Nouns()[p.tokens[i]]
		if ok && n.Is(lexicon.OrganizationNoun) && (i == end-1 || !isPlaceNoun(n.Lemma)) {
			return n, true
		}
	}
	return lexicon.Nominal{}, false
}

// nounFits says how well what is called have is called want.
func nounFits(have, want *lexicon.Nominal) float64 {
	if have.Lemma == want.Lemma || strings.HasSuffix(have.Lemma, " "+want.Lemma) {
		return sameNoun // a trade group is the group
	}
	tags, ok := lexicon.Bodies()[want.Lemma]
	if !ok {
		if have.Shares(*want) {
			return sameKind
		}
		return wrongKind
	}
	lemma := strings.ReplaceAll(have.Lemma, " ", "_")
	for _, tag := range tags {
		if class, of := strings.CutPrefix(tag, "class="); tag == lemma || of && slices.Contains(have.Classes, class) {
			return sameKind
		}
	}
	return wrongKind
}

// isPlaceNoun reports whether lemma is a noun for a place with a government, which is a part of
// the names of much else: Halden City Orchestra.
func isPlaceNoun(lemma string) bool {
	switch lemma {
	case "city", "town", "village", "county", "state", "country", "nation", "province", "district", "kingdom":
		return true
	}
	return false
}

// outletFits says how well an outlet of the kinds is called by the noun lemma.
func outletFits(kinds []string, lemma string) float64 {
	kind := ""
	switch lemma {
	case "newspaper", "paper", "magazine", "daily", "weekly", "tabloid":
		kind = "newspaper"
	case "network", "broadcaster", "channel", "station":
		kind = "broadcaster"
	case "agency", "news agency", "wire service":
		kind = "agency"
	case "website", "site", "outlet", "news outlet", "publication", "organization", "news organization":
		return 2
	case "company", "platform", "service":
		if slices.Contains(kinds, "platform") {
			return anyKind
		}
	}
	if slices.Contains(kinds, kind) {
		return 2
	}
	return wrongKind
}

// placeFits says how well the place p is called by the noun lemma.
func (p *person) placeFits(lemma string) float64 {
	kind := ""
	switch lemma {
	case "country", "nation":
		kind = "country"
	case "state", "province":
		kind = "region"
	case "city", "town":
		kind = "city"
	}
	if lexicon.Places().Is(strings.Join(p.tokens, " "), kind) {
		return 1.5
	}
	return wrongKind
}
