package attribution

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// longText is a text of several blocks: articles in which somebody is named in full and
// then by the surname, which is the number of the article in letters.
func longText(bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		name := "Ar" + strings.Repeat(string(rune('a'+i%26)), 2) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + "sson"
		fmt.Fprintf(&b, "Mara %s keeps the lighthouse.\n\n“The lamp is older than the road,” %s said. “Nobody\nasked us.”\n\n", name, name)
	}
	return b.String()
}

// TestBlocks: a long text is read as its articles are, wherever it is cut.
func TestBlocks(t *testing.T) {
	text := longText(3 * mostBlock)
	d := Reader{RulesOnly: true}.Read(text)
	articles := strings.Count(text, "Mara ")
	require.Len(t, d.Attributions, articles)
	at := 0
	for i, a := range d.Attributions {
		require.GreaterOrEqual(t, a.Content[0].Start, at)
		at = a.Content[0].Start
		require.Equal(t, "“The lamp is older than the road,”", a.Content[0].Of(text))
		require.Equal(t, "Mara "+a.Source[0].Of(text), a.Speaker.Name, "attribution %d", i)
		require.Equal(t, a.Speaker.Name, d.Entities[a.Speaker.Entity].Name)
		for _, q := range a.Quotations {
			require.Contains(t, []string{"“The lamp is older than the road,”", "“Nobody\nasked us.”"}, d.Quotations[q].Span.Of(text))
		}
	}
	for i := range d.Entities {
		last := 0
		for m := range d.Mentions.Of(i) {
			require.Equal(t, i, m.Entity)
			require.GreaterOrEqual(t, m.Span.Start, last, "mentions of %q stand in text order", d.Entities[i].Name)
			last = m.Span.Start
		}
	}
}

// TestBlocksNames: who is named in full in one block is known by the surname in the next.
func TestBlocksNames(t *testing.T) {
	filler := strings.Repeat("The road to the harbor is closed in winter, and the boats lie still.\n\n", mostBlock/60)
	text := "“It is late,” said Mara Lindqvist of the Harbor Council.\n\n" + filler + "“It is later,” Lindqvist said. The Harbor Council said it was early.\n"
	d := Reader{RulesOnly: true}.Read(text)
	require.Len(t, d.Attributions, 3)
	late := d.Attributions[1]
	assert.Equal(t, "Mara Lindqvist", late.Speaker.Name)
	assert.Equal(t, d.Attributions[0].Speaker.Entity, late.Speaker.Entity)
	assert.Equal(t, Step{Rule: ruleSurname, Spans: late.Source, Note: "Mara Lindqvist"}, late.Evidence[len(late.Evidence)-1])
	assert.Equal(t, "Harbor Council", d.Attributions[2].Speaker.Name)
	names := 0
	for _, e := range d.Entities {
		if strings.HasSuffix(e.Name, "Lindqvist") || e.Name == "Harbor Council" {
			names++
		}
	}
	assert.Equal(t, 2, names)
}

// TestBlocksOrder: where one block writes a name in two ways that another block shows to be one,
// the mentions of both stand in text order.
func TestBlocksOrder(t *testing.T) {
	filler := strings.Repeat("The road to the harbor is closed in winter, and the boats lie still.\n\n", mostBlock/60)
	both := "The Harbor Department said no. Critics of the harbor Department left. The Harbor Department said it was late.\n\n"
	text := both + filler + both
	d := Reader{RulesOnly: true}.Read(text)
	e := slices.IndexFunc(d.Entities, func(e Entity) bool { return e.Name == "Harbor Department" })
	require.GreaterOrEqual(t, e, 0)
	var got []string
	for m := range d.Mentions.Of(e) {
		if words := m.Span.Of(text); strings.HasPrefix(strings.ToLower(words), "the ") {
			got = append(got, words)
		}
	}
	want := []string{"The Harbor Department", "the harbor Department", "The Harbor Department"}
	assert.Equal(t, append(want, want...), got)
}

