package track_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
)

// island is the body of a wire report.
const island = "The line to the island closed four years ago after an accident. Commuters were left with a bus that crosses the strait on a barge, and only when the wind allows it. Pupils slept on the mainland in winter, and the baker had his flour brought by a fisherman who asked for bread in return. A bridge was drawn three times and never built, since the ground of the strait is too soft for its pillars. The harbor was rebuilt in the meantime at a cost of nine million crowns. "

// story is one statement on its way: an agency has it first, another agency has it from there, a paper
// copies that report, others cut it or give it to somebody else.
func story(t *testing.T) track.Family {
	t.Helper()
	tracker, families := tell(t,
		told{id: "later", outlet: "The Post", by: "Mara Quill", words: ferry, day: 6, agency: "Reuters", body: island},
		told{id: "wire", outlet: "Reuters", by: "Mara Quill", words: ferry, day: 5, via: []string{"Interfax"}, agency: "Reuters", body: island + "More will be said tomorrow."},
		told{id: "copy", outlet: "The Echo", by: "Mara Quill", words: ferry, day: 6, body: island},
		told{id: "first", outlet: "Interfax", by: "Mara Quill", words: ferry, day: 4},
		told{id: "short", outlet: "The Mail", by: "Quill", words: "“[W]e agreed to reopen the ferry line ... and we have found the cash for it.”", day: 7},
		told{id: "told", outlet: "The Argus", by: "Mara Quill", words: "they had agreed to reopen the ferry line before the first frost", kind: attribution.Indirect, day: 7, via: []string{"AP"}},
		told{id: "other", outlet: "The Star", by: "Otto Renn", words: ferry, day: 8},
		told{id: "undated", outlet: "The Star", by: "a spokesman", speaks: attribution.Unnamed, words: ferry})
	require.Equal(t, families[0], families[7])
	return family(t, tracker, families[0])
}

func TestFamily(t *testing.T) {
	f := story(t)
	assert.Equal(t, ferry, f.Text)
	assert.Equal(t, "first", f.Earliest)
	var timeline []string
	for _, p := range f.Timeline {
		timeline = append(timeline, p.ID)
		assert.Equal(t, p.ID == "other", p.OtherSpeaker, p.ID)
	}
	assert.Equal(t, []string{"first", "wire", "copy", "later", "short", "told", "other", "undated"}, timeline)
	assert.Equal(t, track.Count{Name: "The Star", Count: 2}, f.Outlets[0])
	assert.True(t, f.Conflict)
	assert.Equal(t, "Mara Quill", f.Speakers[0].Name)
	assert.Equal(t, 6, f.Speakers[0].Count)
	assert.Equal(t, track.Voice{Name: "a spokesman", Type: attribution.Unnamed, Count: 1}, f.Speakers[2])
	// Interfax with Reuters and its copies, The Mail, AP by The Argus, The Star.
	assert.Equal(t, 4, f.Origins)
}

