package hearsay_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
)

// hostile texts, each of about n bytes. Their only common trait is that some rule
// could be slow or go astray on them.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"opening marks", repeat("“")},
	{"closing marks", repeat("”")},
	{"straight marks", repeat("\"")},
	{"straight marks apart", repeat("\" ")},
	{"single marks", repeat("‘")},
	{"apostrophes", repeat("'")},
	{"opening guillemets", repeat("«")},
	{"pairs", repeat("“a” ")},
	{"grave accents", repeat("`")},
	{"dashes", repeat("— a\n\n")},
	{"opening marks on paragraphs", repeat("“a\n\n")},
	{"brackets", repeat("(")},
	{"names", repeat("Mara Lindqvist ")},
	{"different names", manyNames},
	{"one capitalized line", repeat("A")},
	{"verbs", repeat("said ")},
	{"name and verb", repeat("Lindqvist said ")},
	{"according to", repeat("according to ")},
	{"who said that", repeat("Lindqvist, who said that ")},
	{"pronouns", repeat("he said she ")},
	{"told by", repeat("Reuters, citing Interfax, ")},
	{"commas", repeat("Lindqvist, ")},
	{"letters", repeat("said in a letter from NATO to the mayor that the letter ")},
	{"colons", repeat("A: b\n")},
	{"full stops", repeat(". ")},
	{"line breaks", repeat("\n")},
	{"carriage returns", repeat("a.\r")},
	{"sentences in one line", repeat("Mara Lindqvist said that “the bridge is closed,” according to Reuters. ")},
	{"paragraphs", repeat("“It is closed,” Mara Lindqvist told reporters.\n\n“Open it.”\n\n")},
	{"no spaces", repeat("ab")},
	{"NUL", repeat("\x00")},
	{"invalid", repeat("\xff\xe2\x80")},
	{"combining marks", repeat("e\u0301\u0301\u0301")},
	{"joiners", repeat("👩\u200d👩\u200d")},
	{"right to left", repeat("قال “نعم” ")},
}

func repeat(s string) func(int) string {
	return func(n int) string { return strings.Repeat(s, n/len(s)+1) }
}

// manyNames is a text whose every sentence has a speaker of its own.
func manyNames(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		name := string(rune('A'+i%26)) + strings.Repeat(string(rune('a'+i/26%26)), 2) + string(rune('a'+i/676%26)) + string(rune('a'+i/17576%26))
		b.WriteString("Mara " + name + " said that " + name + "’s friend, " + name + " Lindqvist, left. ")
	}
	return b.String()
}

// rules reads without the tagger, whose time per word does not depend on the words; its
// own tests hold that.
var rules = attribution.Reader{RulesOnly: true}

// TestHostileLinear reads n and 8n bytes of each hostile text. Eight times the text
// may take eight times as long, with room for noise; a quadratic rule takes 64 times.
func TestHostileLinear(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			const n = 12 << 10
			checkDocument(t, attribution.Reader{}.Read(h.make(n/8)))
			var small, large time.Duration
			var d *attribution.Document
			for range 5 { // another program may have had the processor
				small, _ = fastest(h.make(n))
				large, d = fastest(h.make(8 * n))
				if large <= 28*small || large <= 100*time.Millisecond {
					break
				}
			}
			checkDocument(t, d)
			if large > 28*small && large > 100*time.Millisecond {
				t.Errorf("%d bytes took %v, 8 times as many %v", n, small, large)
			}
		})
	}
}

// fastest reads text and returns the shortest time of two.
func fastest(text string) (time.Duration, *attribution.Document) {
	best := time.Duration(1<<63 - 1)
	var d *attribution.Document
	for range 2 {
		start := time.Now()
		d = rules.Read(text)
		best = min(best, time.Since(start))
	}
	return best, d
}

// TestHostileLarge reads a million opening marks, and many megabytes in one line.
func TestHostileLarge(t *testing.T) {
	large := 50 << 20
	if testing.Short() {
		large = 2 << 20
	}
	checkDocument(t, rules.Read(strings.Repeat("“", 1_000_000)))
	line := strings.Repeat("Mara Lindqvist said that “the bridge is closed.” ", large/50)
	d := rules.Read(line)
	checkDocument(t, d)
	assert.Equal(t, large/50, len(d.Attributions), "each sentence has its answer")
}

// TestSmallTexts reads texts that leave a rule little to stand on.
func TestSmallTexts(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n", "\r", "\r\n", "\x00", "\xff", "\ufeff", "“", "”", "\"", "'", "’", "«", "—", "``", "''", "“”", "\"\"", "''",
		"\"\"=", "\"Bob.\"\n\n\"What.\"", "said", "said.", "he said", "“a” said", "“a” — ", "a: ", ": “a”", "according to", "according to ,",
		"who said that", "told", "(", "()", "“(”)", "‘“’”", "“‘”’", "“a\n\n", "“a\r\rb”", "A said “\xff.”", "A said “\x00.”",
		"👩‍👩‍👧 said “👍🏽.”", "Mara said “да”, 「はい」 and «oui».", "Mr. said “a.”", "Dr. Dr. Dr.", "U.S. U.S. said.", "’s said", "— a — said",
	} {
		d := attribution.Reader{}.Read(text)
		require.Equal(t, text, d.Text)
		checkDocument(t, d)
	}
}

// TestLineBreaks reads one text with the line breaks of three systems: the answers
// are the same words.
func TestLineBreaks(t *testing.T) {
	text := "Mara Lindqvist said, “The bridge holds.”\n\nTom Okafor said, “It leans.\n\n“And it creaks,” he said.\n\nRuth\nOkafor said it stood."
	want := viewAttributions(attribution.Reader{}.Read(text))
	require.NotEmpty(t, want)
	for _, brk := range []string{"\r\n", "\r"} {
		got := viewAttributions(attribution.Reader{}.Read(strings.ReplaceAll(text, "\n", brk)))
		assert.Equal(t, want, got, "%q", brk)
	}
}

// FuzzRead holds for every text: no panic, spans that can be cut out, and the same
// answer twice, also where another goroutine reads at the same time.
func FuzzRead(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.make(200))
	}
	f.Add("Harbor master Mara Lindqvist told Reuters that “we need steel.” She added, “[A]nd time.”\n\n“It holds,” he said.")
	f.Fuzz(func(t *testing.T, text string) {
		other := make(chan *attribution.Document)
		go func() { other <- attribution.Reader{}.Read(text) }()
		d := attribution.Reader{}.Read(text)
		checkDocument(t, d)
		if !reflect.DeepEqual(d, <-other) {
			t.Errorf("two answers to %q", text)
		}
	})
}
