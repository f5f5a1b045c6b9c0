package cite

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in, reason string
		want       Date
		fails      bool
	}{
		{"2031-03-05", "a day", Date{2031, 3, 5}, false},
		{"20310305", "a day as microdata has it", Date{2031, 3, 5}, false},
		{" 2031-03 ", "a month", Date{2031, 3, 0}, false},
		{"2031", "a year", Date{2031, 0, 0}, false},
		{"", "nothing is known", Date{}, false},
		{"2031-03-05T23:59:59+09:00", "the day where the article came out, not the one in Greenwich", Date{2031, 3, 5}, false},
		{"2031-03-05 10:00", "a time stamp with a space", Date{2031, 3, 5}, false},
		{"2032-02-29", "a leap year", Date{2032, 2, 29}, false},
		{"2031-02-29", "no leap year", Date{}, true},
		{"2031-13-01", "no month", Date{}, true},
		{"05/03/2031", "it cannot be told which is the month", Date{}, true},
		{"yesterday", "no date", Date{}, true},
		{"0000", "there was no year 0", Date{}, true},
		{"2031-03T10:00", "a time of no day", Date{}, true},
		{"2031-03-05 later", "words after the day", Date{}, true},
	} {
		got, err := ParseDate(c.in)
		if c.fails {
			var bad *DateError
			require.ErrorAs(t, err, &bad, c.reason)
			assert.Contains(t, bad.Error(), strings.TrimSpace(c.in))
			continue
		}
		require.NoError(t, err, c.reason)
		assert.Equal(t, c.want, got, c.reason)
		back, err := ParseDate(got.String())
		require.NoError(t, err)
		assert.Equal(t, got, back, "what is printed can be read")
	}
}

func TestCarrierRefused(t *testing.T) {
	date, address := new(DateError), new(URLError)
	for _, c := range []struct {
		reason  string
		carrier Carrier
		target  any
	}{
		{"a script is no article", Carrier{URL: "javascript:alert(1)"}, &address},
		{"nor are data", Carrier{URL: "data:text/html,x"}, &address},
		{"a file is on one disk only", Carrier{URL: "file:///etc/passwd"}, &address},
		{"capitals hide nothing", Carrier{URL: " JavaScript:alert(1)"}, &address},
		{"a line break splits a header or a record", Carrier{URL: "https://x.example/\nER  - "}, &address},
		{"a path is no address", Carrier{URL: "/2031/harbour"}, &address},
		{"no host", Carrier{URL: "https:///harbour"}, &address},
		{"broken", Carrier{URL: "https://x.example/%zz"}, &address},
		{"not UTF-8", Carrier{URL: "https://x.example/\xff"}, &address},
		{"no such day", Carrier{Date: Date{2031, 2, 30}}, &date},
		{"a day of no month", Carrier{Date: Date{2031, 0, 5}}, &date},
		{"a month of no year", Carrier{Accessed: Date{0, 5, 0}}, &date},
		{"before our era", Carrier{Date: Date{-5, 0, 0}}, &date},
		{"not of four digits", Carrier{Date: Date{12031, 0, 0}}, &date},
	} {
		for _, f := range Formats() {
			var b bytes.Buffer
			c.carrier.Title = "Talks"
			err := f.Write(&b, Source{Carrier: c.carrier})
			require.ErrorAs(t, err, c.target, "%s: %s", f.Name, c.reason)
			assert.NotEmpty(t, err.Error())
			assert.Empty(t, b.String(), "%s wrote something", f.Name)
		}
	}
}

