package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/quote"
)

// An extender adds to a phrase what stands after it, one piece at a time.
type extender struct {
	p          *parser
	m          mention
	apposed    bool // it has an appositive
	instances  bool // some of those whom it describes stand behind it: several senators, including Ann Lee
	relative   bool
	coordinate bool
}

// extend adds the phrases that the base [i, e) grows into: “of” and “from”, an age,
// a party in brackets, an appositive, a relative clause, and a second phrase after “and”.
func (p *parser) extend(i, e int, m mention) {
	x := extender{p: p, m: m}
	x.m.base = false
	for step, at := 0, e; step < maxSteps && at < len(p.units) && p.units[at].sent == p.units[i].sent; step++ {
		next := x.next(at)
		if next <= at || p.units[next-1].last-m.first > maxPhrase {
			return
		}
		x.m.last = p.units[next-1].last
		p.add(x.m)
		at = next
	}
}

// next returns the unit after the piece that stands at unit at; at itself if none does.
// The first rule that takes something decides.
func (x *extender) next(at int) int {
	next := x.bracket(at)
	if next == at {
		next = x.emphatic(at)
	}
	if next == at {
		next = x.party(at)
	}
	if next == at {
		next = x.place(at)
	}
	if next == at {
		next = x.age(at)
	}
	if next == at {
		next = x.preposition(at)
	}
	if next == at {
		next = x.called(at)
	}
	if next == at {
		next = x.participle(at)
	}
	if next == at {
		next = x.list(at)
	}
	if next == at {
		next = x.appositive(at)
	}
	if next == at {
		next = x.clause(at)
	}
	if next == at {
		next = x.and(at)
	}
	return next
}

func (x *extender) key(k int) string {
	if k < 0 || k >= len(x.p.units) {
		return ""
	}
	return x.p.units[k].key
}

// object returns the end of the longest phrase that starts at unit k; k if none does.
func (x *extender) object(k int) int {
	if k >= len(x.p.units) || x.p.units[k].is(uPunct) || x.p.units[k-1].sent != x.p.units[k].sent {
		return k
	}
	if ends := x.p.bases(k); ends.n > 0 {
		n := ends.n - 1
		for n > 0 && x.p.saying(&x.p.units[ends.at(n)-1]) {
			n-- // a spokesman for the bank | saying
		}
		return ends.at(n)
	}
	if w := x.p.units[k]; w.is(uClosed) && (isPronoun(w.key) || isQuantifier(w.key)) || isOwn(w.key) {
		return k + 1
	}
	return k
}

// saying reports whether u is a reporting verb in -ing and no noun, as a ruling is one.
func (p *parser) saying(u *unit) bool {
	return u.is(uVerb) && p.gerund(u) && !u.is(uUpper) && (!u.is(uNoun) || u.key == "saying")
}

// isOwn reports whether word stands for what somebody has: a friend of mine.
func isOwn(word string) bool {
	switch word {
	case "mine", "ours", "yours", "hers", "theirs":
		return true
	}
	return false
}

// bracket takes (D-Ohio), (WTO), (right).
func (x *extender) bracket(at int) int {
	if x.key(at) != "(" {
		return at
	}
	for k := at + 1; k < at+12 && k < len(x.p.units) && x.p.units[k].sent == x.p.units[at].sent; k++ {
		if x.key(k) == ")" {
			return k + 1
		}
	}
	return at
}

// emphatic takes “himself” and “here”, and the time of a record: a poll this month.
func (x *extender) emphatic(at int) int {
	switch key := x.key(at); {
	case key == "himself" || key == "herself" || key == "itself" || key == "themselves" || key == "here" || key == "there":
		return at + 1
	case x.m.kind == Nominal && x.m.typ == Record && (key == "this" || key == "last") && at+1 < len(x.p.units):
		if w := x.p.units[at+1]; w.is(uClosed) && x.p.d.words[w.first].class&lexicon.Time != 0 {
			return at + 2
		}
	}
	return at
}

