package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// firstMentions is how many mentions of somebody are asked for whom he reports.
const firstMentions = 3

// paperOf returns the outlet for which entity e reports, where the text says so at one of its
// first mentions. Each entity is looked up once.
func (r *relayer) paperOf(e int) (hop, bool) {
	if e < 0 || r.entities[e].Type != Person {
		return hop{}, false
	}
	if r.firsts == nil {
		r.meetPeople()
	}
	h, asked := r.press[e]
	if asked {
		return h, h.name != ""
	}
	for _, i := range r.firsts[e] {
		if i == 0 {
			break
		}
		if found, ok := r.employer(&r.d.mentions[i-1]); ok {
			h = found
			break
		}
	}
	r.press[e] = h
	return h, h.name != ""
}

// meetPeople notes the first mentions by name of everybody.
func (r *relayer) meetPeople() {
	r.d.firsts = cleared(r.d.firsts, len(r.entities))
	r.firsts = r.d.firsts
	for i := range r.d.mentions {
		m := &r.d.mentions[i]
		if !m.base || m.kind != Named || m.typ != Person || m.entity < 0 {
			continue
		}
		first := &r.firsts[m.entity]
		if n := slices.Index(first[:], 0); n >= 0 {
			first[n] = int32(i + 1)
		}
	}
}

// employer returns the outlet that the words beside the name m say its bearer reports for:
// Reuters’ Ann Lee, Ann Lee of Reuters, Reuters reporter Ann Lee, Ann Lee, a reporter for
// Reuters. Where only “reporter Ann Lee” stands there it is the one outlet of the clause before.
func (r *relayer) employer(m *mention) (hop, bool) {
	words := r.d.words
	if at := m.coreLast; at+1 < len(words) && (words[at].low == "of" || words[at].low == "from") {
		if h, ok := r.outletAt(at + 1); ok && reports(h) {
			return h, true
		}
	}
	if h, ok := r.employerAfter(m.coreLast); ok {
		return h, true
	}
	return r.employerBefore(m.coreFirst)
}

// reports reports whether h is an outlet that has reporters.
func reports(h hop) bool { return h.kind != Platform }

// employerAfter finds “, a reporter for Reuters” at word at.
func (r *relayer) employerAfter(at int) (hop, bool) {
	const longest = 8
	words := r.d.words
	if at >= len(words) || words[at].low != "," {
		return hop{}, false
	}
	journalist := false
	for k := at + 1; k+1 < len(words) && k-at < longest && words[k].sent == words[at].sent; k++ {
		switch low := words[k].low; {
		case isReporter(low):
			journalist = true
		case journalist && (low == "for" || low == "at" || low == "with" || low == "of"):
			h, ok := r.outletAt(k + 1)
			return h, ok && reports(h)
		case low == "," || words[k].class&(lexicon.Auxiliary|lexicon.Wh) != 0:
			return hop{}, false
		}
	}
	return hop{}, false
}

// employerBefore finds “Reuters’” and “Reuters political reporter” before word at, and the
// one outlet of the sentence before a bare “reporter”.
func (r *relayer) employerBefore(at int) (hop, bool) {
	const longest, far = 5, 12
	words := r.d.words
	journalist, owner := false, false
	for k := at - 1; k >= 0 && at-k <= far && words[k].sent == words[at].sent; k-- {
		low := words[k].low
		switch {
		case isReporter(low) && at-k <= 3:
			journalist = true
		case (low == "'s" || low == "'") && at-k <= longest && !words[k].mark:
			owner = true
		case words[k].upper && (k == 0 || !words[k-1].upper || words[k-1].sent != words[k].sent):
			h, ok := r.outletAt(k)
			if ok && h.last <= at && reports(h) && (owner && at-h.last <= longest || journalist) {
				return h, true
			}
			if !journalist {
				return hop{}, false
			}
		case !journalist && (words[k].class != 0 || low == ","):
			return hop{}, false
		}
	}
	return hop{}, false
}

// isReporter reports whether low is a noun for those who report for an outlet.
func isReporter(low string) bool {
	switch low {
	case "host", "anchor", "presenter", "blogger", "writer":
		return true
	case "commentator", "contributor", "moderator", "panelist", "pundit", "publisher", "critic", "photographer", "editor":
		return false // these speak for the house, or elsewhere
	}
	n, ok := lexicon.Nouns()[low]
	return ok && slices.Contains(n.Classes, "journalist")
}

// reporters gives what journalists say themselves the outlet for which they do, and what stands
// in a document the outlet that it stands in.
func (r *relayer) reporters() {
	for i := range r.found {
		x := &r.found[i]
		if len(x.via) > 0 || x.source.empty() {
			continue
		}
		if h, ok := r.standsIn(x); ok {
			h.rule = ruleStands
			x.via = append(x.via, h)
			continue
		}
		if x.nested || r.who[i] < 0 || r.asks(x) {
			continue
		}
		h, ok := r.paperOf(r.who[i])
		if ok && x.source.contains(h.run) {
			h.rule = ruleByPress
			x.via = append(x.via, h)
		}
	}
}

// asks reports whether the cue of x is a question: a journalist who asks reports nothing.
func (r *relayer) asks(x *finding) bool {
	return x.verb != nil && (x.verb.Lemma == "ask" || x.verb.Lemma == "press" || x.verb.Lemma == "question" || x.verb.Lemma == "wonder")
}

// standsIn returns the outlet in which the document that x has as its source stands: a
// transcript published by Reuters, a study that appeared in Nature; or for which the one who is
// its source writes: Ann Lee, writing for Slate. A report by Reuters is Reuters’ own.
func (r *relayer) standsIn(x *finding) (hop, bool) {
	if x.source.last-x.source.first < 3 {
		return hop{}, false
	}
	f := &r.frames[r.frameOf(x.source.first)]
	for i := f.at(x.source.first); i < len(f.pieces) && f.pieces[i].first < x.source.last; i++ {
		low := r.low(f, i)
		lead, tags := r.leads(f, i)
		if low == "for" || low == "at" {
			if h, ok := r.asked(f.pieces[i].last, true); ok && (r.wrote(x) || lead == "writing") {
				return h, true
			}
			continue
		}
		if low != "by" && low != "in" && low != "on" {
			continue
		}
		if len(tags) == 0 || slices.Contains(tags, "medium") || lead == "written" || lead == "asked" {
			continue
		}
		if h, ok := r.outletAt(f.pieces[i].last); ok {
			return h, true
		}
	}
	return hop{}, false
}
