package attribution

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

// TestMentionsList: what was added comes back, all in order and those of each entity.
func TestMentionsList(t *testing.T) {
	var want []Mention
	var of [5][]Mention
	at := 0
	for i := range 3*perChunk + 7 {
		at += i % 11
		m := Mention{Span: span.Span{Start: at, End: at + 20 + i%70000}, Kind: MentionKind(i % 3), Entity: i*i%6 - 1}
		m.Head = span.Span{Start: m.Span.Start + i%7, End: m.Span.End - i%5}
		if want = append(want, m); m.Entity >= 0 {
			of[m.Entity] = append(of[m.Entity], m)
		}
	}
	checkMentions(t, want, of[:])
}

func checkMentions(t *testing.T, want []Mention, of [][]Mention) {
	t.Helper()
	var all Mentions
	for _, m := range want {
		all.Add(m)
	}
	require.Equal(t, len(want), all.Len())
	n := 0
	for i, m := range all.All() {
		require.Equal(t, n, i)
		require.Equal(t, want[i], m)
		require.Equal(t, m, all.At(i))
		n++
	}
	require.Equal(t, len(want), n)
	for e := range of {
		assert.Equal(t, of[e], slices.Collect(all.Of(e)), "entity %d", e)
	}
	assert.Empty(t, slices.Collect(all.Of(-1)))
	assert.Empty(t, slices.Collect(all.Of(len(of))))
	for range all.All() {
		break
	}
	for range all.Of(0) {
		break
	}
}

// TestMentionsListFar: a text may be longer than 32 bits can count.
func TestMentionsListFar(t *testing.T) {
	if strconv.IntSize < 64 {
		t.Skip("no text is so long there")
	}
	var want []Mention
	for _, far := range []int64{0, 1<<32 - 2, 1<<32 - 1, 1 << 32, 1<<32 + 1, 5<<32 - 1, 5 << 32, 5<<32 + 9, 7 << 32} {
		at := int(far)
		want = append(want, Mention{Span: span.Span{Start: at, End: at + 9}, Head: span.Span{Start: at + 4, End: at + 9}, Entity: 0})
	}
	checkMentions(t, want, [][]Mention{want})
}

// TestMentionsListEmpty: the zero value has none.
func TestMentionsListEmpty(t *testing.T) { checkMentions(t, nil, nil) }
