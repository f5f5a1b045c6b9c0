package hearsay_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// An answer is one expected attribution in absolute spans, so that it can follow its
// text when that is changed. Kind "scare" has a content only.
type answer struct {
	kind, speaker, typ     string
	content, cue, source   []span.Span
	relay                  []string
	audience, organization string
}

// String shows a in the words of text.
func (a answer) String(text string) string {
	return fmt.Sprintf("%s | %s (%s) | %s | %s | %s | via %s | to %s", a.kind, a.speaker, a.typ,
		shownAll(text, a.content), shownAll(text, a.cue), shownAll(text, a.source), strings.Join(a.relay, ", "), a.audience)
}

// answers takes from d what an answer has, in text order.
func answers(d *attribution.Document) []answer {
	var all []answer
	for _, a := range d.Attributions {
		x := answer{kind: kindNames[a.Kind], speaker: a.Speaker.Name, typ: typeNames[a.Speaker.Type],
			content: a.Content, cue: a.Cue, source: a.Source, audience: a.Audience.Name}
		for _, h := range a.Relay {
			x.relay = append(x.relay, h.Name)
		}
		all = append(all, x)
	}
	for _, i := range d.Scare {
		all = append(all, answer{kind: "scare", content: []span.Span{d.Quotations[i].Span}})
	}
	sortAnswers(all)
	return all
}

func sortAnswers(all []answer) {
	slices.SortStableFunc(all, func(a, b answer) int { return a.content[0].Start - b.content[0].Start })
}

// checkAnswers compares answers to text as text, so that a failure can be read.
func checkAnswers(t *testing.T, text string, want, got []answer) {
	t.Helper()
	show := func(all []answer) string {
		var b strings.Builder
		for _, a := range all {
			b.WriteString(a.String(text) + "\n")
		}
		return b.String()
	}
	if w, g := show(want), show(got); w != g {
		t.Errorf("answers differ:\n%s", diff(w, g))
	}
}

// parseAnswers reads a golden part "attributions".
func parseAnswers(t *testing.T, text, golden string) []answer {
	var all []answer
	for line := range strings.Lines(golden) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), " | ")
		if f[0] == "scare" {
			all = append(all, answer{kind: f[0], content: locateAll(t, text, f[1])})
			continue
		}
		require.GreaterOrEqual(t, len(f), 5, line)
		name, typ, ok := strings.Cut(strings.TrimSuffix(f[1], ")"), " (")
		require.True(t, ok, line)
		a := answer{kind: f[0], speaker: name,
			content: locateAll(t, text, f[2]), cue: locateAll(t, text, f[3]), source: locateAll(t, text, f[4])}
		a.typ, a.organization, _ = strings.Cut(typ, ", of ")
		for _, rest := range f[5:] {
			if hops, ok := strings.CutPrefix(rest, "via "); ok {
				for hop := range strings.SplitSeq(hops, "), ") {
					name, _, _ := strings.Cut(hop, " (")
					a.relay = append(a.relay, name)
				}
			}
			if to, ok := strings.CutPrefix(rest, "to "); ok {
				a.audience = to
			}
		}
		all = append(all, a)
	}
	return all
}

// locateAll undoes shownAll.
func locateAll(t *testing.T, text, shown string) []span.Span {
	if shown == "∅" {
		return nil
	}
	var all []span.Span
	for one := range strings.SplitSeq(shown, " + ") {
		all = append(all, locate(t, text, one))
	}
	return all
}

// locate undoes shown.
func locate(t *testing.T, text, one string) span.Span {
	want, words := 1, one
	if i := strings.LastIndexByte(one, '#'); i >= 0 {
		if n, err := strconv.Atoi(one[i+1:]); err == nil {
			want, words = n, one[:i]
		}
	}
	words = strings.ReplaceAll(words, "⏎", "\n")
	for at := 0; at < len(text); at++ {
		next := strings.Index(text[at:], words)
		if next < 0 {
			break
		}
		at += next
		s := span.Span{Start: at, End: at + len(words)}
		if whole(text, s) && occurrence(text, s) == want {
			return s
		}
	}
	require.Fail(t, "golden words do not stand in the text", one)
	return span.Span{}
}
