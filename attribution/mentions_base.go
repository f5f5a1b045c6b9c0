package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// Bounds that keep the search linear, in units for a base and words for a whole phrase.
const (
	maxBase   = 16
	maxPhrase = 60
	maxSteps  = 8
)

// parser finds the phrases that mention somebody, in units.
type parser struct {
	d     *doc
	units []unit
	found []mention
	group []mention // see settleStart
	order []uint64
}

// isQuantifier reports whether word opens a phrase like a determiner; it stands alone as well. Out of line, see low.
//
//go:noinline
func isQuantifier(word string) bool {
	switch word {
	case "some", "many", "most", "several", "few", "all", "both", "each", "one", "others", "those", "none", "neither",
		"either", "more", "any", "another", "no", "half", "these", "fewer", "much", "every", "such", "not":
		return true
	}
	return false
}

// isPronoun reports whether word mentions somebody by itself.
func isPronoun(word string) bool {
	switch word {
	case "he", "she", "they", "it", "i", "we", "you", "who", "him", "them", "me", "us", "which", "himself", "herself",
		"themselves", "someone", "somebody", "everyone", "everybody", "anyone", "anybody", "nobody", "his", "her", "their",
		"its", "my", "our", "your", "whose", "whom", "this", "that", "itself", "what":
		return true
	}
	return false
}

// starts reports whether a phrase may start at unit i.
func (p *parser) starts(i int) bool {
	u := &p.units[i]
	if u.is(uPunct) || u.is(uPortfolio) && (u.is(uClosed) || i > 0 && p.units[i-1].is(uPortfolio)) {
		return false
	}
	if i > 0 && p.units[i-1].sent == u.sent && p.behind(i) {
		return false
	}
	if i == 0 || p.units[i-1].sent != u.sent || p.units[i-1].is(uPunct) || u.is(uClosed|uBearer) {
		return true
	}
	prev := &p.units[i-1]
	switch {
	case prev.is(uPossessive): // NBC’s | Dante Chinni
		return true
	case prev.is(uClosed):
		return true
	case u.is(uName|uTitle|uCaps) && !prev.is(uName): // spokesman | John Smith
		return u.is(uUpper) || p.multiwordEnding(i-1, i+1) == 0 // first lady
	case u.is(uName) && prev.is(uPerson|uTitle|uMod): // President | Obama
		return true
	case prev.is(uVerb) || !prev.is(uNoun|uMod|uName|uNumber): // said | voters
		return true
	}
	return false
}

// behind reports whether the word before unit i tells that no phrase starts here: the day after
// its month, a verb after “to”, a participle after “is”.
func (p *parser) behind(i int) bool {
	u, prev := &p.units[i], p.d.words[p.units[i-1].first]
	switch {
	case u.is(uNumber):
		return prev.upper && prev.class&lexicon.Time != 0 && len(u.key) < 3
	case u.is(uUpper | uClosed | uNoun | uMod | uName | uPossessive):
		return false
	case strings.HasSuffix(u.key, "ing"):
		return prev.class&lexicon.Be != 0
	}
	return prev.low == "to" && u.is(uVerb)
}

// reporting reports whether unit i is a verb in the past before what it reports or who: noted
// | Vance, noted the speaker; but: noted economist Ann Lee.
func (p *parser) reporting(i int) bool {
	u := &p.units[i]
	v := p.d.words[u.first].verb
	if v == nil || !v.Is(lexicon.Past) || u.is(uUpper|uNoun|uMod) || u.last > u.first+1 {
		return false
	}
	return i+1 >= len(p.units) || p.units[i+1].is(uUpper|uClosed|uPunct)
}

// conjunction reports whether unit j is the “that” of a clause, which opens no phrase:
// said that | Vance left, that | voters left, that | the ship left.
func (p *parser) conjunction(j int) bool {
	if p.units[j].key != "that" || j+1 >= len(p.units) {
		return false
	}
	return p.units[j+1].is(uUpper | uClosed | uPluralNoun)
}

