package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// Rules that find a hop of the relay.
const (
	ruleTold      Rule = "told-outlet"      // told Reuters
	ruleReporter  Rule = "outlet-reports"   // Reuters reported that Vance said
	ruleMessenger Rule = "messenger"        // his lawyer said that Vance told him
	ruleQuotedBy  Rule = "quoted-by"        // quoted by Interfax as saying
	ruleVenue     Rule = "said-in-outlet"   // in an interview with the BBC, on Twitter
	ruleCiting    Rule = "citing"           // citing Interfax
	ruleCarried   Rule = "carried"          // named for an earlier sentence
	ruleDocument  Rule = "document-outlet"  // a transcript of a programme
	ruleStands    Rule = "document-in"      // a transcript published by Reuters shows
	ruleByPress   Rule = "journalist-of"    // Reuters’ Ann Lee writes
	ruleExtract   Rule = "extract"          // Ann Lee reports: and paragraphs of her report
	ruleRefers    Rule = "the-outlet-again" // told the paper, in the interview
	rulePoll      Rule = "poll-asked"       // 19 percent said, in the poll just named
	ruleCredit    Rule = "credit-behind"    // ... [Reuters]
	ruleHeading   Rule = "platform-heading" // a heading FACEBOOK over what people wrote there
	rulePlatform  Rule = "platform-by-verb" // tweeted
)

// A hop is one intermediary, in words.
type hop struct {
	run
	name    string
	kind    HopKind
	rule    Rule
	carried bool
}

// relayer finds the relays of one document.
type relayer struct {
	*cues
	byFrame  [][]int                // findings of each frame
	who      []int                  // the entity that speaks in each finding; -1 if nobody knows
	entities []Entity               //
	press    map[int]hop            // people who were looked up -> whom they report for, if anybody
	firsts   [][firstMentions]int32 // of each entity, 1 + the first mentions by name; nil until asked for
}

// absorb makes an outlet that does nothing but report somebody's statement a hop of that
// statement: in “Reuters reported that Vance said ...” Vance speaks, through Reuters.
func (c *cues) absorb() {
	r := relayer{cues: c}
	r.byFrame = c.byFrame()
	drop := make([]bool, len(c.found))
	for _, group := range r.byFrame {
		for _, outer := range group {
			if c.found[outer].source.empty() {
				continue
			}
			asked, outlet := false, false
			for _, inner := range group {
				if !r.embeds(&c.found[outer], &c.found[inner]) {
					continue
				}
				if !asked { // once for all that it may pass on
					_, outlet = r.outletIn(c.found[outer].source)
					asked = true
				}
				if !outlet {
					break
				}
				c.found[inner].via = append(c.found[inner].via, r.outletHops(&c.found[outer])...)
				drop[outer] = drop[outer] || r.wholly(&c.found[outer], &c.found[inner])
			}
		}
	}
	kept := c.found[:0]
	for i, x := range c.found {
		if !drop[i] && !r.onlyCites(&x) {
			kept = append(kept, x)
		}
	}
	c.found = kept
	c.nest()
}

// embeds reports whether inner stands in what outer reports.
func (r *relayer) embeds(outer, inner *finding) bool {
	return outer != inner && !inner.source.empty() && (outer.covers(inner.source) || outer.covers(run{inner.cue.first, inner.cue.first + 1}))
}

// wholly reports whether inner is all that outer reports.
func (r *relayer) wholly(outer, inner *finding) bool {
	const few = 3 // words that may lead to the inner statement: that, on Monday
	rest := r.count(run{outer.starts(), min(inner.starts(), inner.cue.first, inner.source.first)})
	if rest > few {
		return false
	}
	end := inner.content[len(inner.content)-1].last
	for _, c := range inner.content {
		end = max(end, c.last)
	}
	last := outer.content[len(outer.content)-1].last
	return r.count(run{max(end, inner.cue.last, inner.source.last), last}) <= few
}

// outletHops returns the outlet that is the source of x and those that it cites.
func (r *relayer) outletHops(x *finding) []hop {
	h, ok := r.outletIn(x.source)
	if !ok {
		return nil
	}
	h.rule = ruleReporter
	return append(r.cited(&r.frames[x.frame], x), h)
}

