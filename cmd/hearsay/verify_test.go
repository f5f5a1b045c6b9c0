package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/verify"
)

// odd are claims about a source with what programs trip over: marks of JSON and HTML,
// escape sequences, letters beyond ASCII, CRLF.
const oddSource = "“We’ll pay <5 & more>, 👍 \\ or not,” Zoë “Zed” O'Neil said.\r\n\r\n\x1b[31m“It is \u202ered,” he said. Nobody came \xff to the old harbour.\r\n"

var oddClaims = strings.Join([]string{
	`{"id": 7, "quote": "We'll pay <5 & more>, 👍 \\ or not", "speaker": "Zoë O'Neil"}`,
	`{"quote": "We'll pay <6 & more>, 👍 \\ or not"}`,
	`{"quote": "It is \u202ered \u001b[31m he", "speaker": "x\u001b[0m"}`,
	`{"quote": "Nobody … came to the [harbour]"}`,
	`{"quote": "the"}`,
	`{"quote": "Nothing of the kind was ever printed in this place"}`,
}, "\n")

// TestVerifySchema holds JSON and JSONL to the schema.
func TestVerifySchema(t *testing.T) {
	schema := compile(t, render.VerifySchema())
	source, claims := write(t, "odd.txt", oddSource), write(t, "claims.jsonl", oddClaims)
	for _, offsets := range []string{"bytes", "runes", "utf16", "graphemes"} {
		w := newWorld("", 0, 0)
		require.Equal(t, exitClaim, run([]string{"verify", "--format", "jsonl", "--offsets", offsets, "--claims", claims, source}, &w.environment), w.err.String())
		lines := strings.Split(strings.TrimSpace(w.out.String()), "\n")
		require.Len(t, lines, 6)
		for _, line := range lines {
			require.NoError(t, schema.Validate(parsed(t, line)), line)
		}
		w = newWorld("", 0, 0)
		require.Equal(t, exitClaim, run([]string{"verify", "--format", "json", "--offsets", offsets, "--claims", claims, source}, &w.environment))
		list, ok := parsed(t, w.out.String()).([]any)
		require.True(t, ok)
		for i, one := range list {
			assert.Equal(t, parsed(t, lines[i]), one, "a list of the same objects")
		}
	}
	w := newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"schema", "verify"}, &w.environment))
	assert.Equal(t, render.VerifySchema(), w.out.String())
}

// TestVerifySARIF holds the log to the schema of SARIF, which is that of the npm package
// @microsoft/sarif-multitool 5.7.0 (MIT). That package's validate has no complaint either.
func TestVerifySARIF(t *testing.T) {
	text, err := os.ReadFile("testdata/sarif-2.1.0.json")
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("sarif.json", parsed(t, string(text))))
	schema, err := compiler.Compile("sarif.json")
	require.NoError(t, err)
	source, claims := write(t, "odd name %.txt", oddSource), write(t, "claims.jsonl", oddClaims)
	w := newWorld("", 0, 0)
	require.Equal(t, exitClaim, run([]string{"verify", "--format", "sarif", "--claims", claims, source}, &w.environment), w.err.String())
	require.NoError(t, schema.Validate(parsed(t, w.out.String())))
	var log sarifLog
	require.NoError(t, json.Unmarshal(w.out.Bytes(), &log))
	var rules []string
	for _, r := range log.Runs[0].Results {
		rules = append(rules, r.RuleID)
		assert.Equal(t, log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID, r.RuleID)
		assert.Contains(t, r.Locations[0].Physical.Artifact.URI, "claims.jsonl")
		for _, at := range r.Related {
			assert.Contains(t, at.Physical.Artifact.URI, "odd%20name%20%25.txt")
		}
	}
	assert.Contains(t, rules, "number-altered")
	assert.Contains(t, rules, "absent")
	assert.Contains(t, rules, "too-short")
	w = newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"verify", "--format", "sarif", "--quote", "We'll pay <5 & more>, 👍 \\ or not", source}, &w.environment))
	require.NoError(t, schema.Validate(parsed(t, w.out.String())), "a log without a result")
}

// TestVerifyTerminal writes nothing that would steer a terminal.
func TestVerifyTerminal(t *testing.T) {
	source, claims := write(t, "odd.txt", oddSource), write(t, "claims.jsonl", oddClaims)
	w := newWorld("", 60, 0)
	w.vars["NO_COLOR"] = "1"
	require.Equal(t, exitClaim, run([]string{"verify", "--claims", claims, source}, &w.environment))
	assert.NotContains(t, w.out.String(), "\x1b")
	assert.NotContains(t, w.out.String(), "\u202e")
	for line := range strings.Lines(w.out.String()) {
		assert.LessOrEqual(t, len([]rune(line)), 62+len(source), line)
	}
	w = newWorld("", 60, 0)
	require.Equal(t, exitClaim, run([]string{"verify", "--claims", claims, source}, &w.environment))
	assert.Contains(t, w.out.String(), "\x1b[32m")
}

