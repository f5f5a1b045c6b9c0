package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                          nil,
		"He said no.":               {"He", "said", "no"},
		"don’t don't":               {"don", "t", "don", "t"},
		"Café naïve_x 42":           {"Café", "naïve_x", "42"},
		"“a”—b…c\u00a0d":            {"a", "b", "c", "d"},
		"«oui» „ja“":                {"oui", "ja"},
		"「はい」と":                     {"「はい」と"},
		"a\xffb \xe2 \xe2\x80c\x80": {"a", "b", "c"},
	} {
		var got []string
		for _, w := range words(text) {
			got = append(got, w.Of(text))
		}
		assert.Equal(t, want, got, "%q", text)
	}
}

func TestQuotedRuns(t *testing.T) {
	for text, want := range map[string][]string{
		"“a” b “c":            {"a", "c"},
		"\"a\" b \"c\nd\" e":  {"a", "c", " e"},
		"«a» „b“ „c” 「d」 ‘e’": {"a", "b", "c", "d"},
		"“a “b” c”":           {"a “b"},
		"“”":                  {""},
	} {
		var got []string
		for _, r := range quotedRuns(text) {
			got = append(got, r.Of(text))
		}
		assert.Equal(t, want, got, "%q", text)
	}
}

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"The New York Times": "new york times", "an  aide": "aide", "James’": "james", "Abe’s": "abe", "Abe's": "abe", "x''": "x", "J. R. Smith": "j r smith",
		" A.P.\t": "ap", "Thé": "thé", "a": "a", "the ": "the", "AT&T-x": "at&t-x", "ΣΊΣΥΦΟΣ": "σίσυφος", "a\x1cb": "b", "…": "",
	} {
		assert.Equal(t, want, fold(name), "%q", name)
	}
}

// text and pieces of it for the table below.
const text = "Mr. Tamm said “we sail at dawn.” An aide said the sea is calm. The “slow freeze” is over, Mara Tamm added."

// at returns the spans of the words in text.
func at(words ...string) (all []span.Span) {
	for _, w := range words {
		i := strings.Index(text, w)
		all = append(all, span.Span{Start: i, End: i + len(w)})
	}
	return all
}

func gold() []Relation {
	return []Relation{
		{Kind: "direct", Type: "person", Content: at("“we sail at dawn.”"), Source: at("Mr. Tamm"), Cue: at("said"), Speaker: "Jo Tamm", Relay: []string{"The Post", "AP"}, Relayed: true},
		{Kind: "indirect", Type: "unnamed", Content: at("the sea is calm"), Source: at("An aide"), Cue: at("said the sea")[:1], Speaker: "aide to Mara Tamm"},
		{Kind: "indirect", Type: "person", Content: at("The “slow freeze” is over"), Source: at("Mara Tamm"), Cue: at("added"), Speaker: "Mara Tamm"},
		{Kind: "scare", Content: at("“slow freeze”")},
	}
}

// TestScore scores answers that differ from gold in one thing.
func TestScore(t *testing.T) {
	for _, c := range []struct {
		reason   string
		surnames bool
		change   func([]Relation) []Relation
		want     string
	}{
		{"all right", false, func(r []Relation) []Relation { return r }, `{"quoted spans": {"P": 100.0, "R": 100.0, "F": 100.0}, "quoted speakers": {"P": 100.0, "R": 100.0, "F": 100.0}, ` +
			`"quoted resolved": {"P": 100.0, "R": 100.0, "F": 100.0}, "relations": {"P": 75.0, "R": 100.0, "F": 85.7}, "attributions": {"P": 100.0, "R": 100.0, "F": 100.0}, ` +
			`"strict": {"P": 100.0, "R": 100.0, "F": 100.0}, "resolved": {"P": 100.0, "R": 100.0, "F": 100.0}, "relay": {"P": 100.0, "R": 100.0, "F": 100.0}, "cue": 100.0, ` +
			`"recall": {"direct": 100.0, "indirect": 100.0}}`},
		{"nothing found", false, func([]Relation) []Relation { return nil }, `{"quoted spans": {"P": 0.0, "R": 0.0, "F": 0.0}, "quoted speakers": {"P": 0.0, "R": 0.0, "F": 0.0}, ` +
			`"quoted resolved": {"P": 0.0, "R": 0.0, "F": 0.0}, "relations": {"P": 0.0, "R": 0.0, "F": 0.0}, "attributions": {"P": 0.0, "R": 0.0, "F": 0.0}, ` +
			`"strict": {"P": 0.0, "R": 0.0, "F": 0.0}, "resolved": {"P": 0.0, "R": 0.0, "F": 0.0}, "relay": {"P": 0.0, "R": 0.0, "F": 0.0}, "cue": 0.0, ` +
			`"recall": {"direct": 0.0, "indirect": 0.0}}`},
	} {
		s := &Scorer{Surnames: c.surnames}
		s.Add(Document{ID: "a", Text: text, Relations: gold()}, c.change(gold()))
		assert.Equal(t, c.want+"\n", s.JSON(), c.reason)
	}
}

