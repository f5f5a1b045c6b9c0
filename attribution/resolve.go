package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// A sourceRef is a source as the rules found it.
type sourceRef struct {
	first, last int   // words
	quoted      int   // index of the outermost quotation that it stands in; -1 in the narration
	para        int   // paragraph
	content     []run // what it is said to have said
	unsaid      bool  // it is no words: see Reader.Wide
}

// A speakerAnswer is who a source stands for, and how that is known.
type speakerAnswer struct {
	speaker Speaker
	steps   []Step
}

// A resolver answers for the sources of one text.
type resolver struct {
	*clusters
	refs    []sourceRef
	heads   [][]*mention // for each source the mentions that it consists of
	answers []speakerAnswer
	authors authors
	guests  []scored // who may answer questions

	messages []message
}

// resolve clusters the mentions of the text into entities and tells for each source who it is. Answers
// stand in the order of refs. Time is linear in the words: each mention looks back over a bounded window.
// The entities come in the memory of out, the answers in that of d.
func (d *doc) resolve(refs []sourceRef, out []Entity) ([]Entity, []speakerAnswer) {
	r := resolver{clusters: newClusters(d), refs: refs}
	r.sources()
	heads := r.clusters.heads()
	r.seed(heads)
	heads = r.findMessages(heads)
	r.appositives()
	for _, i := range heads {
		r.link(i)
		r.together(&d.mentions[i])
		r.enlist(&d.mentions[i])
	}
	r.issuers()
	d.resolved = cleared(d.resolved, len(refs))
	r.answers = d.resolved
	r.authors, r.guests = r.findAuthors(), r.findGuests()
	for i := range refs {
		if !r.firstPerson(i) {
			r.answers[i] = r.answer(i)
		}
	}
	for i := range refs {
		if r.firstPerson(i) {
			r.answers[i] = r.speaking(i)
		}
	}
	return r.finish(out), r.answers
}

// together notes the group of joint speakers where the last of them is named, so
// that “they” finds it.
func (r *resolver) together(m *mention) {
	i, ok := r.clusters.refs[m.coreFirst]
	if !ok || len(r.heads[i]) < 2 || r.heads[i][len(r.heads[i])-1].coreFirst != m.coreFirst {
		return
	}
	a := r.joined(i)
	if e := a.speaker.Entity; e >= 0 && len(r.all[e].members) > 1 {
		r.note(e, m)
	}
}

// finish tells every mention its entity and returns the entities.
func (r *resolver) finish(out []Entity) []Entity {
	for i := range r.d.mentions {
		m := &r.d.mentions[i]
		if e, ok := r.byCore.get(run{m.coreFirst, m.coreLast}); ok {
			m.entity = e
		}
	}
	out = cleared(out, len(r.all))
	for i := range r.all {
		out[i] = r.all[i].Entity
	}
	return out
}

// sources finds the mentions that each source consists of.
func (r *resolver) sources() {
	d, n := r.d, len(r.refs)
	d.parts = d.parts[:0]
	d.heads, d.contents, d.places = cleared(d.heads, n), cleared(d.contents, n), cleared(d.places, n)
	r.heads, r.contents, r.places = d.heads, d.contents, d.places
	for i, ref := range r.refs {
		r.heads[i], r.contents[i] = r.parts(run{ref.first, ref.last}), ref.content
		r.places[i] = run{ref.first, ref.last}
		for _, m := range r.heads[i] {
			if _, ok := r.clusters.refs[m.coreFirst]; !ok {
				r.clusters.refs[m.coreFirst] = i
			}
			if !ref.unsaid {
				r.speaks[m.coreFirst] = true
			}
		}
		r.describeParts(i)
	}
}

