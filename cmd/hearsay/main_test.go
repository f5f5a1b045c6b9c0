package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/render"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hearsay": main})
}

// TestScripts runs the sessions in testdata/script. They have two commands of their own:
// "status N COMMAND" wants that exit status, "unhex FROM TO" writes bytes.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOCOVERDIR", os.Getenv("GOCOVERDIR"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus, "unhex": unhex},
	})
}

func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	}
	if fmt.Sprint(code) != args[0] || neg {
		ts.Fatalf("exit status %d, not %s", code, args[0])
	}
}

func unhex(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(strings.TrimSpace(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}

// world is an environment for tests, whose outputs are terminals of so many columns.
type world struct {
	environment
	out, err bytes.Buffer
	vars     map[string]string
}

func newWorld(stdin string, outColumns, errColumns int) *world {
	w := &world{vars: make(map[string]string)}
	w.environment = environment{stdin: strings.NewReader(stdin), stdout: &w.out, stderr: &w.err, getenv: func(k string) string { return w.vars[k] }}
	w.columns = func(to io.Writer) int {
		if to == w.stdout {
			return outColumns
		}
		return errColumns
	}
	return w
}

// write makes a file.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	return path
}

const said = "“It holds for now,” Mara Lindqvist said."

// TestTerminal reads at terminals: colors unless they are not wanted, and as wide as the
// terminal up to a point.
func TestTerminal(t *testing.T) {
	path := write(t, "a.txt", strings.Replace(said, "now", strings.Repeat("now and then ", 20), 1))
	widest := func(w *world) (most int) {
		for line := range strings.Lines(w.out.String()) {
			most = max(most, len([]rune(strings.TrimSuffix(line, "\n"))))
		}
		return most
	}
	for _, c := range []struct {
		columns   int
		vars      map[string]string
		color     bool
		low, high int
	}{
		{0, nil, false, 70, 80},
		{60, map[string]string{"NO_COLOR": "1"}, false, 50, 60},
		{300, map[string]string{"TERM": "dumb"}, false, 90, 100},
		{300, nil, true, 0, 1000},
	} {
		w := newWorld("", c.columns, 0)
		if c.vars != nil {
			w.vars = c.vars
		}
		require.Equal(t, exitOK, run([]string{"read", path}, &w.environment), w.err.String())
		assert.Equal(t, c.color, strings.Contains(w.out.String(), "\x1b["))
		if !c.color {
			most := widest(w)
			assert.True(t, c.low <= most && most <= c.high, "%d columns of %d", most, c.columns)
		}
	}
}

// TestProgress shows a bar for many documents, and none for one.
func TestProgress(t *testing.T) {
	many := strings.Repeat(`{"text": "`+said+`"}`+"\n", 50)
	path := write(t, "a.jsonl", many)
	for _, args := range [][]string{{"read", "--format", "jsonl", path}, {"read", "--format", "jsonl", "-"}, {"read", "--format", "tsv", filepath.Dir(path)}} {
		w := newWorld(many, 80, 80)
		require.Equal(t, exitOK, run(args, &w.environment))
		assert.Contains(t, w.err.String(), "reading", "%v", args)
	}
	for _, columns := range []int{0, 80} {
		w := newWorld("", 80, columns)
		require.Equal(t, exitOK, run([]string{"read", write(t, "a.txt", said)}, &w.environment))
		assert.Empty(t, w.err.String())
	}
	w := newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"read", path}, &w.environment))
	assert.Empty(t, w.err.String())
}

