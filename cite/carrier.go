package cite

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Carrier is what is known of the article in which words were read. Every field may be
// empty; the zero value is an article of which nothing is known. Carriers are values.
type Carrier struct {
	Title    string
	Authors  []Name
	Outlet   string // the newspaper, broadcaster or site that published it
	Date     Date   // of publication
	URL      string // http or https
	Accessed Date   // when the article was read
	Lang     string // a BCP 47 tag; English if empty
}

// Date is a day, a month or a year. Fields that are zero are not known.
type Date struct {
	Year, Month, Day int
}

// ParseDate reads a date as HTML metadata and flags write it: 2024, 2024-03, 2024-03-05,
// and a time stamp that begins so (ISO 8601, RFC 3339). An empty string is the zero
// Date. The error is a *DateError.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, nil
	}
	day, clock, stamped := strings.Cut(s, "T")
	if !stamped {
		day, clock, stamped = strings.Cut(s, " ")
	}
	if stamped && (len(day) != len(time.DateOnly) || clock == "" || clock[0] < '0' || clock[0] > '9') {
		return Date{}, &DateError{Value: s}
	}
	layouts := []string{time.DateOnly, "2006-01", "2006", "20060102"}
	for i, layout := range layouts {
		t, err := time.Parse(layout, day)
		if err != nil {
			continue
		}
		d := Date{t.Year(), int(t.Month()), t.Day()}
		if i == 1 {
			d.Day = 0
		}
		if i == 2 {
			d.Month, d.Day = 0, 0
		}
		if d.Year > 0 {
			return d, nil
		}
	}
	return Date{}, &DateError{Value: s}
}

// Known reports whether d says at least the year.
func (d Date) Known() bool { return d.Year != 0 }

// String returns d as ISO 8601 writes it: 2024, 2024-03 or 2024-03-05; nothing if the
// year is not known.
func (d Date) String() string {
	switch {
	case !d.Known():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// check reports whether d is a date of the calendar, or no date at all.
func (d Date) check() error {
	if d == (Date{}) {
		return nil
	}
	month, day := max(d.Month, 1), max(d.Day, 1)
	t := time.Date(d.Year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	real := t.Year() == d.Year && int(t.Month()) == month && t.Day() == day
	if !real || d.Year < 1 || d.Year > 9999 || d.Month < 0 || d.Day < 0 || d.Month == 0 && d.Day > 0 {
		return &DateError{Value: fmt.Sprintf("%d-%d-%d", d.Year, d.Month, d.Day)}
	}
	return nil
}

// parts returns what is known of d, year first.
func (d Date) parts() []int {
	p := []int{d.Year, d.Month, d.Day}
	for len(p) > 0 && p[len(p)-1] == 0 {
		p = p[:len(p)-1]
	}
	return p
}

// CheckURL returns a *URLError if s is not the address of an article. It refuses what a browser would run or read from the reader's own disk: only web
// addresses carry articles.
func CheckURL(s string) error {
	if s == "" {
		return nil
	}
	if strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
		return &URLError{URL: s, Reason: "it has control characters"}
	}
	u, err := url.Parse(s)
	if err != nil {
		return &URLError{URL: s, Reason: "it cannot be read"}
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return &URLError{URL: s, Reason: "only http and https carry articles"}
	}
	if u.Host == "" {
		return &URLError{URL: s, Reason: "it names no host"}
	}
	return nil
}

// cleanURL percent-encodes what an address cannot hold but people paste: spaces, quotation
// marks, brackets, letters beyond ASCII stay apart for a reader but not for a program.
// It drops the fragment: the passage is addressed by the writer.
func cleanURL(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "#")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// clean makes a name or title one line: white space becomes single spaces, control
// characters and broken UTF-8 go.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cleaned returns c with every field made one line, or why it cannot be cited.
func (c Carrier) cleaned() (Carrier, error) {
	if err := CheckURL(strings.TrimSpace(c.URL)); err != nil {
		return c, err
	}
	for _, d := range []Date{c.Date, c.Accessed} {
		if err := d.check(); err != nil {
			return c, err
		}
	}
	c.Title, c.Outlet, c.URL = clean(c.Title), clean(c.Outlet), cleanURL(c.URL)
	c.Lang = language(c.Lang)
	authors := make([]Name, 0, len(c.Authors))
	for _, n := range c.Authors {
		if n = n.cleaned(); n != (Name{}) {
			authors = append(authors, n)
		}
	}
	c.Authors = authors
	return c, nil
}

// language returns tag if it has the form of a language tag, and nothing otherwise.
func language(tag string) string {
	tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
	for part := range strings.SplitSeq(tag, "-") {
		if len(part) == 0 || len(part) > 8 || strings.ContainsFunc(part, func(r rune) bool {
			return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			return ""
		}
	}
	return tag
}

// english reports whether the article's title follows English rules of capitals.
func (c Carrier) english() bool {
	return c.Lang == "" || strings.EqualFold(c.Lang, "en") || len(c.Lang) > 2 && strings.EqualFold(c.Lang[:3], "en-")
}

// host returns the name of the site in c's address.
func (c Carrier) host() string {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
