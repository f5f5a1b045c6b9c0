package cite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
)

// wikitext writes a {{cite news}} of Wikipedia for each quotation. The agency nearest the
// article goes into |agency=, which is made for it; the rest of the way, and that the
// primary was not seen, stand after the template.
func (w *work) wikitext() (string, error) {
	a, err := w.article()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, q := range w.quotes {
		b.WriteString("{{cite news")
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, " |%s=%s", name, value)
			}
		}
		for i, n := range w.carrier.Authors {
			wikiAuthor(field, n, i+1)
		}
		field("title", wiki(a.Title))
		field("work", wiki(w.containerOf(a)))
		field("agency", wiki(w.agencyOf(q)))
		field("date", wikiDate(a.Date))
		field("language", wikiLanguage(a))
		field("url", wikiURL(a.URL))
		if a.URL != "" {
			field("access-date", wikiDate(a.Accessed))
		}
		if q.quoted() {
			field("quote", wiki(q.text))
		}
		fmt.Fprintf(&b, "}} %s\n", wiki(join(" ", punct(w.quotedHere(q), "."), w.note(q))))
	}
	return b.String(), nil
}

// wikiAuthor writes one author; somebody who is no person goes into |author=.
func wikiAuthor(field func(name, value string), n Name, number int) {
	i := digits(number)
	if n.Literal != "" {
		field("author"+i, wiki(n.Literal))
		return
	}
	field("last"+i, wiki(n.Family))
	field("first"+i, wiki(join(", ", n.Given, n.Suffix)))
}

// agencyOf returns the agency through which the article has q: the nearest one that it
// names, or the one that the whole text is credited to.
func (w *work) agencyOf(q words) string {
	for _, h := range slices.Backward(q.relay) {
		if h.Kind == attribution.Agency {
			return h.Name
		}
	}
	if strings.EqualFold(w.agency, w.carrier.Outlet) {
		return ""
	}
	return w.agency
}

// wikiDate: 2024-03 would be read as a range of years, so a month is spelt out.
func wikiDate(d Date) string {
	if d.Day == 0 {
		return month(d, longMonths)
	}
	return d.String()
}

func wikiLanguage(a *article) string {
	if a.english() {
		return ""
	}
	return a.Lang
}

// wiki escapes what MediaWiki acts on: links, templates, tags, bold, signatures and the
// bar between fields.
func wiki(s string) string {
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "&#124;", "[", "&#91;", "]", "&#93;", "{", "&#123;", "}", "&#125;",
		"''", "&#39;&#39;", "~~~", "&#126;&#126;&#126;", "__", "&#95;&#95;", "://", "&#58;//",
	).Replace(s)
}

func wikiURL(s string) string {
	return strings.NewReplacer("[", "%5B", "]", "%5D", "|", "%7C", "{", "%7B", "}", "%7D", "''", "%27%27").Replace(s)
}
