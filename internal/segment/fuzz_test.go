package segment

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// seeds are texts in which rules meet.
var seeds = []string{
	"", " ", "\"", "“", "A.", "U.S.”", "a\u0301b\u200d", "\xff\xfe.\x00", "\ufeffThe end.\r\nNo.\r\rYes.\u2029So.",
	"“Good evening!” Ruth asked. ‘It is cold. Wet. Dark.’ the harbor paper said.",
	"“We came by the north road. They came by the sea road,” said Mr. J. T. Hale (D-Mass.).",
	"Bay News\n\nBridge to Open\n\nBay News\n\nBridge to Open\n\nBy Nell Brandt\n\nNORTHPORT, March 5 (Reuters) - It opens.",
	"jane-doe@example.org https://example.org/a.b. @x #y $5.2bn 8:30 p.m. ’tis 1990’s Hale’s players’ we’ll",
	"1. Bread. 2. Salt... and so on?! (Yes.) [12] He left.Then she.",
	"他说。“好。”我走了。 дом. Дом «да». مرحبا؟ نعم",
	"🇪🇪🇳🇴🇪 👩‍👩‍👧 𝒊 e\u0301.E\u0301",
}

// tile checks what holds for every text: tokens tile it, sentences lie in their
// paragraphs, and both are in order.
func tile(t *testing.T, text string, s Text) {
	t.Helper()
	at := 0
	for _, token := range s.Tokens {
		require.Equal(t, at, token.Span.Start, "tokens tile")
		require.Less(t, at, token.Span.End, "no token is empty")
		at = token.Span.End
	}
	require.Equal(t, len(text), at, "tokens reach the end")
	token, sentence, end := 0, 0, 0
	for i, p := range s.Paragraphs {
		require.Equal(t, sentence, p.First)
		require.Less(t, p.First, p.Last, "no paragraph is empty")
		require.LessOrEqual(t, end, p.Span.Start)
		require.True(t, p.Dateline.Empty() || p.Span.Contains(p.Dateline))
		for _, x := range s.Sentences[p.First:p.Last] {
			require.Equal(t, i, x.Paragraph)
			require.LessOrEqual(t, token, x.First)
			require.Less(t, x.First, x.Last)
			require.True(t, p.Span.Contains(x.Span))
			require.Equal(t, x.Span, span.Span{Start: s.Tokens[x.First].Span.Start, End: s.Tokens[x.Last-1].Span.End})
			require.NotEqual(t, Space, s.Tokens[x.First].Kind)
			require.NotEqual(t, Space, s.Tokens[x.Last-1].Kind)
			for _, gap := range s.Tokens[token:x.First] {
				require.Equal(t, Space, gap.Kind, "only white space lies between sentences")
			}
			token = x.Last
		}
		sentence, end = p.Last, p.Span.End
	}
	require.Equal(t, sentence, len(s.Sentences))
	for _, gap := range s.Tokens[token:] {
		require.Equal(t, Space, gap.Kind, "every word is in a sentence")
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quotes := slices.Collect(quote.Finder{}.All(text))
		s := Split(text, quotes)
		tile(t, text, s)
		assert.Equal(t, s, Split(text, quotes), "the same text gives the same pieces")
	})
}

// Whatever quotations are given, tokens tile.
func FuzzMarks(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, 3, 5)
	}
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		marks := []span.Span{{Start: a, End: b}, {Start: b, End: a}, {Start: a, End: a + 1}}
		tile(t, text, Split(text, []quote.Quotation{{Span: span.Span{Start: a, End: b}, Marks: marks}}))
	})
}

// What ASCII decides is what uniseg says.
func FuzzWordEnd(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := 0; i < len(text); {
			if end, ok := wordEndASCII(text, i); ok {
				want, _, _ := uniseg.FirstWordInString(text[i:], -1)
				require.Equal(t, want, text[i:end])
			}
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		}
	})
}

// Eight times the text takes eight times the work, also where a rule looks ahead
// or back at every character. Whatever else the machine does adds time to either: only
// what takes too long each of three times is too long.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"“", "”", "\"", "'", "’", ".", "a.", "! ", "A! ", "“a!” A - ", "a-", "a-a@", "@", "#a", "[1", "(", "--", "a'", "a\u0301", "'\u0301", "http://", "1.",
		"“A! ", "Mr. ", "a\n", "\n", "a\n\n", "By A\n", "\u200d", "\xff", "他。", "a' ", "U.", "\"a.\" ", "“! ", "—", "A B ",
	} {
		var one, eight time.Duration
		for try := 0; try == 0 || try < 3 && eight >= 24*max(one, 4*time.Millisecond); try++ {
			one, eight = cost(strings.Repeat(unit, 1<<15/len(unit))), cost(strings.Repeat(unit, 1<<18/len(unit)))
		}
		assert.Less(t, eight, 24*max(one, 4*time.Millisecond), "%q", unit)
	}
}

// cost returns the least time of three that it took to split text.
func cost(text string) time.Duration {
	quotes := slices.Collect(quote.Finder{}.All(text))
	best := time.Hour
	for range 3 {
		start := time.Now()
		Split(text, quotes)
		best = min(best, time.Since(start))
	}
	return best
}

// Every short string of characters in which the rules for words differ: what ASCII decides
// is what uniseg says.
func TestWordEndShort(t *testing.T) {
	alphabet := []string{"a", "B", "1", "_", ".", ",", ":", "'", "’", "“", "-", " ", "é", "\u0301", "\u200d", "\xe2"}
	var text [5]string
	var try func(n int)
	try = func(n int) {
		if n < len(text) {
			for _, text[n] = range alphabet {
				try(n + 1)
			}
			return
		}
		s := strings.Join(text[:], "")
		if end, ok := wordEndASCII(s, 0); ok {
			want, _, _ := uniseg.FirstWordInString(s, -1)
			require.Equal(t, want, s[:end], "%q", s)
		}
	}
	try(0)
}