// TestSame compares names.
func TestSame(t *testing.T) {
	speakers := map[string]bool{"jo tamm": true, "mara tamm": true, "ann lee": true}
	for _, c := range []struct {
		gold, kind, found string
		surnames, want    bool
	}{
		{"Ann Lee", "person", "the Ann Lee’s", false, true},
		{"Ann Lee", "person", "Prime Minister Ann Lee", false, true},
		{"Ann Lee", "organization", "Prime Minister Ann Lee", false, false},
		{"Ann Lee", "person", "Lee", false, false},
		{"Ann Lee", "person", "Lee", true, true},
		{"Mara Tamm", "person", "Tamm", true, false},
		{"Ann Lee", "organization", "Lee", true, false},
		{"two senior aides", "unnamed", "senior aides", false, true},
		{"two senior aides", "unnamed", "aides", false, false},
		{"two senior aides", "person", "senior aides", false, false},
		{"leaked memo", "document", "memo", false, true},
		{"Ann Lee", "person", "", false, false},
		{"…", "person", "Lee", true, false},
	} {
		d := document{}
		if c.surnames {
			d.speakers = speakers
		}
		got := d.same(relation{Relation: Relation{Speaker: c.gold, Type: c.kind}}, relation{Relation: Relation{Speaker: c.found}})
		assert.Equal(t, c.want, got, "%+v", c)
	}
}

// TestErrors keeps the first mistakes.
func TestErrors(t *testing.T) {
	s := &Scorer{Mistakes: 2}
	found := gold()
	found[0].Source = at("Mara Tamm")
	found = append(found[:1], found[3])
	s.Add(Document{ID: "a", Text: text, Relations: gold()}, found)
	s.Add(Document{ID: "b", Text: text, Relations: gold()}, nil)
	assert.Equal(t, []Mistake{
		{"a", "quoted speaker", "we sail at dawn", []string{"Mr. Tamm"}, []string{"Mara Tamm"}},
		{"a", "missed speaker", "slow freeze", []string{"Mara Tamm"}, nil},
	}, s.Errors())
	s.Errors()[0].ID = "changed"
	assert.Equal(t, "a", s.Errors()[0].ID)
}

