package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// refers gives finding i the outlet that f names by a noun alone: told the paper, said in the
// interview.
func (c *carrier) refers(f *frame, i int) bool {
	x := &c.found[i]
	for k := range f.pieces {
		if !c.is(f, k, lexicon.Determiner) || x.covers(f.pieces[k].run) {
			continue
		}
		low, lead := c.low(f, k), c.low(f, k-1)
		if low != "the" && low != "that" {
			continue
		}
		n := k + 1
		if c.low(f, n) == "same" {
			n++
		}
		noun := c.low(f, n)
		if c.hasOwnName(f, n) {
			continue
		}
		switch lead {
		case "in", "during":
			if hops := c.last[c.who[i]]; len(hops) > 0 && talks[noun] {
				x.via = carried(hops, ruleRefers)
				c.now = scope{hops: hops, entity: c.who[i], para: c.lastPara(f, x)}
				return true
			}
		case "told", "tells", "telling", "tell":
			if h, ok := c.latest(noun); ok {
				x.via = carried([]hop{h}, ruleRefers)
				c.now = scope{hops: x.via, entity: c.who[i], para: c.lastPara(f, x)}
				return true
			}
		}
	}
	return false
}

// hasOwnName reports whether the noun at piece n of f goes on with a name or an “of”: the
// interview with CNN, the newspaper Le Monde.
func (c *carrier) hasOwnName(f *frame, n int) bool {
	w := c.word(f, n+1)
	return w != nil && (w.upper || w.low == "with" || w.low == "of" || w.low == "for")
}

// talks are nouns for what one interview or piece of writing is.
var talks = map[string]bool{
	"interview": true, "conversation": true, "op-ed": true, "column": true, "article": true, "essay": true, "segment": true,
	"broadcast": true, "podcast": true, "appearance": true, "interviews": true,
}

// latest returns the outlet named last that the noun can stand for: the network.
func (c *carrier) latest(noun string) (hop, bool) {
	kinds, ok := outletNouns[noun]
	if !ok {
		return hop{}, false
	}
	for n := len(c.named) - 1; n >= max(0, len(c.named)-window); n-- {
		if slices.Contains(kinds, c.named[n].kind) {
			return c.named[n], true
		}
	}
	return hop{}, false
}

// outletNouns are nouns for outlets, with the kinds for which they stand.
var outletNouns = map[string][]HopKind{
	"newspaper": {Newspaper, Outlet}, "paper": {Newspaper, Outlet}, "magazine": {Newspaper}, "publication": {Newspaper, Outlet},
	"outlet": {Newspaper, Broadcaster, Agency, Outlet}, "website": {Newspaper, Outlet}, "site": {Newspaper, Outlet},
	"network": {Broadcaster}, "channel": {Broadcaster}, "station": {Broadcaster}, "broadcaster": {Broadcaster},
	"agency": {Agency}, "programme": {Programme}, "program": {Programme}, "show": {Programme}, "newswire": {Agency},
}

// poll gives a share of the people asked the poll that was named just before: 19 percent said.
func (c *carrier) poll(x *finding) bool {
	const far = 60 // words back
	if !c.shareOf(x.source) {
		return false
	}
	first := x.source.first
	n, _ := c.d.firstFrom(first)
	for n--; n >= 0 && c.d.mentions[n].first >= first-far && c.d.words[c.d.mentions[n].first].para == c.d.words[first].para; n-- {
		m := &c.d.mentions[n]
		if m.noun == nil || m.kind != Nominal || m.entity < 0 || !slices.Contains(m.noun.Classes, "poll") || m.plural || m.noun.Lemma == "vote" {
			continue
		}
		for ; n > 0 && c.d.mentions[n-1].first >= m.coreFirst-maxBase; n-- {
			if c.d.mentions[n-1].coreFirst == m.coreFirst {
				m = &c.d.mentions[n-1] // Halden | Ipsos poll
			}
		}
		name := c.pollName(run{m.first, m.coreLast})
		if strings.ToLower(name) == name {
			name = fullPoll(name, c.entities[m.entity].Name)
		}
		x.via = []hop{{run: run{m.first, m.last}, name: name, kind: Paper, rule: rulePoll, carried: m.first < c.frames[x.frame].pieces[0].first}}
		return true
	}
	return false
}

// pollName returns the words of w with the capitals before it, from the first of them on, or
// all but the article: the latest | Reuters/Ipsos poll.
func (c *carrier) pollName(w run) string {
	for end := w.last - maxBase; w.first > max(0, end) && c.inPollName(w.first-1); {
		w.first--
	}
	for k := w.first; k < w.last; k++ {
		if c.d.words[k].upper && c.d.words[k].class == 0 {
			return c.bareName(run{k, w.last})
		}
	}
	return c.bareName(w)
}

// fullPoll returns what is a name in full, from its first capital to “poll” or “survey”; name where
// full has none: the poll, after the latest | Halden/Ipsos poll | of Friday.
func fullPoll(name, full string) string {
	words := strings.Fields(full)
	first := slices.IndexFunc(words, func(w string) bool { return strings.ToLower(w) != w })
	last := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, "poll") || strings.EqualFold(w, "survey") })
	if first < 0 || last < first {
		return name
	}
	return strings.Join(words[first:last+1], " ")
}

// inPollName reports whether word k may stand inside the name of a poll: Rock the Vote/USA Today.
func (c *carrier) inPollName(k int) bool {
	x := c.d.words[k]
	return x.upper && x.class == 0 || x.low == "/" || x.low == "-" && !x.space ||
		x.low == "the" && k > 0 && c.d.words[k-1].upper && c.d.words[k-1].sent == x.sent
}

// shareOf reports whether the source is a share of people: 19 percent, six in 10 voters.
func (c *carrier) shareOf(source run) bool {
	for w := source.first; w < min(source.last, source.first+8); w++ {
		switch c.d.words[w].low {
		case "percent", "%", "pct", "respondents":
			return true
		case "in":
			if w > source.first && w+1 < source.last && c.d.words[w+1].kind == segment.Number && c.d.words[w+1].low == "10" {
				return true
			}
		}
	}
	return false
}
