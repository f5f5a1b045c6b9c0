package attribution

import (
	"slices"
	"sort"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// findAll finds every attribution in words, in text order.
func (c *cues) findAll() {
	c.frames = c.d.frameAll()
	c.found = append(c.d.found[:0], c.labels()...)
	labelled := slices.Clone(c.found)
	for n := range c.frames {
		f := &c.frames[n]
		if zone := c.d.seg.Paragraphs[f.para].Zone; zone == segment.Navigation || zone == segment.Credit || zone == segment.Byline {
			continue
		}
		if within(labelled, f) {
			continue
		}
		c.found = append(c.found, c.inFrame(f)...)
	}
	c.leftovers()
	c.float()
	c.unspoken()
	inOrder(c.found, (*finding).starts)
	c.whole()
}

// within reports whether f stands in the content of a transcript's label.
func within(labelled []finding, f *frame) bool {
	first := f.pieces[0].first
	n := sort.Search(len(labelled), func(n int) bool { return labelled[n].source.first >= first })
	for n = min(n, len(labelled)-1); n >= 0; n-- {
		x := &labelled[n]
		if x.source.first > f.pieces[len(f.pieces)-1].last {
			continue
		}
		end := x.content[0].last
		return first < end && f.pieces[len(f.pieces)-1].last > x.source.first
	}
	return false
}

// inFrame finds what is reported in one frame. It is good until the next.
func (c *cues) inFrame(f *frame) []finding {
	all := append(c.d.here[:0], c.accordings(f)...)
	sites := c.sites(f)
	next := c.nextAfter(f, sites)
	for n, s := range sites {
		if x, ok := c.reports(f, s, next[n]); ok {
			all = append(all, x)
		}
	}
	if x, ok := c.colon(f); ok && !claims(all, x.content) {
		all = append(all, x)
	}
	if x, ok := c.fromDesk(f); ok {
		all = append(all, x)
	}
	for _, found := range [...][]finding{c.byDash(f), c.reportNouns(f), c.anyVerb(f), c.byAgent(f)} {
		for _, x := range found {
			if !claims(all, x.content) || x.rule == ruleReport && ownsWithin(all, &x) {
				all = append(all, x)
			}
		}
	}
	c.d.here = all
	return c.settle(all)
}

// nextAfter returns for each site the piece at which its content must end since a later site
// starts a new clause beside it: and added, while Vance said; 0 where none does.
func (c *cues) nextAfter(f *frame, sites []site) []int {
	all := make([]int, len(sites))
	next, plain := 0, 0 // after any site, and after one of a verb that takes names
	for n := len(sites) - 1; n >= 0; n-- {
		all[n] = next
		if sites[n].verb.Takes(lexicon.Plain) {
			all[n] = plain
		}
		if sites[n].rule == ruleAgent || c.fronted(f, sites[n].first) {
			if main := c.mainAfter(f, sites[n].after, sites[n].rule == ruleAgent); main > 0 && (all[n] == 0 || main < all[n]) {
				all[n] = main
			}
		}
		if at, ok := c.opensClause(f, sites[n], true); ok {
			plain = at
		}
		if at, ok := c.opensClause(f, sites[n], false); ok {
			next = at
		}
	}
	return all
}

// fronted reports whether the clause whose subject begins at piece i stands before its main clause:
// When | Vance said so, she left.
func (c *cues) fronted(f *frame, i int) bool {
	return i > 0 && i < 3 && c.is(f, i-1, lexicon.Subordinator) && (i == 1 || c.is(f, 0, lexicon.Conjunction))
}

// mainAfter returns the comma from piece i on behind which the main clause begins: asked by her if it
// was late |, Vance said; or, if it has begun before i, goes on: Vance, asked by her to leave |, left.
// 0 without one.
func (c *cues) mainAfter(f *frame, i int, begun bool) int {
	const longest = 80 // pieces of what stands before it
	for k := i + 1; k+1 < len(f.pieces) && k-i < longest; k++ {
		if !c.punct(f, k, ",") {
			continue
		}
		if begun && c.finiteAt(f, k+1) {
			return k
		}
		m, ok := c.d.mentionStarting(f.pieces[k+1].first)
		if verb := f.at(m.last-1) + 1; ok && (c.finiteAt(f, verb) || m.kind == Named && c.pastForm(f, verb)) {
			return k
		}
	}
	return 0
}

// opensClause returns the piece at which site s opens a clause beside those before it. Behind a
// plain verb “and” joins names.
func (c *cues) opensClause(f *frame, s site, plain bool) (int, bool) {
	if s.rule == ruleCoordinate {
		j, _ := c.skipLeft(f, s.at)
		return j, true
	}
	if s.rule != ruleSubject {
		return 0, false
	}
	if c.punct(f, s.first-1, ",") && c.last(f, s.after) && s.verb.Takes(lexicon.Post) {
		return s.first - 1, true // ..., Reuters reported.
	}
	if s.verb.Takes(lexicon.Weak) {
		return 0, false
	}
	if !plain && c.is(f, s.first-1, lexicon.Conjunction) {
		return s.first - 1, true // calls it that, and she calls it this
	}
	return s.first - 2, c.is(f, s.first-1, lexicon.Conjunction|lexicon.Subordinator) && c.punct(f, s.first-2, ",;")
}

// reports turns a site into a finding, if something is said at it.
func (c *cues) reports(f *frame, s site, next int) (finding, bool) {
	x := finding{verb: s.verb, frame: f.index, shared: s.shared}
	if c.low(f, s.at-1) == "as" && s.verb.Is(lexicon.Gerund) {
		by, ok := c.quotedAs(f, &s)
		if !ok {
			return finding{}, false
		}
		x.told = by
	}
	k, ok := c.asClause(f, s)
	if ok {
		s.rule = ruleAs
	} else if k, ok = c.complement(f, s, next); !ok {
		return finding{}, false
	}
	x.rule, x.form, x.source, x.audience = s.rule, k.form, s.source, k.audience
	x.content = c.runs(f, k.parts)
	x.cue, x.lead = f.words(s.at, max(k.cueLast, s.at+1)), s.lead
	if !s.lead.empty() {
		x.cue.first-- // as saying; a statement saying
		if s.lead.last == x.cue.first {
			x.cue.first, x.lead = s.lead.first, run{}
		}
	}
	if len(x.content) == 1 && (k.form == formObject || k.form == formPreposition) && c.name(x.content[0], s.verb) {
		return finding{}, false
	}
	if k.ahead && (c.possessed(f, &s) || !c.aheadOf(&x)) {
		return finding{}, false
	}
	if c.low(f, s.first-1) == "what" && !c.hasQuote(x) {
		return finding{}, false // what Russia calls the Kuril Islands: a name, not words
	}
	return x, len(x.content) > 0
}

// possessed reports whether the verb of s is a noun there, and its source the name before it, since a word stands
// before them that is no part of a clause of theirs: China breaks | WTO rules:
func (c *cues) possessed(f *frame, s *site) bool {
	before := c.word(f, s.first-1)
	return c.d.units[c.d.unitAt(f.words(s.at, s.at+1).first)].is(uNoun) && before != nil && before.class == 0 && !before.upper && before.kind == segment.Word
}

// name reports whether what is said to be said is only a name for something: calls it
// the North Line, spoke of money.
func (c *cues) name(r run, v *lexicon.Verb) bool {
	if c.count(r) < 2 && c.d.words[r.first].quote < 0 {
		return true
	}
	capitals := 0
	for w := r.first; w < r.last; w++ {
		x := c.d.words[w]
		if x.quote >= 0 {
			return false
		}
		const link = lexicon.Determiner | lexicon.Conjunction | lexicon.Pronoun | lexicon.ObjectPronoun
		switch {
		case w > r.first && x.upper:
			capitals++
		case w > r.first && x.class&link == 0 && (x.verb == nil || x.verb.Lemma != v.Lemma):
			return false
		}
	}
	return capitals > 0 && (v.Lemma == "call" || c.d.words[r.first].class&(lexicon.Pronoun|lexicon.ObjectPronoun) != 0)
}

// claims reports whether one of the findings has all of content already.
func claims(all []finding, content []run) bool {
	for i := range all {
		for _, r := range content {
			if all[i].covers(r) {
				return true
			}
		}
	}
	return false
}

// ownsWithin reports whether all that covers x takes it for an object, with the one who said it in it:
// criticized | Vance’s claim that it fell.
func ownsWithin(all []finding, x *finding) bool {
	for i := range all {
		if y := &all[i]; y.covers(x.content[0]) && (y.form != formObject && y.form != formPreposition || !y.covers(x.source)) {
			return false
		}
	}
	return true
}

// settle drops weak findings within the content of others, and marks what is nested.
func (c *cues) settle(all []finding) []finding {
	kept := all[:0]
	for i := range all {
		x := all[i]
		if x.form == formObject && !c.hasQuote(x) && slices.ContainsFunc(all, func(y finding) bool {
			return y.rule == ruleParticiple && y.source == x.source && y.cue.first > x.cue.first
		}) {
			continue // rejected the plan, saying it was late: the words are what follows
		}
		if x.shared && slices.ContainsFunc(all, func(y finding) bool {
			return y.cue != x.cue && y.source == x.source && len(x.content) > 0 && claims([]finding{y}, x.content)
		}) {
			continue // “...,” he said, laughing, “...”
		}
		for j := range all {
			if i != j && all[j].covers(x.cue) && !all[j].source.overlaps(x.source) {
				x.nested = true
				break
			}
		}
		if x.nested && x.verb != nil && x.verb.Takes(lexicon.Weak) {
			continue
		}
		kept = append(kept, x)
	}
	return kept
}
