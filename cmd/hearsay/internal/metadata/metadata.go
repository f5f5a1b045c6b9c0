// Package metadata reads what an HTML page says of the article in it: title, authors,
// outlet, date, address and language.
//
//	carrier := metadata.Read(page)
//
// Pages say it several times over, for different readers. Asked in this order, the first
// that knows a field gives it:
//
//  1. JSON-LD: an Article of schema.org (https://schema.org/Article), the most exact, since
//     it tells persons from organizations;
//  2. citation_* of Highwire Press, as scholars' tools read them;
//  3. Open Graph (https://ogp.me) and its article:* names;
//  4. Dublin Core, and the names that sites use on their own;
//  5. HTML itself: title, time, the canonical link, the language of the root;
//  6. the comment in which a browser says where it saved the page from.
package metadata

import (
	"html"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/hearsay/hearsay/cite"

	dom "golang.org/x/net/html"
)

// Read returns what page says of its article. A field that it does not say, or says in a
// way that cannot be true – a date that is none, an address that is no web page's – is
// left empty. Any bytes are a page. The time is linear in its length.
func Read(page string) cite.Carrier {
	p := scan(page)
	lead := p.article()
	c := cite.Carrier{
		Title:   first(lead.title, p.meta["citation_title"], p.meta["og:title"], p.meta["twitter:title"], p.meta["dc.title"], p.meta["dcterms.title"]),
		Authors: p.authors(lead),
		Outlet:  first(lead.outlet, p.meta["citation_journal_title"], p.meta["og:site_name"], p.meta["dc.publisher"], p.meta["dcterms.publisher"], p.meta["application-name"]),
		Lang:    first(lead.lang, p.lang, p.meta["og:locale"], p.meta["dc.language"]),
	}
	if c.Title == "" {
		c.Title = withoutSite(line(p.title), c.Outlet)
	}
	c.Date = date(lead.date, p.meta["citation_publication_date"], p.meta["citation_date"], p.meta["article:published_time"],
		p.meta["dc.date.issued"], p.meta["dcterms.issued"], p.meta["dc.date"], p.meta["dcterms.date"], p.meta["parsely-pub-date"],
		p.meta["date"], p.meta["pubdate"], p.time)
	c.URL = address(p.canonical, p.meta["og:url"], lead.url, p.saved)
	return c
}

// found is what one page was found to say.
type found struct {
	meta      map[string][]string // by name in small letters
	title     string
	lang      string
	time      []string
	canonical []string
	saved     []string // where browsers say they saved it from
	scripts   []string // JSON-LD
}

// scan reads the page without building a tree: what is asked stands in tags.
func scan(page string) *found {
	p := &found{meta: make(map[string][]string)}
	z := dom.NewTokenizer(strings.NewReader(page))
	var text *strings.Builder // of the element that is being read
	var done func(string)
	for {
		switch z.Next() {
		case dom.ErrorToken:
			return p
		case dom.CommentToken:
			p.comment(string(z.Text()))
		case dom.TextToken:
			if text != nil {
				text.Write(z.Text())
			}
		case dom.EndTagToken:
			if text != nil {
				done(text.String())
				text = nil
			}
		case dom.StartTagToken, dom.SelfClosingTagToken:
			if done = p.tag(z.Token()); done != nil {
				text = new(strings.Builder)
			}
		}
	}
}

// tag notes what a start tag says. It returns what is to be done with the text of the
// element, if that is wanted.
func (p *found) tag(t dom.Token) func(string) {
	a := make(map[string]string, len(t.Attr))
	for _, attr := range t.Attr {
		a[attr.Key] = attr.Val
	}
	switch t.DataAtom {
	case atom.Html:
		p.lang = strings.TrimSpace(a["lang"])
	case atom.Meta:
		name := strings.ToLower(strings.TrimSpace(a["property"]))
		if name == "" {
			name = strings.ToLower(strings.TrimSpace(a["name"]))
		}
		if value := line(a["content"]); name != "" && value != "" {
			p.meta[name] = append(p.meta[name], value)
		}
	case atom.Link:
		if slices.Contains(strings.Fields(strings.ToLower(a["rel"])), "canonical") {
			p.canonical = append(p.canonical, a["href"])
		}
	case atom.Time:
		if a["datetime"] != "" && (has(t, "pubdate") || strings.Contains(strings.ToLower(a["itemprop"]), "datepublished")) {
			p.time = append(p.time, a["datetime"])
		}
	case atom.Title:
		if p.title == "" {
			return func(s string) { p.title = html.UnescapeString(s) }
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(a["type"]), "application/ld+json") {
			return func(s string) { p.scripts = append(p.scripts, s) }
		}
	}
	return nil
}

