package main

import (
	"strings"
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
