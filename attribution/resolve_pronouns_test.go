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
		{"So said Adam Brandt, a doctor from Ellwood, New Jersey, [who] knows him.", "Adam Brandt", "no place whose name is unknown"},

		{"I grew up here. As someone [who] had to leave her parents, [who] spent years learning, and [who] knows it, [I] say that he will lose.\n\nIda Brandt is a clerk in Halden.",
			"Ida Brandt;Ida Brandt;Ida Brandt;Ida Brandt", "who narrates"},
		{"[I] say so as a mother [who] knows it.\n\nIda Brandt is a clerk in Halden.", "Ida Brandt;Ida Brandt", "as a mother"},
		{"Hugh Hart sees himself as someone [who] knows it.\n\nIda Brandt is a clerk in Halden.", "Hugh Hart", "somebody else"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}

// TestAsker: who puts a question is not whom the clause that tells of it leads to.
func TestAsker(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"Hugh Hart spoke. It was long. When pressed by Adam Brandt about how he would do it, [he] said it was easy.", "Hugh Hart", "when"},
		{"Hugh Hart spoke. It was long. Asked by Adam Brandt on Monday about it, [his] answer was no.", "Hugh Hart", "a participle"},
		{"Hugh Hart spoke. It was long. Adam Brandt asked about it. [He] said no.", "Adam Brandt", "no clause in the passive"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}

// TestNation: those of one nation are several, though their name is written as a person’s may be.
func TestNation(t *testing.T) {
	assert.Equal(t, "Vera Lind;", speakers("It unsettled many Norwegians. Vera Lind came. [She] said yes. It unsettled many Norwegians and [he] said no."))
	assert.Equal(t, "Norwegians", speakers("It unsettled many Norwegians. [They] said no."))
}

// TestThey: who opens the sentence before is in mind, though it says nothing there.
func TestThey(t *testing.T) {
	assert.Equal(t, "House leaders;Ann Lee and Bob Hale",
		speakers("Senators Ann Lee and Bob Hale came. They sent a letter to [House leaders] opposing it. [They] wrote that it was so."))
}
