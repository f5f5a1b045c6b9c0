package track

import (
	"slices"
	"time"
)

// forget takes carriers out, with all that is said in them and all that is known only
// through them, so that it is as if they had never been.
func (b *batch) forget(carriers []Carrier) error {
	var c Change
	gone := make(map[string]bool)
	for _, carrier := range carriers {
		c.DropCarriers = append(c.DropCarriers, carrier.ID)
		gone[carrier.ID] = true
	}
	utterances, err := b.tx.Said(c.DropCarriers)
	if err != nil {
		return err
	}
	if err := b.forgetWords(&c, utterances, gone); err != nil {
		return err
	}
	if err := b.forgetSpeakers(&c, utterances); err != nil {
		return err
	}
	if c.Next, err = b.tx.Next(); err != nil {
		return err
	}
	return b.tx.Apply(c)
}

// forgetWords takes utterances out of their families.
func (b *batch) forgetWords(c *Change, utterances []Utterance, gone map[string]bool) error {
	var families []int64
	for _, u := range utterances {
		families = append(families, u.Family)
	}
	slices.Sort(families)
	families = slices.Compact(families)
	members, err := b.tx.Members(families)
	if err != nil {
		return err
	}
	variants, err := b.tx.Variants(families)
	if err != nil {
		return err
	}
	left := make(map[int64][]*Utterance) // by variant
	keep := make(map[Posting]bool)
	drop := make(map[Posting]bool)
	for i := range members {
		u, postings := &members[i], drop
		if !gone[u.Article] {
			postings = keep
			left[u.Variant] = append(left[u.Variant], u)
		}
		for _, p := range u.said().prints() {
			postings[Posting{p, u.Family}] = true
		}
	}
	for p := range drop {
		if !keep[p] {
			c.DropPostings = append(c.DropPostings, p)
		}
	}
	var firsts []string
	for _, l := range left {
		firsts = append(firsts, l[0].Article)
	}
	carriers, err := b.tx.Carriers(sorted(firsts))
	if err != nil {
		return err
	}
	origins := byKey(carriers, func(c Carrier) string { return c.ID })
	for _, v := range variants {
		if len(left[v.ID]) == 0 {
			c.DropVariants = append(c.DropVariants, v.ID)
			continue
		}
		v.Origin = origins[left[v.ID][0].Article].Origin
		c.Variants = append(c.Variants, v.of(left[v.ID]))
	}
	return nil
}

// of returns v as it is with the utterances that are left of it.
func (v Variant) of(left []*Utterance) Variant {
	first := left[0]
	v.Text, v.Kind, v.Count, v.First, v.Last = first.Text, first.Kind, 0, time.Time{}, time.Time{}
	v.By = []Voice{{Name: first.Speaker.Name, Type: first.Speaker.Type, Person: first.Person}}
	w := witness{&v, first.said()}
	for _, u := range left {
		n := len(v.By)
		w.by(u, u.said())
		if len(v.By) > n {
			v.By[n].Person = u.Person
		}
		w.printed(u)
	}
	return v
}

// forgetSpeakers takes utterances off the counts of those who said them.
func (b *batch) forgetSpeakers(c *Change, utterances []Utterance) error {
	var ids []int64
	for _, u := range utterances {
		if u.Person != 0 {
			ids = append(ids, u.Person)
		}
	}
	slices.Sort(ids)
	people, err := b.tx.People(slices.Compact(ids))
	if err != nil {
		return err
	}
	byID := make(map[int64]*Person)
	for i := range people {
		byID[people[i].ID] = &people[i]
	}
	for i := range utterances {
		if p := byID[utterances[i].Person]; p != nil {
			b.count(p, &utterances[i], -1)
		}
	}
	for _, p := range people {
		if p.Count <= 0 {
			c.DropPeople = append(c.DropPeople, p.ID)
		} else {
			c.People = append(c.People, p)
		}
	}
	return nil
}
