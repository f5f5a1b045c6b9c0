// Package report shows readings as one HTML page that needs nothing else: who said what
// stands marked in the text, with the way it took and how that was found.
//
// The page makes no request, and its Content-Security-Policy forbids to make one. All of
// its script and style is its own, allowed by their hashes; the texts are data.
package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/cite"
)

// Article is a text to show.
type Article struct {
	Name     string // shown where the text has no title of its own
	Document *attribution.Document
	Carrier  cite.Carrier // what is known of where it was printed; may be empty
}

var (
	//go:embed page.html
	pageHTML string
	//go:embed style.css
	styleCSS string
	//go:embed script.js
	scriptJS string
)

// Policy is the Content-Security-Policy of the page. A server may send it as a header,
// too, with what its own forms need added.
func Policy() string {
	return "default-src 'none'; base-uri 'none'; form-action 'none'; script-src " + hashOf(scriptJS) + "; style-src " + hashOf(styleCSS)
}

// hashOf returns the hash by which a policy allows an element with that content.
func hashOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

var page = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageHTML)) })

// Write writes the page that shows articles, one below the other. Time and size are linear
// in the articles. The only errors are those of w.
func Write(w io.Writer, articles []Article) error {
	v := newView(articles)
	v.Policy, v.Style, v.Script = Policy(), template.CSS(styleCSS), template.JS(scriptJS)
	return page().Execute(w, v)
}

// Style returns the style sheet of the page, for pages beside it.
func Style() string { return styleCSS }
