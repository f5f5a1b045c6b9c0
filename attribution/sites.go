package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// maxSites is the most sites that a frame has. No sentence that anybody wrote to be read reports
// so often; what is found at each is set against what is found at the others.
const maxSites = 32

// sites returns the reporting verbs of f with their subjects, from left to right. They are good
// until those of the next.
func (c *cues) sites(f *frame) []site {
	all := c.d.sites[:0]
	for i := 0; i < len(f.pieces) && len(all) < maxSites; i++ {
		w := c.word(f, i)
		if w == nil || w.verb == nil || c.nounUse(f, i) || w.upper && i > 0 && !c.headline(f) {
			continue
		}
		if s, ok := c.siteAt(f, i, all); ok && !c.when(s.source) {
			all = append(all, s)
		}
	}
	c.d.sites = all
	return all
}

// when reports whether the words w begin a clause of time and are no subject: right before
// it | snapped.
func (c *cues) when(w run) bool {
	return w.last-w.first > 2 && c.d.words[w.first+1].class&lexicon.Subordinator != 0 && !c.d.words[w.first].upper
}

// word returns the word at piece i of f, nil for a quotation and outside of f.
func (c *cues) word(f *frame, i int) *word {
	if i < 0 || i >= len(f.pieces) || f.pieces[i].block >= 0 {
		return nil
	}
	return &c.d.words[f.pieces[i].first]
}

// nounUse reports whether the verb form at piece i is more likely a noun there or
// part of a compound: the report, his claims, a much-noted speech.
func (c *cues) nounUse(f *frame, i int) bool {
	w := c.word(f, i)
	if c.hyphened(f, i) || w.low == "thanks" && c.low(f, i+1) == "to" {
		return true
	}
	if w.verb.Is(lexicon.Gerund|lexicon.Past|lexicon.Participle) && !w.verb.Is(lexicon.Base) {
		return c.is(f, i-1, lexicon.Determiner|lexicon.Possessive) && !c.is(f, i-1, lexicon.Pronoun) ||
			c.low(f, i-1) == "'s" && !c.is(f, i-2, lexicon.Subject) || c.low(f, i-1) == "her"
	}
	switch prev := c.word(f, i-1); {
	case prev == nil:
		return w.verb.Takes(lexicon.Noun) && i > 0 && !c.particle(w.verb, c.low(f, i+1))
	case prev.class&(lexicon.Determiner|lexicon.Possessive) != 0 && prev.class&(lexicon.Subject|lexicon.Pronoun) == 0:
		return true
	case prev.class&lexicon.Preposition != 0 && prev.low != "to":
		return true
	case prev.low == "'s" || prev.low == "'":
		return true
	}
	return false
}

// toldBy gives s who speaks to its subject in the passive: she was asked by | Vance | if, told by them that.
func (c *cues) toldBy(f *frame, s site) (site, bool) {
	if !heard(s.verb) || c.low(f, s.at+1) != "by" || s.at+2 >= len(f.pieces) {
		return s, false
	}
	for m := range c.d.mentionsStarting(f.pieces[s.at+2].first) {
		end := f.at(m.last-1) + 1
		if c.is(f, end, lexicon.Preposition) && c.is(f, end+1, lexicon.Time) {
			end = c.overTime(f, end+1) // told by her in March that
		}
		if !m.weak && m.typ != Other && (c.opensTold(f, end) || c.punct(f, end, ",") && c.quoted(f, end+1)) {
			s.rule, s.source, s.after, s.invert = ruleAgent, run{m.first, m.last}, end, true
			return s, true
		}
	}
	return s, false
}

// heard reports whether who is the subject of v in the passive hears something: asked, told. Nil is no verb.
func heard(v *lexicon.Verb) bool {
	return v != nil && v.Is(lexicon.Participle) && v.Takes(lexicon.Listener)
}

// opensTold reports whether what somebody is told, or asked, may begin at piece i.
func (c *cues) opensTold(f *frame, i int) bool {
	switch c.low(f, i) {
	case "that", "if", "whether", "about", "to":
		return true
	}
	return c.is(f, i, lexicon.Wh)
}

