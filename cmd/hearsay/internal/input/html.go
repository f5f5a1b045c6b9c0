package input

import (
	"maps"
	"strings"

	"golang.org/x/net/html"
)

// fromHTML returns the text of the article of a page, its paragraphs apart by an empty
// line, and the way back to the bytes of the page. White space is collapsed as a
// browser does, entities are resolved. Broken markup is read as far as it goes; a page
// without an article is read whole, without its navigation. Time is linear in the page.
func fromHTML(page string) (string, Map) {
	found := article(page)
	inArticle := func(token int) bool { return found[token] }
	all := func(int) bool { return true }
	if text, m := pageText(page, inArticle, menus); text != "" {
		return text, m
	}
	if text, m := pageText(page, all, asides); text != "" {
		return text, m
	}
	return pageText(page, all, unread)
}

// blocks are the elements before and after which a line breaks.
var blocks = set("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
	"footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section " +
	"summary table tbody td tfoot th thead title tr ul video audio canvas iframe noscript")

// unread have content that is no text of the page.
var unread = set("script style template textarea iframe noembed noframes noscript title xmp plaintext svg math object select")

// menus also leaves out the navigation, which readability leaves in short pages.
var menus = set("script style template textarea iframe noembed noframes noscript title xmp plaintext svg math object select nav")

// asides also leaves out what is seldom the text that a page is about.
var asides = set("script style template textarea iframe noembed noframes noscript title xmp plaintext svg math object select " +
	"nav footer aside form button dialog")

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}

// eachToken calls f with each token of page and where it stands.
func eachToken(page string, f func(z *html.Tokenizer, kind html.TokenType, start, end int)) {
	z := html.NewTokenizer(strings.NewReader(page))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		end := at + len(z.Raw())
		f(z, kind, at, end)
		at = end
	}
}

// pageText returns the text of the text tokens of page that keep wants, by where they
// start, and that lie in none of the elements of skip. An element of skip that nobody
// closes is no reason to skip the rest of the page.
func pageText(page string, keep func(token int) bool, skip map[string]bool) (string, Map) {
	w := writer{skip: skip}
	eachToken(page, func(z *html.Tokenizer, kind html.TokenType, start, end int) {
		switch kind {
		case html.TextToken:
			if w.inside == "" && (keep(start) || blank(page[start:end])) {
				w.words(page[start:end], start)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			w.tag(string(name), kind)
		}
	})
	if w.inside != "" && !literalElements[w.inside] {
		fewer := maps.Clone(skip)
		delete(fewer, w.inside)
		return pageText(page, keep, fewer)
	}
	return w.done()
}

// writer writes the text of a page.
type writer struct {
	builder
	skip   map[string]bool
	inside string // the element of skip that is open
	depth  int    // how many of that name are
	pre    int    // how many pre elements are open
	breaks int    // line breaks to write before the next word
	space  bool   // a space to write before the next word
	spaced int    // where it stands in the page
}

func (w *writer) tag(name string, kind html.TokenType) {
	switch {
	case w.inside != "":
		w.within(name, kind)
		return
	case kind == html.StartTagToken && w.skip[name]:
		w.inside, w.depth = name, 1
	case name == "pre" && kind == html.StartTagToken:
		w.pre++
	case name == "pre" && kind == html.EndTagToken:
		w.pre = max(w.pre-1, 0)
	}
	if blocks[name] {
		w.breaks = 2
	} else if name == "br" {
		w.breaks = min(w.breaks+1, 2)
	}
}

// within looks for the end of the skipped element.
func (w *writer) within(name string, kind html.TokenType) {
	if name != w.inside {
		return
	}
	if kind == html.StartTagToken {
		w.depth++
	} else if kind == html.EndTagToken {
		w.depth--
	}
	if w.depth == 0 {
		w.inside = ""
	}
}

// words writes a text token that stands at raw.
func (w *writer) words(s string, raw int) {
	w.decode(s, raw, w.literal, w.gap)
}

// gap writes what stands between the last word and the next.
func (w *writer) gap() {
	if len(w.text) > 0 {
		switch {
		case w.breaks > 0:
			w.put("\n\n"[:w.breaks], w.end(), 0)
		case w.space:
			w.put(" ", w.spaced, 1)
		}
	}
	w.breaks, w.space = 0, false
}

// literal writes text without entities.
func (w *writer) literal(s string, raw int) {
	if w.pre > 0 {
		w.gap()
		w.copy(s, raw)
		return
	}
	for at := 0; at < len(s); {
		if white(s[at]) {
			if !w.space {
				w.space, w.spaced = true, raw+at
			}
			at++
			continue
		}
		end := at + 1
		for end < len(s) && !white(s[end]) {
			end++
		}
		w.gap()
		w.copy(s[at:end], raw+at)
		at = end
	}
}

// white reports whether c is white space as HTML has it; no-break spaces are none.
func white(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func blank(s string) bool {
	for i := range len(s) {
		if !white(s[i]) {
			return false
		}
	}
	return true
}