// parts returns the mentions that a source consists of: one, or those that “and” joins. They are
// good until the next text.
func (r *resolver) parts(w run) []*mention {
	for w.first < w.last && r.isMark(w.first) {
		w.first++
	}
	for w.first < w.last && r.isMark(w.last-1) && r.d.words[w.last-1].low != ")" {
		w.last--
	}
	w = r.subject(w)
	head, ok := r.headOf(w)
	if ok && head.kind == Named {
		switch {
		case r.modifies(head, w.last):
			head, ok = r.personEnding(head.last, w.last) // Tennis great | Ann Lee
		case r.bodies(head, w.last):
			return nil
		case head.last < w.last && r.d.words[head.last].kind == segment.Number:
			if m, found := r.personEnding(head.last, w.last); found {
				head = m // Air Force 1st Lt. | Ann Lee
			}
		}
	}
	if !ok {
		return nil
	}
	var room [8]*mention
	out := append(room[:0], head)
	if low := r.d.words[head.first].low; head.kind == Pronoun && (!subjectOnly[low] || low == "i" || low == "we") {
		return r.keep(out)
	}
	for len(out) < len(room) {
		m, ok := r.beside(out[len(out)-1], w.last)
		if !ok {
			break
		}
		out = append(out, m)
	}
	if len(out) == 2 && r.titled(head, out[1]) {
		return r.keep(out[1:])
	}
	if len(out) > 2 && r.listed(out) {
		return r.keep(out[1:])
	}
	if len(out) > 1 && !r.conjoined(run{head.last, out[len(out)-1].first}) && !r.titleOf(out) {
		return r.keep(out[:1])
	}
	return r.keep(out)
}

// keep returns list in the memory of the text.
func (r *resolver) keep(list []*mention) []*mention {
	from := len(r.d.parts)
	r.d.parts = append(r.d.parts, list...)
	return r.d.parts[from:len(r.d.parts):len(r.d.parts)]
}

// titleOf reports whether list are two surnames that open a headline, where a comma stands for “and”: Marin, Lind | to
// meet.
func (r *resolver) titleOf(list []*mention) bool {
	a, b := list[0], list[1]
	return len(list) == 2 && a.typ == Person && b.typ == Person && a.kind == Named && b.kind == Named && r.known(a) && r.known(b) &&
		r.d.words[a.first].para == 0 && (a.first == 0 || r.d.words[a.first-1].sent != r.d.words[a.first].sent)
}

// titled reports whether “and” joins not two who speak but two parts of one’s title: city
// councillor and tenants advocate | Ann Lee, Heart and Stroke manager | Ann Lee.
func (r *resolver) titled(head, next *mention) bool {
	if head.kind == Pronoun || next.kind != Named || next.typ != Person || next.first == next.coreFirst || head.last >= len(r.d.words) || r.d.words[head.last].low != "and" {
		return false
	}
	if head.kind == Nominal {
		return !head.plural && !r.d.units[r.d.unitAt(head.first)].is(uClosed)
	}
	role := r.d.units[r.d.unitAt(next.coreFirst-1)]
	return head.first == head.coreFirst && head.last == head.first+1 && !r.known(head) && role.is(uPerson) && !role.is(uUpper)
}

// conjoined reports whether “and” stands among the words r.
func (r *resolver) conjoined(w run) bool {
	for k := w.first; k < w.last; k++ {
		if low := r.d.words[k].low; low == "and" || low == "or" || low == "&" {
			return true
		}
	}
	return false
}

// joint steps over “and”, commas, and what stands in brackets, from word at.
func (r *resolver) joint(at, last int) (int, bool) {
	joined := false
	for at < last {
		switch low := r.d.words[at].low; {
		case low == "(":
			for at < last && r.d.words[at].low != ")" {
				at++
			}
			at++
		case low == "and" || low == "or" || low == "&":
			joined = true
			at++
		case low == ",":
			joined = true
			at++
			if at+1 < last && len(r.d.words[at].low) == 1 && r.d.words[at+1].low == "-" { // , D-Ohio
				for at < last && r.d.words[at].low != "," && r.d.words[at].low != "and" {
					at++
				}
			}
		default:
			return at, joined && at < last
		}
	}
	return at, false
}

// headOf returns the mention that the words w refer by: the longest base at their
// start, or the name in apposition to it.
func (r *resolver) headOf(w run) (*mention, bool) {
	if m, ok := r.ofWhom(w); ok {
		return m, true
	}
	for skip := 0; skip < 4 && w.first+skip < w.last; skip++ {
		base, ok := r.baseAt(w.first+skip, w.last)
		if !ok || base.kind == Named && base.coreLast == base.coreFirst+1 && base.last < w.last && lexicon.Grammar()[r.d.units[r.d.unitAt(base.coreFirst)].key]&lexicon.Time != 0 {
			continue // a | Sept. | 15 email
		}
		if m, ok := r.office(base, w.last); ok {
			return m, true
		}
		if base.kind == Nominal && base.typ != Record || base.kind == Named && (base.last == base.first+1 && !r.known(base) || r.owns(base, w.last)) {
			if m, ok := r.apposed(base, w.last); ok {
				return m, true
			}
		}
		if base.kind == Pronoun && skip == 0 {
			if r.possesses(base, w.last) {
				continue
			}
			if long, ok := r.baseAt(w.first+1, w.last); ok && long.last == w.last && base.typ == Person && long.kind != Pronoun {
				return long, true
			}
		}
		return base, true
	}
	return r.around(w)
}

