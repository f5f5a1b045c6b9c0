// Package input reads what the command is given: text, HTML, Markdown and JSONL, from
// files, directories and standard input.
//
// Each document is a text and the way back from it to the bytes that it was taken from,
// so that what is found in the text can be cut out of the file.
package input

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/hearsay/hearsay/span"
)

// Format is what a file is written in.
type Format string

const (
	Auto     Format = "" // by the ending of the name; of other names, by the content
	Text     Format = "text"
	HTML     Format = "html"
	Markdown Format = "markdown"
	MHTML    Format = "mhtml" // a page that a browser saved in one file
	JSONL    Format = "jsonl" // {"id": "...", "text": "..."} a line
)

// endings are the files that a directory is searched for.
var endings = map[string]Format{
	".txt": Text, ".text": Text,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".mhtml": MHTML, ".mht": MHTML,
	".md": Markdown, ".markdown": Markdown,
	".jsonl": JSONL, ".ndjson": JSONL,
}

// Reader reads documents. The zero value is ready to use; goroutines may share it.
type Reader struct {
	Format  Format
	Charset string // empty: by byte order mark, by what a page says, or UTF-8

	// Most is the number of bytes that one document may have; 0 is 1 GiB. A line of JSONL
	// is a document.
	Most int
}

// Document is a text that was read.
type Document struct {
	ID   string // the id of a line of JSONL, else the path
	Text string
	Note string // what its reader should know: a charset that was guessed; mostly empty

	// Address is where the file says that it was saved from, which MHTML does.
	Address string

	page    string // what Text was taken from, decoded; empty if Text is all of it
	inPage  Map    // of Text in page
	inBytes Map    // of page in the file, or in the part of it that has the page
	inFile  Map    // of that part in the file
}

// Bytes returns where s, a span of d.Text, stands in the file; for JSONL, in the value of
// "text", as UTF-8.
func (d *Document) Bytes(s span.Span) span.Span {
	return d.inFile.Span(d.inBytes.Span(d.inPage.Span(s)))
}

// Decoded returns the whole of the file that d was taken from as UTF-8, less a byte order
// mark. Of a line of JSONL it is the text.
func (d *Document) Decoded() string { return cmp.Or(d.page, d.Text) }

// InDecoded returns where s, a span of d.Text, stands in d.Decoded().
func (d *Document) InDecoded(s span.Span) span.Span { return d.inPage.Span(s) }

// Error is what is wrong with one document, and what can be done.
type Error struct {
	Path   string
	Line   int // of a JSONL file; 0 if none
	Err    error
	Remedy string // empty if there is none to tell
}

func (e *Error) Error() string {
	place := e.Path
	if e.Line > 0 {
		place += fmt.Sprintf(":%d", e.Line)
	}
	text := place + ": " + e.Err.Error()
	if e.Remedy != "" {
		text += "; " + e.Remedy
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// Item is a document that can be read, or that cannot.
type Item struct {
	Path string
	Line int    // of a JSONL file; 0 if none
	Size int64  // bytes of the file, or of the line; 0 if unknown
	Raw  []byte // the line of JSONL, which may have more keys than a document; nil of other files
	read func() (*Document, error)
}

// Read reads the document. It may be called by another goroutine than the one that
// iterates, also after the iteration went on. Its errors are [*Error].
func (i Item) Read() (*Document, error) { return i.read() }

// failed is an item that cannot be read.
func failed(path string, err error) Item {
	return Item{Path: path, read: func() (*Document, error) { return nil, failure(path, 0, err) }}
}

// failure is what is wrong at a place.
func failure(path string, line int, err error) *Error {
	e := &Error{Path: path, Line: line}
	e.Remedy, e.Err = explain(err)
	return e
}

// explain words err for people, and says what can be done about it.
func explain(err error) (remedy string, worded error) {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "check the name", err
	case errors.Is(err, fs.ErrPermission):
		return "check who may read it", err
	case errors.Is(err, ErrBinary):
		return "give its text, or say which charset it is, as in --charset utf-16le", err
	case errors.Is(err, ErrCharset):
		return "say which charset it is, as in --charset windows-1251", err
	case errors.Is(err, syscall.EISDIR):
		return "give the files in it", err
	}
	return "", err
}

// All yields the documents of paths, in the order of paths, those of a directory in the
// order of their names; - is stdin. A path that cannot be read yields an item whose Read
// says why. JSONL is read a line at a time as the iteration goes on, other files when
// they are Read: what is held does not grow with the number of documents.
func (r Reader) All(paths []string, stdin io.Reader) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, p := range paths {
			if !r.path(p, stdin, yield) {
				return
			}
		}
	}
}

