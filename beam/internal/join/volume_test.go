package join

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

var rowsFlag = flag.String("rows", "", "a `glob` of rows that jobs handed on: what a round over them shuffles is printed, for COST.md")

// TestVolume counts what a round over statements shuffles, and holds it to a limit for each.
func TestVolume(t *testing.T) {
	var rows []Row
	if *rowsFlag == "" {
		for i, a := range storetest.Articles(150) {
			e, err := track.Enter(a)
			require.NoError(t, err)
			for _, s := range e.Statements {
				s.At = statementAt(articleAt(0, i), s.Index)
				s.Family = s.At
				rows = append(rows, Row{Statement: s, Carrier: e.Carrier})
			}
		}
	}
	names, err := filepath.Glob(*rowsFlag)
	require.NoError(t, err)
	for _, name := range names {
		require.NoError(t, (&readRowsFn{}).ProcessElement(t.Context(), name, func(r Row) { rows = append(rows, r) }))
	}
	v := volumeOf(rows)
	n := len(rows)
	for _, kind := range []string{"rows", "posts", "leads", "asks", "members", "rulings"} {
		t.Logf("%-8s %9d elements %12d bytes, %7.1f bytes a statement", kind, v.elements[kind], v.bytes[kind], float64(v.bytes[kind])/float64(n))
	}
	t.Logf("%-8s %9d elements %12d bytes, %7.1f bytes a statement of %d", "all", v.elements["all"], v.bytes["all"], float64(v.bytes["all"])/float64(n), n)
	assert.Less(t, v.bytes["all"]/n, 10_000)
}

// volume counts elements and their bytes by kind.
type volume struct{ elements, bytes map[string]int }

// add counts an element with a key of 8 bytes and its length.
func (v *volume) add(kind string, r record) {
	for _, k := range []string{kind, "all"} {
		v.elements[k]++
		v.bytes[k] += 8 + 2 + len(encode(r))
	}
}

// volumeOf returns what settleFamilies shuffles of rows.
func volumeOf(rows []Row) volume {
	v := volume{make(map[string]int), make(map[string]int)}
	posts := make(map[int64][]Post)
	byAt := make(map[int64]Row)
	leads := make(map[int64][]Lead)
	for _, r := range rows {
		byAt[r.At] = r
		v.add("rows", &r) // to be asked for
		v.add("rows", &r) // to be decided
		v.add("members", &Event{Row: r})
		byPrint(r.At, r, func(print int64, p Post) { posts[print] = append(posts[print], p); v.add("posts", &p) })
	}
	for print, p := range posts {
		(&leadFn{}).ProcessElement(print, each(p...), func(at int64, l Lead) { leads[at] = append(leads[at], l); v.add("leads", &l) })
	}
	for at, r := range byAt {
		(&askFn{}).ProcessElement(at, each(r), each(leads[at]...), func(_ int64, e Event) {
			v.add("asks", &e)
			v.add("rulings", &Ruling{e.Order, track.Verdict{Family: at, Rank: 50, Printed: 9}})
		})
	}
	return v
}
