package cite

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Style is a manual of style that says how a source seen at second hand is cited.
type Style uint8

const (
	MLA        Style = iota // MLA Handbook, 9th edition, 6.77: (qtd. in Sato)
	APA                     // APA Publication Manual, 7th edition, 8.6: (Rao, as cited in Sato, 2024)
	Chicago                 // Chicago Manual of Style, 18th edition, notes: Mira Rao, quoted in Keiko Sato, ...
	AuthorDate              // the same, author-date: (Rao, quoted in Sato 2024)
)

// Citation is one attribution cited. The article that was read is what is cited; the
// style names the speaker as far as it has a place for her.
type Citation struct {
	Attribution int    // index into Document.Attributions
	Words       string // what is cited, without its marks
	Speaker     string // empty if unknown
	Text        string // for the running text or, in Chicago, the note
	Entry       string // for the list of works
	Note        string // that the primary was not seen, and the way the words took
}

// Citations cites the attributions picked. It needs an author, a title, an outlet or an
// address: the error is an *UnknownError if all are missing, else one of those of the
// carrier's fields.
func (s Source) Citations(style Style) ([]Citation, error) {
	w, err := s.prepare()
	if err != nil {
		return nil, err
	}
	return w.citations(style)
}

func (w *work) citations(style Style) ([]Citation, error) {
	a, err := w.article()
	if err != nil {
		return nil, err
	}
	entry := a.entry(style)
	out := make([]Citation, 0, len(w.quotes))
	for _, q := range w.quotes {
		out = append(out, Citation{
			Attribution: q.index, Words: q.text, Speaker: q.speaker,
			Text: a.inText(style, w.prefix(style, q)), Entry: entry, Note: w.note(q),
		})
	}
	return out, nil
}

// prefix returns what stands before the carrier: who spoke, as far as the style says so,
// and that the carrier quotes or paraphrases her.
func (w *work) prefix(style Style, q words) string {
	cited := "quoted in "
	if !q.quoted() {
		cited = "paraphrased in "
	}
	year := ""
	if w.said.Known() {
		year = strconv.Itoa(w.said.Year)
	}
	short, full := smart(q.short), smart(q.speaker)
	switch style {
	case MLA:
		// MLA names the speaker in the prose.
		return strings.Replace(cited, "quoted", "qtd.", 1)
	case APA:
		return list(short, year) + "as cited in "
	case AuthorDate:
		if short != "" && year != "" {
			short += " " + year
		}
		return list(short) + cited
	}
	if full == "" {
		return upperFirst(cited)
	}
	return list(full, month(w.said, longMonths)) + cited
}

// list returns the parts that are not empty, each with a comma after it.
func list(parts ...string) string {
	s := join(", ", parts...)
	if s == "" {
		return ""
	}
	return s + ", "
}

// article is a carrier as the styles print it.
type article struct {
	Carrier
	title string // with the marks that books print
	cased string // the same in the capitals of a reference list
	alone bool   // there is no outlet: the title stands without marks
}

// article returns what is cited. Where nothing else is known the site stands for it.
func (w *work) article() (*article, error) {
	a := &article{Carrier: w.carrier}
	if a.Outlet == "" && a.Title == "" && len(a.Authors) == 0 {
		a.Outlet = w.carrier.host()
	}
	if a.Title == "" && len(a.Authors) == 0 {
		a.Title, a.Outlet = a.Outlet, ""
	}
	if a.Title == "" && len(a.Authors) == 0 {
		return nil, &UnknownError{What: "nothing is known of the article; a citation needs its title, author, outlet or address"}
	}
	a.Outlet, a.title = smart(a.Outlet), smart(a.Title)
	a.cased, a.alone = a.title, a.Outlet == ""
	if a.english() {
		a.cased = caseTitle(a.title)
		a.Outlet = caseTitle(a.Outlet)
	}
	authors := make([]Name, len(a.Authors))
	for i, n := range a.Authors {
		authors[i] = Name{Given: smart(n.Given), Family: smart(n.Family), Suffix: n.Suffix, Literal: smart(n.Literal)}
	}
	a.Authors = authors
	return a, nil
}

// caseTitle is titleCase, but for the names of sites: example.org keeps its letters.
func caseTitle(s string) string {
	if isSite(s) {
		return s
	}
	return titleCase(s)
}

func isSite(s string) bool {
	return strings.Contains(s, ".") && !strings.ContainsAny(s, " \u00a0") && !strings.HasSuffix(s, ".")
}

func (a *article) inText(style Style, prefix string) string {
	switch style {
	case MLA:
		return "(" + prefix + a.label(" and ", a.cased, "") + ")"
	case APA:
		return "(" + prefix + a.label(" & ", a.cased, ",") + " " + a.year() + ")"
	case AuthorDate:
		label := a.label(" and ", a.cased, "")
		if len(a.Authors) == 0 && !a.alone {
			label = a.Outlet
		}
		if !a.Date.Known() {
			label += ","
		}
		return "(" + prefix + label + " " + a.year() + ")"
	}
	return a.chicagoNote(prefix)
}

// label names the article in a citation in the text; after is the comma that follows it.
func (a *article) label(and, title, after string) string {
	switch len(a.Authors) {
	case 0:
		if a.alone {
			return punct(title, after)
		}
		return quoted(title, after)
	case 1:
		return punct(a.Authors[0].short(), after)
	case 2:
		return punct(a.Authors[0].short()+and+a.Authors[1].short(), after)
	}
	return a.Authors[0].short() + " et al." + after
}

func (a *article) year() string {
	if !a.Date.Known() {
		return "n.d." // what APA and Chicago print for an article without a date
	}
	return strconv.Itoa(a.Date.Year)
}

func (a *article) entry(style Style) string {
	switch style {
	case MLA:
		return a.mlaEntry()
	case APA:
		return a.apaEntry()
	case AuthorDate:
		return a.authorDateEntry()
	}
	return a.chicagoEntry()
}

// quoted puts s in double marks, with the comma or full stop that follows inside them.
func quoted(s, after string) string { return "“" + punct(nested(s), after) + "”" }

// punct adds a comma or full stop, unless s ends in what takes its place.
func punct(s, after string) string {
	if after == "" || s == "" {
		return s
	}
	end := strings.TrimRight(s, "”’")
	last, _ := utf8.DecodeLastRuneInString(end)
	marks := s[len(end):]
	switch {
	case after == "." && strings.ContainsRune(".?!:", last):
		return s
	case after == "," && last == '.' && marks == "":
		return s + after
	case marks != "" && (after == "," || after == "."):
		return end + after + marks // American marks hold the comma
	}
	return s + after
}

var (
	longMonths  = strings.Fields("January February March April May June July August September October November December")
	shortMonths = strings.Fields("Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.")
)

// month returns d as American texts print it: March 5, 2024.
func month(d Date, names []string) string {
	switch {
	case !d.Known() || d.Month == 0:
		return d.String()
	case d.Day == 0:
		return names[d.Month-1] + " " + strconv.Itoa(d.Year)
	}
	return fmt.Sprintf("%s %d, %d", names[d.Month-1], d.Day, d.Year)
}

func dayMonth(d Date, names []string) string {
	if d.Day == 0 {
		return month(d, names)
	}
	return fmt.Sprintf("%d %s %d", d.Day, names[d.Month-1], d.Year)
}
