package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/span"
)

// Rules that link a mention to an entity.
const (
	ruleFullName    Rule = "full-name"
	ruleSurname     Rule = "surname"
	ruleGivenName   Rule = "given-name"
	ruleAcronym     Rule = "acronym"
	ruleShortForm   Rule = "short-form"
	ruleMisspelt    Rule = "misspelt-surname"
	ruleApposed     Rule = "appositive"
	ruleRole        Rule = "role"
	rulePronoun     Rule = "pronoun"
	ruleAntecedent  Rule = "relative-pronoun"
	ruleFirst       Rule = "first-person"
	ruleByline      Rule = "byline"
	rulePhrase      Rule = "description"
	ruleLetter      Rule = "answers-questions"
	ruleCounterpart Rule = "counterpart"
	ruleGroup       Rule = "joint-speakers"
	ruleTitle       Rule = "gender-by-title"
	ruleGender      Rule = "gender-by-pronoun"
)

// An entityKey is what an entity is known by while the text is being read.
type person struct {
	Entity
	tokens  []string // look-up forms of the fullest name, without initials and suffixes
	suffix  string
	roles   []role
	words   []string // what roles, titles and places the text says of it, each once; few
	guess   Gender   // what the given name suggests
	count   int
	plural  bool
	place   bool
	order   int // where it was first seen
	members []int
	org     string
	first   int // word of the mention that it was made for
	last    int // word of its last mention
	around  int // mentions that something is in or near

	houses   []string // words of the names in what a document is called
	headline bool     // only headlines have spoken of it
	family   string   // the surname that the text has not given it alone: Ann | and Bob Hale
}

// A role is a noun that the text says of an entity.
type role struct {
	noun *lexicon.Nominal
	span span.Span
}

// clusters joins mentions to entities. All look-ups are by map, all searches over
// a bounded window, so that time is linear in the mentions.
type clusters struct {
	d         *doc
	all       []person
	full      map[string]int   // given name, surname, suffix -> entity
	surname   map[string][]int // last part of a name -> entities
	given     map[string][]int // first part
	inner     map[string][]int // parts between them
	orgs      map[string]int   // whole name or acronym
	orgPart   map[string][]int // first and last part of an organization’s name
	phrases   map[string]int   // description -> entity
	named     map[int]int      // first word of a name -> the longest mention with it as its core
	roleAt    map[int]int      // word at which an appositive or title starts -> mention with the name
	byCore    cores
	recent    []record     // the latest mentions
	refs      map[int]int  // core word of a source -> index of the source
	speaks    map[int]bool // core word of a source at a cue of speech
	contents  [][]run      // what each source says
	places    []run        // where each source stands
	links     []link       // how mentions were linked
	linked    map[int]int  // core word -> 1 + the last of its links
	doubt     map[int][]Candidate
	bearers   map[string][]int // class of a role -> those who were said to have one of it
	guessed   map[int]bool     // entities that the description in hand was matched to without a role
	parts     []string         // of all names that tokens returned
	taken     map[run]bool     // cores of phrases that heads returned
	phraseOf  map[int]run      // core word of a source’s head -> words that describe it
	called    title            // of the document that is being linked
	referring []int            // see heads
	ranked    []scored         // see antecedents
	likely    []Candidate      // all those in doubt
	joins     joins            // see enlist
	unnamed   map[string]int   // noun -> 1 + the one group that the text describes by it and more, -1 for several
	variants  variants
	lone      map[string]bool   // parts of names that stand alone somewhere
	heralds   []post            // what persons who are named near the beginning are
	posts     map[string][]post // last part of an owner’s name -> what named persons are to him
}

// A link says how a mention was linked. Steps are made of those that somebody asks for.
type link struct {
	rule   Rule
	name   string // of the entity, as it was known then
	core   run
	before int // 1 + the link of the same core word before it
}

// A record is one mention as later ones see it.
type record struct {
	entity                           int
	word                             int
	sent, para                       int32
	subject, speaker, quoted, object bool
	possessor, aside                 bool
	introduced, described            bool
}

const window = 48

// ofName goes before the nouns in the names of organizations, as keys of bearers.
const ofName = "name of "

