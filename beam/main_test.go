package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/beam/internal/join"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/storetest"
)

// TestMain is a worker where a test wants workers that are processes. One of them dies.
func TestMain(m *testing.M) {
	if isWorker(os.Args[1:]) {
		if prefix := os.Getenv("BEAM_TEST_DIES"); prefix != "" {
			go die(prefix)
		}
		os.Exit(work(os.Args[1:], os.Stderr))
	}
	os.Exit(m.Run())
}

// die kills this process in the middle of its work, while it reads articles, if none has died before.
func die(prefix string) {
	for range time.Tick(time.Millisecond) {
		begun, _ := filepath.Glob(prefix + "-read-*.part")
		if len(begun) > 0 && os.Mkdir(prefix+".died", 0o700) == nil {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
}

// articles are made articles. Every one has its text.
func articles(n int) []track.Article { return storetest.Articles(n) }

// line is an article as JSONL.
func line(t *testing.T, a track.Article) string {
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.Format(time.RFC3339)
	}
	b, err := json.Marshal(map[string]string{"id": a.ID, "outlet": a.Outlet, "title": a.Title, "url": a.URL, "published": published, "text": a.Document.Text})
	require.NoError(t, err)
	return string(b) + "\n"
}

// write writes articles to shards of each kind, and returns the glob of them.
func write(t *testing.T, all []track.Article) string {
	dir := t.TempDir()
	third := len(all) / 3
	var plain, packed strings.Builder
	for _, a := range all[:third] {
		plain.WriteString(line(t, a))
	}
	for _, a := range all[third : 2*third] {
		packed.WriteString(line(t, a))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "part-0.jsonl"), []byte(plain.String()), 0o600))
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, packed.String())
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(filepath.Join(dir, "part-1.jsonl.gz"), b.Bytes(), 0o600))
	type column struct {
		ID        string    `parquet:"id"`
		Outlet    string    `parquet:"outlet"`
		Title     string    `parquet:"title"`
		URL       string    `parquet:"url"`
		Text      string    `parquet:"text"`
		Published time.Time `parquet:"published,timestamp(millisecond)"`
	}
	var rows []column
	for _, a := range all[2*third:] {
		rows = append(rows, column{a.ID, a.Outlet, a.Title, a.URL, a.Document.Text, a.Published})
	}
	b.Reset()
	require.NoError(t, parquet.Write(&b, rows))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "part-2.parquet"), b.Bytes(), 0o600))
	return filepath.Join(dir, "part-*")
}

// processes is the flag by which workers are processes.
const processes = "--environment_type=PROCESS"

// beamed runs the command, and returns what it printed and the prefix of what it wrote.
func beamed(t *testing.T, status int, args ...string) (result join.Result, prefix string) {
	prefix = filepath.Join(t.TempDir(), "out")
	if slices.Contains(args, processes) {
		t.Setenv("BEAM_TEST_DIES", prefix)
	}
	var stdout, stderr bytes.Buffer
	got := run(t.Context(), append([]string{"--output", prefix}, args...), &stdout, &stderr)
	require.Equal(t, status, got, "%s", stderr.String())
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &result), stderr.String())
	return result, prefix
}

// written returns what stands in the files of a kind, in their order.
func written(t *testing.T, prefix, kind string) string {
	names, err := filepath.Glob(prefix + "-" + kind + "-*")
	require.NoError(t, err)
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		b.Write(data)
	}
	return b.String()
}

// onOneMachine returns what hearsay read and hearsay track export print of articles.
func onOneMachine(t *testing.T, all []track.Article) (read, families string) {
	tracker := track.Tracker{Store: new(track.Memory)}
	var r, f bytes.Buffer
	for chunk := range slices.Chunk(slices.Clone(all), 50) {
		for i := range chunk {
			chunk[i].Document = hearsay.Read(chunk[i].Document.Text)
			require.NoError(t, render.JSON{}.Write(&r, render.Reading{ID: chunk[i].ID, Document: chunk[i].Document}))
		}
		_, err := tracker.Add(t.Context(), chunk...)
		require.NoError(t, err)
	}
	e := json.NewEncoder(&f)
	e.SetEscapeHTML(false)
	for family, err := range tracker.All(t.Context()) {
		require.NoError(t, err)
		require.NoError(t, e.Encode(map[string]any{"version": 1, "family": family}))
	}
	return r.String(), f.String()
}