// TestSchema holds what is printed to the schema, and the schema to what is printed: no
// key may be missing from it.
func TestSchema(t *testing.T) {
	w := newWorld("", 0, 0)
	require.Equal(t, exitOK, run([]string{"schema"}, &w.environment))
	strict := compile(t, w.out.String())
	article := strings.Join([]string{
		"Bridge to Close", "By Keiko Sato", "OSLO (Reuters) – According to Baltika News Agency, Mara Lindqvist told Tom Okafor that she “would be glad.” “No,” she added.",
		"A ministry spokesman told reporters it was a “slow freeze.” The report found that most agree. “Yes,” he said. — “‘Well,’ she said,” he said.",
	}, "\n\n")
	for _, text := range []string{"", article, "“", "he said “no", "\xff \x00 “\u009b,” Mara Lindqvist said."} {
		for _, flags := range [][]string{{"--explain"}, {"--offsets", "utf16"}} {
			w := newWorld("", 0, 0)
			require.Equal(t, exitOK, run(append([]string{"read", "--format", "json", write(t, "a.txt", text)}, flags...), &w.environment), w.err.String())
			instance, err := jsonschema.UnmarshalJSON(&w.out)
			require.NoError(t, err)
			assert.NoError(t, strict.Validate(instance), "%q", text)
		}
	}
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"version": 1, "offsets": "bytes", "attributions": [{}], "quotations": [], "entities": [], "provenance": {}}`))
	require.NoError(t, err)
	assert.Error(t, strict.Validate(instance))
}

// compile compiles a schema, with unknown keys forbidden.
func compile(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	var forbid func(any)
	forbid = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			if _, ok := x["properties"]; ok {
				x["additionalProperties"] = false
			}
			for _, v := range x {
				forbid(v)
			}
		case []any:
			for _, v := range x {
				forbid(v)
			}
		}
	}
	forbid(document)
	id := document.(map[string]any)["$id"].(string)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource(id, document))
	schema, err := c.Compile(id)
	require.NoError(t, err)
	return schema
}

// closed is a reader of the output who had enough.
type closed struct{ err error }

func (c closed) Write([]byte) (int, error) { return 0, c.err }

// TestBrokenPipe is quiet where nobody reads on, and not where a disk is full.
func TestBrokenPipe(t *testing.T) {
	gold := `{"id": "a", "text": "", "relations": []}`
	for _, args := range [][]string{
		{"read", "-"}, {"read", "--format", "tsv", "-"}, {"read", "--format", "json", "-"}, {"eval", "-"}, {"schema"}, {"--help"}, {"read", "--help"},
	} {
		w := newWorld(gold, 0, 0)
		w.stdout = closed{&os.PathError{Op: "write", Path: "stdout", Err: syscall.EPIPE}}
		assert.Equal(t, exitOK, run(args, &w.environment), "%v", args)
		assert.Empty(t, w.err.String(), "%v", args)

		if args[len(args)-1] != "--help" {
			w = newWorld(gold, 0, 0)
			w.stdout = closed{syscall.ENOSPC}
			assert.Equal(t, exitFailed, run(args, &w.environment), "%v", args)
			assert.Contains(t, w.err.String(), "no space left", "%v", args)
		}
	}
}

// TestEndless reads what never ends until nobody reads on: what is held does not grow.
func TestEndless(t *testing.T) {
	w := newWorld("", 0, 0)
	from, to := io.Pipe()
	go func() {
		for n := 0; ; n++ {
			if _, err := fmt.Fprintf(to, "{\"id\": \"%d\", \"text\": %q}\n", n, said); err != nil {
				return
			}
		}
	}()
	w.stdin = from
	limited := &limit{left: 300}
	w.stdout = limited
	assert.Equal(t, exitOK, run([]string{"read", "--format", "jsonl", "-"}, &w.environment))
	from.Close()
	for i, line := range strings.Split(strings.TrimSpace(limited.String()), "\n") {
		var d struct{ ID string }
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		require.Equal(t, fmt.Sprint(i), d.ID, "in order")
	}
}

// limit takes so many documents.
type limit struct {
	bytes.Buffer
	left int
}

func (l *limit) Write(p []byte) (int, error) {
	if l.left == 0 {
		return 0, syscall.EPIPE
	}
	l.left--
	return l.Buffer.Write(p)
}

// TestEvalEqual compares the table with that of score.py, on what hearsay finds: read from
// a file, and found on the spot.
func TestEvalEqual(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil && os.Getenv("CI") != "true" {
		t.Skipf("needs the folder shared beside the project: %v", err)
	}
	for _, gold := range []string{"seed/gold.jsonl", "corpus/gum-news.jsonl"} {
		if testing.Short() && gold != "seed/gold.jsonl" {
			continue
		}
		gold = filepath.Join(shared, gold)
		found := newWorld("", 0, 0)
		require.Equal(t, exitOK, run([]string{"read", "--format", "jsonl", gold}, &found.environment), found.err.String())
		path := write(t, "found.jsonl", found.out.String())
		want, err := exec.Command("python3", filepath.Join(shared, "eval", "score.py"), gold, path).Output()
		require.NoError(t, err)
		for _, args := range [][]string{{"eval", gold, path}, {"eval", gold}} {
			w := newWorld("", 0, 0)
			require.Equal(t, exitOK, run(args, &w.environment), w.err.String())
			assert.Equal(t, string(want), w.out.String(), "%v", args)
		}
	}
}

// TestLongText: what is printed of a text that is not held until its turn is what is printed
// of one that is, and stands in its place between others.
func TestLongText(t *testing.T) {
	const said = "“The lamp is older than the road,” said Mara Lindqvist.\n\n"
	long := write(t, "long.txt", strings.Repeat(said, mostHeld/len(said)+1))
	short := write(t, "short.txt", said)
	for _, format := range []string{"jsonl", "tsv"} {
		w := newWorld("", 0, 0)
		require.Equal(t, exitOK, run([]string{"read", "--rules-only", "--format", format, short, long, short}, &w.environment), w.err.String())
		lines := strings.Split(strings.TrimSuffix(w.out.String(), "\n"), "\n")
		one := newWorld("", 0, 0)
		require.Equal(t, exitOK, run([]string{"read", "--rules-only", "--format", format, short}, &one.environment))
		first := strings.Split(strings.TrimSuffix(one.out.String(), "\n"), "\n")
		assert.Equal(t, first, lines[:len(first)])
		assert.Equal(t, first[len(first)-1], lines[len(lines)-1])
		assert.Equal(t, mostHeld/len(said)+3, strings.Count(w.out.String(), "“The lamp is older than the road,”")/strings.Count(first[len(first)-1], "“The lamp is older than the road,”"))
	}
}

// TestPassingText: what is printed of a text while it is read is what is printed of one that was.
func TestPassingText(t *testing.T) {
	const said = "“The lamp is older than the road,” said Mara Lindqvist. “Nobody asked us.”\n\n"
	text := strings.Repeat(said, mostRead/len(said)+1)
	path := write(t, "long.txt", text)
	reading := render.Reading{ID: path, Document: hearsay.Options{RulesOnly: true}.Read(text)}
	for format, print := range map[string]func(io.Writer, render.Reading) error{
		"text": render.Text{}.Write, "json": render.JSON{Indent: "  "}.Write, "jsonl": render.JSON{}.Write,
	} {
		var want bytes.Buffer
		require.NoError(t, print(&want, reading))
		w := newWorld("", 0, 0)
		require.Equal(t, exitOK, run([]string{"read", "--rules-only", "--format", format, path}, &w.environment), w.err.String())
		assert.True(t, want.String() == w.out.String(), format)
	}
}

// TestInOrder keeps the order, on however many cores, and ends with the first error.
func TestInOrder(t *testing.T) {
	items := func(yield func(int) bool) {
		for i := 0; i < 1000 && yield(i); i++ {
		}
	}
	var got []int
	require.NoError(t, inOrder(items, func(i int) int { return 2 * i }, func(i int) error { got = append(got, i); return nil }))
	require.Len(t, got, 1000)
	for i, x := range got {
		require.Equal(t, 2*i, x)
	}
	enough := errors.New("enough")
	count := 0
	assert.ErrorIs(t, inOrder(items, func(i int) int { return i }, func(i int) error {
		if count++; i == 10 {
			return enough
		}
		return nil
	}), enough)
	assert.Equal(t, 11, count)
}
