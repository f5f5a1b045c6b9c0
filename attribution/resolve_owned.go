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
	if c.areParents(w) {
		c.parents(i, c.possessor(w))
	}
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
	owner, name := c.owner(m)
	if name == "" {
		return 0, false
	}
	found, n := -1, 0
	const most = 8
	held := c.posts[name]
	for i := max(0, len(held)-most); i < len(held); i++ {
		x := &held[i]
		if x.noun.Lemma != m.noun.Lemma && !(slices.Contains(x.noun.Classes, "lawyer") && slices.Contains(m.noun.Classes, "lawyer")) {
			continue
		}
		if e, ok := c.entityOfName(&c.d.mentions[x.who]); ok && e != found {
			found, n = e, n+1
		}
	}
	return found, n == 1 && (found != owner || slices.Contains(m.noun.Classes, "kin")) // Vance’s son is not the Vance whose son he is
}

// owner returns the entity that the possessor in m stands for, -1 for him who narrates, and the name by which posts
// knows him, "" if it knows none.
func (c *clusters) owner(m *mention) (int, string) {
	if c.narrates(m.first) {
		return -1, narrator
	}
	e, ok := c.ownerOf(m)
	if !ok || len(c.all[e].tokens) == 0 {
		return -1, ""
	}
	return e, c.all[e].tokens[len(c.all[e].tokens)-1]
}

// narrator is the owner’s name in posts of whom a text calls its own: my father.
const narrator = "my"

// narrates reports whether “my” or “our” stands at word w, outside marks.
func (c *clusters) narrates(w int) bool {
	low := c.d.words[w].low
	return (low == "my" || low == "our") && c.d.outer(w) < 0
}

// parents notes which of the two whose names begin with name i, in apposition to “parents”, is the father and which the
// mother of him who is called owner: my parents, | Hugh and Ada Brandt. “My mother” may stand before or after.
func (c *clusters) parents(i int, owner string) {
	if owner == "" {
		return
	}
	one, ok := c.personAt(c.d.mentions[i].coreFirst)
	if !ok || c.d.words[c.d.mentions[one].last].low != "and" {
		return
	}
	two, ok := c.personAt(c.d.mentions[one].last + 1)
	if !ok {
		return
	}
	a, b := c.d.units[c.d.unitAt(c.d.mentions[one].coreFirst)].key, c.d.units[c.d.unitAt(c.d.mentions[two].coreFirst)].key
	switch first, second := givenGender(a), givenGender(b); {
	case first == second:
		return
	case first == Feminine, second == Masculine:
		one, two = two, one
	}
	if e, ok := c.ofOneFamily(&c.d.mentions[one], a); ok {
		c.byCore.set(run{c.d.mentions[one].coreFirst, c.d.mentions[one].coreLast}, e)
	}
	father, mother := lexicon.Nouns()["father"], lexicon.Nouns()["mother"]
	c.posts[owner] = append(c.posts[owner], post{&father, one}, post{&mother, two})
}

// areParents reports whether the words w describe somebody’s parents.
func (c *clusters) areParents(w run) bool {
	x := &c.d.units[c.d.unitAt(w.last-1)]
	return x.noun != nil && x.noun.Lemma == "parent" && x.is(uPluralNoun)
}

// possessor returns the last part of the name that owns what the words w describe: Vance’s | parents; narrator if the
// text does, "" if neither.
func (c *clusters) possessor(w run) string {
	if c.narrates(w.first) {
		return narrator
	}
	if u := c.d.unitAt(w.last-1) - 1; u >= 0 && c.d.units[u].first >= w.first && c.d.units[u].is(uPossessive) && c.d.units[u].is(uUpper) {
		return c.d.units[u].key
	}
	return ""
}

// personAt returns the index of the longest name of a person that starts with word w.
func (c *clusters) personAt(w int) (int, bool) {
	i, ok := c.d.firstFrom(w)
	for ; ok && i < len(c.d.mentions) && c.d.mentions[i].first == w; i++ {
		if m := &c.d.mentions[i]; m.base && m.kind == Named && m.typ == Person && m.last < len(c.d.words) {
			return i, true
		}
	}
	return 0, false
}
