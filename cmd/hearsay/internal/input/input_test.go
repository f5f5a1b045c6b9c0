package input

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

// files makes a directory of files, by name.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	}
	return dir
}

// readAll reads all items: "id: text", or the error, less the name of dir.
func readAll(r Reader, dir, stdin string, paths ...string) (got []string) {
	for i, p := range paths {
		if p != "-" {
			paths[i] = filepath.Join(dir, p)
		}
	}
	for item := range r.All(paths, strings.NewReader(stdin)) {
		d, err := item.Read()
		line := ""
		if err != nil {
			line = "error: " + err.Error()
		} else {
			line = d.ID + ": " + d.Text
		}
		got = append(got, strings.ReplaceAll(line, dir+string(filepath.Separator), ""))
	}
	return got
}

func TestAll(t *testing.T) {
	dir := files(t, map[string]string{
		"a.txt": "A.", "b.html": "<p>B.", "c.md": "*C.*", "d.jsonl": `{"id":"1","text":"D."}` + "\n\n" + `{"text":"E."}`,
		"e": "<!doctype html><p>E.", "f.log": `{"id":"f","text":"F."}`, "g.x": "{G}", "dir/b.TXT": "B.", "dir/a.ndjson": `{"id":7,"text":"7."}`,
		"dir/sub/c.htm": "C.", "dir/.git/x.txt": "X.", "dir/.x.txt": "X.", "dir/d.png": "P", "none/x.png": "",
	})
	for _, c := range []struct {
		reason string
		reader Reader
		stdin  string
		paths  []string
		want   []string
	}{
		{"by ending", Reader{}, "", []string{"a.txt", "b.html", "c.md"}, []string{"a.txt: A.", "b.html: B.", "c.md: C."}},
		{"JSONL has many", Reader{}, "", []string{"d.jsonl"}, []string{"1: D.", "d.jsonl:3: E."}},
		{"by content", Reader{}, "", []string{"e", "f.log", "g.x"}, []string{"e: E.", "f: F.", "g.x: {G}"}},
		{"a directory", Reader{}, "", []string{"dir"}, []string{"7: 7.", "dir/b.TXT: B.", "dir/sub/c.htm: C."}},
		{"standard input, text", Reader{}, "I.", []string{"-"}, []string{"-: I."}},
		{"standard input, HTML", Reader{}, " <html><p>I.", []string{"-"}, []string{"-: I."}},
		{"standard input, JSONL", Reader{}, "\ufeff" + `{"id":"a","text":"I."}`, []string{"-"}, []string{"a: I."}},
		{"as said", Reader{Format: Text}, "", []string{"b.html", "d.jsonl"}, []string{"b.html: <p>B.", "d.jsonl: " + `{"id":"1","text":"D."}` + "\n\n" + `{"text":"E."}`}},
		{"as said, from standard input", Reader{Format: Markdown}, "*I.*", []string{"-"}, []string{"-: I."}},
		{"empty", Reader{}, "", []string{"-"}, []string{"-: "}},
		{"no such file", Reader{}, "", []string{"no.txt", "a.txt"}, []string{"error: no.txt: no such file or directory; check the name", "a.txt: A."}},
		{"no such file of lines", Reader{Format: JSONL}, "", []string{"no.txt"}, []string{"error: no.txt: no such file or directory; check the name"}},
		{"nothing to read", Reader{}, "", []string{"none"}, []string{"error: none: a directory without a document in it (*.htm *.html *.jsonl *.markdown *.md *.mht *.mhtml *.ndjson *.text *.txt *.xhtml)"}},
		{"too long", Reader{Most: 1}, "", []string{"a.txt"}, []string{"error: a.txt: more than 1 bytes, which is too long for one document"}},
		{"too long, from standard input", Reader{Most: 1}, "A.", []string{"-"}, []string{"error: -: more than 1 bytes, which is too long for one document"}},
		{"no charset", Reader{Charset: "klingon"}, "", []string{"a.txt"}, []string{`error: a.txt: no charset is called "klingon"`}},
	} {
		assert.Equal(t, c.want, readAll(c.reader, dir, c.stdin, c.paths...), c.reason)
	}
}

// TestAllStops breaks the iteration at each item.
func TestAllStops(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": "A.", "b.jsonl": "{\"text\":\"B.\"}\n{\"text\":\"C.\"}", "c.txt": "C."})
	paths := []string{dir, filepath.Join(dir, "no"), filepath.Join(dir, "b.jsonl")}
	for n := 1; n <= 7; n++ {
		count := 0
		for range (Reader{}).All(paths, nil) {
			if count++; count == n {
				break
			}
		}
		assert.Equal(t, n, count)
	}
}

