package join

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/parquet-go/parquet-go"

	"github.com/hearsay/hearsay/track"
)

// What jobs hand on lies in a file for each shard, and beside it one that counts.
const countsEnding = ".counts"

// Counts are numbers by their names. They are counted in files because Beam's own counters are not exact: what
// a worker counted before it died may be missing or stand twice. Those are for the page of a runner.
type counts map[string]int64

func (c counts) add(other counts) {
	for name, n := range other {
		c[name] += n
	}
}

func paperByShard(_ int64, p Paper) (int, Paper) { return shardOf(p.At), p }

func rowByShard(_ int64, r Row) (int, Row) { return shardOf(r.At), r }

// readPapersFn reads articles that a job handed on.
type readPapersFn struct{}

// ProcessElement reads a file.
func (f *readPapersFn) ProcessElement(ctx context.Context, path string, emit func(Paper)) error {
	return readRecords(ctx, path, func(b []byte) error {
		var p Paper
		err := decode(b, &p)
		emit(p)
		return err
	})
}

// readRowsFn reads statements that a job handed on.
type readRowsFn struct{}

// ProcessElement reads a file.
func (f *readRowsFn) ProcessElement(ctx context.Context, path string, emit func(Row)) error {
	return readRecords(ctx, path, func(b []byte) error {
		var r Row
		err := decode(b, &r)
		emit(r)
		return err
	})
}

// writePapersFn writes articles for the next job.
type writePapersFn struct{ Dir string }

// ProcessElement writes those of a shard.
func (f *writePapersFn) ProcessElement(ctx context.Context, shard int, papers func(*Paper) bool) error {
	return handOn(ctx, f.Dir, shard, func(w io.Writer) (handed, changed int64, err error) {
		for {
			var p Paper
			if err != nil || !papers(&p) {
				return handed, changed, err
			}
			handed++
			if p.Changed {
				changed++
			}
			err = writeRecord(w, &p)
		}
	})
}

// writeRowsFn writes statements for the next job.
type writeRowsFn struct{ Dir string }

// ProcessElement writes those of a shard.
func (f *writeRowsFn) ProcessElement(ctx context.Context, shard int, rows func(*Row) bool) error {
	return handOn(ctx, f.Dir, shard, func(w io.Writer) (handed, changed int64, err error) {
		for {
			var r Row
			if err != nil || !rows(&r) {
				return handed, changed, err
			}
			handed++
			if r.Changed {
				changed++
			}
			err = writeRecord(w, &r)
		}
	})
}

// handOn writes a file for the next job, and what it counts.
func handOn(ctx context.Context, dir string, shard int, write func(io.Writer) (handed, changed int64, err error)) error {
	f, err := create(ctx, shardName(dir, shard, ""))
	if err != nil {
		return err
	}
	handed, changed, err := write(f)
	if err == nil {
		err = writeCounts(ctx, dir, shard, counts{"handed": handed, "changed": changed})
	}
	return f.close(err)
}

// writeCounts comes before the file that is counted is closed, so that one is never there without.
func writeCounts(ctx context.Context, dir string, shard int, c counts) error {
	return written(ctx, shardName(dir, shard, countsEnding), func(w io.Writer) error { return writeLine(w, c) })
}

// handed returns the files that a job handed on, one for each shard that has something. They are listed before the
// next job, so that reading one that is not there fails: a runner may still work on a try that ran out of
// time when another has succeeded and its files are removed, and must not write what it makes of nothing.
func handed(ctx context.Context, dir string) ([]string, error) {
	fs, err := filesystem.New(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	names, err := fs.List(ctx, dir+"*")
	return slices.DeleteFunc(names, func(name string) bool { return strings.Contains(path.Base(name), ".") }), err // counts, and what is not whole
}

// counted adds up what was counted of what a job handed on.
func counted(ctx context.Context, dir string) (counts, error) {
	fs, err := filesystem.New(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	names, err := fs.List(ctx, dir+"*"+countsEnding)
	if err != nil {
		return nil, err
	}
	all := make(counts)
	for _, name := range names {
		b, err := filesystem.Read(ctx, fs, name)
		if err != nil {
			return nil, err
		}
		var here counts
		if err := json.Unmarshal(b, &here); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all.add(here)
	}
	return all, nil
}

// writeFamiliesFn writes families.
type writeFamiliesFn struct{ Output, Format string }

// ProcessElement writes those that began in a shard, in their order.
func (f *writeFamiliesFn) ProcessElement(ctx context.Context, shard int, pages func(*Page) bool) error {
	all := ordered(pages, func(p *Page) int64 { return p.At })
	return written(ctx, shardName(f.Output+"-families-", shard, "."+f.Format), func(w io.Writer) error {
		if f.Format == "parquet" {
			return writePrinted(w, all)
		}
		for _, p := range all {
			if _, err := w.Write(p.Body); err != nil {
				return err
			}
		}
		return nil
	})
}

func writePrinted(w io.Writer, pages []Page) error {
	out := parquet.NewGenericWriter[Printed](w, parquet.Compression(&parquet.Zstd))
	for _, p := range pages {
		var rows []Printed
		if err := json.Unmarshal(p.Body, &rows); err != nil {
			return err
		}
		if _, err := out.Write(rows); err != nil {
			return err
		}
	}
	return out.Close()
}

// familyVersion is the version of the schema of a family, render/schema/track-1.json.
const familyVersion = 1

// pageOf returns a family as hearsay track export prints it, or as rows of Parquet.
func pageOf(f *track.Family, format string) ([]byte, error) {
	var b bytes.Buffer
	if format == "parquet" {
		err := writeLine(&b, printings(f))
		return b.Bytes(), err
	}
	err := writeLine(&b, struct {
		Version int           `json:"version"`
		Family  *track.Family `json:"family"`
	}{familyVersion, f})
	return b.Bytes(), err
}

// inMemory returns the family of that ID in rows.
func inMemory(c track.Change, id int64) (*track.Family, error) {
	var m track.Memory
	ctx := context.Background()
	if err := m.Update(ctx, func(tx track.Tx) error { return tx.Apply(c) }); err != nil {
		return nil, err
	}
	f, err := track.Tracker{Store: &m}.Family(ctx, id)
	return &f, err
}
