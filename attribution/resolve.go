package attribution

import (
	"slices"
	"strings"
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