// newClusters returns clusters without entities, in the memory of d.
func newClusters(d *doc) *clusters {
	c := &d.clusters
	if c.reset(); c.full == nil {
		*c = clusters{full: map[string]int{}, surname: map[string][]int{}, given: map[string][]int{}, inner: map[string][]int{}, orgs: map[string]int{},
			orgPart: map[string][]int{}, phrases: map[string]int{}, roleAt: map[int]int{}, named: map[int]int{}, bearers: map[string][]int{},
			refs: map[int]int{}, speaks: map[int]bool{}, linked: map[int]int{}, doubt: map[int][]Candidate{}, phraseOf: map[int]run{}, guessed: map[int]bool{}, taken: map[run]bool{}, unnamed: map[string]int{}, posts: map[string][]post{}, lone: map[string]bool{}}
	}
	c.d = d
	c.byCore.begin(len(d.words))
	return c
}

// reset forgets the entities, but not their memory.
func (c *clusters) reset() {
	for _, m := range []map[string]int{c.full, c.orgs, c.phrases, c.unnamed} {
		clear(m)
	}
	for _, m := range []map[string][]int{c.surname, c.given, c.inner, c.orgPart} {
		clear(m)
	}
	for class, list := range c.bearers { // of the lexicon, so few
		c.bearers[class] = list[:0]
	}
	for _, m := range []map[int]int{c.named, c.roleAt, c.refs, c.linked} {
		clear(m)
	}
	clear(c.speaks)
	clear(c.links)
	clear(c.doubt)
	clear(c.phraseOf)
	c.called = title{}
	clear(c.taken)
	clear(c.variants)
	clear(c.posts)
	clear(c.lone)
	c.heralds = c.heralds[:0]
	for i := range c.all {
		p := &c.all[i]
		clear(p.words)
		*p = person{words: p.words[:0], roles: p.roles[:0]}
	}
	clear(c.parts)
	clear(c.likely)
	c.likely = c.likely[:0]
	clear(c.joins)
	c.all, c.recent, c.links, c.parts, c.joins = c.all[:0], c.recent[:0], c.links[:0], c.parts[:0], c.joins[:0]
}

// heads returns the indices of the mentions that refer: of those that share a start the
// longest base, and none whose core lies inside the core of another.
func (c *clusters) heads() []int {
	out := c.referring[:0]
	name := false
	end, start, core, last := 0, -1, run{-1, -1}, run{-1, -1} // of the phrase taken last; the name
	for i := range c.d.mentions {
		m := &c.d.mentions[i]
		if !m.base || m.weak && c.phraseOf[m.coreFirst].empty() {
			continue
		}
		if m.kind == Nominal && m.first == start {
			continue
		}
		if m.coreLast <= end && m.kind != Pronoun && m.coreFirst >= core.first && name {
			continue
		}
		if m.kind != Pronoun && (m.coreFirst == core.first && m.coreLast <= core.last || c.taken[run{m.coreFirst, m.coreLast}]) {
			continue // harbor | police spokeswoman
		}
		if m.kind == Named && last.contains(run{m.coreFirst, m.coreLast}) {
			continue // the Council’s Ada | Brandt
		}
		if x := c.d.units[c.d.unitAt(m.coreLast-1)]; m.kind == Named && m.coreLast < end && x.is(uMod|uTitle) && !x.is(uPossessive) {
			continue // the Norwegian | leader, Ms. | Vance
		}
		if m.kind == Nominal && m.typ == Unnamed && name && m.coreLast <= core.first && !c.d.units[c.d.unitAt(m.coreLast-1)].is(uPossessive) {
			continue // Prime Minister | Vance
		}
		if want := c.phraseOf[m.coreFirst]; !want.empty() && want.first > m.first {
			continue // the source starts here, not with the words before
		}
		if m.kind != Pronoun {
			name = m.kind == Named
			c.taken[run{m.coreFirst, m.coreLast}] = true
			start, end, core = m.first, max(end, m.coreLast), run{m.coreFirst, m.coreLast}
			if name && core.last >= last.last {
				last = core
			}
		}
		out = append(out, i)
	}
	inOrderBy(&c.d.keys, out, func(i *int) int { return c.d.mentions[*i].coreFirst })
	c.referring = out
	return out
}

