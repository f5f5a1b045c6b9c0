package cite

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// FuzzSelectors: whatever the text, a TextQuoteSelector selects one passage, and both
// selectors the same.
func FuzzSelectors(f *testing.F) {
	f.Add("He said “no” and “no”.", 18, 4)
	f.Add("aa aa aa", 3, 2)
	f.Add("😀 e\u0301e\u0301 e\u0301", 5, 3)
	f.Add("日本語の文です。日本語の文です。", 24, 9)
	f.Add("a\xffb\r\nc", 0, 3)
	f.Fuzz(func(t *testing.T, text string, start, length int) {
		if start < 0 || length < 1 || start > len(text) || length > len(text)-start {
			return
		}
		end := start + length
		w := &work{doc: &attribution.Document{Text: text}}
		selectors := w.selectors(newIndex(text), newRunes(text), start, end)
		place := selectors[len(selectors)-1]
		require.Equal(t, "TextPositionSelector", place.Type)
		if utf8.ValidString(text) && utf8.ValidString(text[start:end]) && utf8.ValidString(text[:start]) {
			assert.Equal(t, text[start:end], string([]rune(text)[*place.Start:*place.End]))
		}
		if len(selectors) == 1 {
			return
		}
		quote := selectors[0]
		assert.Equal(t, text[start:end], quote.Exact)
		assert.Equal(t, start-len(quote.Prefix), strings.Index(text, quote.Prefix+quote.Exact+quote.Suffix))
		assert.Equal(t, 1, overlapping(text, quote.Prefix+quote.Exact+quote.Suffix))
	})
}

// overlapping counts the places where s stands in text, overlapping ones too.
func overlapping(text, s string) int {
	n := 0
	for i := range text {
		if strings.HasPrefix(text[i:], s) {
			n++
		}
	}
	return n
}

// TestContextKeepsCharacters: the edge of a context cuts no character that a reader sees
// as one (W3C: SHOULD NOT).
func TestContextKeepsCharacters(t *testing.T) {
	text := "e\u0301 “no” \u0301x “no” 👩\u200d🚀 “no”"
	at := strings.LastIndex(text, "“no”")
	prefix, suffix, ok := newIndex(text).context(text, at, at+len("“no”"))
	require.True(t, ok)
	assert.Equal(t, "👩\u200d🚀 ", text[prefix:at])
	assert.Equal(t, len(text), suffix)
}

func TestAnnotationWithoutAddress(t *testing.T) {
	s := bareText(t)
	s.Carrier = Carrier{Accessed: Date{2031, 3, 9}}
	w, err := s.prepare()
	require.NoError(t, err)
	text, err := w.annotations()
	require.NoError(t, err)
	var a annotation
	require.NoError(t, json.Unmarshal([]byte(text), &a))
	assert.Equal(t, annoContext, a.Context)
	assert.True(t, strings.HasPrefix(a.Target[0].Source, "ni:///sha-256;"), "the bytes themselves are named")
	assert.Equal(t, "2031-03-09T00:00:00Z", a.Target[0].State.Date, "a position holds for a version of the text")
	assert.Equal(t, "Said by Mira Rao.", a.Body.Value)
}

// TestLookAlike: where no context tells a passage from others, its words are not given as
// a selector, since they would select all of them.
func TestLookAlike(t *testing.T) {
	text := strings.Repeat("“No.” He said. ", 1000)
	at := strings.Index(text[7000:], "“No.”") + 7000
	w := &work{doc: &attribution.Document{Text: text}}
	selectors := w.selectors(newIndex(text), newRunes(text), at, at+len("“No.”"))
	require.Len(t, selectors, 1)
	assert.Equal(t, "TextPositionSelector", selectors[0].Type)
}

func TestRunes(t *testing.T) {
	text := strings.Repeat("aé日😀\xff", 300)
	r := newRunes(text)
	n := 0
	for i := range text {
		assert.Equal(t, n, r.at(i))
		n++
	}
	assert.Equal(t, n, r.at(len(text)))
	assert.Equal(t, 0, newRunes("").at(0))
}

func TestBratLines(t *testing.T) {
	text := "one two \r\n three\n\nfour"
	var got []string
	for _, s := range lines(text, span.Span{Start: 0, End: len(text)}) {
		got = append(got, s.Of(text))
	}
	assert.Equal(t, []string{"one two", "three", "four"}, got, "no stretch of brat goes over the end of a line")
}
