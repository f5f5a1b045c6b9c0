package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// A message is a place where the text speaks of a statement, a letter, a post: of words that are
// those of whoever issued it.
type message struct {
	words  run // the noun with what stands before it
	core   run // the noun
	noun   *lexicon.Nominal
	source int        // the source that it is; -1 without one
	by     []*mention // who its own words say issued it
	told   bool       // its words say so, though of somebody unknown to the rules
	entity int        // who issued it; -1 if the text does not tell
	from   int        // the message before it that tells; -1 without one
}

// findMessages finds the messages of the text and who their own words say issued them, and returns
// heads with the mentions of those.
func (r *resolver) findMessages(heads []int) []int {
	long := &mention{first: -1} // the longest phrase that starts where this one does
	var issuers map[run]int
	for i := range r.d.mentions {
		m := &r.d.mentions[i]
		if !m.base {
			continue
		}
		if m.first != long.first {
			long = m
		}
		n, source := r.clusters.refs[m.coreFirst]
		if source = source && len(r.heads[n]) == 1; !source {
			n = -1
		}
		part := m.last < long.last && (!source || long.kind == Nominal && long.last <= r.refs[n].last) // the letter | writer
		if part || !r.isMessage(m) || r.metMessage(m) {
			continue
		}
		x := message{words: run{m.first, m.last}, core: run{m.coreFirst, m.coreLast}, noun: m.noun, source: n, entity: -1, from: -1}
		r.issuer(&x, m)
		r.messages = append(r.messages, x)
		if issuers == nil {
			issuers = map[run]int{}
		}
		r.hearIssuer(&x, issuers)
	}
	inOrder(r.messages, func(x *message) int { return x.core.first })
	return r.withIssuers(heads, issuers)
}

// isMessage reports whether m is a description whose noun is one for a message. A noun with a
// capital inside a sentence is somebody’s name: the Post.
func (r *resolver) isMessage(m *mention) bool {
	if m.kind != Nominal || m.noun == nil || !m.noun.Is(lexicon.MessageNoun) {
		return false
	}
	return !r.d.units[r.d.unitAt(m.coreFirst)].is(uUpper) || r.d.units[r.d.unitAt(m.coreFirst)].is(uFirst|uHeadline)
}

// metMessage reports whether the noun of m was met with more words before it: blog | post.
func (r *resolver) metMessage(m *mention) bool {
	for n := len(r.messages) - 1; n >= 0 && n >= len(r.messages)-4; n-- {
		if r.messages[n].core.contains(run{m.coreFirst, m.coreLast}) {
			return true
		}
	}
	return false
}

// hearIssuer makes the issuer of x speak where x does, and enters its mentions in issuers by their cores.
func (r *resolver) hearIssuer(x *message, issuers map[run]int) {
	for _, m := range x.by {
		if x.source >= 0 && !r.refs[x.source].unsaid {
			r.speaks[m.coreFirst] = true
		}
		if _, ok := r.clusters.refs[m.coreFirst]; m.kind == Pronoun && x.source >= 0 && !ok {
			r.clusters.refs[m.coreFirst] = x.source
		}
		i, ok := r.d.firstFrom(m.first)
		for ; ok && m.kind != Pronoun && i < len(r.d.mentions) && r.d.mentions[i].first == m.first; i++ {
			if &r.d.mentions[i] == m {
				issuers[run{m.coreFirst, m.coreLast}] = i
			}
		}
	}
}

// withIssuers returns heads with issuers, in the place of those with the same core if there are any.
func (r *resolver) withIssuers(heads []int, issuers map[run]int) []int {
	if len(issuers) == 0 {
		return heads
	}
	for n, i := range heads {
		core := run{r.d.mentions[i].coreFirst, r.d.mentions[i].coreLast}
		if wide, ok := issuers[core]; ok {
			heads[n] = wide
			delete(issuers, core)
		}
	}
	for _, x := range r.messages { // in the order of the text, which a map does not keep
		for _, m := range x.by {
			core := run{m.coreFirst, m.coreLast}
			if i, ok := issuers[core]; ok {
				heads = append(heads, i)
				delete(issuers, core)
			}
		}
	}
	inOrderBy(&r.d.keys, heads, func(i *int) int { return r.d.mentions[*i].coreFirst })
	return heads
}

