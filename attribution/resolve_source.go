package attribution

import (
	"github.com/hearsay/hearsay/internal/lexicon"
)

// subjectOnly are the pronouns for people that can be nothing but a subject.
var subjectOnly = map[string]bool{"he": true, "she": true, "they": true, "i": true, "we": true}

// subject returns the part of the source w that speaks, where more was taken for it:
//
//  1. the list that “all” or “both” sums up
//  2. what follows the last semicolon before a relative pronoun: ...; and Vance, who
//  3. a pronoun that can only be a subject, at the end: critics after | he
//  4. what follows a word that opens a clause: the region as | Vance
//  5. the owner of one of several things: one of | Vance’s letters
func (r *resolver) subject(w run) run {
	if w.last-w.first < 2 {
		if w.empty() {
			return w
		}
		switch r.d.words[w.first].low {
		case "all", "both", "each":
			return run{r.listBefore(w.first), w.last}
		}
		return w
	}
	last := r.d.words[w.last-1]
	if isRelative(last.low) {
		return r.afterSemicolon(w)
	}
	if subjectOnly[last.low] && r.d.words[w.last-2].low != "and" && r.d.words[w.last-2].low != "or" {
		return run{w.last - 1, w.last}
	}
	if low := r.d.words[w.first].low; w.last-w.first > 2 && r.d.words[w.first+1].low == "of" && (low == "one" || low == "some" || low == "many") && r.d.units[r.d.unitAt(w.last-1)].is(uPossessive) {
		return run{w.first + 2, w.last}
	}
	return r.afterClause(w)
}

// listBefore returns the first word of the names, joined by commas and “and”, that end at word
// at, and at itself if there are not two.
func (r *resolver) listBefore(at int) int {
	const most = 8
	first, names := at, 0
	for k := at; names < most; names++ {
		k = r.beforeBracket(k)
		m, ok := r.nameEnding(k)
		if !ok {
			break
		}
		first, k = m.first, m.first
		joined := false
		for k > 0 && (r.d.words[k-1].low == "and" || r.d.words[k-1].low == ",") {
			k, joined = k-1, true
		}
		if !joined {
			names++
			break
		}
	}
	if names < 2 {
		return at
	}
	return first
}

// beforeBracket returns the word at which what stands in brackets before word at opens.
func (r *resolver) beforeBracket(at int) int {
	const longest = 8
	if at == 0 || r.d.words[at-1].low != ")" {
		return at
	}
	for k := at - 2; k >= 0 && at-k < longest; k-- {
		if r.d.words[k].low == "(" {
			return k
		}
	}
	return at
}

// nameEnding returns the longest name whose last word is at-1.
func (r *resolver) nameEnding(at int) (*mention, bool) {
	for m := range r.d.mentionsEnding(at) {
		if m.base && m.kind == Named {
			return m, true
		}
	}
	return &none, false
}

// afterSemicolon returns what stands in w after its last semicolon and “and”.
func (r *resolver) afterSemicolon(w run) run {
	for k := w.last - 1; k > w.first; k-- {
		if r.d.words[k].low != ";" {
			continue
		}
		k++
		if r.d.words[k].low == "and" && k+1 < w.last {
			k++
		}
		return run{k, w.last}
	}
	return w
}

// afterClause returns what stands in w after the last word that opens a clause, if no
// relative clause or appositive may hold it.
func (r *resolver) afterClause(w run) run {
	cut := w.first
	for k := w.first; k < w.last-1; k++ {
		switch x := r.d.words[k]; {
		case isRelative(x.low), x.low == ",", x.low == "(", x.low == "such", x.low == "well", x.low == "known":
			return run{cut, w.last}
		case k > w.first && opensClause[x.low]:
			cut = k + 1
		}
	}
	return run{cut, w.last}
}

// opensClause are words that open a clause and stand in no name or description.
var opensClause = map[string]bool{"as": true, "because": true, "although": true, "though": true, "while": true, "whereas": true, "when": true}

// office returns the name that follows the title base and whom its bearer is for, without a
// comma: Ambassador to the United Nations | Ann Lee.
func (r *resolver) office(base *mention, last int) (*mention, bool) {
	const longest = 10
	words := r.d.words
	for u := r.d.unitAt(base.last); base.kind == Nominal && base.typ == Unnamed && u < len(r.d.units) && r.d.units[u].first < last && r.d.units[u].last-base.last < maxTitle; u++ {
		if r.d.units[u].is(uBearer) {
			return r.personEnding(base.last, last)
		}
	}
	if base.kind != Nominal || base.typ != Unnamed || base.plural || base.last >= last || last-base.last > longest || !words[base.coreLast-1].upper {
		return &none, false
	}
	if low := words[base.last].low; low != "to" && low != "for" && low != "of" && low != "at" {
		return &none, false
	}
	for k := base.last + 1; k < last; k++ {
		x := words[k]
		if !x.upper && x.class&(lexicon.Determiner|lexicon.Preposition|lexicon.Conjunction) == 0 && x.low != "." {
			return &none, false
		}
	}
	return r.personEnding(base.last+1, last)
}

// personEnding returns the shortest full or titled name of a person that ends at word last and
// starts behind word after.
func (r *resolver) personEnding(after, last int) (*mention, bool) {
	found := &none
	for m := range r.d.mentionsEnding(last) {
		if m.base && m.kind == Named && m.typ == Person && m.coreFirst > after && m.coreFirst > found.coreFirst && (m.coreLast-m.coreFirst > 1 || m.first < m.coreFirst) {
			found = m
		}
	}
	return found, found.last > 0
}