// TestDifferences has one case for each label.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		variant told
		want    []track.Difference
	}{
		{told{words: "“We agreed to reopen the ferry line before the first frost.”"}, []track.Difference{{Label: track.Elided, ThereText: "and we have found the money for it"}}},
		{told{words: "“We agreed to reopen the ferry line ... and we have found the money for it.”"}, []track.Difference{{Label: track.Elided, ThereText: "before the first frost"}}},
		{told{words: "“[They] agreed to reopen the ferry line before the first frost, and we have found the money for it.”"}, []track.Difference{{Label: track.Emended, HereText: "They", ThereText: "We"}}},
		{told{words: "“We agreed to reopen the [old] ferry line before the first frost, and we have found the money for it.”"}, []track.Difference{{Label: track.Emended, HereText: "old"}}},
		{told{words: "“We promised to reopen the ferry line before the first frost, and we have found the money for it.”"}, []track.Difference{{Label: track.Altered, HereText: "promised", ThereText: "agreed"}}},
		{told{words: "“We agree to reopen the ferry line before the first frost, and we have found the money for it.”"}, []track.Difference{{Label: track.Altered, HereText: "agree", ThereText: "agreed"}}},
		{told{words: "they agreed to reopen the ferry line before the first frost", kind: attribution.Indirect}, []track.Difference{{Label: track.Indirect}}},
		{told{words: ferry, by: "Otto Renn"}, []track.Difference{{Label: track.OtherSpeaker}}},
	} {
		if c.variant.by == "" {
			c.variant.by = "Mara Quill"
		}
		c.variant.day = 5
		tracker, families := tell(t, told{words: ferry, by: "Mara Quill", day: 5}, told{words: ferry, by: "Mara Quill", day: 5}, c.variant)
		require.Equal(t, families[0], families[2], c.variant.words)
		f := family(t, tracker, families[0])
		assert.Equal(t, ferry, f.Text)
		got := f.Variants[len(f.Variants)-1]
		for i := range got.Differences {
			d := &got.Differences[i]
			assert.Equal(t, d.HereText, d.Here.Of(got.Text))
			assert.Equal(t, d.ThereText, d.There.Of(f.Text))
			d.Here.Start, d.Here.End, d.There.Start, d.There.End = 0, 0, 0, 0
		}
		assert.Equal(t, c.want, got.Differences, c.variant.words)
	}
}

func TestInserted(t *testing.T) {
	tracker, families := tell(t, told{words: "“We agreed to reopen the ferry line before the first frost ... we have found the money for it.”", by: "Mara Quill", day: 5},
		told{words: ferry, by: "Mara Quill", day: 5, kind: attribution.Indirect})
	require.Equal(t, families[0], families[1])
	f := family(t, tracker, families[0])
	assert.Equal(t, attribution.Direct, f.Variants[0].Kind, "the speaker's own words are the fullest")
}

func TestGraph(t *testing.T) {
	g := story(t).Relay
	index := func(name string) int {
		for i, n := range g.Nodes {
			if n.Name == name {
				return i
			}
		}
		t.Fatalf("no node %s in %+v", name, g.Nodes)
		return 0
	}
	edges := make(map[[2]string]int)
	for _, e := range g.Edges {
		edges[[2]string{g.Nodes[e.From].Name, g.Nodes[e.To].Name}] = e.Count
	}
	assert.Equal(t, 2, edges[[2]string{"Mara Quill", "Interfax"}])
	assert.Equal(t, 1, edges[[2]string{"Interfax", "Reuters"}])
	assert.Equal(t, 1, edges[[2]string{"Reuters", "The Post"}], "its dateline says so")
	assert.Equal(t, 1, edges[[2]string{"Reuters", "The Echo"}], "its body is that of Reuters")
	assert.Equal(t, 1, edges[[2]string{"AP", "The Argus"}])
	assert.Equal(t, 1, edges[[2]string{"Otto Renn", "The Star"}])
	assert.Equal(t, 1, edges[[2]string{"a spokesman", "The Star"}])
	for name, column := range map[string]int{"Mara Quill": 0, "Interfax": 1, "Reuters": 2, "The Post": 3, "The Star": 1} {
		assert.Equal(t, column, g.Nodes[index(name)].Column, name)
	}
	assert.Equal(t, "agency", g.Nodes[index("Reuters")].Kind, "as those who credit it know")
	assert.Equal(t, "speaker", g.Nodes[index("Mara Quill")].Kind)
}

// TestGraphCircle has two outlets that credit each other.
func TestGraphCircle(t *testing.T) {
	tracker, families := tell(t,
		told{outlet: "The Post", by: "Mara Quill", words: ferry, day: 5, via: []string{"The Mail"}},
		told{outlet: "The Mail", by: "Mara Quill", words: ferry, day: 5, via: []string{"The Post"}})
	g := family(t, tracker, families[0]).Relay
	assert.Len(t, g.Nodes, 3)
	assert.Len(t, g.Edges, 4)
	for _, n := range g.Nodes {
		assert.Less(t, n.Column, 3)
	}
	assert.Contains(t, g.SVG(), "to The Post")
}

