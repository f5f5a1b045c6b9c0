package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// feed are articles on one statement: an agency has it first, another has it from there, a paper
// copies that, others cut it or give it to somebody else.
const feed = `{"id":"interfax","outlet":"Interfax","published":"2024-03-05T08:00:00Z","text":"Denmark's transport minister, Karla Lindqvist, spoke in Osterby on Tuesday.\n\n\"We agreed to reopen the ferry line before the first frost, and we have found the money for it,\" Lindqvist said.\n"}
{"id":"reuters","outlet":"Reuters","published":"2024-03-05T09:30:00Z","text":"COPENHAGEN (Reuters) - Danish Transport Minister Karla Lindqvist made a promise to the island on Tuesday.\n\n\"We agreed to reopen the ferry line before the first frost,\" Lindqvist told Interfax.\n\nThe line closed four years ago after an accident. Commuters were left with a bus that crosses the strait on a barge, and only when the wind allows it. The harbor of Osterby was rebuilt in the meantime.\n"}
{"id":"post","outlet":"The Ardenholt Post","published":"2024-03-05T12:00:00Z","url":"javascript:alert(1)","text":"COPENHAGEN (Reuters) - Danish Transport Minister Karla Lindqvist made a promise to the island on Tuesday.\n\n\"We agreed to reopen the ferry line before the first frost,\" Lindqvist told Interfax.\n\nThe line closed four years ago after an accident. Commuters were left with a bus that crosses the strait on a barge, and only when the wind allows it.\n"}
{"id":"mail","outlet":"The Island Mail <script>","published":"2024-03-06","text":"Karla Lindqvist, the Danish transport minister, has good news. \"[W]e have found the money for it,\" Lindqvist said on Tuesday.\n"}
{"id":"star","outlet":"The Ullswick Star","published":"2024-03-07","text":"\"We agreed to reopen the ferry line before the first frost, and we have found the money for it,\" Prime Minister Jonas Halloran said.\n"}
{"id":"sport","text":"Goalkeeper Karla Lindqvist stays with the Rovers. \"I could not leave the club in the middle of such a season,\" Lindqvist said.\n"}
`

// tracked runs a command on a new database with the feed.
func tracked(t *testing.T) func(status int, args ...string) *world {
	db := filepath.Join(t.TempDir(), "feed.db")
	runs := func(status int, args ...string) *world {
		t.Helper()
		w := newWorld(feed, 0, 0)
		args = append([]string{"track"}, args...)
		for i, a := range args {
			if a == "DB" {
				args[i] = db
			}
		}
		assert.Equal(t, status, run(args, &w.environment), "%v: %s", args, w.err.String())
		return w
	}
	w := runs(exitOK, "add", "DB", "-")
	require.Regexp(t, `^6 articles: 6 new, 0 replaced, 0 unchanged, \d+ utterances, in .* \(\d+ a second\)\n$`, w.err.String())
	return runs
}

// hit returns the family that has words.
func hit(t *testing.T, runs func(int, ...string) *world, words string) string {
	t.Helper()
	var answer trackAnswer
	require.NoError(t, json.Unmarshal(runs(exitOK, "quote", words, "--db", "DB", "--format", "json").out.Bytes(), &answer))
	require.NotEmpty(t, answer.Hits)
	return fmt.Sprint(answer.Hits[0].Family)
}

func TestTrack(t *testing.T) {
	runs := tracked(t)
	id := hit(t, runs, "reopen the ferry line")

	who := runs(exitOK, "who", "Lindqvist", "--db", "DB").out.String()
	assert.Contains(t, who, "Karla Lindqvist (person), ")
	assert.Equal(t, 2, strings.Count(who, "Karla Lindqvist (person)"), "the minister and the goalkeeper are two:\n%s", who)

	text := runs(exitOK, "family", id, "--db", "DB").out.String()
	for _, want := range []string{
		"Family " + id + ": \"We agreed to reopen the ferry line before the first frost, and we have found the money for it,\"\n",
		"  printed in 5 articles of 5 outlets, from 3 independent sources\n",
		"  said by Karla Lindqvist, 4 times\n  said by Jonas Halloran, 1 time\n  ! articles do not agree who said it\n",
		"      elided: “and we have found the money for it”\n",
		"      emended: “[W]e” for “we”\n",
		"  2024-03-05 12:00  The Ardenholt Post  variant 2, via Interfax, from Reuters\n",
		"  2024-03-07 00:00  The Ullswick Star  variant 1, said by Jonas Halloran\n",
		"  Karla Lindqvist → Interfax  (3 articles)\n",
		"  Interfax → Reuters  (2 articles)\n",
		"  Reuters → The Ardenholt Post  (1 article)\n",
	} {
		assert.Contains(t, text, want)
	}
	assert.Contains(t, runs(exitOK, "quote", "found the money", "--db", "DB").out.String(), "100 %  5 utterances  ")

	graph := map[string]string{"dot": "digraph relay {\n", "mermaid": "flowchart LR\n", "svg": "<svg xmlns=", "json": "{\n"}
	for format, start := range graph {
		out := runs(exitOK, "graph", id, "--db", "DB", "--format", format).out.String()
		assert.True(t, strings.HasPrefix(out, start), "%s:\n%s", format, out)
		assert.Contains(t, out, "Ardenholt Post", format)
		assert.Equal(t, format == "dot" || format == "json", strings.Contains(out, "<script>"), "%s:\n%s", format, out)
	}
}

