package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/quote"
)

// split splits text with its quotations.
func split(text string) Text {
	return Split(text, slices.Collect(quote.Finder{}.All(text)))
}

// words returns the tokens of text that are not white space, with | between.
func words(text string) string {
	var all []string
	for _, t := range split(text).Tokens {
		if t.Kind != Space {
			all = append(all, t.Span.Of(text))
		}
	}
	return strings.Join(all, "|")
}

// sentences returns the sentences of text.
func sentences(text string) (all []string) {
	for _, s := range split(text).Sentences {
		all = append(all, s.Span.Of(text))
	}
	return all
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"Mara’s boat", "Mara|’s|boat", "the ending of a possessor is a word of its own"},
		{"Mara's boat", "Mara|'s|boat", "so with a straight apostrophe"},
		{"the players’ bus", "the|players|’|bus", "the lone apostrophe of a plural too"},
		{"He’s here, it's late", "He|’s|here|,|it|'s|late", "’s may be a verb"},
		{"We’ll go, they’re in, I’ve seen, he’d say, I’m off", "We|’ll|go|,|they|’re|in|,|I|’ve|seen|,|he|’d|say|,|I|’m|off", "verbs behind an apostrophe are words"},
		{"don’t, isn't", "don’t|,|isn't", "n’t stays with its verb"},
		{"O’Hara d’Este o’clock", "O’Hara|d’Este|o’clock", "apostrophes inside names and words stay"},
		{"’tis rock ’n’ roll of the ’90s", "’tis|rock|’n’|roll|of|the|’90s", "apostrophes for what is left out belong to the word"},
		{"goin’ on", "goin’|on", "so at its end"},
		{"Vice-President", "Vice|-|President", "hyphens are tokens"},
		{"the U.S. and Gov. Brandt", "the|U.S.|and|Gov.|Brandt", "stops of abbreviations belong to their words"},
		{"Mr. J. T. Hale (D-Mass.) at 8 a.m. today", "Mr.|J.|T.|Hale|(|D|-|Mass.|)|at|8|a.m.|today", "titles, initials, states, hours"},
		{"No. 5 said no.", "No.|5|said|no|.", "No. only before a number"},
		{"So do I. He left.", "So|do|I|.|He|left|.", "I is a pronoun"},
		{"Harry I. Stone", "Harry|I.|Stone", "I is an initial"},
		{"1,000.5 on the 5th of 2015, 8:30, $4.2bn, 5%", "1,000.5|on|the|5th|of|2015|,|8:30|,|$|4.2bn|,|5|%", "numbers are whole, signs are not part of them"},
		{"wait -- no ... yes…", "wait|--|no|...|yes|…", "dashes and ellipses typed with several keys"},
		{"see https://example.org/a?b=c. Mail jane-doe@example.org, ask @jane_d #TheTag #1", "see|https://example.org/a?b=c|.|Mail|jane-doe@example.org|,|ask|@jane_d|#TheTag|#|1", "addresses and tags are whole"},
		{"He went.Then we left", "He|went|.|Then|we|left", "a forgotten space"},
		{"Jones:said _so_", "Jones|:|said|_|so|_", "a colon ends a word, and so do signs of stress"},
		{"said,\"Yes\"", "said|,|\"|Yes|\"", "marks are tokens, whatever touches them"},
	} {
		assert.Equal(t, c.want, words(c.text), c.reason)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   []string
		reason string
	}{
		{"“Good evening!” Ruth said. She sat.", []string{"“Good evening!” Ruth said.", "She sat."}, "the reporting clause belongs to the quoted sentence"},
		{"Nobody in the U.S. asked Gov. Brandt at 8 a.m. why. Fine.", []string{"Nobody in the U.S. asked Gov. Brandt at 8 a.m. why.", "Fine."}, "abbreviations"},
	} {
		assert.Equal(t, c.want, sentences(c.text), c.reason)
	}
}
