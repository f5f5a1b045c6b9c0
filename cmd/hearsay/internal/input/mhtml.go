package input

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"
)

// A page that a browser saves in one file is a mail message (RFC 2557). The first of its parts
// that is HTML is the page; the others are its pictures and frames.

// errNoPage is what a message is without a page in it.
var errNoPage = errors.New("a message without a page in it")

// deepestPart is how many parts may lie within each other.
const deepestPart = 4

// A saved is a page as it was saved.
type saved struct {
	page    []byte // as its site sent it
	back    Map    // to the file
	charset string // if the message says so
	address string // where it was saved from, if the message says so
}

// IsMHTML reports whether a file that begins so is a page that was saved as a message.
func IsMHTML(start []byte) bool {
	head, _, _ := bytes.Cut(start, []byte("\n<"))
	head = bytes.ToLower(head)
	return bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("multipart/related")) ||
		bytes.HasPrefix(head, []byte("from: <saved by")) || bytes.HasPrefix(head, []byte("snapshot-content-location:"))
}

// fromMHTML finds the page in a message. Time is linear in its length.
func fromMHTML(raw []byte) (saved, error) {
	s, ok := findPage(raw, 0, 0)
	if !ok {
		return s, errNoPage
	}
	return s, nil
}

// findPage finds the page in a message or part that stands in the file at that place.
func findPage(raw []byte, at, depth int) (s saved, ok bool) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	body := afterHead(raw)
	if err != nil || body < 0 || depth > deepestPart {
		return s, false
	}
	media, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	switch {
	case err != nil && media == "":
	case media == "text/html", media == "application/xhtml+xml":
		s.page, s.back = decodePart(raw[body:], at+body, m.Header.Get("Content-Transfer-Encoding"))
		s.charset, ok = params["charset"], true
	case strings.HasPrefix(media, "multipart/") && params["boundary"] != "":
		for start, end := range parts(raw, body, params["boundary"]) {
			if s, ok = findPage(raw[start:end], at+start, depth+1); ok {
				break
			}
		}
	}
	if all := addresses(m.Header); ok && len(all) > 0 {
		s.address = all[0] // the outer message's, if both say so
	}
	return s, ok
}

// SavedFrom returns the addresses that a message which begins so says it was saved from, the surest
// first.
func SavedFrom(start []byte) []string {
	m, err := mail.ReadMessage(bytes.NewReader(start))
	if err != nil {
		return nil
	}
	return addresses(m.Header)
}

func addresses(h mail.Header) (all []string) {
	for _, key := range []string{"Snapshot-Content-Location", "Content-Location"} {
		if a := strings.TrimSpace(h.Get(key)); a != "" {
			all = append(all, a)
		}
	}
	return all
}

// afterHead returns where the body of a message begins, or -1.
func afterHead(raw []byte) int {
	for at := 0; ; {
		n := bytes.IndexByte(raw[at:], '\n')
		if n < 0 {
			return -1
		}
		if len(bytes.TrimRight(raw[at:at+n], "\r")) == 0 && at > 0 {
			return at + n + 1
		}
		at += n + 1
	}
}

// parts yields where the parts of a multipart body begin and end.
func parts(raw []byte, body int, boundary string) func(yield func(start, end int) bool) {
	mark := []byte("--" + boundary)
	return func(yield func(start, end int) bool) {
		start := -1
		for at := body; at < len(raw); {
			end := len(raw)
			if n := bytes.IndexByte(raw[at:], '\n'); n >= 0 {
				end = at + n + 1
			}
			rest, isMark := bytes.CutPrefix(raw[at:end], mark)
			rest = bytes.TrimSpace(rest)
			if isMark && (len(rest) == 0 || string(rest) == "--") {
				if start >= 0 && !yield(start, at) {
					return
				}
				if start = end; len(rest) > 0 {
					return
				}
			}
			at = end
		}
		if start >= 0 {
			yield(start, len(raw)) // a file that was cut off
		}
	}
}

// decodePart takes the encoding of mail off a part that stands in the file at that place.
func decodePart(part []byte, at int, encoding string) ([]byte, Map) {
	var b builder
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		unquote(&b, part, at)
	case "base64": // of which a span cannot be cut out: it is known as a whole
		page, _ := io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(part))) // as far as it goes
		b.put(string(page), at, len(part))
	default:
		b.copy(string(part), at)
	}
	page, back := b.done()
	return []byte(page), back
}

// unquote takes quoted-printable off a part: =3D is a byte, and a = at the end of a line joins it
// to the next. What is neither stays.
func unquote(b *builder, part []byte, at int) {
	plain := 0 // where what stands for itself began
	flush := func(to int) { b.copy(string(part[plain:to]), at+plain) }
	for i := 0; i < len(part); {
		if part[i] != '=' {
			i++
			continue
		}
		line := bytes.TrimLeft(part[i+1:min(len(part), i+4)], " \t")
		switch {
		case len(line) > 0 && line[0] == '\n', len(line) > 1 && line[0] == '\r' && line[1] == '\n':
			flush(i)
			i += 1 + bytes.IndexByte(part[i:], '\n')
			plain = i
		case i+2 < len(part) && unhex(part[i+1]) >= 0 && unhex(part[i+2]) >= 0:
			flush(i)
			b.put(string([]byte{byte(unhex(part[i+1])<<4 | unhex(part[i+2]))}), at+i, 3)
			i += 3
			plain = i
		default:
			i++
		}
	}
	flush(len(part))
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'A' <= c && c <= 'F':
		return int(c - 'A' + 10)
	case 'a' <= c && c <= 'f':
		return int(c - 'a' + 10)
	}
	return -1
}
