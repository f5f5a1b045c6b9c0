package attribution

// hears records what mention m shows of the gender of entity e: a title or a noun,
// which decide, never the given name.
func (c *clusters) hears(e int, g Gender, m *mention, rule Rule) {
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
// To be known to be of the gender is worth what it tells: of those whose gender nothing shows
// half are of it. A given name that the lexicon knows counts less than that for its bearer, and
// much against the other gender.
func (c *clusters) agrees(e int, g Gender) (float64, bool) {
	p := &c.all[e]
	switch {
	case g == NoGender:
		return 0, true
	case p.Gender == g:
		return 0.7, true
	case p.Gender != NoGender:
		return 0, false
	case p.guess == g:
		return 0.5, true
	case p.guess != NoGender:
		return -5, true
	}
	return 0, true
}
