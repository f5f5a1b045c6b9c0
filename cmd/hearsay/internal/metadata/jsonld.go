package metadata

import (
	"encoding/json"
	"html"
	"strings"

	"github.com/hearsay/hearsay/cite"
)

// lead is what JSON-LD says of the page's article.
type lead struct {
	title, outlet, lang string
	authors             []cite.Name
	date, url           []string
}

// deepest bounds how deep an article is looked for: sites nest a few levels, hostile pages
// any number.
const deepest = 16

// article returns what the first article in the page's JSON-LD says.
func (p *found) article() lead {
	g := &graph{byID: make(map[string]map[string]any)}
	for _, s := range p.scripts {
		var v any
		if json.Unmarshal([]byte(strings.TrimSpace(s)), &v) == nil {
			g.collect(v, 0)
		}
	}
	if g.article == nil {
		return lead{}
	}
	a := g.article
	return lead{
		title: g.text(a["headline"], a["name"]), outlet: g.text(g.name(a["publisher"]), g.name(a["sourceOrganization"])), lang: g.text(g.name(a["inLanguage"])),
		authors: g.people(a["author"]), date: []string{g.text(a["datePublished"]), g.text(a["dateCreated"])},
		url: []string{g.text(a["url"]), g.text(g.id(a["mainEntityOfPage"]))},
	}
}

// graph is all the JSON-LD of a page.
type graph struct {
	article map[string]any
	byID    map[string]map[string]any
}

// collect notes every node of v by its id, and the first article.
func (g *graph) collect(v any, depth int) {
	if depth > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.collect(x, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 && g.byID[id] == nil {
			g.byID[id] = v
		}
		if g.article == nil && isArticle(v["@type"]) {
			g.article = v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "hasPart", "itemListElement"} {
			g.collect(v[key], depth+1)
		}
	}
}

// isArticle reports whether a type is one that newspapers give their articles.
func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		v = v[strings.LastIndexAny(v, "/:")+1:]
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || v == "Report" || v == "AnalysisNewsArticle"
	case []any:
		for _, x := range v {
			if isArticle(x) {
				return true
			}
		}
	}
	return false
}

// text returns the first of the values that is words. Sites escape them for HTML, though
// JSON needs no such thing.
func (g *graph) text(values ...any) string {
	for _, v := range values {
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0]
		}
		if s, ok := v.(string); ok {
			if s = line(html.UnescapeString(s)); s != "" {
				return s
			}
		}
	}
	return ""
}

// node returns the node that v is or points to.
func (g *graph) node(v any) map[string]any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	n, _ := v.(map[string]any)
	if id, ok := n["@id"].(string); ok && len(n) == 1 && g.byID[id] != nil {
		return g.byID[id]
	}
	return n
}

// name returns the name of what v is or points to, or v itself if it is words.
func (g *graph) name(v any) string {
	if n := g.node(v); n != nil {
		return g.text(n["name"])
	}
	return g.text(v)
}

func (g *graph) id(v any) string {
	if n := g.node(v); n != nil {
		return g.text(n["@id"], n["url"])
	}
	return g.text(v)
}

// people returns the names of authors, who may be one or several, words or nodes.
func (g *graph) people(v any) []cite.Name {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var names []cite.Name
	for _, x := range list {
		n := g.node(x)
		if n == nil {
			names = append(names, Byline(g.text(x))...)
			continue
		}
		name := g.text(n["name"])
		given, family := g.text(n["givenName"]), g.text(n["familyName"])
		switch {
		case given != "" && family != "":
			names = append(names, cite.Name{Given: given, Family: family})
		case name == "":
		case g.text(n["@type"]) == "Organization" || g.text(n["@type"]) == "NewsMediaOrganization":
			names = append(names, cite.Name{Literal: name})
		default:
			names = append(names, Byline(name)...)
		}
	}
	return names
}
