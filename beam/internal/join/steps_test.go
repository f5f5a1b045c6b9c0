package join

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
)

// each returns an iterator as Beam has them.
func each[T any](all ...T) func(*T) bool {
	return func(v *T) bool {
		if len(all) == 0 {
			return false
		}
		*v, all = all[0], all[1:]
		return true
	}
}

// said is a row of a statement.
func said(at int64, text, speaker string) Row {
	e := track.Statement{At: at, Utterance: track.Utterance{Article: fmt.Sprint(at), Text: text, Kind: attribution.Direct, Speaker: track.Speaker{Name: speaker, Type: attribution.Person}}}
	e.Family = at
	return Row{Statement: e}
}

func TestLead(t *testing.T) {
	got := make(map[int64][]int64)
	(&leadFn{}).ProcessElement(5, each(Post{30, 10}, Post{10, 10}, Post{20, 20}, Post{40, 10}), func(at int64, l Lead) {
		assert.EqualValues(t, 5, l.Print)
		got[at] = l.Families
	})
	assert.Equal(t, map[int64][]int64{20: {10}, 30: {10, 20}, 40: {10, 20}}, got, "a statement is led to those before it")
}

// TestLeadNowhere has a print that too many families have: it leads nowhere from there on, as in the tracker.
func TestLeadNowhere(t *testing.T) {
	var posts []Post
	for at := int64(1); at <= track.Crowded+2; at++ {
		posts = append(posts, Post{at, at})
	}
	got := make(map[int64]int)
	(&leadFn{}).ProcessElement(5, each(posts...), func(at int64, l Lead) { got[at] = len(l.Families) })
	assert.Equal(t, track.Crowded, got[track.Crowded+1])
	assert.NotContains(t, got, int64(track.Crowded+2))
}

func TestTip(t *testing.T) {
	paper := func(at int64, id, origin string) Paper {
		return Paper{At: at, Carrier: track.Carrier{ID: id, Origin: origin}}
	}
	got := make(map[int64][]string)
	(&tipFn{}).ProcessElement(5, each(paper(3, "c", "a"), paper(4, "d", "d"), paper(1, "a", "a"), paper(2, "b", "")), func(at int64, tip Tip) {
		for _, p := range tip.Papers {
			assert.Equal(t, p.Carrier.ID, p.Carrier.Origin)
			got[at] = append(got[at], p.Carrier.ID)
		}
	})
	assert.Equal(t, map[int64][]string{2: {"a"}, 3: {"a", "b"}, 4: {"a", "b"}}, got, "a copy leads nowhere")
}

func TestOrigin(t *testing.T) {
	sketch := make([]int64, 32)
	for i := range sketch {
		sketch[i] = int64(i)
	}
	whole := Paper{At: 1, Carrier: track.Carrier{ID: "a", Origin: "a", Sketch: sketch, Bands: sketch[:6]}}
	p := Paper{At: 2, Carrier: track.Carrier{ID: "b", Origin: "b", Sketch: sketch, Bands: sketch[:6]}}
	var got Paper
	(&originFn{}).ProcessElement(2, each(p), each(Tip{0, []Paper{whole}}), func(_ int64, p Paper) { got = p })
	assert.Equal(t, "a", got.Carrier.Origin)
	assert.True(t, got.Changed)
	(&originFn{}).ProcessElement(2, each(got), each(Tip{0, []Paper{whole}}), func(_ int64, p Paper) { got = p })
	assert.False(t, got.Changed)
	(&originFn{}).ProcessElement(2, each(got), each[Tip](), func(_ int64, p Paper) { got = p })
	assert.Equal(t, "b", got.Carrier.Origin)
}

