package shards

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// columns are the columns that are read. Of text there must be one; the others may be missing.
var columns = []string{"text", "id", "outlet", "title", "url", "published"}

// rowBatch is how many rows are in memory at a time.
const rowBatch = 16

// parquet yields the rows of a Parquet file.
func (r Reader) parquet(path string, file io.Reader, yield func(Record) bool) {
	n, stopped := 0, false
	defer func() { // the library panics where what a file says of itself is not so
		if p := recover(); p != nil {
			if stopped {
				panic(p)
			}
			yield(Record{Number: n + 1, Err: &Error{Path: path, Number: n + 1, Why: fmt.Sprintf("broken Parquet (%v); what stands before was read", p), Rest: true}})
		}
	}()
	err := r.rows(path, file, func(rec Record) bool {
		n = rec.Number
		stopped = true // what panics in yield is not ours
		more := yield(rec)
		stopped = false
		return more
	})
	if err != nil {
		yield(Record{Number: n, Err: &Error{Path: path, Number: n, Why: err.Error(), Rest: true}})
	}
}

// rows yields the rows of a Parquet file. It returns what ended the file too early.
func (r Reader) rows(path string, file io.Reader, yield func(Record) bool) error {
	at, size, done, err := seekable(file)
	if err != nil {
		return err
	}
	defer done()
	f, err := parquet.OpenFile(at, size)
	if err != nil {
		return fmt.Errorf("no Parquet file, or a broken one: %w", err)
	}
	places, err := find(f)
	if err != nil {
		return err
	}
	n := 0
	for _, group := range f.RowGroups() {
		more, err := r.group(path, group, places, &n, yield)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// group yields the rows of a row group.
func (r Reader) group(path string, group parquet.RowGroup, places map[string]place, n *int, yield func(Record) bool) (more bool, err error) {
	rows := group.Rows()
	defer rows.Close()
	buffer := make([]parquet.Row, rowBatch)
	for {
		got, err := rows.ReadRows(buffer)
		for _, row := range buffer[:got] {
			*n++
			rec, why := r.fromRow(row, places)
			rec.Number = *n
			if why != nil {
				rec = Record{Number: *n, Err: &Error{Path: path, Number: *n, Why: why.Error()}}
			} else {
				rec = identified(rec, path)
			}
			if !yield(rec) {
				return false, nil
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return true, nil
		case err != nil:
			return false, fmt.Errorf("broken Parquet after row %d: %w", *n, err)
		case got == 0:
			return false, fmt.Errorf("broken Parquet after row %d: no rows where there should be more", *n)
		}
	}
}

// seekable returns file so that it can be read at any place: as it is, or by way of a temporary file.
func seekable(file io.Reader) (at io.ReaderAt, size int64, done func(), err error) {
	if f, ok := file.(*os.File); ok {
		info, err := f.Stat()
		if err != nil {
			return nil, 0, nil, err
		}
		return f, info.Size(), func() {}, nil
	}
	temp, err := os.CreateTemp("", "hearsay-*.parquet")
	if err != nil {
		return nil, 0, nil, err
	}
	done = func() { temp.Close(); os.Remove(temp.Name()) }
	size, err = io.Copy(temp, file)
	if err != nil {
		done()
		return nil, 0, nil, err
	}
	return temp, size, done, nil
}

// A place is a column of a file.
type place struct {
	index int
	unit  time.Duration // what a number of published counts; 0 if it is a text
}

// find returns the columns of a file by name.
func find(f *parquet.File) (map[string]place, error) {
	places := make(map[string]place)
	for _, name := range columns {
		leaf, ok := f.Schema().Lookup(name)
		switch {
		case !ok && name == "text":
			return nil, fmt.Errorf("it has no column %q; the columns are %v, of which text is needed", name, columns)
		case !ok:
			continue
		}
		kind, unit := leaf.Node.Type().Kind(), unitOf(leaf.Node)
		switch {
		case leaf.MaxRepetitionLevel > 0:
			return nil, fmt.Errorf("its column %q is a list; it should be a string", name)
		case kind == parquet.ByteArray, name == "published" && unit > 0:
			places[name] = place{leaf.ColumnIndex, unit}
		default:
			return nil, fmt.Errorf("its column %q is of type %v; it should be a string", name, leaf.Node.Type())
		}
	}
	return places, nil
}

// unitOf returns what a number in a column of times counts; 0 if it is no such column.
func unitOf(n parquet.Node) time.Duration {
	t := n.Type().LogicalType()
	if t == nil {
		return 0
	}
	switch v := t.Value.(type) {
	case *format.DateType:
		return 24 * time.Hour
	case *format.TimestampType:
		if d := v.Unit.Value; d != nil {
			return d.Duration()
		}
	}
	return 0
}

// fromRow makes a record of a row.
func (r Reader) fromRow(row parquet.Row, places map[string]place) (rec Record, err error) {
	values := make(map[int]parquet.Value, len(row))
	for _, v := range row {
		values[v.Column()] = v
	}
	text := func(name string) string {
		p, ok := places[name]
		if v := values[p.index]; ok && !v.IsNull() && p.unit == 0 {
			return string(v.ByteArray())
		}
		return ""
	}
	rec = Record{ID: text("id"), Outlet: text("outlet"), Title: text("title"), URL: text("url"), Text: text("text")}
	switch {
	case values[places["text"].index].IsNull():
		return rec, errors.New("its text is null")
	case len(rec.Text) > r.most():
		return rec, errors.New(r.errLong())
	case !validText(rec.Text) || !validText(rec.ID):
		return rec, errors.New(errNotUTF8)
	}
	if p := places["published"]; p.unit > 0 {
		if v := values[p.index]; !v.IsNull() {
			n := v.Int64()
			if v.Kind() == parquet.Int32 {
				n = int64(v.Int32())
			}
			rec.Published = since1970(n, p.unit)
		}
		return rec, nil
	}
	rec.Published, err = moment(text("published"))
	return rec, err
}

// since1970 returns the time that is n units after the beginning of 1970.
func since1970(n int64, unit time.Duration) time.Time {
	if unit == 24*time.Hour {
		return time.Unix(n*86400, 0).UTC()
	}
	perSecond := int64(time.Second / unit)
	return time.Unix(n/perSecond, n%perSecond*int64(unit)).UTC()
}
