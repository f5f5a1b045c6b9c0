package quote

import (
	"unicode"
	"unicode/utf8"
)

// double decides what a double mark does. Marks that face one way mostly do
// what they face; the straight mark goes by its neighbours, and by what is open
// only where these tell nothing.
func (s *scan) double(t token) action {
	open := s.opened(double)
	if open != nil && open.ghost {
		return closeIt
	}
	if t.touchL == '=' { // an attribute of markup: <a href="…">
		s.open(t).ghost = true
		return nothing
	}
	if t.shape != opening && s.measure(t, open) {
		return nothing
	}
	switch t.side {
	case left:
		return s.leftDouble(t, open)
	case right:
		return rightDouble(t, open)
	}
	switch {
	case t.shape == opening:
		return openIt
	case t.shape == closing || open != nil:
		return closeIt
	}
	return openIt
}

// leftDouble decides for “ and its like. It closes „German“ speech, and stands
// by mistake where ” should: the worst“ while.
func (s *scan) leftDouble(t token, open *frame) action {
	low := open != nil && (open.sign == "„" || open.sign == ",,")
	switch t.sign {
	case ",,": // two commas are a low mark only where a word begins
		if t.shape == opening && t.r != stop {
			return openIt
		}
		return nothing
	case "“", "‘‘", "‟":
		if t.shape == closing || low && t.shape != opening {
			return closeIt
		}
		if t.shape == loose && open != nil && (t.r == stop || t.touchR == 0) {
			return closeIt
		}
	case "``":
		if t.shape == closing {
			if open != nil && open.sign == t.sign { // ``code`` of Markdown
				open.ghost = true
			}
			return closeIt
		}
	}
	return openIt
}

// rightDouble decides for ”, which opens where nothing is open that it could
// close and a word follows: ”Yes,” and Swedish ”Ja”.
func rightDouble(t token, open *frame) action {
	if open == nil && (t.shape == opening || t.first) {
		return openIt
	}
	return closeIt
}

// measure reports whether t counts inches or seconds: 6'2", a 12" pipe. After
// a figure a mark closes only what is open, and not where the text goes on as a
// quotation does, with the next mark to close it.
func (s *scan) measure(t token, open *frame) bool {
	if !unicode.IsDigit(t.lRune) || t.touchL != t.lRune {
		return false
	}
	if open == nil || s.feet(t.Start) {
		return true
	}
	if t.r != space || !s.lowerNext(t.End) {
		return false
	}
	next, ok := s.nextDouble(t.End)
	return ok && next.shape == closing
}

// feet reports whether text[:end] ends in feet and inches: 6'2, 5’ 11.
func (s *scan) feet(end int) bool {
	i, from := end, max(s.lo, end-8)
	for i > from && '0' <= s.text[i-1] && s.text[i-1] <= '9' {
		i--
	}
	for i > from && s.text[i-1] == ' ' {
		i--
	}
	r, n := utf8.DecodeLastRuneInString(s.text[from:i])
	i -= n
	return (r == '\'' || r == '’' || r == '′') && i > from && '0' <= s.text[i-1] && s.text[i-1] <= '9'
}

// lowerNext reports whether the next word after text[at] begins in lower case.
func (s *scan) lowerNext(at int) bool {
	for i, r := range s.text[at:s.hi] {
		if classOf(r) != space || i > reach {
			return unicode.IsLower(r)
		}
	}
	return false
}

// nextDouble returns the next double mark at or after text[at]. It remembers
// the place, so that all calls together read the paragraph once.
func (s *scan) nextDouble(at int) (token, bool) {
	for s.look = max(s.look, at); s.look < s.hi; s.look++ {
		if !lead(s.text[s.look]) {
			continue
		}
		if m, n := markAt(s.text, s.look); n > 0 && m.kind == double {
			return s.tokenAt(s.look)
		}
	}
	return token{}, false
}

// guillemet decides for « » ‹ ›, which face outward in French («oui»), inward in
// German books (»ja«) and one way in Swedish (»ja»).
func (s *scan) guillemet(t token) action {
	open := s.opened(t.kind)
	if t.side == left {
		if open != nil && (open.side == right || t.shape == closing) {
			return closeIt
		}
		return openIt
	}
	switch {
	case open != nil && (open.side == left || t.shape != opening):
		return closeIt
	case t.shape == opening && t.r != space && t.l != dash && t.sign != ">>": // >> quotes mail
		return openIt
	}
	return nothing // a bullet, an arrow, a stray mark
}