// TestAllUnreadable reads a directory that may not be read, and goes on after it.
func TestAllUnreadable(t *testing.T) {
	dir := files(t, map[string]string{"a/x.txt": "X.", "b.txt": "B."})
	require.NoError(t, os.Chmod(filepath.Join(dir, "a"), 0))
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "a"), 0o777) })
	if _, err := os.ReadDir(filepath.Join(dir, "a")); err == nil {
		t.Skip("this user may read everything")
	}
	assert.Equal(t, []string{"error: a: permission denied; check who may read it", "b.txt: B."}, readAll(Reader{}, dir, "", ""))
}

func TestJSONLErrors(t *testing.T) {
	for _, c := range []struct{ reason, line, want string }{
		{"not JSON", `{"id": "a", "text": "b"`, "broken JSON at column 23: unexpected end of JSON input"},
		{"a bad escape", `{"text": "\q"}`, "broken JSON at column 12: invalid character 'q' in string escape code"},
		{"two objects", `{"text":"a"} {"text":"b"}`, "broken JSON at column 14: invalid character '{' after top-level value"},
		{"a list", `["a"]`, "it is a JSON array, not an object"},
		{"text that is none", `{"text": 1}`, `its "text" is a number`},
		{"no text", `{"id": "a"}`, `it has no "text"`},
		{"null", `null`, `it has no "text"`},
		{"an id that is none", `{"id": ["a"], "text": ""}`, `its "id" is neither a string nor a number`},
		{"another charset", "{\"text\": \"\x93a\x94\"}", "not UTF-8 at column 11"},
	} {
		in := "{\"text\": \"A.\"}\n" + c.line + "\n{\"text\": \"B.\"}\n"
		got := readAll(Reader{Format: JSONL}, "x", in, "-")
		assert.Equal(t, []string{"-:1: A.", "error: -:2: " + c.want + "; " + wanted, "-:3: B."}, got, c.reason)
	}
}

// TestLines reads lines of any length, with any line break.
func TestLines(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	got := readAll(Reader{Format: JSONL, Most: 50_000}, "x", `{"text":"a"}`+"\r\n"+long+"\n"+`{"text":"`+strings.Repeat("b", 40_000)+`"}`, "-")
	require.Len(t, got, 3)
	assert.Equal(t, []string{"-:1: a", "error: -:2: a line of more than 50000 bytes is too long for one document"}, got[:2])
	assert.Equal(t, "-:3: "+strings.Repeat("b", 40_000), got[2])

	got = readAll(Reader{Format: JSONL, Most: 50_000}, "x", long, "-")
	assert.Equal(t, []string{"error: -:1: a line of more than 50000 bytes is too long for one document"}, got)

	broken := errors.New("the cable is cut")
	var all []Line
	for l := range (Reader{}).Lines("-", iotest.ErrReader(broken)) {
		all = append(all, l)
	}
	require.Len(t, all, 1)
	assert.ErrorIs(t, all[0].Err, broken)

	for l := range (Reader{}).Lines(filepath.Join(t.TempDir(), "no"), nil) {
		assert.ErrorIs(t, l.Err, fs.ErrNotExist)
	}
	for item := range (Reader{}).All([]string{"-"}, iotest.ErrReader(broken)) {
		_, err := item.Read()
		assert.ErrorIs(t, err, broken)
	}
}

// TestPlaces converts spans of the text to bytes and to places in the decoded file.
func TestPlaces(t *testing.T) {
	raw := "\xff\xfe" + utf16le("<p>😀&ldquo;No&rdquo;</p>")
	d, err := Reader{}.document("a.html", raw, HTML)
	require.NoError(t, err)
	require.Equal(t, "😀“No”", d.Text)
	s := span.Span{Start: strings.Index(d.Text, "“"), End: len(d.Text)}
	assert.Equal(t, "&ldquo;No&rdquo;", d.InDecoded(s).Of(d.Decoded()))
	assert.Equal(t, utf16le("&ldquo;No&rdquo;"), d.Bytes(s).Of(raw))

	d, err = Reader{}.document("a.txt", "\xef\xbb\xbfNo", Text)
	require.NoError(t, err)
	assert.Equal(t, "No", d.Decoded())
	assert.Equal(t, span.Span{Start: 3, End: 5}, d.Bytes(span.Span{Start: 0, End: 2}))
}

// utf16le encodes characters of ASCII and 😀.
func utf16le(s string) string {
	var b bytes.Buffer
	for _, r := range s {
		if r == '😀' {
			b.WriteString("\x3d\xd8\x00\xde")
		} else {
			b.WriteByte(byte(r))
			b.WriteByte(0)
		}
	}
	return b.String()
}

// TestVanished reads a file that went away after it was found.
func TestVanished(t *testing.T) {
	dir := files(t, map[string]string{"a.txt": "A."})
	for item := range (Reader{}).All([]string{dir}, nil) {
		require.NoError(t, os.Remove(item.Path))
		_, err := item.Read()
		assert.ErrorIs(t, err, fs.ErrNotExist)
	}
	e := failure("d", 0, &fs.PathError{Op: "read", Path: "d", Err: os.ErrPermission})
	assert.Equal(t, "d: permission denied; check who may read it", e.Error())
}
