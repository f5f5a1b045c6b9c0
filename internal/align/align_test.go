package align_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/normalize"
)

// show writes an alignment on one line: "[-x-]" was left out of the claim, "{+x+}" was
// added to it, "x>y" is x in the source and y in the claim.
func show(edits []align.Edit, a, b []normalize.Term) string {
	var all []string
	for _, e := range edits {
		x, y := words(e.A, a), words(e.B, b)
		all = append(all, [...]string{x, y + ">" + x, "{+" + x + "+}", "[-" + y + "-]"}[e.Op])
	}
	return strings.Join(all, " ")
}

func words(r align.Range, terms []normalize.Term) string {
	var forms []string
	for _, t := range terms[r.Start:r.End] {
		forms = append(forms, t.Form)
	}
	return strings.Join(forms, " ")
}

func terms(text string) []normalize.Term { return normalize.KeyOf(text).Terms }

func ExampleTerms() {
	a := terms("the harbour will close on 12 June")
	b := terms("the old harbour will not close on 14 June")
	fmt.Println(show(align.Terms(a, b), a, b))
	// Output: the [-old-] harbour will [-not-] close on 14>12 june
}

func TestTerms(t *testing.T) {
	for _, test := range []struct{ reason, claim, source, want string }{
		{"the same", "we will go", "We will go.", "we will go"},
		{"nothing", "", "", ""},
		{"only a claim", "we go", "", "{+we go+}"},
		{"only a source", "", "we go", "[-we go-]"},
		{"nothing in common", "alpha beta", "gamma delta", "gamma>alpha delta>beta"},
		{"a word left out", "we go", "we will go", "we [-will-] go"},
		{"one stretch left out, not words here and there", "we like the sea", "we like the mountains and the lakes and the sea", "we like the [-mountains and the lakes and the-] sea"},
		{"a word added", "we will surely go", "we will go", "we will {+surely+} go"},
		{"a number for a number", "about 30 of 40 people", "about 20 of 40 people", "about 20>30 of 40 people"},
		{"a form of the word", "they walked home", "they were walking home", "they [-were-] walking>walked home"},
		{"what an ellipsis left out", "we … the sea", "we went by train to the cold sea", "we [-went by train to-] the [-cold-] sea"},
		{"what stands where the ellipsis does", "we … and we go", "we come and see and we go", "we [-come and see-] and we go"},
		{"on either side of it", "we come and … we go", "we come and see and we go", "we come and [-see and-] we go"},
		{"words after a bracket", "it grew by [15] percent", "it grew by 5 percent", "it grew by 5>15 percent"},
		{"a word in brackets for another", "[the mayor] went home", "he went home", "{+the+} he>mayor went home"},
	} {
		a, b := terms(test.claim), terms(test.source)
		edits := align.Terms(a, b)
		assert.Equal(t, test.want, show(edits, a, b), test.reason)
		tiles(t, edits, align.Range{End: len(a)}, align.Range{End: len(b)})
	}
}

const source = `The harbour of Lindby closes in June, the port authority said. "We cannot keep a harbour open that nobody uses," Mara Lindqvist said.
She spoke on the quay, where 14 fishermen had gathered. "If the ferries come back, we will reopen it," she said. "But I do not
believe in miracles." The town has lost 300 of its 2,000 people in ten years. One of the fishermen, Olof Berg, said that he would
stay. "My father fished here, and his father did," he told reporters. "I will not leave because of a letter from the capital." The ferry to
Norra Holmen last sailed in 2019.`

func TestLocate(t *testing.T) {
	for _, test := range []struct{ reason, claim, want string }{
		{"as it stands", "We cannot keep a harbour open that nobody uses", "we cannot keep a harbour open that nobody uses"},
		{"other words", "We cannot keep a port open that no one uses", "we cannot keep a harbour>port open that {+no+} nobody>one uses"},
		{"the first and the last word", "You cannot keep a harbour open that nobody wants", "we>you cannot keep a harbour open that nobody uses>wants"},
		{"a negation left out", "I will leave because of a letter", "i will [-not-] leave because of a letter"},
		{"parts far apart", "We cannot keep a harbour open, because of a letter from the capital", "we cannot keep a harbour open | because of a letter from the capital"},
		{"in another order", "we will reopen it if the ferries come back", "we will reopen it | if the ferries come back"},
		{"an ellipsis over much", "We cannot keep a harbour open … if the ferries come back", "we cannot keep a harbour open " +
			"[-that nobody uses mara lindqvist said she spoke on the quay where 14 fishermen had gathered-] if the ferries come back"},
		{"of another text", "The committee votes on the budget this autumn", ""},
		{"nothing", "", ""},
	} {
		a, b := terms(test.claim), terms(source)
		got := ""
		for _, m := range align.Locate(a, b, 1) {
			var parts []string
			for _, p := range m.Parts {
				parts = append(parts, show(p.Edits, a, b))
				tiles(t, p.Edits, p.A, p.B)
			}
			got = strings.Join(parts, " | ")
		}
		assert.Equal(t, test.want, got, test.reason)
	}
}

