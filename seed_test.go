package hearsay_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/txtar"
	"github.com/hearsay/hearsay/span"
)

// shared returns a file of the folder beside the project. Without the folder the test
// is skipped, except in CI, which has it.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "shared", name))
	if err != nil && os.Getenv("CI") != "true" {
		t.Skipf("needs the folder shared beside the project: %v", err)
	}
	require.NoError(t, err)
	return data
}

// TestSeed reads the article that the project began with and compares every field of
// every answer.
func TestSeed(t *testing.T) {
	var gold struct {
		Text      string
		Relations []struct {
			Kind                 string
			Content, Source, Cue [][2]int
			Speaker, Type        string
			Relay                []string
			Audience             string
		}
	}
	require.NoError(t, json.Unmarshal(shared(t, "seed/gold.jsonl"), &gold))
	text := string(shared(t, "seed/article.txt"))
	require.Equal(t, gold.Text, text)
	spans := func(pairs [][2]int) (all []span.Span) {
		for _, p := range pairs {
			all = append(all, span.Span{Start: p[0], End: p[1]})
		}
		return all
	}
	var want []answer
	for _, r := range gold.Relations {
		want = append(want, answer{kind: r.Kind, speaker: r.Speaker, typ: r.Type, content: spans(r.Content),
			cue: spans(r.Cue), source: spans(r.Source), relay: r.Relay, audience: r.Audience})
	}
	sortAnswers(want)
	d := attribution.Reader{}.Read(text)
	checkDocument(t, d)
	checkAnswers(t, text, want, answers(d))
}

// A cast gives the summit report other people, countries and outlets. Each woman is
// played by a woman and each man by a man, as the pronouns stay.
type cast map[string]string

var casts = []cast{
	{
		"Ingrid": "Keiko", "Solheim": "Morita", "Norway": "Japan", "Norwegian": "Japanese", "Oslo": "Tokyo", "Henrik": "Jun", "Aas": "Takeda",
		"Juhan": "Tomas", "Tamm": "Quispe", "An Estonian": "A Peruvian", "Estonian": "Peruvian", "Estonia": "Peru", "Tallinn": "Lima",
		"Kaisa": "Rosa", "Rebane": "Huanca", "Baltika News Agency": "Andes Wire Service", "Radio Halden": "the Lima Courier",
	},
	{
		"Ingrid": "Amina", "Solheim": "Diallo", "Norway": "Senegal", "Norwegian": "Senegalese", "Oslo": "Dakar", "Henrik": "Ousmane", "Aas": "Faye",
		"Juhan": "Piet", "Tamm": "van Houten", "An Estonian": "A Belgian", "Estonian": "Belgian", "Estonia": "Belgium", "Tallinn": "Antwerp",
		"Kaisa": "Marijke", "Rebane": "de Wit", "Baltika News Agency": "Reuters", "Radio Halden": "the BBC",
	},
	{
		"Ingrid": "Maria", "Solheim": "Popescu", "Norway": "Romania", "Norwegian": "Romanian", "Oslo": "Bucharest", "Henrik": "Radu", "Aas": "Ionescu",
		"Juhan": "Mehmet", "Tamm": "Yildiz", "An Estonian": "A Turkish", "Estonian": "Turkish", "Estonia": "Turkey", "Tallinn": "Ankara",
		"Kaisa": "Elif", "Rebane": "Demir", "Baltika News Agency": "Interfax", "Radio Halden": "Kyodo News",
	},
}

// TestSummitChanged changes the names, the outlets and the order of paragraphs and
// sentences of the summit report; the answers must follow.
func TestSummitChanged(t *testing.T) {
	data, err := os.ReadFile("testdata/summit.txtar")
	require.NoError(t, err)
	golden, _ := txtar.Parse(string(data)).Part("attributions")
	raw, err := os.ReadFile("testdata/summit.txt")
	require.NoError(t, err)
	report := string(raw)
	want := parseAnswers(t, report, golden)
	checkAnswers(t, report, want, answers(attribution.Reader{}.Read(report)))
	for i, c := range append(casts, cast{}) {
		for seed := range uint64(4) {
			t.Run(fmt.Sprintf("cast %d order %d", i, seed), func(t *testing.T) {
				text, follow := shuffle(report, seed)
				moved := follow.answers(want, cast{})
				text, follow = c.play(text)
				moved = follow.answers(moved, c)
				sortAnswers(moved)
				checkAnswers(t, text, moved, answers(attribution.Reader{}.Read(text)))
			})
		}
	}
}

