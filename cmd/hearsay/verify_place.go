package main

import (
	"strings"
	"unicode/utf16"

	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/verify"
)

// A region is a stretch of a file in lines and columns, both from 1. Columns count UTF-16,
// as editors do.
type region struct {
	startLine, startColumn, endLine, endColumn int
}

// region returns where a passage stands in its file. A document of a JSONL file is one
// line of it.
func (f finding) region(p verify.Passage) region {
	if f.line > 0 {
		return region{startLine: f.line}
	}
	at := p.Spans[0]
	for _, s := range p.Spans[1:] {
		at = at.Join(s)
	}
	at = f.InDecoded(at)
	page := f.Decoded()
	var r region
	r.startLine, r.startColumn = position(page, at.Start)
	r.endLine, r.endColumn = position(page, at.End)
	return r
}

// position returns the line and column of a byte of page.
func position(page string, at int) (line, column int) {
	before := page[:at]
	line = 1 + strings.Count(before, "\n")
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return line, 1 + len(utf16.Encode([]rune(before)))
}

// place returns what turns spans of the source's text into offsets to print.
func (f finding) place(offsets string) func(span.Span) span.Span {
	unit, ok := units[offsets]
	if !ok {
		return f.Bytes
	}
	convert := span.UnitsOf(f.Decoded(), unit)
	return func(s span.Span) span.Span { return convert.Of(f.InDecoded(s)) }
}
