package attribution

// hears records what mention m shows of the gender of entity e: a title or a noun,
// which decide, never the given name.
func (c *clusters) hears(e int, g Gender, m mention, rule Rule) {
	p := &c.all[e]
	if g == NoGender || p.Gender != NoGender {
		return
	}
	p.Gender = g
	p.Evidence = append(p.Evidence, Step{Rule: rule, Spans: spans(c.d.span(m.first, m.last)), Note: genderNote(g)})
}

func genderNote(g Gender) string {
	if g == Feminine {
		return "feminine"
	}
	return "masculine"
}

// agrees says how well entity e takes a pronoun of gender g: a score, and false if it cannot be.
// A given name that the lexicon knows counts little for its bearer, so that those whose
// names it does not know are not at a loss; it counts much against the other gender.
func (c *clusters) agrees(e int, g Gender) (float64, bool) {
	p := c.all[e]
	switch {
	case g == NoGender:
		return 0, true
	case p.Gender == g:
		return 1.0, true
	case p.Gender != NoGender:
		return 0, false
	case p.guess == g:
		return 0.8, true
	case p.guess != NoGender:
		return -3, true
	}
	return 0, true
}
