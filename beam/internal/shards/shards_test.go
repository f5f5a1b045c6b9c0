package shards_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"

	"github.com/hearsay/hearsay/beam/internal/shards"
)

// file writes a file of the test.
func file(t *testing.T, name string, data []byte) string {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, data, 0o600))
	return path
}

func zipped(t *testing.T, data string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(data))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// told lists what is read of a shard: IDs and texts, or what is wrong.
func told(t *testing.T, r shards.Reader, path string) (lines []string) {
	for rec := range r.All(t.Context(), path) {
		switch {
		case rec.Err != nil:
			assert.ErrorContains(t, rec.Err, path)
			lines = append(lines, strings.TrimPrefix(rec.Err.Error(), path))
		default:
			lines = append(lines, fmt.Sprintf("%d %s %q", rec.Number, strings.TrimPrefix(rec.ID, path), rec.Text))
		}
	}
	return lines
}

const threeLines = `{"id": "a", "text": "One.", "outlet": "The Post", "title": "T", "url": "u", "published": "2031-03-05"}

{"id": 7, "text": "Two."}
{"text": "Three.", "published": "2031-03-05T10:00:00Z"}`

func TestJSONL(t *testing.T) {
	want := []string{`1 a "One."`, `3 7 "Two."`, `4 :4 "Three."`}
	path := file(t, "a.jsonl", []byte(threeLines))
	assert.Equal(t, want, told(t, shards.Reader{}, path))
	assert.Equal(t, want, told(t, shards.Reader{}, file(t, "a.jsonl.gz", zipped(t, threeLines))))
	assert.Equal(t, want, told(t, shards.Reader{Format: shards.JSONL}, file(t, "a", zipped(t, threeLines))), "the bytes tell what is gzip")
	first := slices.Collect(shards.Reader{}.All(t.Context(), path))[0]
	assert.Equal(t, shards.Record{Number: 1, ID: "a", Outlet: "The Post", Title: "T", URL: "u", Published: time.Date(2031, 3, 5, 0, 0, 0, 0, time.UTC), Text: "One."}, first)
}

func TestBadLines(t *testing.T) {
	lines := []string{`{"id": "a", "text": "One."}`, `{"id": `, `{"id": "b"}`, `[1]`, "\xff", `{"text": "x", "published": "soon"}`, `{"id": [], "text": "x"}`,
		`{"text": "` + strings.Repeat("long ", 50) + `"}`, `{"id": "z", "text": "Last."}`}
	got := told(t, shards.Reader{Most: 100}, file(t, "a.jsonl", []byte(strings.Join(lines, "\n"))))
	require.Len(t, got, len(lines))
	for i, want := range []string{`1 a "One."`, "2: broken JSON", `3: it has no "text"`, "4: broken JSON", "5: it is not UTF-8", `6: "soon" is no time`, `7: its "id"`, "8: it has more than 100 bytes", `9 z "Last."`} {
		assert.Contains(t, got[i], want)
	}
}

// TestCutGzip reads what stands before the place where a file was cut off.
func TestCutGzip(t *testing.T) {
	var long strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&long, "{\"id\": \"%d\", \"text\": \"Number %d of %d.\"}\n", i, i*7919%2000, i*104729%2003)
	}
	whole := zipped(t, long.String())
	got := told(t, shards.Reader{}, file(t, "a.jsonl.gz", whole[:len(whole)/2]))
	assert.Greater(t, len(got), 500)
	assert.Contains(t, got[len(got)-1], "the file was cut off; what stands before was read")
	assert.True(t, strings.HasPrefix(got[len(got)-2], fmt.Sprint(len(got)-1)), "all before is read")

	whole[len(whole)-6] ^= 1
	got = told(t, shards.Reader{}, file(t, "b.jsonl.gz", whole))
	assert.Contains(t, got[len(got)-1], "broken gzip")
	assert.Contains(t, told(t, shards.Reader{}, file(t, "c.jsonl.gz", []byte("\x1f\x8bnot gzip")))[0], "broken gzip")
}