// renumbered returns families with their IDs as ranks: the pipeline numbers by places in the input, a
// tracker by what it met.
func renumbered(t *testing.T, lines string) (families []map[string]any) {
	for l := range strings.Lines(lines) {
		var answer map[string]any
		require.NoError(t, json.Unmarshal([]byte(l), &answer))
		families = append(families, answer["family"].(map[string]any))
	}
	for _, kind := range [][2]string{{"", "id"}, {"variants", "id"}, {"said", "variant"}, {"speakers", "person"}, {"said", "person"}} {
		var ids []float64
		var places []map[string]any
		for _, f := range families {
			for _, place := range inFamily(f, kind[0]) {
				if id, ok := place[kind[1]].(float64); ok {
					places, ids = append(places, place), append(ids, id)
				}
			}
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		for _, place := range places {
			rank, _ := slices.BinarySearch(ids, place[kind[1]].(float64))
			place[kind[1]] = float64(rank)
		}
	}
	return families
}

// inFamily returns the objects of a kind that a family has.
func inFamily(f map[string]any, kind string) (all []map[string]any) {
	switch kind {
	case "":
		return []map[string]any{f}
	case "said":
		for _, p := range inFamily(f, "timeline") {
			all = append(all, p["said"].(map[string]any))
		}
		return all
	}
	for _, v := range f[kind].([]any) {
		all = append(all, v.(map[string]any))
	}
	return all
}

// TestSameAsOneMachine reads shards of three kinds, with records among them that cannot be read, by workers
// of which one dies.
func TestSameAsOneMachine(t *testing.T) {
	all := articles(240)
	glob := write(t, all)
	spoil(t, filepath.Join(filepath.Dir(glob), "part-0.jsonl"), "{\"id\": \n")
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(glob), "part-9.parquet"), []byte("PAR1 and no more"), 0o600))
	self, err := os.Executable()
	require.NoError(t, err)
	result, prefix := beamed(t, exitFailed, "--input", glob, "--timeout", "1m", "--", processes, fmt.Sprintf("--environment_config={\"command\": %q}", self))

	assert.Positive(t, result.Tries, "no worker died")
	assert.Zero(t, result.Unsettled)
	assert.EqualValues(t, len(all), result.Counters["documents"])
	assert.EqualValues(t, 2, result.Counters["failures"])
	assert.EqualValues(t, len(all), result.Counters["entered"])
	assert.Zero(t, result.Counters["replaced"])
	assert.Positive(t, result.Counters["words"])
	dead := written(t, prefix, "dead")
	assert.Equal(t, 2, strings.Count(dead, "\n"), dead)
	assert.Contains(t, dead, `part-0.jsonl","number":81,"reason":"broken JSON`)
	assert.Contains(t, dead, `part-9.parquet","reason":"no Parquet file`)

	read, families := onOneMachine(t, all)
	assert.Equal(t, read, written(t, prefix, "read"))
	want := renumbered(t, families)
	got := renumbered(t, written(t, prefix, "families"))
	require.Greater(t, len(want), 100)
	assert.Equal(t, want, got)
	left, err := filepath.Glob(prefix + "*.part")
	require.NoError(t, err)
	assert.Empty(t, left)
}

// spoil adds a line to a file.
func spoil(t *testing.T, path, line string) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = f.WriteString(line)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}

// TestParquetOut writes the same as Parquet.
func TestParquetOut(t *testing.T) {
	all := articles(30)
	result, prefix := beamed(t, exitOK, "--input", write(t, all), "--format", "parquet", "--rules-only", "--per-job", "2")
	names, err := filepath.Glob(prefix + "-read-*.parquet")
	require.NoError(t, err)
	require.Len(t, names, 3)
	statements := 0
	for _, name := range names {
		rows, err := parquet.ReadFile[join.Said](name)
		require.NoError(t, err)
		statements += len(rows)
	}
	assert.EqualValues(t, result.Counters["statements"], statements)
	rows, err := parquet.ReadFile[join.Printed](prefix + "-families-00000.parquet")
	require.NoError(t, err)
	require.NotEmpty(t, rows)
	assert.True(t, slices.IsSortedFunc(rows, func(a, b join.Printed) int { return cmp.Compare(a.Family, b.Family) }))
	assert.NotEmpty(t, rows[0].Text)
}

func TestReadOnly(t *testing.T) {
	all := articles(12)
	glob := write(t, all)
	_, prefix := beamed(t, exitOK, "--input", glob, "--read-only", "--rules-only")
	assert.Equal(t, len(all), strings.Count(written(t, prefix, "read"), "\n"))
	names, err := filepath.Glob(prefix + "*")
	require.NoError(t, err)
	for _, name := range names {
		assert.NotContains(t, name, "families")
	}
}

// TestReplaced counts the last article of an ID.
func TestReplaced(t *testing.T) {
	all := articles(10)
	all[7].ID = all[2].ID
	result, prefix := beamed(t, exitOK, "--input", write(t, all), "--rules-only")
	assert.EqualValues(t, 1, result.Counters["replaced"])
	assert.NotContains(t, written(t, prefix, "families"), all[2].URL)
}

// TestTimeout ends tries that take too long, and lives on where the worker is in this program.
func TestTimeout(t *testing.T) {
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), []string{"--input", write(t, articles(1000)), "--output", filepath.Join(t.TempDir(), "x"), "--tries", "2", "--timeout", "300ms"}, &stdout, &stderr)
	require.Equal(t, exitFailed, status)
	assert.Contains(t, stderr.String(), "extract, tried 2 times: it took more than 300ms\n")
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"--help"}, exitOK, "go run ./beam --input 'news-*.jsonl.gz'"},
		{nil, exitUsage, "missing flags: --input=GLOB, --output=PREFIX; see beam --help"},
		{[]string{"--input", "none-*", "--output", "x", "--runner", "flink"}, exitUsage, "--endpoint is missing"},
		{[]string{"--input", "none-*", "--output", "x", "--", "--nonsense"}, exitUsage, "nonsense"},
		{[]string{"--input", "none-*", "--output", "x", "--", "stray"}, exitUsage, `"stray" is no flag of Beam`},
		{[]string{"--input", "none-*", "--output", filepath.Join(t.TempDir(), "x")}, exitFailed, "none-*: no file has such a name; quote the glob"},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, c.status, run(t.Context(), c.args, &stdout, &stderr), c.args)
		assert.Contains(t, stdout.String()+stderr.String(), c.says)
	}
}
