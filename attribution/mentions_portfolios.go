package attribution

import "github.com/hearsay/hearsay/internal/lexicon"

// maxPortfolio is the most units of a portfolio.
const maxPortfolio = 14

// portfolios marks the units of lists that belong to an office or a department, so that they are
// no names and no speakers of their own: Minister | of Transport, Trade and Harbours, and Transport,
// Trade and Harbours | Minister.
func (g *grouper) portfolios() {
	for i := 1; i+2 < len(g.units); i++ {
		u := &g.units[i]
		switch {
		case g.task(i) && !g.units[i-1].is(uPortfolio):
			if end := g.tasks(i); end > i+2 && end < len(g.units) && g.office(end) && g.units[end].is(uPerson|uTitle) && g.listed(i, end) {
				g.mark(i, end)
			}
		case (u.key == "of" || u.key == "for") && g.office(i-1) && g.task(i+1):
			if end := g.tasks(i + 1); end > i+2 || g.units[i-1].is(uPerson) && !g.noun(i-1) {
				g.mark(i, end)
			}
		}
	}
}

// noun reports whether a noun of three words starts with unit i: secretary of defense.
func (g *grouper) noun(i int) bool {
	_, ok := lexicon.Nouns()[g.units[i].key+" "+g.units[i+1].key+" "+g.units[i+2].key]
	return ok
}

func (g *grouper) mark(i, end int) {
	for k := i; k < end; k++ {
		g.units[k].flag |= uPortfolio
	}
}

// office reports whether unit i is the capital noun of an office or a department.
func (g *grouper) office(i int) bool {
	u := &g.units[i]
	return u.is(uUpper) && u.is(uPerson|uTitle|uOrg) && !u.is(uPossessive|uPluralNoun|uGiven)
}

// task reports whether unit i is a word of a portfolio, with a capital.
func (g *grouper) task(i int) bool {
	return i < len(g.units) && g.units[i].is(uUpper) && !g.units[i].is(uPossessive) && lexicon.Portfolios().Has(g.units[i].key)
}

// tasks returns the end of the portfolio that begins with unit i: tasks of some words, commas, and
// “and”. After two that are listed the last one may be a word that is not: Transport, Trade and
// Whaling. What is longer than a task, behind a comma, is somebody: of Trade, | Energy Bank.
func (g *grouper) tasks(i int) int {
	end, commas := i, 0
	for k := i; k-i < maxPortfolio && g.task(k); {
		last := k
		for g.task(last) && last-i < maxPortfolio {
			last++
		}
		if k > i && g.units[k-1].key == "," && g.capital(last) {
			return end
		}
		if end = last; end >= len(g.units) {
			return end
		}
		switch k = end + 1; g.units[end].key {
		case ",":
			if commas++; k < len(g.units) && g.units[k].key == "and" {
				k++
			}
		case "and", "&":
			if commas > 0 && !g.task(k) && g.capital(k) && !g.units[k].is(uGiven|uTitle|uPlace) {
				return k + 1
			}
		default:
			return end
		}
	}
	return end
}

// capital reports whether unit i is a word with a capital and of no closed class.
func (g *grouper) capital(i int) bool {
	return i < len(g.units) && g.units[i].is(uUpper) && !g.units[i].is(uClosed)
}

// listed reports whether “and” joins the tasks [i, end).
func (g *grouper) listed(i, end int) bool {
	for k := i; k < end; k++ {
		if g.units[k].key == "and" || g.units[k].key == "&" {
			return true
		}
	}
	return false
}

// portfolio returns the unit of the office whose portfolio ends before unit e; -1 without one.
func (p *parser) portfolio(s, e int) int {
	k := e - 1
	for k >= s && p.units[k].is(uPortfolio) {
		k--
	}
	if k < s || k == e-1 || k+1 < e && p.units[k+1].key != "of" && p.units[k+1].key != "for" {
		return -1
	}
	return k
}
