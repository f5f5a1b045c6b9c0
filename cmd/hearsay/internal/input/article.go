package input

import (
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Readability answers with a tree, and a tree knows no bytes. So each text token of the
// page is labelled with where it stands before the page is parsed; the labels are taken
// off the tree again and kept as an attribute of the text nodes, which readability
// carries along. The text nodes that it leaves are the article.

// mostElements is the number of elements up to which a page is searched for its
// article. Larger pages are seldom articles and are read whole.
const mostElements = 100_000

// article returns which text tokens of page are its article, by where they start, with
// its headline and byline; nil if it has none.
func article(page string) (keep map[int]bool) {
	// The tree builder and readability are other people's code and meet every page
	// there is; a page that they cannot digest is read whole instead.
	defer func() {
		if recover() != nil {
			keep = nil
		}
	}()
	mark := unusedRune(page)
	root, err := html.Parse(strings.NewReader(labelled(page, mark)))
	if err != nil {
		return nil
	}
	unlabel(root, mark)
	short := make(map[string][]int)
	shortTexts(root, short)
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostElements
	found, err := parser.ParseAndMutate(root, nil)
	if err != nil || found.Node == nil {
		return nil
	}
	keep = make(map[int]bool)
	for _, token := range tokensOf(found.Node, nil) {
		keep[token] = true
	}
	addHead(keep, short, found.Title(), found.Byline())
	return keep
}

// unusedRune returns a private character that page does not contain.
func unusedRune(page string) string {
	for r := rune(0xE000); r < 0xF8FF; r++ {
		if !strings.ContainsRune(page, r) {
			return string(r)
		}
	}
	return "\U00100000"
}

// labelled returns page with each text token that is seen marked by its offset.
func labelled(page, mark string) string {
	var b strings.Builder
	raw := "" // the open element whose text the tree builder takes literally
	eachToken(page, func(z *html.Tokenizer, kind html.TokenType, start, end int) {
		switch kind {
		case html.TextToken:
			if raw == "" && !blank(page[start:end]) {
				b.WriteString(mark + strconv.Itoa(start) + mark)
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			if raw == string(name) && kind == html.EndTagToken {
				raw = ""
			} else if raw == "" && kind == html.StartTagToken && literalElements[string(name)] {
				raw = string(name)
			}
		}
		b.WriteString(page[start:end])
	})
	return b.String()
}

var literalElements = set("script style textarea title iframe noembed noframes noscript xmp plaintext")

// offsetKey is the attribute that carries the label.
const offsetKey = "hearsay-offset"

// unlabel takes the labels off the text nodes below n. A node that the tree builder
// made of several tokens is cut into as many.
func unlabel(n *html.Node, mark string) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.TextNode && strings.Contains(c.Data, mark) {
			parts := strings.Split(c.Data, mark)
			c.Data = parts[0]
			for i := 1; i+1 < len(parts); i += 2 {
				n.InsertBefore(&html.Node{Type: html.TextNode, Data: parts[i+1],
					Attr: []html.Attribute{{Key: offsetKey, Val: parts[i]}}}, next)
			}
		} else {
			unlabel(c, mark)
		}
		c = next
	}
}

// tokensOf appends to tokens those of the text nodes below and with n.
func tokensOf(n *html.Node, tokens []int) []int {
	if n.Type == html.TextNode && len(n.Attr) == 1 && n.Attr[0].Key == offsetKey {
		if token, err := strconv.Atoi(n.Attr[0].Val); err == nil {
			tokens = append(tokens, token)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		tokens = tokensOf(c, tokens)
	}
	return tokens
}

// longestHead is the length of text up to which an element may be headline or byline.
const longestHead = 300

// shortTexts records the tokens of each element below n that has little text, under that
// text; headlines under a key of their own. It returns the text of n, or more than
// longestHead bytes.
func shortTexts(n *html.Node, short map[string][]int) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text := shortTexts(c, short)
		if b.Len() <= longestHead {
			b.WriteString(text)
		}
	}
	if n.Type != html.ElementNode || b.Len() > longestHead || literalElements[n.Data] {
		return b.String()
	}
	key := fold(b.String())
	if n.Data == "h1" {
		key = headlineKey + key
	}
	if _, ok := short[key]; !ok && key != "" {
		short[key] = tokensOf(n, nil)
	}
	return b.String()
}

const headlineKey = "h1\x00"

// fold is the form in which headline and byline are compared.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// addHead adds to keep the headline and the byline, which readability takes out of the
// article: they say where the text comes from, and who its "she" may be.
func addHead(keep map[int]bool, short map[string][]int, title, byline string) {
	title, byline = fold(title), fold(byline)
	add := func(tokens []int) {
		for _, t := range tokens {
			keep[t] = true
		}
	}
	for key, tokens := range short {
		headline, ok := strings.CutPrefix(key, headlineKey)
		if ok && headline != "" && (strings.Contains(title, headline) || title != "" && strings.Contains(headline, title)) {
			add(tokens)
		}
	}
	if byline != "" {
		add(short[byline])
		add(short["by "+byline])
	}
}
