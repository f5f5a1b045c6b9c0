package verify

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/normalize"
)

// Index finds, among many texts, those that a claim may be from. It is made by [NewIndex]
// and not changed after, so goroutines may share it.
//
// For each pair of neighbouring words it keeps the texts that have it: about eight bytes
// for each word of a text, beside the texts themselves. A claim is found if a few pairs of
// its words are left as they were, so that a fifth of the words may be changed.
type Index struct {
	texts []string
	heads []uint32 // where the texts that have a pair begin in rows, by the hash of the pair
	rows  []uint32 // numbers of texts, rising for each hash
}

// NewIndex indexes texts, on all processors, in time and memory linear in their length.
func NewIndex(texts []string) *Index {
	pairs := make([][]uint32, len(texts))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(texts)); i = next.Add(1) - 1 {
				pairs[i] = pairsOf(keyOf(texts[i]).Terms)
			}
		})
	}
	wait.Wait()
	total := 0
	for _, p := range pairs {
		total += len(p)
	}
	buckets := 1
	for buckets < total {
		buckets *= 2
	}
	x := &Index{texts: texts, heads: make([]uint32, buckets+1), rows: make([]uint32, total)}
	for _, p := range pairs {
		for _, h := range p {
			x.heads[x.bucket(h)+1]++
		}
	}
	for i := range buckets {
		x.heads[i+1] += x.heads[i]
	}
	ends := slices.Clone(x.heads)
	for i, p := range pairs {
		for _, h := range p {
			b := x.bucket(h)
			x.rows[ends[b]] = uint32(i)
			ends[b]++
		}
	}
	return x
}

// bucket returns where in heads the texts with a pair are looked up.
func (x *Index) bucket(h uint32) int { return int(h) & (len(x.heads) - 2) }

// pairsOf returns the hashes of the pairs of neighbouring terms, each once.
func pairsOf(terms []normalize.Term) []uint32 {
	pairs := make([]uint32, 0, len(terms))
	for i := 1; i < len(terms); i++ {
		if !terms[i].Gap {
			pairs = append(pairs, hash(terms[i-1].Form, terms[i].Form))
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// hash is FNV-1a of two words, mixed so that its lower bits are as good as the others.
// Unlike maphash it is the same in every process, and so is what a search finds.
func hash(x, y string) uint32 {
	h := uint32(2166136261)
	for _, s := range [2]string{x, y} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ ' ') * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

const (
	// mostRows bounds how many entries of an index one search reads.
	mostRows = 100_000
	// faint is by how much a text may have less of a claim than the best to be looked at.
	faint = 5
)

// Search returns the numbers of up to n texts that share most with quote, the likeliest
// first: those that have most of its pairs of words, rare ones above all.
func (x *Index) Search(quote string, n int) []int {
	var lists [][]uint32
	for _, h := range pairsOf(keyOf(quote).Terms) {
		if b := x.bucket(h); x.heads[b] < x.heads[b+1] {
			lists = append(lists, x.rows[x.heads[b]:x.heads[b+1]])
		}
	}
	slices.SortFunc(lists, func(a, b []uint32) int { return cmp.Compare(len(a), len(b)) })
	scores := make([]float32, len(x.texts))
	var found []int
	read := 0
	for i, list := range lists {
		if read += len(list); i > 0 && read > mostRows {
			break
		}
		rare := float32(math.Log(1 + float64(len(x.texts))/float64(len(list))))
		for _, text := range list {
			if scores[text] == 0 {
				found = append(found, int(text))
			}
			scores[text] += rare
		}
	}
	best := float32(0)
	for _, text := range found {
		best = max(best, scores[text])
	}
	found = slices.DeleteFunc(found, func(text int) bool { return scores[text] < best/faint })
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	return found[:min(n, len(found))]
}

// Found is what holds of a claim in one of the texts of an [Index].
type Found struct {
	Text   int     // its number
	Source *Source // the text, read
	Result Result
}

const (
	// searched is the number of texts that are compared word by word.
	searched = 12
	// poorer is by how much less of a claim than another a text may have to be listed.
	poorer = 0.2
)

// Check checks c against the texts that it is most likely from and returns those in which
// something like it is found: first those in which it holds, then those with most of its words. It
// is from none of the others as far as can be told; a claim of one word is not looked for.
func (x *Index) Check(c Claim) []Found {
	key := keyOf(c.Quote)
	type near struct {
		text  int
		share float64
	}
	var all []near
	best := 0.0
	for _, text := range x.Search(c.Quote, searched) {
		if m := align.Locate(key.Terms, keyOf(x.texts[text]).Terms, 1); len(m) > 0 {
			all = append(all, near{text, m[0].Share})
			best = max(best, m[0].Share)
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(b.share, a.share) })
	var found []Found
	for _, n := range all {
		if n.share >= best-poorer {
			s := Read(x.texts[n.text])
			found = append(found, Found{n.text, s, s.Check(c)})
		}
	}
	slices.SortStableFunc(found, func(a, b Found) int {
		return cmp.Compare(b2i(b.Result.Holds()), b2i(a.Result.Holds()))
	})
	return found
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
