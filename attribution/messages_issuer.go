package attribution

import (
	"slices"
	"sort"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// ruleMessage gives what a message says to its issuer: a statement from NATO said.
const ruleMessage Rule = "message"

// maxMessages is how many messages back one may be taken up.
const maxMessages = 24

// issuers tells of each message who issued it, in text order. The first rule that tells decides:
//
//  1. its own words: a statement by Lind, her statement
//  2. who speaks by it: Lind said in a statement
//  3. who issued it: Lind issued a statement
//  4. the message of that kind that the text spoke of last, for one that is taken up: the statement
func (r *resolver) issuers() {
	if len(r.messages) == 0 {
		return
	}
	order := make([]int, len(r.refs)) // the sources by where they stand
	for i := range order {
		order[i] = i
	}
	inOrder(order, func(i *int) int { return r.places[*i].first })
	for i := range r.messages {
		x := &r.messages[i]
		if len(x.by) == 1 && x.by[0].last <= x.core.first && (x.source < 0 || x.by[0].kind == Pronoun) {
			x.entity = r.speaksBy(x, order) // Lind said in her letter, in the company blog post
		}
		if len(x.by) > 0 && x.entity < 0 {
			x.entity = r.issuerOf(x.by)
			if len(x.by) == 1 && x.entity >= 0 && !r.isCalled(x.entity, x.by[0]) {
				x.entity = -1
			}
		}
		if x.entity >= 0 || x.told {
			continue
		}
		if x.source < 0 {
			if x.entity = r.speaksBy(x, order); x.entity < 0 {
				x.entity = r.sender(x)
			}
		}
		if x.entity < 0 {
			r.takeUp(i)
		}
	}
}

// issuerOf returns the entity that the mentions by stand for; -1 if nobody knows it or it is no
// person and no organization.
func (r *resolver) issuerOf(by []*mention) int {
	var members []int
	for _, m := range by {
		e, ok := r.byCore.get(run{m.coreFirst, m.coreLast})
		if !ok || !r.issues(e) {
			return -1
		}
		if !slices.Contains(members, e) {
			members = append(members, e)
		}
	}
	switch len(members) {
	case 0:
		return -1
	case 1:
		return members[0]
	}
	return r.group(members, r.all[members[0]].Type)
}

// isCalled reports whether m, if it is a description of which more than the noun is said, has a noun
// that the text says of e: the FDA inspector is not the FDA chairman.
func (r *resolver) isCalled(e int, m *mention) bool {
	if m.kind != Nominal || m.noun == nil || r.all[e].Type != Person || len(r.modifiers(m)) == 0 {
		return true
	}
	return slices.ContainsFunc(r.all[e].roles, func(x role) bool { return x.noun.Lemma == m.noun.Lemma })
}

// issues reports whether e is of a kind that issues messages.
func (r *resolver) issues(e int) bool {
	t := r.all[e].Type
	return t == Person || t == Organization || t == Unnamed
}

// speaksBy returns the entity that speaks by the message x: the source nearest
// to it in its sentence and not in what it says, and without one the subject before it. Lind said in
// a statement; In a letter, Lind said; Lind apologized in a letter.
func (r *resolver) speaksBy(x *message, order []int) int {
	const near = 4 // sources on either side
	if x.words.first == 0 {
		return -1
	}
	switch r.d.words[x.words.first-1].low {
	case "in", "with", "via", "through", "by":
	default:
		return -1
	}
	at := sort.Search(len(order), func(n int) bool { return r.places[order[n]].first >= x.core.first })
	best, dist := -1, 0
	for n := max(0, at-near); n < min(len(order), at+near); n++ {
		i := order[n]
		if i == x.source || len(r.heads[i]) == 0 || r.d.words[r.places[i].first].sent != r.d.words[x.core.first].sent || r.saysMessage(i, x) {
			continue
		}
		if d := gap(r.places[i], x.core); best < 0 || d < dist {
			best, dist = i, d
		}
	}
	e := -1
	if best >= 0 {
		e = r.issuerOf(r.heads[best])
	} else {
		e = r.subjectBefore(x)
	}
	if e >= 0 && len(x.by) == 1 && x.by[0].kind == Pronoun {
		if _, ok := r.agrees(e, x.by[0].gender); !ok {
			return -1
		}
	}
	return e
}

// subjectBefore returns the entity of the last subject before the message x in its sentence; -1
// without one.
func (r *resolver) subjectBefore(x *message) int {
	const near = 6 // mentions
	at := sort.Search(len(r.recent), func(n int) bool { return r.recent[n].word >= x.words.first })
	for n := at - 1; n >= max(0, at-near); n-- {
		m := &r.recent[n]
		if m.sent != r.d.words[x.core.first].sent || m.word >= x.words.first {
			return -1
		}
		if m.subject && r.issues(m.entity) && m.quoted == (r.d.outer(x.core.first) >= 0) {
			return m.entity
		}
	}
	return -1
}

// saysMessage reports whether the message x stands in source i or in what it says, or i in other
// quotation marks than x.
func (r *resolver) saysMessage(i int, x *message) bool {
	inside := func(c run) bool { return c.contains(x.core) }
	return r.places[i].contains(x.core) || slices.ContainsFunc(r.contents[i], inside) || r.refs[i].quoted != r.d.outer(x.core.first)
}

// sends reports whether low is a form of a verb of which the subject issues the message that is its
// object, of the noun. A letter may be made known by others than its writer.
func sends(low string, noun *lexicon.Nominal) bool {
	switch low {
	case "issue", "issued", "issues", "send", "sent", "sends", "write", "wrote", "writes", "written", "make", "made", "makes",
		"give", "gave", "gives", "given", "deliver", "delivered", "delivers", "tweet", "tweeted", "revise", "revised", "revises", "pen", "penned", "sign", "signed",
		"put", "puts":
		return true
	case "release", "released", "releases", "publish", "published", "publishes", "post", "posted", "posts", "circulate",
		"circulated", "distribute", "distributed", "read":
		return !isLetter(noun)
	case "run", "ran", "runs", "running", "air", "aired", "airs", "airing", "launch", "launched", "launches", "launching":
		return noun.Lemma == "ad" || noun.Lemma == "spot" || noun.Lemma == "commercial" || noun.Lemma == "advertisement"
	}
	return false
}

// sender returns the entity of which the text says right before the message x that it issued it:
// Lind issued a statement, Lind has sent them a letter; -1 without one.
func (r *resolver) sender(x *message) int {
	verb := x.words.first - 1
	if verb > 0 && r.d.words[verb].low == "out" { // put out
		verb--
	}
	if verb >= 0 && !sends(r.d.words[verb].low, x.noun) {
		m, ok := r.d.mentionEnding(verb + 1)
		if !ok {
			return -1
		}
		verb = m.first - 1
	}
	if verb < 1 || !sends(r.d.words[verb].low, x.noun) || r.d.words[verb].sent != r.d.words[x.core.first].sent {
		return -1
	}
	at := verb
	for at > 0 && r.d.words[at-1].class&(lexicon.Adverb|lexicon.Auxiliary|lexicon.Have|lexicon.Modal|lexicon.Time) != 0 {
		at--
	}
	if at > 0 && r.d.words[at-1].low == "," {
		at--
	}
	for m := range r.d.mentionsEnding(at) {
		if e, ok := r.byCore.get(run{m.coreFirst, m.coreLast}); ok && !m.joint {
			if !r.issues(e) || r.d.words[m.first].sent != r.d.words[verb].sent {
				return -1
			}
			return e
		}
	}
	return -1
}

// takeUp finds the message that message i takes up: that of its kind which the text spoke of last.
// One without “the” or “that”, or with words of its own that tell it apart, is another.
func (r *resolver) takeUp(i int) {
	x := &r.messages[i]
	if low := r.d.words[x.words.first].low; low != "the" && low != "that" && low != "this" {
		return
	}
	const far = 8 // paragraphs
	for _, same := range []func(x, y *lexicon.Nominal) bool{oneNoun, sameMessage} {
		for j := i - 1; j >= max(0, i-maxMessages); j-- {
			y := &r.messages[j]
			if x.noun.Plural != y.noun.Plural || !same(x.noun, y.noun) || r.d.outer(y.core.first) != r.d.outer(x.core.first) {
				continue
			}
			near := r.d.words[x.core.first].para-r.d.words[y.core.first].para <= far
			if near && y.entity >= 0 && r.repeats(x, y) {
				x.entity, x.from = y.entity, j
			}
			return
		}
	}
}

// oneNoun reports whether x and y end in one word: the release after a news release.
func oneNoun(x, y *lexicon.Nominal) bool {
	a, b := lastWord(x.Lemma), lastWord(y.Lemma)
	return a == b || strings.ReplaceAll(a, "-", "") == strings.ReplaceAll(b, "-", "")
}

// sameMessage reports whether the noun x takes up what the text called y: the statement after a
// news release, the post after a tweet.
func sameMessage(x, y *lexicon.Nominal) bool {
	switch x.Lemma {
	case "statement", "release":
		return y.Is(lexicon.IssuedNoun) && slices.Contains(y.Classes, "statement")
	case "message", "missive":
		return slices.Contains(y.Classes, "letter")
	case "post", "posting":
		return slices.Contains(y.Classes, "post")
	}
	return false
}

// repeats reports whether all that x says of itself before its noun stands before that of y too, or
// says only that it is the same.
func (r *resolver) repeats(x, y *message) bool {
	for w := x.words.first; w < x.core.first; w++ {
		low := r.d.words[w].low
		if r.d.words[w].class&lexicon.Determiner != 0 || low == "same" {
			continue
		}
		said := false
		for k := y.words.first; k < y.core.last && !said; k++ {
			said = r.d.words[k].low == low
		}
		if !said {
			return false
		}
	}
	return true
}

// throughMessage answers for source i, of which m is the head, if it is a message of which the text
// tells the issuer, or a pronoun for one.
func (r *resolver) throughMessage(i int, m *mention) (speakerAnswer, bool) {
	n, ok := r.messageAt(i, m)
	if !ok || r.messages[n].entity < 0 {
		return speakerAnswer{}, false
	}
	x := &r.messages[n]
	told := x
	for told.from >= 0 {
		told = &r.messages[told.from]
	}
	last := m
	if len(told.by) == 1 {
		last = told.by[0]
	}
	a := r.say(x.entity, last)
	at := spans(r.d.span(x.words.first, x.words.last))
	if told != x {
		at = append(at, r.d.span(told.words.first, told.words.last))
	}
	steps := []Step{{Rule: ruleMessage, Spans: at, Note: a.speaker.Name}}
	if m.kind == Pronoun {
		steps = append(slices.Clone(r.steps(m.coreFirst)), steps...)
	}
	if len(told.by) != 1 {
		a.steps, a.speaker.Candidates = nil, nil
	}
	a.steps = append(steps, a.steps...)
	a.speaker.Confidence = min(a.speaker.Confidence, messageTrust)
	return a, true
}

// messageTrust is the most confidence in an issuer.
const messageTrust = 0.9

// messageAt returns the message that source i is, or that its pronoun m stands for.
func (r *resolver) messageAt(i int, m *mention) (int, bool) {
	at := sort.Search(len(r.messages), func(n int) bool { return r.messages[n].core.first >= m.coreFirst })
	if at < len(r.messages) && r.messages[at].core.first == m.coreFirst {
		return at, r.messages[at].source == i || m.kind == Nominal
	}
	e, ok := r.byCore.get(run{m.coreFirst, m.coreLast})
	if m.kind != Pronoun || !ok || r.all[e].Type != Record {
		return 0, false
	}
	for n := at - 1; n >= max(0, at-maxMessages); n-- {
		if have, ok := r.byCore.get(r.messages[n].core); ok && have == e {
			return n, true
		}
	}
	return 0, false
}