// bearsName reports whether the verb at piece v gives the noun before it its name: a band called Tide |
// played, a class called “Tide” |, a hacker known as “Tide”, the so called “Tide”.
func (c *cues) bearsName(f *frame, v int) bool {
	switch c.low(f, v) {
	case "known":
		return c.low(f, v+1) == "as"
	case "called", "named", "dubbed", "titled":
	default:
		return false
	}
	if c.low(f, v-1) == "so" {
		return true
	}
	m, ok := c.subjectMention(f, v-1)
	if c.punct(f, v-1, ",") {
		m, ok = c.subjectMention(f, v-2)
	}
	if !ok || m.kind != Nominal || m.definite {
		return false
	}
	k := v + 1
	if c.is(f, k, lexicon.Determiner) {
		k++
	}
	from := k
	for w := c.word(f, k); w != nil && (w.upper || w.kind == segment.Number); w = c.word(f, k) {
		k++
	}
	if k == from && k < len(f.pieces) && c.word(f, k) == nil && c.titled(f.pieces[k].run) {
		k++
	}
	return k > from && (k == len(f.pieces) || c.finiteAt(f, k) || c.is(f, k, lexicon.Preposition|lexicon.Wh) || c.punct(f, k, ",."))
}

// hyphened reports whether piece i is joined to a neighbour by a hyphen.
func (c *cues) hyphened(f *frame, i int) bool {
	return c.low(f, i+1) == "-" && !c.dash(f, i+1) || c.low(f, i-1) == "-" && !c.dash(f, i-1)
}

// siteAt returns the cue that the verb at piece v makes, if it has a subject that can speak.
func (c *cues) siteAt(f *frame, v int, before []site) (site, bool) {
	verb := c.word(f, v).verb
	if verb.Lemma == "put" && c.low(f, v+1) != "it" {
		return site{}, false
	}
	if _, _, called := c.agent(f, v); called {
		return site{}, false // for byAgent to find
	}
	s := site{verb: verb, at: v, first: v, after: v + 1, cueLast: v + 1}
	j, aux := c.skipLeft(f, v)
	if by, ok := c.toldBy(f, s); ok {
		return by, true
	}
	if c.bearsName(f, v) {
		return s, false
	}
	switch {
	case aux.be && verb.Is(lexicon.Participle|lexicon.Base) && !verb.Is(lexicon.Gerund):
		// Who reports is seldom the subject of a passive; "X was quoted as saying" and "X is
		// reported to have said" are for quotedAs to find.
		return s, false
	case aux.to:
		return c.infinitive(f, s, j, before)
	case verb.Is(lexicon.Gerund) && !aux.be:
		return c.participle(f, s, before)
	case c.quotedBefore(f, v) && c.inverted(f, &s):
		return s, true
	}
	if has, ok := c.withSubject(f, s, j, before); ok && !has.shared {
		if c.asksOf(f, has) && c.inverted(f, &s) {
			return s, true
		}
		return has, true
	}
	if c.inverted(f, &s) {
		return s, true
	}
	return c.withSubject(f, s, j, before)
}

// asksOf reports whether the subject of s is a thing, with an aside and a comma between, and who
// stands behind the verb speaks: the hall, in which they sit, asks editor Ann Lee, “...”
func (c *cues) asksOf(f *frame, s site) bool {
	if m, ok := c.d.mentionStarting(s.source.first); s.rule != ruleApposition || !ok || m.typ != Other {
		return false
	}
	if c.word(f, s.at+1) == nil {
		return false
	}
	who, ok := c.d.mentionStarting(f.pieces[s.at+1].first)
	if !ok || who.typ != Person || who.kind == Pronoun {
		return false
	}
	after := f.at(who.last-1) + 1
	return c.punct(f, after, ",") && c.quoted(f, after+1)
}

// auxiliaries are the kinds of words skipped between a subject and its verb.
type auxiliaries struct{ be, have, to, negated, modal bool }

// skipLeft returns the piece before the auxiliaries and adverbs of the verb at v: the
// last of its subject.
func (c *cues) skipLeft(f *frame, v int) (int, auxiliaries) {
	var aux auxiliaries
	j := v - 1
	for ; j >= 0; j-- {
		w := c.word(f, j)
		if w == nil {
			break
		}
		switch {
		case w.low == "to":
			aux.to = true
			return j - 1, aux
		case w.class&lexicon.Be != 0:
			aux.be = true
		case w.class&lexicon.Have != 0:
			aux.have = true
		case w.class&lexicon.Negation != 0:
			aux.negated = true
		case w.class&lexicon.Modal != 0:
			aux.modal = true
		case w.class&(lexicon.Do|lexicon.Auxiliary) != 0:
		case w.low == "but" && c.low(f, j-1) == "all": // all but begged
			j--
		case c.adverb(f, j):
		case w.low == "'s" && c.word(f, v).verb.Is(lexicon.Gerund):
			aux.be = true
		default:
			return j, aux
		}
	}
	return j, aux
}

// adverb reports whether piece i is an adverb that may stand between a subject and
// its verb.
func (c *cues) adverb(f *frame, i int) bool {
	w := c.word(f, i)
	if w == nil || w.kind != segment.Word {
		return false
	}
	if w.class&lexicon.Adverb != 0 && w.class&(lexicon.Determiner|lexicon.Pronoun) == 0 {
		return true
	}
	return len(w.low) > 4 && strings.HasSuffix(w.low, "ly") && !w.upper && !noAdverb(w.low)
}