// ofOne reports whether unit i is a word that opens no phrase in the plural, so that before one it
// is a conjunction or a pronoun: found that | steel workers left, this angered | voters.
func (p *parser) ofOne(i int) bool { return p.units[i].key == "that" || p.units[i].key == "this" }

// plural reports whether unit j looks like a noun in the plural.
func (p *parser) plural(j int) bool {
	u := &p.units[j]
	return u.is(uPluralNoun) || u.key == "percent" || !u.is(uNoun|uName|uPossessive) && len(u.key) > 3 && strings.HasSuffix(u.key, "s") &&
		!strings.HasSuffix(u.key, "ss") && !strings.HasSuffix(u.key, "us") && !strings.HasSuffix(u.key, "is")
}

// determiner reports whether u opens a noun phrase.
func determiner(u *unit, d *doc) bool {
	return u.is(uClosed) && (d.words[u.first].class&(lexicon.Determiner|lexicon.Possessive) != 0 || isQuantifier(u.key))
}

// parse finds the phrases that start at unit i.
func (p *parser) parse(i int) {
	u := &p.units[i]
	if u.is(uClosed) && (isPronoun(u.key) || isQuantifier(u.key)) {
		p.pronoun(i)
	}
	ends := p.bases(i)
	for n := range ends.n {
		b := ends.at(n)
		if m, ok := p.mention(i, b); ok {
			m.base = true
			p.add(m)
			if p.d.words[m.last-1].low == "'s" {
				owner := m
				owner.last--
				p.add(owner) // without its ’s
			}
			p.extend(i, b, m)
		}
	}
}

func (p *parser) add(m mention) {
	if m.last-m.first <= maxPhrase {
		p.found = append(p.found, m)
	}
}

// pronoun adds unit i as a pronoun, and what may follow one: some of the voters.
func (p *parser) pronoun(i int) {
	u := &p.units[i]
	m := mention{first: u.first, last: u.last, coreFirst: u.first, coreLast: u.last, kind: Pronoun, entity: -1, base: true}
	m.gender, m.plural, m.typ = pronounFeatures(u.key)
	m.weak = u.key == "that" || u.key == "this" || u.key == "what" || u.key == "no" || u.key == "not" || u.key == "such"
	p.add(m)
	if isQuantifier(u.key) {
		m.kind, m.typ = Nominal, Unnamed
		p.extend(i, i+1, m)
	}
	if subjectOnly[u.key] {
		p.besides(i, m)
	}
}

// besides adds the subject pronoun m, unit i, with who “and” joins to it: she and her aides.
func (p *parser) besides(i int, m mention) {
	x := extender{p: p, m: m}
	if end := x.and(i + 1); end > i+1 {
		x.m.base, x.m.last = false, p.units[end-1].last
		p.add(x.m)
	}
}

func pronounFeatures(key string) (Gender, bool, Type) {
	switch key {
	case "he", "him", "his", "himself":
		return Masculine, false, Person
	case "she", "her", "herself":
		return Feminine, false, Person
	case "they", "them", "their", "themselves", "we", "us", "our":
		return NoGender, true, Unknown
	case "it", "its", "itself", "which":
		return NoGender, false, Organization
	case "i", "me", "my", "you", "your":
		return NoGender, false, Person
	}
	return NoGender, isQuantifier(key), Unnamed
}

// ends are the ends of phrases that start at one unit, the longest last. There are no
// more than a phrase has units, and two of the last noun of several.
type ends struct {
	n     int
	units [maxBase + 2]int32
}

func (e *ends) add(at int)   { e.units[e.n], e.n = int32(at), e.n+1 }
func (e *ends) at(n int) int { return int(e.units[n]) }
func (e *ends) longest() int { return e.at(e.n - 1) }

