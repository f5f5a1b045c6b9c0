package attribution

import (
	"slices"
	"strings"
)

// rulePanel gives what a panel says to the court or committee that it is.
const rulePanel Rule = "panel-of"

// panel finds the court that the bench m sits in, or the committee that it is. The first rule that
// finds one decides:
//
//  1. what stands behind: a three-judge panel of the Court of Appeals
//  2. what stands before: a Sixth Circuit panel, an appeals court panel
//  3. the one committee of the chamber: a House panel, where the text names one House committee, or
//     below the lead the first of several
//  4. the one court of appeals, for the appeals court, and in a lead for an appeals court
func (c *clusters) panel(m *mention) (int, bool) {
	if m.typ != Organization || m.noun == nil || m.plural || m.owner > 0 {
		return 0, false
	}
	e, ok := -1, false
	switch m.noun.Lemma {
	case "panel", "bench":
		if e, ok = c.courtBehind(m); !ok {
			e, ok = c.courtBefore(m)
		}
		if !ok {
			e, ok = c.committee(m)
		}
	case "committee", "subcommittee":
		e, ok = c.committee(m)
	case "appeals court", "court of appeals":
		e, ok = c.appellate(m)
	}
	if ok {
		c.step(m, rulePanel, e)
	}
	return e, ok
}

// courtBehind returns the court that is named behind m: of the Court of Appeals, of judges from the
// Supreme Court.
func (c *clusters) courtBehind(m *mention) (int, bool) {
	at := m.last
	if at+2 < len(c.d.words) && c.d.words[at].low == "of" && c.d.words[at+1].low == "judges" {
		at += 2
	}
	if at >= len(c.d.words) {
		return 0, false
	}
	switch c.d.words[at].low {
	case "of", "from", "on", "at", "for":
	default:
		return 0, false
	}
	n, ok := c.d.mentionStarting(at + 1)
	if !ok || n.kind != Named || n.typ != Organization || !c.isCourt(n) {
		return 0, false
	}
	return c.entityOfName(n)
}

// courtBefore returns the court that stands right before the noun of m, by name or as the one that the
// text names.
func (c *clusters) courtBefore(m *mention) (int, bool) {
	for n := range c.d.mentionsEnding(m.coreFirst) {
		if !n.base || n.first < m.first || !c.isCourt(n) {
			continue
		}
		if n.kind == Nominal {
			taken := *n
			taken.definite = true
			return c.byRole(&taken)
		}
		parts, _ := c.tokens(n)
		if n.typ != Organization || len(parts) == 0 {
			return 0, false
		}
		e, _ := c.linkOrg(n, parts)
		return e, true
	}
	return 0, false
}

// isCourt reports whether a word of the core of m is a noun for a court.
func (c *clusters) isCourt(m *mention) bool {
	for u := c.d.unitAt(m.coreFirst); u < len(c.d.units) && c.d.units[u].first < m.coreLast; u++ {
		if n := c.d.units[u].noun; n != nil && slices.Contains(n.Classes, "court") && !slices.Contains(n.Classes, "committee") {
			return true
		}
	}
	return m.noun != nil && m.kind == Nominal && slices.Contains(m.noun.Classes, "court") && !slices.Contains(m.noun.Classes, "committee")
}

// appellate returns the one court of appeals that the text names, if m can be no other.
func (c *clusters) appellate(m *mention) (int, bool) {
	found, n := -1, 0
	for _, e := range tail(c.bearers[ofName+"court"], 12) {
		if e != found && slices.Contains(c.all[e].tokens, "appeals") {
			found, n = e, n+1
		}
	}
	return found, n == 1 && (m.definite || c.below(found, m))
}

// below reports whether m stands in a lead and e is first named soon below it: a House panel voted.
func (c *clusters) below(e int, m *mention) bool {
	at := c.d.words[m.first].para
	return c.all[e].first > m.first && at <= lead && c.paragraph(e)-at <= soon
}

// paragraph returns where e is first named.
func (c *clusters) paragraph(e int) int32 { return c.d.words[c.all[e].first].para }

// committee returns the one committee in the text of which the name has all the capitals before the
// noun of m, or the first of them below the lead that m stands in.
func (c *clusters) committee(m *mention) (int, bool) {
	var chamber []string
	for u := c.d.unitAt(m.first); u < len(c.d.units) && c.d.units[u].first < m.coreFirst; u++ {
		if x := c.d.units[u]; x.is(uUpper) && !x.is(uClosed) && !strings.Contains(x.key, "-") {
			chamber = append(chamber, x.key)
		}
	}
	if len(chamber) == 0 {
		return 0, false
	}
	first, second := -1, -1 // in the order of the text
	for _, noun := range []string{"committee", "subcommittee"} {
		if m.noun.Lemma != "panel" && m.noun.Lemma != noun {
			continue
		}
		for _, e := range tail(c.bearers[ofName+noun], 12) {
			has := func(word string) bool { return slices.Contains(c.all[e].tokens, word) }
			switch {
			case e == first || e == second || slices.ContainsFunc(chamber, func(word string) bool { return !has(word) }):
			case first < 0 || c.all[e].first < c.all[first].first:
				first, second = e, first
			case second < 0 || c.all[e].first < c.all[second].first:
				second = e
			}
		}
	}
	return first, first >= 0 && (second < 0 || c.below(first, m) && c.paragraph(first) < c.paragraph(second))
}