// ofWhom returns the relative pronoun that the words w refer by: all of | whom, and | whose | before what no rule knows.
func (r *resolver) ofWhom(w run) (*mention, bool) {
	words, at := r.d.words, w.first
	if w.empty() {
		return &none, false
	}
	if last := w.last - 1; last == w.first+2 && words[last-1].low == "of" && (words[w.first].low == "all" || words[w.first].low == "both") && isRelative(words[last].low) {
		at = last
	} else if words[at].low != "whose" {
		return &none, false
	} else if r.d.units[r.d.unitAt(w.last-1)].is(uNoun) {
		return &none, false // whose | spokesman
	}
	return r.baseAt(at, at+1)
}

// modifies reports whether the name base only says more of a noun that goes on before word last, or stands in what is
// said of one: Initial | estimates, the photo | Vance | posted.
func (r *resolver) modifies(base *mention, last int) bool {
	if u := r.d.unitAt(base.coreFirst); base.first < base.coreFirst && u > 0 && r.d.units[u-1].is(uRecord) && !r.d.units[u-1].is(uPerson|uOrg|uUpper|uPossessive) && base.last < last && r.d.words[base.last].verb != nil {
		return true
	}
	if base.last >= last || r.d.words[base.last-1].low == "'s" {
		return false
	}
	x := r.d.words[base.last]
	return x.class == 0 && !x.upper && !x.mark && x.kind == segment.Word && x.low != "alone" && (base.last == last-1 || !r.d.units[r.d.unitAt(base.last)].is(uVerb))
}

// bodies reports whether the name head and the one behind “and” only say whose several are that end with word last: the
// Vance and Hale | campaigns.
func (r *resolver) bodies(head *mention, last int) bool {
	w := r.d.words
	if head.last+2 >= last || w[head.last].low != "and" || !w[head.last+1].upper {
		return false
	}
	m, ok := r.baseAt(head.last+1, last)
	return ok && m.kind == Nominal && m.plural && m.last == last && !w[last-1].upper && !r.d.units[r.d.unitAt(m.first)].is(uCaps|uPlace|uOrg)
}

// possesses reports whether the pronoun base owns what goes on before word last, for which no rule has a noun: her
// “clawback” plan.
func (r *resolver) possesses(base *mention, last int) bool {
	w := r.d.words[base.first]
	return w.class&lexicon.Possessive != 0 && base.last < last && r.d.words[base.last].class&(lexicon.Conjunction|lexicon.Preposition) == 0 && r.d.words[base.last].low != ","
}

// owns reports whether base is the possessor of what goes on before word last: Halden’s | stuntman.
func (r *resolver) owns(base *mention, last int) bool {
	at := base.last
	return at < last && (r.d.words[at].low == "'s" || r.d.words[at-1].low == "'s")
}

// known reports whether the one word of m is a given name, a place, an outlet or the surname of somebody whom the
// text names in full.
func (r *resolver) known(m *mention) bool {
	x := r.d.units[r.d.unitAt(m.coreFirst)]
	return x.is(uGiven|uPlace|uCaps) || m.typ == Organization || r.d.writings[x.form].family
}

// around returns the name that the words w are a part of: a surname alone.
func (r *resolver) around(w run) (*mention, bool) {
	for first := w.first; first >= 0 && first > w.first-maxBase; first-- {
		i, ok := r.d.firstFrom(first)
		for ; ok && i < len(r.d.mentions) && r.d.mentions[i].first == first; i++ {
			if m := &r.d.mentions[i]; m.base && m.coreFirst <= w.first && m.coreLast > w.first && m.kind == Named {
				return m, true
			}
		}
	}
	return &none, false
}

// baseAt returns the longest base mention that starts at word first and ends by last.
func (r *resolver) baseAt(first, last int) (*mention, bool) {
	best, found := &none, false
	i, ok := r.d.firstFrom(first)
	if !ok {
		return best, false
	}
	for ; i < len(r.d.mentions) && r.d.mentions[i].first == first; i++ {
		if m := &r.d.mentions[i]; m.base && m.last <= last && (!found || r.better(m, best)) {
			best, found = m, true
		}
	}
	return best, found
}

