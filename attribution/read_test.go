package attribution

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/txtar"
	"github.com/hearsay/hearsay/span"
)

// texts returns our own articles.
func texts(t testing.TB) map[string]string {
	paths, err := filepath.Glob("../testdata/cases/*.txtar")
	require.NoError(t, err)
	all := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		if text, ok := txtar.Parse(string(data)).Part("text"); ok {
			all[filepath.Base(path)] = text
		}
	}
	summit, err := os.ReadFile("../testdata/summit.txt")
	require.NoError(t, err)
	all["summit"] = string(summit)
	return all
}

// sound checks what holds for the answer to any text.
func sound(t *testing.T, d *Document) {
	t.Helper()
	within := func(s span.Span) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Text) }
	last := 0
	for _, a := range d.Attributions {
		require.NotEmpty(t, a.Content)
		assert.GreaterOrEqual(t, a.Content[0].Start, last, "in text order")
		last = a.Content[0].Start
		for i, s := range a.Content {
			assert.True(t, within(s) && !s.Empty())
			assert.True(t, i == 0 || a.Content[i-1].End <= s.Start, "contents are disjoint and in order")
		}
		for _, s := range slices.Concat(a.Source, a.Cue) {
			assert.True(t, within(s))
		}
		require.NotEmpty(t, a.Evidence)
		assert.True(t, a.Confidence > 0 && a.Confidence <= 1, "%v", a.Confidence)
		if a.Speaker.Entity < 0 {
			assert.NotEmpty(t, a.Speaker.Reason, "an unknown speaker has a reason: %s", a.Content[0].Of(d.Text))
		} else {
			assert.Equal(t, a.Speaker.Name, d.Entities[a.Speaker.Entity].Name)
		}
		for _, h := range a.Relay {
			assert.True(t, within(h.Span))
			assert.NotEmpty(t, h.Name)
		}
	}
}

func TestReadIsSound(t *testing.T) {
	for name, text := range texts(t) {
		t.Run(name, func(t *testing.T) {
			d := Reader{}.Read(text)
			sound(t, d)
			sound(t, Reader{RulesOnly: true}.Read(text))
			assert.Equal(t, d, Reader{}.Read(text), "the same text, the same answer")
		})
	}
}

func TestReadOnManyGoroutines(t *testing.T) {
	text, r := texts(t)["summit"], Reader{}
	want := r.Read(text)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { assert.Equal(t, want, r.Read(text)) })
	}
	group.Wait()
}

// TestReadAnyOrder reads sentences of words of our own articles in any order: rules look at
// what stands before and after a word, where in a short sentence nothing stands.
func TestReadAnyOrder(t *testing.T) {
	var words []string
	for _, text := range texts(t) {
		words = append(words, strings.Fields(text)...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	// Half of the words are those that rules look for.
	spoken := strings.Fields(`said says say told asked according to “It “we end,” end.” end, “ ” , . : — ( ) who that which he she they him his
		Monday on late later Friday Today in by from of and but citing quoting Mayor Ann Lee Kyodo News Reuters the a minister ministry 's not was be wrote added asked called criticized for saying calling released sent out running an ad statement who all as
		House panel votes to first lady senator Sen. Virginia Will April Guy USA members of Congress including like lawyer for attorney (D-Ohio) – which with`)
	for range 20_000 {
		var b strings.Builder
		for n := random.IntN(12) + 1; n > 0; n-- {
			if random.IntN(2) == 0 {
				b.WriteString(pick(words))
			} else {
				b.WriteString(pick(spoken))
			}
			b.WriteString(pick([]string{" ", " ", " ", " ", " ", " ", "", "\n\n"}))
		}
		text := b.String()
		require.NotPanics(t, func() {
			sound(t, Reader{RulesOnly: true, Wide: random.IntN(2) == 0, Stated: random.IntN(4) == 0}.Read(text))
		}, text)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text)
	}
	f.Add("“" + strings.Repeat("‘", 30))
	f.Add("A: \x00\xff “a,” said B.\r\n\r“c")
	f.Add("Today said “we win.”")                                                           // nothing stands before the time
	f.Add("For “What Sources say got article with quoting tolls Monday told Last Reuters")  // no source, and for an outlet
	f.Add("its, hammered concluded, elections, minister\nmission., \"weend,” continues,, ") // what is doubted goes behind the next
	f.Fuzz(func(t *testing.T, text string) {
		d := Reader{}.Read(text)
		sound(t, d)
		sound(t, Reader{RulesOnly: true}.Read(text))
		assert.Equal(t, d, Reader{}.Read(text))
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(texts(b)["summit"]+"\n\n", 10)
	for _, c := range []struct {
		name string
		r    Reader
	}{{"rules", Reader{RulesOnly: true}}, {"tagger", Reader{}}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				c.r.Read(text)
			}
			words := float64(len(strings.Fields(text)))
			b.ReportMetric(words*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
