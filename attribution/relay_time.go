package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// otherTime reports whether x, of the speaker whose interview is in hand, was said on another
// occasion: she has called, in June he said. A post is one statement, and a journalist speaks
// elsewhere than in the paper too: only what is added to it still comes through it.
func (c *carrier) otherTime(f *frame, x *finding) bool {
	at := x.cue.first - 1
	for at >= 0 && c.d.words[at].class&lexicon.Adverb != 0 {
		at--
	}
	if at >= 0 && (c.d.words[at].low == "has" || c.d.words[at].low == "have" || c.d.words[at].low == "'ve") {
		return true
	}
	if c.flashback(f) {
		return true
	}
	post := slices.ContainsFunc(c.now.hops, func(h hop) bool { return h.kind == Platform && f.para != c.now.para })
	own := slices.ContainsFunc(c.now.hops, func(h hop) bool { return h.rule == ruleByPress })
	return (post || own) && !goesOn(x.verb)
}

// goesOn reports whether v says that somebody goes on with what he wrote.
func goesOn(v *lexicon.Verb) bool {
	if v == nil {
		return false
	}
	switch v.Lemma {
	case "add", "continue", "conclude", "write", "tweet", "post", "go", "note", "report", "explain", "observe":
		return true
	}
	return false
}

// flashback reports whether f tells of an earlier time: told the Times then, in June, last year.
func (c *carrier) flashback(f *frame) bool {
	if c.back[0] != f.index { // asked for each finding of the frame
		c.back = [2]int{f.index, 0}
		if c.earlier(f) {
			c.back[1] = 1
		}
	}
	return c.back[1] == 1
}

func (c *carrier) earlier(f *frame) bool {
	for i := range f.pieces {
		low := c.low(f, i)
		if low == "" || !earlierWords[low] || c.said(f, i) {
			continue
		}
		switch low {
		case "then":
			if c.closes1(f, i) {
				return true
			}
		case "previously", "ago":
			return true
		case "in", "back", "last":
			if c.pastTime(f, i+1, low) {
				return true
			}
		case "at":
			if c.low(f, i+1) == "the" && c.low(f, i+2) == "time" {
				return true
			}
		}
	}
	return false
}

// earlierWords may begin what tells of an earlier time.
var earlierWords = map[string]bool{"then": true, "previously": true, "ago": true, "in": true, "back": true, "last": true, "at": true}

// closes1 reports whether nothing but a mark follows piece i of f.
func (c *carrier) closes1(f *frame, i int) bool {
	return i+1 == len(f.pieces) || i+2 == len(f.pieces) && c.punct(f, i+1, ".,")
}

// pastTime reports whether a month or a year, after “last” also a season, stands at piece i.
func (c *carrier) pastTime(f *frame, i int, lead string) bool {
	w := c.word(f, i)
	if w == nil {
		return false
	}
	if lead == "last" {
		switch w.low {
		case "year", "month", "spring", "summer", "fall", "autumn", "winter":
			return true
		}
	}
	if w.kind == segment.Number {
		return len(w.low) == 4 && (w.low[:2] == "19" || w.low[:2] == "20") && c.closed(f, i+1)
	}
	return w.upper && months[w.low] && c.word(f, i+1) != nil && c.word(f, i+1).kind != segment.Number
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true,
	"august": true, "september": true, "october": true, "november": true, "december": true,
}
