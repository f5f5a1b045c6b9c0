package score

import "slices"

// A Verdict says what gold makes of one relation that was found. Confidences are held
// against verdicts.
type Verdict struct {
	Attributed bool // it has a source
	Right      bool // it is paired with a gold relation, and their sources share a word

	Named     bool // it names a speaker, and is paired with a gold relation that does
	NameRight bool // the same name
}

// Judge returns a verdict on each relation that was found in a document of a corpus. It
// adds nothing to the rows.
func (s *Scorer) Judge(gold Document, found []Relation) []Verdict {
	judge := Scorer{Surnames: s.Surnames}
	d := judge.document(gold, found)
	all := make([]Verdict, len(d.found))
	for j, f := range d.found {
		all[j].Attributed = len(f.source) > 0
	}
	for i, j := range d.matches() {
		if j < 0 {
			continue
		}
		g, f, v := d.gold[i], d.found[j], &all[j]
		v.Right = common(g.source, f.source) > 0
		v.Named = g.Speaker != "" && fold(f.Speaker) != ""
		v.NameRight = v.Named && d.same(g, f)
	}
	return all
}

// document reads gold and what was found in it.
func (s *Scorer) document(gold Document, found []Relation) document {
	d := document{Scorer: s, id: gold.ID, text: gold.Text, words: words(gold.Text)}
	d.gold = slices.DeleteFunc(d.load(gold.Relations), func(r relation) bool { return r.Kind == "scare" })
	d.found = d.load(found)
	if s.Surnames {
		d.speakers = make(map[string]bool)
		for _, r := range d.gold {
			d.speakers[fold(r.Speaker)] = true
		}
	}
	return d
}