// bases returns the ends, in units, of the noun phrases that start at unit i,
// without what follows their heads.
func (p *parser) bases(i int) ends {
	var found ends
	if p.reporting(i) {
		return found
	}
	j, opened, head := i, false, false
	for ; j < len(p.units) && j-i < maxBase && p.units[j].sent == p.units[i].sent; j++ {
		u := &p.units[j]
		if u.is(uPortfolio) {
			if j+1 == len(p.units) || !p.units[j+1].is(uPortfolio) {
				head = true
				found.add(j + 1)
			}
			continue
		}
		if u.is(uPunct) {
			next := p.across(i, j)
			if next == j {
				break
			}
			j = next - 1
			if u.key == "%" {
				head = true
				found.add(j + 1)
			}
			continue
		}
		if u.is(uClosed) {
			if next := p.insideName(i, j); next > j && head {
				j = next - 1
				found.add(j + 1)
				continue
			}
			if u.is(uUpper) && j > i && p.d.words[u.first].class&lexicon.Time != 0 {
				if next := p.outlet(i, j); next > j {
					j, head = next-1, true
					found.add(next)
					continue
				}
			}
			if !head && p.approximates(j) {
				opened = true
				continue
			}
			if j == i && p.conjunction(j) {
				break
			}
			if !head && (opened || j == i) && (determiner(u, p.d) || opened && p.d.words[u.first].class&lexicon.Adverb != 0) && !(j > i && p.units[j-1].is(uPossessive)) {
				opened = true
				continue
			}
			break
		}
		if j > i && p.stops(i, j, opened, head) {
			break
		}
		if n := p.multiword(j); n > 1 {
			j += n - 1
		}
		if j > i && p.ofOne(i) && p.plural(j) && !p.hasPossessor(i, j) {
			return ends{}
		}
		if p.canEnd(i, j, opened) {
			head = true
			found.add(j + 1)
		}
	}
	return found
}

// approximates reports whether unit j stands before a number or a time that opens a
// phrase: more than | 40 states, nearly all voters, Monday’s results, January polls.
func (p *parser) approximates(j int) bool {
	if j+1 >= len(p.units) {
		return false
	}
	u, next := &p.units[j], &p.units[j+1]
	class := p.d.words[u.first].class
	if class&lexicon.Time != 0 {
		return u.is(uPossessive) || !next.is(uClosed|uPunct|uNumber|uVerb) && next.is(uNoun)
	}
	switch u.key {
	case "more", "less", "fewer", "than", "nearly", "almost", "about", "roughly", "only", "just", "even", "at", "least", "over", "up", "around", "some":
		return next.is(uNumber) || isQuantifier(next.key) || next.is(uPluralNoun) && u.key != "at" && u.key != "over" && u.key != "up" && u.key != "about" ||
			next.key == "than" || next.key == "least" || next.key == "a" || next.key == "two" || next.key == "three" || next.key == "six" || strings.Contains(next.key, "-")
	}
	return false
}

// multiword returns the number of units of the noun of several words that starts at
// unit j, such as "secretary of state" or "member of parliament"; 1 if there is none.
func (p *parser) multiword(j int) int {
	if j+2 >= len(p.units) || p.units[j+1].key != "of" && p.units[j+1].key != "in" || !p.d.forms[p.units[j+2].form].closes {
		return 1
	}
	name := p.units[j].key + " " + p.units[j+1].key + " " + p.units[j+2].key
	if nounOrTitle(name) {
		return 3
	}
	return 1
}

// nounOrTitle reports whether the lexicon has name for somebody or something that speaks.
func nounOrTitle(name string) bool {
	_, ok := lexicon.Nouns()[name]
	return ok || lexicon.Titles().Has(name)
}

