package input

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// ErrBinary is what bytes are that are no text in any charset.
var ErrBinary = errors.New("binary data, not text")

// ErrCharset is what text is of which the charset cannot be told.
var ErrCharset = errors.New("not UTF-8")

// A decoded text is UTF-8, without a byte order mark.
type decoded struct {
	text string
	back Map    // to the bytes that it was decoded from
	note string // what a reader should know, if the charset was guessed
}

// decode decodes raw. Name is the charset; empty means that of a byte order mark,
// or what the page itself says if raw is one, or UTF-8.
func decode(raw, name string, page bool) (decoded, error) {
	switch {
	case name != "":
		return decodeNamed(raw, name)
	case strings.HasPrefix(raw, "\xef\xbb\xbf"):
		return decodeNamed(raw, "utf-8")
	case strings.HasPrefix(raw, "\xff\xfe"):
		return decodeNamed(raw, "utf-16le")
	case strings.HasPrefix(raw, "\xfe\xff"):
		return decodeNamed(raw, "utf-16be")
	}
	c := census(raw)
	switch {
	case c.binary(len(raw)):
		kind := http.DetectContentType([]byte(raw[:min(len(raw), 512)]))
		if strings.HasPrefix(kind, "text/") || kind == "application/octet-stream" {
			return decoded{}, ErrBinary
		}
		return decoded{}, fmt.Errorf("%w (%s)", ErrBinary, kind)
	case page && (c.escapes > 0 || c.good < 4*c.broken):
		enc, _, _ := charset.DetermineEncoding([]byte(raw[:min(len(raw), 1024)]), "text/html")
		return decodeWith(raw, enc), nil
	case c.broken == 0:
		return decoded{text: raw}, nil
	case c.broken > len(raw)/6+2 && c.good <= c.broken: // no charset of mostly ASCII
		return decoded{}, fmt.Errorf("%w at byte %d", ErrCharset, c.first)
	case c.good == 0:
		// Most texts of one byte a character whose letters are mostly those of ASCII are
		// windows-1252, and it is what browsers take them for.
		enc, _ := htmlindex.Get("windows-1252")
		d := decodeWith(raw, enc)
		d.note = fmt.Sprintf("not UTF-8 at byte %d; read as windows-1252 (--charset NAME says otherwise)", c.first)
		return d, nil
	}
	return decoded{text: raw, note: fmt.Sprintf("%d bytes are not UTF-8, the first at byte %d; they are kept as they are", c.broken, c.first)}, nil
}

// counts is what the bytes of a text are.
type counts struct {
	good     int // characters beyond ASCII
	broken   int // bytes that are not UTF-8
	first    int // the first of these
	controls int // control characters that no text has
	escapes  int // escape characters, which some charsets use
}

func census(raw string) (c counts) {
	for at := 0; at < len(raw); {
		if b := raw[at]; b < utf8.RuneSelf {
			switch {
			case b == 0x1b:
				c.escapes++
			case b < ' ' && (b < '\t' || b > '\r'), b == 0x7f:
				c.controls++
			}
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(raw[at:])
		if size == 1 {
			if c.broken == 0 {
				c.first = at
			}
			c.broken++
		} else {
			c.good++
		}
		at += size
	}
	return c
}

// binary reports whether n bytes of which c is true are no text. A text may have a few
// control characters in it, and another one bytes of another charset; data has both.
func (c counts) binary(n int) bool {
	return c.controls > n/10+1 || c.broken > 0 && c.controls > n/100+1
}

// CheckCharset returns an error if no charset has that name. The empty name is none.
func CheckCharset(name string) error {
	if _, err := htmlindex.Get(name); name != "" && err != nil {
		return fmt.Errorf("no charset is called %q; https://encoding.spec.whatwg.org/#names-and-labels has them", name)
	}
	return nil
}

// decodeNamed decodes raw from the charset that is called name.
func decodeNamed(raw, name string) (decoded, error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return decoded{}, fmt.Errorf("no charset is called %q", name)
	}
	if canonical, _ := htmlindex.Name(enc); canonical == "utf-8" {
		rest := strings.TrimPrefix(raw, "\xef\xbb\xbf")
		var b builder
		b.copy(rest, len(raw)-len(rest))
		text, back := b.done()
		return decoded{text: text, back: back}, nil
	}
	d := decodeWith(raw, enc)
	if text, cut := strings.CutPrefix(d.text, "\ufeff"); cut {
		d.text, d.back = text, d.back.from(len("\ufeff"))
	}
	return d, nil
}

// decodeWith decodes raw a character at a time, so that each is known by its bytes.
func decodeWith(text string, enc encoding.Encoding) decoded {
	if enc == encoding.Nop || enc == nil {
		return decoded{text: text}
	}
	var b builder
	raw := []byte(text)
	decoder := enc.NewDecoder()
	var char [16]byte
	for at := 0; at < len(raw); {
		n, took := oneCharacter(decoder, char[:], raw[at:])
		if took == 0 {
			n, took = copy(char[:], "\uFFFD"), 1
		}
		if took == n && bytes.Equal(char[:n], raw[at:at+took]) {
			b.copy(string(char[:n]), at)
		} else {
			b.put(string(char[:n]), at, took)
		}
		at += took
	}
	var d decoded
	d.text, d.back = b.done()
	return d
}

// oneCharacter decodes as few bytes of raw as make a character: to n bytes of char, from
// the first took bytes of raw.
func oneCharacter(decoder transform.Transformer, char, raw []byte) (n, took int) {
	for size := 1; size <= min(len(raw), 8); size++ {
		var err error
		n, took, err = decoder.Transform(char, raw[:size], size == len(raw))
		if took > 0 || err != transform.ErrShortSrc {
			return n, took
		}
	}
	return 0, 0
}

// from returns m for the text without its first n bytes.
func (m Map) from(n int) Map {
	pieces := m.pieces
	for len(pieces) > 1 && pieces[1].text <= n {
		pieces = pieces[1:]
	}
	moved := Map{pieces: make([]piece, len(pieces)), end: m.end - n}
	for i, p := range pieces {
		p.text -= n
		moved.pieces[i] = p
	}
	return moved
}
