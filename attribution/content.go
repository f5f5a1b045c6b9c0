package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// A complement is what a cue says was said, as pieces of its frame.
type complement struct {
	parts    [][2]int // [first, last) pieces
	audience run
	cueLast  int  // last piece of the cue + 1, where a particle belongs to it
	ahead    bool // what is said stands in the frames that follow
	form     Rule // how the cue leads to it
}

func one(first, last int) [][2]int { return [][2]int{{first, last}} }

// complement returns what s reports: to its right, to its left, or on both sides.
func (c *cues) complement(f *frame, s site, next int) (complement, bool) {
	left, okLeft := c.leftOf(f, s)
	if okLeft && c.quotedBefore(f, s.first) && s.first <= s.at {
		return c.around(f, s, left, next), true
	}
	right, okRight := c.rightOf(f, s, next)
	if _, aux := c.skipLeft(f, s.at); aux.negated && s.verb.Takes(lexicon.Plain) && !c.holdsBlock(f, s.at, len(f.pieces)) {
		return complement{}, false // what somebody did not say
	}
	switch {
	case okRight:
		return right, true
	case okLeft:
		return c.around(f, s, left, next), true
	}
	return complement{}, false
}

// leftOf returns what stands before the clause of s: “...,” he said; They left, he said.
func (c *cues) leftOf(f *frame, s site) (complement, bool) {
	if !s.verb.Takes(lexicon.Post|lexicon.Quote) || s.shared || s.rule == ruleRelative {
		return complement{}, false
	}
	p := s.first - 1
	if s.invert {
		p = s.at - 1
	}
	comma := c.punct(f, p, ",-")
	if comma {
		p--
	}
	if p < 0 {
		return complement{}, false
	}
	start := c.leftEdge(f, p)
	switch {
	case c.onlyLeads(f, s, start, p):
		return complement{}, false
	case c.quoted(f, p) && c.programme(f, start, p):
		return complement{}, false
	case c.quoted(f, p) && (comma || p == start && !s.verb.Takes(lexicon.Weak|lexicon.Noun) || strings.IndexByte(",!?-.", c.closes(f, p)) >= 0 || c.endsDash(f, p)):
		if c.blockAlone(f, p, start) {
			start = p
		}
		for start > 1 && c.quoted(f, start) && c.quoted(f, start-1) {
			start--
		}
		return complement{parts: one(start, p+1), cueLast: s.cueLast, form: formBefore}, true
	case comma && s.verb.Takes(lexicon.Weak) && !c.last(f, s.after):
		return complement{}, false
	case comma && s.verb.Takes(lexicon.Post) && c.clauseIn(f, start, p+1):
		return complement{parts: one(start, p+1), cueLast: s.cueLast, form: formBefore}, true
	case comma && s.verb.Takes(lexicon.Post) && !c.quoted(f, p) && c.punct(f, s.after, ",") && s.after+2 < len(f.pieces) && !c.reportsIng(f, s.after+1):
		return complement{parts: one(start, p+1), cueLast: s.cueLast, form: formBefore}, true // The bridge, he said, would fall.
	}
	return complement{}, false
}

// onlyLeads reports whether the pieces from start to p are a clause that only leads to that
// of s, which says more than who speaks: While they spoke of “reform,” Vance told his men to go.
func (c *cues) onlyLeads(f *frame, s site, start, p int) bool {
	if c.low(f, start) == "even" || c.low(f, start) == "just" {
		start++
	}
	if start == 0 && c.inQuestion(f, p) {
		return true
	}
	if !c.is(f, start, lexicon.Subordinator) || s.invert || c.closed(f, s.after) || c.quoted(f, p) && c.blockAlone(f, p, start) {
		return false
	}
	_, after := c.audience(f, s, s.after)
	return after == s.after || !c.closed(f, after) || c.low(f, after) == "to"
}

// programme reports whether the quotation at piece p is what somebody speaks on, in a phrase from piece
// start on: On “Meet the Press,” he said; On NBC’s “Meet the Press,” he said.
func (c *cues) programme(f *frame, start, p int) bool {
	return (c.is(f, p-1, lexicon.Preposition) || c.low(f, p-1) == "'s" && c.is(f, start, lexicon.Preposition)) && c.titled(f.pieces[p].run)
}

