package attribution

import (
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

		{"Oleg Marin met Rita Hale. [Hale’s lawyer] said no. Marin’s lawyer Vera Lind came.", "Hale’s lawyer", "of another owner"},
		{"Oleg Marin left. [His brother] said no. Marin’s sister, Vera Lind, came.", "His brother", "a brother is no sister"},
		{"Oleg Marin left. [Marin’s lawyer] said no. Marin’s lawyer Vera Lind met Marin’s lawyer Hugh Hart.", "Marin’s lawyer", "he has two"},
		{"Oleg Marin left. [His lawyer] said no. One of Marin’s lawyers, Vera Lind, came.", "His lawyer", "he has several"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}

// TestHeralded: a title and a lead describe whom the text names soon below them.
func TestHeralded(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"Vera Lind Backs Hale\n\n[Senator from Ohio] says no.\n\nSen. Vera Lind came. Rita Hale left.", "Vera Lind", "a headline"},
		{"[A Milton judge] said no.\n\nJudge Vera Lind left. [The judge] smiled.", "Vera Lind;Vera Lind", "a lead, and further on"},
		{"[A lawmaker] said no.\n\nRep. Vera Lind left.", "Vera Lind", "an office like it"},

		{"[A senator] said no.\n\nSen. Vera Lind met Sen. Hugh Hart.", "senator", "two in one paragraph"},
		{"[A senator] said no.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\nSen. Vera Lind left.", "senator", "too far below"},
		{"[A doctor] said no.\n\nDr. Vera Lind left.", "doctor", "of doctors there are many"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
