package shards

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// mostElements is the number of elements up to which a page is searched for its article: what
// is larger is seldom one.
const mostElements = 100_000

// parsed returns the article of a page as it would be shown: paragraphs a line each, an empty line
// between. The title stands first, as in a plain text.
func parsed(in io.Reader, address *url.URL) (a article, err error) {
	defer func() { // readability meets every page there is
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	root, err := html.Parse(in)
	if err != nil {
		return a, err
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = mostElements
	found, err := parser.ParseAndMutate(root, address)
	if err != nil {
		return a, err
	}
	if found.Node == nil {
		return a, errors.New("no article was found in it")
	}
	var text strings.Builder
	if err := found.RenderText(&text); err != nil {
		return a, err
	}
	a.title, a.outlet = oneLine(found.Title()), oneLine(found.SiteName())
	a.text = text.String()
	if a.title != "" && !strings.HasPrefix(strings.TrimSpace(a.text), a.title) {
		a.text = a.title + "\n\n" + a.text
	}
	if day, err := found.PublishedTime(); err == nil {
		a.published = day
	}
	return a, nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
