package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTopic: of whom a sentence says that it is about him, it is about him.
func TestTopic(t *testing.T) {
	assert.Equal(t, "Ted Hart;Ted Hart;Hugh Marin", speakers("[Ted Hart] spoke. [Hart] said so. As for Hugh Marin, [he] said yes."))
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
