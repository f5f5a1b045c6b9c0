package shards

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// lines yields the articles of JSONL, as hearsay track add reads them.
func (r Reader) lines(path string, in *bufio.Reader, yield func(Record) bool) {
	for n := 1; ; n++ {
		line, long, err := r.line(in)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		bad := func(why string, rest bool) bool {
			return yield(Record{Number: n, Err: &Error{Path: path, Number: n, Why: why, Rest: rest, Sample: sample(line)}})
		}
		switch {
		case err != nil && err != io.EOF:
			bad(worded(err), true) // and what there is of the line is not all of it
			return
		case long:
			if !bad(r.errLong(), false) {
				return
			}
		case len(bytes.TrimSpace(line)) > 0:
			rec, why := fromLine(line)
			rec.Number = n
			if why != nil {
				if !bad(why.Error(), false) {
					return
				}
			} else if !yield(identified(rec, path)) {
				return
			}
		}
		if err == io.EOF {
			return
		}
	}
}

// line returns the next line. Of one that is too long it keeps the start, and reads to its end.
func (r Reader) line(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > r.most(); !long {
			line = append(line, part...)
		} else {
			line = append(line, part...)[:min(len(line)+len(part), 1<<10)]
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimRight(line, "\r\n"), long, err
		}
	}
}

// fromLine makes a record of a line.
func fromLine(line []byte) (Record, error) {
	const wanted = `; a line is one object, as {"id": "a", "text": "..."}`
	if !utf8.Valid(line) {
		return Record{}, errors.New(errNotUTF8)
	}
	var l struct {
		ID        json.RawMessage `json:"id"`
		Text      *string         `json:"text"`
		Outlet    string          `json:"outlet"`
		Title     string          `json:"title"`
		URL       string          `json:"url"`
		Published string          `json:"published"`
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return Record{}, fmt.Errorf("broken JSON: %w%s", err, wanted)
	}
	if l.Text == nil {
		return Record{}, errors.New(`it has no "text"` + wanted)
	}
	rec := Record{Outlet: l.Outlet, Title: l.Title, URL: l.URL, Text: *l.Text}
	var err error
	if rec.Published, err = moment(l.Published); err != nil {
		return Record{}, err
	}
	rec.ID, err = lineID(l.ID)
	return rec, err
}

// lineID returns the id of a line: a string, or a number as it is written.
func lineID(raw json.RawMessage) (id string, err error) {
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", nil
	case raw[0] == '"':
		err = json.Unmarshal(raw, &id)
		return id, err
	case raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9':
		return string(raw), nil
	}
	return "", errors.New(`its "id" is neither a string nor a number`)
}