// asked reports whether at piece i somebody is asked what others then answer: Asked if it was “dead,” Vance
// said no; When asked about it, she said so.
func (c *cues) asked(f *frame, i int) bool {
	if c.low(f, i) == "when" {
		i++
	}
	switch c.low(f, i) {
	case "asked", "pressed", "questioned":
		low := c.low(f, i+1)
		return low == "if" || low == "whether" || low == "about" || low == "by" || low == "on" || c.is(f, i+1, lexicon.Wh)
	}
	return false
}

// inQuestion reports whether piece i stands in what somebody is asked before the main clause of f.
func (c *cues) inQuestion(f *frame, i int) bool {
	if !c.asked(f, 0) {
		return false
	}
	main := c.mainAfter(f, 1, false)
	return main == 0 || main > i
}

// last reports whether nothing but marks stands at piece i: They left, he believes.
func (c *cues) last(f *frame, i int) bool {
	return i >= len(f.pieces) || c.punct(f, i, ".,;:!?)-")
}

// endsDash reports whether the quotation at piece i breaks off with a dash.
func (c *cues) endsDash(f *frame, i int) bool {
	p := f.pieces[i]
	for w := p.last - 1; w >= p.first; w-- {
		if !c.d.words[w].mark {
			return c.d.words[w].low == "-" || c.d.words[w].low == "--" || c.d.words[w].low == "..."
		}
	}
	return false
}

// blockAlone reports whether the quotation at piece p is the whole of what was said,
// and the words before it, from piece start, only lead to it.
func (c *cues) blockAlone(f *frame, p, start int) bool {
	if p == start {
		return true
	}
	return c.punct(f, p-1, ",:") && f.pieces[p].last-f.pieces[p].first > 6 && !c.holdsBlock(f, start, p)
}

func (c *cues) holdsBlock(f *frame, i, j int) bool {
	for ; i < j; i++ {
		if c.quoted(f, i) {
			return true
		}
	}
	return false
}

// leftEdge returns where the clause that ends at piece p may begin: after the last
// semicolon or the start of the frame, leading conjunctions aside.
func (c *cues) leftEdge(f *frame, p int) int {
	start := min(p, c.bracketEdge(f, p+1))
	for start < p && (c.punct(f, start, ",-;") || c.is(f, start, lexicon.Conjunction)) {
		start++
	}
	return start
}

// clauseIn reports whether the pieces [i, j) hold a finite verb with something before
// it: a clause that can have been said, and not "in Paris" or "however".
func (c *cues) clauseIn(f *frame, i, j int) bool {
	for k := i + 1; k < j; k++ {
		if c.finiteAt(f, k) {
			return true
		}
		if w := c.word(f, k); w != nil && k > i+1 && w.class == 0 && !w.upper && strings.HasSuffix(w.low, "s") && c.is(f, k+1, lexicon.Determiner|lexicon.Preposition) && !c.is(f, k-1, lexicon.Determiner|lexicon.Preposition) {
			return true
		}
	}
	return c.holdsBlock(f, i, j) || j-i > 12
}

// around adds to what stands left of s what goes on after it: “...,” he said, “...”.
func (c *cues) around(f *frame, s site, left complement, next int) complement {
	i := s.after
	if a, after := c.audience(f, s, i); after > i {
		left.audience, i = a, after
	}
	i = c.toNext(f, i)
	quotedLeft := c.quoted(f, left.parts[len(left.parts)-1][1]-1)
	switch {
	case quotedLeft && (c.punct(f, i, ",:-;") && c.quoted(f, i+1) || c.quoted(f, i)):
		for !c.quoted(f, i) {
			i++
		}
		end := c.rightEdge(f, i, s, next)
		left.parts = append(left.parts, [2]int{i, end})
	case !quotedLeft && c.punct(f, i, ",") && i+2 < len(f.pieces) && i == s.after && !c.word0(f, i+1, "saying", "adding", "noting", "citing"):
		left.parts = append(left.parts, [2]int{i + 1, c.rightEdge(f, i+1, s, next)})
	}
	return left
}

func (c *cues) word0(f *frame, i int, words ...string) bool {
	low := c.low(f, i)
	for _, w := range words {
		if low == w {
			return true
		}
	}
	return false
}

// toNext steps from piece i over what may stand between "he said" and the rest of an
// interrupted quotation: on Monday, in an interview, laughing.
func (c *cues) toNext(f *frame, i int) int {
	const longest = 25
	for k := i; k < len(f.pieces) && k-i < longest; k++ {
		if c.quoted(f, k) {
			if k > i && c.punct(f, k-1, ",:-") {
				return k - 1
			}
			if k == i {
				return k
			}
			return i
		}
		if c.is(f, k, lexicon.Conjunction|lexicon.Subordinator) || c.low(f, k) == "that" || c.punct(f, k, ";.") {
			return i
		}
	}
	return i
}