// TestJudge asks a family in the middle of its growth.
func TestJudge(t *testing.T) {
	const words = "“We have always kept the harbor open in winter, and we will keep it open.”"
	first, second, other := said(10, words, "Mara Lindqvist"), said(20, words, "Mara Lindqvist"), said(15, "“The ferry is late again and nobody knows why it is.”", "Mara Lindqvist")
	second.Family = 10
	var got []Ruling
	ask := func(r Row, order int) Event { return Event{Row: r, Asks: true, Order: order} }
	early := said(5, words, "Mara Lindqvist")
	(&judgeFn{}).ProcessElement(10, each(Event{Row: second}, ask(second, 1), ask(other, 0), ask(early, 0), Event{Row: first}), func(at int64, r Ruling) { got = append(got, r) })
	require.Len(t, got, 3)
	assert.False(t, got[0].Verdict.Same, "before its first member there is no family")
	assert.False(t, got[1].Verdict.Same, "other words")
	assert.Equal(t, Ruling{1, track.Verdict{Family: 10, Rank: 50, Printed: 1, Same: true}}, got[2], "asked before it is a member itself")
}

func TestDecide(t *testing.T) {
	decide := func(r Row, rulings ...Ruling) (got Row) {
		(&decideFn{}).ProcessElement(r.At, each(r), each(rulings...), func(_ int64, r Row) { got = r })
		return got
	}
	r := said(20, "x", "")
	r.Family = 10
	got := decide(r, Ruling{1, track.Verdict{Family: 7, Rank: 40, Printed: 2, Same: true}}, Ruling{0, track.Verdict{Family: 8, Rank: 40, Printed: 2, Same: true}}, Ruling{2, track.Verdict{Family: 9, Rank: 50}})
	assert.EqualValues(t, 8, got.Family, "of equals the first that was asked")
	assert.True(t, got.Changed)
	got = decide(got)
	assert.EqualValues(t, 20, got.Family, "its own")
	assert.False(t, decide(got).Changed)
}

func TestLatest(t *testing.T) {
	var got Paper
	(&latestFn{}).ProcessElement("a", each(Paper{At: 1}, Paper{At: 9}, Paper{At: 3}), func(_ int64, p Paper) { got = p })
	assert.EqualValues(t, 9, got.At)
}

func TestKnown(t *testing.T) {
	rows := []Row{said(1, "x", ""), said(2, "y", "")}
	var got []Row
	known := func(papers ...Paper) {
		(&knownFn{}).ProcessElement(0, each(papers...), each(rows...), func(_ int64, r Row) { got = append(got, r) })
	}
	known(Paper{Carrier: track.Carrier{ID: "a", Origin: "b"}})
	require.Len(t, got, 2)
	assert.Equal(t, "b", got[1].Origin)
	assert.Equal(t, "a", got[1].Carrier.ID)
	got = nil
	known()
	assert.Empty(t, got, "an article that was replaced has nothing to say")
}

func TestLinks(t *testing.T) {
	var links []Link
	(&linkFn{}).ProcessElement("abe shinzo", each("shinzo", "abe", "shinzo"), func(l Link) { links = append(links, l) })
	assert.Equal(t, []Link{{"abe", "shinzo"}}, links)
	(&linkFn{}).ProcessElement("mara lindqvist", each("lindqvist"), func(l Link) { t.Error(l) })
	links = append(links, Link{"shinzo", "zed"}, Link{"b", "c"}, Link{"c", "d"}, Link{"d", "b"})
	assert.Equal(t, map[string]string{"shinzo": "abe", "zed": "abe", "b": "b", "c": "b", "d": "b"}, firsts(each(links...)))
}

// TestMeet meets people whose names are written the other way round.
func TestMeet(t *testing.T) {
	rows := []Row{said(articleAt(0, 1)+1, "x", "Shinzo Abe"), said(articleAt(0, 2)+1, "y", "Abe Shinzo"), said(articleAt(0, 3)+1, "z", "Emil Brandt"), said(articleAt(0, 4)+1, "z", "")}
	var full []string
	for _, r := range rows {
		byFullName(r.At, r, func(full_, last string) { full = append(full, full_+" < "+last) })
	}
	assert.Equal(t, []string{"= abe shinzo < person abe", "= abe shinzo < person shinzo", "= brandt emil < person brandt"}, full)
	f := new(nameFn)
	f.StartBundle(each(Link{"person abe", "person shinzo"}), nil)
	named := make(map[string][]Role)
	for _, r := range slices.Backward(rows) {
		f.ProcessElement(r.At, r, nil, func(name string, role Role) { named[name] = append(named[name], role) })
	}
	require.Len(t, named, 2)
	who := make(map[int64]Who)
	(&meetFn{}).ProcessElement("person abe", each(named["person abe"]...), func(at int64, w Who) { who[at] = w })
	assert.Equal(t, map[int64]Who{rows[0].At: {rows[0].At, "Abe Shinzo"}, rows[1].At: {rows[0].At, "Abe Shinzo"}}, who)

	var met Row
	(&whoFn{}).ProcessElement(1, each(rows[1]), each(who[rows[1].At]), func(_ int64, r Row) { met = r })
	assert.Equal(t, rows[0].At, met.Person)
	(&whoFn{}).ProcessElement(1, each(rows[3]), each[Who](), func(_ int64, r Row) { met = r })
	assert.Zero(t, met.Person)
}

