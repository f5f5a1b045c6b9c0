package normalize_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
)

func ExampleFold() {
	text := "Lindqvist said, “The ﬁrst ice…”"
	t := normalize.Fold(text)
	fmt.Println(t.Folded)
	i := strings.Index(t.Folded, "first")
	fmt.Println(t.Original(span.Span{Start: i, End: i + len("first")}).Of(text))
	// Output:
	// Lindqvist said, "The first ice..."
	// ﬁrst
}

func ExampleWord() {
	fmt.Println(normalize.Word("Didn’t"))
	// Output: didn't
}

func TestFold(t *testing.T) {
	for _, test := range []struct{ reason, text, want string }{
		{"ASCII stays", "It's \"so\" - or not...\r\n\tYes.", "It's \"so\" - or not...\r\n\tYes."},
		{"marks of English", "“a” ‘b’ ‟c‛ ‚d‘", `"a" 'b' "c' 'd'`},
		{"marks of German and French", "„a“ »b« «c» ‹d›", `"a" "b" "c" 'd'`},
		{"marks of East Asia", "「a」『b』〝c〟＂d＇﹁e﹂｢f｣", `"a"'b'"c""d'"e""f"`},
		{"apostrophes", "don’t donʼt don`t don´t", "don't don't don't don't"},
		{"minutes and seconds", "5′2″", `5'2"`},
		{"dashes", "a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"},
		{"spaces", "a\u00a0b\u2009c\u202fd\u3000e", "a b c d e"},
		{"separators of lines and paragraphs", "a\u0085b\u2028c\u2029d", "a\nb\nc\n\nd"},
		{"ellipsis", "so… on", "so... on"},
		{"ligatures", "ﬁrst oﬀer ﬄ ﬆ ﬓ", "first offer ffl st մն"},
		{"what does not show", "\ufeffth\u00adick\u200b \u200fa\u2060b\ufe0f", "thick ab"},
		{"accents are composed", "cafe\u0301 A\u030a", "café Å"},
		{"accents over what does not show", "e\u00ad\u0301\u00ad", "é"},
		{"an accent first", "\u00ad\u0301a", "\u0301a"},
		{"an accent on a ligature", "ﬁ\u0301", "fí"},
		{"Hangul", "\u1112\u1161\u11ab", "한"},
		{"characters that Unicode has twice", "\u1fef\u212b\u037e", "'Å;"},
		{"bytes that are not UTF-8", "a\xff“b”\xe2\x80", "a\xff\"b\"\xe2\x80"},
		{"a joiner between broken bytes keeps them apart", "\xc2\u00ad\u200b\xad\u00adx", "\xc2\u00ad\u200b\xad\u00adx"},
		{"a joiner after a letter is gone again", "\xc2x\u00ady", "\xc2xy"},
		{"too many accents stay", "e" + strings.Repeat("\u0301", 11), "e" + strings.Repeat("\u0301", 11)},
		{"numbers that are letters stay", "x²½", "x²½"},
	} {
		assert.Equal(t, test.want, normalize.Fold(test.text).Folded, test.reason)
	}
}

// Spans of the folded text are given as words of it; what they came from must be these
// words of the original.
func TestOriginal(t *testing.T) {
	for _, test := range []struct{ reason, text, folded, want string }{
		{"nothing folded", "a word here", "word", "word"},
		{"after a mark that is shorter now", "“so” it is", "it", "it"},
		{"a mark", "so “it” is", `"it"`, "“it”"},
		{"a soft hyphen within", "is th\u00adick ice", "thick", "th\u00adick"},
		{"soft hyphens at the edges stay outside", "is\u00ad \u00adthick\u00ad", "thick", "thick"},
		{"part of an ellipsis is all of it", "so… on", "..", "…"},
		{"a letter of a ligature", "a ﬁg", "ig", "ﬁg"},
		{"an accent and what hides in it", "caf e\u00ad\u0301!", "é", "e\u00ad\u0301"},
		{"the end of the text", "a—b", "b", "b"},
	} {
		folded := normalize.Fold(test.text)
		i := strings.Index(folded.Folded, test.folded)
		require.GreaterOrEqual(t, i, 0, test.reason)
		s := span.Span{Start: i, End: i + len(test.folded)}
		assert.Equal(t, test.want, folded.Original(s).Of(test.text), test.reason)
		i = strings.Index(test.text, test.want)
		assert.Contains(t, folded.Fold(span.Span{Start: i, End: i + len(test.want)}).Of(folded.Folded), test.folded, test.reason)
	}
}

func TestOriginalOfNothing(t *testing.T) {
	folded := normalize.Fold("a\u00ad\u00adb")
	assert.Equal(t, span.Span{Start: 1, End: 1}, folded.Original(span.Span{Start: 1, End: 1}))
	assert.Equal(t, span.Span{Start: 1, End: 1}, folded.Fold(span.Span{Start: 1, End: 5}))
	assert.Equal(t, span.Span{}, normalize.Text{}.Original(span.Span{}))
}

