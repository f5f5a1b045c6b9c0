package cite

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// anything is a document made of fuzzed bytes: spans on boundaries of characters, of any
// content and order, over and across each other.
func anything(text, name string, cuts []byte) *attribution.Document {
	d := &attribution.Document{Text: text, Entities: []attribution.Entity{{Name: name}}}
	at := func(b byte) int {
		i := int(b) * len(text) / 255
		for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
			i--
		}
		return i
	}
	for ; len(cuts) >= 6; cuts = cuts[6:] {
		var s []span.Span
		for i := 0; i < 4; i += 2 {
			from, to := at(cuts[i]), at(cuts[i+1])
			s = append(s, span.Span{Start: min(from, to), End: max(from, to)})
		}
		content := s[:1]
		if s[1].Start >= s[0].End {
			content = s
		}
		d.Attributions = append(d.Attributions, attribution.Attribution{
			Kind: attribution.Kind(cuts[4]%3 + 1), Content: content, Source: s[1:], Cue: s[:1],
			Speaker: attribution.Speaker{Name: name, Type: attribution.Type(cuts[5] % 6), Entity: int(cuts[5])%2 - 1},
			Relay:   []attribution.Hop{{Name: name + "\tnews", Kind: attribution.HopKind(cuts[4] % 8), Span: s[1]}},
		})
	}
	return d
}

// FuzzFormats writes anything in every format. It must not panic, must write UTF-8, and
// what has a grammar must keep it.
func FuzzFormats(f *testing.F) {
	f.Add("“No,” she said.\n“Never.”", "Mira Rao", "Talks & <co> {x}", []byte{0, 80, 90, 120, 1, 1})
	f.Add("a\r\nb\x00\xff😀 “c”", "}{\\", "\"'", []byte{0, 255, 0, 100, 0, 2, 50, 200, 10, 220, 2, 4})
	f.Add("\v\n“No,”\fhe\vsaid.", "X", "", []byte{0, 80, 90, 120, 1, 1})
	f.Add("one two three four", "X", "", []byte{0, 128, 0, 0, 1, 1, 60, 255, 0, 0, 1, 3, 30, 200, 0, 0, 1, 1})
	f.Fuzz(func(t *testing.T, text, name, title string, cuts []byte) {
		if len(text) > 2000 || len(cuts) > 60 {
			return // long inputs only repeat what short ones show
		}
		s := Source{Doc: anything(text, name, cuts), Carrier: Carrier{Title: title, Authors: []Name{{Literal: name}, {Given: title, Family: name}}, Outlet: title, Lang: "en"}}
		for _, format := range Formats() {
			var b bytes.Buffer
			if err := format.Write(&b, s); err != nil {
				var unknown *UnknownError
				require.ErrorAs(t, err, &unknown, format.Name)
				continue
			}
			require.True(t, utf8.Valid(b.Bytes()), format.Name)
			grammar(t, format.Name, b.String(), text)
		}
	})
}

func grammar(t *testing.T, format, written, text string) {
	switch format {
	case "csl", "webannotation", "schemaorg", "claimreview", "prov":
		require.True(t, json.Valid([]byte(written)), format)
		assert.NotContains(t, written, "</script", "JSON must be safe within HTML")
	case "tei":
		assert.Equal(t, printable(strings.Join(strings.FieldsFunc(text, isGap), "")), strings.Join(strings.FieldsFunc(body(t, written), isGap), ""))
	case "bibtex", "biblatex":
		assert.Equal(t, strings.Count(written, "{"), strings.Count(written, "}"), written)
		assert.Equal(t, 1, strings.Count("\n"+written, "\n@"), "one entry")
	case "ris":
		for line := range strings.SplitSeq(strings.TrimSuffix(written, "\r\n"), "\r\n") {
			require.Regexp(t, `^[A-Z][A-Z0-9]  - [^\r\n]*$`, line)
		}
	case "wikitext":
		assert.Equal(t, strings.Count(written, "{{cite news"), strings.Count(written, "{{"))
		assert.Equal(t, strings.Count(written, "{{"), strings.Count(written, "}}"))
	case "brat", "booknlp":
		for line := range strings.SplitSeq(strings.TrimSuffix(written, "\n"), "\n") {
			require.Contains(t, []int{0, 1, 2, 6}, strings.Count(line, "\t"), line)
		}
	case "conll":
		for line := range strings.SplitSeq(strings.TrimSuffix(written, "\n"), "\n") {
			require.True(t, line == "" || strings.HasPrefix(line, "# ") || strings.Count(line, "\t") == 9, line)
		}
	}
}

func isGap(r rune) bool { return strings.ContainsRune(" \t\r\n\v\f\u0085\u00a0\u2028\u2029", r) }

// printable is text with what XML cannot hold replaced.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' {
			return '\uFFFD'
		}
		return r
	}, text)
}

// body returns the text in the body of a TEI document, which must be well formed.
func body(t *testing.T, written string) string {
	var b strings.Builder
	inside := false
	for d := xml.NewDecoder(strings.NewReader(written)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		require.NoError(t, err, written)
		switch token := token.(type) {
		case xml.StartElement:
			inside = inside || token.Name.Local == "body"
		case xml.EndElement:
			inside = inside && token.Name.Local != "body"
		case xml.CharData:
			if inside {
				b.Write(token)
			}
		}
	}
}