// noAdverb reports whether word, in -ly, is a noun or a verb.
func noAdverb(word string) bool {
	switch word {
	case "ally", "family", "reply", "rally", "supply", "assembly", "bully", "apply", "rely", "imply", "july", "monopoly",
		"elderly", "anomaly", "italy":
		return true
	}
	return false
}

// inverted reports whether the subject of s follows its verb: “...,” said Vance.
func (c *cues) inverted(f *frame, s *site) bool {
	particle := c.quotedBefore(f, s.at) && c.particle(s.verb, c.low(f, s.at+1)) // “...,” points out Vance
	if !s.verb.Takes(lexicon.Invert) && !particle || !s.verb.Is(lexicon.Past|lexicon.Third) {
		return false
	}
	if s.at > 0 && !c.quoted(f, s.at-1) && !c.punct(f, s.at-1, ",-?!:") && !c.is(f, s.at-1, lexicon.Conjunction) && !c.leadsInversion(f, s.at-1) {
		return false
	}
	i := s.at + 1 // of the subject
	if particle {
		i++
	}
	if i >= len(f.pieces) || f.pieces[i].block >= 0 {
		return false
	}
	m, ok := c.d.mentionStarting(f.pieces[i].first)
	if !ok || m.kind == Pronoun && c.is(f, i, lexicon.ObjectPronoun) && !c.is(f, i, lexicon.Subject) {
		return false
	}
	after := f.at(m.last-1) + 1
	if c.finiteAt(f, after) && !c.quotedBefore(f, s.at) {
		return false // said Vance would go: what follows is a clause, not the subject
	}
	if c.low(f, i) == "that" || c.is(f, i, lexicon.Preposition) || c.is(f, after-1, lexicon.Time) || c.low(f, i) == "this" && c.is(f, after, lexicon.Time) || c.nobody(f, i) {
		return false // said that ..., said about Vance, said this week
	}
	if s.verb.Takes(lexicon.Listener) && !c.quotedBefore(f, s.at) && (s.at == 0 || c.opensTold(f, after)) {
		return false // and asked workers if they would go; Asked which she liked, she said
	}
	s.rule, s.invert, s.source = ruleInvert, true, run{m.first, m.last}
	s.after, s.cueLast = after, i
	return true
}

// leadsInversion reports whether piece i is a word after which subject and verb
// change places: so said, thus spoke, as did.
func (c *cues) leadsInversion(f *frame, i int) bool {
	switch c.low(f, i) {
	case "as", "so", "thus":
		return true
	}
	return false
}

// quotedBefore reports whether a quotation ends right before piece i, a comma aside.
func (c *cues) quotedBefore(f *frame, i int) bool {
	return c.quoted(f, i-1) || c.punct(f, i-1, ",-") && c.quoted(f, i-2)
}

// withSubject finds the subject of s that ends at piece j.
func (c *cues) withSubject(f *frame, s site, j int, before []site) (site, bool) {
	w := c.word(f, j)
	switch {
	case j < 0:
		return s, false
	case w == nil && c.closes(f, j) == ',': // , who wrote “The Long Quay,”
		return c.apposition(f, s, j, before)
	case w == nil: // a nickname, a title of a work: part of a name
		return c.subjectEnding(f, s, j)
	case w.low == "who" || w.low == "which" || w.low == "that":
		return c.relative(f, s, j)
	case w.low == ",":
		return c.apposition(f, s, j, before)
	case w.low == ")":
		return c.bracketed(f, s, j)
	case c.dash(f, j):
		return c.apposition(f, s, j, before)
	case w.class&lexicon.Conjunction != 0:
		return c.coordinate(f, s, before)
	case w.class&lexicon.Time != 0:
		k := c.beforeTime(f, j)
		if _, ok := c.subjectMention(f, k); ok {
			return c.subjectEnding(f, s, k)
		}
	}
	return c.subjectEnding(f, s, j)
}

// beforeTime returns the piece before the time that ends at piece j: the union | late on Friday said.
func (c *cues) beforeTime(f *frame, j int) int {
	for c.is(f, j, lexicon.Time) || c.low(f, j) == "late" || c.low(f, j) == "later" || c.low(f, j) == "early" || c.low(f, j) == "earlier" || c.low(f, j) == "on" && c.is(f, j+1, lexicon.Time) {
		j--
	}
	return j
}

