package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAuthor: who narrates is whoever the text says wrote it.
func TestAuthor(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"Ann Lee: The End of It\n\n[I] always hoped for it. Oleg Marin left.", "Ann Lee", "a title with a name"},
		{"Ann Lee: The End of It\n\n[I] always hoped for it. Ann Lee left.", "", "not whom it tells of"},
		{"It rained.\n\n[I] like it. It snowed.\n\nRep. Raul Marin, D-Ariz., was an early backer of Lind.", "Raul Marin", "a note at its end"},
		{"It rained.\n\n[I] like it. It snowed.\n\nRaul Marin, a voter, said “no.”", "", "not who speaks there"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