// tokens returns the parts of a name that count: no initials, suffixes or marks.
func (c *clusters) tokens(m *mention) (parts []string, suffix string) {
	from := len(c.parts)
	for u := c.d.unitAt(m.coreFirst); u < len(c.d.units) && c.d.units[u].first < m.coreLast; u++ {
		x := &c.d.units[u]
		switch {
		case x.is(uPunct) || c.d.words[x.first].quote != c.d.words[m.coreFirst].quote:
		case x.is(uSuffix) && x.is(uUpper) && len(c.parts) > from && (!x.is(uName) || x.key == "jr" || x.key == "sr" || x.key == "iii" || x.key == "ii" || x.key == "iv"):
			suffix = x.key
		case x.is(uInitial) && len(x.key) == 1:
		default:
			key, n := c.variants.of(c.d.units, u, m.coreLast)
			c.parts = append(c.parts, key)
			u += n - 1
		}
	}
	return c.parts[from:len(c.parts):len(c.parts)], suffix
}

// unitAt returns the index of the unit that holds word w, of the first or one past the last
// where w lies outside the text.
func (d *doc) unitAt(w int) int {
	switch {
	case w < 0:
		return 0
	case w >= len(d.unitOf):
		return len(d.units)
	}
	return int(d.unitOf[w])
}

// seed makes the entities of all full names and organizations, so that a short form
// before the full one (Mr. Abe ... Shinzo Abe) finds it. Long names come first, so that
// their ends (Wasserman Schultz) find them; names in headlines last: those may be cut wrongly.
func (c *clusters) seed(heads []int) {
	c.findVariants(heads)
	for _, pass := range []struct{ headline, long bool }{{false, true}, {false, false}, {true, false}} {
		for _, i := range heads {
			m := &c.d.mentions[i]
			if m.kind != Named || c.d.units[c.d.unitAt(m.coreFirst)].is(uHeadline) != pass.headline {
				continue
			}
			parts, suffix := c.tokens(m)
			switch {
			case len(parts) == 0:
			case len(parts) == 1 && m.typ == Person:
				c.lone[parts[0]] = true
			case m.typ == Person && len(parts) > 1 && (len(parts) > 2 || !pass.long) && !c.partOfOrg(m, parts):
				c.person(m, parts, suffix)
			case m.typ == Organization && (len(parts) > 2 || !pass.long):
				c.organization(m, parts)
			}
		}
		c.joinSuffixes()
	}
}

// person returns the entity of a full name, and makes it if it is new.
func (c *clusters) person(m *mention, parts []string, suffix string) int {
	first, last := parts[0], parts[len(parts)-1]
	e, ok := c.full[first+" "+last+" "+suffix]
	if !ok && m.gender == NoGender && m.first == m.coreFirst && !lexicon.GivenNames().Has(first) {
		if e, ok := c.orgs[strings.Join(parts, " ")]; ok {
			return e // elsewhere the text shows that these capitals are a company’s
		}
	}
	if !ok {
		e, ok = c.nickname(first, last, suffix)
	}
	if !ok {
		e, ok = c.slip(first, last, suffix)
	}
	if !ok {
		e = c.add(m, Person)
		c.all[e].tokens, c.all[e].suffix = parts, suffix
		c.surname[last] = append(c.surname[last], e)
		c.given[first] = append(c.given[first], e)
		c.addInner(e, m, parts)
		c.all[e].guess = givenGender(first)
	}
	c.full[first+" "+last+" "+suffix] = e
	c.fuller(e, m, parts)
	return e
}

// addInner notes the parts inside the full name of e, by which its bearer may be known too, if the last part
// is no ordinary word that only a headline puts behind a name: Ann Lee Goes.
func (c *clusters) addInner(e int, m *mention, parts []string) {
	u := &c.d.units[c.d.unitAt(m.coreLast-1)]
	if c.d.seg.Paragraphs[c.d.words[m.first].para].Zone != segment.Body || u.is(uHeadline|uClosed|uVerb|uNoun|uMod) || c.d.writings[u.form].lowered || c.d.words[u.first].class != 0 {
		return
	}
	for _, part := range parts[1 : len(parts)-1] {
		c.inner[part] = append(c.inner[part], e)
	}
}