// comment notes where the page was saved from: saved from url=(0019)https://example.org, as
// Chromium writes, or a line url: https://example.org, as SingleFile does.
func (p *found) comment(s string) {
	s = line(s)
	if _, rest, ok := strings.Cut(s, "saved from url=("); ok {
		if _, url, ok := strings.Cut(rest, ")"); ok {
			p.saved = append(p.saved, strings.TrimSpace(url))
		}
	} else if _, rest, ok := strings.Cut(s, "saved with SingleFile url: "); ok {
		url, _, _ := strings.Cut(rest, " ")
		p.saved = append(p.saved, url)
	}
}

func has(t dom.Token, key string) bool {
	return slices.ContainsFunc(t.Attr, func(a dom.Attribute) bool { return a.Key == key })
}

// line makes one line of s.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// first returns the first value that is not empty; values are strings or lists of them.
func first(values ...any) string {
	for _, v := range values {
		switch v := v.(type) {
		case string:
			if v = line(v); v != "" {
				return v
			}
		case []string:
			if len(v) > 0 {
				return v[0]
			}
		}
	}
	return ""
}

// date returns the first of the lists of values that is a date.
func date(values ...[]string) cite.Date {
	for _, v := range slices.Concat(values...) {
		if d, err := cite.ParseDate(strings.ReplaceAll(v, "/", "-")); err == nil && d.Known() {
			return d
		}
	}
	return cite.Date{}
}

// address returns the first that an article can have.
func address(values ...[]string) string {
	for _, v := range slices.Concat(values...) {
		if v = strings.TrimSpace(v); v != "" && cite.CheckURL(v) == nil {
			return v
		}
	}
	return ""
}

// withoutSite takes the outlet's name off the end of a page's title: Talks | The Post.
func withoutSite(title, outlet string) string {
	if outlet == "" {
		return title
	}
	rest, ok := strings.CutSuffix(title, outlet)
	if trimmed := strings.TrimRight(rest, " |-–—:·•"); ok && trimmed != "" && trimmed != strings.TrimRight(rest, " ") {
		return trimmed
	}
	return title
}

// authors returns the authors by the first who names any.
func (p *found) authors(lead lead) []cite.Name {
	if len(lead.authors) > 0 {
		return lead.authors
	}
	for _, name := range []string{"citation_author", "article:author", "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"} {
		var names []cite.Name
		for _, v := range p.meta[name] {
			if strings.Contains(v, "://") {
				continue // article:author is often the address of a profile
			}
			if name == "citation_author" {
				names = append(names, cite.ParseName(v)) // one each, the family name often first
				continue
			}
			names = append(names, Byline(v)...)
		}
		if names != nil {
			return names
		}
	}
	return nil
}

// Byline reads the names in a byline: By Keiko Sato, Mira Rao and Tidewater News. One name
// with a comma in it (Sato, Keiko) stays one.
func Byline(s string) []cite.Name {
	s = line(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	var names []cite.Name
	for _, part := range splitNames(s) {
		if n := cite.ParseName(part); n != (cite.Name{}) && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func splitNames(s string) []string {
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(s, " & ", " and "), ";", " and "), " and ") {
		pieces := strings.Split(part, ",")
		// Of whole names each piece has two words or more; Sato, Keiko has not.
		whole := !slices.ContainsFunc(pieces, func(p string) bool { return len(strings.Fields(p)) == 1 })
		if whole {
			parts = append(parts, pieces...)
			continue
		}
		parts = append(parts, strings.Trim(part, ", "))
	}
	return parts
}
