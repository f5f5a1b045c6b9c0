package score

import (
	"fmt"
	"slices"
	"strings"
)

// Table returns the scores as a table for people.
func (s *Scorer) Table() string {
	var b strings.Builder
	for i, r := range s.rows {
		if r.gold > 0 {
			p, q, f := r.figures()
			fmt.Fprintf(&b, "%-16s P %5.1f  R %5.1f  F1 %5.1f   (%d gold)\n", rowNames[i], 100*p, 100*q, 100*f, r.gold)
		}
	}
	fmt.Fprintf(&b, "%-16s %5.1f\n", "cue (of pairs)", s.cue())
	var recall []string
	for _, k := range kinds {
		if s.kindOf[k] > 0 {
			recall = append(recall, fmt.Sprintf("%s %.1f", k, s.recall(k)))
		}
	}
	fmt.Fprintf(&b, "%-16s %s\n", "recall by kind", strings.Join(recall, "  "))
	return b.String()
}

// JSON returns the scores as a JSON object on a line.
func (s *Scorer) JSON() string {
	var fields, recall []string
	for i, r := range s.rows {
		if r.gold > 0 {
			p, q, f := r.figures()
			fields = append(fields, fmt.Sprintf(`"%s": {"P": %.1f, "R": %.1f, "F": %.1f}`, rowNames[i], 100*p, 100*q, 100*f))
		}
	}
	for _, k := range kinds {
		if s.kindOf[k] > 0 {
			recall = append(recall, fmt.Sprintf(`"%s": %.1f`, k, s.recall(k)))
		}
	}
	fields = append(fields, fmt.Sprintf(`"cue": %.1f`, s.cue()), fmt.Sprintf(`"recall": {%s}`, strings.Join(recall, ", ")))
	return "{" + strings.Join(fields, ", ") + "}\n"
}

// cue returns the percentage of pairs whose cues share a word.
func (s *Scorer) cue() float64 { return 100 * float64(s.cueHit) / float64(max(1, s.cues)) }

// recall returns the percentage of the gold relations of a kind whose source was found.
func (s *Scorer) recall(kind string) float64 {
	return 100 * float64(s.kindHit[kind]) / float64(s.kindOf[kind])
}

// Errors returns the mistakes that were kept.
func (s *Scorer) Errors() []Mistake { return slices.Clone(s.mistakes) }
