package input

import (
	"sort"

	"github.com/hearsay/hearsay/span"
)

// Map leads from a text back to the bytes that it was taken from. Text and bytes run in
// the same order. The zero value maps a text to itself. Goroutines may share a Map.
type Map struct {
	pieces []piece
	end    int // length of the text
}

// A piece is a stretch of the text that came from one stretch of bytes: byte for byte,
// or, where its lengths differ or it is atomic, only as a whole, as é from &eacute;.
type piece struct {
	text, raw, size int // offset in the text, offset in the bytes, length there
	atomic          bool
}

// Span returns the bytes that s was taken from: from where its first byte came to where
// its last came. Time is logarithmic in the number of pieces.
func (m Map) Span(s span.Span) span.Span {
	if m.pieces == nil {
		return s
	}
	start := m.byteAt(s.Start).Start
	if s.Empty() {
		return span.Span{Start: start, End: start}
	}
	return span.Span{Start: start, End: m.byteAt(s.End - 1).End}
}

// byteAt returns where the byte of the text at i came from. Past the end of the text is
// where its last byte ended.
func (m Map) byteAt(i int) span.Span {
	k := sort.Search(len(m.pieces), func(k int) bool { return m.pieces[k].text > i }) - 1
	p := m.pieces[max(k, 0)]
	switch {
	case i >= m.end:
		return span.Span{Start: p.raw + p.size, End: p.raw + p.size}
	case p.atomic:
		return span.Span{Start: p.raw, End: p.raw + p.size}
	}
	at := p.raw + i - p.text
	return span.Span{Start: at, End: at + 1}
}

// builder builds a text together with its Map.
type builder struct {
	text   []byte
	pieces []piece
}

// copy appends s, which stands in the bytes at raw as it is.
func (b *builder) copy(s string, raw int) {
	if s == "" {
		return
	}
	if n := len(b.pieces); n > 0 {
		if p := &b.pieces[n-1]; !p.atomic && p.raw+p.size == raw {
			p.size += len(s)
			b.text = append(b.text, s...)
			return
		}
	}
	b.pieces = append(b.pieces, piece{text: len(b.text), raw: raw, size: len(s)})
	b.text = append(b.text, s...)
}

// put appends s, which stands for the size bytes at raw as a whole.
func (b *builder) put(s string, raw, size int) {
	if s == "" {
		return
	}
	b.pieces = append(b.pieces, piece{text: len(b.text), raw: raw, size: size, atomic: true})
	b.text = append(b.text, s...)
}

// end returns where in the bytes the last of the text ended.
func (b *builder) end() int {
	if len(b.pieces) == 0 {
		return 0
	}
	p := b.pieces[len(b.pieces)-1]
	return p.raw + p.size
}

// done returns the text and the way back.
func (b *builder) done() (string, Map) {
	if b.pieces == nil {
		return "", Map{pieces: []piece{{atomic: true}}}
	}
	return string(b.text), Map{pieces: b.pieces, end: len(b.text)}
}
