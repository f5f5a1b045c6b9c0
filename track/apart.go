package track

import (
	"cmp"
	"slices"

	"github.com/hearsay/hearsay/attribution"
)

// The types of this file are the steps of [Tracker.Add] one by one, for programs that hold what
// is known in more places than one, as module beam does. Each step sees what stands before
// an article or a statement in the order in which Add would take them; then it comes to what
// Add comes to. Places in that order serve as the IDs of families, variants and people.

// Entry is an article in rows, before it is known what they belong to.
type Entry struct {
	Carrier    Carrier // without Origin
	Statements []Statement
}

// Statement is an utterance with what is needed to find its place.
type Statement struct {
	Utterance         // without Family, Variant and Person until they are known
	At        int64   // its place among all statements; the caller's to set, above 0
	Origin    string  // of its article, once that is known
	Digest    int64   // of its words
	Prints    []int64 // the hashes that others find it by, ascending
	Entity    int     // of the speaker: index into Document.Entities, or -1
	Noted     bool    // its variant is noted as this speaker's; see [Growing]
}

// Enter turns an article into rows. Its error is an [ArticleError].
func Enter(a Article) (Entry, error) {
	if err := check(0, a); err != nil {
		return Entry{}, err
	}
	t := newIntake(a)
	e := Entry{Carrier: t.carrier}
	for i, u := range t.utterances {
		e.Statements = append(e.Statements, Statement{Utterance: u, Digest: t.said[i].digest, Prints: t.prints[i], Entity: t.entities[i]})
	}
	return e, nil
}

// Shelf holds what a print or a band leads to: those that had it first. Where more have it than the
// shelf has room for, it leads nowhere from the first that is too much. The zero value is empty.
type Shelf struct {
	slots []slot // by at; one more than there is room for
	most  int
}

type slot struct{ at, id int64 }

// Put notes that id has had it since the place at, in any order; most are what the shelf has room
// for. It drops what can no longer matter, and says so.
func (s *Shelf) Put(id, at int64, most int) (dropped int64, full bool) {
	s.most = most
	if i := slices.IndexFunc(s.slots, func(x slot) bool { return x.id == id }); i >= 0 {
		if s.slots[i].at <= at {
			return 0, false
		}
		s.slots = slices.Delete(s.slots, i, i+1)
	}
	i, _ := slices.BinarySearchFunc(s.slots, at, func(x slot, at int64) int { return cmp.Compare(x.at, at) })
	s.slots = slices.Insert(s.slots, i, slot{at, id})
	if len(s.slots) <= most+1 {
		return 0, false
	}
	dropped = s.slots[most+1].id
	s.slots = s.slots[:most+1]
	return dropped, true
}

// Before returns who had it before the place at, in order; nobody if they were too many.
func (s *Shelf) Before(at int64) (ids []int64) {
	n, _ := slices.BinarySearchFunc(s.slots, at, func(x slot, at int64) int { return cmp.Compare(x.at, at) })
	if n > s.most {
		return nil
	}
	for _, x := range s.slots[:n] {
		ids = append(ids, x.id)
	}
	return ids
}

// How many a shelf holds at most.
const (
	Crowded   = crowded   // families of a print
	CrowdBody = crowdBody // articles of a band
)

// OriginAmong returns the origin of c: its own ID, or that of the article that it is a copy of. ByBand
// has for each of its bands the originals before it that have that.
func (c *Carrier) OriginAmong(byBand map[int64][]*Carrier) string {
	return (&batch{carriers: byBand}).origin(c)
}

// Candidates returns the families to compare s with, given those that its prints lead to.
func (s *Statement) Candidates(byPrint map[int64][]int64) []int64 {
	return (&batch{postings: byPrint}).candidates(s.Prints, s.Digest)
}

// Verdict says how a statement agrees with a family.
type Verdict struct {
	Family  int64
	Rank    int // how well
	Printed int // how often the family is printed
	Same    bool
}

