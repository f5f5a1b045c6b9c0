package input

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

// longParagraph is enough text for a page to have an article.
const longParagraph = "The bridge has been closed since Tuesday, when an inspector found three cracks, one of them longer than a hand, in the east pier, and nobody in the town expects it to be opened before the winter, which comes early here."

// TestHTMLText compares the text of pages, less those parts that readability decides on.
func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ reason, page, want string }{
		{"no markup", "He said no.", "He said no."},
		{"white space is collapsed", "<p>He\n  said\tno.  </p>", "He said no."},
		{"no-break spaces stay", "<p>Mr.&nbsp;Abe</p>", "Mr.\u00a0Abe"},
		{"blocks are paragraphs", "<p>One.</p><div>Two.</div>Three.<h2>Four</h2>", "One.\n\nTwo.\n\nThree.\n\nFour"},
		{"br is a line break, two are a paragraph", "a<br>b<br><br/>c", "a\nb\n\nc"},
		{"inline elements cut no word", "<b>A</b>be <i>said</i>", "Abe said"},
		{"entities, with and without semicolons", "&ldquo;Caf&eacute;&#8221; &#x26; &ampx &copy2031 &unknown; & &", "“Café” & &x ©2031 &unknown; & &"},
		{"an entity of two characters", "a&NotEqualTilde;b", "a≂̸b"},
		{"a number out of range", "a&#x110000;b &#0; &#150;", "a\ufffdb \ufffd –"},
		{"numbers with many zeros", "&#0000000000000065;", "A"},
		{"scripts, styles, comments are no text", "a<script>“x”</script><style>b{}</style><!-- “y” -->c", "ac"},
		{"templates and frames are none", "a<template><p>b</p></template><noscript>c</noscript><iframe>d</iframe>e", "a\n\ne"},
		{"an element within one of its name", "a<template>b<template>c</template>d</template>e", "ae"},
		{"title is none", "<title>T</title><p>a", "a"},
		{"white space of pre stays", "<pre>a\n  b</pre>", "a\n  b"},
		{"navigation is left out of a page without an article", "<nav>Home</nav><p>a</p><footer>f</footer>", "a"},
		{"unless there is nothing else", "<nav>Home</nav>", "Home"},
		{"navigation that nobody closed is not", "<p>a</p><nav><p>He said no.", "a\n\nHe said no."},
		{"nor is a head", "<head><title>x</title><p>a</p>", "a"},
		{"broken tags", "<p>a <b b</p> c <", "a c <"},
		{"a tag that does not end", "a <p", "a"},
		{"an angle bracket that is none", "1 < 2 > 1", "1 < 2 > 1"},
		{"tables", "<table><tr><td>a<td>b</table>", "a\n\nb"},
		{"lists", "<ul><li>a<li>b</ul>c", "a\n\nb\n\nc"},
		{"upper case", "<P>a<BR>b<SCRIPT>c</SCRIPT>", "a\nb"},
		{"nothing", "", ""},
		{"only tags", "<p></p>", ""},
	} {
		got, m := fromHTML(c.page)
		assert.Equal(t, c.want, got, c.reason)
		checkPieces(t, c.page, got, m)
	}
}