// cited returns the outlets that the narration of f cites.
func (r *relayer) cited(f *frame, x *finding) []hop {
	var all []hop
	for i := range f.pieces {
		if r.low(f, i) != "citing" || x.covers(f.pieces[i].run) {
			continue
		}
		if h, ok := r.outletAt(f.pieces[i].last); ok {
			h.rule = ruleCiting
			all = append(all, h)
		}
	}
	return all
}

// onlyCites reports whether x is no more than an outlet that is cited: citing Interfax.
func (r *relayer) onlyCites(x *finding) bool {
	if x.verb == nil || x.verb.Lemma != "cite" || len(x.content) != 1 {
		return false
	}
	h, ok := r.outletAt(x.content[0].first)
	return ok && h.last >= x.content[0].last-1
}

// nest marks the findings that stand in the content of another.
func (c *cues) nest() {
	r := relayer{cues: c}
	r.byFrame = c.byFrame()
	for _, group := range r.byFrame {
		for _, i := range group {
			c.found[i].nested = false
			for _, j := range group {
				if i != j && !c.found[i].cue.empty() && c.found[j].covers(c.found[i].cue) && !c.found[j].covers(c.found[j].cue) {
					c.found[i].nested = true
					break
				}
			}
		}
	}
}

// relays gives every finding its relay; answers say who speaks in each. Linear: each
// frame and finding is visited a bounded number of times.
func (c *cues) relays(answers []speakerAnswer, entities []Entity) {
	r := relayer{cues: c}
	entity := make([]int, len(answers))
	for i, a := range answers {
		entity[i] = a.speaker.Entity
	}
	r.byFrame = c.byFrame()
	r.who, r.entities = entity, entities
	c.d.named = cleared(c.d.named, len(c.frames))
	named := c.d.named // hops that the narration of each frame names
	for n := range c.frames {
		f := &c.frames[n]
		if !c.silent(f) {
			named[n] = r.venues(f)
			r.assign(f, named[n])
		}
	}
	if c.d.press == nil {
		c.d.press = make(map[int]hop)
	}
	clear(c.d.press)
	r.press = c.d.press
	r.share()
	r.messengers()
	r.reporters()
	r.carry(named)
	full := r.fullNames()
	for i := range c.found {
		for n := range c.found[i].via {
			if name, ok := full[c.found[i].via[n].name]; ok {
				c.found[i].via[n].name = name
			}
		}
		r.tidy(&c.found[i], entity[i])
	}
}

// fullNames maps the short names of outlets to the first full one in the text that begins
// with it: Fox, after Fox News.
func (r *relayer) fullNames() map[string]string {
	full := map[string]string{}
	var names []string
	for i := range r.found {
		for _, h := range r.found[i].via {
			if slices.Contains(names, h.name) || h.kind == Messenger {
				continue
			}
			for _, long := range names {
				if strings.HasPrefix(long, h.name+" ") {
					full[h.name] = long
					break
				}
			}
			names = append(names, h.name)
		}
	}
	return full
}

