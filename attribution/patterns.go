package attribution

import (
	"sort"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// accordingTo returns the number of pieces of a cue at piece i that stands before its source as a
// preposition does; 0 if there is none.
func (c *cues) accordingTo(f *frame, i int) int {
	switch c.low(f, i) {
	case "according":
		if c.low(f, i+1) == "to" {
			return 2
		}
	case "in":
		if c.low(f, i+1) == "the" && c.low(f, i+2) == "words" && c.low(f, i+3) == "of" {
			return 4
		}
	case "per": // ..., per the party’s bylaws; but five crowns, per person
		if c.quotedBefore(f, i) && c.is(f, i+1, lexicon.Determiner|lexicon.Possessive) {
			return 1
		}
	}
	return 0
}

// accordings finds "according to X" and "in the words of X" before, after and inside what X said.
func (c *cues) accordings(f *frame) []finding {
	var all []finding
	for i := 0; i+2 < len(f.pieces); i++ {
		n := c.accordingTo(f, i)
		if n == 0 {
			continue
		}
		source, after := c.sourceAt(f, i+n)
		if source.empty() {
			continue
		}
		x := finding{rule: ruleAccording, frame: f.index, cue: f.words(i, i+n), source: source}
		if parts := c.accordingContent(f, i, after); len(parts) > 0 {
			x.content = c.runs(f, parts)
			all = append(all, x)
		}
	}
	return all
}

// sourceAt returns the noun phrase at piece i, as far as the next comma, and the piece
// after it.
func (c *cues) sourceAt(f *frame, i int) (run, int) {
	if i >= len(f.pieces) {
		return run{}, i
	}
	if m, ok := c.d.mentionStarting(f.pieces[i].first); ok {
		w := c.beforeClause(f, m)
		return w, f.at(w.last-1) + 1
	}
	end := i
	for end < len(f.pieces) && end-i < 15 {
		w := c.word(f, end)
		if w != nil && w.kind == segment.Punct && !c.hyphened(f, end-1) && w.low != "-" && w.low != "'s" && w.low != "/" && w.low != "&" {
			break
		}
		if end > i && (c.is(f, end, lexicon.Auxiliary|lexicon.Subject|lexicon.Wh|lexicon.Subordinator) || c.low(f, end) == "that") {
			break
		}
		end++
	}
	return f.words(i, end), end
}

// beforeClause returns the words of m up to its first comma if no comma follows m: what
// stands after that comma is no apposition but a clause: according to Vance, the plan failed.
func (c *cues) beforeClause(f *frame, m *mention) run {
	after := f.at(m.last-1) + 1
	if c.last(f, after) {
		return run{m.first, m.last}
	}
	for w := m.first; w < m.last; w++ {
		if c.d.words[w].low == "," {
			return run{m.first, w}
		}
	}
	return run{m.first, m.last}
}

// accordingContent returns what "according to" at piece i reports; its source ends
// before piece after.
func (c *cues) accordingContent(f *frame, i, after int) [][2]int {
	start := c.bracketEdge(f, i)
	left := i
	for left > start && c.punct(f, left-1, ",-") {
		left--
	}
	for start < left && (c.is(f, start, lexicon.Conjunction) || c.punct(f, start, ",-")) {
		start++
	}
	if words := c.quotedAfter(f, after); words > 0 && c.low(f, i) == "in" && !c.quoted(f, left-1) {
		return one(words, c.rightEdge(f, words, site{}, 0)) // The roof leaked, and in the words of Vance, “...”
	}
	if start >= left { // fore
		if after < len(f.pieces) && c.punct(f, after, ",") {
			after++
		} else if m := c.nextComma(f, after); m >= 0 {
			after = m + 1
		} else {
			return nil
		}
		end := c.rightEdge(f, after, site{}, 0)
		if end <= after {
			return nil
		}
		return one(after, end)
	}
	if c.quoted(f, left-1) && c.is(f, start, lexicon.Subordinator) {
		start = left - 1 // though “...,” according to X
	}
	parts := one(start, left)
	if after+2 < len(f.pieces) && c.punct(f, after, ",") && !c.clauseIn(f, start, left) && !c.is(f, after+1, lexicon.Wh) {
		parts = append(parts, [2]int{after + 1, c.rightEdge(f, after+1, site{}, 0)})
	}
	return parts
}

// quotedAfter returns the quotation that follows a source before piece after, at most a few words of
// apposition between; 0 if none does.
func (c *cues) quotedAfter(f *frame, after int) int {
	const longest = 6
	for k := after; k < len(f.pieces) && k-after < longest; k++ {
		if c.quoted(f, k) {
			if c.punct(f, k-1, ",:-") {
				return k
			}
			return 0
		}
	}
	return 0
}

// nextComma returns the first comma from piece i on, -1 if none is near.
func (c *cues) nextComma(f *frame, i int) int {
	for k := i; k < len(f.pieces) && k-i < 20; k++ {
		if c.punct(f, k, ",") {
			return k
		}
	}
	return -1
}

// bracketEdge returns where the clause around piece i begins: after a semicolon, an
// opening bracket that is not closed before i, or the start of f.
func (c *cues) bracketEdge(f *frame, i int) int {
	closed := 0
	for n := f.stopFrom(i) - 1; n >= 0; n-- {
		k := int(f.stops[n])
		switch {
		case c.punct(f, k, ";"):
			return k + 1
		case c.punct(f, k, ")"):
			closed++
		case c.punct(f, k, "("):
			if closed == 0 {
				return k + 1
			}
			closed--
		}
	}
	return 0
}

// runs turns pieces into words.
func (c *cues) runs(f *frame, parts [][2]int) []run {
	var all []run
	for _, p := range parts {
		if p[0] < p[1] {
			all = append(all, f.words(p[0], p[1]))
		}
	}
	return all
}

// asClause handles "as X said": the rest of the sentence is what X said.
func (c *cues) asClause(f *frame, s site) (complement, bool) {
	if c.particle(s.verb, c.low(f, s.after)) {
		s.after, s.cueLast = s.after+1, s.after+1 // as Vance put it
	}
	if s.first < 1 || c.low(f, s.first-1) != "as" || s.shared || s.verb.Takes(lexicon.Weak) || !c.closed(f, s.after) {
		return complement{}, false
	}
	as := s.first - 1
	if c.punct(f, s.after, ",:") && c.quoted(f, s.after+1) {
		return complement{parts: one(s.after+1, c.rightEdge(f, s.after+1, s, 0)), cueLast: s.cueLast}, true
	}
	if as >= 2 && c.punct(f, as-1, ",-") && !c.quoted(f, s.after) {
		start := c.leftEdge(f, as-2)
		return complement{parts: one(start, as-1), cueLast: s.cueLast}, start < as-1
	}
	if p := as - 1; c.quoted(f, p) && c.closes(f, p) == ',' && !c.quoted(f, s.after) { // it is “a bathtub,” as Vance put it
		start := c.leftEdge(f, p)
		for k := start; k < p; k++ {
			if c.verbAt(f, k) || c.blockAlone(f, p, start) {
				start = p // Lind pledged to build “a bathtub,” as Vance put it: no more is his
			}
		}
		return complement{parts: one(start, p+1), cueLast: s.cueLast, form: formBefore}, true
	}
	if as <= 1 {
		if m := c.nextComma(f, s.after); m >= 0 && m+1 < len(f.pieces) {
			return complement{parts: one(m+1, c.rightEdge(f, m+1, s, 0)), cueLast: s.cueLast}, true
		}
	}
	return complement{}, false
}

// closed reports whether nothing that a verb before piece i could report begins there: as
// Vance said on Monday, and not: as Vance supports the bill.
func (c *cues) closed(f *frame, i int) bool {
	const adjunct = lexicon.Preposition | lexicon.Time | lexicon.Adverb
	return c.last(f, i) || c.quoted(f, i) || c.is(f, i, adjunct) || c.dayWord(f, i)
}

// quotedAs handles "X was quoted (by O) as saying" and "O quoted X as saying": the verb
// in -ing at s has the one who is quoted as its subject; the other passed it on.
func (c *cues) quotedAs(f *frame, s *site) (by run, ok bool) {
	const longest = 16
	for k := s.at - 2; k >= 0 && s.at-k < longest; k-- {
		low := c.low(f, k)
		if low != "quoted" && low != "cited" && low != "quotes" && low != "quoting" && low != "citing" && low != "cites" {
			continue
		}
		j, aux := c.skipLeft(f, k)
		if aux.be {
			subject, found := c.withSubject(f, site{verb: s.verb, at: k, first: k}, j, nil)
			if !found {
				return run{}, false
			}
			s.source, s.first = subject.source, subject.first
			for b := k + 1; b+1 < len(f.pieces); b++ {
				if c.low(f, b) == "by" || c.low(f, b) == "in" && b < s.at {
					by, _ = c.sourceAt(f, b+1)
					break
				}
			}
		} else {
			m, found := c.d.mentionStarting(f.pieces[k+1].first)
			if !found {
				return run{}, false
			}
			s.source, s.first = run{m.first, m.last}, k
			if subject, found := c.withSubject(f, site{verb: s.verb, at: k, first: k}, j, nil); found && j >= 0 {
				by = subject.source
			}
		}
		s.rule, s.shared = ruleQuotedAs, false
		s.lead = f.words(k, k+1)
		if aux.be {
			s.lead = f.words(j+1, k+1)
		}
		return by, true
	}
	return run{}, false
}

// isPrompt reports whether an outlet points to another of its pages with the word, in capitals
// before a colon, or heads a part of this one: READ MORE:, PHOTOS:. Nobody of that name speaks.
func isPrompt(low string) bool {
	switch low {
	case "advertisement", "also", "breaking", "click", "correction", "download", "editor", "editors", "exclusive", "follow",
		"gallery", "graphic", "here", "image", "images", "infographic", "interactive", "listen", "live", "map",
		"more", "note", "photo", "photos", "podcast", "poll", "quiz", "read", "related", "see",
		"sign", "slideshow", "subscribe", "update", "updated", "video", "view", "watch":
		return true
	}
	return false
}

// A turn is what a transcript has of one speaker, or a paragraph with the label of a topic.
type turn struct {
	first, last, text int // word of the label, of its colon, of what follows
	topic             bool
}

// labels finds the speakers of a transcript: NAME: at the start of a paragraph, which
// an opening mark may precede. What is said goes on to the next label, or to where the
// narrator is back.
func (c *cues) labels() []finding {
	var found []turn
	d := c.d
	for w := 0; w < len(d.words); w++ {
		if w > 0 && d.words[w-1].para == d.words[w].para {
			continue
		}
		start := w
		for start < len(d.words) && d.words[start].mark {
			start++
		}
		if end, ok := c.label(start); ok {
			found = append(found, turn{first: start, last: end, text: end + 1})
		}
	}
	if c.topics(found) < 2 {
		return nil
	}
	all := make([]finding, 0, len(found))
	for n, l := range found {
		if l.topic {
			continue
		}
		last := c.paraEnd(l.text)
		if n+1 < len(found) {
			last = found[n+1].first
		}
		end := c.turnEnd(l.first, l.text, last)
		for end > l.text && end == last && d.words[end-1].mark && d.words[end-1].para != d.words[l.text].para && n+1 < len(found) && d.words[end-1].para == d.words[found[n+1].first].para {
			end--
		}
		marked := l.first > 0 && d.words[l.first-1].mark && d.words[l.first-1].para == d.words[l.first].para
		for end > l.text && (d.words[end-1].low == "." || marked && d.words[end-1].mark) {
			end--
		}
		if end > l.text {
			all = append(all, finding{
				rule: ruleLabel, frame: c.frameOf(l.first), cue: run{l.last, l.text},
				source: run{l.first, l.last}, content: []run{{l.text, end}},
			})
		}
	}
	return all
}

// turnEnd returns the end of the turn that begins at word w behind the label at word label, at
// most last: it goes on through further paragraphs until one in which the narrator is back,
// with quotations of its own or, if the transcript stands in quotation marks, without.
func (c *cues) turnEnd(label, w, last int) int {
	d := c.d
	end := min(c.paraEnd(w), last)
	for end < last {
		next := min(c.paraEnd(end), last)
		quoted := false
		for i := end; i < next && !quoted; i++ {
			quoted = d.outer(i) >= 0 && !(i == next-1 && d.words[i].mark)
		}
		if quoted != (d.outer(label) >= 0) {
			break
		}
		end = next
	}
	for end > c.paraEnd(w) && c.direction(end-1) {
		end = c.d.paragraph(int(c.d.words[end-1].para)).first
	}
	return end
}

// direction reports whether all of the paragraph that ends with word w stands in brackets, as
// what a transcript says of the scene: (APPLAUSE.)
func (c *cues) direction(w int) bool {
	first := c.d.paragraph(int(c.d.words[w].para)).first
	for w > first && (c.d.words[w].mark || c.d.words[w].low == ".") {
		w--
	}
	for first < w && c.d.words[first].mark {
		first++
	}
	return c.d.words[first].low == "(" && c.d.words[w].low == ")" || c.d.words[first].low == "[" && c.d.words[w].low == "]"
}

func (c *cues) paraEnd(w int) int {
	end := w
	for end < len(c.d.words) && c.d.words[end].para == c.d.words[w].para {
		end++
	}
	return end
}

// label returns the word of the colon if a transcript's label begins at word w: up to
// five words, all in capitals, or Q and A.
func (c *cues) label(w int) (int, bool) {
	const longest = 6
	d := c.d
	if w < len(d.words) && isPrompt(d.words[w].low) {
		return 0, false
	}
	for k := w; k < len(d.words) && k-w < longest; k++ {
		x := d.words[k]
		if x.para != d.words[w].para {
			return 0, false
		}
		if x.low == ":" {
			return k, k > w
		}
		text := d.text[x.start:x.end]
		if x.kind == segment.Word && text != strings.ToUpper(text) || x.kind == segment.Number || x.kind == segment.Punct && !strings.Contains(".-'&()", x.low) {
			return 0, false
		}
	}
	return 0, false
}

// frameOf returns the index of the frame that word w stands in.
func (c *cues) frameOf(w int) int {
	return sort.Search(len(c.frames)-1, func(n int) bool { return c.frames[n].pieces[len(c.frames[n].pieces)-1].last > w })
}

// colon finds "X: “...”" and, in a headline, "X: We Will Go".
func (c *cues) colon(f *frame) (finding, bool) {
	const longest = 12
	for i := 1; i < len(f.pieces) && i < longest; i++ {
		if c.low(f, i) != ":" {
			continue
		}
		start := 0
		if c.is(f, start, lexicon.Conjunction) {
			start++
		}
		if c.low(f, start) == "from" || c.low(f, start) == "here" {
			start++
		}
		if c.low(f, start) == "'s" || c.low(f, start) == "is" {
			start++
		}
		m, ok := c.d.mentionStarting(f.pieces[start].first)
		if !ok || f.at(m.last-1)+1 != i && !c.dated(f, f.at(m.last-1)+1, i) {
			m, ok = c.subjectMention(f, i-1)
			ok = ok && m.kind == Named && i-start < longest/2 && !c.spokenTo(f, f.at(m.first)) // later on CNN: “...”
			cut := *m
			cut.first = f.pieces[start].first
			m = &cut
		}
		if !ok || m.kind == Pronoun || c.d.words[m.first].kind == segment.Number {
			return finding{}, false
		}
		x := finding{frame: f.index, cue: f.words(i, i+1), source: run{m.first, m.last}, rule: ruleColon}
		before := f.words(0, i)
		if _, caps := c.label(before.first); caps && (c.topical(before) || c.closesTopic(before)) {
			return finding{}, false
		}
		if i+1 == len(f.pieces) {
			return x, c.aheadOf(&x)
		}
		if !c.quoted(f, i+1) {
			if !c.headline(f) || i+3 > len(f.pieces) || m.weak || m.kind != Named || c.topical(before) {
				return finding{}, false
			}
			x.rule = ruleHeadline
		}
		end := c.rightEdge(f, i+1, site{}, 0)
		x.content = []run{f.words(i+1, end)}
		return x, end > i+1
	}
	return finding{}, false
}

// spokenTo reports whether what begins at piece i is where or to whom somebody speaks: on | CNN, telling | Reuters.
func (c *cues) spokenTo(f *frame, i int) bool {
	w := c.word(f, i-1)
	return w != nil && (w.class&lexicon.Preposition != 0 || w.verb != nil && w.verb.Takes(lexicon.Listener))
}

// dated reports whether the pieces [i, j) are a date: Vance | in December 1992: “...”
func (c *cues) dated(f *frame, i, j int) bool {
	date := false
	for k := i; k < j; k++ {
		w := c.word(f, k)
		if w == nil || w.class&(lexicon.Time|lexicon.Preposition) == 0 && w.kind != segment.Number && !c.dayWord(f, k) {
			return false
		}
		date = date || w.class&lexicon.Time != 0 || w.kind == segment.Number
	}
	return date
}

// fromDesk finds “From the desk of Vance.” before a paragraph of quotation.
func (c *cues) fromDesk(f *frame) (finding, bool) {
	if c.low(f, 0) != "from" || c.low(f, 2) != "desk" || c.low(f, 3) != "of" || len(f.pieces) < 5 {
		return finding{}, false
	}
	end := len(f.pieces)
	for c.punct(f, end-1, ".:") {
		end--
	}
	x := finding{frame: f.index, cue: f.words(0, 4), source: f.words(4, end), rule: ruleColon}
	return x, c.aheadOf(&x)
}

// headline reports whether f is a headline: in the zone of one, or the whole first
// paragraph of a text, short.
func (c *cues) headline(f *frame) bool {
	zone := c.d.seg.Paragraphs[f.para].Zone
	return zone == segment.Title || zone == segment.Subtitle || f.index == 0 && len(f.pieces) < 30
}

// byDash finds the verbless “...” — Vance, in one line or with the name on a line of its own. In a list
// of them the next quotation may follow the name.
func (c *cues) byDash(f *frame) []finding {
	var all []finding
	last := len(f.pieces) - 1
	for last > 0 && c.punct(f, last, ".") {
		last--
	}
	for i := 0; i < last; i++ {
		if low := c.low(f, i); low != "-" && low != "--" {
			continue
		}
		m, ok := c.d.mentionStarting(f.pieces[i+1].first)
		after := f.at(m.last-1) + 1
		if !ok || m.kind == Pronoun || after <= last && !c.punct(f, after, ",(") && !(c.quoted(f, after) && c.dash(f, i)) {
			continue
		}
		if content := c.beforeDash(f, i); !content.empty() {
			all = append(all, finding{rule: ruleDash, frame: f.index, cue: f.words(i, i+1), source: run{m.first, m.last}, content: []run{content}})
		}
	}
	return all
}

// beforeDash returns the quotation before the dash at piece i of f, or the frame before f where f begins with
// the dash and that one holds nothing else.
func (c *cues) beforeDash(f *frame, i int) run {
	switch {
	case i > 0 && c.quoted(f, i-1):
		return f.words(i-1, i)
	case i == 0 && f.index > 0:
		if before := &c.frames[f.index-1]; c.onlyQuotes(before) {
			return before.words(0, len(before.pieces))
		}
	}
	return run{}
}

// onlyQuotes reports whether f holds quotations and marks, and no word of the narrator.
func (c *cues) onlyQuotes(f *frame) bool {
	quoted := false
	for i := range f.pieces {
		if c.quoted(f, i) {
			quoted = true
		} else if w := c.word(f, i); w == nil || w.kind != segment.Punct {
			return false
		}
	}
	return quoted
}

// reportNouns finds “her claim that” and “Vance’s answer was that”.
func (c *cues) reportNouns(f *frame) []finding {
	const longest = 4 // words between the owner and the noun
	var all []finding
	nouns := lexicon.ReportNouns()
	for i := 1; i+2 < len(f.pieces); i++ {
		if low := c.low(f, i); !nouns.Has(low) && !nouns.Has(strings.TrimSuffix(low, "s")) {
			continue
		}
		by, at := c.claimedBy(f, i+1)
		if c.is(f, at, lexicon.Be) {
			at++
		}
		if c.low(f, at) != "that" || !c.finiteAfter(f, at+1) {
			continue
		}
		owner := i - 1
		for owner > 0 && i-owner < longest && c.owner(f, owner).empty() {
			owner--
		}
		x := finding{rule: ruleReport, form: formThat, frame: f.index, cue: f.words(i, i+1), source: by}
		if by.empty() {
			x.source = c.owner(f, owner)
		}
		if x.source.empty() {
			continue
		}
		if by.empty() && c.is(f, owner, lexicon.Possessive) { // she repeated her claim that
			if subject, verb := c.clauseAround(f, owner); !subject.empty() {
				x.source, x.cue = subject, run{verb.first, x.cue.last}
			}
		}
		end := c.rightEdge(f, at+1, site{}, 0)
		if x.source.first == f.pieces[0].first && c.low(f, i+1) == "that" {
			end = min(end, c.secondVerb(f, at+1)) // Her claim that it fell | drew laughter.
		}
		if c.is(f, 0, lexicon.Preposition|lexicon.Subordinator) {
			if main := c.mainAfter(f, at+1, false); main > 0 {
				end = min(end, main) // In response to her claim that it fell |, he said
			}
		}
		x.content = c.runs(f, one(at+1, end))
		all = append(all, x)
	}
	return all
}

// claimedBy returns who makes the claim whose noun ends before piece i, claims by | Vance that, and the
// piece after; i itself if nobody is named so.
func (c *cues) claimedBy(f *frame, i int) (run, int) {
	if c.low(f, i) != "by" || i+1 >= len(f.pieces) {
		return run{}, i
	}
	for m := range c.d.mentionsStarting(f.pieces[i+1].first) {
		if after := f.at(m.last-1) + 1; !m.weak && c.low(f, after) == "that" {
			return run{m.first, m.last}, after
		}
	}
	return run{}, i
}

// secondVerb returns the piece of the second finite verb from piece i on, auxiliaries
// counted with the verbs that they help, or the end of f.
func (c *cues) secondVerb(f *frame, i int) int {
	verbs := 0
	for k := i; k < len(f.pieces); k++ {
		if !c.finiteAt(f, k) || c.adverb(f, k) || c.is(f, k-1, lexicon.Auxiliary) {
			continue
		}
		if verbs++; verbs == 2 {
			return k
		}
	}
	return len(f.pieces)
}

// owner returns the possessor whose last piece is i: his, Vance’s.
func (c *cues) owner(f *frame, i int) run {
	switch {
	case c.is(f, i, lexicon.Possessive) && !c.is(f, i, lexicon.Wh):
		return f.words(i, i+1)
	case i > 0 && (c.low(f, i) == "'s" || c.low(f, i) == "'"):
		if m, ok := c.subjectMention(f, i-1); ok {
			return run{m.first, f.pieces[i].last}
		}
		if m, ok := c.subjectMention(f, i); ok {
			return run{m.first, m.last}
		}
	}
	return run{}
}

// anyVerb finds “...,” Vance grumbled and “...!” sighed Meg: at a quotation that ends
// with a mark, any verb beside a name reports.
func (c *cues) anyVerb(f *frame) []finding {
	var all []finding
	for i := range f.pieces {
		if !c.quoted(f, i) || i+2 >= len(f.pieces)+0 || strings.IndexByte(",!?", c.closes(f, i)) < 0 && !c.endsDash(f, i) {
			continue
		}
		if c.programme(f, 0, i) || c.inQuestion(f, i) {
			continue
		}
		x := finding{rule: ruleAnyVerb, frame: f.index, content: []run{f.words(i, i+1)}}
		if m, ok := c.d.mentionStarting(f.pieces[i+1].first); ok {
			v := c.skipAdverbs(f, f.at(m.last-1)+1)
			if !c.pastForm(f, v) {
				continue
			}
			x.source, x.cue = run{m.first, m.last}, f.words(v, v+1)
			x.content = append(x.content, c.afterwards(f, v+1)...)
		} else if c.pastForm(f, i+1) && i+2 < len(f.pieces) {
			m, ok := c.d.mentionStarting(f.pieces[i+2].first)
			if !ok || m.kind == Pronoun && c.is(f, i+2, lexicon.ObjectPronoun) && !c.is(f, i+2, lexicon.Subject) {
				continue
			}
			x.source, x.cue = run{m.first, m.last}, f.words(i+1, i+2)
		} else {
			continue
		}
		all = append(all, x)
	}
	return all
}

// byAgent finds who called it so in the passive: was called “a disaster” by Vance.
func (c *cues) byAgent(f *frame) []finding {
	var all []finding
	for v := range f.pieces {
		if said, who, ok := c.agent(f, v); ok {
			all = append(all, finding{
				rule: ruleAgent, frame: f.index, verb: c.word(f, v).verb, cue: f.words(v, said[0]),
				content: []run{f.words(said[0], said[1])}, source: run{who.first, who.last},
			})
		}
	}
	return all
}

// agent returns the pieces of what the verb at piece v calls something in the passive, if they stand
// in marks, and who calls it so.
func (c *cues) agent(f *frame, v int) (said [2]int, who *mention, ok bool) {
	w := c.word(f, v)
	if w == nil || w.verb == nil || !w.verb.Is(lexicon.Participle) || w.verb.Takes(lexicon.Clause|lexicon.That) {
		return said, &none, false
	}
	from := v + 1
	if c.low(f, from) == "as" {
		from++
	}
	by := from + 1
	if c.is(f, from, lexicon.Determiner) {
		by++
	}
	if !c.quoted(f, by-1) || c.low(f, by) != "by" || by+1 >= len(f.pieces) {
		return said, &none, false
	}
	who, ok = c.d.mentionStarting(f.pieces[by+1].first)
	return [2]int{from, by}, who, ok && !who.weak && who.typ != Other
}

// afterwards returns the quotation that goes on after a verb before piece i: “...,” Vance
// shot back. “...”
func (c *cues) afterwards(f *frame, i int) []run {
	if i = c.toNext(f, i); c.punct(f, i, ",:") && c.quoted(f, i+1) {
		return []run{f.words(i+1, i+2)}
	}
	return nil
}

// pastForm reports whether piece i can be a finite verb of the narration. Beside a name
// that follows a quotation with a comma inside, any word but those of closed classes is one.
func (c *cues) pastForm(f *frame, i int) bool {
	w := c.word(f, i)
	if w == nil || w.kind != segment.Word || w.upper || w.class&lexicon.Auxiliary != 0 {
		return false
	}
	return w.class&lexicon.IrregularPast != 0 || w.verb != nil && w.verb.Is(lexicon.Past|lexicon.Third) || w.class == 0 && !strings.HasSuffix(w.low, "ing")
}
