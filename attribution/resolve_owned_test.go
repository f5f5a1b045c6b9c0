package attribution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAppointed: whoever is named as somebody’s lawyer is that lawyer before and after.
func TestAppointed(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"Oleg Marin left. [His attorney] said no. An attorney for Marin, Vera Lind, came.", "Vera Lind", "named further on"},
		{"Oleg Marin left. [Marin’s lawyer] said no. Marin’s attorney Vera Lind came.", "Vera Lind", "attorney and lawyer are one"},
		{"Oleg Marin left. [Marin’s campaign manager] said no. Vera Lind, campaign manager for Marin, came.", "Vera Lind", "a noun of two words"},
		{"Oleg Marin left. Vera Lind, a lawyer for Marin, came. Rita Hale stayed. [His lawyer] said no.", "Vera Lind", "and before, with others between"},

		{"[Marin’s son] said no. Erik Marin, son of Oleg Marin, came.", "Erik Marin", "of two who have one surname not the one who is it"},
		{"Oleg Marin met Rita Hale. [Hale’s lawyer] said no. Marin’s lawyer Vera Lind came.", "Hale’s lawyer", "of another owner"},
		{"Oleg Marin left. [His brother] said no. Marin’s sister, Vera Lind, came.", "His brother", "a brother is no sister"},
		{"Oleg Marin left. [Marin’s lawyer] said no. Marin’s lawyer Vera Lind met Marin’s lawyer Hugh Hart.", "Marin’s lawyer", "he has two"},
		{"Oleg Marin left. [His lawyer] said no. One of Marin’s lawyers, Vera Lind, came.", "His lawyer", "he has several"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}

// TestStaff: a campaign is that of whom the text names beside it.
func TestStaff(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"The Marin campaign left. Oleg Marin came. [His campaign] said no.", "Marin campaign", "his"},
		{"The Marin administration left. " + strings.Repeat("Vera Lind met Hugh Hart. ", 40) + "[The administration] said no.", "Marin administration", "from far back"},
		{"The Lind campaign left. Oleg Marin came. [His campaign] said no.", "His campaign", "another’s"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}

// TestParents: of two who are somebody’s parents the given names tell who is the mother, before and after.
func TestParents(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"[My father] often said no. My parents, Hugh and Ada Brandt, were quiet. [My mother] said no. [She] said so. [He] left.", "Hugh;Ada Brandt;Ada Brandt;Hugh", "those of who writes"},
		{"[Marin’s mother] said no. Oleg Marin’s parents, Ada Brandt and Hugh Marin, came.", "Ada Brandt", "the mother first, each with a surname"},
		{"Oleg Marin came. His parents, Hugh and Ada Marin, were quiet. [His mother] said no.", "Ada Marin", "those of who is spoken of"},

		{"[My father] said no. “My parents, Hugh and Ada Brandt, were quiet,” Rita Hale said.", "My father", "hers are not the writer’s"},
		{"[My father] said no. My parents, Kit and Sky Brandt, were quiet.", "My father", "names that tell nothing"},
		{"[My father] said no. My friends, Hugh and Ada Brandt, were quiet.", "My father", "friends"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