func TestUnmarshal(t *testing.T) {
	for _, c := range []struct {
		line string
		want Document
	}{
		{`{"id": "a", "text": "b"}`, Document{ID: "a", Text: "b"}},
		{`{"id": "a", "attributions": [{"kind": "direct", "content": [[1, 2]], "speaker": {"name": "C", "type": "person"}, "relay": [{"name": "D"}]}]}`,
			Document{ID: "a", Relations: []Relation{{Kind: "direct", Content: []span.Span{{Start: 1, End: 2}}, Speaker: "C", Relay: []string{"D"}, Relayed: true}}}},
		{`{"id": "a", "relations": null, "attributions": [{"kind": "direct"}]}`, Document{ID: "a"}},
		{`{"id": "a", "relations": [{"kind": null, "type": "person", "speaker": null, "relay": null}, {"speaker": {"name": null}, "relay": ["E", null]}]}`,
			Document{ID: "a", Relations: []Relation{{Type: "person", Relayed: true}, {Relay: []string{"E", ""}, Relayed: true}}}},
	} {
		var got Document
		require.NoError(t, json.Unmarshal([]byte(c.line), &got), c.line)
		assert.Equal(t, c.want, got, c.line)
	}
	for line, want := range map[string]string{
		`{"text": "b"}`: `it has no "id"`,
		`{"id": "a", "relations": [{"content": [[1]]}]}`:       "[1] is no [start, end]",
		`{"id": "a", "relations": [{"content": 7}]}`:           "number",
		`{"id": "a", "relations": [{"speaker": 7}]}`:           "number",
		`{"id": "a", "relations": [{"speaker": {"name": 7}}]}`: "number",
		`{"id": "a", "relations": [{"relay": "AP"}]}`:          "string",
	} {
		var got Document
		assert.ErrorContains(t, json.Unmarshal([]byte(line), &got), want, line)
	}
}

// shared returns the path of a file of the folder beside the project. Without the folder
// the test is skipped, except in CI, which has it.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(path); err != nil && os.Getenv("CI") != "true" {
		t.Skipf("needs the folder shared beside the project: %v", err)
	}
	return path
}

// TestEqual compares every figure with those of score.py, on a corpus whose gold is
// altered at random: moved, dropped, doubled, renamed, given to others.
func TestEqual(t *testing.T) {
	script := shared(t, "eval/score.py")
	for _, corpus := range []string{"corpus/polnear-dev.jsonl", "corpus/gum-news.jsonl", "seed/gold.jsonl"} {
		path, docs := load(t, shared(t, corpus))
		for seed := range uint64(2) {
			found := make([]Document, len(docs))
			for i, d := range docs {
				found[i] = Document{ID: d.ID, Relations: alter(d, rand.New(rand.NewPCG(seed, uint64(i))), float64(seed+1)/4)}
			}
			pred := filepath.Join(t.TempDir(), "pred.jsonl")
			require.NoError(t, os.WriteFile(pred, lines(t, found), 0o666))
			for _, flags := range [][]string{{"--json", "--surnames"}, {}}[seed:] {
				want, err := exec.Command("python3", append([]string{script, path, pred}, flags...)...).Output()
				require.NoError(t, err)
				s := &Scorer{Surnames: len(flags) == 2}
				for i, d := range docs {
					s.Add(d, found[i].Relations)
				}
				got := s.Table()
				if len(flags) > 0 {
					got = s.JSON()
				}
				assert.Equal(t, string(want), got, "%s %d %v", corpus, seed, flags)
			}
		}
	}
}

// load reads the first documents of a corpus, and makes a corpus of them: score.py takes
// its time.
func load(t *testing.T, corpus string) (path string, docs []Document) {
	data, err := os.ReadFile(corpus)
	require.NoError(t, err)
	var some []byte
	for line := range bytes.Lines(data) {
		var d Document
		require.NoError(t, json.Unmarshal(line, &d))
		docs, some = append(docs, d), append(some, line...)
		if len(docs) == 12 {
			break
		}
	}
	path = filepath.Join(t.TempDir(), "gold.jsonl")
	require.NoError(t, os.WriteFile(path, some, 0o666))
	return path, docs
}

// alter makes predictions out of gold; share is how much of it changes.
func alter(d Document, r *rand.Rand, share float64) (all []Relation) {
	moved := func(spans []span.Span) []span.Span {
		if r.Float64() > share || len(spans) == 0 {
			return spans
		}
		s := spans[0]
		s.Start = max(0, s.Start+r.IntN(80)-40)
		s.End = min(len(d.Text), max(s.Start, s.End+r.IntN(80)-40))
		return []span.Span{s}
	}
	for _, g := range d.Relations {
		g.Content, g.Source, g.Cue = moved(g.Content), moved(g.Source), moved(g.Cue)
		if r.Float64() < share {
			other := d.Relations[r.IntN(len(d.Relations))]
			g.Speaker, g.Relay = other.Speaker, append([]string{"The " + other.Speaker}, g.Relay...)
		}
		if parts := strings.Fields(g.Speaker); r.Float64() < share && len(parts) > 0 {
			g.Speaker = parts[len(parts)-1]
		}
		switch x := r.Float64(); {
		case x < share/4:
		case x < share/3:
			g.Kind = "scare"
			all = append(all, g)
		case x < share/2:
			all = append(all, g, g)
		default:
			all = append(all, g)
		}
	}
	return all
}