// across returns the unit after a mark inside a phrase that the phrase goes on
// behind: &, a possessive apostrophe, a nickname in marks; j itself if it ends there.
func (p *parser) across(i, j int) int {
	u := &p.units[j]
	switch {
	case j == i || j+1 >= len(p.units):
		return j
	case u.key == "&" || u.key == "+" || u.key == "/" && p.closeMark(j):
		if p.units[j-1].is(uUpper) && p.units[j+1].is(uUpper) {
			return j + 1
		}
	case p.isApostrophe(j) || u.key == "%" && p.units[j-1].is(uNumber):
		return j + 1
	case p.d.words[u.first].mark && (p.units[j-1].is(uName) || p.units[j-1].is(uMod|uPerson|uPossessive)):
		for k := j + 1; k < j+5 && k+1 < len(p.units); k++ {
			if p.d.words[p.units[k].first].mark {
				if p.units[k+1].is(uName) && p.units[k+1].sent == u.sent && k > j+1 && p.units[k-1].key != "," {
					return k + 1
				}
				break
			}
		}
	}
	return j
}

// closeMark reports whether unit j stands between words without spaces.
func (p *parser) closeMark(j int) bool {
	return !p.d.words[p.units[j].first].space && !p.d.words[p.units[j+1].first].space
}

// isApostrophe reports whether unit j is the apostrophe of a plural possessor: the Democrats’ plan.
func (p *parser) isApostrophe(j int) bool {
	w := p.d.words[p.units[j].first]
	return !w.space && !w.mark && (w.low == "'" || w.low == "’") && j > 0 && strings.HasSuffix(p.units[j-1].key, "s")
}

// stops reports whether unit j cannot go on the phrase that started at i: it is a verb, or begins another phrase.
func (p *parser) stops(i, j int, opened, head bool) bool {
	u, prev := &p.units[j], &p.units[j-1]
	if prev.is(uPossessive|uPunct) || p.numbers(j) {
		return false
	}
	if u.is(uUpper) {
		// Congress | Smith: a lower-case word that is no noun ends a phrase before a name.
		return !opened && !prev.is(uUpper|uNoun|uMod|uNumber|uParticle|uClosed) && (head || verbal(prev)) && !strings.Contains(prev.key, "-") && p.multiwordEnding(i, j) == 0 &&
			!(agentive(prev.key) && u.is(uGiven)) // American skateboarder | Tony Lind
	}
	if !opened && head && u.is(uNoun) && p.opens(i) && p.headlineVerb(j) {
		return true
	}
	if u.is(uNoun|uMod) && !u.is(uVerb) || u.is(uParticle) && prev.is(uName) {
		return false
	}
	if v := p.d.words[u.first].verb; u.is(uNoun) && prev.is(uPluralNoun) && v != nil && v.Is(lexicon.Past) {
		return true // critics | accused
	}
	if u.is(uNoun) { // report, claims: noun or verb
		compound := j+1 < len(p.units) && p.units[j+1].is(uNoun) && !p.units[j+1].is(uUpper|uVerb) // press secretary
		return !opened && prev.is(uName) && p.finite(u) && !compound
	}
	if !head {
		return u.is(uVerb) && !opened && p.finite(u)
	}
	if u.is(uVerb) && !p.gerund(u) {
		return !p.compound(j)
	}
	if strings.HasSuffix(u.key, "ed") || strings.HasSuffix(u.key, "ly") || p.doing(j, opened) {
		return true
	}
	if j+1 < len(p.units) && p.units[j+1].is(uPerson) && p.units[j+1].is(uPluralNoun) && (p.listed(j-1, j) || j-1 > i && p.listed(j-2, j)) {
		return false // Ohio | election officials
	}
	return prev.is(uName) && !opened && !strings.Contains(u.key, "-") && !(prev.is(uMod) && agentive(u.key)) && !(p.hasPossessor(i, j) && p.bare(j+1, uOrg))
}