// TestTrackReport makes a page of a family.
func TestTrackReport(t *testing.T) {
	page := filepath.Join(t.TempDir(), "family.html")
	w := newWorld("", 0, 0)
	db := filepath.Join(t.TempDir(), "feed.db")
	require.Equal(t, exitOK, run([]string{"track", "add", db, write(t, "feed.jsonl", feed)}, &newWorld("", 0, 0).environment))
	require.Equal(t, exitOK, run([]string{"report", "--db", db, "--family", "1", "-o", page}, &w.environment), w.err.String())
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	for _, want := range []string{"<!DOCTYPE html>", "Articles do not agree who said it.", "<ins>[W]e</ins>", "elided: “and we have found the money for it”", "<svg"} {
		assert.Contains(t, string(text), want)
	}
	assert.NotContains(t, string(text), "javascript:")
	for _, c := range []struct {
		status int
		args   []string
		says   string
	}{
		{exitFailed, []string{"--family", "999", "--db", db}, "no such family"},
		{exitFailed, []string{"--family", "1", "--db", page + ".db"}, "there is no database"},
		{exitUsage, []string{"--family", "1", "a.txt"}, "expected files, or the --family of a --db"},
		{exitUsage, nil, "expected files, or the --family of a --db"},
	} {
		w := newWorld("", 0, 0)
		assert.Equal(t, c.status, run(append([]string{"report"}, c.args...), &w.environment), "%v", c.args)
		assert.Contains(t, w.err.String(), c.says, "%v", c.args)
	}
}

func TestTrackAgain(t *testing.T) {
	runs := tracked(t)
	want := runs(exitOK, "export", "--db", "DB").out.String()
	assert.Contains(t, runs(exitOK, "add", "DB", "-").err.String(), "6 articles: 0 new, 0 replaced, 6 unchanged, 0 utterances")
	assert.Equal(t, want, runs(exitOK, "export", "--db", "DB").out.String())

	changed := filepath.Join(t.TempDir(), "new.jsonl")
	require.NoError(t, os.WriteFile(changed, []byte(`{"id":"sport","text":"Goalkeeper Karla Lindqvist leaves the Rovers. \"I want to see the sea,\" Lindqvist said."}`), 0o666))
	assert.Contains(t, runs(exitOK, "add", "DB", changed).err.String(), "1 article: 0 new, 1 replaced, 0 unchanged")
	assert.NotContains(t, runs(exitOK, "export", "--db", "DB").out.String(), "leave the club")
}

// TestTrackSchema holds what is printed as JSON to the schema.
func TestTrackSchema(t *testing.T) {
	runs := tracked(t)
	w := newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"schema", "track"}, &w.environment))
	strict := compile(t, w.out.String())
	id := hit(t, runs, "reopen the ferry line")
	var answers []string
	for _, args := range [][]string{
		{"who", "Lindqvist"}, {"who", "Halloran"}, {"quote", "the money"}, {"family", id}, {"graph", id},
	} {
		answers = append(answers, runs(exitOK, append(args, "--db", "DB", "--format", "json")...).out.String())
	}
	answers = append(answers, strings.Split(strings.TrimSpace(runs(exitOK, "export", "--db", "DB").out.String()), "\n")...)
	for _, a := range answers {
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(a))
		require.NoError(t, err)
		assert.NoError(t, strict.Validate(instance), "%s", a)
	}
	for _, wrong := range []string{`{"version": 1}`, `{"version": 2, "hits": []}`, `{"version": 1, "hits": [{}]}`, `{"version": 1, "hits": [], "people": []}`} {
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		require.NoError(t, err)
		assert.Error(t, strict.Validate(instance), "%s", wrong)
	}
}