// place takes “, Ohio” after a place.
func (x *extender) place(at int) int {
	if x.key(at) == "," && at+1 < len(x.p.units) && x.p.units[at-1].is(uName) && x.p.units[at+1].is(uPlace) && x.p.units[at-1].last != x.m.coreLast {
		if at+2 < len(x.p.units) && x.p.units[at+2].is(uName) {
			return at + 3
		}
		return at + 2
	}
	return at
}

// party takes “, D-Ohio” and “, R-Tex.”.
func (x *extender) party(at int) int {
	if x.key(at) != "," || at+1 >= len(x.p.units) {
		return at
	}
	k := x.key(at + 1)
	if len(k) > 2 && strings.ContainsRune("dri", rune(k[0])) && k[1] == '-' && x.p.units[at+1].is(uUpper) {
		return at + 2
	}
	return at
}

// age takes “, 45” before another comma.
func (x *extender) age(at int) int {
	if x.key(at) == "," && at+2 < len(x.p.units) && x.p.units[at+1].is(uNumber) && len(x.key(at+1)) < 3 &&
		(x.key(at+2) == "," || x.key(at+2) == ".") {
		return at + 2
	}
	return at
}

// afterName reports whether a phrase may go on after a name with the preposition word.
func afterName(word string) bool {
	switch word {
	case "of", "from", "at", "with", "for", "in":
		return true
	}
	return false
}

// afterNoun reports whether a phrase may go on after a noun with the preposition word.
func afterNoun(word string) bool {
	switch word {
	case "to", "on", "near", "inside", "behind", "against", "about", "by", "within", "across", "between", "among", "like", "around",
		"outside", "including", "over", "into", "under":
		return true
	}
	return afterName(word)
}

// preposition takes “of Ohio”, “at the ministry”, “, of Leeds”.
func (x *extender) preposition(at int) int {
	k := at
	if x.key(k) == "," && (x.key(k+1) == "of" || x.key(k+1) == "from" || x.key(k+1) == "including" || x.key(k+1) == "like") {
		k++
	}
	if x.m.kind == Pronoun || k+1 >= len(x.p.units) {
		return at
	}
	if key := x.key(k); !afterName(key) && (x.m.kind == Named && !x.apposed || !afterNoun(key)) {
		return at
	}
	if w := x.p.units[k+1]; w.is(uClosed) && x.p.d.words[w.first].class&lexicon.Time != 0 {
		return at
	}
	end := x.object(k + 1)
	if end == k+1 || x.m.kind == Named && !x.apposed && x.key(k) != "of" && !x.capital(k+1, end) {
		return at // said Ruth | from her corner
	}
	x.instances = x.instances || instances(x.key(k))
	return end
}

// capital reports whether one of the units [k, end) has a capital, as what a name is from or at.
func (x *extender) capital(k, end int) bool {
	for ; k < end; k++ {
		if x.p.units[k].is(uUpper) {
			return true
		}
	}
	return false
}

// called takes “called Marlo Works” after the description of a body, if that is new, and “named Ann Lee” after that of a
// person. But: a spokesman called Vance a liar.
func (x *extender) called(at int) int {
	key := x.key(at)
	if key != "named" && (key != "called" || x.m.typ == Unnamed) || x.m.kind != Nominal || x.m.plural || x.m.definite || x.m.owner > 0 ||
		at+1 >= len(x.p.units) || !x.p.units[at+1].is(uUpper) {
		return at
	}
	ends := x.p.bases(at + 1)
	for n := ends.n - 1; n >= 0; n-- {
		if b, ok := x.p.mention(at+1, ends.at(n)); ok && b.kind == Named && x.describes(b, ends.at(n)) && x.key(ends.at(n)) != "a" {
			x.named(b)
			return ends.at(n)
		}
	}
	return at
}