// doing reports whether unit j, in a phrase that an article opened or none, is in -ing what the phrase before it does:
// superdelegates | supporting Vance, one pastor | praising him; but not: a press training officer.
func (p *parser) doing(j int, opened bool) bool {
	prev := &p.units[j-1]
	return strings.HasSuffix(p.units[j].key, "ing") && (p.plural(j-1) || (!opened || prev.is(uPerson) && !prev.is(uUpper)) && !p.bare(j+1, uPerson))
}

// headlineVerb reports whether what may be a noun is the verb of the one before it, which has no article: House
// panel | votes to, Tax court | rules that.
func (p *parser) headlineVerb(j int) bool {
	v, key := p.d.words[p.units[j].first].verb, p.units[j].key
	if !(v != nil && v.Is(lexicon.Third) || key == "votes" || key == "moves") || !p.bare(j-1, uPerson|uOrg) || j+1 >= len(p.units) {
		return false
	}
	next := p.units[j+1].key
	return next == "to" || next == "that"
}

// opens reports whether unit i is the first of its sentence.
func (p *parser) opens(i int) bool { return i == 0 || p.units[i-1].sent != p.units[i].sent }

// bare reports whether unit j is a noun of that kind in the singular, which stands without an article only at
// the end of a longer phrase: chief operating | officer, Halden’s Greyfin malware | unit.
func (p *parser) bare(j int, kind unitFlag) bool {
	return j < len(p.units) && p.units[j].is(kind) && !p.units[j].is(uUpper|uPluralNoun|uVerb)
}

// compound reports whether the verb at unit j stands as a noun before another: a noun in the
// singular takes no plain form, so “talk” in “conservative talk radio host” is none of its own.
func (p *parser) compound(j int) bool {
	v, prev := p.d.words[p.units[j].first].verb, p.units[j-1]
	return v.Is(lexicon.Base) && !v.Is(lexicon.Past) && prev.is(uNoun) && !prev.is(uPluralNoun) && (!prev.is(uUpper) || prev.is(uFirst)) &&
		j+1 < len(p.units) && !p.units[j+1].is(uPunct|uClosed|uUpper|uVerb)
}

// verbal reports whether an unknown word in lower case looks like a verb.
func verbal(u *unit) bool {
	return u.is(uVerb) || strings.HasSuffix(u.key, "ed") || strings.HasSuffix(u.key, "ing") || strings.HasSuffix(u.key, "s")
}

func (p *parser) gerund(u *unit) bool {
	v := p.d.words[u.first].verb
	return v != nil && v.Is(lexicon.Gerund)
}

func (p *parser) finite(u *unit) bool {
	v := p.d.words[u.first].verb
	return v != nil && v.Is(lexicon.Past|lexicon.Third|lexicon.Base)
}

// insideName returns the unit after the words that join the parts of a name, when
// unit j begins them: Bank of | England, Centers for Disease Control and | Prevention.
func (p *parser) insideName(i, j int) int {
	if j == i || j+2 >= len(p.units) {
		return j
	}
	prev := &p.units[j-1]
	if !prev.is(uUpper) || prev.is(uPossessive) {
		return j
	}
	k := j + 1
	if p.units[k].key == "the" && k+1 < len(p.units) {
		k++
	}
	next := &p.units[k]
	if !next.is(uUpper) || next.is(uClosed) || next.sent != p.units[j].sent || next.is(uGiven) && !next.is(uPlace) {
		return j
	}
	switch p.units[j].key {
	case "of":
		if prev.is(uOrg|uRecord) || prev.is(uPerson) && !next.is(uPlace) && !prev.is(uPluralNoun) && !(k+1 < len(p.units) && p.listed(k, k+2)) {
			return k + 1
		}
	case "for", "on", "to", "in", "against":
		if (prev.is(uOrg) || p.units[j].key == "for" && p.court(i, j)) && !next.is(uPlace) {
			return k + 1
		}
	case "and":
		if k > j+1 || isSuffixNoun(prev.key) || j-2 >= i && p.units[j-2].is(uGiven) && !prev.is(uOrg) {
			return j // the District and the | Department, the Herald and | the Wall Street Journal, Wells Corp. and | Marlo Partners, Ann Lee and | Tide News
		}
		if p.committee(k) && !prev.is(uCaps|uPlace) && !(prev.is(uOrg) && prev.is(uPossessive)) {
			return k + 1
		}
		for b := j - 1; b > i && b > j-4; b-- { // only after "of" or "for" in the same name
			if p.units[b].is(uClosed) && (p.units[b].key == "of" || p.units[b].key == "for" || p.units[b].key == "on") && p.units[b-1].is(uOrg) && p.units[b+1].is(uUpper) {
				if !next.is(uPlace|uTitle) && p.orgAfter(k) {
					return k + 1
				}
			}
		}
	}
	return j
}

