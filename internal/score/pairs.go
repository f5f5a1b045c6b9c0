package score

import (
	"cmp"
	"slices"
	"strings"
)

// A pair is a gold relation and one that was found, by index.
type pair struct {
	score       float64
	gold, found int
}

// pairs scores the rows whose unit is a pair of relations.
func (d *document) pairs() {
	found := d.matches()
	used := make([]bool, len(d.found))
	for _, j := range found {
		if j >= 0 {
			used[j] = true
			d.rows[relationsRow].right++
		}
	}
	d.rows[relationsRow].predicted += len(d.found)
	d.rows[relationsRow].gold += len(d.gold)
	for _, r := range []int{attributionsRow, strictRow} {
		d.rows[r].predicted += len(only(d.found, func(r relation) bool { return len(r.source) > 0 }))
		d.rows[r].gold += len(only(d.gold, func(r relation) bool { return len(r.source) > 0 }))
	}
	if d.named {
		d.rows[resolvedRow].gold += len(only(d.gold, func(r relation) bool { return r.Speaker != "" }))
		for j, r := range d.found {
			if !used[j] && fold(r.Speaker) != "" {
				d.rows[resolvedRow].predicted++
			}
		}
	}
	relayed := slices.ContainsFunc(d.gold, func(r relation) bool { return r.Relayed })
	for i, g := range d.gold {
		var f *relation
		if found[i] >= 0 {
			f = &d.found[found[i]]
		}
		d.pair(g, f)
		if relayed {
			d.relay(g, f)
		}
	}
}

// matches pairs gold with found relations, one to one, the best first. It returns the
// index of what was found for each of gold; -1 if nothing was.
func (d *document) matches() []int {
	var all []pair
	for i, g := range d.gold {
		for j, f := range d.found {
			both := common(g.content, f.content)
			if both == 0 {
				continue
			}
			score := float64(2*both) / float64(len(g.content)+len(f.content))
			if score < 0.5 {
				continue
			}
			if common(g.source, f.source) > 0 {
				score += 0.001
			}
			all = append(all, pair{score, i, j})
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.gold, b.gold), cmp.Compare(a.found, b.found))
	})
	found := slices.Repeat([]int{-1}, len(d.gold))
	used := make([]bool, len(d.found))
	for _, p := range all {
		if found[p.gold] < 0 && !used[p.found] {
			found[p.gold], used[p.found] = p.found, true
		}
	}
	return found
}

// pair scores a gold relation and what was found for it, nil if nothing was.
func (d *document) pair(g relation, f *relation) {
	if len(g.source) > 0 {
		d.kindOf[g.Kind]++
	}
	if f == nil {
		return
	}
	if common(g.source, f.source) > 0 {
		d.kindHit[g.Kind]++
		d.rows[attributionsRow].right++
		if slices.Equal(g.content, f.content) && slices.Equal(d.noArticles(g.source), d.noArticles(f.source)) {
			d.rows[strictRow].right++
		}
	}
	if len(g.cue) > 0 {
		d.cues++
		if common(g.cue, f.cue) > 0 {
			d.cueHit++
		}
	}
	if d.named && fold(f.Speaker) != "" && g.Speaker != "" {
		d.rows[resolvedRow].predicted++
		if d.same(g, *f) {
			d.rows[resolvedRow].right++
		}
	}
}

// noArticles returns words without the articles among them.
func (d *document) noArticles(words []int) (rest []int) {
	for _, i := range words {
		switch strings.ToLower(d.words[i].Of(d.text)) {
		case "the", "a", "an":
		default:
			rest = append(rest, i)
		}
	}
	return rest
}

// relay scores the names of the relays of a pair.
func (d *document) relay(g relation, f *relation) {
	counts := make(map[string]int)
	for _, name := range g.Relay {
		counts[fold(name)]++
	}
	r := &d.rows[relayRow]
	r.gold += len(g.Relay)
	if f == nil {
		return
	}
	r.predicted += len(f.Relay)
	for _, name := range f.Relay {
		if n := fold(name); counts[n] > 0 {
			counts[n]--
			r.right++
		}
	}
}