// better prefers a known noun to a longer phrase whose noun is unknown, but not the possessor of what by its
// ending is somebody: Ann Lee’s | dog walker.
func (r *resolver) better(m, than *mention) bool {
	if !than.weak || m.weak || m.kind == Pronoun {
		return false
	}
	return m.last > than.owner || !agentive(r.d.words[than.coreLast-1].low)
}

// agentive reports whether an unknown noun is by its ending one for somebody who does something.
func agentive(noun string) bool {
	for _, end := range []string{"er", "or", "ist", "man", "woman"} {
		if strings.HasSuffix(noun, end) && len(noun) > len(end)+3 {
			return true
		}
	}
	return false
}

// apposed returns the name in apposition to the description base: the minister, Ana Ruiz.
func (r *resolver) apposed(base *mention, last int) (*mention, bool) {
	for at := base.last; at < last && at < base.last+14; at++ {
		low := r.d.words[at].low
		if low == "who" || low == "which" || low == "and" || instances(low) {
			break
		}
		if low != "," && low != "-" && low != "--" && low != "—" && low != "–" && low != "named" && low != "called" {
			continue
		}
		if m, ok := r.baseAt(at+1, last); ok && m.kind == Named && (m.typ == Person || low == "called") {
			if next := m.last; next >= last || r.isMark(next) || r.d.words[next].low == "of" && low != "called" || base.plural && r.d.words[next].low == "and" && !r.d.units[r.d.unitAt(m.coreFirst)].is(uPlace) {
				return m, true
			}
		}
	}
	return &none, false
}

// isRelative reports whether word opens a clause that describes what stands before it.
func isRelative(word string) bool {
	switch word {
	case "who", "which", "that", "whose", "whom":
		return true
	}
	return false
}

// isBareHead reports whether word says nothing without such a clause: those who voted.
func isBareHead(word string) bool {
	switch word {
	case "those", "people", "anyone", "everyone", "someone", "somebody", "everybody", "one", "some", "many", "others",
		"most", "all", "few", "several":
		return true
	}
	return false
}

// phrase cuts a description where an appositive or a relative clause begins.
func (r *resolver) phrase(w run) run {
	for k := w.first; k < w.last; k++ {
		x := r.d.words[k]
		if isRelative(x.low) && k > w.first && !isBareHead(r.d.words[k-1].low) {
			return run{w.first, k}
		}
		if x.low == "," || x.low == "--" || x.low == "—" || x.low == "–" && x.space || x.low == "(" || x.low == "-" && x.space {
			return run{w.first, k}
		}
	}
	return w
}

// answer tells who source i is.
func (r *resolver) answer(i int) speakerAnswer {
	if a, ok := r.letter(i); ok {
		return a
	}
	heads := r.heads[i]
	switch {
	case len(heads) == 0:
		return r.unknown(i)
	case len(heads) > 1:
		return r.joined(i)
	}
	m := heads[0]
	if a, ok := r.throughMessage(i, m); ok {
		return a
	}
	e, ok := r.byCore.get(run{m.coreFirst, m.coreLast})
	if m.kind == Nominal {
		if n, w, found := r.headlined(i); found {
			a := r.say(n, m)
			a.steps = []Step{{Rule: ruleFullName, Spans: spans(r.d.span(w.first, w.last)), Note: r.all[n].Name}}
			return a
		}
	}
	if !ok {
		if m.kind == Pronoun {
			return r.nobody(m)
		}
		return r.unknown(i)
	}
	return r.say(e, m)
}

// headlined finds the full name that a source in a headline starts with: Ann Lee Slams
// Company Chief.
func (r *resolver) headlined(i int) (int, run, bool) {
	u := r.d.unitAt(r.refs[i].first)
	if u+1 >= len(r.d.units) || r.d.units[u+1].last > r.refs[i].last || !r.d.units[u].is(uUpper) || !r.d.units[u+1].is(uUpper) || r.d.units[u+1].is(uPossessive) {
		return 0, run{}, false
	}
	verb := false
	for k := u + 2; k < len(r.d.units) && r.d.units[k].first < r.refs[i].last; k++ {
		verb = verb || r.d.units[k].is(uVerb) || strings.HasSuffix(r.d.units[k].key, "s") // not: Ann Lee Company | Chief
	}
	e, ok := r.full[r.d.units[u].key+" "+r.d.units[u+1].key+" "]
	return e, run{r.d.units[u].first, r.d.units[u+1].last}, ok && verb
}