// audience returns who is spoken to, if a mention at piece i says so, and the piece
// after it: told reporters, said to her.
func (c *cues) audience(f *frame, s site, i int) (run, int) {
	start := i
	if c.low(f, i) == "to" && s.verb.Takes(lexicon.Clause|lexicon.Quote|lexicon.Post) {
		start++
	} else if !s.verb.Takes(lexicon.Listener) || s.invert {
		return run{}, i
	}
	if start >= len(f.pieces) || f.pieces[start].block >= 0 && c.quoted(f, start) {
		return run{}, i
	}
	if m, ok := c.listener(f, start); ok && !(m.weak && start > i) {
		r := relayer{cues: c}
		if h, ok := r.outletAt(m.first); ok && h.last > m.last && !c.d.words[h.last-1].mark && c.d.words[h.last-1].quote < 0 {
			return run{m.first, h.last}, f.at(h.last-1) + 1 // CBS This Morning, Fox 35
		}
		after := f.at(m.last-1) + 1
		if start == i && c.finiteAt(f, after) {
			return run{}, i // asked reporters were told: no listener but a clause
		}
		title := after
		if c.low(f, title) == "'s" {
			title++
		}
		if c.low(f, title-1) == "'s" && title < len(f.pieces) && f.pieces[title].block >= 0 && c.titled(f.pieces[title].run) {
			return run{m.first, f.pieces[title].last}, title + 1 // NBC's “Meet the Press”
		}
		return run{m.first, m.last}, after
	}
	if start > i {
		return run{}, i // added to his victories: nobody is spoken to
	}
	end := start
	for end < len(f.pieces) && end-start < 8 && c.word(f, end) != nil && c.word(f, end).kind != segment.Punct &&
		c.low(f, end) != "that" && c.low(f, end) != "to" &&
		!c.is(f, end, lexicon.Preposition|lexicon.Conjunction|lexicon.Wh|lexicon.Subordinator|lexicon.Subject|lexicon.Time) {
		if end > start && c.is(f, end, lexicon.Determiner|lexicon.Auxiliary) {
			break
		}
		end++
	}
	if end == start || c.is(f, end, lexicon.Auxiliary) {
		return run{}, i
	}
	return f.words(start, end), end
}

// listener returns the longest mention at piece i without a clause of its own: told
// residents | that, and not: residents that he met.
func (c *cues) listener(f *frame, i int) (*mention, bool) {
	for m := range c.d.mentionsStarting(f.pieces[i].first) {
		plain := m.last > m.first+1 || c.low(f, i) != "that"
		for w := m.first + 1; w < m.last && plain; w++ {
			plain = c.d.words[w].low != "that" && c.d.words[w].low != "how" && c.d.words[w].low != "why"
		}
		if plain {
			return m, true
		}
	}
	return &none, false
}

// rightOf returns what stands after s.
func (c *cues) rightOf(f *frame, s site, next int) (complement, bool) {
	k := complement{cueLast: s.cueLast}
	i := c.skipAdverbs(f, s.after)
	if c.low(f, i) == "this" && c.is(f, i+1, lexicon.Time) && !c.finiteAt(f, i+2) {
		i = c.overTime(f, i+1) // said this week that, and not: said this week was bad
	}
	if c.particle(s.verb, c.low(f, i)) {
		i++
		k.cueLast = i
	}
	if a, after := c.audience(f, s, i); after > i {
		if at := c.overTime(f, after+1); c.dayWord(f, after) && c.is(f, after+1, lexicon.Time) && c.low(f, at) == "that" {
			after = at // warned the ministry last month that
		}
		k.audience, i = a, after
	}
	for hop := 0; hop < 4; hop++ {
		if parts, ok := c.direct(f, s, i, next, &k); ok {
			k.parts = parts
			return k, len(parts) > 0 || k.ahead
		}
		to, ok := c.overAdjunct(f, s, i)
		if !ok || s.verb.Takes(lexicon.Weak) && c.low(f, to) != "that" && !c.quoted(f, to) {
			break
		}
		i = to
	}
	return k, false
}

// particle reports whether low is part of the verb: pointed out, went on.
func (c *cues) particle(v *lexicon.Verb, low string) bool {
	return low == "out" || low == "back" || low == "in" && v.Lemma == "chime" || low == "it" && v.Lemma == "put"
}