// TestParts: the parts of a text say what the whole says, each of them for itself.
func TestParts(t *testing.T) {
	filler := strings.Repeat("The road to the harbor is closed in winter, and the boats lie still.\n\n", mostBlock/60)
	text := "“It is late,” said Mara Lindqvist.\n\n" + filler + "“It is later,” Lindqvist said.\n\n" + filler + longText(2*mostBlock)
	r := Reader{RulesOnly: true}
	var got []Attribution
	parts := 0
	for d := range r.Parts(text) {
		for _, a := range d.Attributions {
			require.Equal(t, a.Speaker.Name, d.Entities[a.Speaker.Entity].Name)
			sources := 0
			for m := range d.Mentions.Of(a.Speaker.Entity) {
				if m.Span == a.Source[0] {
					sources++
				}
			}
			require.Equal(t, 1, sources)
			for _, q := range a.Quotations {
				require.True(t, slices.ContainsFunc(a.Content, func(s span.Span) bool { return s.Contains(d.Quotations[q].Span) }))
			}
			got = append(got, a)
		}
		parts++
	}
	assert.Greater(t, parts, 3)
	want := r.Read(text).Attributions
	assert.Equal(t, "Mara Lindqvist", want[1].Speaker.Name)
	for _, all := range [][]Attribution{want, got} { // each counts its own entities and quotations
		for i := range all {
			all[i].Quotations, all[i].Speaker.Entity = nil, 0
		}
	}
	assert.Equal(t, want, got)
}

// TestStream: attributions one by one and what is left make the whole document.
func TestStream(t *testing.T) {
	for _, text := range []string{"", longText(1000), longText(3 * mostBlock)} {
		r := Reader{RulesOnly: true}
		var d Document
		var all []Attribution
		for a := range r.Stream(text, &d) {
			assert.Empty(t, d.Attributions)
			for _, q := range a.Quotations {
				require.Less(t, q, len(d.Quotations), "what it refers to was found")
			}
			all = append(all, a)
		}
		assert.Empty(t, d.Attributions)
		want := r.Read(text)
		require.Equal(t, want.Mentions.Len(), d.Mentions.Len())
		for i, m := range want.Mentions.All() {
			require.Equal(t, m, d.Mentions.At(i))
		}
		d.Attributions, d.Mentions = all, want.Mentions
		assert.Equal(t, *want, d)
	}
	for range (Reader{RulesOnly: true}).Stream(longText(3*mostBlock), new(Document)) {
		break // who has enough reads no more
	}
}

// TestPartsStop: who has read enough reads no more; a short text is one part, and so is none.
func TestPartsStop(t *testing.T) {
	for d := range (Reader{RulesOnly: true}).Parts(longText(3 * mostBlock)) {
		assert.NotEmpty(t, d.Attributions)
		break
	}
	for _, text := range []string{"", longText(1000)} {
		assert.Equal(t, []*Document{Reader{}.Read(text)}, slices.Collect(Reader{}.Parts(text)))
	}
}

// TestBlockAt: blocks go on, are no longer than they may be, and end where a paragraph, a
// sentence, a word or at least a character does.
func TestBlockAt(t *testing.T) {
	quoted := "“" + strings.Repeat("The lamp is old. ", 20) + "”"
	for _, c := range []struct{ name, piece, before string }{
		{"paragraphs", "The lamp is old.\nThe road is new.\n\n", "\n"},
		{"one line", "The lamp is old. The road is new. ", ". "},
		{"quotations", "Mara Lind said " + quoted + ". ", ". "},
		{"words", "lamp road ", " "},
		{"letters", "é", "é"},
		{"wide letters", "👩‍", ""},
		{"open", "“lamp ", " "},
		{"invalid", "\x80", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Repeat(c.piece, 3*mostBlock/len(c.piece))
			for from := 0; from < len(text); {
				end, quotes := blockAt(text, from, nil)
				require.Greater(t, end, from)
				require.Equal(t, slices.Collect(quote.Finder{}.All(text[from:end])), quotes)
				require.LessOrEqual(t, end-from, mostBlock)
				require.True(t, strings.HasSuffix(text[:end], c.before), "%q", text[max(0, end-20):end])
				if c.name != "invalid" && end < len(text) {
					require.True(t, utf8.RuneStart(text[end]))
				}
				if c.name == "quotations" {
					require.Equal(t, strings.Count(text[:end], "“"), strings.Count(text[:end], "”"), "cut in a quotation")
				}
				from = end
			}
		})
	}
}

// TestBlocksSame: the memory that a long text used changes no answer about the next.
func TestBlocksSame(t *testing.T) {
	short := longText(2000)
	want := Reader{}.Read(short)
	Reader{}.Read(longText(2 * mostBlock))
	assert.Equal(t, want, Reader{}.Read(short))
	require.NotZero(t, want.Mentions.Len())
	for _, m := range want.Mentions.All() {
		assert.False(t, m.Entity < 0 && m.Kind != Pronoun, "%+v", m)
	}
}
