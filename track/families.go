package track

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
)

const (
	maxCandidates = 8    // families that an utterance is compared with
	maxWitnesses  = 64   // variants of a family that it has to agree with
	leastShared   = 0.12 // of prints: sharing one that many have is no reason to compare
	ofPrints      = 8
	ofMost        = 0.2 // of what the best candidate shares: what shares less is another utterance
)

// take finds the place of an article and of what is said in it.
func (b *batch) take(t *intake) error {
	t.carrier.Origin = b.origin(&t.carrier)
	b.publish(&t.carrier)
	for i := range t.utterances {
		t.said[i].origin = t.carrier.Origin
		if err := b.place(&t.utterances[i], t.said[i], t.prints[i]); err != nil {
			return err
		}
	}
	b.meetSpeakers(t)
	b.change.Carriers = append(b.change.Carriers, t.carrier)
	b.change.Utterances = append(b.change.Utterances, t.utterances...)
	return nil
}

// publish makes c known as an origin. Copies are not: so a copy of a copy is compared with the
// origin itself. A band that too many origins have is spent, as prints are.
func (b *batch) publish(c *Carrier) {
	var bands []int64
	for _, band := range c.Bands {
		switch {
		case c.Origin != c.ID || b.spentBands[band]:
		case len(b.carriers[band]) >= crowdBody:
			b.spentBands[band] = true
			p := bandPrint(band)
			b.stored[p], b.postings[p] = nil, []int64{nowhere}
		default:
			bands = append(bands, band)
		}
	}
	c.Bands = bands
	kept := *c
	b.index(&kept)
}

// place gives an utterance its family and variant.
func (b *batch) place(u *Utterance, s *said, prints []int64) error {
	family, err := b.familyOf(s, prints)
	if err != nil {
		return err
	}
	if family == 0 {
		b.next.Family++
		family = b.next.Family
		b.variants[family] = nil
	}
	u.Family = family
	u.Variant = b.variant(u, s)
	for _, p := range prints {
		b.post(p, family)
	}
	return nil
}

// post makes family known by a print. A print that leads to too many families is spent: it
// leads nowhere from then on, so that looking it up costs the same whatever else is there.
func (b *batch) post(p, family int64) {
	there := b.postings[p]
	if spent(there) || slices.Contains(there, family) {
		return
	}
	if _, known := b.stored[p]; !known {
		b.stored[p] = there
	}
	if len(there) == crowded {
		b.postings[p] = []int64{nowhere}
		return
	}
	b.postings[p] = append(there[:len(there):len(there)], family)
}

// nowhere is the family that a spent print leads to.
const nowhere = 0

func spent(families []int64) bool { return len(families) > 0 && families[0] == nowhere }

// changedPostings returns what the store has yet to drop and to put.
func (b *batch) changedPostings() (drop, put []Posting) {
	for _, p := range slices.Sorted(maps.Keys(b.stored)) {
		before, now := b.stored[p], b.postings[p]
		for _, f := range before {
			if !slices.Contains(now, f) {
				drop = append(drop, Posting{p, f})
			}
		}
		for _, f := range now {
			if !slices.Contains(before, f) {
				put = append(put, Posting{p, f})
			}
		}
	}
	return drop, put
}

// candidates returns the families that share prints, those that share the most and the
// rarest first.
func (b *batch) candidates(prints []int64, digest int64) []int64 {
	type score struct {
		family int64
		weight float64
		shared int
		digest bool // it has the same words, whole
	}
	var all []score
	for _, p := range prints {
		there := b.postings[p]
		if spent(there) {
			continue
		}
		for _, f := range there {
			all = append(all, score{f, 1 / float64(len(there)), 1, p == digest})
		}
	}
	slices.SortFunc(all, func(x, y score) int { return cmp.Compare(x.family, y.family) })
	last := -1 // of the families that were added up
	most := 0.0
	for _, s := range all {
		if last >= 0 && all[last].family == s.family {
			all[last].weight += s.weight
			all[last].shared++
			all[last].digest = all[last].digest || s.digest
		} else {
			last++
			all[last] = s
		}
		most = max(most, all[last].weight)
	}
	all = slices.DeleteFunc(all[:last+1], func(s score) bool {
		return !s.digest && (s.weight < max(leastShared, ofMost*most) || s.shared*ofPrints < len(prints))
	})
	slices.SortFunc(all, func(x, y score) int {
		if x.digest != y.digest {
			if x.digest {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.family, y.family))
	})
	families := make([]int64, 0, maxCandidates)
	for _, s := range all[:min(len(all), maxCandidates)] {
		families = append(families, s.family)
	}
	return families
}

// printings counts the utterances of a family.
func printings(variants []*witness) (n int) {
	for _, v := range variants {
		n += v.Count
	}
	return n
}

// familyOf returns the family that s agrees with best, or 0. Of families that it agrees with
// about as well, it is the one that is printed most.
func (b *batch) familyOf(s *said, prints []int64) (int64, error) {
	var verdicts []Verdict
	for _, f := range b.candidates(prints, s.digest) {
		variants, loaded := b.variants[f]
		if !loaded {
			if err := b.loadVariants([]int64{f}); err != nil {
				return 0, err
			}
			variants = b.variants[f]
		}
		v := s.against(variants)
		v.Family = f
		verdicts = append(verdicts, v)
	}
	return Settle(verdicts), nil
}