func (c *cues) skipAdverbs(f *frame, i int) int {
	for c.adverb(f, i) && c.low(f, i) != "no" && !(c.low(f, i) == "there" && c.finiteAt(f, i+1)) {
		i++
	}
	return i
}

// direct returns the content that begins right at piece i, by the first rule that fits.
func (c *cues) direct(f *frame, s site, i, next int, k *complement) ([][2]int, bool) {
	if i >= len(f.pieces) {
		return nil, false
	}
	v, low := s.verb, c.low(f, i)
	switch {
	case low == "that" && v.Takes(lexicon.That|lexicon.Clause|lexicon.Listener) && c.finiteAfter(f, i+1):
		k.form = formThat
		for c.punct(f, i+1, ",") { // said that, over the years, they left
			i++
		}
		return c.until(f, i+1, s, next)
	case low == ":" || c.punct(f, i, ",") && c.quoted(f, i+1):
		k.form = formQuote
		if i+1 >= len(f.pieces) {
			k.ahead = true
			return nil, low == ":"
		}
		return c.until(f, i+1, s, next)
	case c.quoted(f, i):
		k.form = formQuote
		return c.until(f, i, s, next)
	case c.is(f, i, lexicon.Wh) && low != "who" && low != "which" || low == "if" || low == "whether":
		if v.Takes(lexicon.Clause | lexicon.That | lexicon.Listener | lexicon.Object) {
			k.form = formQuestion
			return c.until(f, i, s, next)
		}
	case low == "to" && v.Takes(lexicon.To|lexicon.Listener):
		k.form = formInfinitive
		return c.until(f, i, s, next)
	case c.takesPrep(v, low):
		k.cueLast, k.form = i+1, formPreposition
		return c.object(f, i+1, s, next)
	case v.Takes(lexicon.Clause) && c.is(f, s.first-1, lexicon.Wh) && c.finiteAt(f, i) && !c.quoted(f, i): // a bridge which she said was safe
		k.form = formClause
		return c.until(f, i, s, next)
	case v.Takes(lexicon.Clause) && c.clauseAt(f, i, v):
		k.form = formClause
		return c.until(f, i, s, next)
	case v.Takes(lexicon.Object) && c.objectAt(f, i):
		k.form = formObject
		return c.object(f, i, s, next)
	}
	return nil, false
}

// finiteAfter reports whether a clause goes on after the "that" before piece i: confirmed
// that it fell, and not confirmed that report.
func (c *cues) finiteAfter(f *frame, i int) bool {
	if c.is(f, i, lexicon.Auxiliary) {
		return false
	}
	for k := i + 1; k < len(f.pieces); k++ {
		if c.finiteAt(f, k) || c.quoted(f, k) {
			return true
		}
	}
	return len(f.pieces)-i > 6
}

// objectAt reports whether a noun phrase may begin at piece i.
func (c *cues) objectAt(f *frame, i int) bool {
	w := c.word(f, i)
	return w != nil && w.kind != segment.Punct &&
		w.class&(lexicon.Preposition|lexicon.Conjunction|lexicon.Subordinator|lexicon.Time) == 0
}

func (c *cues) takesPrep(v *lexicon.Verb, low string) bool {
	for _, p := range v.Preps {
		if p == low {
			return low != ""
		}
	}
	return false
}

// clauseAt reports whether a clause without "that" begins at piece i. After a verb
// that does nothing but report almost anything is one; after others a finite verb must
// come before whatever would start a second clause.
func (c *cues) clauseAt(f *frame, i int, v *lexicon.Verb) bool {
	w := c.word(f, i)
	if w == nil || w.kind == segment.Punct && w.low != "$" || w.class&(lexicon.Preposition|lexicon.Conjunction) != 0 && w.low != "like" {
		return false
	}
	if w.low == "there" && c.finiteAt(f, i+1) {
		return true
	}
	if w.class&(lexicon.Time|lexicon.Auxiliary|lexicon.Subordinator) != 0 {
		return false
	}
	const longest = 22
	const second = lexicon.Wh | lexicon.Subordinator
	plain := v.Takes(lexicon.Plain)
	for k := i + 1; k < len(f.pieces) && k-i < longest; k++ {
		switch {
		case c.punct(f, k, ";:"), c.low(f, k) == "that" && k == i+1:
			return false
		case !plain && (c.is(f, k, second) || c.low(f, k) == "that" || c.low(f, k) == "to" || c.punct(f, k, ",")):
			return false
		case c.finiteAt(f, k):
			return true
		case c.quoted(f, k) && !v.Takes(lexicon.Object):
			return true
		}
	}
	return plain && len(f.pieces)-i > 4
}