// assign gives the hops that the narration of f names to the finding whose cue is nearest,
// and to those that share its source; and makes hops of outlets that are told.
func (r *relayer) assign(f *frame, named []hop) {
	for _, i := range r.byFrame[f.index] {
		r.told(&r.found[i])
	}
	for _, h := range named {
		best := -1
		for _, i := range r.byFrame[f.index] {
			x := &r.found[i]
			if x.covers(h.run) || x.source.contains(h.run) || x.nested && best >= 0 || r.turns(f, run{x.cue.last, h.first}) {
				continue
			}
			if best < 0 || r.found[best].nested || gap(x.cue, h.run) < gap(r.found[best].cue, h.run) {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		for _, i := range r.byFrame[f.index] {
			if i == best || r.found[i].shared && r.found[i].source == r.found[best].source {
				r.found[i].via = append([]hop{h}, r.found[i].via...)
			}
		}
	}
}

// turns reports whether a clause that stands against what was said begins in w, outside of what
// anybody says: ... would win, though he told CBS.
func (r *relayer) turns(f *frame, w run) bool {
	if w.empty() {
		return false
	}
	for i := f.at(w.first); i < len(f.pieces) && f.pieces[i].first < w.last; i++ {
		switch r.low(f, i) {
		case "though", "although", "because", "whereas":
			if !r.said(f, i) {
				return true
			}
		}
	}
	return false
}

// gap returns the number of words between a and b.
func gap(a, b run) int { return max(a.first-b.last, b.first-a.last, 0) }

// messengers gives what stands in the statement of another person that person as a hop:
// his lawyer said that Vance told him so.
func (r *relayer) messengers() {
	for _, group := range r.byFrame {
		for _, i := range group {
			x := &r.found[i]
			outer := r.outermost(group, i)
			if outer < 0 || r.who[outer] < 0 || r.who[i] < 0 || r.who[outer] == r.who[i] || len(x.via) > 0 ||
				!r.tells(&r.found[outer], r.entities[r.who[outer]]) || x.verb == nil || x.verb.Takes(lexicon.Weak) {
				continue
			}
			x.via = append(append(x.via, r.passing(outer)...), r.found[outer].via...)
		}
	}
}

// passing returns the hops of what the speaker of finding i passes on: a person, then whom
// that one reports for; an outlet; a document.
func (r *relayer) passing(i int) []hop {
	x, e := &r.found[i], r.entities[r.who[i]]
	h := hop{run: x.source, name: e.Name, kind: Messenger, rule: ruleMessenger}
	o, outlet := r.outletIn(x.source)
	paper, press := r.paperOf(r.who[i])
	switch {
	case press:
		paper.rule = ruleMessenger
		return []hop{h, paper}
	case outlet:
		h.name, h.kind = o.name, o.kind
	case e.Type == Record:
		h.kind = Paper
	}
	return []hop{h}
}

// share gives the hops of a statement to the participles beside it: calling the plan absurd,
// Vance told Reuters that he would stay.
func (r *relayer) share() {
	for _, group := range r.byFrame {
		for _, i := range group {
			x := &r.found[i]
			if len(x.via) == 0 || x.nested || r.who[i] < 0 {
				continue
			}
			for _, j := range group {
				y := &r.found[j]
				if r.who[j] == r.who[i] && len(y.via) == 0 && !y.nested && (r.gerund(x) || r.gerund(y)) {
					y.via = slices.Clone(x.via)
				}
			}
		}
	}
}

// gerund reports whether the cue of x is a participle: saying.
func (r *relayer) gerund(x *finding) bool {
	return !x.cue.empty() && strings.HasSuffix(r.d.words[x.cue.first].low, "ing")
}

// tells reports whether x, spoken by e, can pass on what somebody said: a person with a
// name, an outlet or a document that says so; no feeling, and nobody in general.
func (r *relayer) tells(x *finding, e Entity) bool {
	if x.verb != nil && x.verb.Takes(lexicon.Weak) {
		return false
	}
	if _, ok := r.outletIn(x.source); ok {
		return true
	}
	return e.Type == Person || e.Type == Record
}

// outermost returns the finding of group in whose content finding i stands, -1 if none.
func (r *relayer) outermost(group []int, i int) int {
	if !r.found[i].nested {
		return -1
	}
	for _, j := range group {
		if j != i && !r.found[j].dropped && r.found[j].covers(r.found[i].cue) && r.found[j].covers(r.found[i].source) {
			return j
		}
	}
	return -1
}

// tidy orders the hops of x, drops repeated ones and the speaker itself, and uses the
// fullest name of an outlet that the text has.
func (r *relayer) tidy(x *finding, entity int) {
	kept := x.via[:0]
	for _, h := range x.via {
		if entity >= 0 && sameName(r.entities[entity].Name, h.name) {
			continue
		}
		if !slices.ContainsFunc(kept, func(k hop) bool { return k.kind == h.kind && sameName(k.name, h.name) }) {
			kept = append(kept, h)
		}
	}
	x.via = kept
	if slices.ContainsFunc(x.via, func(h hop) bool { return h.kind == Programme && !h.carried }) { // its station is no hop of its own
		x.via = slices.DeleteFunc(x.via, func(h hop) bool { return h.kind == Broadcaster && h.rule == ruleVenue })
	}
	inOrder(x.via, distance)
}

// distance ranks hops by how far from the speaker they stand.
func distance(h *hop) int {
	switch h.rule {
	case ruleVenue, ruleTold, rulePlatform, ruleStands, rulePoll:
		return 0
	case ruleCiting:
		return 1
	}
	return 2
}

// sameName reports whether two names are the same but for an article and case.
func sameName(a, b string) bool {
	trim := func(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
	return trim(a) == trim(b)
}
