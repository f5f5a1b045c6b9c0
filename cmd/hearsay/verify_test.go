package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/render"
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