// subjectEnding takes the mention whose last word is piece j as the subject of s; for
// a verb that mostly reports, any noun phrase will do.
func (c *cues) subjectEnding(f *frame, s site, j int) (site, bool) {
	if m, ok := c.subjectMention(f, j); ok {
		if c.is(f, j, lexicon.ObjectPronoun) && !c.is(f, j, lexicon.Subject) && m.last-m.first == 1 {
			return s, false
		}
		if s.verb.Takes(lexicon.Noun) && !c.agrees(f, s, m) || m.joint && s.verb.Is(lexicon.Third) && !s.verb.Is(lexicon.Past) {
			m, ok = c.lastOf(m) // the North Line, and | Estonia calls
		}
		if !ok || s.verb.Takes(lexicon.Noun) && !c.agrees(f, s, m) || c.halfNoun(f, s, m) || c.nobody(f, f.at(m.first)) || c.bareWhat(m) {
			return s, false
		}
		s.rule, s.source, s.first = ruleSubject, run{m.first, m.last}, f.at(m.first)
		if at := s.first; c.is(f, at-1, lexicon.Preposition) && !c.punct(f, at-2, ",;") {
			return c.longerSubject(f, s, at-1)
		}
		return s, true
	}
	if s.verb.Takes(lexicon.Weak | lexicon.Noun) {
		return s, false
	}
	if first, ok := c.nounPhrase(f, j); ok {
		s.rule, s.source, s.first = ruleSubject, f.words(first, j+1), first
		if c.is(f, first-1, lexicon.Preposition) && !c.punct(f, first-2, ",;") {
			return c.longerSubject(f, s, first-1)
		}
		return s, true
	}
	return s, false
}

// lastOf returns the last of the mentions that “and” joins in m.
func (c *cues) lastOf(m *mention) (*mention, bool) {
	for short := range c.d.mentionsEnding(m.last) {
		if short.first > m.first && c.d.words[short.first-1].class&lexicon.Conjunction != 0 {
			return short, true
		}
	}
	return m, false
}

// nobody reports whether a subject that says that there is none begins at piece i.
func (c *cues) nobody(f *frame, i int) bool {
	switch c.low(f, i) {
	case "nobody", "none", "no", "neither":
		return true
	}
	return false
}

// bareWhat reports whether m is “what” alone, which begins a clause and says nothing: noted what
// began as a joke.
func (c *cues) bareWhat(m *mention) bool {
	return m.last == m.first+1 && c.d.words[m.first].low == "what"
}

// longerSubject takes the preposition at piece i and the mention before it into the
// subject of s: the talks in Riga showed, aides close to Vance said. A verb that seldom
// reports has no such subject.
func (c *cues) longerSubject(f *frame, s site, i int) (site, bool) {
	m, ok := c.mentionBefore(f, i-1)
	if !ok {
		if first, ok := c.nounPhrase(f, i-1); ok { // the loudest voice in the room said
			s.source.first, s.first = f.pieces[first].first, first
		}
		return s, i > 0 && !s.verb.Takes(lexicon.Weak)
	}
	if m.weak && s.verb.Takes(lexicon.Weak) {
		return s, false
	}
	s.source.first, s.first = m.first, f.at(m.first)
	return s, true
}

// agrees reports whether the verb of s, which is also a noun, can be the verb of m: Vance
// states, the polls state, and not the swing states, her email.
func (c *cues) agrees(f *frame, s site, m *mention) bool {
	if s.verb.Is(lexicon.Past) {
		return true
	}
	if m.weak || m.kind == Nominal && !m.definite && !m.plural {
		return false
	}
	_, aux := c.skipLeft(f, s.at)
	if aux.modal || aux.to || aux.have {
		return true
	}
	plural := m.plural || c.is(f, f.at(m.first), lexicon.Subject) && c.speaks(c.low(f, f.at(m.first)))
	return plural == s.verb.Is(lexicon.Base)
}

// halfNoun reports whether m and the verb of s are more likely one phrase: the big | reveal, his
// recent | remark. The verb would be one of many.
func (c *cues) halfNoun(f *frame, s site, m *mention) bool {
	if m.plural || m.joint || !s.verb.Is(lexicon.Base) || s.verb.Is(lexicon.Past) || s.at != f.at(m.last-1)+1 {
		return false
	}
	switch w := c.d.words[m.first]; w.low {
	case "a", "an":
		return true
	case "the":
		return m.weak
	default:
		return m.weak && w.class&lexicon.Possessive != 0
	}
}

// speaks reports whether the pronoun low takes the base form of a verb.
func (c *cues) speaks(low string) bool {
	switch low {
	case "i", "we", "you", "they":
		return true
	}
	return false
}

// subjectMention returns the longest mention whose last word is piece j that can be a
// subject. What a preposition governs is none, but a name that a comma parts from it
// is: in Paris, Vance said.
func (c *cues) subjectMention(f *frame, j int) (*mention, bool) {
	return c.pickEnding(f, j, c.governed)
}