func parsed(t *testing.T, text string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err, text)
	return v
}

const ferry = `The ferry is old, the port authority said on Monday.

“We will sell the ferry if the council agrees, and it will not be cheap,” Mara Lindqvist said. “It carried 40 people a day in the last year. The crew stays with us, as they always did.”

“The crew of the ferry has nothing to say,” he said. Later he said it again. “Nobody was asked in the town.”

According to Reuters, Lindqvist said, “The new pier was built by eleven men in a week.”
`

// TestVerifySentences holds what is said about claims to what people can read.
func TestVerifySentences(t *testing.T) {
	source := write(t, "ferry.txt", ferry)
	for _, c := range []struct{ quote, speaker, want string }{
		{"it carried 40 people a day in the last year", "", "Marks, spaces or capitals differ, as in “it” for “It”."},
		{"It carried 40 [islanders] a day in the last year", "", "Brackets put “islanders” for “people”."},
		{"It carried 40 [nice] people a day in the last year", "", "Brackets add “nice”."},
		{"It carried 40 [people] a day in the last year", "", "Brackets stand around “people”, which is in the source."},
		{"It carried … a day in the last year", "", "An ellipsis leaves out “40 people”."},
		{"It carried 40 people a day ...", "", "An ellipsis leaves out “in the last year”."},
		{"We will sell the ferry if the council agrees ...", "", "An ellipsis leaves out the rest of the sentence."},
		{"it will … be cheap", "", "An ellipsis leaves out “not”, which changes what is said."},
		{"We will sell the ferry", "", "The claim leaves off “if the council agrees”, which changes what is said."},
		{"We will sell the ferry as they always did", "", "Words that stand apart in the source, or in several statements, are made into one."},
		{"in the last year It carried 40 people a day", "", "“It carried 40 people a day” stands elsewhere in the source."},
		{"It carried 50 people a day in the last year", "", "A number is altered: the source says “40”, the claim “50”."},
		{"It carried people a day in the last year", "", "A number is left out: “40”."},
		{"It gladly carried 40 people a day in the last year", "", "A word is added: “gladly”."},
		{"It carried 40 people in the last year", "", "Words are left out: “a day”."},
		{"The crew never stays with us, as they always did", "", "A negation is added: “never”."},
		{"people of the crew a ferry of the council, the town, the pier", "", "alike in other words"},
		{"the ferry", "", "These are too few words to tell whose they are."},
		{"platypus eggs", "", "too short to tell: too few words"},
		{"Gold was found on the moon by two cats", "", "absent: nothing like it stands in the source."},
		{"It carried 40 people a day in the last year", "Olof Berg", "Mara Lindqvist says it, not Olof Berg."},
		{"The ferry is old", "the port authority", "The source reports it without quotation marks."},
		{"Later he said it again", "Mara Lindqvist", "These are words of the article, not of a speaker."},
	} {
		w := newWorld("", 0, 0)
		run([]string{"verify", "--width", "200", "--quote", c.quote, "--speaker", c.speaker, source}, &w.environment)
		assert.Contains(t, w.out.String(), c.want, c.quote)
	}
}

// TestVerifyVoices says who speaks, of documents made by hand.
func TestVerifyVoices(t *testing.T) {
	d := &attribution.Document{Text: "x", Attributions: []attribution.Attribution{
		{Speaker: attribution.Speaker{Name: "Mara Lindqvist"}, Relay: []attribution.Hop{{Name: "Reuters"}}},
		{Speaker: attribution.Speaker{Entity: -1, Candidates: []attribution.Candidate{{Name: "Olof Berg"}, {Name: "Anna Holm"}}}},
		{Speaker: attribution.Speaker{Entity: -1}},
	}}
	f := finding{read: verify.From(d)}
	for _, c := range []struct {
		speaker verify.Speaker
		by      int
		want    []string
	}{
		{verify.Same | verify.Relayed, 0, []string{"Mara Lindqvist says it.", "It came through Reuters, which the claim leaves out."}},
		{verify.Unknown, 0, []string{"Mara Lindqvist says it; whether that is X is not known."}},
		{verify.Unknown, 1, []string{"Who says it could not be found out; it may be Olof Berg or Anna Holm."}},
		{verify.Unknown, 2, []string{"Who says it could not be found out."}},
	} {
		assert.Equal(t, c.want, f.speaker("X", verify.Passage{Speaker: c.speaker, Attributions: []int{c.by}}))
	}
	assert.Equal(t, []string{"The source does not say whose words these are."}, f.speaker("", verify.Passage{Speaker: verify.Unattributed}))
}
