package main

import (
	"runtime"
	"strings"
	"sync"
	"time"
)

// A Length is how long a word takes in one long text, against the same articles read one
// by one.
type Length struct {
	System   string  `json:"system"`
	Articles int     `json:"articles"`
	Words    int     `json:"words"`
	Long     float64 `json:"ns_per_word"`
	Apart    float64 `json:"apart_ns_per_word"`
	Ratio    float64 `json:"ratio"` // of the two, the median of the rounds
}

// lengths reads 1, 2, 4, … 64 articles as one text. The words of the two sides are the
// same, so that a ratio tells what length costs and not which article was added.
func lengths(texts []string, least time.Duration) (all []Length) {
	for _, system := range []string{rulesAlone, withTagger} {
		read := reading(system)
		for n := 1; n <= min(64, len(texts)); n *= 2 {
			long, per := strings.Join(texts[:n], "\n\n"), float64(words(strings.Join(texts[:n], " ")))
			var longs, aparts, ratios []float64
			for range 3 {
				a := timed(least, func() { readAll(texts[:n], read) })
				b := timed(least, func() { read(long) })
				aparts, longs = append(aparts, float64(a)/per), append(longs, float64(b)/per)
				ratios = append(ratios, float64(b)/float64(a))
			}
			all = append(all, Length{system, n, int(per), round(median(longs), 1), round(median(aparts), 1), round(median(ratios), 3)})
		}
	}
	return all
}

// Cores are how much faster articles are read by two goroutines on two cores than by one
// on one, by the clock on the wall: the best of several rounds each.
type Cores struct {
	System string  `json:"system"`
	One    float64 `json:"one_words_per_s"`
	Two    float64 `json:"two_words_per_s"`
	Ratio  float64 `json:"ratio"`
}

// bothCores reads all articles several times over, on one core and on two in turn.
func bothCores(texts []string) (all []Cores) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, system := range []string{rulesAlone, withTagger} {
		read := reading(system)
		passes := 1 + int(700*time.Millisecond/max(time.Millisecond, timed(0, func() { readAll(texts, read) })))
		best := [3]float64{}
		for range 6 {
			for _, cores := range []int{1, 2} {
				runtime.GOMAXPROCS(cores)
				runtime.GC()
				start := time.Now()
				inParallel(texts, passes, cores, read)
				best[cores] = max(best[cores], float64(passes*textOf("", texts).Words)/time.Since(start).Seconds())
			}
		}
		all = append(all, Cores{system, round(best[1], 0), round(best[2], 0), round(best[2]/best[1], 2)})
	}
	return all
}

// inParallel reads all texts some times over, by some goroutines that take the next one.
func inParallel(texts []string, passes, goroutines int, read func(string)) {
	next := make(chan string)
	var all sync.WaitGroup
	for range goroutines {
		all.Go(func() {
			for text := range next {
				read(text)
			}
		})
	}
	for range passes {
		for _, text := range texts {
			next <- text
		}
	}
	close(next)
	all.Wait()
}
