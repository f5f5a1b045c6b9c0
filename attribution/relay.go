package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
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
	byFrame [][]int // findings of each frame
}

// absorb makes an outlet that does nothing but report somebody's statement a hop of that
// statement: in “Reuters reported that Vance said ...” Vance speaks, through Reuters.
func (c *cues) absorb() {
	r := relayer{cues: c}
	r.index()
	drop := make([]bool, len(c.found))
	for _, group := range r.byFrame {
		for _, outer := range group {
			for _, inner := range group {
				if r.passesOn(&c.found[outer], &c.found[inner]) {
					c.found[inner].via = append(c.found[inner].via, r.outletHops(&c.found[outer])...)
					drop[outer] = drop[outer] || r.wholly(&c.found[outer], &c.found[inner])
				}
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

// index sorts the findings into their frames.
func (r *relayer) index() {
	r.byFrame = make([][]int, len(r.frames))
	for i, x := range r.found {
		r.byFrame[x.frame] = append(r.byFrame[x.frame], i)
	}
}

// passesOn reports whether outer is an outlet that reports what inner is about.
func (r *relayer) passesOn(outer, inner *finding) bool {
	if outer == inner || inner.source.empty() || !outer.covers(inner.source) && !outer.covers(run{inner.cue.first, inner.cue.first + 1}) {
		return false
	}
	_, ok := r.outletIn(outer.source)
	return ok
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
	return append(r.cited(r.frames[x.frame], x), h)
}

// cited returns the outlets that the narration of f cites.
func (r *relayer) cited(f frame, x *finding) []hop {
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
	r.index()
	for _, group := range r.byFrame {
		for _, i := range group {
			c.found[i].nested = false
			for _, j := range group {
				if i != j && !c.found[i].cue.empty() && c.found[j].covers(c.found[i].cue) && !c.found[j].covers(c.found[j].cue) {
					c.found[i].nested = true
				}
			}
		}
	}
}

// outletIn returns the first outlet named in w.
func (r *relayer) outletIn(w run) (hop, bool) {
	for at := w.first; at < w.last; at++ {
		if h, ok := r.outletAt(at); ok && h.last <= w.last {
			return h, true
		}
		if r.d.words[at].low == "of" || r.d.words[at].low == "," {
			break
		}
	}
	return hop{}, false
}

// outletAt returns the outlet whose name starts with word at, an article aside: one of
// the lexicon, or a name that ends as those of outlets do. A programme named after its
// station, “NBC's “Meet the Press””, is the programme.
func (r *relayer) outletAt(at int) (hop, bool) {
	d := r.d
	if at < len(d.words) && d.words[at].class&(lexicon.Determiner|lexicon.Possessive) != 0 && !d.words[at].mark {
		at++
	}
	if at >= len(d.words) {
		return hop{}, false
	}
	if h, ok := r.titleAt(at); ok {
		return h, true
	}
	h, ok := r.known(at)
	if !ok {
		h, ok = r.likely(at)
	}
	if !ok {
		return hop{}, false
	}
	if next := h.last; next < len(d.words) && (d.words[next].low == "'s" || d.words[next].low == "'") {
		if show, ok := r.titleAt(next + 1); ok {
			return show, true
		}
		if show, ok := r.known(next + 1); ok && show.kind == Programme {
			return show, true
		}
	}
	return h, true
}

// titleAt returns the programme whose title, in quotation marks, starts at word at.
func (r *relayer) titleAt(at int) (hop, bool) {
	d := r.d
	if at >= len(d.words) || !d.words[at].mark || d.words[at].quote < 0 {
		return hop{}, false
	}
	q := d.quotes[d.words[at].quote]
	const longest = 60 // bytes of a title
	if q.Span.Len() > longest || len(q.Parts) != 1 || d.words[at].start != q.Span.Start {
		return hop{}, false
	}
	first, last := at+1, d.wordAt(q.Span.End-1)
	for last > first && (d.words[last-1].kind == segment.Punct || d.words[last-1].mark) {
		last--
	}
	h, ok := r.known(first)
	if ok && h.last == last {
		h.kind = Programme
		return h, true
	}
	if q.Use != quote.Title && !r.titled(run{first, last}) || last <= first {
		return hop{}, false
	}
	return hop{run: run{first, last}, name: r.bareName(run{first, last}), kind: Programme}, true
}

// maxOutlet is the most words that the name of an outlet has.
const maxOutlet = 6

// known returns the longest outlet of the lexicon that starts with word at.
func (r *relayer) known(at int) (hop, bool) {
	d := r.d
	if at >= len(d.words) || !d.words[at].upper && d.words[at].kind != segment.Number {
		return hop{}, false
	}
	var best hop
	name := ""
	for last := at; last < len(d.words) && last-at < maxOutlet; last++ {
		if d.words[last].kind == segment.Punct && d.words[last].low != "-" && d.words[last].low != "&" || last > at && d.words[last].mark {
			break
		}
		if last > at && d.words[last].space {
			name += " "
		}
		name += d.words[last].low
		if kind, ok := outletKind(name); ok {
			best = hop{run: run{at, last + 1}, kind: kind}
		}
	}
	if best.empty() {
		return hop{}, false
	}
	best.name = r.bareName(best.run)
	return best, true
}

// outletKind returns the kind of the outlet of that name, if the lexicon has it.
func outletKind(name string) (HopKind, bool) {
	tags, ok := lexicon.Outlets()[name]
	if !ok || len(tags) == 0 {
		return Outlet, ok
	}
	return hopKinds[tags[0]], true
}

// hopKinds are the kinds by the lexicon's tags, and by the last words of names.
var hopKinds = map[string]HopKind{
	"agency": Agency, "newspaper": Newspaper, "broadcaster": Broadcaster, "programme": Programme, "platform": Platform,
}

// pressNouns are the last words of outlets' names, and the kinds that they tell.
var pressNouns = map[string]HopKind{
	"agency": Agency, "newswire": Agency, "service": Agency, "times": Newspaper, "post": Newspaper, "tribune": Newspaper,
	"herald": Newspaper, "gazette": Newspaper, "journal": Newspaper, "chronicle": Newspaper, "daily": Newspaper,
	"weekly": Newspaper, "magazine": Newspaper, "observer": Newspaper, "courier": Newspaper, "telegraph": Newspaper,
	"newspaper": Newspaper, "dispatch": Newspaper, "examiner": Newspaper, "inquirer": Newspaper, "sentinel": Newspaper,
	"radio": Broadcaster, "television": Broadcaster, "tv": Broadcaster, "broadcasting": Broadcaster, "channel": Broadcaster,
	"show": Programme, "podcast": Programme, "news": Outlet, "press": Outlet, "media": Outlet,
}

// wires are the words before “agency” or “service” in the names of news agencies.
var wires = map[string]bool{"news": true, "press": true, "wire": true, "telegraph": true, "information": true}

// likely returns a name at word at that ends, or begins, as those of outlets do, or is
// the call sign of an American station.
func (r *relayer) likely(at int) (hop, bool) {
	d := r.d
	if !d.words[at].upper {
		return hop{}, false
	}
	last := at
	for last < len(d.words) && last-at < maxOutlet && (d.words[last].upper || last > at && d.words[last].low == "-" && last+1 < len(d.words) && d.words[last+1].upper) {
		last++
	}
	for end := last; end > at; end-- {
		kind, ok := pressNouns[d.words[end-1].low]
		if ok && end-at > 1 && (kind != Agency || wires[d.words[end-2].low]) {
			return hop{run: run{at, end}, name: r.bareName(run{at, end}), kind: kind}, true
		}
	}
	if d.words[at].low == "radio" && last-at > 1 {
		return hop{run: run{at, last}, name: r.bareName(run{at, last}), kind: Broadcaster}, true
	}
	if w := d.text[d.words[at].start:d.words[at].end]; callSign(w) {
		return hop{run: run{at, at + 1}, name: w, kind: Broadcaster}, true
	}
	return hop{}, false
}

// callSign reports whether w is the call sign of an American station (47 CFR 73.3550):
// K or W and three more capitals.
func callSign(w string) bool {
	if len(w) != 4 || w[0] != 'K' && w[0] != 'W' {
		return false
	}
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return true
}

// bareName returns the words of w without a leading article.
func (r *relayer) bareName(w run) string {
	for w.first+1 < w.last && (r.d.words[w.first].low == "the" || r.d.words[w.first].low == "a" || r.d.words[w.first].low == "an") {
		w.first++
	}
	return r.d.span(w.first, w.last).Of(r.d.text)
}

// relays gives every finding its relay; answers say who speaks in each. Linear: each
// frame and finding is visited a bounded number of times.
func (c *cues) relays(answers []speakerAnswer, entities []Entity) {
	r := relayer{cues: c}
	entity := make([]int, len(answers))
	for i, a := range answers {
		entity[i] = a.speaker.Entity
	}
	r.index()
	named := make([][]hop, len(c.frames)) // hops that the narration of each frame names
	for n, f := range c.frames {
		if !c.silent(f) {
			named[n] = r.venues(f)
			r.assign(f, named[n])
		}
	}
	r.messengers(entity, entities)
	r.carry(named, entity)
	full := r.fullNames()
	for i := range c.found {
		for n := range c.found[i].via {
			if name, ok := full[c.found[i].via[n].name]; ok {
				c.found[i].via[n].name = name
			}
		}
		r.tidy(&c.found[i], entity[i], entities)
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
func (r *relayer) assign(f frame, named []hop) {
	for _, i := range r.byFrame[f.index] {
		r.told(&r.found[i])
	}
	for _, h := range named {
		best := -1
		for _, i := range r.byFrame[f.index] {
			x := &r.found[i]
			if x.covers(h.run) || x.source.contains(h.run) || x.nested && best >= 0 {
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

// gap returns the number of words between a and b.
func gap(a, b run) int { return max(a.first-b.last, b.first-a.last, 0) }

// told turns what x was told to into a hop if it is an outlet. A person of an outlet
// stays the audience: told CNN’s Ann Lee.
func (r *relayer) told(x *finding) {
	if !x.told.empty() {
		if h, ok := r.outletIn(x.told); ok {
			h.rule = ruleQuotedBy
			x.via = append([]hop{h}, x.via...)
		}
	}
	if x.audience.empty() {
		return
	}
	h, ok := r.outletIn(x.audience)
	for at := x.audience.first; !ok && at < x.audience.last; at++ {
		if r.d.words[at].low == "of" || r.d.words[at].low == "from" {
			h, ok = r.outletAt(at + 1) // Ann Lee of Reuters
		}
	}
	if !ok {
		return
	}
	h.rule = ruleTold
	x.via = append([]hop{h}, x.via...)
	if h.first <= x.audience.first+1 && h.last >= x.audience.last-1 || h.kind == Programme {
		x.audience = run{}
	}
}

// A trigger is words of the narration before which, or in which, an outlet is named
// through which something was said.
var triggers = map[string]struct {
	after []string // words of which one must stand before it; nil if any may
}{
	"on":     {nil},
	"in":     {nil},
	"via":    {nil},
	"by":     {[]string{"saying", "quoted", "reported", "published", "released", "obtained", "cited", "posted", "aired", "broadcast", "interviewed", "carried"}},
	"with":   {[]string{"interview", "conversation", "spoke", "speaking", "spoken", "interviewed", "appearance", "talk", "talked", "talking", "down"}},
	"to":     {[]string{"speaking", "spoke", "spoken", "talking", "talked", "interview", "statement", "comments", "remarks", "confirmed", "statements"}},
	"of":     {[]string{"broadcast", "episode", "edition", "airing", "taping", "instalment", "installment"}},
	"citing": {nil},
}

// venues returns the hops that the narration of f names: on Twitter, in an interview
// with the BBC, in a Facebook post.
func (r *relayer) venues(f frame) []hop {
	var all []hop
	for i := range f.pieces {
		low := r.low(f, i)
		t, ok := triggers[low]
		if !ok || len(t.after) > 0 && !r.follows(f, i, t.after) {
			continue
		}
		h, ok := r.outletAt(f.pieces[i].last)
		if !ok || h.kind == Agency && low == "on" {
			continue
		}
		h.rule = ruleVenue
		if low == "citing" {
			h.rule = ruleCiting
		}
		all = append(all, h)
	}
	for _, i := range r.byFrame[f.index] {
		if h, ok := r.byVerb(&r.found[i]); ok {
			all = append(all, h)
		}
	}
	return all
}

// follows reports whether one of words stands right before piece i, an adverb aside.
func (r *relayer) follows(f frame, i int, words []string) bool {
	j := i - 1
	for r.adverb(f, j) {
		j--
	}
	return slices.Contains(words, r.low(f, j))
}

// byVerb returns the platform that the cue of x names: tweeted.
func (r *relayer) byVerb(x *finding) (hop, bool) {
	if x.verb == nil || x.verb.Lemma != "tweet" && x.verb.Lemma != "retweet" {
		return hop{}, false
	}
	return hop{run: x.cue, name: "Twitter", kind: Platform, rule: rulePlatform}, true
}

// messengers gives what stands in the statement of another person that person as a hop:
// his lawyer said that Vance told him so.
func (r *relayer) messengers(entity []int, entities []Entity) {
	for _, group := range r.byFrame {
		for _, i := range group {
			x := &r.found[i]
			outer := r.outermost(group, i)
			if outer < 0 || entity[outer] < 0 || entity[i] < 0 || entity[outer] == entity[i] || len(x.via) > 0 ||
				!r.tells(&r.found[outer], entities[entity[outer]]) || x.verb == nil || x.verb.Takes(lexicon.Weak) {
				continue
			}
			source := r.found[outer].source
			h := hop{run: source, name: entities[entity[outer]].Name, kind: Messenger, rule: ruleMessenger}
			if o, ok := r.outletIn(source); ok {
				h.name, h.kind = o.name, o.kind
			} else if entities[entity[outer]].Type == Record {
				h.kind = Paper
			}
			x.via = append(append(x.via, h), r.found[outer].via...)
		}
	}
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
		if j != i && r.found[j].covers(r.found[i].cue) && r.found[j].covers(r.found[i].source) {
			return j
		}
	}
	return -1
}

// tidy orders the hops of x, drops repeated ones and the speaker itself, and uses the
// fullest name of an outlet that the text has.
func (r *relayer) tidy(x *finding, entity int, entities []Entity) {
	kept := x.via[:0]
	for _, h := range x.via {
		if entity >= 0 && sameName(entities[entity].Name, h.name) {
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
	slices.SortStableFunc(x.via, func(a, b hop) int { return cmp.Compare(distance(a), distance(b)) })
}

// distance ranks hops by how far from the speaker they stand.
func distance(h hop) int {
	switch h.rule {
	case ruleVenue, ruleTold, rulePlatform:
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
