package attribution

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestSpellingsBegin: what the lexicon says of a word is kept from text to text, how the text
// writes it is not.
func TestSpellingsBegin(t *testing.T) {
	var s spellings
	s.begin()
	i := s.spell("Baker")
	s.writings[s.spelled[i].form].proper = true
	s.begin()
	assert.Equal(t, i, s.spell("Baker"))
	assert.Equal(t, writing{}, s.writings[s.spelled[i].form])
}

// TestSpellingsForgotten: a reader of many texts does not hold every word that it has met.
func TestSpellingsForgotten(t *testing.T) {
	var s spellings
	s.begin()
	for i := range 100_000 {
		s.spell("w" + strconv.Itoa(i))
	}
	s.begin()
	assert.Empty(t, s.spelled)
	assert.Empty(t, s.bySpell)
	assert.Len(t, s.forms, 1)
	assert.Len(t, s.writings, 1)
	assert.Equal(t, "said", s.spelled[s.spell("Said")].low)
}

// TestVocabulary: one look-up tells what the lists say of a word one by one.
func TestVocabulary(t *testing.T) {
	said := vocabulary()["said"]
	assert.Equal(t, "say", said.verb.Lemma)
	minister := vocabulary()["minister"]
	assert.Equal(t, uPerson|uTitle, minister.flag&(uPerson|uOrg|uTitle))
	assert.Equal(t, "minister", minister.noun.Lemma)
	assert.Equal(t, uMod, vocabulary()["norwegian"].flag&uMod)
	assert.NotZero(t, vocabulary()["the"].class)
	assert.True(t, vocabulary()["minister"].closes, "prime minister")
	assert.Zero(t, vocabulary()["ostmere"])
}