func TestVariantsAndFamily(t *testing.T) {
	const words = "“We have always kept the harbor open in winter, and we will keep it open.”"
	rows := []Row{said(30, words, "Emil Brandt"), said(10, words, "Mara Lindqvist"), said(20, words[:len(words)-len(", and we will keep it open.”")]+".”", "Mara Lindqvist")}
	var grown []Row
	(&variantFn{}).ProcessElement(10, each(rows...), func(_ int64, r Row) { r.Carrier.ID = r.Article; grown = append(grown, r) })
	require.Len(t, grown, 3)
	assert.Equal(t, []int64{10, 20, 10}, []int64{grown[0].Variant, grown[1].Variant, grown[2].Variant})
	assert.True(t, grown[0].Noted && grown[1].Noted && grown[2].Noted, "both are noted as speakers of the first")
	var pages []Page
	require.NoError(t, (&familyFn{Format: "jsonl"}).ProcessElement(10, each(grown...), func(shard int, p Page) { assert.Zero(t, shard); pages = append(pages, p) }))
	require.Len(t, pages, 1)
	assert.Contains(t, string(pages[0].Body), `{"version":1,"family":{"id":10,"text":"“We have always kept`)
}

// TestFiles leaves nothing behind where writing fails.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rows", "00001")
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	err := written(t.Context(), path, func(w io.Writer) error {
		_ = writeRecord(w, &Link{"a", "b"})
		return io.ErrShortWrite
	})
	assert.ErrorIs(t, err, io.ErrShortWrite)
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Empty(t, left)

	f := &writeRowsFn{Dir: filepath.Dir(path) + "/"}
	changed := said(1, "x", "")
	changed.Changed = true
	require.NoError(t, f.ProcessElement(t.Context(), 1, each(changed, said(2, "y", ""))))
	var got []Row
	require.NoError(t, (&readRowsFn{}).ProcessElement(t.Context(), path, func(r Row) { got = append(got, r) }))
	assert.Len(t, got, 2)
	all, err := counted(t.Context(), f.Dir)
	require.NoError(t, err)
	assert.Equal(t, counts{"handed": 2, "changed": 1}, all)
	require.NoError(t, os.WriteFile(path+".5ab1.part", nil, 0o600))
	names, err := handed(t.Context(), f.Dir)
	require.NoError(t, err)
	assert.Equal(t, []string{path}, names, "neither counts nor what a worker that died left")
	err = (&readRowsFn{}).ProcessElement(t.Context(), filepath.Join(dir, "none"), nil)
	assert.ErrorIs(t, err, os.ErrNotExist, "what was removed is not taken for nothing")
	require.NoError(t, os.WriteFile(path[:len(path)-len("rows/00001")]+"bad", []byte("\x05ab"), 0o600))
	err = (&readRowsFn{}).ProcessElement(t.Context(), filepath.Join(dir, "bad"), func(Row) {})
	assert.ErrorContains(t, err, "bad: unexpected EOF")
}

// TestCounted adds up the counts of shards.
func TestCounted(t *testing.T) {
	dir := t.TempDir() + "/"
	require.NoError(t, writeCounts(t.Context(), dir, 0, counts{"documents": 2, "failures": 1}))
	require.NoError(t, writeCounts(t.Context(), dir, 1, counts{"documents": 3}))
	require.NoError(t, writeCounts(t.Context(), dir, 1, counts{"documents": 4}), "a shard that is read again")
	all, err := counted(t.Context(), dir)
	require.NoError(t, err)
	assert.Equal(t, counts{"documents": 6, "failures": 1}, all)
}