// lines writes predictions as hearsay does.
func lines(t *testing.T, docs []Document) []byte {
	var b bytes.Buffer
	pairs := func(spans []span.Span) [][2]int {
		all := [][2]int{}
		for _, s := range spans {
			all = append(all, [2]int{s.Start, s.End})
		}
		return all
	}
	for _, d := range docs {
		relations := []map[string]any{}
		for _, r := range d.Relations {
			hops := []map[string]any{}
			for _, h := range r.Relay {
				hops = append(hops, map[string]any{"name": h})
			}
			relations = append(relations, map[string]any{"kind": r.Kind, "content": pairs(r.Content), "source": pairs(r.Source),
				"cue": pairs(r.Cue), "speaker": map[string]any{"name": r.Speaker}, "relay": hops})
		}
		line, err := json.Marshal(map[string]any{"id": d.ID, "attributions": relations})
		require.NoError(t, err)
		fmt.Fprintf(&b, "%s\n", line)
	}
	return b.Bytes()
}

func BenchmarkAdd(b *testing.B) {
	d := Document{ID: "a", Text: strings.Repeat(text+"\n", 50), Relations: gold()}
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		new(Scorer).Add(d, d.Relations)
	}
}

// TestJudge holds verdicts to the rows of the table, which count the same things.
func TestJudge(t *testing.T) {
	text := "Mara Holm said it rains. Ulf Rask denied it. Nobody agreed that it is late."
	at := func(part string) []span.Span {
		i := strings.Index(text, part)
		return []span.Span{{Start: i, End: i + len(part)}}
	}
	gold := Document{Text: text, Relations: []Relation{
		{Kind: "indirect", Type: "person", Content: at("it rains"), Source: at("Mara Holm"), Speaker: "Mara Holm"},
		{Kind: "indirect", Content: at("it. Nobody"), Source: at("Ulf Rask"), Speaker: "Ulf Rask"},
	}}
	found := []Relation{
		{Kind: "indirect", Content: at("it rains"), Source: at("Holm"), Speaker: "the Mara Holm"},
		{Kind: "indirect", Content: at("it. Nobody"), Source: at("Mara"), Speaker: "Mara Holm"},
		{Kind: "indirect", Content: at("it is late"), Source: at("Nobody"), Speaker: "Nobody"},
		{Kind: "direct", Content: at("late")},
	}
	s := &Scorer{}
	assert.Equal(t, []Verdict{
		{Attributed: true, Right: true, Named: true, NameRight: true},
		{Attributed: true, Named: true},
		{Attributed: true},
		{},
	}, s.Judge(gold, found))
	assert.Equal(t, &Scorer{}, s, "nothing is counted")
}

// TestJudgeRows counts verdicts on an altered corpus: as many are right as the row says.
func TestJudgeRows(t *testing.T) {
	_, docs := load(t, shared(t, "corpus/polnear-dev.jsonl"))
	s := &Scorer{}
	attributed, right, names := 0, 0, 0
	for i, d := range docs {
		found := alter(d, rand.New(rand.NewPCG(7, uint64(i))), 0.3)
		s.Add(d, found)
		for _, v := range s.Judge(d, found) {
			attributed += count(v.Attributed)
			right += count(v.Right)
			names += count(v.NameRight)
		}
	}
	assert.Equal(t, s.rows[attributionsRow].predicted, attributed)
	assert.Equal(t, s.rows[attributionsRow].right, right)
	assert.Equal(t, s.rows[resolvedRow].right, names)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