// court reports whether the name from unit i to j is one of a court: Court of Appeals | for.
func (p *parser) court(i, j int) bool {
	return j-3 >= i && p.units[j-2].key == "of" && p.units[j-3].key == "court"
}

// outlet returns the unit after the outlet of the lexicon that starts at unit i and goes on
// over the time of day at unit j, j itself if there is none: Sydney | Morning Herald.
func (p *parser) outlet(i, j int) int {
	if p.units[i].key == "the" && i < j {
		i++
	}
	for e := min(i+5, len(p.units)); e > j; e-- {
		if p.units[e-1].sent == p.units[i].sent && lexicon.Outlets().Has(string(p.joined(i, e))) {
			return e
		}
	}
	return j
}

// committee reports whether the capitals from unit k end in the noun of an
// organization, so that “and” before them joins parts of its name: Oversight and
// Reform Committee.
func (p *parser) committee(k int) bool {
	if p.units[k].is(uGiven|uCaps|uTitle) || p.units[k].is(uOrg) && !(k+1 < len(p.units) && p.units[k+1].is(uUpper)) {
		return false
	}
	for n := k; n < k+4 && n < len(p.units) && p.units[n].is(uUpper) && !p.units[n].is(uClosed); n++ {
		if n > k && p.units[n].is(uOrg) {
			return true
		}
	}
	return false
}

// orgAfter reports whether the capitals from unit k are not a new organization:
// Health and Human Services, but not the Ministry of Trade and Parliament.
func (p *parser) orgAfter(k int) bool { return !p.units[k].is(uOrg | uCaps) }

// canEnd reports whether a phrase from i may end with unit j.
func (p *parser) canEnd(i, j int, opened bool) bool {
	u := &p.units[j]
	switch {
	case u.is(uName|uNoun|uCaps|uSuffix) || u.is(uInitial) && j > i:
		return true
	case u.is(uNumber):
		return opened || j == i || p.numbers(j)
	case u.is(uMod):
		return opened || u.is(uUpper) || strings.HasSuffix(u.key, "s")
	case opened || p.hasPossessor(i, j):
		return true
	case strings.HasSuffix(u.key, "s") && !strings.HasSuffix(u.key, "ss"):
		return true // bare plurals: opponents
	case u.is(uUpper):
		return j > i
	}
	return j > i && !u.is(uVerb)
}

// takesNumber reports whether word is the last of a name that a number completes: Local 832.
func takesNumber(word string) bool {
	switch word {
	case "local", "channel", "chapter", "division", "lodge", "district", "unit", "branch", "proposition", "bill",
		"radio", "studio", "school", "no":
		return true
	}
	return false
}

// numbers reports whether unit j is the number of a name.
func (p *parser) numbers(j int) bool {
	return j > 0 && p.units[j].is(uNumber) && p.units[j-1].is(uUpper) && takesNumber(p.units[j-1].key)
}

func (p *parser) hasPossessor(i, j int) bool {
	for k := i; k < j; k++ {
		if p.units[k].is(uPossessive) {
			return true
		}
	}
	return false
}