// nickname finds William Vance where the text has met Bill Vance, and the other way round.
func (c *clusters) nickname(first, last, suffix string) (int, bool) {
	for _, long := range lexicon.Nicknames()[first] {
		if e, ok := c.full[long+" "+last+" "+suffix]; ok {
			return e, true
		}
	}
	for _, e := range tail(c.surname[last], 8) {
		p := &c.all[e]
		if p.suffix == suffix && (slices.Contains(lexicon.Nicknames()[p.tokens[0]], first) || c.shortened(p, first)) {
			return e, true
		}
	}
	return 0, false
}

// shortened reports whether one of two given names is the beginning or end of the
// other, and no gender speaks against it: Cres and Creswell, Xander and Alexander.
func (c *clusters) shortened(p *person, first string) bool {
	short, long := first, p.tokens[0]
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) < 3 || len(p.tokens) < 2 || len(long)-len(short) < 2 {
		return false
	}
	g := givenGender(first)
	return (strings.HasPrefix(long, short) || strings.HasSuffix(long, short)) && (g == NoGender || p.guess == NoGender || g == p.guess)
}

func tail(s []int, n int) []int { return s[max(0, len(s)-n):] }

// joinSuffixes joins a name of two parts that closes a longer one (Wasserman Schultz).
func (c *clusters) joinSuffixes() {
	for e := range c.all {
		if t := c.all[e].tokens; len(t) > 2 && c.all[e].Type == Person {
			key := t[len(t)-2] + " " + t[len(t)-1] + " "
			if _, ok := c.full[key]; !ok {
				c.full[key] = e
			}
		}
	}
}

func givenGender(name string) Gender {
	switch g := lexicon.GivenNames(); {
	case g.Is(name, "feminine"):
		return Feminine
	case g.Is(name, "masculine"):
		return Masculine
	}
	return NoGender
}

// fuller keeps the fullest form of the name: the most parts, then the longest.
func (c *clusters) fuller(e int, m *mention, parts []string) {
	p := &c.all[e]
	if n := len(parts); n > 1 && n == len(p.tokens) && parts[n-1] != p.tokens[n-1] {
		switch diff := c.often(parts[n-1]) - c.often(p.tokens[n-1]); {
		case diff < 0:
			return
		case diff > 0:
			p.Name = ""
		}
	}
	name := c.text(run{m.coreFirst, m.coreLast})
	caps := noLower(name) && len(parts) > 1
	haveCaps := noLower(p.Name)
	if caps && !haveCaps {
		return
	}
	if len(parts) > len(p.tokens) || len(parts) == len(p.tokens) && (len(name) > len(p.Name) || haveCaps && !caps) || p.Name == "" {
		p.Name = name
		p.tokens = parts
	}
}

// text returns the words r as one line, without a possessive ending.
func (c *clusters) text(r run) string {
	if r.empty() {
		return ""
	}
	s := oneLine(c.d.span(r.first, r.last).Of(c.d.text))
	for _, end := range []string{"’s", "'s", "’", "'"} {
		if strings.HasSuffix(s, end) {
			return strings.TrimSuffix(s, end)
		}
	}
	return s
}

