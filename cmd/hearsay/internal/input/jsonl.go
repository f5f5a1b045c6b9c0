package input

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"unicode/utf8"
)

// Line is a line of a JSONL file.
type Line struct {
	Path   string
	Number int    // the first is 1
	Bytes  []byte // without its line break
	Size   int64  // with its line break
	Err    error  // why it could not be read: an *Error
}

// Lines yields the lines of the file at path that are not blank, or of stdin if path is
// "-". Each has its bytes to itself. Only the line at hand is held.
func (r Reader) Lines(path string, stdin io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		if path == "-" {
			r.lines(path, bufio.NewReader(stdin), yield)
			return
		}
		f, err := os.Open(path)
		if err != nil {
			yield(Line{Path: path, Err: failure(path, 0, err)})
			return
		}
		defer f.Close()
		r.lines(path, bufio.NewReader(f), yield)
	}
}

// lines yields the lines of in. It returns false if yield did.
func (r Reader) lines(path string, in *bufio.Reader, yield func(Line) bool) bool {
	for n := 1; ; n++ {
		line, size, err := r.line(in)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		l := Line{Path: path, Number: n, Bytes: bytes.TrimRight(line, "\r\n"), Size: size}
		if err != nil && err != io.EOF {
			l.Bytes, l.Err = nil, failure(path, n, err)
		}
		if (l.Err != nil || len(bytes.TrimSpace(line)) > 0) && !yield(l) {
			return false
		}
		if err != nil && !errors.Is(err, errLong) {
			return true
		}
	}
}

// documents yields a document for each line of in.
func (r Reader) documents(path string, in *bufio.Reader, yield func(Item) bool) bool {
	return r.lines(path, in, func(l Line) bool {
		return yield(Item{Path: l.Path, Line: l.Number, Size: l.Size, Raw: l.Bytes, read: l.document})
	})
}

// errLong is a line that is too long.
var errLong = errors.New("too long")

// line returns the next line of in, a slice of its own, and its length with its line
// break. Of a line that is too long it reads to its end, and keeps nothing.
func (r Reader) line(in *bufio.Reader) (line []byte, size int64, err error) {
	long := false
	for {
		part, err := in.ReadSlice('\n')
		size += int64(len(part))
		if long = long || len(line)+len(part) > r.most(); long {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if long {
			return nil, size, fmt.Errorf("a line of more than %d bytes is %w for one document", r.most(), errLong)
		}
		return line, size, err
	}
}

// wanted is what a line of JSONL has to be.
const wanted = `a line is one object, as {"id": "a", "text": "..."}`

// document makes a document of l.
func (l Line) document() (*Document, error) {
	fail := func(err error) (*Document, error) {
		return nil, &Error{Path: l.Path, Line: l.Number, Err: err, Remedy: wanted}
	}
	if l.Err != nil {
		return nil, l.Err
	}
	if !utf8.Valid(l.Bytes) {
		return fail(fmt.Errorf("%w at column %d", ErrCharset, census(string(l.Bytes)).first+1))
	}
	var d struct {
		ID   json.RawMessage `json:"id"`
		Text *string         `json:"text"`
	}
	if err := json.Unmarshal(l.Bytes, &d); err != nil {
		return fail(wordJSON(err))
	}
	if d.Text == nil {
		return fail(errors.New(`it has no "text"`))
	}
	id, err := lineID(d.ID)
	if err != nil {
		return fail(err)
	}
	if id == "" {
		id = fmt.Sprintf("%s:%d", l.Path, l.Number)
	}
	return &Document{ID: id, Text: *d.Text}, nil
}

// lineID returns the id of a line: a string, or a number as it is written.
func lineID(raw json.RawMessage) (string, error) {
	var id string
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", nil
	case raw[0] == '"':
		err := json.Unmarshal(raw, &id)
		return id, err
	case raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9':
		return string(raw), nil
	}
	return "", errors.New(`its "id" is neither a string nor a number`)
}

// wordJSON says where in a line the JSON is broken, and how.
func wordJSON(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("broken JSON at column %d: %s", syntax.Offset, syntax.Error())
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("it is a JSON %s, not an object", kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("its %q is a %s", kind.Field, kind.Value)
	}
	return err
}
