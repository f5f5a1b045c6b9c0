package verify_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/verify"
)

func ExampleIndex() {
	texts := []string{
		"The library opens at nine, Jonas Ek said. “Bring a book,” he added.",
		"“We cannot keep a harbour open that nobody uses,” Mara Lindqvist said.",
		"“The bridge is safe and the lorries may cross it,” Tom Okafor said.",
	}
	x := verify.NewIndex(texts)
	for _, f := range x.Check(verify.Claim{Quote: "We can keep a harbour open that nobody uses", Speaker: "Mara Lindqvist"}) {
		fmt.Println(f.Text, f.Result.Wording, f.Result.Speaker)
	}
	// Output: 1 negation altered same
}

func TestIndexOfNothing(t *testing.T) {
	assert.Empty(t, verify.NewIndex(nil).Check(verify.Claim{Quote: "We cannot keep it"}))
	x := verify.NewIndex([]string{"", "a", article})
	assert.Empty(t, x.Check(verify.Claim{}))
	assert.Empty(t, x.Check(verify.Claim{Quote: "harbour"}))
	assert.Equal(t, []int{2}, x.Search("keep a harbour open", 5))
}

// The same words in several texts: where the claim holds comes first.
func TestIndexOrder(t *testing.T) {
	x := verify.NewIndex([]string{
		"“We can keep a harbour open that nobody uses,” Olof Berg said.",
		"“We cannot keep a harbour open that nobody uses,” Olof Berg said.",
		"“We cannot keep a harbour open that nobody uses,” Mara Lindqvist said.",
	})
	found := x.Check(verify.Claim{Quote: "We cannot keep a harbour open that nobody uses", Speaker: "Mara Lindqvist"})
	require.Len(t, found, 3)
	assert.Equal(t, 2, found[0].Text)
	assert.True(t, found[0].Result.Holds())
	assert.Equal(t, "other", found[1].Result.Speaker.String())
	assert.Equal(t, "negation altered", found[2].Result.Wording.String())
}

// library makes n texts of invented words that are as unevenly frequent as those of a
// language, and about as long as a news article.
func library(n int) []string {
	r := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(r, 1.1, 4, 60_000)
	texts := make([]string, n)
	var b strings.Builder
	for i := range texts {
		b.Reset()
		for range 300 + r.IntN(200) {
			fmt.Fprintf(&b, "%s ", invented(int(zipf.Uint64())))
		}
		texts[i] = b.String()
	}
	return texts
}

// invented makes a word of a number.
func invented(n int) string {
	var b []byte
	for n++; n > 0; n /= 80 {
		b = append(b, "bdfglmnprstvkzhj"[n%16], "aeiou"[n/16%5])
	}
	return string(b)
}

// misquoted changes a fifth of the words of a passage of text.
func misquoted(r *rand.Rand, text string, length int) string {
	words := strings.Fields(text)
	at := r.IntN(len(words) - length)
	words = slices.Clone(words[at : at+length])
	for _, k := range r.Perm(length)[:length/5] {
		words[k] = invented(r.IntN(60_000))
	}
	return strings.Join(words, " ")
}

var indexed = flag.Int("texts", 5_000, "how many texts TestIndexManyTexts indexes")

// TestIndexManyTexts finds claims with a fifth of their words changed, each in under 50 ms.
// The time is that of the median, so that a busy machine does not fail the test.
// `go test ./verify -run ManyTexts -v -texts 100000` prints what it takes.
func TestIndexManyTexts(t *testing.T) {
	n := *indexed
	if testing.Short() {
		n = 500
	}
	start := time.Now()
	texts := library(n)
	made := time.Since(start)
	x := verify.NewIndex(texts)
	t.Logf("%d texts indexed in %v", n, (time.Since(start) - made).Round(time.Millisecond))
	r := rand.New(rand.NewPCG(5, 6))
	hits := 0
	var took []time.Duration
	const claims = 300
	for range claims {
		want := r.IntN(n)
		claim := verify.Claim{Quote: misquoted(r, texts[want], 10+r.IntN(20))}
		start := time.Now()
		found := x.Check(claim)
		took = append(took, time.Since(start))
		if len(found) > 0 && found[0].Text == want {
			hits++
		}
	}
	slices.Sort(took)
	t.Logf("%d of %d claims found; median %v, 95 %% within %v", hits, claims, took[claims/2], took[claims*95/100])
	assert.GreaterOrEqual(t, hits, claims*97/100)
	if !testing.Short() { // the race detector is slow
		assert.Less(t, took[claims/2], 50*time.Millisecond)
	}
}

// Many may search at once.
func TestIndexShared(t *testing.T) {
	x := verify.NewIndex([]string{article})
	s := harbour(t)
	claim := verify.Claim{Quote: "But I do believe in miracles", Speaker: "Olof Berg"}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			assert.Equal(t, "negation altered", x.Check(claim)[0].Result.Wording.String())
			assert.Equal(t, "other", s.Check(claim).Speaker.String())
		})
	}
	wait.Wait()
}

func BenchmarkNewIndex(b *testing.B) {
	texts := library(1000)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		verify.NewIndex(texts)
	}
}

func BenchmarkCheck(b *testing.B) {
	s := verify.Read(article)
	b.ReportAllocs()
	for b.Loop() {
		s.Check(verify.Claim{Quote: "But I do believe in miracles", Speaker: "Olof Berg"})
	}
}
