package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// A scope is a relay while it is in force.
type scope struct {
	hops   []hop
	entity int // who speaks through it; nobody if the scope is closed
	para   int // the last paragraph in which it was used
}

// Entities of scopes: nobody speaks through one that is closed, anybody through that of an
// article which the text goes through, to the end of the paragraph.
const (
	nobody  = -2
	anybody = -3
)

// A carrier goes through the frames of a text in order, with the relays in force.
type carrier struct {
	*relayer
	now        scope
	heading    []hop         // of the platform whose name is the heading over the text here
	extract    []hop         // of the report from which an extract was given last
	inside     int           // paragraph of the extract that goes on; -1 outside
	last       map[int][]hop // the latest hops of each speaker
	back       [2]int        // a frame, and 1 if it tells of an earlier time
	named      []hop         // the latest outlet of each kind, the latest last
	transcript []hop
}

// carry gives hops to the findings that plainly go on with the interview, the report of
// a speech or the dispatch of an earlier sentence: the same speaker in the same or the
// next paragraph, with no new scene between.
func (r *relayer) carry(named [][]hop) {
	c := carrier{relayer: r, back: [2]int{-1, 0}, now: scope{entity: nobody}, inside: -1, last: map[int][]hop{}, transcript: r.transcript(named)}
	for n := range r.frames {
		f := &r.frames[n]
		c.enter(f)
		for _, i := range r.byFrame[n] {
			c.give(f, i)
		}
		switch {
		case r.reported(n) || len(named[n]) == 0:
		case r.interview(f):
			c.now = scope{hops: named[n], entity: r.subject(f), para: f.para}
		case r.article(f):
			c.now = scope{hops: named[n], entity: anybody, para: f.para}
		}
		c.leave(f)
	}
}

// enter closes what ends before f.
func (c *carrier) enter(f *frame) {
	if c.now.entity != nobody && (f.para > c.now.para+1 || c.newScene(f)) {
		c.now = scope{entity: nobody}
	}
	if c.inside >= 0 && f.para != c.inside {
		c.inside = -1
		if c.opensQuoted(f) {
			c.inside = f.para
		}
	}
	if hops, ok := c.platformHeading(f); ok {
		c.heading = hops
	}
}

// give decides the hops of finding i, which stands in f.
func (c *carrier) give(f *frame, i int) {
	x, who := &c.found[i], c.who[i]
	switch {
	case x.rule == ruleLabel:
		x.via = append(x.via, c.transcript...)
	case c.inside >= 0 && !x.source.empty():
		x.via = append(x.via, carried(c.extract, ruleExtract)...)
	case x.nested || x.unsaid:
	case len(x.via) > 0:
		c.opens(f, i)
	case c.credit(x):
	case c.poll(x):
	case c.refers(f, i):
	case c.now.entity >= 0 && c.now.entity == who, c.now.entity == anybody && c.now.para == f.para:
		if !c.otherTime(f, x) {
			x.via = carried(c.now.hops, ruleCarried)
		}
		c.now.para = c.lastPara(f, x)
	case who >= 0 && f.para != c.now.para:
		c.now = scope{entity: nobody} // somebody else has the word
	}
	if len(x.via) == 0 && len(c.heading) > 0 && c.writer(x) {
		x.via = carried(c.heading, ruleHeading)
	}
}

// writer reports whether the source of x is whoever writes: I.
func (c *carrier) writer(x *finding) bool {
	if x.source.empty() {
		return false
	}
	switch c.d.words[x.source.first].low {
	case "i", "we", "my", "our":
		return true
	}
	return false
}

// opens begins the scope of the hops of finding i. What was said at another time to another
// outlet is an aside, after which the interview goes on: he told the Times then.
func (c *carrier) opens(f *frame, i int) {
	x, who := &c.found[i], c.who[i]
	c.last[who] = x.via
	if c.now.entity >= 0 && c.now.entity == who && c.flashback(f) {
		c.now.para = c.lastPara(f, x)
		return
	}
	c.now = scope{hops: x.via, entity: who, para: c.lastPara(f, x)}
}

// lastPara returns the paragraph in which the content of x ends.
func (c *carrier) lastPara(f *frame, x *finding) int {
	para := f.para
	for _, r := range x.content {
		para = max(para, int(c.d.words[r.last-1].para))
	}
	return para
}

// leave notes what f names for the frames after it.
func (c *carrier) leave(f *frame) {
	for _, i := range c.byFrame[f.index] {
		for _, h := range c.found[i].via {
			if h.kind != Messenger && h.kind != Paper && !h.carried {
				c.named = append(c.named, h)
			}
		}
		if o, ok := c.outletIn(c.found[i].source); ok {
			c.named = append(c.named, o)
		}
	}
	if !c.introduces(f) {
		if len(c.extract) > 0 && c.ofArticle(f) {
			c.inside = f.para // The article ends with her words: and so does the extract
		}
		return
	}
	if hops := c.passed(f); len(hops) > 0 {
		c.extract, c.inside = hops, f.para
	} else if len(c.extract) > 0 && !c.reported(f.index) {
		c.inside = f.para // her day is described in detail: the same report goes on
	}
}

