package store

import (
	"context"
	"database/sql"
	"strings"

	"github.com/hearsay/hearsay/track"
)

// tx implements track.Tx in a transaction.
type tx struct {
	ctx     context.Context
	tx      *sql.Tx
	dialect *dialect
	view    bool
}

// all returns what a query answers.
func all[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

// among returns the answer of a query with rows under keys. In the query, ? stands for the
// condition that a column is one of them.
func among[T, K any](t *tx, scan func(scanner) (T, error), keys []K, query string) ([]T, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	return all(t, scan, strings.Replace(query, "?", t.dialect.among, 1), t.dialect.keys(keys))
}

func (t *tx) Carriers(ids []string) ([]track.Carrier, error) {
	return among(t, scanCarrier, ids, "SELECT "+carrierColumns+" FROM carrier WHERE id ? ORDER BY id")
}

func (t *tx) Copies(bands []int64) ([]track.Carrier, error) {
	return among(t, scanCarrier, bands, "SELECT "+carrierColumns+" FROM carrier WHERE id IN (SELECT carrier FROM band WHERE band ?) ORDER BY id")
}

func (t *tx) Postings(prints []int64) ([]track.Posting, error) {
	return among(t, scanPosting, prints, "SELECT print, family FROM posting WHERE print ? ORDER BY print, family")
}

func scanPosting(r scanner) (p track.Posting, err error) {
	err = r.Scan(&p.Print, &p.Family)
	return p, err
}

func (t *tx) Variants(families []int64) ([]track.Variant, error) {
	return among(t, scanVariant, families, "SELECT "+variantColumns+" FROM variant WHERE family ? ORDER BY id")
}

func (t *tx) Members(families []int64) ([]track.Utterance, error) {
	return among(t, scanUtterance, families, "SELECT "+utteranceColumns+" FROM utterance WHERE family ? ORDER BY article, idx")
}

func (t *tx) Said(articles []string) ([]track.Utterance, error) {
	return among(t, scanUtterance, articles, "SELECT "+utteranceColumns+" FROM utterance WHERE article ? ORDER BY article, idx")
}

func (t *tx) People(ids []int64) ([]track.Person, error) {
	return among(t, scanPerson, ids, "SELECT "+personColumns+" FROM person WHERE id ? ORDER BY id")
}

func (t *tx) Named(keys []string) ([]track.Person, error) {
	return among(t, scanPerson, keys, "SELECT "+personColumns+" FROM person WHERE id IN (SELECT person FROM person_key WHERE key ?) ORDER BY id")
}

func (t *tx) SaidBy(person int64, limit int) ([]track.Summary, error) {
	scan := func(r scanner) (s track.Summary, err error) {
		var first, last *int64
		err = r.Scan(&s.Family, &s.Count, &first, &last, &s.Text)
		s.First, s.Last = fromSeconds(first), fromSeconds(last)
		return s, err
	}
	return all(t, scan, `SELECT family, count(*), min(published), max(published), min(words) FROM utterance WHERE person = $1 AND person <> 0
		GROUP BY family ORDER BY max(published) DESC NULLS LAST, family LIMIT $2`, person, limit)
}

// searched is how many variants are looked at for each family that is asked for.
const searched = 8

func (t *tx) Search(words []string, limit int) ([]int64, error) {
	if len(words) == 0 {
		return nil, nil
	}
	var found []int64
	seen := make(map[int64]bool)
	for _, phrase := range []bool{true, false} {
		families, err := all(t, scanID, t.dialect.search, t.dialect.match(words, phrase), searched*limit)
		if err != nil {
			return nil, err
		}
		for _, f := range families {
			if !seen[f] && len(found) < limit {
				seen[f] = true
				found = append(found, f)
			}
		}
		if len(words) == 1 || len(found) == limit {
			break
		}
	}
	return found, nil
}

func scanID(r scanner) (id int64, err error) {
	err = r.Scan(&id)
	return id, err
}

func (t *tx) Families(after int64, limit int) ([]int64, error) {
	return all(t, scanID, "SELECT DISTINCT family FROM variant WHERE family > $1 ORDER BY family LIMIT $2", after, limit)
}

func (t *tx) Next() (n track.Next, err error) {
	err = t.tx.QueryRowContext(t.ctx, "SELECT family, variant, person FROM next_id").Scan(&n.Family, &n.Variant, &n.Person)
	return n, err
}

func (t *tx) Counts() (c track.Counts, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT (SELECT count(*) FROM carrier), (SELECT count(*) FROM utterance), (SELECT count(*) FROM variant),
		(SELECT count(DISTINCT family) FROM variant), (SELECT count(*) FROM person)`).Scan(&c.Carriers, &c.Utterances, &c.Variants, &c.Families, &c.People)
	return c, err
}
