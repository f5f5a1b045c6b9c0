package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestWho: a relative pronoun stands for what its clause belongs to, also in a list of clauses and behind a phrase
// that ends in a place or a thing.
func TestWho(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"There are people who think of good and evil, who live in a rage about a president, and [who] feel that it is so.", "people", "a list of clauses"},
		{"There are people who think of a president and [who] feel that it is so.", "people", "two clauses"},
		{"They met Hugh Hart, who left, and Ann Lee, who stayed and [who] said no.", "Ann Lee", "of the nearest"},
		{"They met Hugh Hart, who left, and Ann Lee, who stayed, and [who] said no.", "Ann Lee", "of the nearest, behind a comma"},
		{"Hugh Hart came, and Ann Lee, [who] said no.", "Ann Lee", "no list"},
		{"They heard Hugh Hart, who left; and John Bent, a clerk at the State Department [who] said no.", "John Bent", "a clause ends with a semicolon"},
		{"They met Hugh Hart, who left, and Ann Lee, [who] said no.", "Ann Lee", "a clause before it holds another"},
		{"There are voters all over this country [who] say no.", "voters", "no place"},
		{"Both are members of the Baltic Trade Organization, [which] writes the rules.", "Baltic Trade Organization", "which is nobody in the plural"},
		{"After thanking the raucous crowd, [which] said no, he left.", "raucous crowd", "but a crowd may be it"},
		{"He asked Norton. W.W. Norton said no. Norton, [which] said no, left.", "W.W. Norton", "capitals that are then a company’s"},
		{"Adam Lind is the Republican state attorney [who] said no.", "Adam Lind", "of whom the sentence says it"},
		{"He flagged posts to Twitter staff members around the world, [who] said no.", "Twitter staff members", "people rather than things"},
		{"It came in response to a request by The Elm Post, [which] argued no.", "Elm Post", "a body rather than what it did"},
		{"A study by the Elm Club, [which] said no, is out.", "study by the Elm Club", "but what a study says is the study’s"},
		{"The TGA, a league of farmers and grocers [that] backs Lind, left.", "TGA", "a verb of one"},
		{"They met Ann Lee, Bob Hale and Marc Hart, [all of whom] said no.", "Ann Lee and Bob Hale and Marc Hart", "all of them"},
		{"They met Ann Lee ([whose job] was to know).", "Ann Lee", "whose, before what no rule knows"},
		{"So said Adam Brandt, a doctor from Ellwood, New Jersey, [who] knows him.", "Adam Brandt", "no place whose name is unknown"},

		{"I grew up here. As someone [who] had to leave her parents, [who] spent years learning, and [who] knows it, [I] say that he will lose.\n\nIda Brandt is a clerk in Halden.",
			"Ida Brandt;Ida Brandt;Ida Brandt;Ida Brandt", "who narrates"},
		{"[I] say so as a mother [who] knows it.\n\nIda Brandt is a clerk in Halden.", "Ida Brandt;Ida Brandt", "as a mother"},
		{"Hugh Hart sees himself as someone [who] knows it.\n\nIda Brandt is a clerk in Halden.", "Hugh Hart", "somebody else"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
