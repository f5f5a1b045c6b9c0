package tagger

import (
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// said returns the relations of text as strings: source | cue | contents.
func said(text string, limits []Labels) (out []string) {
	r := Default().Tag(new(Scratch), docOf(text), limits)
	for _, x := range r.Relations {
		var content []string
		for _, c := range x.Content {
			content = append(content, r.Span(c).Of(text))
		}
		out = append(out, r.Span(x.Source).Of(text)+" | "+r.Span(x.Cue).Of(text)+" | "+strings.Join(content, " ... "))
	}
	return out
}

func TestTag(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"direct", `“We will rebuild the bridge,” Mayor Ana Ruiz said.`, `Mayor Ana Ruiz | said | “We will rebuild the bridge,”`},
		{"indirect", `The minister said that the bridge would be rebuilt.`, `The minister | said | that the bridge would be rebuilt`},
		{"according to", `Two people were hurt, according to the police.`, `the police | according to | Two people were hurt`},
		{"split", `“We will rebuild it,” said Ruiz. “It will take a year.”`, `Ruiz | said | “We will rebuild it,” ... “It will take a year.”`},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, []string{c.want}, said("Bridge Falls\n\nThe bridge over the river fell in May.\n\n"+c.text, nil))
		})
	}
}

func TestTagNothing(t *testing.T) {
	for _, text := range []string{"", " \n", "The bridge is 400 metres long."} {
		assert.Empty(t, said(text, nil), text)
	}
}

// TestLimits: what rules know decides, whatever the network would say.
func TestLimits(t *testing.T) {
	text := `The minister said that the bridge would be rebuilt.`
	words := len(Default().Tag(new(Scratch), docOf(text), nil).Words)
	t.Run("outside", func(t *testing.T) {
		limits := make([]Labels, words)
		for i := range limits {
			limits[i] = Of(Outside)
		}
		assert.Empty(t, said(text, limits))
	})
	t.Run("content", func(t *testing.T) {
		limits := make([]Labels, words)
		limits[3] = Of(Outside)
		limits[4] = Of(ContentBegin)
		for i := 5; i < words-1; i++ {
			limits[i] = Of(ContentInside)
		}
		r := Default().Tag(new(Scratch), docOf(text), limits)
		require.Len(t, r.Relations, 1)
		assert.Equal(t, []Run{{4, words - 1}}, r.Relations[0].Content)
		assert.Equal(t, float32(1), r.Odds(6, Content))
		assert.Less(t, r.Odds(3, Content), float32(0.01))
	})
	t.Run("no way through", func(t *testing.T) {
		limits := make([]Labels, words)
		for i := range limits {
			limits[i] = Of(CueInside)
			if i%2 == 0 {
				limits[i] = Of(ContentInside)
			}
		}
		r := Default().Tag(new(Scratch), docOf(text), limits)
		for i := range words {
			for k := range Content + 1 {
				p := r.Odds(i, k)
				assert.True(t, p >= -0.01 && p <= 1, "odds %v", p)
			}
		}
	})
}

// TestOdds: a relation is as likely as its words, and its ends no likelier than its words.
func TestOdds(t *testing.T) {
	f, m, s := readFixture(t), Default(), new(Scratch)
	f.words(s)
	r := &Result{Words: s.Spans, Labels: make([]Label, len(s.Spans)), odds: make([][3]uint8, len(s.Spans))}
	m.block(s, r, 0, len(s.Spans), nil)
	require.NotEmpty(t, r.Relations)
	for _, x := range r.Relations {
		assert.True(t, x.P > 0 && x.P <= 1, "P %v", x.P)
		assert.True(t, x.Exact > 0 && x.Exact <= x.P+0.01, "Exact %v, P %v", x.Exact, x.P)
		assert.True(t, x.Join > 0 && x.Join <= 1, "Join %v", x.Join)
		sum := float32(0)
		for _, c := range x.Sources {
			sum += c.P
		}
		assert.True(t, sum <= 1.001, "sources %v", x.Sources)
	}
}