func TestLocateOthers(t *testing.T) {
	a := terms("Team Alpha reported a success rate of twelve percent")
	b := terms("Team Beta reported a success rate of nine percent. Much later, team Gamma reported a success rate of ten percent.")
	all := align.Locate(a, b, 5)
	require.Len(t, all, 2)
	assert.Equal(t, "team beta>alpha reported a success rate of nine>twelve percent", show(all[0].Parts[0].Edits, a, b))
	assert.Equal(t, "team gamma>alpha reported a success rate of ten>twelve percent", show(all[1].Parts[0].Edits, a, b))
	assert.InDelta(t, all[0].Share, all[1].Share, 0.01)
}

// tiles holds edits to their ranges: they follow each other without a hole.
func tiles(t *testing.T, edits []align.Edit, a, b align.Range) {
	t.Helper()
	for _, e := range edits {
		require.Equal(t, [2]int{a.Start, b.Start}, [2]int{e.A.Start, e.B.Start}, "%v", edits)
		require.Equal(t, e.Op == align.Inserted, e.B.Len() == 0, "%v", e)
		require.Equal(t, e.Op == align.Deleted, e.A.Len() == 0, "%v", e)
		a.Start, b.Start = e.A.End, e.B.End
	}
	require.Zero(t, a.Len(), "%v", edits)
	require.Zero(t, b.Len(), "%v", edits)
}

func TestRangeOf(t *testing.T) {
	ts := terms("we will go")
	assert.Equal(t, "we will", align.Range{Start: 0, End: 2}.Of(ts).Of("we will go"))
	assert.Equal(t, 2, align.Range{Start: 1, End: 1}.Of(ts).Start)
	assert.Zero(t, align.Range{}.Of(ts))
}

// Long texts are anchored: a change here and there does not lose the rest.
func TestTermsLong(t *testing.T) {
	var x, y strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&x, "word%d ", i)
		if i%500 == 250 {
			y.WriteString("other ")
		} else {
			fmt.Fprintf(&y, "word%d ", i)
		}
	}
	a, b := terms(x.String()), terms(y.String())
	edits := align.Terms(a, b)
	tiles(t, edits, align.Range{End: len(a)}, align.Range{End: len(b)})
	equal := 0
	for _, e := range edits {
		if e.Op == align.Equal {
			equal += e.A.Len()
		}
	}
	assert.Equal(t, 2994, equal)
}

// hostile texts make many pairs of places alike.
var hostile = map[string]func(n int) (claim, source string){
	"one word":  func(n int) (string, string) { return strings.Repeat("a ", n), strings.Repeat("a ", n) },
	"two words": func(n int) (string, string) { return strings.Repeat("ab cd ", n/2), strings.Repeat("cd ab ", n/2) },
	"no anchors": func(n int) (string, string) {
		return strings.Repeat("ab cd ef ", n/3), strings.Repeat("ef cd ab gh ", n/4)
	},
	"a period": func(n int) (string, string) {
		return "seed " + strings.Repeat("a ", n), strings.Repeat("seed "+strings.Repeat("a ", 50), n/50)
	},
	"nothing in common": func(n int) (string, string) { return strings.Repeat("xy ", n), strings.Repeat("zw ", n) },
	"other order": func(n int) (string, string) {
		var x, y []string
		for i := range n {
			x, y = append(x, fmt.Sprint("w", i)), append(y, fmt.Sprint("w", n-i))
		}
		return strings.Join(x, " "), strings.Join(y, " ")
	},
	"gaps": func(n int) (string, string) {
		return strings.Repeat("a … b … ", n/2), strings.Repeat("b a c ", n/3)
	},
}

func TestLinear(t *testing.T) {
	for reason, make := range hostile {
		took := func(n int) time.Duration {
			claim, source := make(n)
			a, b := terms(claim), terms(source)
			least := time.Hour
			for range 3 {
				start := time.Now()
				tiles(t, align.Terms(a, b), align.Range{End: len(a)}, align.Range{End: len(b)})
				for _, m := range align.Locate(a, b, 3) {
					for _, p := range m.Parts {
						tiles(t, p.Edits, p.A, p.B)
					}
				}
				least = min(least, time.Since(start))
			}
			return least
		}
		short, long := took(1_000), took(32_000)
		assert.Less(t, long, 32*8*max(short, 2*time.Millisecond), reason)
	}
}

func FuzzLocate(f *testing.F) {
	for _, make := range hostile {
		claim, source := make(20)
		f.Add(claim, source)
	}
	f.Add("We cannot keep … [a] harbour", source)
	f.Fuzz(func(t *testing.T, claim, source string) {
		a, b := terms(claim), terms(source)
		tiles(t, align.Terms(a, b), align.Range{End: len(a)}, align.Range{End: len(b)})
		for _, m := range align.Locate(a, b, 3) {
			require.True(t, 0.4 <= m.Share && m.Share < 1.000001, m.Share)
			at := 0
			for _, p := range m.Parts {
				tiles(t, p.Edits, p.A, p.B)
				require.Equal(t, at, p.A.Start, "parts tile the claim")
				at = p.A.End
			}
			require.Equal(t, len(a), at)
		}
	})
}

func BenchmarkLocate(b *testing.B) {
	x := terms("We cannot keep a port open that no one uses")
	y := terms(strings.Repeat(source+" ", 4))
	b.ReportAllocs()
	for b.Loop() {
		align.Locate(x, y, 2)
	}
}
