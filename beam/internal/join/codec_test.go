package join

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

// statement is a statement with something in every field.
func statement() track.Statement {
	return track.Statement{Utterance: track.Utterance{Article: "a", Index: 3, Family: 9, Variant: 10, Person: 11, Text: "“We will not go,” he said.", Kind: attribution.Mixed, Span: span.Span{Start: 4, End: 40},
		Speaker:   track.Speaker{Name: "Mara Lindqvist", Type: attribution.Person, Roles: []string{"harbor master", "mother"}, Gender: attribution.Feminine, Organization: "Port"},
		Relay:     []track.Hop{{Name: "Interfax", Kind: attribution.Agency}},
		Published: time.Date(2031, 3, 5, 1, 2, 3, 0, time.UTC), Confidence: 0.83},
		At: 1 << 52, Origin: "b", Digest: -5, Prints: []int64{-1 << 63, 0, 1<<63 - 1}, Entity: -1, Noted: true}
}

func TestRecords(t *testing.T) {
	carrier := track.Carrier{ID: "a", Outlet: "The Post", Title: "T", URL: "u", Published: time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC), Agency: "Reuters", Origin: "b"}
	row := Row{Statement: statement(), Carrier: carrier, Voice: "Mara", Changed: true}
	sketched := carrier
	sketched.Sketch, sketched.Bands, sketched.Published = []int64{1, 2}, []int64{1}, time.Time{}
	paper := Paper{At: 8192, Carrier: sketched, Changed: true}
	back(t, row)
	back(t, Row{})
	back(t, paper)
	back(t, Post{At: 1, ID: -1})
	back(t, Lead{Print: -7, Families: []int64{1, 2}})
	back(t, Tip{Band: -7, Papers: []Paper{paper, {}}})
	back(t, Ruling{Order: 2, Verdict: track.Verdict{Family: 7, Rank: 49, Printed: 3, Same: true}})
	back(t, Link{"a", "b"})
	back(t, Who{Person: 7, Voice: "Mara"})
	back(t, Page{At: 7, Body: []byte("{}")})

	compared := Event{Asks: true, Order: 5}
	compared.Row.Utterance = track.Utterance{Article: "a", Text: row.Text, Kind: row.Kind, Speaker: row.Speaker, Published: row.Published}
	compared.Row.At, compared.Row.Origin = row.At, row.Origin
	back(t, compared)
	role := Role{track.Statement{At: 7, Entity: 3, Noted: true}}
	role.Family, role.Variant, role.Speaker = 4, 5, row.Speaker
	back(t, role)
}

// back writes v and reads it back, whole and cut off everywhere.
func back[T any, P interface {
	*T
	record
}](t *testing.T, v T) {
	t.Helper()
	b := encode(P(&v))
	got, err := decoded[T, P](b)
	require.NoError(t, err)
	assert.Equal(t, v, got)
	for n := range b {
		_, err := decoded[T, P](b[:n])
		assert.ErrorIs(t, err, errRecord, "%T cut to %d of %d bytes", v, n, len(b))
	}
	_, err = decoded[T, P](append(b, 0))
	assert.ErrorIs(t, err, errRecord, "%T with a byte more", v)
}

func TestPlaces(t *testing.T) {
	last := statementAt(articleAt(maxShards, maxRecords), maxStatements-1)
	assert.Less(t, last, int64(1)<<53)
	assert.Equal(t, maxShards, shardOf(last))
	assert.Equal(t, articleAt(maxShards, maxRecords), articleOf(last))
	assert.Less(t, statementAt(articleAt(2, 6), maxStatements-1), articleAt(2, 7))
	assert.Less(t, articleAt(2, maxRecords), articleAt(3, 0))
	assert.Positive(t, statementAt(articleAt(0, 0), 0), "0 is no family")
}