func TestWholeShards(t *testing.T) {
	assert.Contains(t, told(t, shards.Reader{}, filepath.Join(t.TempDir(), "none.jsonl"))[0], "no such file")
	assert.Contains(t, told(t, shards.Reader{}, file(t, "a.docx", nil))[0], "its name does not tell what it is; known are *.json *.jsonl")
	assert.Empty(t, told(t, shards.Reader{}, file(t, "empty.jsonl", nil)))
	assert.Empty(t, told(t, shards.Reader{}, file(t, "empty.warc", nil)))
	assert.Contains(t, told(t, shards.Reader{}, file(t, "empty.parquet", nil))[0], "no Parquet file")
}

type row struct {
	ID        string    `parquet:"id"`
	Text      *string   `parquet:"text,optional"`
	Outlet    string    `parquet:"outlet,dict"`
	Published time.Time `parquet:"published,timestamp(millisecond)"`
	Extra     int64     `parquet:"extra"`
}

func columns[T any](t *testing.T, rows ...T) []byte {
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, parquet.MaxRowsPerRowGroup(20))
	_, err := w.Write(rows)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestParquet(t *testing.T) {
	one, bad, long := "One.", "\xff", strings.Repeat("x", 200)
	day := time.Date(2031, 3, 5, 10, 0, 0, 0, time.UTC)
	rows := []row{{ID: "a", Text: &one, Outlet: "The Post", Published: day}, {ID: "b"}, {ID: "c", Text: &bad}, {ID: "d", Text: &long}}
	for range 60 {
		rows = append(rows, row{Text: &one})
	}
	path := file(t, "a.parquet", columns(t, rows...))
	got := told(t, shards.Reader{Most: 100}, path)
	assert.Equal(t, []string{`1 a "One."`, ":2: its text is null", ":3: it is not UTF-8; convert it", ":4: it has more than 100 bytes; split it, or raise --most", `5 :5 "One."`}, got[:5])
	assert.Len(t, got, len(rows))
	first := slices.Collect(shards.Reader{}.All(t.Context(), path))[0]
	assert.Equal(t, shards.Record{Number: 1, ID: "a", Outlet: "The Post", Published: day, Text: "One."}, first)
}

func TestParquetColumns(t *testing.T) {
	type bare struct {
		Text string `parquet:"text"`
	}
	assert.Equal(t, []string{`1 :1 "One."`}, told(t, shards.Reader{}, file(t, "a.parquet", columns(t, bare{"One."}))))
	type none struct {
		Body string `parquet:"body"`
	}
	assert.Contains(t, told(t, shards.Reader{}, file(t, "a.parquet", columns(t, none{"One."})))[0], `it has no column "text"`)
	type number struct {
		Text int64 `parquet:"text"`
	}
	assert.Contains(t, told(t, shards.Reader{}, file(t, "a.parquet", columns(t, number{1})))[0], `its column "text" is of type INT`)
	type listed struct {
		Text []string `parquet:"text"`
	}
	assert.Contains(t, told(t, shards.Reader{}, file(t, "a.parquet", columns(t, listed{[]string{"a"}})))[0], `its column "text" is a list`)
	type dated struct {
		Text      string `parquet:"text"`
		Published int32  `parquet:"published,date"`
	}
	rec := slices.Collect(shards.Reader{}.All(t.Context(), file(t, "a.parquet", columns(t, dated{"One.", -1}))))[0]
	assert.Equal(t, time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC), rec.Published)
}

// TestBrokenParquet breaks a file at many places. It is read or refused, and nothing else happens.
func TestBrokenParquet(t *testing.T) {
	text := "One."
	whole := columns(t, slices.Repeat([]row{{ID: "a", Text: &text}}, 50)...)
	for at := range len(whole) {
		if at%7 != 0 {
			continue
		}
		broken := bytes.Clone(whole)
		broken[at] ^= 0x55
		assert.Less(t, len(told(t, shards.Reader{}, file(t, "a.parquet", broken))), 1000, "at %d", at)
	}
	got := told(t, shards.Reader{}, file(t, "a.parquet", whole[:len(whole)/2]))
	require.Len(t, got, 1)
	assert.Contains(t, got[0], "Parquet")
}

// warcRecord is a record of a WARC file.
func warcRecord(head, block string) string {
	return "WARC/1.0\r\n" + head + fmt.Sprintf("Content-Length: %d\r\n\r\n", len(block)) + block + "\r\n\r\n"
}

