package join

import (
	"cmp"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/hearsay/hearsay/track"
)

// meetPeople finds out which speakers are one person, once families are settled. Rows and the result
// are KV<at, Row>. Who may be one person shares a name; all of a name go to one worker, in their
// order.
func meetPeople(s beam.Scope, rows beam.PCollection) beam.PCollection {
	s = s.Scope("people")
	grown := beam.ParDo(s, &variantFn{}, beam.GroupByKey(s, beam.ParDo(s, byWholeFamily, rows)))
	links := beam.ParDo(s, &linkFn{}, beam.GroupByKey(s, beam.ParDo(s, byFullName, grown)))
	roles := beam.ParDo(s, &nameFn{}, grown, beam.SideInput{Input: links})
	who := beam.ParDo(s, &meetFn{}, beam.GroupByKey(s, roles))
	return beam.ParDo(s, &whoFn{}, beam.CoGroupByKey(s, grown, who))
}

func byWholeFamily(_ int64, r Row) (int64, Row) { return r.Family, r }

// variantFn gives the statements of a family their variants.
type variantFn struct{}

// ProcessElement gets a family.
func (f *variantFn) ProcessElement(_ int64, rows func(*Row) bool, emit func(int64, Row)) {
	var g track.Growing
	for _, r := range ordered(rows, func(r *Row) int64 { return r.At }) {
		g.Take(&r.Statement)
		emit(r.At, r)
	}
}

// byFullName puts the family name of a person under the full name with its words in any order.
func byFullName(_ int64, r Row, emit func(string, string)) {
	if last, full := r.Speaker.Names(); full != "" {
		emit(full, last)
	}
}

// linkFn links the family names that one full name is written with: Abe Shinzo, Shinzo Abe.
type linkFn struct{}

// ProcessElement gets the family names of a full name.
func (f *linkFn) ProcessElement(_ string, names func(*string) bool, emit func(Link)) {
	seen := make(map[string]bool)
	var name string
	for names(&name) {
		seen[name] = true
	}
	all := sortedKeys(seen)
	for _, other := range all[1:] {
		emit(Link{all[0], other})
	}
}

func sortedKeys(m map[string]bool) []string {
	all := make([]string, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// nameFn puts statements under the name of their speaker: of linked names the first.
type nameFn struct{ first map[string]string }

// StartBundle looks at the links once for many statements.
func (f *nameFn) StartBundle(links func(*Link) bool, _ func(string, Role)) { f.first = firsts(links) }

// ProcessElement puts a statement under a name.
func (f *nameFn) ProcessElement(_ int64, r Row, _ func(*Link) bool, emit func(string, Role)) {
	last, _ := r.Speaker.Names()
	if last == "" {
		return
	}
	if first, linked := f.first[last]; linked {
		last = first
	}
	emit(last, Role{r.Statement})
}

// firsts returns for each linked name the least of all that it is linked with, by whatever way.
func firsts(links func(*Link) bool) map[string]string {
	parent := make(map[string]string)
	root := func(n string) string {
		for parent[n] != "" && parent[n] != n {
			if up := parent[parent[n]]; up != "" {
				parent[n] = up
			}
			n = parent[n]
		}
		return n
	}
	var l Link
	for links(&l) {
		a, b := root(l.A), root(l.B)
		parent[max(a, b)] = min(a, b)
	}
	first := make(map[string]string, len(parent))
	for n := range parent {
		first[n] = root(n)
	}
	return first
}

// meetFn meets the speakers of a name.
type meetFn struct{}

// ProcessElement gets what is said under a name.
func (f *meetFn) ProcessElement(_ string, roles func(*Role) bool, emit func(int64, Who)) {
	all := ordered(roles, func(r *Role) int64 { return r.At })
	var m track.Meeting
	statements := make([]track.Statement, len(all))
	for i := range all {
		statements[i] = all[i].Statement
	}
	for rest := statements; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(s track.Statement) bool { return articleOf(s.At) != articleOf(rest[0].At) })
		if n < 0 {
			n = len(rest)
		}
		m.Article(rest[:n])
		rest = rest[n:]
	}
	names := m.People()
	for i := range statements {
		if s := &statements[i]; s.Person != 0 {
			emit(s.At, Who{s.Person, names[s.Person]})
		}
	}
}

// whoFn gives a statement its person.
type whoFn struct{}

// ProcessElement gets a statement and its person, if it has one.
func (f *whoFn) ProcessElement(at int64, rows func(*Row) bool, who func(*Who) bool, emit func(int64, Row)) {
	var r Row
	var w Who
	if !rows(&r) {
		return
	}
	if who(&w) {
		r.Person, r.Voice = w.Person, w.Voice
	}
	emit(at, r)
}

// familyFn puts a family together.
type familyFn struct{ Format string }

// ProcessElement gets the statements of a family.
func (f *familyFn) ProcessElement(id int64, rows func(*Row) bool, emit func(int, Page)) error {
	family, err := familyOf(id, ordered(rows, func(r *Row) int64 { return r.At }))
	if err != nil {
		return err
	}
	body, err := pageOf(family, f.Format)
	if err != nil {
		return err
	}
	emit(shardOf(id), Page{At: id, Body: body})
	return nil
}

// familyOf puts a family together, by a store that has nothing else.
func familyOf(id int64, rows []Row) (*track.Family, error) {
	var c track.Change
	var g track.Growing
	seen := make(map[string]bool)
	voices := make(map[int64]bool)
	for _, r := range rows {
		g.Take(&r.Statement)
		c.Utterances = append(c.Utterances, r.Utterance)
		if !seen[r.Carrier.ID] {
			c.Carriers = append(c.Carriers, r.Carrier)
		}
		if r.Person != 0 && !voices[r.Person] {
			c.People = append(c.People, track.Person{ID: r.Person, Name: r.Voice, Type: r.Speaker.Type})
		}
		seen[r.Carrier.ID], voices[r.Person] = true, true
	}
	c.Variants = g.Variants()
	for i := range c.Variants {
		c.Variants[i].Family = id
	}
	slices.SortFunc(c.Utterances, func(a, b track.Utterance) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Index, b.Index))
	})
	return inMemory(c, id)
}
