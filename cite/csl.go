package cite

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cslItem is an item of CSL-JSON 1.0.2. What is not of the standard stands in Custom.
type cslItem struct {
	ID        string     `json:"id"`
	Type      string     `json:"type"`
	Author    []cslName  `json:"author,omitempty"`
	Title     string     `json:"title,omitempty"`
	Container string     `json:"container-title,omitempty"`
	Issued    *cslDate   `json:"issued,omitempty"`
	Accessed  *cslDate   `json:"accessed,omitempty"`
	URL       string     `json:"URL,omitempty"`
	Language  string     `json:"language,omitempty"`
	Note      string     `json:"note,omitempty"`
	Custom    *cslCustom `json:"custom,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
	// Parse is false: what the name's parts are is known, so no processor need guess at
	// its particles.
	Parse *bool `json:"parse-names,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

type cslCustom struct {
	Quotations []cslQuotation `json:"quotations"`
}

// cslQuotation is one attribution with the cite items that cite it, by style.
type cslQuotation struct {
	Text       string   `json:"text"`
	Speaker    string   `json:"speaker,omitempty"`
	Relay      []string `json:"relay,omitempty"`
	Note       string   `json:"note"`
	MLA        cslCite  `json:"modern-language-association"`
	APA        cslCite  `json:"apa"`
	Chicago    cslCite  `json:"chicago-notes-bibliography"`
	AuthorDate cslCite  `json:"chicago-author-date"`
}

// cslCite is a cite item of CSL-JSON: the member of citationItems for a processor.
type cslCite struct {
	ID     string `json:"id"`
	Prefix string `json:"prefix"`
}

// csl writes an array of one CSL-JSON item, the article, with a cite item for each
// quotation and style.
func (w *work) csl() (string, error) {
	a, err := w.article()
	if err != nil {
		return "", err
	}
	id := w.citeKey()
	item := cslItem{
		ID: id, Type: "article-newspaper", Title: cslText(smart(a.Title)), Container: cslText(smart(w.containerOf(a))), URL: a.URL, Language: a.Lang,
		Issued: dateParts(a.Date), Accessed: dateParts(a.Accessed), Note: "Primary source not seen.",
	}
	for _, n := range a.Authors {
		item.Author = append(item.Author, cslAuthor(n))
	}
	quotations := make([]cslQuotation, 0, len(w.quotes))
	for _, q := range w.quotes {
		cite := func(s Style) cslCite { return cslCite{ID: id, Prefix: w.prefix(s, q)} }
		quotations = append(quotations, cslQuotation{
			Text: q.text, Speaker: q.speaker, Relay: hopNames(q), Note: w.note(q),
			MLA: cite(MLA), APA: cite(APA), Chicago: cite(Chicago), AuthorDate: cite(AuthorDate),
		})
		if len(w.quotes) == 1 {
			item.Note = w.note(q)
		}
	}
	item.Custom = &cslCustom{Quotations: quotations}
	return encode([]cslItem{item})
}

// containerOf returns the outlet as it was given: the style changes its capitals.
func (w *work) containerOf(a *article) string {
	if a.alone {
		return ""
	}
	return w.carrier.Outlet
}

func cslAuthor(n Name) cslName {
	if n.Literal != "" {
		return cslName{Literal: n.Literal}
	}
	no := false
	return cslName{Family: n.Family, Given: n.Given, Suffix: n.Suffix, Parse: &no}
}

// cslText returns s as rich text of CSL: what looks like its markup is kept from being
// read as such by a word joiner, which has no width, and a site keeps its small letters.
func cslText(s string) string {
	for _, tag := range []string{"<i>", "</i>", "<b>", "</b>", "<sc>", "</sc>", "<sub>", "</sub>", "<sup>", "</sup>", "<span", "</span>"} {
		s = strings.ReplaceAll(s, tag, "<\u2060"+tag[1:])
	}
	if isSite(s) {
		return `<span class="nocase">` + s + `</span>`
	}
	return s
}

func dateParts(d Date) *cslDate {
	if !d.Known() {
		return nil
	}
	return &cslDate{Parts: [][]int{d.parts()}}
}

// hopNames returns the names of those through whom the words came, nearest the speaker
// first.
func hopNames(q words) []string {
	var names []string
	for _, h := range q.relay {
		names = append(names, h.Name)
	}
	return names
}

// citeKey returns a key of ASCII letters and digits: the first author, or failing one the
// outlet or the title, and the year.
func (w *work) citeKey() string {
	c := w.carrier
	lead := c.Outlet
	if lead == "" {
		lead, _, _ = strings.Cut(c.Title, " ")
	}
	if len(c.Authors) > 0 {
		lead = c.Authors[0].short()
	}
	k := ascii(lead)
	if k == "" {
		k = "article"
	}
	if c.Date.Known() {
		k += strconv.Itoa(c.Date.Year)
	}
	return k
}

// ascii returns the letters and digits of s that ASCII has, without accents, in small
// letters.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// encode writes v as JSON that may stand in an HTML page: < and & are escaped.
func encode(v any) (string, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return "", err
	}
	return string(b) + "\n", nil
}
