package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// ofArticle reports whether f tells what the article says, and how.
func (c *carrier) ofArticle(f *frame) bool {
	return slices.ContainsFunc(c.byFrame[f.index], func(i int) bool {
		source := c.found[i].source
		if source.last-source.first != 2 || c.d.words[source.first].low != "the" {
			return false
		}
		n, ok := lexicon.Nouns()[c.d.words[source.first+1].low]
		return ok && n.Is(lexicon.RecordNoun) && slices.Contains(n.Classes, "press")
	})
}

// introduces reports whether f ends its paragraph with a colon.
func (c *carrier) introduces(f *frame) bool {
	return c.low(f, len(f.pieces)-1) == ":" && (f.index+1 == len(c.frames) || c.frames[f.index+1].para != f.para)
}

// passed returns the hops of the report that f introduces: Ann Lee reports:, From Ann Lee,
// writing for Slate:, As Reuters reported:.
func (c *carrier) passed(f *frame) []hop {
	for _, i := range c.byFrame[f.index] {
		who := c.who[i]
		if who < 0 || c.found[i].nested {
			continue
		}
		x := &c.found[i]
		_, press := c.paperOf(who)
		_, outlet := c.outletIn(x.source)
		writes := slices.ContainsFunc(x.via, func(h hop) bool { return h.rule == ruleVenue && h.kind == Newspaper || h.kind == Outlet }) && c.ofWriter(f)
		switch {
		case press || outlet:
			return c.passing(i)
		case writes:
			return append(c.passing(i), x.via...)
		}
	}
	if who := c.subject(f); who >= 0 {
		if paper, ok := c.paperOf(who); ok && c.verbAtEnd(f) {
			w := c.mainSubject(f, len(f.pieces))
			return []hop{{run: w, name: c.entities[who].Name, kind: Messenger}, paper}
		}
	}
	return nil
}

// verbAtEnd reports whether a reporting verb stands right before the colon that ends f: and
// what follows is not one person’s words but the report.
func (c *carrier) verbAtEnd(f *frame) bool {
	return c.verbAt(f, len(f.pieces)-2)
}

// ofWriter reports whether f says that somebody writes.
func (c *carrier) ofWriter(f *frame) bool {
	for i := range f.pieces {
		switch c.low(f, i) {
		case "writing", "wrote", "writes":
			return true
		}
	}
	return false
}

// opensQuoted reports whether the paragraph that f opens starts with a quotation mark, as
// those of an extract do.
func (c *carrier) opensQuoted(f *frame) bool {
	return f.pieces[0].block >= 0 && c.d.words[f.pieces[0].first].mark || c.d.words[f.pieces[0].first].quote >= 0
}
