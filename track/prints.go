package track

import (
	"slices"
)

// The prints of an utterance are the hashes by which others find it.
const (
	shingle   = 3  // words of a run that is hashed
	window    = 4  // of so many runs in a row one at least is kept
	fewRuns   = 8  // a short text keeps all its runs
	maxRuns   = 64 // a long one keeps no more than so many
	sketchLen = 6  // stems that are hashed with the speaker
)

// crowded is how many families a print leads to at most. A run of words that so many
// different statements share tells nothing; their rarer runs do.
const crowded = 16

// hash is a 64-bit hash that is the same in every process: FNV-1a, then the finish of
// SplitMix64, since FNV alone leaves low bits of short words alike.
type hash uint64

const newHash hash = 14695981039346656037

func (h hash) with(s string) hash {
	for i := range len(s) {
		h = (h ^ hash(s[i])) * 1099511628211
	}
	return (h ^ 0xff) * 1099511628211 // ends the word: "ab c" is not "a bc"
}

func (h hash) sum() int64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return int64(h ^ h>>31)
}

// runsOf returns the hashes of the runs of three words of words, by their stems, and
// one of all words if they are fewer.
func runsOf(words []word, n int) []int64 {
	if len(words) == 0 {
		return nil
	}
	n = min(n, len(words))
	runs := make([]int64, 0, len(words)-n+1)
	for i := 0; i+n <= len(words); i++ {
		h := newHash
		for _, w := range words[i : i+n] {
			h = h.with(w.stem)
		}
		runs = append(runs, h.sum())
	}
	return runs
}

// winnow keeps the least of each window of runs.
func winnow(runs []int64) []int64 {
	if len(runs) <= fewRuns {
		return runs
	}
	var kept []int64
	last := -1
	for i := 0; i+window <= len(runs); i++ {
		least := i
		for j := i + 1; j < i+window; j++ {
			if runs[j] <= runs[least] {
				least = j
			}
		}
		if least != last {
			kept = append(kept, runs[least])
			last = least
		}
	}
	return kept[:min(len(kept), maxRuns)]
}

// digest is the hash of all words, whatever their inflection: texts that share it differ in
// nothing but marks and capitals.
func digest(words []word) int64 {
	h := newHash.with("all")
	for _, w := range words {
		h = h.with(w.form)
	}
	return h.sum()
}

// prints returns the prints of an utterance in ascending order, none twice.
func (s *said) prints() []int64 {
	all := append(winnow(runsOf(s.words, shingle)), s.digest)
	if s.speaker.known() {
		all = append(all, s.sketch()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sketch returns the hashes of a few stems with the speaker's family name. Which stems are
// kept depends on the stem alone, so that two texts that share half of their stems
// are likely to share a hash: a bottom-k sketch.
func (s *said) sketch() []int64 {
	var stems []int64
	for _, w := range s.words {
		if w.weight != light {
			stems = append(stems, newHash.with(w.stem).sum())
		}
	}
	slices.Sort(stems)
	stems = slices.Compact(stems)
	stems = stems[:min(len(stems), sketchLen)]
	by := newHash.with("by").with(s.speaker.last()).sum()
	for i := range stems {
		stems[i] = (hash(stems[i]) ^ hash(by)).sum()
	}
	return stems
}