// say makes the answer that mention m stands for entity e.
func (r *resolver) say(e int, m *mention) speakerAnswer {
	p := &r.all[e]
	s := Speaker{Name: p.Name, Type: p.Type, Entity: e, Organization: p.org, Confidence: r.trust(m), Candidates: r.names(r.doubt[m.coreFirst])}
	if len(s.Candidates) > 1 {
		s.Confidence = min(s.Confidence, s.Candidates[0].Confidence)
	}
	return speakerAnswer{s, r.steps(m.coreFirst)}
}

// trust is how often mentions like m were linked rightly, before what speaks against it here:
// names nearly always, pronouns mostly, descriptions where they repeat what the text said. Readers judged 2,636 sources
// of polnear-train, which has no names, one by one.
func (r *resolver) trust(m *mention) float64 {
	switch last := r.linked[m.coreFirst]; {
	case m.kind == Named:
		return 0.98
	case m.kind == Pronoun:
		return 0.93
	case last > 0 && r.links[last-1].rule == ruleRole:
		return 0.84
	}
	return 0.9
}

// names fills in the names of candidates.
func (r *resolver) names(list []Candidate) []Candidate {
	out := slices.Clone(list)
	for i := range out {
		out[i].Name = r.all[out[i].Entity].Name
	}
	return out
}

// nobody is the answer for a pronoun that has no antecedent.
func (r *resolver) nobody(m *mention) speakerAnswer {
	return speakerAnswer{Speaker{Entity: -1, Reason: "nothing before “" + r.text(run{m.first, m.last}) + "” fits it", Candidates: r.names(r.doubt[m.coreFirst])}, nil}
}

// unknown makes an entity of a source whose words mention nobody that the rules know.
func (r *resolver) unknown(i int) speakerAnswer {
	w := r.phrase(run{r.refs[i].first, r.refs[i].last})
	name := r.bare(w)
	if name == "" {
		return speakerAnswer{Speaker{Entity: -1, Reason: "the source has no words of its own"}, nil}
	}
	m := &mention{first: w.first, last: w.last, coreFirst: w.first, coreLast: w.last, kind: Nominal, typ: Other}
	e, ok := r.phrases[strings.ToLower(name)]
	if !ok {
		e = r.add(m, Other)
		r.all[e].Name = name
		r.phrases[strings.ToLower(name)] = e
	}
	r.step(m, rulePhrase, e)
	a := r.say(e, m)
	a.speaker.Confidence = 0.85
	return a
}

// joined makes the answer for speakers who speak together.
func (r *resolver) joined(i int) speakerAnswer {
	var members []int
	var steps []Step
	typ, trust := Unknown, 0.9
	head := r.heads[i][0]
	for _, m := range r.heads[i] {
		e, ok := r.byCore.get(run{m.coreFirst, m.coreLast})
		switch {
		case !ok && m.kind == Pronoun && m.coreFirst == head.coreFirst:
			return r.nobody(m)
		case !ok, slices.Contains(members, e):
			continue
		case m.kind == Named || len(members) == 0:
			typ = r.all[e].Type
		}
		members = r.with(members, e)
		a := r.say(e, m)
		steps, trust = append(steps, a.steps...), min(trust, a.speaker.Confidence)
	}
	if len(members) == 0 {
		return r.unknown(i)
	}
	if len(members) == 1 || r.wholly(head, members[0]) {
		return r.say(members[0], head)
	}
	e := r.group(members, typ)
	steps = append(steps, Step{Rule: ruleGroup, Spans: spans(r.d.span(r.refs[i].first, r.refs[i].last)), Note: r.all[e].Name})
	return speakerAnswer{Speaker{Name: r.all[e].Name, Type: typ, Entity: e, Confidence: trust}, steps}
}

// group returns the entity of several who speak together.
func (c *clusters) group(members []int, typ Type) int {
	names := make([]string, len(members))
	for i, e := range members {
		names[i] = c.all[e].Name
	}
	name := strings.Join(names, " and ")
	if e, ok := c.phrases["\x00"+name]; ok {
		return e
	}
	e := c.add(&mention{plural: true}, typ)
	c.all[e].Name, c.all[e].members = name, members
	c.phrases["\x00"+name] = e
	return e
}
