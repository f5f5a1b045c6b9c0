// Package shards reads articles from the files that large collections come in: JSONL, Parquet and
// WARC, plain or gzip. A file is read from its first to its last byte, an article at a
// time; what is wrong with a record is said in its place, and the next is read.
//
//	for r := range shards.Reader{}.All(ctx, shards.File{Path: "news-00003.jsonl.gz"}) {
//		if r.Err != nil { … }
//	}
package shards

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// Format is what a shard is written in.
type Format string

const (
	Auto    Format = ""        // by the ending of the name
	JSONL   Format = "jsonl"   // {"id": "...", "text": "..."} a line
	Parquet Format = "parquet" // with a column text
	WARC    Format = "warc"    // pages and plain texts
)

// endings tell formats. An ending .gz is taken off before.
var endings = map[string]Format{
	".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
	".parquet": Parquet,
	".warc":    WARC, ".wet": WARC,
}

// Record is an article, or what is wrong with it.
type Record struct {
	Number    int    // line, row or record; the first is 1
	ID        string // its own, or "path:number"
	Outlet    string
	Title     string
	URL       string
	Published time.Time // zero if not known
	Text      string
	Err       error // an *Error; then there is nothing else but Number
}

// Error is what is wrong with a record or with all that is left of a shard.
type Error struct {
	Path   string
	Number int    // of the line, row or record; 0 if it is the whole shard
	Why    string // what, and what can be done
	Rest   bool   // nothing after it could be read
	Sample string // its first bytes
}

func (e *Error) Error() string {
	place := e.Path
	if e.Number > 0 {
		place += fmt.Sprintf(":%d", e.Number)
	}
	return place + ": " + e.Why
}

// Reader reads shards. The zero value is ready to use; goroutines may share it.
type Reader struct {
	Format Format
	Most   int // bytes that one record may have; 0 is 16 MiB
}

// most is the number of bytes that a record may have.
func (r Reader) most() int { return cmp.Or(r.Most, 16<<20) }

// FormatOf returns the format of a shard by its name. Its error says which endings there are.
func (r Reader) FormatOf(path string) (Format, error) {
	if r.Format != Auto {
		return r.Format, nil
	}
	name := strings.TrimSuffix(strings.ToLower(path), ".gz")
	for ending, format := range endings {
		if strings.HasSuffix(name, ending) {
			return format, nil
		}
	}
	var all []string
	for ending := range endings {
		all = append(all, "*"+ending)
	}
	slices.Sort(all)
	return Auto, &Error{Path: path, Why: "its name does not tell what it is; known are " + strings.Join(all, " ") + ", or say so with --as"}
}

// All yields the records of the shard at path in their order.
func (r Reader) All(ctx context.Context, path string) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		broken := func(err error) { yield(Record{Err: whole(path, err)}) }
		format, err := r.FormatOf(path)
		if err != nil {
			broken(err)
			return
		}
		fs, err := filesystem.New(ctx, path)
		if err != nil {
			broken(err)
			return
		}
		defer fs.Close()
		file, err := fs.OpenRead(ctx, path)
		if err != nil {
			broken(err)
			return
		}
		defer file.Close()
		if format == Parquet {
			r.parquet(path, file, yield)
			return
		}
		in, err := opened(file)
		switch {
		case err != nil:
			broken(err)
		case format == JSONL:
			r.lines(path, in, yield)
		default:
			r.warc(path, in, yield)
		}
	}
}

// whole is what is wrong with a whole shard.
func whole(path string, err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	return &Error{Path: path, Why: err.Error(), Rest: true}
}

// opened returns what a file holds, unpacked if it is gzip: its first bytes tell.
func opened(file io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(file, 64<<10)
	if start, _ := in.Peek(2); string(start) != "\x1f\x8b" {
		return in, nil
	}
	unzip, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("broken gzip: %w", err)
	}
	return bufio.NewReaderSize(unzip, 64<<10), nil
}

// worded says what an error of reading means for a shard.
func worded(err error) string {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends in the middle: the file was cut off; what stands before was read"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return "broken gzip (" + err.Error() + "); what stands before was read"
	}
	return err.Error() + "; what stands before was read"
}

// sample returns the first bytes of a record, as text.
func sample(b []byte) string {
	const most = 200
	return strings.ToValidUTF8(string(b[:min(len(b), most)]), "\uFFFD")
}

// moment reads a time of publication. Nothing is no time.
func moment(s string) (t time.Time, err error) {
	if s == "" {
		return t, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return t, fmt.Errorf("%q is no time of publication; write 2024-03-05 or 2024-03-05T10:00:00Z", s[:min(len(s), 40)])
}

// identified gives a record that has none an ID by its place.
func identified(rec Record, path string) Record {
	if rec.ID == "" {
		rec.ID = fmt.Sprintf("%s:%d", path, rec.Number)
	}
	return rec
}

// errLong is a record that is too long.
func (r Reader) errLong() string {
	return fmt.Sprintf("it has more than %d bytes; split it, or raise --most", r.most())
}

// errNotUTF8 is a text in another encoding.
const errNotUTF8 = "it is not UTF-8; convert it"

func validText(s string) bool { return utf8.ValidString(s) }