const page = `<html><head><title>Ferry to run again</title><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2031-03-05T10:00:00Z"></head><body><nav>Home</nav><article>
<p>“The ferry runs again,” said Mara Lindqvist, who keeps the harbor and has kept it for thirty years, as her mother did.</p>
<p>She said the winter had been long, that the ice had held until May, and that nobody on the island had complained of it much.</p>
</article></body></html>`

func TestWARC(t *testing.T) {
	response := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	packed := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + string(zipped(t, page))
	parts := []string{
		warcRecord("WARC-Type: warcinfo\r\n", "software: none"),
		warcRecord("WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://www.post.example/a\r\nContent-Type: application/http\r\n", response),
		warcRecord("WARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:2>\r\nContent-Type: text/plain\r\n", "Plain."),
		warcRecord("WARC-Type: response\r\nContent-Type: application/http\r\n", "HTTP/1.1 404 Not Found\r\n\r\n"),
		warcRecord("WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:3>\r\nContent-Type: application/http\r\n", packed),
	}
	whole := strings.Join(parts, "")
	got := slices.Collect(shards.Reader{}.All(t.Context(), file(t, "a.warc", []byte(whole))))
	require.Len(t, got, 3)
	assert.Equal(t, "urn:uuid:1", got[0].ID)
	assert.Equal(t, "The Post", got[0].Outlet)
	assert.Equal(t, "Ferry to run again", got[0].Title)
	assert.Equal(t, time.Date(2031, 3, 5, 10, 0, 0, 0, time.UTC), got[0].Published.UTC())
	assert.Contains(t, got[0].Text, "“The ferry runs again,” said Mara Lindqvist")
	assert.NotContains(t, got[0].Text, "Home")
	assert.Equal(t, "Plain.", got[1].Text)
	assert.Equal(t, got[0].Text, got[2].Text, "of a packed page")

	members := make([]byte, 0)
	for _, p := range parts {
		members = append(members, zipped(t, p)...)
	}
	again := slices.Collect(shards.Reader{}.All(t.Context(), file(t, "a.warc.gz", members)))
	assert.Equal(t, got, again, "each record in gzip of its own")
}

// TestBadWARC goes on with the next record after a bad one.
func TestBadWARC(t *testing.T) {
	plain := func(id, text string) string {
		return warcRecord("WARC-Type: conversion\r\nWARC-Record-ID: <"+id+">\r\nContent-Type: text/plain\r\n", text)
	}
	parts := []string{
		plain("a", "One."),
		"WARC/1.0\r\nWARC-Type: conversion\r\nno header\r\n\r\n",
		plain("b", "Two."),
		"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nnothing says how long\r\n\r\n",
		plain("c", "\xff"),
		plain("d", strings.Repeat("long ", 50)),
		warcRecord("WARC-Type: response\r\nContent-Type: application/http\r\n", "no response"),
		"stray\r\n",
		plain("z", "Last."),
	}
	whole := strings.Join(parts, "")
	got := strings.Join(told(t, shards.Reader{Most: 200}, file(t, "a.warc", []byte(whole))), "\n")
	for _, want := range []string{`a "One."`, "broken WARC header", `b "Two."`, "no Content-Length", "not UTF-8", "more than 200 bytes", "broken HTTP response", "no WARC record where one should begin", `z "Last."`} {
		assert.Contains(t, got, want)
	}
	cut := told(t, shards.Reader{}, file(t, "a.warc", []byte(plain("a", "One.")+plain("b", "Two.")[:100])))
	require.Len(t, cut, 2)
	assert.Contains(t, cut[1], "the file was cut off")
}

// FuzzShards reads any bytes as each format: it ends, and what it yields has a number or a reason.
func FuzzShards(f *testing.F) {
	f.Add([]byte(threeLines), 0)
	f.Add([]byte(warcRecord("WARC-Type: conversion\r\nContent-Type: text/plain\r\n", "Plain.")), 1)
	f.Add([]byte(warcRecord("WARC-Type: response\r\nContent-Type: application/http\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+page)), 1)
	f.Fuzz(func(t *testing.T, data []byte, format int) {
		name := [...]string{"a.jsonl", "a.warc"}[uint(format)%2]
		path := file(t, name, data)
		for rec := range (shards.Reader{Most: 1 << 16}).All(t.Context(), path) {
			if rec.Err == nil && (rec.Number < 1 || rec.ID == "") {
				t.Fatalf("%+v", rec)
			}
		}
	})
}
