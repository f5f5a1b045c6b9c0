package input

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/span"
)

func TestMarkdownText(t *testing.T) {
	for _, c := range []struct{ reason, page, want string }{
		{"paragraphs; a line break is a space", "One\ntwo.\n\nThree.", "One two.\n\nThree."},
		{"headings", "# Talks\n\nTalks\n=====\ntext", "Talks\n\nTalks\n\ntext"},
		{"emphasis cuts no word", "**A**be _said_ `no`", "Abe said no"},
		{"links show their text", "[Abe](http://a.example/b_c \"t\") said", "Abe said"},
		{"reference links too", "[Abe][1] said\n\n[1]: http://a.example", "Abe said"},
		{"addresses stay", "see <http://a_b.example> and www.c_d.example/e_f.", "see http://a_b.example and www.c_d.example/e_f."},
		{"entities", "&ldquo;No&rdquo; &amp; no", "“No” & no"},
		{"escapes", `\*no\* \a \`, `*no* \a \`},
		{"entities and escapes mean themselves in code", "`&amp; \\*`", `&amp; \*`},
		{"hard line breaks", "a  \nb\\\nc", "a\nb\nc"},
		{"quotations and lists", "> “No,” he\n> said.\n\n- a\n- b", "“No,” he said.\n\na\n\nb"},
		{"code and HTML are left out", "a\n\n```\n“x”\n```\n\n    “y”\n\n<div>“z”</div>\n\nb <b>c</b>", "a\n\nb c"},
		{"tables", "|a|b|\n|-|-|\n|c|“d”|", "a\n\nb\n\nc\n\n“d”"},
		{"front matter is left out", "---\ntitle: “x”\n---\n\nHe said no.", "He said no."},
		{"front matter that is none", "---\nHe said no.", "He said no."},
		{"Windows lines", "---\r\nt: x\r\n...\r\nOne\r\ntwo.\r\n\r\nThree.", "One two.\n\nThree."},
		{"strikethrough", "~~yes~~ no", "yes no"},
		{"underscores in words", "snake_case_words and _said_", "snake_case_words and said"},
		{"nothing", "", ""},
	} {
		got, m := fromMarkdown(c.page)
		assert.Equal(t, c.want, got, c.reason)
		checkPieces(t, c.page, got, m)
	}
}

// TestMarkdownMasked reads marks that goldmark would be slow at: they stay in the text.
func TestMarkdownMasked(t *testing.T) {
	for _, c := range []struct{ reason, page, want string }{
		{"an address without an end", "[Abe](http" + strings.Repeat("a", longestLink), "[Abe](http" + strings.Repeat("a", longestLink)},
		{"one in angle brackets", "[Abe](<http", "[Abe](<http"},
		{"a title without an end", "[Abe](a \"b", "[Abe](a \"b"},
		{"brackets within brackets", "[a](" + strings.Repeat("(", 40) + strings.Repeat(")", 41), "[a](" + strings.Repeat("(", 40) + strings.Repeat(")", 41)},
		{"nothing after the bracket", "[a](", "[a]("},
		{"titles that end", "[a](b 'c') [d](<e f> (g)) [h](i\n\"j\")", "a d h"},
		{"40 quotations within each other", strings.Repeat(">", 40) + " no", ">>>>>>>> no"},
	} {
		got, m := fromMarkdown(c.page)
		assert.Equal(t, c.want, got, c.reason)
		checkPieces(t, c.page, got, m)
	}
	rows := strings.Repeat("[a]: /b\n", mostInRow+1)
	got, _ := fromMarkdown(rows)
	assert.Equal(t, "[a]: /b", got, "one definition too many is text")
}

// TestMarkdownSpans cuts words out of the file.
func TestMarkdownSpans(t *testing.T) {
	page := "# Talks\n\n**Mara** [Lindqvist](http://a.example) said, &ldquo;no\\!&rdquo;"
	text, m := fromMarkdown(page)
	for words, want := range map[string]string{
		"Mara Lindqvist": "Mara** [Lindqvist", "“no!”": `&ldquo;no\!&rdquo;`, "Talks": "Talks", "no!": `no\!`,
	} {
		at := strings.Index(text, words)
		assert.Equal(t, want, m.Span(span.Span{Start: at, End: at + len(words)}).Of(page))
	}
}