// TestArticle reads the article of a page and leaves the rest; all that is read can be
// cut out of the page.
func TestArticle(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>Bridge closed &mdash; The Post</title><style>p{}</style></head><body>
<nav><a href="/">Home</a> <a href="/x">“News” said the menu</a></nav>
<main><article><h1>Bridge   closed</h1><p class="byline">By Keiko Sato</p>
<p>` + longParagraph + `</p>
<p>Harbor master <b>Mara</b> Lindqvist told Reuters&nbsp;that &ldquo;we need
 steel.&rdquo;</p><script>var x = "“no”, he said"</script>
<p>` + longParagraph + `</p></article></main><footer>“All rights reserved,” said the lawyer.</footer></body></html>`
	text, m := fromHTML(page)
	for _, want := range []string{"Bridge closed", "By Keiko Sato", longParagraph, "Harbor master Mara Lindqvist told Reuters\u00a0that “we need steel.”"} {
		assert.Contains(t, text, want)
	}
	for _, not := range []string{"Home", "menu", "var x", "lawyer", "The Post"} {
		assert.NotContains(t, text, not)
	}
	checkPieces(t, page, text, m)
	at := strings.Index(text, "“we need steel.”")
	require.Positive(t, at)
	assert.Equal(t, "&ldquo;we need\n steel.&rdquo;", m.Span(span.Span{Start: at, End: at + len("“we need steel.”")}).Of(page))
	at = strings.Index(text, "Mara")
	assert.Equal(t, "Mara</b> Lindqvist", m.Span(span.Span{Start: at, End: at + len("Mara Lindqvist")}).Of(page))
}

// TestArticleLabels holds a page to its article where it has the private characters that
// labels are made of.
func TestArticleLabels(t *testing.T) {
	page := "<article><p>\ue000 7\ue000 " + longParagraph + "</p><p>" + longParagraph + "</p></article>"
	text, m := fromHTML(page)
	assert.Equal(t, "\ue000 7\ue000 "+longParagraph+"\n\n"+longParagraph, text)
	checkPieces(t, page, text, m)

	var all strings.Builder
	for r := rune(0xE000); r < 0xF8FF; r++ {
		all.WriteRune(r)
	}
	assert.Equal(t, "\U00100000", unusedRune(all.String()))
}

// TestArticleDeep reads pages that the tree builder refuses or that have too many
// elements for readability.
func TestArticleDeep(t *testing.T) {
	text, _ := fromHTML(strings.Repeat("<div>", 2000) + "He said no.")
	assert.Equal(t, "He said no.", text)
	text, _ = fromHTML("<article><p>He said no.</p>" + strings.Repeat("<i></i>", mostElements) + "</article>")
	assert.Equal(t, "He said no.", text)
}

// checkPieces holds what a Map promises: its pieces tile the text, run in the order of the
// page, and each is the bytes that it came from: literally, or as an entity, an escape or
// white space stand for it.
func checkPieces(t testing.TB, page, text string, m Map) {
	t.Helper()
	at, raw := 0, 0
	for i, p := range m.pieces {
		end := m.end
		if i+1 < len(m.pieces) {
			end = m.pieces[i+1].text
		}
		if p.text != at || p.raw < raw || p.raw+p.size > len(page) || end > len(text) {
			t.Fatalf("piece %d %+v does not go on at %d, %d", i, p, at, raw)
		}
		from, cut := page[p.raw:p.raw+p.size], text[p.text:end]
		switch {
		case !p.atomic && from == cut, p.atomic && from == "" && strings.Trim(cut, "\n") == "":
		case p.atomic && cut == " " && from != "" && blank(from), p.atomic && cut == "\n":
		case p.atomic && from == `\`+cut:
		case p.atomic && unescaped(from) == cut:
		default:
			t.Fatalf("%q of the text is %q of the page", cut, from)
		}
		at, raw = end, p.raw+p.size
	}
	if m.pieces != nil && at != len(text) {
		t.Fatalf("the pieces end at %d of %d", at, len(text))
	}
	checkSpans(t, page, text, m)
}

// unescaped resolves the entity s.
func unescaped(s string) string {
	value, size := entity(s)
	if size != len(s) {
		return ""
	}
	return value
}

// checkSpans holds spans of the text to lie in the page in the same order.
func checkSpans(t testing.TB, page, text string, m Map) {
	t.Helper()
	last := 0
	for i := range len(text) {
		s := m.Span(span.Span{Start: i, End: i + 1})
		if s.Start < 0 || s.End < s.Start || s.End > len(page) || s.End < last {
			t.Fatalf("byte %d of the text is %v of the page, after %d", i, s, last)
		}
		last = s.End
	}
	for _, s := range []span.Span{{}, {Start: len(text), End: len(text)}, {Start: 0, End: len(text)}} {
		if got := m.Span(s); got.Start < 0 || got.End > len(page) || got.End < got.Start {
			t.Fatalf("%v is %v of the page", s, got)
		}
	}
}