// antecedent returns the longest mention whose last word is piece j: from its minister,
// Vance, who said.
func (c *cues) antecedent(f *frame, j int) (*mention, bool) {
	return c.pickEnding(f, j, func(*mention) int { return -1 })
}

// pickEnding returns the longest mention that ends with piece j and starts after the
// word that bound gives for a longer one. Known nouns go before unknown ones.
func (c *cues) pickEnding(f *frame, j int, bound func(*mention) int) (*mention, bool) {
	weak, found := &none, false
	if j < 0 {
		return weak, false // nothing stands before: On Monday said
	}
	after := f.pieces[0].first - 1
	for m := range c.d.mentionsEnding(f.pieces[j].last) {
		after = max(after, bound(m))
		if m.first <= after {
			continue
		}
		if !m.weak {
			return m, true
		}
		if !found {
			weak, found = m, true
		}
	}
	return weak, found
}

// governed returns the first comma of m if what stands before it is governed by a
// preposition or is no mention, the last if a name follows a clause about somebody, and -1
// otherwise: on the stump, | Vance; June 25, | Vance; meeting the mayor, who was ill, | Vance.
func (c *cues) governed(m *mention) int {
	d := c.d
	comma := m.first
	for comma < m.last && (d.words[comma].low != "," || d.units[d.unitAt(comma)].is(uPortfolio)) {
		comma++
	}
	if comma == m.last {
		return -1
	}
	if comma+1 < m.last && isRelative(d.words[comma+1].low) {
		last := m.last - 1
		for last > comma && d.words[last].low != "," {
			last--
		}
		if who, ok := d.mentionStarting(last + 1); ok && last > comma && who.base && who.kind == Named && who.typ == Person && who.last == m.last {
			return last
		}
	}
	before := lexicon.Class(0)
	if m.first > 0 {
		before = d.words[m.first-1].class
	}
	if before&lexicon.Preposition != 0 || d.words[m.first].kind == segment.Number {
		return comma
	}
	if m.coreFirst > comma && !c.describes(run{m.first, comma}) {
		return comma
	}
	return -1
}

// describes reports whether the words r are a known description of somebody: the
// Russian foreign minister.
func (c *cues) describes(r run) bool {
	for m := range c.d.mentionsEnding(r.last) {
		if m.first == r.first && !m.weak && m.kind == Nominal {
			return true
		}
	}
	return false
}

// nounPhrase returns the first piece of the noun phrase that ends at piece j: it goes
// back to a determiner, a number or the last word that can stand in one.
func (c *cues) nounPhrase(f *frame, j int) (int, bool) {
	const longest = 9
	first := j
	for i := j; i >= 0 && j-i < longest; i-- {
		w := c.word(f, i)
		switch {
		case w == nil || w.kind == segment.Punct && !c.hyphened(f, i) && w.low != "-" && w.low != "%":
			return first, first <= j && c.nominal(f, j)
		case w.class&(lexicon.Determiner|lexicon.Possessive) != 0:
			return i, c.nominal(f, j) && (i < j || i == 0 || w.class&lexicon.Pronoun == 0 || c.punct(f, i-1, ",;") || c.is(f, i-1, lexicon.Conjunction|lexicon.Subordinator))
		case w.low == "of":
		case w.class&(lexicon.Preposition|lexicon.Conjunction|lexicon.Subordinator|lexicon.Wh|lexicon.Auxiliary) != 0,
			c.adverb(f, i), w.verb != nil && i < j && !w.verb.Takes(lexicon.Noun):
			return first, first <= j && c.nominal(f, j)
		}
		first = i
	}
	return first, c.nominal(f, j)
}

// nominal reports whether piece j can be the head of a noun phrase.
func (c *cues) nominal(f *frame, j int) bool {
	w := c.word(f, j)
	if w == nil || w.kind == segment.Punct {
		return false
	}
	if w.class&lexicon.Determiner != 0 && w.class&lexicon.Pronoun != 0 {
		return true // some said
	}
	const not = lexicon.Preposition | lexicon.Conjunction | lexicon.Subordinator | lexicon.Auxiliary |
		lexicon.ObjectPronoun | lexicon.Possessive | lexicon.Wh | lexicon.Time | lexicon.Adverb
	return w.class&not == 0 && !c.adverb(f, j)
}