// named makes the description a phrase with the name b in apposition to it.
func (x *extender) named(b mention) {
	x.m.apposition = run{x.m.first, x.m.last}
	x.m.kind, x.m.typ, x.m.coreFirst, x.m.coreLast = Named, b.typ, b.coreFirst, b.coreLast
	if x.m.noun != nil && x.m.noun.Is(lexicon.PersonNoun) {
		x.m.typ = Person
	}
	x.m.gender = firstGender(x.m.gender, b.gender)
	x.m.weak = false // a name beside it tells that it is somebody
	x.apposed = true
}

// participle takes “familiar with the talks”, “released on Monday by the ministry”,
// “involved in the project” after a noun.
func (x *extender) participle(at int) int {
	u := x.p.units[at]
	if x.m.kind == Named && !x.apposed || u.is(uPunct|uClosed|uUpper) || x.m.kind == Pronoun {
		return at
	}
	known := u.key == "familiar" || u.key == "close" || u.key == "privy" || u.key == "sympathetic" || u.key == "loyal" || u.key == "eager" || u.key == "able" || u.key == "critical" || u.key == "aware" || u.key == "opposed"
	if !known && !strings.HasSuffix(u.key, "ed") && !strings.HasSuffix(u.key, "ing") && u.key != "run" && u.key != "led" && u.key != "held" && u.key != "done" && u.key != "written" && u.key != "taken" && u.key != "sent" && u.key != "made" && u.key != "known" {
		return at
	}
	k := at + 1
	for k < len(x.p.units) && x.p.units[k].is(uClosed) && x.p.d.words[x.p.units[k].first].class&(lexicon.Time|lexicon.Adverb) != 0 {
		k++
	}
	if afterNoun(x.key(k)) || x.key(k) == "as" {
		k++
	} else if known || strings.HasSuffix(u.key, "ed") {
		if k > at+1 && !known {
			return k
		}
		return at
	}
	if end := x.object(k); end > k {
		return end
	}
	return at
}

// appositive takes “, a doctor”, “, president of the club” after a name, and “, Ann Lee” after a description.
func (x *extender) appositive(at int) int {
	if key := x.key(at); x.instances || key != "," && key != "-" && key != "--" && key != "—" && key != "–" {
		return at
	}
	if at+1 >= len(x.p.units) || x.p.units[at+1].is(uPunct) || x.p.units[at+1].sent != x.p.units[at].sent {
		return at
	}
	if x.key(at) != "," && (x.p.units[at-1].is(uCaps|uHeadline|uPlace) || x.key(at-1) == ")" && x.p.units[at-2].is(uCaps)) {
		return at // a dateline or a headline, and then the text
	}
	ends := x.p.bases(at + 1)
	if ends.n > 0 && x.subject(ends.at(ends.n-1)) {
		return at
	}
	for n := ends.n - 1; n >= 0; n-- {
		b, ok := x.p.mention(at+1, ends.at(n))
		if !ok || b.weak && !(x.m.kind == Named && determiner(&x.p.units[at+1], x.p.d)) {
			continue
		}
		if after := ends.at(n); b.kind == Nominal && n < ends.n-1 && after < len(x.p.units) && x.p.units[after].is(uName) {
			continue // with Lee, President | Vance
		}
		switch {
		case x.m.kind == Named && b.kind == Nominal && x.fitsName(b) && !x.auxiliary(ends.at(n)):
			x.m.apposition = run{b.first, b.last}
		case x.m.kind == Nominal && b.kind == Named && x.describes(b, ends.at(n)):
			x.named(b)
		case x.m.kind == Nominal && b.kind == Nominal && (x.apposed || !x.m.weak) && x.fitsNoun(b, at+1):
		default:
			continue
		}
		x.apposed = true
		return ends.at(n)
	}
	return at
}

// given reports whether b starts with a given name.
func (x *extender) given(b mention) bool {
	return x.p.units[x.p.d.unitAt(b.coreFirst)].is(uGiven)
}

// describes reports whether the description so far can be that of b, a name that ends before unit k: the
// mayor, Ann Lowe. Several need several names.
func (x *extender) describes(b mention, k int) bool {
	if x.apposed || x.m.typ == Record || x.m.typ == Organization && x.given(b) {
		return false
	}
	return !x.m.plural || x.key(k) == "and" || x.key(k) == ","
}

