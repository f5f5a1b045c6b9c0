//go:build unix

package hearsay_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
)

// These tests hold how the costs of texts compare, not times: each compares two readings
// in one run by the processor time that the process took, and takes the best of several
// rounds, since another program may have had the caches.

// processor returns the processor time that this process has taken.
func processor() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// cost returns the processor time of work.
func cost(work func()) time.Duration {
	start := processor()
	work()
	return processor() - start
}

// atMost holds what other costs to limit times what so many bases cost. It compares the least of
// some rounds, as many as it takes.
func atMost(t *testing.T, limit float64, base, other func() time.Duration, bases float64) {
	t.Helper()
	const rounds = 40 // others use the machine too
	least, leastOther, ratio := time.Duration(1<<62), time.Duration(1<<62), 0.0
	for range rounds {
		least, leastOther = min(least, base()), min(leastOther, other())
		if ratio = float64(leastOther) / (float64(least) * bases); ratio <= limit {
			return
		}
	}
	t.Errorf("costs %.2f times as much, more than %.2f (%v, %v)", ratio, limit, least, leastOther)
}

// ordinary is about n bytes of news: the article of the README again and again.
func ordinary(n int) string {
	article, err := os.ReadFile("testdata/summit.txt")
	if err != nil {
		panic(err)
	}
	return strings.Repeat(string(article)+"\n\n", n/(len(article)+2)+1)
}

// dear are hostile texts that a user could be made to read, and that may cost three times
// as much as ordinary text of the same length.
var dear = []struct {
	name string
	make func(n int) string
}{
	{"opening marks", repeat("“")},
	{"straight marks", repeat("\"")},
	{"apostrophes", repeat("'")},
	{"one line", func(n int) string { return strings.ReplaceAll(ordinary(n), "\n", " ") }},
	{"deep nesting", repeat("“a ‘b ")},
	{"brackets", repeat("(")},
	{"capitalized words", repeat("Mara Lindqvist ")},
	{"capitalized words, all different", manyCapitals},
	{"a sentence without an end", func(n int) string {
		return strings.NewReplacer(".", "", "!", "", "?", "", "“", "", "”", "", "\n", " ").Replace(ordinary(n))
	}},
	{"words without a verb", repeat("the harbor of the island ")},
	{"invalid bytes", repeat("\xff\xe2\x80")},
	{"paragraphs of a word", repeat("harbor\n\n")},
	{"owners", repeat("his lawyer ")},
	{"labels", repeat("LEE: a\n\n")},
	{"marks nested and closed", func(n int) string {
		n /= len("“‘a’”")
		return strings.Repeat("“‘a", n) + strings.Repeat("’”", n)
	}},
}

// manyCapitals is n bytes of words with a capital, of which no two are the same.
func manyCapitals(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteByte(byte('A' + i%26))
		for k := i / 26; k > 0; k /= 26 {
			b.WriteByte(byte('a' + k%26))
		}
		b.WriteString("on ")
	}
	return b.String()
}

// TestHostileCost: a hostile text costs at most three times what ordinary text costs a byte,
// by rules alone and with the tagger. To rules an article that comes again and again is cheap:
// few of its words and names are new, and as many bytes of different articles cost them 1.4
// times as much (bench measures against those).
func TestHostileCost(t *testing.T) {
	const n = 100 << 10
	text := ordinary(n)
	for r, limit := range map[attribution.Reader]float64{{RulesOnly: true}: 3 * 1.4, {}: 3} {
		read := func(text string) func() time.Duration {
			return func() time.Duration { return cost(func() { r.Read(text) }) }
		}
		read(text)()
		for _, h := range append(dear[:len(dear):len(dear)], hostile...) {
			t.Run(fmt.Sprintf("rules=%v/%s", r.RulesOnly, h.name), func(t *testing.T) {
				hostile := h.make(n)
				atMost(t, limit, read(text), read(hostile), float64(len(hostile))/float64(len(text)))
			})
		}
	}
}

// TestLengthLinear: 64 times the text costs 64 times as much, within 15 percent.
func TestLengthLinear(t *testing.T) {
	const n, times = 24 << 10, 64
	small := ordinary(n)
	for _, r := range []attribution.Reader{{RulesOnly: true}, {}} {
		t.Run(fmt.Sprintf("%+v", r), func(t *testing.T) {
			large := strings.Repeat(small, times)
			one := func() time.Duration { // as often as in the large one, so that both are measured as long
				return cost(func() {
					for range times {
						r.Read(small)
					}
				})
			}
			atMost(t, 1.15, one, func() time.Duration { return cost(func() { r.Read(large) }) }, 1)
		})
	}
}

