package track

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// Label says how a variant differs from the fullest one.
type Label string

const (
	Elided       Label = "elided"        // words are left out
	Inserted     Label = "inserted"      // words are there that the fullest has not
	Emended      Label = "emended"       // an editor changed or added words, in brackets
	Altered      Label = "altered"       // words are replaced
	Indirect     Label = "indirect"      // it is told in the narrator's words
	OtherSpeaker Label = "other speaker" // somebody else is said to have said it
)

// Difference is one way in which a variant differs from the fullest one.
type Difference struct {
	Label Label `json:"label"`

	// The words that differ: bytes of the variant's text and of the fullest text. One of them is
	// empty where words are missing; both are where no words are to be named.
	Here  span.Span `json:"-"`
	There span.Span `json:"-"`

	HereText  string `json:"here,omitempty"`
	ThereText string `json:"there,omitempty"`
}

// String says what differs, as in altered: “winter” for “spring”.
func (d Difference) String() string {
	switch {
	case d.HereText != "" && d.ThereText != "":
		return fmt.Sprintf("%s: “%s” for “%s”", d.Label, d.HereText, d.ThereText)
	case d.HereText+d.ThereText != "":
		return fmt.Sprintf("%s: “%s”", d.Label, d.HereText+d.ThereText)
	}
	return string(d.Label)
}

// wordings orders the variants and compares each with the fullest.
func (f *Family) wordings(variants []Variant) {
	if len(variants) == 0 {
		return
	}
	words := make(map[int64]*said, len(variants))
	for _, v := range variants {
		words[v.ID] = newSaid(v.Text, v.Kind, name{})
	}
	full := slices.MaxFunc(variants, func(a, b Variant) int {
		return cmp.Or(cmp.Compare(fullness(a, words[a.ID]), fullness(b, words[b.ID])), cmp.Compare(a.Count, b.Count), cmp.Compare(b.ID, a.ID))
	})
	f.Text = full.Text
	slices.SortStableFunc(variants, func(a, b Variant) int {
		if (a.ID == full.ID) != (b.ID == full.ID) {
			if a.ID == full.ID {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	others := make(map[int64]bool)
	for _, p := range f.Timeline {
		if p.OtherSpeaker {
			others[p.Said.Variant] = true
		}
	}
	for _, v := range variants {
		w := Wording{Variant: v}
		if v.ID != full.ID {
			w.Differences = differences(v, full, words[v.ID], words[full.ID])
		}
		if others[v.ID] {
			w.Differences = append(w.Differences, Difference{Label: OtherSpeaker})
		}
		f.Variants = append(f.Variants, w)
	}
}

// fullness is the number of words of a variant that are the speaker's. What is told indirectly
// comes after all quotations, and an editor's words do not count.
func fullness(v Variant, s *said) (n int) {
	for _, w := range s.words {
		if !w.edited {
			n++
		}
	}
	if v.Kind == attribution.Indirect {
		n -= maxWords
	}
	return n
}

// differences compares a variant with the fullest. What is told indirectly has other words all
// over, which are not listed.
func differences(v, full Variant, x, y *said) []Difference {
	if v.Kind == attribution.Indirect && full.Kind != attribution.Indirect {
		return []Difference{{Label: Indirect}}
	}
	var all []Difference
	i, j := 0, 0
	here, there := x.words, y.words
	pairs := append(paired(x, y), [2]int{len(here), len(there)})
	for _, p := range pairs {
		if d, differs := difference(v.Text, full.Text, here[i:p[0]], there[j:p[1]]); differs {
			all = append(all, d)
		}
		if p[0] < len(here) && (here[p[0]].form != there[p[1]].form || here[p[0]].edited && !there[p[1]].edited) {
			d, _ := difference(v.Text, full.Text, here[p[0]:p[0]+1], there[p[1]:p[1]+1])
			all = append(all, d)
		}
		i, j = p[0]+1, p[1]+1
	}
	return all
}

// difference labels words that stand against each other.
func difference(text, fullText string, here, there []word) (d Difference, differs bool) {
	edited := slices.ContainsFunc(here, func(w word) bool { return w.edited })
	switch {
	case len(here) == 0 && len(there) == 0:
		return d, false
	case edited:
		d.Label = Emended
	case len(here) == 0:
		d.Label = Elided
	case len(there) == 0:
		d.Label = Inserted
	default:
		d.Label = Altered
	}
	d.Here, d.There = extent(here), extent(there)
	d.HereText, d.ThereText = d.Here.Of(text), d.There.Of(fullText)
	return d, true
}

// extent returns the stretch from the first to the last word.
func extent(words []word) span.Span {
	if len(words) == 0 {
		return span.Span{}
	}
	return words[0].span.Join(words[len(words)-1].span)
}