// moves says where each byte of a text went; moves[i] is the new place of byte i.
type moves []int

// answers moves the answers, and renames whom they name.
func (m moves) answers(all []answer, c cast) []answer {
	follow := func(spans []span.Span) (moved []span.Span) {
		for _, s := range spans {
			moved = append(moved, span.Span{Start: m[s.Start], End: m[s.End-1] + 1})
		}
		return moved
	}
	rename := func(name string) string {
		name, _ = c.play(name)
		return strings.TrimPrefix(name, "the ")
	}
	var moved []answer
	for _, a := range all {
		a.content, a.cue, a.source = follow(a.content), follow(a.cue), follow(a.source)
		a.speaker, a.audience = rename(a.speaker), rename(a.audience)
		a.relay = slices.Clone(a.relay)
		for i := range a.relay {
			a.relay[i] = rename(a.relay[i])
		}
		moved = append(moved, a)
	}
	return moved
}

// opens are the openings of sentences that do not lean on the one before them, so
// that they and what follows them can change places with the rest of the paragraph.
var opens = []string{
	"When the last round", "It was their first", "The evening was expected", "Norway then annoyed", "Solheim and Tamm also agreed",
	"Aas and Rebane had already",
}

// shuffle puts the paragraphs of the report's body into another order, and in each
// paragraph the sentences that can change places. Seed 0 keeps the order.
func shuffle(report string, seed uint64) (string, moves) {
	const heading = 9 // paragraphs before the body
	random := rand.New(rand.NewPCG(seed, 0))
	mix := func(n int, swap func(i, j int)) {
		if seed > 0 {
			random.Shuffle(n, swap)
		}
	}
	var paras [][]span.Span
	at := 0
	for para := range strings.SplitSeq(strings.TrimSuffix(report, "\n"), "\n\n") {
		paras = append(paras, units(report, span.Span{Start: at, End: at + len(para)}))
		at += len(para) + len("\n\n")
	}
	body := paras[heading:]
	mix(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
	var b strings.Builder
	m := make(moves, len(report))
	for _, para := range paras {
		mix(len(para), func(i, j int) { para[i], para[j] = para[j], para[i] })
		for i, unit := range para {
			if i > 0 {
				b.WriteByte(' ')
			}
			for k := range unit.Len() {
				m[unit.Start+k] = b.Len() + k
			}
			b.WriteString(unit.Of(report))
		}
		b.WriteString("\n\n")
	}
	return b.String(), m
}

// units cuts a paragraph of the report before the sentences that can change places.
func units(report string, para span.Span) (all []span.Span) {
	cuts := []int{para.Start}
	for _, o := range opens {
		if i := strings.Index(para.Of(report), " "+o); i >= 0 {
			cuts = append(cuts, para.Start+i+1)
		}
	}
	slices.Sort(cuts)
	for i, start := range cuts {
		end := para.End
		if i+1 < len(cuts) {
			end = cuts[i+1] - 1 // less the space between them
		}
		all = append(all, span.Span{Start: start, End: end})
	}
	return all
}

// play replaces the names of text, the longest that fits first.
func (c cast) play(text string) (string, moves) {
	names := make([]string, 0, len(c))
	for name := range c {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	m := make(moves, len(text))
	for at := 0; at < len(text); {
		name := ""
		if !letter(text, at-1) {
			for _, n := range names {
				if strings.HasPrefix(text[at:], n) && !letter(text, at+len(n)) {
					name = n
					break
				}
			}
		}
		m[at] = b.Len()
		if name == "" {
			b.WriteByte(text[at])
			at++
			continue
		}
		b.WriteString(c[name])
		for k := 1; k < len(name); k++ {
			m[at+k] = b.Len() - 1
		}
		at += len(name)
	}
	return b.String(), m
}