// against says how s agrees with the variants of a family.
func (s *said) against(variants []*witness) Verdict {
	const steps = 50 // of an agreement, to tell about as well from better
	agreement, ok := agreesWithAll(s, variants)
	return Verdict{Rank: int(agreement * steps), Printed: printings(variants), Same: ok}
}

// agreesWithAll reports whether s is the same utterance as each variant of a family, and
// how well it agrees with the best of them. That no variant is left out is what
// keeps two statements apart which a third has words of both of. Two exceptions have
// their own evidence: once s is known for one of the variants, speakers and dates do not count
// against it with the others, and pieces of one sentence need not overlap.
func agreesWithAll(s *said, variants []*witness) (best float64, ok bool) {
	var agreed, doubtful []*said
	variants = variants[:min(len(variants), maxWitnesses)]
	if slices.ContainsFunc(variants, func(v *witness) bool { return s.repeats(v.said) }) {
		return 1, true // what agrees with the others was found out for the words that s repeats
	}
	for _, v := range variants {
		agreement, ok := same(s, v.said, false)
		if !ok {
			doubtful = append(doubtful, v.said)
			continue
		}
		agreed = append(agreed, v.said)
		best = max(best, agreement)
	}
	if len(agreed) == 0 {
		return 0, false
	}
	for _, v := range doubtful {
		if _, ok := same(s, v, true); !ok && !oneSentence(s, v, agreed) {
			return 0, false
		}
	}
	return best, true
}

// oneSentence reports whether a and b are pieces of one sentence that one of the others has
// whole, by the same speaker.
func oneSentence(a, b *said, others []*said) bool {
	if a.kinship(b) < partial || !near(a, b, sameTalk) {
		return false
	}
	for _, whole := range others {
		x, ok := a.pieceOf(whole)
		if !ok {
			continue
		}
		if y, ok := b.pieceOf(whole); ok && x == y {
			return true
		}
	}
	return false
}

// variant returns the variant of u's family that has the words of u, which may be new.
func (b *batch) variant(u *Utterance, s *said) int64 {
	for _, v := range b.variants[u.Family] {
		if v.Digest == s.digest {
			v.by(u, s)
			v.printed(u)
			b.dirty[v.ID] = v.Variant
			return v.ID
		}
	}
	b.next.Variant++
	v := &Variant{ID: b.next.Variant, Family: u.Family, Digest: s.digest, Text: u.Text, Words: searchForm(s.words), Kind: u.Kind,
		By: []Voice{{Name: u.Speaker.Name, Type: u.Speaker.Type}}, Origin: s.origin, First: u.Published, Last: u.Published, Count: 1}
	kept := *s
	b.variants[u.Family] = append(b.variants[u.Family], &witness{v, &kept})
	b.dirty[v.ID] = v
	return v.ID
}

// meetSpeakers finds out who the speakers of an article are among the people that are known.
func (b *batch) meetSpeakers(t *intake) {
	byEntity := make(map[int]int64)
	for i := range t.utterances {
		u := &t.utterances[i]
		if !t.said[i].speaker.known() || u.Speaker.Type == attribution.Record {
			continue
		}
		entity := t.entities[i]
		id, met := byEntity[entity]
		if !met || entity < 0 {
			id = b.personOf(t, i)
			byEntity[entity] = id
		}
		u.Person = id
		b.count(b.peopleLoaded[id], u, 1)
		b.dirtyPeople[id] = b.peopleLoaded[id]
		b.nameVariant(u)
	}
}

// printed counts u, and the time of it.
func (w *witness) printed(u *Utterance) {
	w.Count++
	if !u.Published.IsZero() {
		if w.First.IsZero() || u.Published.Before(w.First) {
			w.First = u.Published
		}
		if u.Published.After(w.Last) {
			w.Last = u.Published
		}
	}
	w.said.first, w.said.last = w.First, w.Last
}

// nameVariant notes who says a variant, once that is known of the speakers it was seen with.
func (b *batch) nameVariant(u *Utterance) {
	for _, v := range b.variants[u.Family] {
		if v.ID != u.Variant {
			continue
		}
		for i, by := range v.By {
			if by.Person == 0 && by.Name == u.Speaker.Name {
				v.By[i].Person = u.Person
			}
		}
	}
}

// maxVoices bounds the speakers that are noted of a variant.
const maxVoices = 4

// by notes the speaker of u with w, unless one of that name is.
func (w *witness) by(u *Utterance, s *said) {
	if len(w.By) < maxVoices && (s.kinship(w.said) == strangers || !w.said.speaker.known() && s.speaker.known()) {
		w.By = append(w.By, Voice{Name: u.Speaker.Name, Type: u.Speaker.Type})
		w.said.others = append(w.said.others, s.speaker)
	}
}

// searchForm returns the words by which a variant is found.
func searchForm(words []word) string {
	forms := make([]string, 0, len(words))
	for _, w := range words {
		forms = append(forms, w.form)
	}
	return strings.Join(forms, " ")
}
