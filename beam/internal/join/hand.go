package join

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/parquet-go/parquet-go"

	"github.com/hearsay/hearsay/track"
)

// What jobs hand on lies in a file for each shard, and beside it one that says how much of it the last
// round changed, if it did.
const changedEnding = ".changed"

func paperByShard(_ int64, p Paper) (int, Paper) { return shardOf(p.At), p }

func rowByShard(_ int64, r Row) (int, Row) { return shardOf(r.At), r }

// readPapersFn reads articles that a job handed on.
type readPapersFn struct{}

// ProcessElement reads a file.
func (f *readPapersFn) ProcessElement(ctx context.Context, path string, emit func(Paper)) error {
	return read(ctx, path, func(b []byte) error {
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
	return read(ctx, path, func(b []byte) error {
		var r Row
		err := decode(b, &r)
		emit(r)
		return err
	})
}

// read reads a file that is not there if its shard has nothing.
func read(ctx context.Context, path string, each func([]byte) error) error {
	err := readRecords(ctx, path, each)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// writePapersFn writes articles for the next job.
type writePapersFn struct{ Dir string }

// ProcessElement writes those of a shard.
func (f *writePapersFn) ProcessElement(ctx context.Context, shard int, papers func(*Paper) bool) error {
	return handOn(ctx, f.Dir, shard, func(w io.Writer) (changed int, err error) {
		for {
			var p Paper
			if err != nil || !papers(&p) {
				return changed, err
			}
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
	return handOn(ctx, f.Dir, shard, func(w io.Writer) (changed int, err error) {
		for {
			var r Row
			if err != nil || !rows(&r) {
				return changed, err
			}
			if r.Changed {
				changed++
			}
			err = writeRecord(w, &r)
		}
	})
}

// handOn writes a file for the next job. How much of it changed is written before, so that a file is never
// there without.
func handOn(ctx context.Context, dir string, shard int, write func(io.Writer) (changed int, err error)) error {
	f, err := create(ctx, shardName(dir, shard, ""))
	if err != nil {
		return err
	}
	changed, err := write(f)
	if err == nil && changed > 0 {
		err = written(ctx, shardName(dir, shard, changedEnding), func(w io.Writer) error {
			_, err := fmt.Fprintln(w, changed)
			return err
		})
	}
	return f.close(err)
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
