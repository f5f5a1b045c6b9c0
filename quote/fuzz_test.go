package quote

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// check requires what holds of the quotations of any text.
func check(t *testing.T, text string) {
	t.Helper()
	all := slices.Collect(Finder{}.All(text))
	require.Equal(t, all, slices.Collect(Finder{}.All(text)), "the same text gives the same quotations")
	for i, q := range all {
		require.True(t, 0 <= q.Span.Start && q.Span.Start < q.Span.End && q.Span.End <= len(text), "%v lies in the text", q.Span)
		require.NotEmpty(t, q.Parts)
		require.Equal(t, q.Span.Start, q.Marks[0].Start)
		at := q.Span.Start
		for k, p := range q.Parts {
			require.LessOrEqual(t, at, q.Marks[k].Start, "marks stand in order")
			require.LessOrEqual(t, q.Marks[k].End, p.Start, "a part follows its mark")
			require.LessOrEqual(t, p.Start, p.End)
			at = p.End
		}
		if len(q.Marks) > len(q.Parts) {
			require.Equal(t, at, q.Marks[len(q.Marks)-1].Start)
			at = q.Marks[len(q.Marks)-1].End
		}
		require.Equal(t, q.Span.End, at, "the span ends with the last mark or part")
		require.Equal(t, len(q.Marks) == len(q.Parts), q.Unclosed || q.Dash)
		require.Less(t, q.Parent, i)
		if q.Parent < 0 {
			require.Zero(t, q.Depth)
		} else {
			require.Equal(t, all[q.Parent].Depth+1, q.Depth)
			require.True(t, all[q.Parent].Span.Contains(q.Span), "a parent encloses")
		}
		if i > 0 {
			p := all[i-1].Span
			require.Less(t, p.Start, q.Span.Start, "quotations stand in order")
			require.True(t, p.End <= q.Span.Start || p.Contains(q.Span), "%v and %v nest or are disjoint", p, q.Span)
		}
	}
}

var hostile = []string{
	"", "\"", "“", "”", "''", "\"Ida.\"\n\n\"What.\"", "\"\"=", "\x00\"\x00\"", "\xff“\xfe”\xff", "\xe2\x80", "“a\xe2\x80",
	"“a\r\n\r\n“b\r“c”", "«»‹›「」『』《》", "'''a''''b'''", "```a```", "“‘“‘“‘“‘“‘a", "—\"a — said Ida — \"b\"", "<a b=\"c\" d='e'>",
	"„a “b” c“", "6'2\" 12\" \"x 3\" y\"", "‘dogs’ a “b” ’c", "\u2028“a\u2029“b”", "‘a “b\n\n‘c “d’ e”", "'\"'00000 '\"0'\"'", "— a, dit b « c\n— d »",
}

func TestHostile(t *testing.T) {
	for _, text := range hostile {
		check(t, text)
		check(t, strings.Repeat(text, 20))
	}
}

func FuzzAll(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// TestLinear compares the time for a text with that for one eight times as long.
// The bound is three times what a linear search takes, for a busy machine.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"“", "”", "\"", "'", "`", "\"a ", " \"a\"", "‘dogs’ ", "“a\n", "“a\n\n", "« ", "»a ", "—", "— a\n", "\u200b", ",", "<",
		"\"a 12\" ", "12\" ", "\"a 3\" b ", "\n", "\r", " ", "“ ", "– dijo ", "「", "a=\"", "''", "\" \"", "” ", "AB ", "\"A B", "“12” c ",
	} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n/len(unit))
			best := time.Hour
			for range 3 {
				start := time.Now()
				for range (Finder{}).All(text) {
				}
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(1<<14), took(1<<17)
		require.Less(t, large, 24*small+50*time.Millisecond, "%q", unit)
	}
}

func TestMillionMarks(t *testing.T) {
	for _, unit := range []string{"“", "\" a", "‘a ", "「a"} {
		n := 0
		for q := range (Finder{}).All(strings.Repeat(unit, 1_000_000)) {
			require.LessOrEqual(t, q.Depth, maxOpen)
			n++
		}
		require.LessOrEqual(t, n, 1_000_000)
	}
}

func BenchmarkAll(b *testing.B) {
	text := strings.Repeat("Ida Marsh said, “The harbor isn’t ‘closed’ at all.” The dogs’ bowls were full, and \"nobody\" wept for them.\n\n", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range (Finder{}).All(text) {
		}
	}
}