// TestDrawings draws names that are markup in each language.
func TestDrawings(t *testing.T) {
	evil := "\"]; <script>alert('x')</script> --> |&amp; `#\\\x01 é 日本, a name that is long"
	tracker, families := tell(t, told{outlet: evil, by: "Mara Quill", words: ferry, day: 5, via: []string{"Interfax", evil + "2"}},
		told{outlet: "The Mail", by: "Mara Quill", words: ferry, day: 5}, told{words: ferry, by: "", day: 5})
	g := family(t, tracker, families[0]).Relay

	svg := g.SVG()
	elements := make(map[string]int)
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, svg)
		if e, ok := token.(xml.StartElement); ok {
			elements[e.Name.Local]++
		}
	}
	assert.Equal(t, len(g.Nodes), elements["rect"])
	assert.Equal(t, len(g.Edges)+1, elements["path"], "one is the arrow")
	assert.Zero(t, elements["script"])
	assert.NotContains(t, svg, "http-", "nothing is fetched")

	mermaid := g.Mermaid()
	assert.NotContains(t, mermaid, "<script")
	assert.Equal(t, 1+len(g.Nodes)+len(g.Edges), strings.Count(mermaid, "\n"), mermaid)
	dot := g.DOT()
	assert.Contains(t, dot, `label="\"]; <script>alert('x')</script> --> |&amp; `+"`"+`#\\`)
	assert.Contains(t, dot, "unknown speaker")
	assert.Equal(t, "flowchart LR\n", track.Graph{}.Mermaid())
	assert.Contains(t, track.Graph{}.SVG(), "</svg>")
}

func TestUnknownFamily(t *testing.T) {
	tracker := track.Tracker{Store: new(track.Memory)}
	_, err := tracker.Family(context.Background(), 7)
	assert.ErrorIs(t, err, track.ErrUnknown)
	assert.EqualError(t, err, "family 7: no such family")
}

func TestAddErrors(t *testing.T) {
	tracker := track.Tracker{Store: new(track.Memory)}
	good := told{id: "a", words: ferry, by: "Mara Quill"}.article()
	for _, c := range []struct {
		bad  track.Article
		want string
	}{
		{track.Article{Document: good.Document}, `article 1 (""): it has no ID; give each article one of its own`},
		{track.Article{ID: "x"}, `article 1 ("x"): it has no document; read its text first`},
		{track.Article{ID: "x\ny", Document: good.Document}, `article 1 ("x\ny"): its ID is not one line of UTF-8 of 1,000 bytes at most; give it a shorter one`},
	} {
		_, err := tracker.Add(context.Background(), good, c.bad)
		var bad *track.ArticleError
		require.ErrorAs(t, err, &bad)
		assert.Equal(t, 1, bad.Index)
		assert.EqualError(t, err, c.want)
	}
	counts, err := tracker.Counts(context.Background())
	require.NoError(t, err)
	assert.Zero(t, counts.Carriers, "all or none")
}

// TestBrokenStore passes the errors of a store on.
func TestBrokenStore(t *testing.T) {
	ctx := context.Background()
	boom := errors.New("boom")
	whole := new(track.Memory)
	good := track.Tracker{Store: whole}
	a := told{id: "a", words: ferry, by: "Mara Quill", day: 5}.article()
	_, err := good.Add(ctx, a)
	require.NoError(t, err)
	changed := a
	changed.Outlet = "The Late Edition"
	for n := range 40 {
		broken := track.Tracker{Store: &failing{Store: whole, after: n, err: boom}}
		_, err := broken.Add(ctx, changed)
		if err == nil {
			require.Greater(t, n, 8, "an update asks more often than that")
			break
		}
		assert.ErrorIs(t, err, boom, "call %d", n)
	}
	for n := range 4 {
		broken := track.Tracker{Store: &failing{Store: whole, after: n, err: boom}}
		_, err := broken.Family(ctx, 1)
		assert.ErrorIs(t, err, boom)
		for _, err = range broken.All(ctx) {
		}
		assert.ErrorIs(t, err, boom)
	}
	for n := range 2 {
		broken := track.Tracker{Store: &failing{Store: whole, after: n, err: boom}}
		_, err := broken.Who(ctx, "Mara Quill")
		assert.ErrorIs(t, err, boom)
		_, err = broken.Quote(ctx, "reopen the ferry line")
		assert.ErrorIs(t, err, boom)
	}
	broken := track.Tracker{Store: &failing{Store: whole, err: boom}}
	_, err = broken.Counts(ctx)
	assert.ErrorIs(t, err, boom)
	_, err = broken.Remove(ctx, "a")
	assert.ErrorIs(t, err, boom)
}