// issuer fills in who the words of the message x, at m, say issued it. The first rule that finds
// somebody decides:
//
//  1. the possessor: her statement, the company’s letter
//  2. the name before a noun for what is issued: the NATO statement
//  3. what stands behind: a letter to the mayor from Lind, a statement issued on Friday by NATO
func (r *resolver) issuer(x *message, m *mention) {
	if m.noun.Plural && !slices.Contains(m.noun.Classes, "statement") && !slices.Contains(m.noun.Classes, "post") {
		return // letters that show something are a find, not a voice
	}
	if m.owner > 0 {
		x.told = true
		if owner, ok := r.phraseEnding(m.owner, m.first, true); ok && r.canIssue(owner, m.noun, "") {
			x.by = []*mention{owner}
		}
		return
	}
	if owner, ok := r.phraseEnding(m.coreFirst, m.first, false); ok && m.noun.Is(lexicon.IssuedNoun) && r.namesIssuer(owner) {
		x.by = []*mention{owner}
		return
	}
	end := min(m.last+maxIssuer, len(r.d.words))
	if x.source >= 0 {
		last := r.refs[x.source].last
		if last >= end || r.d.words[last].low != "from" && r.d.words[last].low != "by" { // said a letter | from Lind
			end = last
		}
	}
	for end > m.last && r.d.words[end-1].sent != r.d.words[m.coreFirst].sent {
		end--
	}
	x.by = r.issuerBehind(x, run{m.last, end})
}

// maxIssuer is the most words between a message and its issuer, and of the latter.
const maxIssuer = 20

// phraseEnding returns the longest phrase whose last word is at-1 and which starts at word first or
// behind it, with its article or without.
func (r *resolver) phraseEnding(at, first int, article bool) (*mention, bool) {
	for m := range r.d.mentionsEnding(at) {
		if m.first >= first && m.base && (article || r.d.words[m.first].class&lexicon.Determiner == 0) {
			return m, true
		}
	}
	return &none, false
}

// namesIssuer reports whether m, which stands right before a noun such as “statement”, is who
// issued it: an organization, or somebody whom the text names in full. A company statement is one
// of the company.
func (r *resolver) namesIssuer(m *mention) bool {
	switch {
	case m.weak:
		return false
	case m.kind == Nominal:
		if m.typ == Organization && m.noun.Is(lexicon.OrganizationNoun) || collective(r.d.units[r.d.unitAt(m.coreFirst)]) {
			m.definite = true
			return true
		}
		return false
	case m.kind != Named:
		return false
	}
	if parts, _ := r.tokens(m); len(parts) == 1 && len(r.surname[parts[0]]) > 0 {
		m.typ, m.definite = Person, false // the Lind statement
		return true
	}
	name := strings.ToLower(r.text(run{m.coreFirst, m.coreLast}))
	kind, outlet := outletKind(name)
	return m.typ == Organization && !lexicon.Places().Has(name) && !(outlet && kind == Platform)
}

// canIssue reports whether m is somebody who may issue a message of that noun: people and
// organizations, no place where it may have been written, no platform on which a post stands, and no
// place where a speech was given.
func (r *resolver) canIssue(m *mention, noun *lexicon.Nominal, prep string) bool {
	if m.weak {
		return false
	}
	name := strings.ToLower(r.text(run{m.coreFirst, m.coreLast}))
	switch {
	case m.kind == Pronoun:
		return r.d.words[m.first].class&lexicon.Possessive != 0 && prep == "" || prep != "" && m.gender != NoGender
	case m.kind == Nominal:
		return m.typ == Unnamed || m.typ == Organization && !(prep == "from" && spoken(noun))
	case m.typ != Organization:
		return true
	case prep == "":
		return true
	case lexicon.Places().Has(name):
		return prep == "by" || !lexicon.Places().Is(name, "city") && noun.Is(lexicon.IssuedNoun)
	}
	kind, outlet := outletKind(name)
	return !(outlet && kind == Platform && slices.Contains(noun.Classes, "post")) && !(prep == "from" && spoken(noun))
}

// spoken reports whether noun is one for words that are spoken somewhere: a speech from the
// Oval Office.
func spoken(noun *lexicon.Nominal) bool {
	switch noun.Lemma {
	case "speech", "address", "sermon", "remark":
		return true
	}
	return false
}

