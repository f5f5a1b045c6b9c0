package store

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hearsay/hearsay/track"
)

var errView = errors.New("a view changes nothing; use Update")

// A table says how rows are put into it: the columns of its key, and the others.
type table struct {
	name   string
	key    []string
	others []string
}

var (
	carriers   = newTable("carrier", 1, carrierColumns)
	bands      = newTable("band", 2, "band, carrier")
	utterances = newTable("utterance", 2, utteranceColumns)
	variants   = newTable("variant", 1, variantColumns)
	postings   = newTable("posting", 2, "print, family")
	people     = newTable("person", 1, personColumns)
	peopleKeys = newTable("person_key", 2, "key, person")
	nextIDs    = newTable("next_id", 1, "one, family, variant, person")
)

// newTable makes a table of columns, the first of which are the key.
func newTable(name string, key int, columns string) table {
	all := strings.Split(columns, ", ")
	return table{name, all[:key], all[key:]}
}

// put returns the statement that puts rows of JSON into the table.
func (w table) put(d *dialect) string {
	var columns, values, updates []string
	for _, c := range append(w.key[:len(w.key):len(w.key)], w.others...) {
		columns = append(columns, c)
		values = append(values, fmt.Sprintf(d.column, c))
	}
	for _, c := range w.others {
		updates = append(updates, c+" = excluded."+c)
	}
	conflict := "NOTHING"
	if len(updates) > 0 {
		conflict = "UPDATE SET " + strings.Join(updates, ", ")
	}
	return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s WHERE true ON CONFLICT (%s) DO %s", w.name, strings.Join(columns, ", "),
		strings.Join(values, ", "), d.from(w.name), strings.Join(w.key, ", "), conflict)
}

// put puts rows into a table.
func put[R any](t *tx, w table, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := t.tx.ExecContext(t.ctx, w.put(t.dialect), string(toJSON(rows)))
	return err
}

// drop drops the rows of a table that have one of the keys in a column.
func drop[K any](t *tx, table, column string, keys []K) error {
	if len(keys) == 0 {
		return nil
	}
	_, err := t.tx.ExecContext(t.ctx, fmt.Sprintf("DELETE FROM %s WHERE %s %s", table, column, t.dialect.among), t.dialect.keys(keys))
	return err
}

// Apply makes the change, table by table.
func (t *tx) Apply(c track.Change) error {
	if t.view {
		return errView
	}
	for _, step := range []func() error{
		func() error { return drop(t, "utterance", "article", c.DropCarriers) },
		func() error { return drop(t, "band", "carrier", c.DropCarriers) },
		func() error { return drop(t, "carrier", "id", c.DropCarriers) },
		func() error { return drop(t, "variant", "id", c.DropVariants) },
		func() error { return drop(t, "person_key", "person", c.DropPeople) },
		func() error { return drop(t, "person", "id", c.DropPeople) },
		func() error { return t.dropPostings(c.DropPostings) },
		func() error { return t.putCarriers(c.Carriers) },
		func() error { return put(t, variants, mapped(c.Variants, variantOf)) },
		func() error { return t.putPeople(c.People) },
		func() error { return put(t, utterances, mapped(c.Utterances, utteranceOf)) },
		func() error { return put(t, postings, mapped(c.Postings, postingOf)) },
		func() error { return put(t, nextIDs, []nextRow{{1, c.Next.Family, c.Next.Variant, c.Next.Person}}) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func postingOf(p track.Posting) postingRow { return postingRow(p) }

func mapped[A, B any](rows []A, f func(A) B) []B {
	out := make([]B, 0, len(rows))
	for _, r := range rows {
		out = append(out, f(r))
	}
	return out
}

func (t *tx) dropPostings(dropped []track.Posting) error {
	if len(dropped) == 0 {
		return nil
	}
	rows := mapped(dropped, postingOf)
	_, err := t.tx.ExecContext(t.ctx, fmt.Sprintf("DELETE FROM posting WHERE (print, family) IN (SELECT %s, %s FROM %s)",
		fmt.Sprintf(t.dialect.column, "print"), fmt.Sprintf(t.dialect.column, "family"), t.dialect.from("posting")), string(toJSON(rows)))
	return err
}

// putCarriers puts carriers and the index of their bands.
func (t *tx) putCarriers(rows []track.Carrier) error {
	var ids []string
	var index []bandRow
	for _, c := range rows {
		ids = append(ids, c.ID)
		for _, b := range c.Bands {
			index = append(index, bandRow{b, c.ID})
		}
	}
	if err := drop(t, "band", "carrier", ids); err != nil {
		return err
	}
	if err := put(t, carriers, mapped(rows, carrierOf)); err != nil {
		return err
	}
	return put(t, bands, index)
}

// putPeople puts people and the index of their keys.
func (t *tx) putPeople(rows []track.Person) error {
	var ids []int64
	var index []keyRow
	for _, p := range rows {
		ids = append(ids, p.ID)
		for _, k := range p.Keys {
			index = append(index, keyRow{k, p.ID})
		}
	}
	if err := drop(t, "person_key", "person", ids); err != nil {
		return err
	}
	if err := put(t, people, mapped(rows, personOf)); err != nil {
		return err
	}
	return put(t, peopleKeys, index)
}