// A failing store fails at a call.
type failing struct {
	track.Store
	after int // calls that succeed
	err   error
}

func (f *failing) View(ctx context.Context, do func(track.Tx) error) error {
	return f.Store.View(ctx, func(tx track.Tx) error { return do(&failingTx{tx, f}) })
}

func (f *failing) Update(ctx context.Context, do func(track.Tx) error) error {
	return f.Store.Update(ctx, func(tx track.Tx) error { return do(&failingTx{tx, f}) })
}

type failingTx struct {
	track.Tx
	f *failing
}

// tick counts a call.
func (x *failingTx) tick() error {
	if x.f.after--; x.f.after < 0 {
		return x.f.err
	}
	return nil
}

func ticked[K, V any](x *failingTx, f func(K) (V, error), k K) (v V, err error) {
	if err = x.tick(); err != nil {
		return v, err
	}
	return f(k)
}

func (x *failingTx) Carriers(ids []string) ([]track.Carrier, error) {
	return ticked(x, x.Tx.Carriers, ids)
}
func (x *failingTx) Copies(b []int64) ([]track.Carrier, error)    { return ticked(x, x.Tx.Copies, b) }
func (x *failingTx) Postings(p []int64) ([]track.Posting, error)  { return ticked(x, x.Tx.Postings, p) }
func (x *failingTx) Variants(f []int64) ([]track.Variant, error)  { return ticked(x, x.Tx.Variants, f) }
func (x *failingTx) Members(f []int64) ([]track.Utterance, error) { return ticked(x, x.Tx.Members, f) }
func (x *failingTx) Said(a []string) ([]track.Utterance, error)   { return ticked(x, x.Tx.Said, a) }
func (x *failingTx) People(ids []int64) ([]track.Person, error)   { return ticked(x, x.Tx.People, ids) }
func (x *failingTx) Named(keys []string) ([]track.Person, error)  { return ticked(x, x.Tx.Named, keys) }
func (x *failingTx) SaidBy(p int64, n int) ([]track.Summary, error) {
	return ticked(x, func(n int) ([]track.Summary, error) { return x.Tx.SaidBy(p, n) }, n)
}
func (x *failingTx) Search(words []string, n int) ([]int64, error) {
	return ticked(x, func(n int) ([]int64, error) { return x.Tx.Search(words, n) }, n)
}
func (x *failingTx) Families(after int64, n int) ([]int64, error) {
	return ticked(x, func(n int) ([]int64, error) { return x.Tx.Families(after, n) }, n)
}
func (x *failingTx) Next() (track.Next, error) {
	return ticked(x, func(int) (track.Next, error) { return x.Tx.Next() }, 0)
}
func (x *failingTx) Counts() (track.Counts, error) {
	return ticked(x, func(int) (track.Counts, error) { return x.Tx.Counts() }, 0)
}
func (x *failingTx) Apply(c track.Change) error {
	if err := x.tick(); err != nil {
		return err
	}
	return x.Tx.Apply(c)
}

// TestJSON marshals what answers are made of.
func TestJSON(t *testing.T) {
	data, err := json.Marshal(story(t))
	require.NoError(t, err)
	var back map[string]any
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, "first", back["earliest"])
	assert.Equal(t, true, back["conflict"])
}