// nearBlock is how many pieces before a quotation words still lead to it.
const nearBlock = 8

// object takes a noun phrase as what was said: denounced the vote, called it “...”.
func (c *cues) object(f *frame, i int, s site, next int) ([][2]int, bool) {
	if i >= len(f.pieces) || c.word(f, i) != nil && c.word(f, i).kind == segment.Punct && !c.punct(f, i, "$#@") {
		return nil, false
	}
	end := c.rightEdge(f, i, s, next)
	for k := i + 1; k < end; k++ {
		w := c.word(f, k)
		if w == nil {
			continue
		}
		late := w.class&(lexicon.Subordinator|lexicon.Time) != 0 && w.class&lexicon.Determiner == 0 || w.low == "," ||
			w.low == "at" || w.low == "during" || w.low == "on" && c.is(f, k+1, lexicon.Time)
		goesOn := w.low == "," && s.rule == ruleParticiple && c.quoted(f, k+1) && c.holdsBlock(f, 0, s.at) // “...,” she said, citing his remark, | “...”
		if late && (goesOn || !c.holdsBlock(f, k, min(end, k+nearBlock))) {
			end = k
			break
		}
	}
	return one(i, end), end > i
}

// overAdjunct steps over one adjunct at piece i – in a statement, on Monday, however,
// – and returns where it ends, if what follows can begin a content.
func (c *cues) overAdjunct(f *frame, s site, i int) (int, bool) {
	const longest = 25
	if i >= len(f.pieces) {
		return i, false
	}
	w := c.word(f, i)
	if w == nil {
		return i, false
	}
	if w.low == "," || c.dash(f, i) {
		return c.overParenthesis(f, i)
	}
	const leads = lexicon.Preposition | lexicon.Time | lexicon.Adverb | lexicon.Subordinator
	start := w.class&leads != 0 || c.adverb(f, i) || c.dayWord(f, i)
	if !start || w.low == "to" && s.verb.Takes(lexicon.To) {
		return i, false
	}
	if w.class&lexicon.Time != 0 {
		return c.overTime(f, i), true
	}
	for k := i + 1; k < len(f.pieces) && k-i < longest; k++ {
		if c.quoted(f, k) || c.low(f, k) == "that" && !c.is(f, k-1, lexicon.Preposition) || c.low(f, k) == ":" || c.punct(f, k, ",") && (c.quoted(f, k+1) || c.low(f, k+1) == "that") {
			return k, true
		}
		if c.punct(f, k, ";.") {
			break
		}
		if c.is(f, k, lexicon.Time) {
			return c.overTime(f, k), true
		}
		if m, ok := c.d.mentionStarting(f.pieces[k].first); ok && c.finiteAt(f, f.at(m.last-1)+1) && k > i+2 && s.verb.Takes(lexicon.Clause) {
			return k, true
		}
	}
	return i, false
}

// dayWord reports whether a word before a time stands at piece i: last week, the day before.
func (c *cues) dayWord(f *frame, i int) bool {
	switch c.low(f, i) {
	case "last", "next", "early", "late", "earlier", "later":
		return true
	}
	return c.is(f, i, lexicon.Determiner) && (c.is(f, i+1, lexicon.Time) || c.is(f, i+2, lexicon.Time))
}

// overTime steps over the words of a date or time of day at piece i.
func (c *cues) overTime(f *frame, i int) int {
	for i < len(f.pieces) && (c.is(f, i, lexicon.Time) || c.adverb(f, i) || c.word(f, i) != nil && c.word(f, i).kind == segment.Number) {
		i++
	}
	return i
}

// overParenthesis steps over ", however," or ", in an interview on Monday,".
func (c *cues) overParenthesis(f *frame, i int) (int, bool) {
	const longest = 25
	dash := c.dash(f, i)
	for k := i + 1; k < len(f.pieces) && k-i < longest; k++ {
		if c.quoted(f, k) {
			return k, true
		}
		if dash && c.dash(f, k) || !dash && c.punct(f, k, ",") {
			if c.quoted(f, k+1) || c.low(f, k+1) == "that" || k-i < 12 {
				return k + 1, true
			}
		}
		if c.low(f, k) == ":" {
			return k, true
		}
		if c.low(f, k) == "that" && k == i+1 {
			return k, true
		}
		if c.is(f, k, lexicon.Conjunction) && k == i+1 {
			return i, false
		}
	}
	return i, false
}

