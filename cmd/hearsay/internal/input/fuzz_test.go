package input

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/hearsay/hearsay/span"
)

// seeds are pages with something of everything.
var seeds = []string{
	"", "He said “no.”", "<p>He said &ldquo;no&rdquo;.", "<b>A</b>be&nbsp;said<br>&ampx &#x41; &NotEqualTilde;", "<pre>a\r\n b</pre>",
	"<article><p>" + longParagraph + "</p><p>“No,” <i>she</i> said.<p>" + longParagraph + "</article><nav>x",
	"a&#9A0;", "<title>a</title><script>“b”</script><template>c<svg>d", "\x00<p\x00>\xff“a", "<table><p>a<td>b</table><select>c", "<!--a--><![CDATA[b]]>",
	"# A\n\n*b* [c](d \"e\") `f&amp;` \\* &ldquo; <http://g_h.i>\n\n> j\n\n- k\n\n|l|m|\n|-|-|\n|n|o|\n", "---\na: b\n---\nc_d_e www.f_g.h/i\n", "~~a~~  \nb\\\nc ![d](e)",
}

// FuzzHTML holds, for any page, that each word of its text is that word in the page, too,
// less tags and with entities resolved.
func FuzzHTML(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		text, m := fromHTML(page)
		checkPieces(t, page, text, m)
		for _, w := range wordsIn(text) {
			piece := m.Span(w).Of(page)
			got, whole := textOf(piece)
			if got != w.Of(text) && (whole || !within(w.Of(text), got)) {
				t.Fatalf("%q of the text is %q of the page", w.Of(text), piece)
			}
		}
	})
}

// wordsIn returns the words of text, by white space as HTML has it.
func wordsIn(text string) (all []span.Span) {
	start := -1
	for i := range len(text) + 1 {
		if i == len(text) || white(text[i]) {
			if start >= 0 {
				all = append(all, span.Span{Start: start, End: i})
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return all
}

// textOf returns the text of a piece of a page, and whether all of it must be in the text:
// that of an element may be left out.
func textOf(piece string) (text string, whole bool) {
	var b strings.Builder
	whole = true
	eachToken(piece, func(_ *html.Tokenizer, kind html.TokenType, start, end int) {
		switch kind {
		case html.TextToken:
			b.WriteString(html.UnescapeString(piece[start:end]))
		case html.StartTagToken:
			whole = false
		}
	})
	return b.String(), whole
}

// within reports whether the bytes of part stand in s in their order, with others between.
func within(part, s string) bool {
	for i := range len(part) {
		at := strings.IndexByte(s, part[i])
		if at < 0 {
			return false
		}
		s = s[at+1:]
	}
	return true
}

// FuzzMarkdown holds for any page that its text can be cut out of it.
func FuzzMarkdown(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		text, m := fromMarkdown(page)
		checkPieces(t, page, text, m)
	})
}

// FuzzDecode holds for any bytes in any charset that the text of them is UTF-8 where it
// was decoded, and that its spans lie in them.
func FuzzDecode(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), uint8(0))
	}
	f.Add([]byte("\xff\xfea\x00"), uint8(0))
	f.Add([]byte("\x82\xa0\x1b$B$\"\x1b(B"), uint8(3))
	charsets := []string{"", "windows-1252", "utf-8", "shift_jis", "iso-2022-jp", "gb18030", "utf-16le", "big5", "euc-kr", "replacement"}
	f.Fuzz(func(t *testing.T, raw []byte, charset uint8) {
		name := charsets[int(charset)%len(charsets)]
		for _, page := range []bool{false, true} {
			got, err := decode(string(raw), name, page)
			if err != nil {
				continue
			}
			if name != "" && name != "utf-8" && !utf8.ValidString(got.text) {
				t.Fatalf("%q of %q is %q", name, raw, got.text)
			}
			checkSpans(t, string(raw), got.text, got.back)
		}
	})
}

// hostile are pages that a parser could be slow at.
var hostile = []struct {
	name string
	read func(string) (string, Map)
	unit string
}{
	{"open elements", fromHTML, "<div>"}, {"open formatting", fromHTML, "<p><b><i><u>a</p>"}, {"links in links", fromHTML, "<a><b>"},
	{"menus", fromHTML, "<nav><p>a"}, {"tables", fromHTML, "<table><tr><td>a"}, {"selects", fromHTML, "<select><option>a"},
	{"ampersands", fromHTML, "&"}, {"entities", fromHTML, "&ldquo;&#x41;&ampx"}, {"angle brackets", fromHTML, "<"}, {"comments", fromHTML, "<!--"},
	{"attributes", fromHTML, "<a b='c' "}, {"articles", fromHTML, "<article><p>One, two, three, four, five, six, seven and eight.</p></article>"},
	{"paragraphs", fromHTML, "<p>“No,” he said."}, {"one word", fromHTML, "a"},
	{"links that do not end", fromMarkdown, "[a](b"}, {"images in links", fromMarkdown, "[![a](b)](c"}, {"titles that do not end", fromMarkdown, "[a](b \"c"},
	{"brackets", fromMarkdown, "["}, {"quotations in quotations", fromMarkdown, "> "}, {"lists in lists", fromMarkdown, "- * + "},
	{"definitions", fromMarkdown, "[a]: b\n"}, {"stars", fromMarkdown, "*a **b "}, {"underscores", fromMarkdown, "a_b*c"}, {"code", fromMarkdown, "`a "},
	{"addresses", fromMarkdown, "http://a_b.c "}, {"tables", fromMarkdown, "|a|b|\n"}, {"tags", fromMarkdown, "<a b='"}, {"backslashes", fromMarkdown, "\\"},
}

// TestLinear reads n and 8n bytes of each hostile page. Eight times the page may take
// eight times as long, with room for noise; what is quadratic takes 64 times.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector makes everything slow in its own way")
	}
	const n = 32 << 10
	for _, h := range hostile {
		took := func(bytes int) time.Duration {
			page := strings.Repeat(h.unit, bytes/len(h.unit))
			start := time.Now()
			h.read(page)
			return time.Since(start)
		}
		small, large := took(n), took(8*n)
		for range 4 { // somebody else was at work
			if large < 28*small || large < 200*time.Millisecond {
				break
			}
			small, large = min(small, took(n)), min(large, took(8*n))
		}
		if large > 28*small && large > 200*time.Millisecond {
			t.Errorf("%s: %d bytes took %v, 8 times as many %v", h.name, n, small, large)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	page := "<article>" + strings.Repeat("<p>"+longParagraph+" “No,” <b>he</b> said &ndash; “not now.”</p>\n", 100) + "</article>"
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		fromHTML(page)
	}
}

func BenchmarkMarkdown(b *testing.B) {
	page := strings.Repeat(longParagraph+" “No,” **he** [said](a.html) &ndash; “not now.”\n\n", 100)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		fromMarkdown(page)
	}
}
