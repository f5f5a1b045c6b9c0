package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// A scope is a relay while it is in force.
type scope struct {
	hops   []hop
	entity int // who speaks through it; -1 if anybody may
	para   int // the last paragraph in which it was used
	frame  int
}

// carry gives hops to the findings that plainly go on with the interview, the report of
// a speech or the dispatch of an earlier sentence: the same speaker in the same or the
// next paragraph, with no new scene between.
func (r *relayer) carry(named [][]hop, entity []int) {
	var s scope
	s.entity = -2
	transcript := r.transcript(named)
	for n, f := range r.frames {
		if s.entity != -2 && (f.para > s.para+1 || r.newScene(f)) {
			s = scope{entity: -2}
		}
		for _, i := range r.byFrame[n] {
			x := &r.found[i]
			switch {
			case x.rule == ruleLabel:
				x.via = append(x.via, transcript...)
			case x.nested:
			case len(x.via) > 0:
				s = scope{hops: x.via, entity: entity[i], para: f.para, frame: n}
			case s.entity >= 0 && s.entity == entity[i]:
				x.via = carried(s.hops, ruleCarried)
				s.para, s.frame = f.para, n
			case entity[i] >= 0 && f.para != s.para:
				s = scope{entity: -2} // somebody else has the word
			}
		}
		if len(r.byFrame[n]) == 0 && len(named[n]) > 0 && r.interview(f) {
			s = scope{hops: named[n], entity: r.subject(f), para: f.para, frame: n}
		}
	}
}

// carried returns hops as hops that an earlier sentence named.
func carried(hops []hop, rule Rule) []hop {
	out := make([]hop, 0, len(hops))
	for _, h := range hops {
		if h.kind == Messenger {
			continue // what one person passed on is one statement
		}
		h.carried, h.rule = true, rule
		out = append(out, h)
	}
	return out
}

// interview reports whether f, in which nobody is reported, tells of an interview: Vance
// sat down with CNN on Friday.
func (r *relayer) interview(f frame) bool {
	for i := range f.pieces {
		switch r.low(f, i) {
		case "interview", "interviewed", "spoke", "appeared", "appearance", "sat", "asked":
			return true
		}
	}
	return false
}

// subject returns the entity of the main subject of f, -2 if it has none.
func (r *relayer) subject(f frame) int {
	w := r.mainSubject(f, len(f.pieces))
	for m := range r.d.mentionsEnding(w.last) {
		if !w.empty() && m.entity >= 0 {
			return m.entity
		}
	}
	return -2
}

// scenes are nouns of occasions on which somebody speaks; one after “at”, “in” or “during”
// begins a new scene.
var scenes = []string{
	"rally", "speech", "address", "debate", "hearing", "conference", "event", "meeting", "statement", "tweet",
	"letter", "email", "e-mail", "testimony", "ceremony", "briefing", "memo", "book", "fundraiser", "forum", "session",
}

// newScene reports whether f moves to another time or place: At a rally on Friday, in 2012.
func (r *relayer) newScene(f frame) bool {
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