// TestParallelLinear: two goroutines read two documents in the processor time of one after
// the other and wait for no lock, so that two processors are 1.9 times as fast as one.
// What the clock says depends on who else uses them.
func TestParallelLinear(t *testing.T) {
	text := ordinary(24 << 10)
	read := func(goroutines int) func() time.Duration {
		return func() time.Duration {
			return cost(func() {
				var all sync.WaitGroup
				for range goroutines {
					all.Go(func() {
						for range 16 / goroutines {
							attribution.Reader{}.Read(text)
						}
					})
				}
				all.Wait()
			})
		}
	}
	locked := lockWait()
	before := processor()
	atMost(t, 2/1.9, read(1), read(2), 1)
	assert.Less(t, lockWait()-locked, (processor()-before).Seconds()/50, "seconds that goroutines waited for locks")
}

// lockWait returns how long goroutines have waited for locks, in seconds.
func lockWait() float64 {
	s := []metrics.Sample{{Name: "/sync/mutex/wait/total:seconds"}}
	metrics.Read(s)
	return s[0].Value.Float64()
}

// TestAllocations: what a reading allocates beside its answer stays in hand.
func TestAllocations(t *testing.T) {
	// Buffers lie in a pool, of which each processor has its own part, and which a collection empties.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	text := ordinary(4 << 10)
	words := len(strings.Fields(text))
	for _, c := range []struct {
		reader        attribution.Reader
		allocs, bytes float64 // a word
	}{{attribution.Reader{RulesOnly: true}, 1.4, 90}, {attribution.Reader{}, 1.6, 100}} {
		c.reader.Read(text)
		got := testing.AllocsPerRun(20, func() { c.reader.Read(text) }) / float64(words)
		assert.LessOrEqual(t, got, c.allocs, "%+v", c.reader)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range 20 {
			c.reader.Read(text)
		}
		runtime.ReadMemStats(&after)
		bytes := float64(after.TotalAlloc-before.TotalAlloc) / float64(20*words)
		assert.LessOrEqual(t, bytes, c.bytes, "%+v", c.reader)
		t.Logf("%+v: %.2f allocations, %.0f bytes a word", c.reader, got, bytes)
	}
}

// TestLongMemory: while 4 MB are read, little is held beside the text and its answer.
func TestLongMemory(t *testing.T) {
	text := ordinary(4 << 20)
	live := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := live()
	var most uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() { // the heap just after collections is what is live
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				most = max(most, live())
			}
		}
	}()
	d := rules.Read(text)
	close(stop)
	<-stopped
	answer := live() - before
	require.NotEmpty(t, d.Attributions)
	assert.Less(t, float64(most-before), float64(answer)+float64(32<<20), "bytes held while reading; %d are the answer's", answer)
	assert.Less(t, float64(answer), 9*float64(len(text)), "bytes of the answer")
	runtime.KeepAlive(d)
}

// TestLongAllocations: what a long text allocates is mostly its answer. The blocks use the same
// memory one after the other, whichever processor reads them and however often the collector
// empties pools.
func TestLongAllocations(t *testing.T) {
	text := ordinary(4 << 20)
	for r, limit := range map[attribution.Reader]float64{{RulesOnly: true}: 19, {}: 25} {
		var before, after, left runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := r.Read(text)
		runtime.ReadMemStats(&after)
		runtime.GC()
		runtime.GC() // of pools, too
		runtime.ReadMemStats(&left)
		allocated := float64(after.TotalAlloc-before.TotalAlloc) / float64(len(text))
		answer := float64(left.HeapAlloc-before.HeapAlloc) / float64(len(text))
		assert.LessOrEqual(t, allocated, limit, "%+v", r)
		t.Logf("%+v: %.1f bytes allocated for each of the text, %.1f of them the answer's", r, allocated, answer)
		runtime.KeepAlive(d)
	}
}

// BenchmarkLength prints the curve of the time a word against the length of the text.
func BenchmarkLength(b *testing.B) {
	for _, r := range []attribution.Reader{{RulesOnly: true}, {}} {
		for n := 4 << 10; n <= 16<<20; n *= 4 {
			b.Run(fmt.Sprintf("rules=%v/%dKB", r.RulesOnly, n>>10), func(b *testing.B) {
				text := ordinary(n)[:n]
				words := len(strings.Fields(text))
				b.SetBytes(int64(n))
				b.ReportAllocs()
				spent := cost(func() {
					for b.Loop() {
						r.Read(text)
					}
				})
				b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N*words), "cpu-ns/word")
			})
		}
	}
}

// BenchmarkHostile prints what hostile texts cost a byte.
func BenchmarkHostile(b *testing.B) {
	for _, h := range append(dear[:len(dear):len(dear)], hostile...) {
		b.Run(h.name, func(b *testing.B) {
			text := h.make(100 << 10)
			b.SetBytes(int64(len(text)))
			spent := cost(func() {
				for b.Loop() {
					attribution.Reader{}.Read(text)
				}
			})
			b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N*len(text)), "cpu-ns/byte")
		})
	}
}
