package track

import (
	"slices"
	"strings"
)

// Apply makes the change, and notes how to take each step back.
func (tx *memoryTx) Apply(c Change) error {
	if tx.view {
		return errView
	}
	for _, id := range c.DropCarriers {
		tx.dropCarrier(id)
	}
	for _, id := range c.DropVariants {
		tx.setVariant(id, nil)
	}
	for _, id := range c.DropPeople {
		tx.setPerson(id, nil)
	}
	for _, p := range c.DropPostings {
		tx.setPosting(p, false)
	}
	for i := range c.Carriers {
		tx.setCarrier(c.Carriers[i].ID, &c.Carriers[i])
	}
	for i := range c.Variants {
		tx.setVariant(c.Variants[i].ID, &c.Variants[i])
	}
	for i := range c.People {
		tx.setPerson(c.People[i].ID, &c.People[i])
	}
	tx.putUtterances(c.Utterances)
	for _, p := range c.Postings {
		tx.setPosting(p, true)
	}
	next := tx.next
	tx.undo = append(tx.undo, func() { tx.next = next })
	tx.next = c.Next
	return nil
}

// set puts v under k in m, or takes what is there out if v is nil. It returns what was there.
func set[K comparable, V any](m *map[K]V, k K, v *V) (old *V) {
	if had, ok := (*m)[k]; ok {
		old = &had
	}
	if v == nil {
		delete(*m, k)
		return old
	}
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[k] = *v
	return old
}

func (tx *memoryTx) setCarrier(id string, c *Carrier) {
	old := set(&tx.carriers, id, c)
	if old != nil {
		for _, band := range old.Bands {
			unlink(tx.bands, band, id)
		}
	}
	if c != nil {
		for _, band := range c.Bands {
			link(&tx.bands, band, id)
		}
	}
	if old != nil || c != nil {
		tx.undo = append(tx.undo, func() { tx.setCarrier(id, old) })
	}
}

func (tx *memoryTx) setVariant(id int64, v *Variant) {
	old := set(&tx.variants, id, v)
	if old != nil {
		unlink(tx.families, old.Family, id)
		for w := range strings.FieldsSeq(old.Words) {
			unlink(tx.searchable, w, id)
		}
	}
	if v != nil {
		link(&tx.families, v.Family, id)
		for w := range strings.FieldsSeq(v.Words) {
			link(&tx.searchable, w, id)
		}
	}
	if old != nil || v != nil {
		tx.undo = append(tx.undo, func() { tx.setVariant(id, old) })
	}
}

func (tx *memoryTx) setPerson(id int64, p *Person) {
	if p != nil {
		own := clonePeople([]Person{*p})[0]
		p = &own
	}
	old := set(&tx.people, id, p)
	if old != nil {
		for _, k := range old.Keys {
			unlink(tx.keys, k, id)
		}
	}
	if p != nil {
		for _, k := range p.Keys {
			link(&tx.keys, k, id)
		}
	}
	if old != nil || p != nil {
		tx.undo = append(tx.undo, func() { tx.setPerson(id, old) })
	}
}

func (tx *memoryTx) setPosting(p Posting, there bool) {
	if tx.postings[p.Print][p.Family] == there {
		return
	}
	if there {
		link(&tx.postings, p.Print, p.Family)
	} else {
		unlink(tx.postings, p.Print, p.Family)
	}
	tx.undo = append(tx.undo, func() { tx.setPosting(p, !there) })
}

func (tx *memoryTx) dropCarrier(id string) {
	tx.setCarrier(id, nil)
	tx.setSaid(id, nil)
}

// putUtterances adds utterances to those of their articles.
func (tx *memoryTx) putUtterances(utterances []Utterance) {
	byArticle := make(map[string][]Utterance)
	for _, u := range utterances {
		byArticle[u.Article] = append(byArticle[u.Article], u)
	}
	for article, said := range byArticle {
		said = append(said, tx.said[article]...)
		slices.SortStableFunc(said, func(a, b Utterance) int { return a.Index - b.Index })
		said = slices.CompactFunc(said, func(a, b Utterance) bool { return a.Index == b.Index })
		tx.setSaid(article, &said)
	}
}

// setSaid sets all that is said in an article.
func (tx *memoryTx) setSaid(article string, said *[]Utterance) {
	old := set(&tx.said, article, said)
	if old != nil {
		for _, u := range *old {
			unlink(tx.members, u.Family, article)
			unlink(tx.speaks, u.Person, article)
		}
	}
	if said != nil {
		for _, u := range *said {
			link(&tx.members, u.Family, article)
			link(&tx.speaks, u.Person, article)
		}
	}
	if old != nil || said != nil {
		tx.undo = append(tx.undo, func() { tx.setSaid(article, old) })
	}
}