// relative takes the antecedent of the relative pronoun at piece j, with the pronoun:
// the word that can be looked at to see who it is.
func (c *cues) relative(f *frame, s site, j int) (site, bool) {
	before := j
	if c.punct(f, j-1, ",") {
		before = j - 1
	}
	if before < 1 {
		return s, false
	}
	if c.low(f, j) == "that" && before == j && s.verb.Takes(lexicon.Weak) {
		return s, false
	}
	m, ok := c.antecedent(f, before-1)
	if !ok && before < j {
		m, ok = c.antecedent(f, before)
	}
	first := 0
	if ok {
		first = f.at(m.first)
	} else if first, ok = c.nounPhrase(f, before-1); !ok {
		return s, false
	}
	s.rule, s.source, s.first = ruleRelative, f.words(first, j+1), j
	return s, true
}

// apposition finds the subject of s across what stands between commas or dashes:
// Vance, a doctor, said. Without one, the subject may be that of the verb before.
func (c *cues) apposition(f *frame, s site, j int, before []site) (site, bool) {
	const longest = 30
	dash := c.dash(f, j)
	for k := j - 1; k > 0 && j-k < longest; k-- {
		if dash != c.dash(f, k) || !dash && !c.punct(f, k, ",") {
			continue
		}
		m, ok := c.subjectMention(f, k-1)
		if !ok {
			m, ok = c.subjectMention(f, k)
		}
		if !ok || m.first < f.pieces[0].first || !dash && !c.aside(f, k+1, j) {
			continue
		}
		if at := f.at(m.first); m.kind == Named && at > 1 && c.is(f, at-1, lexicon.Preposition) && c.low(f, at-1) != "as" {
			continue // at a meeting in | Columbus, Ohio, said
		}
		s.rule, s.source, s.first = ruleApposition, run{m.first, c.asideEnd(f, j)}, f.at(m.first)
		if c.low(f, k+1) == "citing" {
			s.source.last = m.last // Reuters, citing Interfax, said: that is a hop of its own
		}
		return s, true
	}
	if m, ok := c.subjectMention(f, j); ok {
		s.rule, s.source, s.first = ruleApposition, run{m.first, m.last}, f.at(m.first)
		return s, true
	}
	return c.coordinate(f, s, before)
}

// asideEnd returns the end, in words, of the aside that piece j closes: a comma is no part
// of it, a title that ends in one is.
func (c *cues) asideEnd(f *frame, j int) int {
	if c.word(f, j) == nil {
		return f.pieces[j].last
	}
	return f.pieces[j].first
}

// aside reports whether the pieces [i, j) can be a remark on the name before them: a
// relative clause, an age, an apposition, a role, a place; not a clause of their own.
func (c *cues) aside(f *frame, i, j int) bool {
	w := c.word(f, i)
	switch {
	case i >= j || w == nil:
		return false
	case w.class&lexicon.Wh != 0, w.class&(lexicon.Determiner|lexicon.Preposition|lexicon.Possessive) != 0, w.kind == segment.Number:
		return true
	case w.class&(lexicon.Subject|lexicon.Conjunction) != 0:
		return false
	case w.verb != nil && w.verb.Is(lexicon.Past) && !strings.HasSuffix(w.low, "ing"):
		return false
	}
	for k := i; k < j; k++ {
		if c.is(f, k, lexicon.Auxiliary) {
			return strings.HasSuffix(w.low, "ing")
		}
	}
	return true
}

// bracketed finds the subject of s before brackets: Vance (D-Ohio) said.
func (c *cues) bracketed(f *frame, s site, j int) (site, bool) {
	const longest = 20
	if m, ok := c.subjectMention(f, j); ok {
		s.rule, s.source, s.first = ruleSubject, run{m.first, m.last}, f.at(m.first)
		return s, true
	}
	for k := j - 1; k > 0 && j-k < longest; k-- {
		if c.punct(f, k, "(") {
			s, ok := c.subjectEnding(f, s, k-1)
			s.source.last = f.pieces[j].last
			return s, ok
		}
	}
	return s, false
}

// coordinate gives s the subject of the verb before it: Vance rose and said. The verb
// before need not report, so the subject is that of the frame.
func (c *cues) coordinate(f *frame, s site, before []site) (site, bool) {
	if s.verb.Is(lexicon.Base) && !s.verb.Is(lexicon.Past) || s.verb.Takes(lexicon.Weak) && !c.joinsThat(f, s.at) {
		return s, false
	}
	s.rule, s.shared = ruleCoordinate, true
	before = unblamed(before)
	if len(before) > 0 && !before[len(before)-1].invert {
		s.source = before[len(before)-1].source
		return s, true
	}
	s.source = c.mainSubject(f, s.at)
	return s, !s.source.empty()
}

// joinsThat reports whether the verb at piece v stands between “and” and “that”.
func (c *cues) joinsThat(f *frame, v int) bool {
	j := v - 1
	for c.adverb(f, j) {
		j--
	}
	return (c.low(f, j) == "and" || c.low(f, j) == "but") && c.low(f, v+1) == "that"
}

