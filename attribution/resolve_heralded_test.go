package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

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