// oneLine returns s with every white space in it made one space.
func oneLine(s string) string {
	for i := range len(s) {
		switch c := s[i]; {
		case c > ' ' && c < 0xC2, c > 0xC2 && c < 0xE1, c > 0xE3: // no byte that white space begins with
		case c == ' ' && i > 0 && i+1 < len(s) && s[i-1] != ' ':
		default:
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// add makes a new entity for the name or description of m.
func (c *clusters) add(m *mention, t Type) int {
	e := len(c.all)
	c.all = slices.Grow(c.all, 1)[:e+1]
	p := &c.all[e]
	*p = person{Entity: Entity{Type: t}, order: e, first: m.first, last: m.first, plural: m.plural, words: p.words, roles: p.roles} // of a text before
	return e
}

// organization returns the entity of an organization’s name, and makes it if it is new.
func (c *clusters) organization(m *mention, parts []string) int {
	trim := parts
	if len(trim) > 1 && c.d.units[c.d.unitAt(m.coreLast-1)].is(uOrg) && isSuffixNoun(trim[len(trim)-1]) {
		trim = trim[:len(trim)-1]
	}
	if trim[0] == "the" && len(trim) > 1 {
		trim = trim[1:]
	}
	name := strings.Join(trim, " ")
	e, ok := c.orgs[name]
	if !ok {
		if e, ok = c.capitals(trim); !ok {
			e, ok = c.national(trim)
		}
		if ok {
			c.orgs[name] = e
		}
	}
	if !ok {
		e = c.add(m, Organization)
		c.orgs[name] = e
		c.all[e].place = lexicon.Places().Has(name)
		if slices.Contains(lexicon.Outlets()[name], "platform") {
			c.all[e].say("social") // Twitter is the social media company
			c.all[e].say("media")
		}
		c.all[e].tokens = trim
		for _, t := range trim[:min(len(trim), 8)] {
			if n := lexicon.Nouns()[t]; n.Is(lexicon.OrganizationNoun) {
				c.bearers[ofName+n.Lemma] = append(c.bearers[ofName+n.Lemma], e)
			}
		}
		c.orgPart[trim[0]] = append(c.orgPart[trim[0]], e)
		if n := len(trim); n > 1 {
			c.orgPart[trim[n-1]] = append(c.orgPart[trim[n-1]], e)
			c.acronym(e, m, trim)
		}
	}
	c.fuller(e, m, trim)
	c.bracketed(e, m)
	return e
}

// partOfOrg reports whether a name that nothing shows to be a person’s closes the
// longer name of an organization: Harbour Safety.
func (c *clusters) partOfOrg(m *mention, parts []string) bool {
	if m.first != m.coreFirst || m.gender != NoGender || lexicon.GivenNames().Has(parts[0]) {
		return false
	}
	for _, e := range tail(c.orgPart[parts[len(parts)-1]], 8) {
		if t := c.all[e].tokens; len(t) > len(parts) && slices.Equal(t[len(t)-len(parts):], parts) {
			return true
		}
	}
	return false
}

// capitals finds the entity of a name that was taken for a person’s before this mention
// showed that it is none: Wells Bank chief, the Wells Bank.
func (c *clusters) capitals(parts []string) (int, bool) {
	e, ok := c.full[parts[0]+" "+parts[len(parts)-1]+" "]
	if !ok || len(parts) < 2 || !slices.Equal(c.all[e].tokens, parts) || !c.all[e].unsure() {
		return 0, false
	}
	c.all[e].Type = Organization
	return e, true
}

// national finds the U.S. Supreme Court for the Supreme Court, if there is one only.
func (c *clusters) national(parts []string) (int, bool) {
	if len(parts) < 2 {
		return 0, false
	}
	found, n := 0, 0
	for _, e := range tail(c.orgPart[parts[len(parts)-1]], 12) {
		t := c.all[e].tokens
		if d := len(t) - len(parts); d > 0 && slices.Equal(t[d:], parts) && (lexicon.Places().Has(strings.Join(t[:d], " ")) || lexicon.Demonyms().Has(t[0])) {
			found, n = e, n+1
		}
	}
	return found, n == 1
}

func isSuffixNoun(s string) bool {
	n := lexicon.Nouns()[s]
	return n.Is(lexicon.SuffixNoun)
}

// acronym enters the initials of an organization’s name: LDP, U.N.
func (c *clusters) acronym(e int, m *mention, parts []string) {
	var b, dots strings.Builder
	for _, p := range parts {
		if _, closed := lexicon.Grammar()[p]; !closed {
			for _, r := range p {
				b.WriteRune(r)
				dots.WriteRune(r)
				dots.WriteByte('.')
				break
			}
		}
	}
	for _, a := range []string{b.String(), strings.TrimRight(dots.String(), ".")} {
		if _, ok := c.orgs[a]; !ok && b.Len() > 1 && !lexicon.Outlets().Has(a) && !lexicon.Places().Has(a) {
			c.orgs[a] = e
		}
	}
}

// bracketed enters an acronym that is defined in brackets: World Trade Office (WTO).
func (c *clusters) bracketed(e int, m *mention) {
	u := c.d.unitAt(m.last)
	if u+2 < len(c.d.units) && c.d.units[u].key == "(" && c.d.units[u+1].is(uCaps) && c.d.units[u+2].key == ")" {
		c.orgs[c.d.units[u+1].key] = e
	}
}

// aside reports whether word w stands in a headline, a caption, a credit or the like.
func (c *clusters) aside(w int) bool {
	para := int(c.d.words[w].para)
	return para < len(c.d.seg.Paragraphs) && c.d.seg.Paragraphs[para].Zone != segment.Body
}
