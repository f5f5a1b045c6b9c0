package tagger

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

func wordsOf(text string) *Words {
	w := new(Words)
	w.Reset(docOf(text))
	return w
}

// TestWords: words are the tokens that are not white space, in order.
func TestWords(t *testing.T) {
	text := "Ruiz’s plan:\n\n“Go on.”"
	w := wordsOf(text)
	var got []string
	for _, s := range w.Spans {
		got = append(got, s.Of(text))
	}
	assert.Equal(t, []string{"Ruiz", "’s", "plan", ":", "“", "Go", "on", ".", "”"}, got)
	assert.Equal(t, w.Para[3]+1, w.Para[4])
}

func TestShape(t *testing.T) {
	for _, c := range []struct {
		word string
		kind segment.Kind
		want uint8
	}{
		{"word", segment.Word, shapeLower}, {"Word", segment.Word, shapeTitle}, {"WORD", segment.Word, shapeUpper},
		{"McCain", segment.Word, shapeInner}, {"A", segment.Word, shapeLetter}, {"U.S.", segment.Word, shapeStops},
		{"2015", segment.Number, shapeNumber}, {"5th", segment.Number, shapeMixed}, {"@who", segment.Word, shapeTag},
		{",", segment.Punct, shapePunct}, {"élan", segment.Word, shapeLower}, {"_", segment.Word, shapeOther},
	} {
		t.Run(c.word, func(t *testing.T) { assert.Equal(t, c.want, shape(c.word, c.kind)) })
	}
}

// TestKind: digits are one, and case is told by the shape alone.
func TestKind(t *testing.T) {
	a, _, _ := describe("In", segment.Word)
	b, _, _ := describe("in", segment.Word)
	assert.NotEqual(t, a.Shape, b.Shape)
	b.Shape = a.Shape
	assert.Equal(t, a, b)
	a, _, _ = describe("1999", segment.Number)
	b, _, _ = describe("2016", segment.Number)
	assert.Equal(t, a, b)
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		word string
		flag int
	}{
		{"said", flagFrame}, {"said", flagForm + 2}, {"mr", flagHonorific}, {"senator", flagTitle}, {"mary", flagGiven},
		{"reuters", flagAgency}, {"france", flagPlace}, {"ministry", flagOrganization}, {"spokesman", flagPerson},
		{"report", flagRecord}, {"spokesmen", flagPlural}, {"2016", flagDigit},
	} {
		t.Run(c.word, func(t *testing.T) {
			flags, _ := lookup(c.word)
			assert.NotZero(t, flags>>c.flag&1, "%b", flags)
		})
	}
	assert.Less(t, flagCount, 64)
	assert.Less(t, uint64(lexicon.Time), uint64(1<<flagForm), "the classes fit below the forms")
}

// TestQuotePlaces names where words stand in quotations.
func TestQuotePlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string
	}{
		{"one", "He said “no” then.", "..([]).."},
		{"several words", "“We go now,” he said.", "(<-->)..."},
		{"only a comma more", "“No,” he said.", "(<>)..."},
		{"nested", "“She said ‘no’ to me,” he said.", "(<-\"'\"-->)..."},
		{"two paragraphs", "“One.\n\n“Two.”", "(<-+->)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := wordsOf(c.text)
			var got strings.Builder
			for _, p := range w.Places {
				if p[placeQuote] == 0 {
					got.WriteByte('.')
					continue
				}
				got.WriteByte("(+)<>|-\"'"[(p[placeQuote]-1)%quotePositions])
			}
			assert.Equal(t, strings.NewReplacer("[]", "|").Replace(c.want), got.String())
		})
	}
}

// TestBeside: before, between and after the quotations of a sentence.
func TestBeside(t *testing.T) {
	w := wordsOf("Then she said “no” and “go” to him. He left.")
	var got []uint8
	for _, p := range w.Places {
		got = append(got, p[placeBeside])
	}
	assert.Equal(t, []uint8{1, 1, 1, 4, 4, 4, 2, 4, 4, 4, 3, 3, 3, 0, 0, 0}, got)
}

func TestPhrases(t *testing.T) {
	w := wordsOf("She told the Associated Press in New York.")
	var got []uint8
	for _, p := range w.Places {
		got = append(got, p[placePhrase])
	}
	assert.Equal(t, []uint8{0, 0, 0, 1, 11, 0, 10, 20, 0}, got)
}

// TestPlaceSizes: every value is a row of its table.
func TestPlaceSizes(t *testing.T) {
	texts := []string{
		"“" + strings.Repeat("a long one ", 50), "“a”", "«a» ‘b’ “c ‘d “e” f’ g” (“h”)", strings.Repeat("“x.\n\n", 9),
		"PARIS (Reuters) — He said so.\n\nPhoto by Ann Lee\n\nBy Ann Lee\n\n— Oui, dit-il.", "“”", "a\n\n“\n\n”",
	}
	for _, text := range texts {
		for _, p := range wordsOf(text).Places {
			for i, v := range p {
				assert.Less(t, int(v), placeSizes[i], "place %d of %q", i, text)
			}
		}
	}
	for _, class := range phrases().class {
		assert.Less(t, int(class)+10, placeSizes[placePhrase])
	}
}

// TestLinear: nested and endless quotations take no longer than others.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"“", "“a ‘b ", "“a\n\n", "a“b”", "‘a “b” ", "said “no”\n"} {
		text := strings.Repeat(unit, 200_000/len(unit))
		d := docOf(text)
		w := new(Words)
		begin := time.Now()
		w.Reset(d)
		assert.Less(t, time.Since(begin), 3*time.Second, "%q", unit)
	}
}
