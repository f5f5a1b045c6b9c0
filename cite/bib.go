package cite

import (
	"fmt"
	"strings"
)

// bibtex writes an entry of classic BibTeX; biblatex one with whole dates.
func (w *work) bibtex() (string, error)   { return w.bib(false) }
func (w *work) biblatex() (string, error) { return w.bib(true) }

// bib writes one entry for the article. Neither format has a field for words quoted at
// second hand; the note says whose they are.
func (w *work) bib(latex bool) (string, error) {
	a, err := w.article()
	if err != nil {
		return "", err
	}
	var names []string
	for _, n := range a.Authors {
		names = append(names, bibName(n))
	}
	fields := [][2]string{{"author", strings.Join(names, " and ")}, {"title", braced(tex(a.Title))}}
	outlet := tex(w.containerOf(a))
	if latex {
		fields = append(fields, [2]string{"journaltitle", outlet}, [2]string{"date", a.Date.String()}, [2]string{"url", texURL(a.URL)}, [2]string{"urldate", a.Accessed.String()})
	} else {
		fields = append(fields, [2]string{"journal", outlet}, [2]string{"year", digits(a.Date.Year)}, [2]string{"month", monthMacro(a.Date)},
			[2]string{"day", digits(a.Date.Day)}, [2]string{"url", texURL(a.URL)}, [2]string{"urldate", a.Accessed.String()})
	}
	fields = append(fields, [2]string{"langid", langID(a.Lang, latex)}, [2]string{"note", tex(w.quotesNote())})
	kind := "article"
	if a.alone {
		kind = "misc"
	}
	if latex && a.alone {
		kind = "online"
	}
	if kind == "online" && a.URL == "" {
		kind = "misc"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s", kind, w.citeKey())
	for _, f := range fields {
		switch {
		case f[1] == "":
		case f[0] == "month":
			fmt.Fprintf(&b, ",\n  %s = %s", f[0], f[1]) // a macro, so that styles can print it
		default:
			fmt.Fprintf(&b, ",\n  %s = {%s}", f[0], f[1])
		}
	}
	b.WriteString("\n}\n")
	return b.String(), nil
}

// quotesNote names everybody whose words are cited, and says that none was read at first
// hand.
func (w *work) quotesNote() string {
	if len(w.quotes) == 1 {
		return join(" ", punct(w.quotedHere(w.quotes[0]), "."), w.note(w.quotes[0]))
	}
	var who []string
	seen := make(map[string]bool)
	for _, q := range w.quotes {
		s := w.quotedHere(q)
		if via := q.via(); via != "" && s != "" {
			s += ", from " + via
		}
		if s != "" && !seen[s] {
			seen[s] = true
			who = append(who, s)
		}
	}
	note := "Primary sources not seen."
	if w.agency != "" {
		note += " The article is credited to " + w.agency + "."
	}
	return join(" ", punct(strings.Join(who, "; "), "."), note)
}

func (w *work) quotedHere(q words) string {
	switch {
	case q.speaker == "":
		return ""
	case q.quoted():
		return q.speaker + " quoted"
	}
	return q.speaker + " paraphrased"
}

func digits(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func monthMacro(d Date) string {
	if d.Month == 0 {
		return ""
	}
	return strings.ToLower(longMonths[d.Month-1][:3])
}

// langID: only biblatex reads it, and only names of languages that it knows.
func langID(tag string, latex bool) string {
	known := map[string]string{"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "ru": "russian", "ja": "japanese", "ar": "arabic"}
	base, _, _ := strings.Cut(tag, "-")
	if !latex {
		return ""
	}
	return known[strings.ToLower(base)]
}

func braced(s string) string {
	if s == "" {
		return ""
	}
	return "{" + s + "}" // the headline keeps its capitals
}

// bibName returns a name as BibTeX reads it: von Last, Jr, First. Braces keep together
// what it would cut: commas, "and", names that are no person's.
func bibName(n Name) string {
	if n.Literal != "" {
		return braced(tex(n.Literal))
	}
	return join(", ", bibPart(n.Family), bibPart(n.Suffix), bibPart(n.Given))
}

func bibPart(s string) string {
	t := tex(s)
	if strings.Contains(s, ",") || strings.Contains(strings.ToLower(" "+s+" "), " and ") {
		return braced(t)
	}
	return t
}

// tex escapes the characters that TeX acts on. Braces become commands: even escaped ones
// would count as braces to BibTeX.
func tex(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`,
		`%`, `\%`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	).Replace(s)
}

// texURL leaves % & _ and ~ as they are: the url field is taken word for word. Braces and
// the backslash were percent-encoded.
func texURL(s string) string { return s }

// ris writes one record of RIS (the specification of 2011) for the article.
func (w *work) ris() (string, error) {
	a, err := w.article()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	line := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
		}
	}
	line("TY", "NEWS")
	line("ID", w.citeKey())
	for _, n := range w.carrier.Authors {
		line("AU", n.inverted())
	}
	line("TI", a.Title)
	line("T2", w.containerOf(a))
	line("PY", digits(a.Date.Year))
	line("DA", risDate(a.Date))
	line("UR", a.URL)
	line("Y2", risDate(a.Accessed))
	line("LA", a.Lang)
	for _, q := range w.quotes {
		line("N1", join(" ", punct(join(": ", q.speaker, q.text), "."), w.note(q)))
	}
	b.WriteString("ER  - \r\n")
	return b.String(), nil
}

// risDate: year, month and day between slashes, of which all three are always there.
func risDate(d Date) string {
	if !d.Known() {
		return ""
	}
	s := fmt.Sprintf("%04d/", d.Year)
	if d.Month > 0 {
		s += fmt.Sprintf("%02d", d.Month)
	}
	s += "/"
	if d.Day > 0 {
		s += fmt.Sprintf("%02d", d.Day)
	}
	return s + "/"
}
