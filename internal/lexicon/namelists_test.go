package lexicon

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNouns(t *testing.T) {
	for _, c := range []struct {
		word, reason string
		kind         NounKind
		plural       bool
		lemma        string
	}{
		{"spokeswoman", "a noun of the list", PersonNoun, false, "spokeswoman"},
		{"spokeswomen", "-man, -woman make -men", PersonNoun, true, "spokeswoman"},
		{"ministries", "-y after a consonant makes -ies", OrganizationNoun, true, "ministry"},
		{"witnesses", "-s makes -ses", PersonNoun, true, "witness"},
		{"attorneys general", "an irregular plural is said by pl=", PersonNoun, true, "attorney general"},
		{"police", "plural as it stands", PersonNoun, true, "police"},
		{"testimony", "a mass noun needs no article", RecordNoun | MassNoun, false, "testimony"},
		{"letters", "the words of who sent them", RecordNoun | MessageNoun, true, "letter"},
		{"news release", "named after who issued it", RecordNoun | MessageNoun | IssuedNoun, false, "news release"},
		{"inc", "closes a company's name", OrganizationNoun | SuffixNoun, false, "inc"},
	} {
		n, ok := Nouns()[c.word]
		assert.True(t, ok, c.word)
		assert.Equal(t, c.kind&n.Kind, c.kind, c.reason)
		assert.Equal(t, c.plural, n.Plural, c.word)
		assert.Equal(t, c.lemma, n.Lemma, c.word)
	}
	assert.False(t, Nouns()["report"].Is(MessageNoun), "a report has a voice of its own")
	assert.False(t, Nouns()["testimonys"].Is(RecordNoun), "a mass noun has no plural")
}

func TestNounsShareAClass(t *testing.T) {
	n := Nouns()
	assert.True(t, n["senator"].Shares(n["lawmaker"]), "a senator is a lawmaker")
	assert.True(t, n["poll"].Shares(n["survey"]))
	assert.True(t, n["bank"].Shares(n["banks"]), "one lemma")
	assert.False(t, n["senator"].Shares(n["nurse"]))
}

func TestNameLists(t *testing.T) {
	assert.True(t, Titles().Is("mrs", "feminine"))
	assert.True(t, NameParts().Is("van", "particle"))
	assert.True(t, GivenNames().Is("yuki", "either"))
	assert.Contains(t, Nicknames()["bob"], "robert")
	assert.True(t, Outlets().Is("kyodo news", "agency"))
	assert.Equal(t, []string{"japan"}, Demonyms()["japanese"])
	assert.True(t, Places().Is("japan", "country"))
	assert.True(t, Premodifiers().Has("former"))
}

// TestNounsOnce: the lists are read to the same nouns each time, though maps have no order.
func TestNounsOnce(t *testing.T) {
	want := readNouns()
	for range 20 {
		assert.Equal(t, want, readNouns())
	}
}

// TestBodies: what the list refers to is there, so that no line of it says nothing.
func TestBodies(t *testing.T) {
	classes := map[string]bool{}
	for _, n := range Nouns() {
		if n.Is(OrganizationNoun) {
			for _, class := range n.Classes {
				classes[class] = true
			}
		}
	}
	for noun, tags := range Bodies() {
		assert.True(t, Nouns()[noun].Is(OrganizationNoun), noun)
		for _, tag := range tags {
			class, of := strings.CutPrefix(tag, "class=")
			if of {
				assert.True(t, classes[class], "%s: %s", noun, tag)
			} else if tag != "open" {
				assert.True(t, Nouns()[strings.ReplaceAll(tag, "_", " ")].Is(OrganizationNoun), "%s: %s", noun, tag)
			}
		}
	}
}
