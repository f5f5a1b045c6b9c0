package input

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// fromMarkdown returns the text of a Markdown document, its paragraphs apart by an empty
// line, and the way back to its bytes. Code blocks, HTML and front matter are left out.
func fromMarkdown(page string) (string, Map) {
	source := []byte(page)
	body := frontMatter(page)
	blanked := append(bytes.Repeat([]byte("\n"), body), source[body:]...)
	mask(blanked)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(blanked))
	w := &markdown{page: page, source: blanked}
	// The only errors of Walk are those of w.node, and it has none.
	_ = ast.Walk(root, w.node)
	return w.done()
}

// frontMatter returns the length of the block of metadata between lines of --- that
// some programs write before the text.
func frontMatter(page string) int {
	if !strings.HasPrefix(page, "---\n") && !strings.HasPrefix(page, "---\r\n") {
		return 0
	}
	at := strings.IndexByte(page, '\n') + 1
	for line := range strings.Lines(page[at:]) {
		at += len(line)
		if s := strings.TrimRight(line, "\r\n"); s == "---" || s == "..." {
			return at
		}
	}
	return 0
}

// markdown writes the text of a syntax tree.
type markdown struct {
	builder
	page   string
	source []byte // page as goldmark got it
	breaks int    // line breaks to write before the next word
}

func (w *markdown) node(n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch n.Kind() {
	case ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock, ast.KindRawHTML:
		return ast.WalkSkipChildren, nil
	case extast.KindTableCell, extast.KindTableHeader, extast.KindTableRow:
		w.breaks = 2
	}
	if n.Type() == ast.TypeBlock {
		w.breaks = 2
	}
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.AutoLink:
		w.link(n.Label(w.source))
	}
	return ast.WalkContinue, nil
}

// words writes the text of n: a segment of the page, less its escapes.
func (w *markdown) words(n *ast.Text) {
	s := n.Segment
	if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
		w.literal(w.page[s.Start:s.Stop], s.Start)
	} else {
		w.decode(w.page[s.Start:s.Stop], s.Start, w.unescape, w.gap)
	}
	if n.HardLineBreak() {
		w.breaks = max(w.breaks, 1)
	} else if n.SoftLineBreak() && w.breaks == 0 && len(w.text) > 0 {
		w.put(" ", s.Stop, 1)
	}
}

// unescape writes s without the backslashes that escape punctuation.
func (w *markdown) unescape(s string, raw int) {
	for from := 0; from < len(s); {
		at := strings.IndexByte(s[from:], '\\')
		if at < 0 || from+at+1 >= len(s) || !punctuation(s[from+at+1]) {
			end := len(s)
			if at >= 0 {
				end = from + at + 1
			}
			w.literal(s[from:end], raw+from)
			from = end
			continue
		}
		w.literal(s[from:from+at], raw+from)
		at += from
		w.gap()
		w.put(s[at+1:at+2], raw+at, 2)
		from = at + 2
	}
}

func punctuation(c byte) bool { return '!' <= c && c <= '~' && !alphanumeric(c) }

// link writes the label of a link that is its own address. The tree keeps where it
// stands to itself, but it is the next place that has it.
func (w *markdown) link(label []byte) {
	from := min(w.end(), len(w.page))
	if at := bytes.Index(w.source[from:], label); at >= 0 {
		from += at
		w.literal(w.page[from:from+len(label)], from)
	}
}

func (w *markdown) literal(s string, raw int) {
	if s == "" {
		return
	}
	w.gap()
	w.copy(s, raw)
}

// gap writes the line breaks between the last word and the next.
func (w *markdown) gap() {
	if w.breaks > 0 && len(w.text) > 0 {
		w.put("\n\n"[:w.breaks], w.end(), 0)
	}
	w.breaks = 0
}