// path yields the documents of one path. It returns false if yield did.
func (r Reader) path(path string, stdin io.Reader, yield func(Item) bool) bool {
	if path == "-" {
		return r.stream("-", bufio.NewReader(stdin), yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(failed(path, err))
	case info.IsDir():
		return r.directory(path, yield)
	}
	return r.file(path, info.Size(), r.formatOf(path), yield)
}

// formatOf returns the format of a file by its name; Auto if the name does not tell.
func (r Reader) formatOf(path string) Format {
	return cmp.Or(r.Format, endings[strings.ToLower(filepath.Ext(path))])
}

// directory yields the documents below the directory at path.
func (r Reader) directory(path string, yield func(Item) bool) bool {
	found, more := false, true
	err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		hidden := name != path && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			found, more = true, yield(failed(name, err))
		case hidden && entry.IsDir():
			return filepath.SkipDir
		case hidden, !entry.Type().IsRegular():
		default:
			if format, ok := endings[strings.ToLower(filepath.Ext(name))]; ok {
				found, more = true, r.file(name, sizeOf(entry), cmp.Or(r.Format, format), yield)
			}
		}
		if !more {
			return filepath.SkipAll
		}
		return nil
	})
	if more && err == nil && !found {
		return yield(failed(path, fmt.Errorf("a directory without a document in it (%s)", known())))
	}
	return more
}

// known lists the endings of documents.
func known() string {
	var all []string
	for ending := range endings {
		all = append(all, "*"+ending)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func sizeOf(entry fs.DirEntry) int64 {
	info, err := entry.Info()
	if err != nil {
		return 0
	}
	return info.Size()
}

// file yields the documents of the file at path.
func (r Reader) file(path string, size int64, format Format, yield func(Item) bool) bool {
	if format != JSONL && format != Auto {
		return yield(Item{Path: path, Size: size, read: func() (*Document, error) { return r.whole(path, format) }})
	}
	f, err := os.Open(path)
	if err != nil {
		return yield(failed(path, err))
	}
	defer f.Close()
	return r.stream(path, bufio.NewReader(f), yield)
}

// stream yields the documents of in, which is the file at path.
func (r Reader) stream(path string, in *bufio.Reader, yield func(Item) bool) bool {
	format := r.formatOf(path)
	if format == Auto {
		format = sniff(in)
	}
	if format == JSONL {
		return r.documents(path, in, yield)
	}
	raw, err := r.readAll(in, 0)
	if err != nil {
		return yield(failed(path, err))
	}
	return yield(Item{Path: path, Size: int64(len(raw)), read: func() (*Document, error) { return r.document(path, raw, format) }})
}

// sniff guesses the format of what in begins with.
func sniff(in *bufio.Reader) Format {
	start, _ := in.Peek(1024)
	rest := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n")
	object, isObject := bytes.CutPrefix(rest, []byte("{"))
	switch {
	case isObject && bytes.HasPrefix(bytes.TrimLeft(object, " \t"), []byte(`"`)):
		return JSONL
	case IsMHTML(rest):
		return MHTML
	case strings.HasPrefix(http.DetectContentType(rest), "text/html"):
		return HTML
	}
	return Text
}

// whole reads the file at path.
func (r Reader) whole(path string, format Format) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, failure(path, 0, err)
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	raw, err := r.readAll(f, size)
	if err != nil {
		return nil, failure(path, 0, err)
	}
	return r.document(path, raw, format)
}

// most is the number of bytes that a document may have.
func (r Reader) most() int { return cmp.Or(r.Most, 1<<30) }

// readAll reads in, which may have so many bytes, to its end.
func (r Reader) readAll(in io.Reader, size int64) (string, error) {
	var raw strings.Builder
	raw.Grow(int(min(size, int64(r.most())) + 1))
	n, err := io.Copy(&raw, io.LimitReader(in, int64(r.most())+1))
	if err == nil && n > int64(r.most()) {
		err = fmt.Errorf("more than %d bytes, which is too long for one document", r.most())
	}
	return raw.String(), err
}

// document makes a document of the bytes of the file at path.
func (r Reader) document(path, raw string, format Format) (*Document, error) {
	d := &Document{ID: path}
	charset := r.Charset
	if format == MHTML {
		page, err := fromMHTML([]byte(raw))
		if err != nil {
			return nil, failure(path, 0, err)
		}
		raw, d.inFile, d.Address = string(page.page), page.back, page.address
		if CheckCharset(page.charset) == nil {
			charset = cmp.Or(charset, page.charset)
		}
	}
	text, err := decode(raw, charset, format == HTML || format == MHTML)
	if err != nil {
		return nil, failure(path, 0, err)
	}
	d.Text, d.Note, d.inBytes = text.text, text.note, text.back
	switch format {
	case HTML, MHTML:
		d.page = text.text
		d.Text, d.inPage = fromHTML(d.page)
	case Markdown:
		d.page = text.text
		d.Text, d.inPage = fromMarkdown(d.page)
	}
	return d, nil
}