func TestParseName(t *testing.T) {
	for _, c := range []struct {
		in, reason string
		want       Name
	}{
		{"Keiko Sato", "given name first", Name{Given: "Keiko", Family: "Sato"}},
		{"Sato, Keiko", "as a catalogue has it", Name{Given: "Keiko", Family: "Sato"}},
		{"Ana María de la Cruz", "small words open the family name", Name{Given: "Ana María", Family: "de la Cruz"}},
		{"de Witt", "but not where nothing stands before them", Name{Given: "de", Family: "Witt"}},
		{"Martin Rao Jr.", "a suffix", Name{Given: "Martin", Family: "Rao", Suffix: "Jr."}},
		{"Martin Rao, Jr.", "a suffix after a comma", Name{Given: "Martin", Family: "Rao", Suffix: "Jr."}},
		{"Rao, Martin, Jr.", "a suffix in a catalogue", Name{Given: "Martin", Family: "Rao", Suffix: "Jr."}},
		{"Ada", "one word", Name{Literal: "Ada"}},
		{"Tidewater News Agency", "a word for an organization", Name{Literal: "Tidewater News Agency"}},
		{"{North Wind}", "braces keep together", Name{Literal: "North Wind"}},
		{"  Keiko\n Sato ", "space is folded", Name{Given: "Keiko", Family: "Sato"}},
		{"", "nobody", Name{}},
	} {
		assert.Equal(t, c.want, ParseName(c.in), c.reason)
	}
}

func TestNamePrinted(t *testing.T) {
	for _, c := range []struct {
		name                      Name
		reason                    string
		spoken, listed, abstracts string
	}{
		{Name{Given: "Ana-María J.", Family: "Díaz"}, "a hyphen joins initials", "Ana-María J. Díaz", "Díaz, Ana-María J.", "Díaz, A.-M. J."},
		{Name{Given: "J.P.", Family: "Rao", Suffix: "III"}, "initials without space", "J.P. Rao III", "Rao, J.P., III", "Rao, J. P., III"},
		{Name{Literal: "Tidewater"}, "whole", "Tidewater", "Tidewater", "Tidewater"},
		{Name{Given: "-", Family: "Rao"}, "no letter in it", "- Rao", "Rao, -", "Rao"},
	} {
		assert.Equal(t, c.spoken, c.name.String(), c.reason)
		assert.Equal(t, c.listed, c.name.inverted(), c.reason)
		assert.Equal(t, c.abstracts, c.name.initials(), c.reason)
	}
}

func TestClean(t *testing.T) {
	assert.Equal(t, "a b c", clean(" a\r\n b\t\u00a0c\x00\ufeff"), "one line, no controls")
	assert.Equal(t, "x\uFFFDy", clean("x\xffy"), "broken UTF-8 is shown as such")
	assert.Equal(t, "שלום\u200f!", clean("שלום\u200f!"), "marks of direction belong to the words")
	assert.Equal(t, "https://x.example/a%20%22b%22%7C%7B%7D?q=1&r=%C3%BC", cleanURL(" https://x.example/a \"b\"|{}?q=1&r=ü#part "))
	assert.Equal(t, "", language("not a tag"))
	assert.Equal(t, "pt-BR", language("pt_BR"))
}

func TestFilledFromText(t *testing.T) {
	text := "Harbour talks\n\nBy Keiko Sato and Ada\n\n“No,” Mira Rao said."
	d := document(t, text, said{kind: attribution.Direct, content: []string{"“No,”"}, speaker: person("Mira Rao")})
	at := document(t, text, said{content: []string{"Harbour talks"}}, said{content: []string{"Keiko Sato"}}, said{content: []string{"Ada"}}).Attributions
	d.Provenance.Title = at[0].Content[0]
	d.Provenance.Authors = append(d.Provenance.Authors, at[1].Content[0], at[2].Content[0])
	d.Provenance.Agency.Name = "Tidewater"

	all, err := Source{Doc: d}.Citations(MLA)
	require.NoError(t, err)
	assert.Equal(t, "(qtd. in Sato and Ada)", all[0].Text, "the byline in the text names the authors")
	assert.Equal(t, "Primary source not seen. The article is credited to Tidewater.", all[0].Note)

	all, err = Source{Doc: d, Carrier: Carrier{Title: "Talks", Authors: []Name{{Literal: "Desk"}}}}.Citations(MLA)
	require.NoError(t, err)
	assert.Equal(t, "Desk. Talks.", all[0].Entry, "what the caller knows goes before what the text says")

	d.Provenance.Title.End = len(text) + 1
	_, err = Source{Doc: d}.Citations(MLA)
	assert.NoError(t, err, "a headline outside of the text is none")
}
