package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// A post is what the text says that a named person is to somebody else: Vance’s lawyer, Ann Lee.
type post struct {
	noun *lexicon.Nominal
	who  int // mention with the name
}

// appoint notes whose and what the bearer of name i is, by the words beside it, for descriptions that
// may stand before it: Vance’s lawyer, Ann Lee; Vance’s lawyer Ann Lee; Ann Lee, a lawyer for Vance.
func (c *clusters) appoint(i int) {
	m := &c.d.mentions[i]
	w := m.apposition
	if w.empty() {
		w = run{m.first, m.coreFirst}
	}
	c.herald(i, w)
	if owner, noun := c.postIn(w); owner != "" {
		c.posts[owner] = append(c.posts[owner], post{noun, i})
	}
}

// postIn returns the last part of the name of the owner in the description w, and the noun for the one
// person who is his, if w has both.
func (c *clusters) postIn(w run) (string, *lexicon.Nominal) {
	units, owner := c.d.units, ""
	for u := c.d.unitAt(w.first); u < len(units) && units[u].first < w.last; u++ {
		switch x := &units[u]; {
		case x.is(uPossessive):
			owner = ""
			if x.is(uUpper) {
				owner = x.key
			}
		case x.noun == nil || !x.is(uPerson):
		case x.is(uPluralNoun):
			return "", nil
		case owner != "":
			return owner, c.nounEnding(u)
		case u+1 < len(units) && (units[u+1].key == "for" || units[u+1].key == "of" || units[u+1].key == "to"):
			if n, ok := c.d.mentionStarting(units[u+1].last); ok && n.kind == Named && n.first == n.coreFirst {
				owner = units[c.d.unitAt(n.coreLast-1)].key
			}
			return owner, c.nounEnding(u)
		}
	}
	return "", nil
}

// appointed finds the one person of whom the text says, here or further on, that he is to the same
// owner what the description m says: his lawyer ... Vance’s attorney, Ann Lee.
func (c *clusters) appointed(m *mention) (int, bool) {
	if m.typ != Unnamed || m.owner == 0 || m.noun == nil || m.plural || len(c.posts) == 0 {
		return 0, false
	}
	owner, ok := c.ownerOf(m)
	if !ok || len(c.all[owner].tokens) == 0 {
		return 0, false
	}
	tokens := c.all[owner].tokens
	found, n := -1, 0
	const most = 8
	held := c.posts[tokens[len(tokens)-1]]
	for i := max(0, len(held)-most); i < len(held); i++ {
		x := &held[i]
		if x.noun.Lemma != m.noun.Lemma && !(slices.Contains(x.noun.Classes, "lawyer") && slices.Contains(m.noun.Classes, "lawyer")) {
			continue
		}
		if e, ok := c.entityOfName(&c.d.mentions[x.who]); ok && e != found {
			found, n = e, n+1
		}
	}
	return found, n == 1 && found != owner
}
