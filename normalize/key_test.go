package normalize_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/normalize"
)

func ExampleKeyOf() {
	k := normalize.KeyOf("“[W]e… won’t go [home].”")
	fmt.Println(k)
	fmt.Println(k.Ignored)
	fmt.Println(k.Terms[0].Span.Of("“[W]e… won’t go [home].”"))
	// Output:
	// we ... won't go home
	// typography, punctuation, case, brackets, ellipses
	// [W]e
}

func TestKeyOf(t *testing.T) {
	const typography, punctuation, capitals, brackets, ellipses = normalize.Typography, normalize.Punctuation, normalize.Case, normalize.Brackets, normalize.Ellipses
	for _, test := range []struct {
		reason, text, want string
		ignored            normalize.Ignored
	}{
		{"words", "we will go", "we will go", 0},
		{"nothing", "", "", 0},
		{"marks and capitals", "“We will, too.”", "we will too", typography | punctuation | capitals},
		{"straight marks are punctuation", `"we" 'will'`, "we will", punctuation},
		{"a capital in brackets", "[W]e will", "we will", brackets | capitals},
		{"a word in brackets", "we [the people] will", "we the people will", brackets},
		{"an ending in brackets", "we walk[ed]", "we walked", brackets},
		{"an ending left out", "we walk[] on", "we walk on", brackets},
		{"an empty bracket alone", "we [] walk", "we walk", brackets},
		{"a number in brackets is a word of its own", "he said[12]", "he said 12", brackets},
		{"a bracket left open", "we [will", "we will", punctuation},
		{"a bracket never opened", "we] will", "we will", punctuation},
		{"a bracket in brackets", "we [[w]ill", "we will", brackets | punctuation},
		{"a bracket too long to be an editor's", "a[" + strings.Repeat("b ", 120) + "]", "a" + strings.Repeat(" b", 120), punctuation},
		{"ellipses of all shapes", "a … b ... c . . . d [...] e [ … ] f.... g", "a ... b ... c ... d ... e ... f ... g", ellipses},
		{"an ellipsis first and last", "... we will ...", "... we will ...", ellipses},
		{"an ellipsis only", "…", "...", ellipses},
		{"two stops are none", "we.. will", "we will", punctuation},
		{"an apostrophe after a number", "the 1990's", "the 1990's", 0},
		{"an apostrophe before what is no letter", "a'²", "a ²", punctuation},
		{"a byte that is not UTF-8", "caf\xe9", "caf\xe9", 0},
		{"apostrophes", "'tis the workers' don't", "tis the workers don't", punctuation},
		{"initials", "the U.S. at 5 p.m.", "the us at 5 pm", punctuation | capitals},
		{"a stop without a space", "the end.of it", "the end of it", punctuation},
		{"numbers", "1,000 and 5.2, at 12:30", "1000 and 5.2 at 12:30", punctuation},
		{"a comma that parts numbers", "1,2 and 1,0000", "1 2 and 1 0000", punctuation},
		{"a sign", "it was −5, or -6, not 7-8", "it was -5 or -6 not 7 8", typography | punctuation},
		{"percent and money", "5% of $3", "5 % of $ 3", 0},
		{"hyphens part words", "a well-known man", "a well known man", punctuation},
		{"Markdown", "**rate** was _5_", "rate was 5", punctuation},
		{"no spaces between words", "日本語の", "日 本 語 の", 0},
		{"accents", "Cafe\u0301", "café", typography | capitals},
		{"Thai marks stay on their letters", "กี่", "กี่", 0},
		{"a soft hyphen in a word", "th\u00adick", "thick", typography},
	} {
		k := normalize.KeyOf(test.text)
		assert.Equal(t, test.want, k.String(), test.reason)
		assert.Equal(t, test.ignored.String(), k.Ignored.String(), test.reason)
	}
}

func TestKeyTerms(t *testing.T) {
	const text = "[W]e walk[ed] [to the] U.S. [pres]ident’s… th\u00adick [12]"
	want := []struct {
		form, words string
		bracket     normalize.Bracket
		gap         bool
	}{
		{"we", "[W]e", normalize.Part, false},
		{"walked", "walk[ed]", normalize.Part, false},
		{"to", "to", normalize.Whole, false},
		{"the", "the", normalize.Whole, false},
		{"us", "U.S", normalize.Bare, false},
		{"president's", "[pres]ident’s", normalize.Part, false},
		{"thick", "th\u00adick", normalize.Bare, true},
		{"12", "12", normalize.Whole, false},
	}
	k := normalize.KeyOf(text)
	require.Len(t, k.Terms, len(want))
	for i, w := range want {
		assert.Equal(t, w.form, k.Terms[i].Form)
		assert.Equal(t, w.words, k.Terms[i].Span.Of(text))
		assert.Equal(t, w.bracket, k.Terms[i].Bracket, w.form)
		assert.Equal(t, w.gap, k.Terms[i].Gap, w.form)
	}
}

func FuzzKeyOf(f *testing.F) {
	for _, text := range []string{
		"", "“[W]e… won’t go [home].”", "$\u03440", "a[", "[]", "[[]]", "a[b]c[", "[1]]", "...[…]. . .", "-5.-6,000,00", "\xff[\xffa]",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		k := normalize.KeyOf(text)
		at := 0
		for _, term := range k.Terms {
			require.NotEmpty(t, term.Form)
			require.False(t, term.Span.Empty(), "%q stands nowhere", term.Form)
			require.GreaterOrEqual(t, term.Span.Start, at, "terms are disjoint and in order")
			require.LessOrEqual(t, term.Span.End, len(text))
			at = term.Span.End
			if term.Bracket == normalize.Bare {
				again := normalize.KeyOf(term.Span.Of(text))
				require.Equal(t, term.Form, strings.ReplaceAll(again.String(), " ", ""))
			}
		}
	})
}

func BenchmarkKeyOf(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		normalize.KeyOf(prose)
	}
}

// TestLinear compares texts of n and of 32n bytes that make the way through them long.
func TestLinear(t *testing.T) {
	for reason, unit := range map[string]string{
		"open brackets": "[", "brackets and one end": "[a", "stops": ". ", "accents": "\u0301", "hidden": "\u00ad", "one word": "a",
		"a word of brackets": "a[b]", "commas": "1,", "signs": "-1", "curly marks": "“", "broken": "\xc2\u00ad",
	} {
		short, long := took(strings.Repeat(unit, 2_000)), took(strings.Repeat(unit, 64_000))
		assert.Less(t, long, 32*8*max(short, time.Millisecond), reason)
	}
}

// took returns the least time of a few to fold text and to make its key.
func took(text string) time.Duration {
	least := time.Hour
	for range 3 {
		start := time.Now()
		normalize.KeyOf(text)
		normalize.Fold(text)
		least = min(least, time.Since(start))
	}
	return least
}