// participle gives a verb in -ing after a comma the subject of its clause: Vance left,
// saying. After a preposition such as "by" the verb names a means, not a report of words.
func (c *cues) participle(f *frame, s site, before []site) (site, bool) {
	if s.verb.Takes(lexicon.Weak) {
		return s, false
	}
	j := s.at - 1
	for c.adverb(f, j) {
		j--
	}
	switch c.low(f, j) {
	case "heard", "seen", "caught": // was heard saying
		if subject, aux := c.skipLeft(f, j); aux.be {
			return c.withSubject(f, s, subject, before)
		}
	case "kept", "keeps", "started", "began": // kept saying
		subject, _ := c.skipLeft(f, j)
		return c.withSubject(f, s, subject, before)
	}
	if m, ok := c.blamed(f, j); ok {
		s.rule, s.source, s.first, s.invert = ruleParticiple, run{m.first, m.last}, f.at(m.first), true
		return s, true
	}
	switch c.low(f, j) {
	case "without", "about", "than", "at", "into", "not":
		return s, false
	case "by", "for":
		if !c.holdsBlock(f, s.at, len(f.pieces)) {
			return s, false // by announcing a deal: a deed, not words
		}
	}
	s.rule, s.shared = ruleParticiple, true
	timeless := c.beforeTime(f, j)
	m, ok := c.mentionBefore(f, timeless)
	if ok && !c.punct(f, j, ",") { // a statement Friday saying
		if by, ok := c.issued(f, s, m, before); ok {
			return by, true
		}
	}
	if timeless != j {
		m, ok = c.mentionBefore(f, j)
	}
	if ok && !c.punct(f, j, ",") { // a statement saying
		m = c.recorded(m)
		s.rule, s.shared, s.source, s.first = ruleSubject, false, run{m.first, m.last}, f.at(m.first)
		return s, true
	}
	if j >= 0 && !c.punct(f, j, ",-") && !c.is(f, j, lexicon.Conjunction|lexicon.Subordinator|lexicon.Preposition) && !c.quoted(f, j) {
		return s, false
	}
	if before = unblamed(before); len(before) > 0 && j >= 0 {
		s.source = before[len(before)-1].source
		return s, true
	}
	if j < 0 {
		s.source = c.subjectAfterComma(f, s.at)
	} else {
		s.source = c.mainSubject(f, s.at)
	}
	if s.source.empty() {
		s.source = c.subjectAfterComma(f, s.at) // After saying so, Vance left.
	}
	return s, !s.source.empty()
}

// blamed returns who is praised or blamed for the deed that follows preposition j: fired | Vance |
// as unfit for saying, accused | her | of saying. What is said there may be no more than what somebody
// blames them for, but nobody else is said to have said it.
func (c *cues) blamed(f *frame, j int) (*mention, bool) {
	const longest = 12
	if low := c.low(f, j); low != "for" && low != "of" && low != "over" {
		return &none, false
	}
	for k := j - 2; k >= 0 && j-k < longest && !c.punct(f, k, ",;:"); k-- {
		w := c.word(f, k)
		if w == nil || w.verb == nil && w.class&lexicon.IrregularPast == 0 && !strings.HasSuffix(w.low, "ed") || w.verb != nil && c.nounUse(f, k) {
			continue
		}
		for m := range c.d.mentionsStarting(f.pieces[k+1].first) {
			end := f.at(m.last-1) + 1
			if end > j || m.weak || m.typ == Other || m.typ == Record || m.kind == Pronoun && !c.is(f, k+1, lexicon.ObjectPronoun) {
				continue
			}
			return m, end == j || c.low(f, end) == "as"
		}
		return &none, false
	}
	return &none, false
}

// unblamed returns the sites without those at the end that blamed found: Vance attacked her for saying
// it, and | said.
func unblamed(before []site) []site {
	const most = 8
	n := len(before)
	for n > 0 && len(before)-n < most && before[n-1].rule == ruleParticiple && before[n-1].invert {
		n--
	}
	return before[:n]
}

// issued finds the subject of s, which tells what the document m has, if it is said to issue m:
// Lind released a statement | saying.
func (c *cues) issued(f *frame, s site, m *mention, before []site) (site, bool) {
	k := f.at(m.first) - 1
	if c.low(f, k) == "out" {
		k--
	}
	if m.typ != Record || m.noun == nil || !sends(c.low(f, k), m.noun) {
		return s, false
	}
	j, aux := c.skipLeft(f, k)
	if aux.be && !strings.HasSuffix(c.low(f, k), "ing") || aux.to {
		return s, false // was sent a letter saying
	}
	s.shared, s.lead = false, f.words(k, s.at-1)
	return c.withSubject(f, s, j, before)
}