// carried returns hops as hops that an earlier sentence named.
func carried(hops []hop, rule Rule) []hop {
	out := make([]hop, 0, len(hops))
	for _, h := range hops {
		if h.kind == Messenger && rule != ruleExtract {
			continue // what one person passed on is one statement
		}
		h.carried, h.rule = true, rule
		out = append(out, h)
	}
	return out
}

// interview reports whether f, in which nobody is reported, tells of an interview: Vance
// sat down with CNN on Friday.
func (r *relayer) interview(f *frame) bool {
	for i := range f.pieces {
		switch r.low(f, i) {
		case "interview", "interviewed", "spoke", "appeared", "appearance", "sat", "asked":
			return true
		}
	}
	return false
}

// article reports whether f, in which nobody is reported, tells of a piece of writing: In the
// Star’s long profile of Vance, friends had much to say.
func (r *relayer) article(f *frame) bool {
	for i := range f.pieces {
		switch r.low(f, i) {
		case "profile", "article", "story", "report", "feature", "investigation", "essay":
			return true
		}
	}
	return false
}

// subject returns the entity of the main subject of f, nobody if it has none.
func (r *relayer) subject(f *frame) int {
	w := r.mainSubject(f, len(f.pieces))
	for m := range r.d.mentionsEnding(w.last) {
		if !w.empty() && m.entity >= 0 {
			return m.entity
		}
	}
	return nobody
}

// scenes are nouns of occasions on which somebody speaks; one after “at”, “in” or “during”
// begins a new scene.
var scenes = []string{
	"rally", "speech", "address", "debate", "hearing", "conference", "event", "meeting", "statement", "tweet",
	"letter", "email", "e-mail", "testimony", "ceremony", "briefing", "memo", "book", "fundraiser", "forum", "session",
}

// newScene reports whether f moves to another time or place: At a rally on Friday, in 2012.
func (r *relayer) newScene(f *frame) bool {
	const near = 8
	for i := range f.pieces {
		switch r.low(f, i) {
		case "at", "in", "during", "on":
			for k := i + 1; k < min(i+near, len(f.pieces)); k++ {
				if r.is(f, k, lexicon.Preposition) {
					break
				}
				if slices.Contains(scenes, r.low(f, k)) {
					return true
				}
			}
		case "meanwhile", "elsewhere", "separately":
			return true
		}
	}
	return false
}

// reported reports whether anybody says anything in frame n; what a wide reading adds does
// not count.
func (r *relayer) reported(n int) bool {
	return slices.ContainsFunc(r.byFrame[n], func(i int) bool { return !r.found[i].unsaid })
}

// said reports whether piece i of f is a part of what somebody says in it.
func (r *relayer) said(f *frame, i int) bool {
	return slices.ContainsFunc(r.byFrame[f.index], func(n int) bool { return r.found[n].covers(f.pieces[i].run) })
}

// credit gives x the outlet that stands alone in brackets at the end of its paragraph: [Reuters].
func (c *carrier) credit(x *finding) bool {
	if x.cue.empty() {
		return false
	}
	end := c.d.paragraph(int(c.d.words[x.cue.first].para)).last
	for end > x.cue.last && c.d.words[end-1].low == "." {
		end--
	}
	if c.d.words[end-1].low != "]" {
		return false
	}
	const longest = 6
	for k := end - 2; k > x.cue.last && end-k < longest; k-- {
		if c.d.words[k].low != "[" {
			continue
		}
		h, ok := c.outletAt(k + 1)
		if ok && (h.last == end-1 || c.d.words[h.last].low == "." && h.last == end-2) {
			h.rule = ruleCredit
			x.via = append(x.via, h)
			return true
		}
		return false
	}
	return false
}

// platformHeading returns the platform that is all of f, as over what people wrote there, or
// nothing if f is another heading in capitals.
func (c *carrier) platformHeading(f *frame) ([]hop, bool) {
	const longest = 4 // pieces
	if len(f.pieces) > longest || f.pieces[0].block >= 0 || f.index > 0 && c.frames[f.index-1].para == f.para {
		return nil, false
	}
	w := f.words(0, len(f.pieces))
	text := c.d.span(w.first, w.last).Of(c.d.text)
	if strings.ToUpper(text) != text || strings.ToLower(text) == text {
		return nil, false
	}
	h, ok := c.outletAt(w.first)
	if !ok || h.kind != Platform || h.last < w.last-1 {
		return nil, true
	}
	return []hop{h}, true
}

// transcript returns the programme or paper that the text names before the first label
// of a transcript: all of it comes through that one.
func (r *relayer) transcript(named [][]hop) []hop {
	first := -1
	for _, x := range r.found {
		if x.rule == ruleLabel {
			first = x.frame
			break
		}
	}
	for n := 0; n < first; n++ {
		if len(named[n]) > 0 {
			return carried(named[n][:1], ruleDocument)
		}
	}
	return nil
}
