package join

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// A file is written under another name and renamed once it is whole: what a worker that died left
// behind is never taken for it, and one that does the same work again may replace it. Stores
// of objects have no renaming; with them a file is there once it is closed.
type file struct {
	ctx  context.Context
	fs   filesystem.Interface
	out  io.WriteCloser
	buf  *bufio.Writer
	path string
	temp string // empty without renaming
}

func create(ctx context.Context, path string) (*file, error) {
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &file{ctx: ctx, fs: fs, path: path}
	name := path
	if _, ok := fs.(filesystem.Renamer); ok {
		f.temp = fmt.Sprintf("%s.%x.part", path, rand.Uint64())
		name = f.temp
	}
	if f.out, err = fs.OpenWrite(ctx, name); err != nil {
		return nil, errors.Join(err, fs.Close())
	}
	f.buf = bufio.NewWriterSize(f.out, 64<<10)
	return f, nil
}

func (f *file) Write(p []byte) (int, error) { return f.buf.Write(p) }

// close finishes the file, unless err says that it is not what it should be.
func (f *file) close(err error) error {
	defer f.fs.Close()
	if err == nil {
		err = f.buf.Flush()
	}
	err = errors.Join(err, f.out.Close())
	switch {
	case f.temp == "":
		return err
	case err != nil:
		if r, ok := f.fs.(filesystem.Remover); ok {
			err = errors.Join(err, r.Remove(f.ctx, f.temp))
		}
		return err
	}
	return filesystem.Rename(f.ctx, f.fs, f.temp, f.path)
}

// written writes a whole file.
func written(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := create(ctx, path)
	if err != nil {
		return err
	}
	return f.close(write(f))
}

// remove removes the files that a glob matches, if the file system can.
func remove(ctx context.Context, glob string) error {
	fs, err := filesystem.New(ctx, glob)
	if err != nil {
		return err
	}
	defer fs.Close()
	names, err := fs.List(ctx, glob)
	if err != nil {
		return err
	}
	for _, name := range names {
		if r, ok := fs.(filesystem.Remover); ok {
			err = errors.Join(err, r.Remove(ctx, name))
		}
	}
	return err
}

// writeRecord writes a record with its length before it.
func writeRecord(w io.Writer, r record) error {
	b := encode(r)
	if _, err := w.Write(binary.AppendUvarint(nil, uint64(len(b)))); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

// maxEncoded bounds a record in a file: a broken length must not ask for all memory.
const maxEncoded = 256 << 20

// readRecords calls each with the bytes of every record of a file.
func readRecords(ctx context.Context, path string, each func([]byte) error) error {
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return err
	}
	defer fs.Close()
	in, err := fs.OpenRead(ctx, path)
	if err != nil {
		return err
	}
	defer in.Close()
	buf := bufio.NewReaderSize(in, 64<<10)
	for {
		n, err := binary.ReadUvarint(buf)
		if err == io.EOF {
			return nil
		}
		if err == nil && n > maxEncoded {
			err = errRecord
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		b := make([]byte, n)
		if _, err := io.ReadFull(buf, b); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := each(b); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