// Settle returns the family of a statement, of those that it was compared with in the order of
// Candidates; 0 if it is none of them.
func Settle(verdicts []Verdict) (family int64) {
	best, most := 0, 0
	for _, v := range verdicts {
		if v.Same && (v.Rank > best || v.Rank == best && v.Printed > most) {
			best, most, family = v.Rank, v.Printed, v.Family
		}
	}
	return family
}

// Growing is a family as it grows, a statement after another. The zero value has none.
type Growing struct{ b batch }

// Ask says how s agrees with the family as it is.
func (g *Growing) Ask(s *Statement) Verdict { return s.compared().against(g.b.variants[0]) }

// Take takes s in. It sets its Variant, and Noted.
func (g *Growing) Take(s *Statement) {
	if g.b.variants == nil {
		g.b.variants, g.b.dirty = make(map[int64][]*witness), make(map[int64]*Variant)
	}
	g.b.next.Variant = s.At - 1
	u := s.Utterance
	u.Family = 0
	s.Variant = g.b.variant(&u, s.compared())
	by := g.b.dirty[s.Variant].By
	s.Noted = slices.ContainsFunc(by, func(v Voice) bool { return v.Name == s.Speaker.Name })
}

// Variants returns the variants, in the order in which they were met.
func (g *Growing) Variants() (all []Variant) {
	for _, w := range g.b.variants[0] {
		all = append(all, *w.Variant)
	}
	return all
}

// compared returns s in the form in which it is compared.
func (s *Statement) compared() *said {
	compared := s.said()
	compared.origin = s.Origin
	return compared
}

// Meeting finds out which speakers of different articles are one person. The zero value knows
// nobody.
type Meeting struct {
	b     batch
	since map[int64]int64 // where a person was first met
}

// Article meets the speakers of an article's statements, and sets Person of each: the place of
// the statement that the person was first met in. Statements have Family, Variant and Noted. They
// need not be all of the article, but all by speakers of whom Names has something in common.
func (m *Meeting) Article(statements []Statement) {
	if m.b.people == nil {
		m.b.people, m.b.peopleLoaded, m.b.dirtyPeople = make(map[string][]*Person), make(map[int64]*Person), make(map[int64]*Person)
		m.b.variants, m.since = make(map[int64][]*witness), make(map[int64]int64)
	}
	var t intake
	for i := range statements {
		s := &statements[i]
		t.utterances = append(t.utterances, s.Utterance)
		t.said = append(t.said, &said{speaker: named(s.Speaker.Name, s.Speaker.Type)})
		t.entities = append(t.entities, s.Entity)
		if s.Noted {
			m.note(s)
		}
	}
	m.b.meetSpeakers(&t)
	for i := range statements {
		id := t.utterances[i].Person
		if id != 0 && m.since[id] == 0 {
			m.since[id] = statements[i].At
		}
		statements[i].Person = m.since[id]
	}
}

// note notes that the variant of s is said by its speaker.
func (m *Meeting) note(s *Statement) {
	for _, w := range m.b.variants[s.Family] {
		if w.ID == s.Variant {
			if !slices.ContainsFunc(w.By, func(v Voice) bool { return v.Name == s.Speaker.Name }) {
				w.By = append(w.By, Voice{Name: s.Speaker.Name})
			}
			return
		}
	}
	m.b.variants[s.Family] = append(m.b.variants[s.Family], &witness{Variant: &Variant{ID: s.Variant, By: []Voice{{Name: s.Speaker.Name}}}})
}

// People returns the names that people are used to be called by, by their IDs.
func (m *Meeting) People() map[int64]string {
	names := make(map[int64]string, len(m.since))
	for id, since := range m.since {
		names[since] = m.b.peopleLoaded[id].Name
	}
	return names
}

// Names returns what speakers who may be one person have in common: the family name or the name
// of an organization, and the full name of a person with its words in any order. Of a speaker
// without a name, and of a document, it returns nothing.
func (s Speaker) Names() (last, full string) {
	n := named(s.Name, s.Type)
	if !n.known() || n.kind != attribution.Person && n.kind != attribution.Organization {
		return "", ""
	}
	if n.kind == attribution.Person && len(n.words) > 1 {
		full = n.full()[0]
	}
	return n.kind.String() + " " + n.last(), full
}
