package main

import (
	"fmt"
	"strings"
	"time"
)

// A Hostile is how long a byte of a hostile text takes, against a byte of articles.
type Hostile struct {
	Name   string  `json:"name"`
	System string  `json:"system"`
	Bytes  int     `json:"bytes"`
	PerB   float64 `json:"ns_per_byte"`
	Ratio  float64 `json:"ratio"` // to ordinary text, the median of the rounds
}

// hostileTexts are texts on which some rule could be slow, each of some bytes.
var hostileTexts = []struct {
	name string
	make func(bytes int) string
}{
	{"opening marks only", repeated("“")},
	{"straight marks only", repeated(`"`)},
	{"every kind of mark", repeated("“”‘’\"'«»„`")},
	{"pairs of marks", repeated("“a” ")},
	{"marks nested ever deeper", nested},
	{"brackets nested ever deeper", repeated("(")},
	{"capitalized words, each another", names},
	{"one name again and again", repeated("Mara Lindqvist ")},
	{"verbs only", repeated("said ")},
	{"clauses without an end", repeated("Lindqvist, who said that ")},
	{"relays without an end", repeated("Reuters, citing Interfax, ")},
	{"a sentence without an end", repeated("the harbor council of Ostmere said that the quay was closed and that boats were to tie up elsewhere and ")},
	{"statements in one line", repeated("Mara Lindqvist said that “the bridge is closed,” according to Reuters. ")},
	{"no spaces", repeated("ab")},
	{"no letters", repeated("\x00\xff")},
}

func repeated(s string) func(int) string {
	return func(bytes int) string { return strings.Repeat(s, bytes/len(s)+1) }
}

// nested opens marks of two kinds by turns, and closes them all.
func nested(bytes int) string {
	n := bytes/len("“‘a’”") + 1
	return strings.Repeat("“‘a", n) + strings.Repeat("’”", n)
}

// names are capitalized words of which none comes twice.
func names(bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, "%c%c%c%c%c ", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i/17576%26, 'a'+i/456976%26)
	}
	return b.String()
}

// hostiles reads hostile texts and, in each round first, an ordinary one of the same size.
func hostiles(texts []string) (all []Hostile) {
	const size, rounds = 128 << 10, 3
	article := strings.Join(texts, "\n\n")
	article = strings.ToValidUTF8(strings.Repeat(article, size/len(article)+1)[:size], "")
	perByte := func(system, text string) float64 {
		read := reading(system)
		return float64(timed(50*time.Millisecond, func() { read(text) })) / float64(len(text))
	}
	for _, system := range []string{rulesAlone, withTagger} {
		took, ratios := make([][]float64, len(hostileTexts)), make([][]float64, len(hostileTexts))
		for range rounds {
			ordinary := perByte(system, article)
			for i, h := range hostileTexts {
				t := perByte(system, h.make(size))
				took[i], ratios[i] = append(took[i], t), append(ratios[i], t/ordinary)
			}
		}
		for i, h := range hostileTexts {
			all = append(all, Hostile{h.name, system, size, round(median(took[i]), 2), round(median(ratios[i]), 2)})
		}
		ordinary, million := perByte(system, article), perByte(system, names(6_000_000))
		all = append(all, Hostile{"a million capitalized words", system, 6_000_000, round(million, 2), round(million/ordinary, 2)})
	}
	return all
}