// recorded returns who is heard in the recording m: a clip of | Vance saying.
func (c *cues) recorded(m *mention) *mention {
	if m.noun == nil || m.kind != Nominal || m.last <= m.coreLast || c.d.words[m.coreLast].low != "of" || !slices.Contains(m.noun.Classes, "book") {
		return m
	}
	for short := range c.d.mentionsEnding(m.last) {
		if short.first == m.coreLast+1 {
			return short
		}
	}
	return m
}

func (c *cues) mentionBefore(f *frame, j int) (*mention, bool) {
	if j < 0 {
		return &none, false
	}
	return c.subjectMention(f, j)
}

// subjectAfterComma returns the subject of the main clause after the opening participle
// at piece v: Calling it a scandal, Vance left.
func (c *cues) subjectAfterComma(f *frame, v int) run {
	for i := v + 1; i+1 < len(f.pieces); i++ {
		if c.punct(f, i, ",") || c.quoted(f, i) && c.closes(f, i) == ',' {
			if w := c.word(f, i+1); w != nil {
				if m, ok := c.d.mentionStarting(f.pieces[i+1].first); ok {
					return run{m.first, m.last}
				}
			}
		}
	}
	return run{}
}

// mainSubject returns the first mention of f before piece end that no preposition
// governs: most often the subject of its main clause.
func (c *cues) mainSubject(f *frame, end int) run {
	for i := 0; i < end; {
		if c.word(f, i) == nil {
			i++
			continue
		}
		m, ok := c.d.mentionStarting(f.pieces[i].first)
		if !ok {
			i++
			continue
		}
		next := f.at(m.last-1) + 1
		later := (m.weak || c.countsTime(f, next-1)) && (c.low(f, next) == "later" || c.low(f, next) == "earlier" || c.low(f, next) == "ago")
		if !c.is(f, i-1, lexicon.Preposition) && next <= end && !later && !(m.weak && c.is(f, i+1, lexicon.Time)) { // two days | later, later | that month
			if name, ok := c.behindLead(f, next); ok {
				return name
			}
			return run{m.first, m.last}
		}
		if comma := c.governed(m); comma >= 0 {
			next = f.at(comma) + 1 // in 2012, | Vance
		}
		i = max(i+1, next)
	}
	return run{}
}

// behindLead returns the name behind the comma at piece i if f begins with words that lead to its main
// clause: Facing criticism |, Vance left, saying; Before the attacks |, Vance left.
func (c *cues) behindLead(f *frame, i int) (run, bool) {
	if !c.is(f, 0, lexicon.Preposition|lexicon.Subordinator) && !strings.HasSuffix(c.low(f, 0), "ing") || !c.punct(f, i, ",") || i+1 >= len(f.pieces) {
		return run{}, false
	}
	m, ok := c.d.mentionStarting(f.pieces[i+1].first)
	return run{m.first, m.last}, ok && m.kind == Named
}

// countsTime reports whether piece i counts time: hours, a year.
func (c *cues) countsTime(f *frame, i int) bool {
	switch strings.TrimSuffix(c.low(f, i), "s") {
	case "second", "minute", "moment", "hour", "day", "night", "week", "month", "year", "decade":
		return true
	}
	return false
}

// infinitive takes "to say" with its subject where the verb before does no more than
// lead to it: went on to say.
func (c *cues) infinitive(f *frame, s site, j int, before []site) (site, bool) {
	lead := c.low(f, j)
	switch {
	case lead == "on" && strings.HasPrefix(c.low(f, j-1), "w"), lead == "on" && strings.HasPrefix(c.low(f, j-1), "go"):
		j -= 2
	case lead == "continued", lead == "proceeded", lead == "continues":
		j--
	case lead == "quick", lead == "right", lead == "correct", lead == "careful", // was quick to note
		lead == "reported", lead == "said", lead == "believed", lead == "understood": // is reported to have called
		subject, aux := c.skipLeft(f, j)
		if !aux.be {
			return s, false
		}
		j = subject
	default:
		return s, false
	}
	for c.adverb(f, j) || c.is(f, j, lexicon.Have) {
		j--
	}
	return c.withSubject(f, s, j, before)
}

// finiteAt reports whether a finite verb stands at piece i, adverbs aside.
func (c *cues) finiteAt(f *frame, i int) bool {
	for c.adverb(f, i) {
		i++
	}
	w := c.word(f, i)
	if w == nil {
		return false
	}
	if w.class&(lexicon.Auxiliary|lexicon.IrregularPast) != 0 {
		return true
	}
	return w.verb != nil && w.verb.Is(lexicon.Past|lexicon.Third) ||
		w.class == 0 && len(w.low) > 4 && strings.HasSuffix(w.low, "ed") && !w.upper
}
