package span_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

func ExampleUnits() {
	text := "🤔 “Hm,” she said."
	she := span.Span{Start: 15, End: 18}
	fmt.Println(she.Of(text))
	for _, unit := range []span.Unit{span.Bytes, span.Runes, span.UTF16} {
		fmt.Println(unit, span.UnitsOf(text, unit).Of(she))
	}
	// Output:
	// she
	// bytes {15 18}
	// runes {8 11}
	// utf16 {9 12}
}

func TestSpan(t *testing.T) {
	s := span.Span{Start: 2, End: 5}
	assert.Equal(t, "cde", s.Of("abcdefg"))
	assert.Equal(t, 3, s.Len())
	assert.True(t, span.Span{Start: 3, End: 3}.Empty())
	assert.False(t, s.Empty())
	assert.True(t, s.Contains(span.Span{Start: 5, End: 5}))
	assert.False(t, s.Contains(span.Span{Start: 1, End: 3}))
	assert.True(t, s.Overlaps(span.Span{Start: 4, End: 9}))
	assert.False(t, s.Overlaps(span.Span{Start: 5, End: 9}))
	assert.Equal(t, span.Span{Start: 2, End: 9}, s.Join(span.Span{Start: 7, End: 9}))
}

func TestUnits(t *testing.T) {
	const text = "a\r\né👩‍👩‍👧e\u0301\xffz"
	for _, test := range []struct {
		reason     string
		unit       span.Unit
		words      string
		start, end int
	}{
		{"bytes are bytes", span.Bytes, "é", 3, 5},
		{"a rune is one", span.Runes, "é", 3, 4},
		{"a family is five runes", span.Runes, "👩‍👩‍👧", 4, 9},
		{"and eight units of UTF-16", span.UTF16, "👩‍👩‍👧", 4, 12},
		{"and one character", span.Graphemes, "👩‍👩‍👧", 3, 4},
		{"a line break is one character", span.Graphemes, "\r\n", 1, 2},
		{"an accent belongs to its letter", span.Graphemes, "e\u0301", 4, 5},
		{"a broken byte is a rune", span.Runes, "\xff", 11, 12},
		{"and a unit of UTF-16", span.UTF16, "\xff", 14, 15},
		{"the end of the text", span.UTF16, "z", 15, 16},
	} {
		u := span.UnitsOf(text, test.unit)
		start := strings.Index(text, test.words)
		in := span.Span{Start: start, End: start + len(test.words)}
		assert.Equal(t, span.Span{Start: test.start, End: test.end}, u.Of(in), test.reason)
		assert.Equal(t, in, u.Bytes(u.Of(in)), test.reason)
	}
}

// What cuts a unit in two grows, what leaves the text is cut off.
func TestUnitsAtOddPlaces(t *testing.T) {
	u := span.UnitsOf("a👍b", span.UTF16)
	assert.Equal(t, span.Span{Start: 1, End: 5}, u.Bytes(span.Span{Start: 2, End: 3}), "the later half")
	assert.Equal(t, span.Span{Start: 1, End: 5}, u.Bytes(span.Span{Start: 1, End: 2}), "the earlier half")
	assert.Equal(t, span.Span{Start: 1, End: 3}, u.Of(span.Span{Start: 2, End: 3}), "part of a character")
	assert.Equal(t, span.Span{Start: 0, End: 6}, u.Bytes(span.Span{Start: -7, End: 99}))
	assert.Equal(t, span.Span{Start: 4, End: 4}, u.Of(span.Span{Start: 99, End: 3}))
	assert.Equal(t, span.Span{Start: 1, End: 3}, span.UnitsOf("abc", span.Runes).Of(span.Span{Start: 1, End: 9}))
	assert.Equal(t, 4, u.Len())
	assert.Equal(t, 3, span.UnitsOf("abc", span.Graphemes).Len())
	var zero span.Units
	assert.Equal(t, span.Span{}, zero.Of(span.Span{Start: 0, End: 1}))
	assert.Equal(t, "graphemes", span.Graphemes.String())
	assert.Equal(t, "unknown unit", span.Unit(9).String())
}

func FuzzUnits(f *testing.F) {
	for _, text := range []string{"", "plain", "a\r\né👩‍👩‍👧e\u0301\xffz", "\xf0\x9f\x91", strings.Repeat("é👍", 200)} {
		f.Add(text, 1, 4)
	}
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		in := between(len(text), i, j)
		for unit := span.Bytes; unit <= span.Graphemes; unit++ {
			u := span.UnitsOf(text, unit)
			require.Equal(t, length(text, unit), u.Len(), unit)
			out := u.Of(in)
			require.True(t, 0 <= out.Start && out.Start <= out.End && out.End <= u.Len(), "%v %v", unit, out)
			back := u.Bytes(out)
			require.True(t, back.Contains(in), "%v: %v goes to %v", unit, in, back)
			require.Equal(t, out, u.Of(back), unit)
			next := u.Of(span.Span{Start: min(in.Start+1, len(text)), End: min(in.End+1, len(text))})
			require.True(t, out.Start <= next.Start && out.End <= next.End, "%v is not monotone", unit)
			there := between(u.Len(), i, j)
			require.True(t, u.Of(u.Bytes(there)).Contains(there), "%v: %v goes to %v", unit, there, u.Bytes(there))
		}
	})
}

// length counts the units of text the slow way.
func length(text string, unit span.Unit) int {
	switch unit {
	case span.Runes:
		return utf8.RuneCountInString(text)
	case span.UTF16:
		return len(utf16.Encode([]rune(text)))
	case span.Graphemes:
		return uniseg.GraphemeClusterCount(text)
	}
	return len(text)
}

// between makes a span within n from any two numbers.
func between(n, i, j int) span.Span {
	a, b := int(uint(i)%uint(n+1)), int(uint(j)%uint(n+1))
	return span.Span{Start: min(a, b), End: max(a, b)}
}

func BenchmarkUnits(b *testing.B) {
	text := strings.Repeat("“We don’t know,” the minister said — twice. ", 1000)
	for _, unit := range []span.Unit{span.Runes, span.UTF16, span.Graphemes} {
		b.Run("build/"+unit.String(), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				span.UnitsOf(text, unit)
			}
		})
	}
	u := span.UnitsOf(text, span.Runes)
	b.Run("of", func(b *testing.B) {
		for b.Loop() {
			u.Of(span.Span{Start: 20_000, End: 20_010})
		}
	})
	b.Run("bytes", func(b *testing.B) {
		for b.Loop() {
			u.Bytes(span.Span{Start: 20_000, End: 20_010})
		}
	})
}