func TestTrackErrors(t *testing.T) {
	runs := tracked(t)
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
		return path
	}
	for _, c := range []struct {
		status int
		args   []string
		want   string
	}{
		{exitFailed, []string{"who", "Nobody Atall", "--db", "DB"}, "hearsay: Nobody Atall: nobody of that name said anything; try the family name alone\n"},
		{exitFailed, []string{"quote", "zebra stripes", "--db", "DB"}, "hearsay: nothing like \"zebra stripes\" was said; try fewer words\n"},
		{exitFailed, []string{"family", "999", "--db", "DB"}, "hearsay: family 999: no such family\n"},
		{exitFailed, []string{"graph", "999", "--db", "DB"}, "hearsay: family 999: no such family\n"},
		{exitFailed, []string{"export", "--db", filepath.Join(dir, "none.db")}, "there is no database "},
		{exitFailed, []string{"export", "--db", file("text.db", "this is no database but a text of some length, long enough to be taken for a page")}, "check that the path is that of an SQLite file"},
		{exitFailed, []string{"add", filepath.Join(dir, "no", "such", "folder.db"), "-"}, "check that the path is that of an SQLite file"},
		{exitFailed, []string{"add", "postgres://me:secret@127.0.0.1:1/db?connect_timeout=2", "-"}, "check that the server runs"},
		{exitFailed, []string{"add", "DB", file("date.jsonl", `{"id":"x","text":"y","published":"yesterday"}`)}, ":1: \"yesterday\" is no time of publication; write 2024-03-05 or 2024-03-05T10:00:00Z\n"},
		{exitFailed, []string{"add", "DB", file("key.jsonl", `{"id":"x","text":"y","outlet":7}`)}, "outlet, title, url and published are strings\n"},
		{exitFailed, []string{"add", "DB", file("id.jsonl", `{"id":"`+strings.Repeat("x", 2000)+`","text":"“Yes,” Ann Reed said."}`)}, "its ID is not one line of UTF-8 of 1,000 bytes at most"},
		{exitFailed, []string{"add", "DB", filepath.Join(dir, "nothing.txt")}, "check the name"},
		{exitUsage, []string{"add", "DB"}, "expected"},
		{exitUsage, []string{"add", "DB", "-", "--charset", "klingon"}, "klingon"},
		{exitUsage, []string{"family", "twelve", "--db", "DB"}, "twelve"},
		{exitUsage, []string{"graph", "1", "--db", "DB", "--format", "png"}, "--format must be one of"},
		{exitUsage, nil, "expected one of"},
	} {
		w := runs(c.status, c.args...)
		assert.Contains(t, w.err.String(), c.want, "%v", c.args)
		assert.NotContains(t, w.err.String(), "secret")
		assert.Empty(t, w.out.String(), "%v", c.args)
	}
	_, err := os.Stat(filepath.Join(dir, "none.db"))
	assert.ErrorIs(t, err, os.ErrNotExist, "asking makes no database")
}

// TestTrackPages reads the metadata of pages, and goes on where an article is wrong.
func TestTrackPages(t *testing.T) {
	dir := t.TempDir()
	page := `<html><head><meta property="og:site_name" content="Bay Tribune"><meta property="article:published_time" content="2024-04-02T10:00:00Z">
<title>Pier</title></head><body><article><h1>Pier</h1><p>The pier of Bramley is old, and the town has no money for another one this year.</p>
<p>“We will paint it once more and hope for the best,” Mayor Agnes Holm said.</p></article></body></html>`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.html"), []byte(page), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.txt"), []byte("“We will paint it once more,” Mayor Agnes Holm said."), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "c.jsonl"), []byte("{}\n"), 0o666))
	db := filepath.Join(dir, "pages.db")
	w := newWorld("", 0, 0)
	assert.Equal(t, exitFailed, run([]string{"track", "add", db, dir, "--outlet", "The Desk"}, &w.environment))
	assert.Contains(t, w.err.String(), "2 articles: 2 new")
	w = newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"track", "export", "--db", db}, &w.environment))
	assert.Contains(t, w.out.String(), `"outlet":"Bay Tribune"`)
	assert.Contains(t, w.out.String(), `"published":"2024-04-02T00:00:00Z"`)
	assert.Contains(t, w.out.String(), `"outlet":"The Desk"`)
}

// TestTrackProgress shows a bar at a terminal.
func TestTrackProgress(t *testing.T) {
	w := newWorld("", 0, 80)
	path := filepath.Join(t.TempDir(), "feed.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(strings.Repeat(feed, 2)+"{}\n"), 0o666))
	assert.Equal(t, exitFailed, run([]string{"track", "add", filepath.Join(t.TempDir(), "a.db"), path}, &w.environment))
	assert.Contains(t, w.err.String(), "%")
	assert.Contains(t, w.err.String(), "6 articles: 6 new, 0 replaced, 0 unchanged")
}