// TestFoldEveryRune holds folding to the properties of Unicode that it is made of, for
// every character there is.
func TestFoldEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		got := normalize.Fold(string(r)).Folded
		low := normalize.Word(string(r))
		switch {
		case got != normalize.Fold(got).Folded:
			t.Errorf("%U becomes %q, and then %q", r, got, normalize.Fold(got).Folded)
		case low != normalize.Word(low):
			t.Errorf("%U is the word %q, and then %q", r, low, normalize.Word(low))
		case low != normalize.Fold(low).Folded:
			t.Errorf("the word %q of %U is not folded", low, r)
		case unicode.Is(unicode.Zs, r) && got != " ",
			unicode.Is(unicode.Pd, r) && got != "-",
			unicode.Is(unicode.Quotation_Mark, r) && got != "'" && got != `"`,
			unicode.IsLetter(r) && got == "",
			!norm.NFC.IsNormalString(got):
			t.Errorf("%U becomes %q", r, got)
		}
	}
}

func TestWord(t *testing.T) {
	for _, test := range []struct{ reason, word, want string }{
		{"as it stands", "said", "said"},
		{"nothing", "", ""},
		{"capitals", "McMahon", "mcmahon"},
		{"an apostrophe", "DON’T", "don't"},
		{"a backtick", "don`t", "don't"},
		{"a mark in a word of capitals", "OFF-SHORE…", "off-shore..."},
		{"an accent that is composed", "É", "é"},
		{"an accent that is not", "E\u0301te\u0301", "été"},
		{"in that form, and not ASCII", "café", "café"},
		{"Cyrillic", "ТАСС", "тасс"},
		{"not UTF-8", "A\xffB", "a\xffb"},
		{"longer than any word", strings.Repeat("Ä", 100), strings.Repeat("ä", 100)},
		{"an accent on a capital with a soft hyphen", "E\u00ad\u0301", "é"},
	} {
		assert.Equal(t, test.want, normalize.Word(test.word), test.reason)
	}
}

// Words are looked up for every token of a text.
func TestWordAllocations(t *testing.T) {
	for word, most := range map[string]float64{
		"government": 0, "café": 0, "don't": 0, "Government": 1, "don’t": 1, "Ärger": 1,
	} {
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { normalize.Word(word) }), most, word)
	}
}

// Text in ASCII is common, and is not copied.
func TestFoldAllocations(t *testing.T) {
	text := strings.Repeat("plain words, and \"marks\". ", 100)
	assert.Zero(t, testing.AllocsPerRun(10, func() { normalize.Fold(text) }))
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{
		"", "plain", "“so” – ‘it’ is…", "th\u00adick ﬁ\u0301", "\xc2\u00ad\xad", "\u1112\u1161\u11ab e\u00ad\u0301",
		"\u2029\u0344" + strings.Repeat("\u0344", 20), "`\u0301\u1fef", "\u0f71\u0f72\u0f74", "İ\u0307",
	} {
		f.Add(text, 0, 3)
	}
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		folded := normalize.Fold(text)
		require.Equal(t, text, folded.Orig)
		require.Equal(t, folded.Folded, normalize.Fold(folded.Folded).Folded, "folding is idempotent")
		require.Equal(t, normalize.Word(text), normalize.Word(normalize.Word(text)), "so is Word")
		require.Equal(t, normalize.Word(text), normalize.Fold(normalize.Word(text)).Folded)
		checkMap(t, folded.Original, folded.Folded, text, i, j)
		checkMap(t, folded.Fold, text, folded.Folded, i, j)
		s := between(folded.Folded, i, j)
		if !s.Empty() {
			back := folded.Fold(folded.Original(s))
			require.True(t, back.Contains(s), "%v goes to %v", s, back)
			require.Equal(t, folded.Original(s), folded.Original(back), "and stays there")
		}
	})
}

// checkMap holds a projection of from to to: its spans lie in the text, and it is
// monotone.
func checkMap(t *testing.T, project func(span.Span) span.Span, from, to string, i, j int) {
	whole := project(span.Span{Start: 0, End: len(from)})
	require.True(t, span.Span{Start: 0, End: len(to)}.Contains(whole))
	s := between(from, i, j)
	p := project(s)
	require.True(t, 0 <= p.Start && p.Start <= p.End && p.End <= len(to), "%v goes to %v", s, p)
	if s.End < len(from) && !s.Empty() {
		next := project(span.Span{Start: s.Start + 1, End: s.End + 1})
		require.True(t, p.Start <= next.Start && p.End <= next.End, "%v goes to %v, and its neighbour to %v", s, p, next)
	}
}

// between makes a span of text from any two numbers.
func between(text string, i, j int) span.Span {
	n := uint(len(text) + 1)
	a, b := int(uint(i)%n), int(uint(j)%n)
	return span.Span{Start: min(a, b), End: max(a, b)}
}

var prose = strings.Repeat("“We don’t know,” the minister said — twice — on the 14ᵗʰ of Café Müller’s last week. It was a long day in the city. ", 200)

func BenchmarkFold(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		normalize.Fold(prose)
	}
}

func BenchmarkFoldASCII(b *testing.B) {
	text := strings.Repeat("plain words, and \"marks\". ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		normalize.Fold(text)
	}
}

func BenchmarkWord(b *testing.B) {
	words := strings.Fields(prose[:4000])
	b.SetBytes(4000)
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			normalize.Word(w)
		}
	}
}
