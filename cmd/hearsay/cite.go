package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cite"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/metadata"
)

// citeCommand cites what is said in an article, as a source read at second hand.
type citeCommand struct {
	Path  string `arg:"" help:"The article, as text or HTML; - is standard input."`
	Style string `default:"mla" placeholder:"STYLE" help:"How to cite; see below (default mla)."`
	Match string `placeholder:"WORDS" help:"Cite only what is said in these words, or with them in it. Marks, capitals and spaces do not count."`

	Title    string   `placeholder:"TITLE" help:"The article's title."`
	Author   []string `sep:"none" placeholder:"NAME" help:"An author, as Keiko Sato or Sato, Keiko; give it once for each. {Braces} keep a name whole."`
	Outlet   string   `placeholder:"NAME" help:"The newspaper, broadcaster or site."`
	Date     string   `placeholder:"DATE" help:"When it was published: 2024-03-05, 2024-03 or 2024."`
	URL      string   `name:"url" placeholder:"URL" help:"Its address on the web."`
	Accessed string   `placeholder:"DATE" help:"When you read it."`
	Said     string   `placeholder:"DATE" help:"When the words were said, if you know."`
}

// Help is what hearsay cite --help says beyond its flags.
func (c *citeCommand) Help() string {
	var b strings.Builder
	b.WriteString(`You have read the article and not its sources: every style says so in its own way.
What the flags leave out is read from the metadata of a page and from the headline
and byline of the text. What is not known is left out.

Styles:
`)
	for _, f := range cite.Formats() {
		fmt.Fprintf(&b, "  %-14s %s\n", f.Name, f.About)
	}
	b.WriteString(`
Examples:
  hearsay cite article.html --style apa --match "not for sale"
  hearsay cite article.txt --style chicago --author "Keiko Sato" --outlet "The Post" --date 2031-03-05
  hearsay cite article.html --style link
  hearsay cite article.html --style csl > article.json

Exit status: 1 if the article cannot be read or nothing in it can be cited, 2 if
the command line makes no sense.
`)
	return b.String()
}

// errNothingSaid is what is wrong with a text in which there is nothing to cite.
var errNothingSaid = errors.New("nobody is reported to say anything")

// Run cites.
func (c *citeCommand) Run(e *environment) error {
	format, ok := cite.ByName(c.Style)
	if !ok {
		return usageError(fmt.Sprintf("there is no style %q; hearsay cite --help lists them", c.Style))
	}
	flags, said, err := c.carrier()
	if err != nil {
		return usageError(err.Error())
	}
	document, carrier, err := readArticle(c.Path, e)
	if err != nil {
		return err
	}
	s := cite.Source{Doc: document, Carrier: fillIn(flags, carrier), Said: said}
	if len(document.Attributions) == 0 {
		return fmt.Errorf("%s: %w", c.Path, errNothingSaid)
	}
	if c.Match != "" {
		if s.Pick, err = cite.Find(document, c.Match); err != nil {
			return fmt.Errorf("%s: %w", c.Path, err)
		}
	}
	var out bytes.Buffer
	if err := format.Write(&out, s); err != nil {
		return fmt.Errorf("%s: %w", c.Path, err)
	}
	_, err = e.stdout.Write(out.Bytes())
	return err
}

// carrier returns what the flags say of the article, and when its words were said.
func (c *citeCommand) carrier() (flags cite.Carrier, said cite.Date, err error) {
	flags = cite.Carrier{Title: c.Title, Outlet: c.Outlet, URL: c.URL}
	for _, a := range c.Author {
		flags.Authors = append(flags.Authors, cite.ParseName(a))
	}
	for _, d := range []struct {
		value string
		to    *cite.Date
	}{{c.Date, &flags.Date}, {c.Accessed, &flags.Accessed}, {c.Said, &said}} {
		if *d.to, err = cite.ParseDate(d.value); err != nil {
			return flags, said, err
		}
	}
	return flags, said, cite.CheckURL(strings.TrimSpace(c.URL))
}

// fillIn adds to what the flags say what the page does.
func fillIn(flags, page cite.Carrier) cite.Carrier {
	if flags.Title == "" {
		flags.Title = page.Title
	}
	if len(flags.Authors) == 0 {
		flags.Authors = page.Authors
	}
	if flags.Outlet == "" {
		flags.Outlet = page.Outlet
	}
	if !flags.Date.Known() {
		flags.Date = page.Date
	}
	if flags.URL == "" {
		flags.URL = page.URL
	}
	flags.Lang = page.Lang
	return flags
}

// readArticle reads the one text at path and what the page around it says of it.
func readArticle(path string, e *environment) (document *hearsay.Document, carrier cite.Carrier, err error) {
	for item := range (input.Reader{}).All([]string{path}, e.stdin) {
		if document != nil {
			return nil, carrier, fmt.Errorf("%s: holds more than one article: give one of them", path)
		}
		d, err := item.Read()
		if err != nil {
			return nil, carrier, err
		}
		document, carrier = hearsay.Read(d.Text), carrierOf(d)
	}
	return document, carrier, nil
}

// carrierOf returns what a page and the file that it is saved in say of the article.
func carrierOf(d *input.Document) cite.Carrier {
	c := metadata.Read(d.Decoded())
	if c.URL == "" && cite.CheckURL(d.Address) == nil {
		c.URL = d.Address
	}
	return c
}