// TestExact: the sum over all ways agrees with trying them all.
func TestExact(t *testing.T) {
	m, rng := new(Model), rand.New(rand.NewPCG(1, 2))
	moves, start := randomTensor(rng, labelCount, labelCount), randomTensor(rng, labelCount, 1)
	m.transitions(moves, start)
	const n = 5
	emit := make([]float32, n*labelCount)
	for i := range emit {
		emit[i] = float32(rng.NormFloat64())
	}
	var c chain
	c.best(m, emit, n)
	c.sum(m, emit, n)
	total, run, class := 0.0, 0.0, 0.0
	top, best := math.Inf(-1), []Label(nil)
	for way := range ways(n) {
		score := float64(m.start[way[0]])
		for i, l := range way {
			score += float64(emit[i*labelCount+int(l)])
			if i > 0 {
				score += float64(m.moves[way[i-1]][l])
			}
		}
		if score > top {
			top, best = score, append([]Label(nil), way...)
		}
		total += math.Exp(score)
		if way[1] == ContentBegin && way[2] == ContentInside && way[3] != ContentInside {
			run += math.Exp(score)
		}
		if way[4].Class() == Source {
			class += math.Exp(score)
		}
	}
	assert.Equal(t, best, c.path)
	assert.InDelta(t, run/total, c.exact(1, 3, Content), 1e-5)
	assert.InDelta(t, class/total, c.class(4, Source), 1e-5)
}

// ways yields all ways to label n words.
func ways(n int) func(func([]Label) bool) {
	return func(yield func([]Label) bool) {
		way := make([]Label, n)
		for {
			if !yield(way) {
				return
			}
			i := 0
			for ; i < n; i++ {
				if way[i]++; way[i] < labelCount {
					break
				}
				way[i] = 0
			}
			if i == n {
				return
			}
		}
	}
}

// TestBlocks: a text of several blocks is read like its parts.
func TestBlocks(t *testing.T) {
	part := "“We will rebuild the bridge,” Mayor Ana Ruiz said on Monday. The bridge fell in May.\n\n"
	once := said(part, nil)
	require.NotEmpty(t, once)
	const times = 700 // some 15,000 words
	r := Default().Tag(new(Scratch), docOf(strings.Repeat(part, times)), nil)
	assert.Greater(t, len(r.Words), 3*blockWords)
	assert.InDelta(t, times*len(once), len(r.Relations), 20)
	for _, x := range r.Relations {
		for _, c := range x.Content {
			assert.True(t, c.First >= 0 && c.First < c.Last && c.Last <= len(r.Words))
		}
	}
}

// TestSpeaks: marks and numbers are passed over, words are not.
func TestSpeaks(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("“", 100): false, strings.Repeat("1, ", 100): false, strings.Repeat("a-", 100): false,
		strings.Repeat("1, ", 100) + "said the minister": false, "“No,” he said.": true, "1. said 2. he 3.": true,
	} {
		s := new(Scratch)
		s.Reset(docOf(text))
		assert.Equal(t, want, s.speaks(0, len(s.Spans)), "%.20q", text)
		assert.Len(t, Default().Tag(new(Scratch), docOf(text), nil).Labels, len(s.Spans))
	}
}

// TestSameAnswer: goroutines that share the model get the same.
func TestSameAnswer(t *testing.T) {
	text := strings.Repeat("“It will take a year,” said Ruiz, who added that nobody knew why.\n\n", 20)
	want := Default().Tag(new(Scratch), docOf(text), nil)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { assert.Equal(t, want, Default().Tag(new(Scratch), docOf(text), nil)) })
	}
	wait.Wait()
}

// TestLongParagraph: a paragraph longer than a block is cut all the same.
func TestLongParagraph(t *testing.T) {
	r := Default().Tag(new(Scratch), docOf(strings.Repeat("word ", 3*blockWords)), nil)
	assert.Len(t, r.Labels, 3*blockWords)
}

func TestAllocations(t *testing.T) {
	d, m := docOf(strings.Repeat("The minister said that the bridge would be rebuilt in the north of the town.\n\n", 300)), Default()
	var s Scratch
	m.Tag(&s, d, nil)
	words := len(m.Tag(&s, d, nil).Words)
	got := testing.AllocsPerRun(5, func() { m.Tag(&s, d, nil) })
	assert.Less(t, got, float64(words)/20, "%d words", words)
}

func FuzzTag(f *testing.F) {
	for _, text := range []string{"", "“We will,” she said.", "\xff\xfe ‘", strings.Repeat("“", 500), "a\n\n“b\n\n“c”"} {
		f.Add(text, uint8(3))
	}
	f.Add("0", uint8(16)) // nothing but the inside of a run
	f.Fuzz(func(t *testing.T, text string, limit uint8) {
		d := docOf(text)
		n := len(Default().Tag(new(Scratch), d, nil).Words)
		limits := make([]Labels, n)
		for i := range limits {
			limits[i] = Labels(limit>>(i%3)) & 127
		}
		r := Default().Tag(new(Scratch), d, limits)
		for _, x := range r.Relations {
			end := 0
			for _, c := range x.Content {
				if c.Empty() || c.First < end || c.Last > n {
					t.Fatalf("contents %v of %d words", x.Content, n)
				}
				end = c.Last
			}
			for _, p := range []float32{x.P, x.Exact, x.Join} {
				if !(p >= 0 && p <= 1.001) {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}
