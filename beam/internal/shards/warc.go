package shards

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// warc yields the articles of a WARC file: of its response, resource and conversion records those
// that are pages or plain texts. Others are no articles, and no failures.
func (r Reader) warc(path string, in *bufio.Reader, yield func(Record) bool) {
	for n := 1; ; n++ {
		rec, err := r.warcRecord(in)
		var broken *brokenRecord
		switch {
		case err == io.EOF:
			return
		case errors.Is(err, errNoArticle):
			continue
		case errors.As(err, &broken):
			if !yield(Record{Number: n, Err: &Error{Path: path, Number: n, Why: broken.why, Sample: broken.sample}}) {
				return
			}
			continue
		case err != nil:
			yield(Record{Number: n, Err: &Error{Path: path, Number: n, Why: worded(err), Rest: true}})
			return
		}
		rec.Number = n
		if !yield(identified(rec, path)) {
			return
		}
	}
}

// errNoArticle is a record that holds something else.
var errNoArticle = errors.New("no article")

// A brokenRecord is a record that cannot be read, while the next can.
type brokenRecord struct{ why, sample string }

func (b *brokenRecord) Error() string { return b.why }

// maxHead bounds the header of a record, in bytes.
const maxHead = 64 << 10

// warcRecord reads a record. io.EOF says that there is none.
func (r Reader) warcRecord(in *bufio.Reader) (Record, error) {
	head, err := warcHead(in)
	if err != nil {
		return Record{}, err
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return Record{}, &brokenRecord{"its WARC header has no Content-Length", fmt.Sprint(head)}
	}
	if size > int64(r.most()) {
		if _, err := io.CopyN(io.Discard, in, size); err != nil {
			return Record{}, cutOff(err)
		}
		return Record{}, &brokenRecord{r.errLong(), head.Get("WARC-Target-URI")}
	}
	block := make([]byte, 0, min(size, 64<<10))
	buffer := bytes.NewBuffer(block)
	if _, err := io.CopyN(buffer, in, size); err != nil {
		return Record{}, cutOff(err)
	}
	return r.fromBlock(head, buffer.Bytes())
}

// cutOff makes of an end in the middle of a record what it is.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// warcHead reads to the next line that begins a record, and its header. What stands before it, and is
// no empty line, is a broken record.
func warcHead(in *bufio.Reader) (textproto.MIMEHeader, error) {
	var stray []byte
	for {
		start, err := in.Peek(5)
		if string(start) == "WARC/" {
			break
		}
		if len(start) == 0 {
			if stray != nil && err == io.EOF {
				return nil, &brokenRecord{"no WARC record where one should begin", sample(stray)}
			}
			return nil, err
		}
		line, err := in.ReadSlice('\n')
		if len(bytes.TrimSpace(line)) > 0 && len(stray) < maxHead {
			stray = append(stray, line[:min(len(line), 1<<10)]...)
		}
		if err != nil && err != bufio.ErrBufferFull && err != io.EOF {
			return nil, err
		}
	}
	if stray != nil {
		return nil, &brokenRecord{"no WARC record where one should begin", sample(stray)}
	}
	only := onlyLines{in: in}
	lines := bufio.NewReader(io.LimitReader(&only, maxHead))
	_, _ = lines.ReadString('\n') // the version
	head, err := textproto.NewReader(lines).ReadMIMEHeader()
	if only.err != nil {
		return nil, cutOff(only.err)
	}
	if err != nil {
		var protocol textproto.ProtocolError
		if errors.As(err, &protocol) {
			return nil, &brokenRecord{"broken WARC header: " + err.Error(), ""}
		}
		return nil, cutOff(err)
	}
	return head, nil
}

// onlyLines reads a line at a time to an empty one, so that whoever reads ahead reads no more than
// a header.
type onlyLines struct {
	in  *bufio.Reader
	err error
}

// Read reads a line, or the start of a long one.
func (o *onlyLines) Read(p []byte) (n int, err error) {
	for n < len(p) {
		b, err := o.in.ReadByte()
		if err != nil {
			o.err = err
			return n, err
		}
		p[n] = b
		n++
		if b == '\n' {
			return n, nil
		}
	}
	return n, nil
}

// fromBlock makes an article of what a record holds.
func (r Reader) fromBlock(head textproto.MIMEHeader, block []byte) (Record, error) {
	broken := func(format string, args ...any) (Record, error) {
		return Record{}, &brokenRecord{fmt.Sprintf(format, args...), head.Get("WARC-Target-URI")}
	}
	rec := Record{ID: strings.Trim(head.Get("WARC-Record-ID"), "<>"), URL: strings.Trim(head.Get("WARC-Target-URI"), "<>")}
	if u, err := url.Parse(rec.URL); err == nil {
		rec.Outlet = strings.TrimPrefix(u.Hostname(), "www.")
	}
	kind := head.Get("Content-Type")
	switch head.Get("WARC-Type") {
	case "response":
		response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
		if err != nil {
			if !strings.HasPrefix(kind, "application/http") {
				return Record{}, errNoArticle // of DNS and the like
			}
			return broken("broken HTTP response: %v", err)
		}
		if response.StatusCode != http.StatusOK {
			return Record{}, errNoArticle
		}
		kind = response.Header.Get("Content-Type")
		if block, err = r.body(response); err != nil {
			return broken("broken HTTP response: %v", err)
		}
	case "resource", "conversion":
	default:
		return Record{}, errNoArticle
	}
	media, params, _ := mime.ParseMediaType(kind)
	switch media {
	case "text/html", "application/xhtml+xml":
		if err := rec.page(block, kind); err != nil {
			return broken("broken page: %v", err)
		}
	case "text/plain":
		text, err := decoded(block, params["charset"])
		if err != nil {
			return broken("%v", err)
		}
		rec.Text = text
	default:
		return Record{}, errNoArticle
	}
	return rec, nil
}

// body returns the body of a response, unpacked.
func (r Reader) body(response *http.Response) ([]byte, error) {
	defer response.Body.Close()
	in := io.Reader(response.Body)
	var err error
	switch coding := strings.ToLower(response.Header.Get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		in, err = gzip.NewReader(in)
	case "deflate":
		in, err = zlib.NewReader(in)
	default:
		err = fmt.Errorf("content encoding %q, where gzip and deflate are known", coding[:min(len(coding), 40)])
	}
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(in, int64(r.most())+1))
	if err == nil && len(body) > r.most() {
		err = errors.New(r.errLong())
	}
	return body, err
}

// decoded returns a plain text as UTF-8.
func decoded(block []byte, label string) (string, error) {
	if label != "" && !strings.EqualFold(label, "utf-8") {
		in, err := charset.NewReaderLabel(label, bytes.NewReader(block))
		if err != nil {
			return "", err
		}
		block, err = io.ReadAll(in)
		if err != nil {
			return "", err
		}
	}
	if !validText(string(block)) {
		return "", errors.New(errNotUTF8)
	}
	return string(block), nil
}

// page takes from a page its article and what its metadata say of it.
func (rec *Record) page(block []byte, kind string) error {
	in, err := charset.NewReader(bytes.NewReader(block), kind)
	if err != nil {
		return err
	}
	address, err := url.Parse(rec.URL)
	if err != nil {
		address = new(url.URL)
	}
	a, err := parsed(in, address)
	if err != nil {
		return err
	}
	rec.Text, rec.Title = a.text, a.title
	if a.outlet != "" {
		rec.Outlet = a.outlet
	}
	rec.Published = a.published
	return nil
}

// An article is what is read of a page.
type article struct {
	text, title, outlet string
	published           time.Time
}