// auxiliary reports whether unit k is the verb of what stands before it, which is no participle: Now that Vance has
// claimed it of Hale, | the nominee | had to go.
func (x *extender) auxiliary(k int) bool {
	return k < len(x.p.units) && x.p.d.words[x.p.units[k].first].class&(lexicon.Auxiliary|lexicon.Be|lexicon.Have|lexicon.Do|lexicon.Modal) != 0
}

// subject reports whether what ends before unit k is no appositive of the phrase so far but the subject of the
// clause, as a verb follows it, and the phrase and its comma end what leads: In a talk with his lawyer, | Ann
// Lee | said. But: with his lawyer, Ann Lee, and The lawyer, Ann Lee.
func (x *extender) subject(k int) bool {
	units, words := x.p.units, x.p.d.words
	for k < len(units) && units[k].is(uUpper) && !units[k].is(uClosed|uPunct) {
		k++ // to the end of the name
	}
	if k >= len(units) || words[units[k].first].verb == nil && words[units[k].first].class&lexicon.IrregularPast == 0 && !x.auxiliary(k) {
		return false
	}
	const farthest = 24
	u := x.p.d.unitAt(x.m.first)
	first := u
	for first > 0 && units[first-1].sent == units[u].sent {
		if first--; x.key(first) == "," || u-first > farthest {
			return false
		}
	}
	return first < u && (words[units[first].first].class&(lexicon.Preposition|lexicon.Subordinator) != 0 || x.key(first) == "according")
}

// fitsName reports whether description b can stand beside the name: a person is a
// doctor, a company a maker of cars.
func (x *extender) fitsName(b mention) bool {
	if b.plural && !x.m.joint {
		return false
	}
	if x.m.typ == Organization {
		last, ok := lexicon.Nouns()[x.p.d.words[x.m.coreLast-1].low]
		other := ok && b.definite && last.Is(lexicon.OrganizationNoun) && b.noun != nil && !last.Shares(*b.noun)
		return b.typ == Organization && !other // shown by Baltika News, | the port authority said
	}
	return b.typ == Unnamed || b.typ == Other || b.typ == Organization && !x.given(x.m)
}

// fitsNoun reports whether description b, at unit k, can stand beside the description, or beside
// the name that this ends with: one doctor is one man, a finding is no researchers, and a study by
// Crowdpac, a website, is none either.
func (x *extender) fitsNoun(b mention, k int) bool {
	first := &x.p.units[k]
	switch {
	case x.apposed, x.p.units[k-2].is(uName) && !b.plural && (determiner(first, x.p.d) || b.noun != nil && b.noun.Is(lexicon.PersonNoun)):
		return true
	}
	return x.m.plural == b.plural && ((x.m.typ == Record) == (b.typ == Record) || first.is(uUpper))
}

// clause takes “, who has a shop in Leeds” up to its comma, and “who have a vote” up to the next verb.
func (x *extender) clause(at int) int {
	k := at
	if x.key(k) == "," {
		k++
	}
	if key := x.key(k); x.relative || x.m.kind == Pronoun && k == at || key != "who" && key != "which" && key != "that" && key != "whose" && key != "where" {
		return at
	}
	if k == at && x.m.kind == Named && !x.apposed && x.key(k) == "that" {
		return at
	}
	x.relative = true
	end := at
	for j := k + 2; j < len(x.p.units) && x.p.units[j].sent == x.p.units[k].sent && j < k+50; j++ {
		u := &x.p.units[j]
		if x.p.d.words[u.first].mark || x.p.units[j-1].quote != u.quote {
			if last := x.nickname(j); last > j {
				return last
			}
			break
		}
		if x.clauseEnd(k, j) {
			x.m.last = x.p.units[j-1].last
			x.p.add(x.m)
			end = j
		}
		if u.key == ";" {
			break // who left; and Ann Lee
		}
	}
	return end
}