// issuerBehind reads the words w behind the message x for who issued it: a letter | to the mayor
// from Lind, a statement | issued on Friday by the bank, a notice | on its website by the bank.
func (r *resolver) issuerBehind(x *message, w run) []*mention {
	made := "" // the participle that says how it came about
	for at := w.first; at < w.last; {
		word := &r.d.words[at]
		switch low := word.low; {
		case low == "by", low == "from", low == "of" && at == w.first:
			return r.issuedBy(x, low, made, run{at + 1, w.last})
		case low == "attributed" || low == "behalf": // to, of
			return r.issuedBy(x, "by", made, run{min(at+2, w.last), w.last})
		case madeBy(low) || publishedBy(low) && !isLetter(x.noun):
			made = low
			at++
		case low == "to":
			next, ok := r.overPeople(run{at + 1, w.last})
			if !ok {
				return nil
			}
			at = next
		case low == "on" && at+1 < w.last && r.d.words[at+1].low == "behalf":
			at++
		case (low == "on" || low == "in" || low == "at" || low == "via") && at+1 < w.last:
			next, ok := r.overVenue(run{at + 1, w.last})
			if !ok {
				return nil
			}
			at = next
		case low == "," || isRelative(low) || word.class&(lexicon.Time|lexicon.Adverb|lexicon.Be|lexicon.Have) != 0 || r.d.units[r.d.unitAt(at)].is(uNumber):
			at++
		case low == "late" || low == "early" || low == "last":
			at++
		default:
			return nil
		}
	}
	return nil
}

// madeBy reports whether low is a participle for how a message came about, with whoever made it behind
// “by” or “from”.
func madeBy(low string) bool {
	switch low {
	case "issued", "sent", "written", "signed", "made", "given", "delivered", "penned", "drafted", "authored", "composed",
		"prepared", "emailed", "e-mailed", "mailed", "tweeted", "addressed", "submitted":
		return true
	}
	return false
}

// publishedBy reports whether low is a participle for how a message became known, which tells of a
// letter only who had it.
func publishedBy(low string) bool {
	switch low {
	case "released", "posted", "published", "put", "out", "provided", "circulated", "distributed":
		return true
	}
	return false
}

// isLetter reports whether noun is one for what is written to somebody, and may become known through
// others than who wrote it.
func isLetter(noun *lexicon.Nominal) bool {
	return slices.Contains(noun.Classes, "letter") && !slices.Contains(noun.Classes, "post")
}

// overPeople returns the word after the people, or the organization, that w starts with.
func (r *resolver) overPeople(w run) (int, bool) {
	m, ok := r.baseAt(w.first, w.last)
	if !ok || m.kind == Nominal && (m.weak && m.noun != nil || m.typ == Record) {
		return 0, false
	}
	return m.last, m.kind != Nominal || m.typ != Other || m.plural
}

// overVenue returns the word after the day, the platform, the site or the paper that w starts
// with: a letter in | The Guardian by Lind; and nothing for what a message may be about: a letter
// on | attacks by Lind’s party.
func (r *resolver) overVenue(w run) (int, bool) {
	if r.d.words[w.first].class&lexicon.Time != 0 {
		return w.first + 1, true
	}
	m, ok := r.baseAt(w.first, w.last)
	if !ok {
		return 0, false
	}
	if m.kind == Nominal && m.noun != nil && slices.Contains(m.noun.Classes, "web") {
		return m.last, true
	}
	_, outlet := r.d.outletAt(w.first)
	return m.last, outlet
}

// issuedBy returns those whom w starts with, if they may have issued x: behind “by”, “from” or “of”
// and after the participle made, if there is one. An outlet that published a letter did not write it.
func (r *resolver) issuedBy(x *message, prep, made string, w run) []*mention {
	x.told = prep == "by" || x.source >= 0
	if w.empty() || prep == "of" && (!slices.Contains(x.noun.Classes, "statement") || x.noun.Is(lexicon.IssuedNoun) && x.noun.Lemma != "statement") {
		return nil
	}
	if _, outlet := r.d.outletAt(w.first); outlet && (made == "published" || made == "posted") {
		return nil
	}
	base, ok := r.baseAt(w.first, w.last)
	if !ok {
		return nil
	}
	by := r.parts(w)
	if len(by) == 0 || by[0].first < w.first || by[0].first > base.first && by[0].first < base.last {
		return nil
	}
	if x.source < 0 {
		by = by[:1] // what “and” joins may be the next clause
	}
	for i := range by {
		if !r.canIssue(by[i], x.noun, prep) || prep == "of" && by[i].kind != Named {
			return nil
		}
	}
	return by
}
