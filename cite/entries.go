package cite

import (
	"cmp"
	"strconv"
	"strings"
)

// mlaEntry: Sato, Keiko. “Title.” Outlet, 5 Mar. 2024, URL.
func (a *article) mlaEntry() string {
	names := ""
	switch n := a.Authors; {
	case len(n) == 1:
		names = n[0].inverted()
	case len(n) == 2:
		names = n[0].inverted() + lastComma(n) + " and " + n[1].String()
	case len(n) > 2:
		names = n[0].inverted() + ", et al."
	}
	where := join(", ", a.Outlet, dayMonth(a.Date, shortMonths), a.URL)
	accessed := ""
	if !a.Date.Known() && a.Accessed.Known() {
		accessed = "Accessed " + dayMonth(a.Accessed, shortMonths)
	}
	return join(" ", punct(names, "."), a.quotedTitle(), punct(where, "."), punct(accessed, "."))
}

// quotedTitle is the title as MLA and Chicago print it: in marks, unless it stands alone.
func (a *article) quotedTitle() string {
	switch {
	case a.cased == "":
		return ""
	case a.alone:
		return punct(a.cased, ".")
	}
	return quoted(a.cased, ".")
}

// apaEntry: Sato, K. (2024, March 5). Title. Outlet. URL
func (a *article) apaEntry() string {
	date := a.year()
	if a.Date.Month > 0 {
		date += ", " + longMonths[a.Date.Month-1]
	}
	if a.Date.Day > 0 {
		date += " " + strconv.Itoa(a.Date.Day)
	}
	date = "(" + date + ")."
	where := a.URL
	if where != "" && !a.Date.Known() {
		retrieved := "Retrieved "
		if a.Accessed.Known() {
			retrieved += month(a.Accessed, longMonths) + ", from "
		}
		where = retrieved + where
	}
	outlet := punct(a.Outlet, ".")
	if len(a.Authors) == 0 {
		return join(" ", punct(a.title, "."), date, outlet, where)
	}
	return join(" ", punct(a.apaNames(), "."), date, punct(a.title, "."), outlet, where)
}

// apaNames lists up to twenty authors; of more it prints nineteen and the last.
func (a *article) apaNames() string {
	var names []string
	for _, n := range a.Authors {
		names = append(names, n.initials())
	}
	last := len(names) - 1
	switch {
	case last == 0:
		return names[0]
	case last >= 20:
		return strings.Join(names[:19], ", ") + ", … " + names[last]
	}
	return strings.Join(names[:last], ", ") + lastComma(a.Authors) + " & " + names[last]
}

// chicagoNote: prefix Keiko Sato, “Title,” Outlet, March 5, 2024, URL.
func (a *article) chicagoNote(prefix string) string {
	names := ""
	switch n := a.Authors; {
	case len(n) == 1:
		names = n[0].String()
	case len(n) == 2:
		names = n[0].String() + " and " + n[1].String()
	case len(n) > 2:
		names = n[0].String() + " et al."
	}
	rest := join(", ", a.Outlet, a.noteDate(), a.URL)
	if a.cased == "" || a.alone {
		if rest != "" && a.cased != "" {
			rest = punct(a.cased, ",") + " " + rest
		}
		return punct(prefix+join(", ", names, cmp.Or(rest, a.cased)), ".")
	}
	if names != "" {
		prefix += names + ", "
	}
	return punct(prefix+join(" ", quoted(a.cased, ","), rest), ".")
}

func (a *article) noteDate() string {
	if a.Date.Known() {
		return month(a.Date, longMonths)
	}
	if a.URL != "" && a.Accessed.Known() {
		return "n.d., accessed " + month(a.Accessed, longMonths)
	}
	return "n.d."
}

// chicagoEntry: Sato, Keiko. “Title.” Outlet, March 5, 2024. URL.
func (a *article) chicagoEntry() string {
	date := "n.d."
	if a.Date.Known() {
		date = month(a.Date, longMonths)
	}
	lead, where := a.chicagoNames(), join(", ", a.Outlet, date)
	if lead == "" && !a.alone {
		lead, where = a.Outlet, date
	}
	return join(" ", punct(lead, "."), a.quotedTitle(), punct(where, "."), a.accessed(), punct(a.URL, "."))
}

// authorDateEntry: Sato, Keiko. 2024. “Title.” Outlet, March 5. URL.
func (a *article) authorDateEntry() string {
	day := ""
	if a.Date.Month > 0 {
		day = longMonths[a.Date.Month-1]
	}
	if a.Date.Day > 0 {
		day += " " + strconv.Itoa(a.Date.Day)
	}
	lead, title, where := a.chicagoNames(), a.quotedTitle(), join(", ", a.Outlet, day)
	switch {
	case lead == "" && a.alone:
		lead, title = a.cased, ""
	case lead == "":
		lead, where = a.Outlet, day
	}
	return join(" ", punct(lead, "."), punct(a.year(), "."), title, punct(where, "."), a.accessed(), punct(a.URL, "."))
}

// accessed says when an article without a date was read: it may have changed since.
func (a *article) accessed() string {
	if a.Date.Known() || a.URL == "" || !a.Accessed.Known() {
		return ""
	}
	return "Accessed " + month(a.Accessed, longMonths) + "."
}

// chicagoNames lists up to six authors; of more it prints three.
func (a *article) chicagoNames() string {
	n := a.Authors
	if len(n) == 0 {
		return ""
	}
	names := []string{n[0].inverted()}
	for _, m := range n[1:] {
		names = append(names, m.String())
	}
	last := len(names) - 1
	switch {
	case last == 0:
		return names[0]
	case last >= 6:
		return strings.Join(names[:3], ", ") + ", et al."
	}
	return strings.Join(names[:last], ", ") + lastComma(n) + " and " + names[last]
}

// lastComma is the comma before the last of several names. Between two it stands only
// where the second is a person's in parts, as CSL has it.
func lastComma(names []Name) string {
	if len(names) == 2 && names[1].Literal != "" {
		return ""
	}
	return ","
}