// nickname returns the unit after the nickname in marks that starts at unit j: who goes by
// | “Stitch”; j if none does.
func (x *extender) nickname(j int) int {
	q := x.p.units[j].quote
	if q < 0 || x.p.d.quotes[q].Use != quote.Nickname {
		return j
	}
	for j < len(x.p.units) && x.p.units[j].quote == q {
		j++
	}
	return j
}

// clauseEnd reports whether the clause that starts at unit k may end before unit j:
// at a mark, or before a verb that reports.
func (x *extender) clauseEnd(k, j int) bool {
	u := &x.p.units[j]
	if u.is(uPunct) {
		return strings.Contains(",.;:—-)!?", u.key) && !strings.Contains("-/", x.key(j-1))
	}
	return j > k+2 && u.is(uVerb) && !u.is(uNoun) && !x.p.gerund(u) && x.key(j-1) != "to" && !x.p.units[j-1].is(uClosed)
}

// and takes “and Jones”.
func (x *extender) and(at int) int {
	k := at
	if x.key(k) == "," && x.key(k+1) == "and" && x.goesOn(k+2) {
		k++
	}
	if key := x.key(k); x.coordinate || key != "and" && key != "or" && key != "nor" {
		return at
	}
	k++
	for n := 0; n < 2 && k < len(x.p.units) && x.p.d.words[x.p.units[k].first].class&lexicon.Adverb != 0; n++ {
		k++
	}
	if end := x.conjunct(k); end > k {
		x.coordinate, x.m.plural, x.m.joint = true, true, true
		return end
	}
	return at
}

// goesOn reports whether what starts at unit k is somebody beside the name, though a comma closes
// what is said of it: Ann Lee, 45, and | her son.
func (x *extender) goesOn(k int) bool {
	if x.m.kind != Named || x.m.typ != Person || k >= len(x.p.units) || !x.apposed && !x.relative && !x.p.units[k-3].is(uNumber) {
		return false
	}
	key := x.key(k)
	return key == "his" || key == "her" || key == "their" || key == "other" || key == "others" || key == "several"
}

// conjunct returns the end of the phrase at unit k if it mentions somebody.
func (x *extender) conjunct(k int) int {
	if k >= len(x.p.units) {
		return k
	}
	if u := x.p.units[k]; u.key == "i" || u.key == "others" {
		return k + 1
	}
	ends := x.p.bases(k)
	for n := ends.n - 1; n >= 0; n-- {
		if b, ok := x.p.mention(k, ends.at(n)); ok && (!b.weak || b.plural) {
			return ends.at(n)
		}
	}
	return k
}

// list takes “, Jones, Brown and Smith”.
func (x *extender) list(at int) int {
	if x.key(at) != "," || x.coordinate {
		return at
	}
	for k, n := at, 0; n < 6 && x.key(k) == ","; n++ {
		if key := x.key(k + 1); key == "and" || key == "or" {
			if end := x.conjunct(k + 2); n > 0 && end > k+2 {
				x.coordinate, x.m.plural, x.m.joint = true, true, true
				return end
			}
			return at
		}
		end := x.conjunct(k + 1)
		if end == k+1 {
			return at
		}
		k = end
		if next := x.bracket(k); next > k {
			k = next
		}
		if key := x.key(k); key == "and" || key == "or" {
			if end := x.conjunct(k + 1); end > k+1 && x.sameKind(at+1) {
				x.coordinate, x.m.plural, x.m.joint = true, true, true
				return end
			}
			return at
		}
	}
	return at
}

// sameKind reports whether the phrase at unit k refers in the same way as the phrase
// that is extended, so that “Smith, a doctor and lawyer” is no list of three.
func (x *extender) sameKind(k int) bool {
	ends := x.p.bases(k)
	if ends.n == 0 {
		return false
	}
	b, ok := x.p.mention(k, ends.longest())
	return ok && b.kind == x.m.kind
}