// until returns the pieces from i to where the content of s ends.
func (c *cues) until(f *frame, i int, s site, next int) ([][2]int, bool) {
	end := c.rightEdge(f, i, s, next)
	return one(i, end), end > i
}

// sentence reports whether the quotation at piece i is a sentence of its own: “Mind the rope!”
func (c *cues) sentence(f *frame, i int) bool {
	switch c.closes(f, i) {
	case '.', '!', '?':
		w := f.pieces[i].first
		for w < f.pieces[i].last && c.d.words[w].mark {
			w++
		}
		return w < f.pieces[i].last && c.d.words[w].upper
	}
	return false
}

// rightEdge returns the piece at which the content of s that starts at piece i ends.
// next is the first piece of the next cue that does not stand within this content.
func (c *cues) rightEdge(f *frame, i int, s site, next int) int {
	end := len(f.pieces)
	if next > i {
		end = min(end, next)
	}
	if s.shared && s.source.first > f.pieces[s.at].first {
		end = min(end, f.at(s.source.first)) // After saying that, | Vance left.
	}
	block := c.quoted(f, i)
	if block && c.low(f, s.first-1) == "what" {
		return i + 1 // what Vance called “a gift” | is
	}
	who := c.low(f, s.at-1) == "who" || c.low(f, s.at-1) == "which"
	aside := s.rule == ruleRelative && c.low(f, s.first-1) == "," || s.first > 1 && c.is(f, s.first-1, lexicon.Wh) && c.low(f, s.first-2) == ","
	for n := f.stopFrom(i + 1); n < len(f.stops) && int(f.stops[n]) < end; n++ {
		k := int(f.stops[n])
		if c.endsContent(f, i, k, block) || c.low(f, k) == "," && (aside && c.pastForm(f, k+1) || who && c.is(f, k+1, lexicon.Be|lexicon.Have|lexicon.Modal)) {
			end = k
			break
		}
		block, who = block || c.quoted(f, k), who && c.low(f, k) != "," // who says that the plan is dead, | has left
	}
	end = max(end, i)
	for end > i && (c.punct(f, end-1, ".,;:?!-") || c.is(f, end-1, lexicon.Conjunction)) && c.low(f, end-1) != "%" {
		end--
	}
	return end
}

// endsContent reports whether the content that starts at piece i ends before piece k.
// block says whether a quotation stands between them. Only a stop may end it.
func (c *cues) endsContent(f *frame, i, k int, block bool) bool {
	switch {
	case c.punct(f, k, ";"):
		return true
	case c.dash(f, k) && block:
		// An aside of the narrator after quoted words: “...” – an effect of the sanctions.
		return !c.holdsBlock(f, k, min(k+4, len(f.pieces)))
	case c.punct(f, k, ",") && c.low(f, k+1) == "according" && c.low(f, k+2) == "to":
		return true
	case c.punct(f, k, ",") && c.reportsIng(f, k+1):
		return true
	case c.quoted(f, k-1) && (c.closes(f, k-1) == ',' || k-1 == i && c.sentence(f, i)) && !c.quoted(f, k):
		return !c.connects(f, k)
	case c.punct(f, k, ")") && !c.opensBracket(f, i, k):
		return true
	case c.low(f, k) == "but" && (c.quoted(f, k-1) || c.punct(f, k-1, ",")) && c.is(f, k+1, lexicon.Subject):
		return block
	}
	return false
}

func (c *cues) opensBracket(f *frame, i, k int) bool {
	for ; i < k; i++ {
		if c.punct(f, i, "(") {
			return true
		}
	}
	return false
}

// reportsIng reports whether a reporting verb in -ing begins at piece i: saying, adding.
func (c *cues) reportsIng(f *frame, i int) bool {
	for c.adverb(f, i) {
		i++
	}
	w := c.word(f, i)
	return w != nil && w.verb != nil && w.verb.Is(lexicon.Gerund) && !w.verb.Takes(lexicon.Weak) && w.verb.Takes(lexicon.Clause|lexicon.That|lexicon.Listener)
}

// connects reports whether the words from piece k lead from one quotation to another
// of the same content: “...,” particularly “...”.
func (c *cues) connects(f *frame, k int) bool {
	const longest = 7
	for n := 0; n < longest && k+n < len(f.pieces); n++ {
		if c.quoted(f, k+n) {
			return true
		}
		if c.punct(f, k+n, ".;:") {
			break
		}
	}
	return c.is(f, k, lexicon.Conjunction) && c.low(f, k+1) == "that"
}
