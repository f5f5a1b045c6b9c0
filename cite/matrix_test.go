package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// matrixTitles are headlines on which the rules of marks and capitals go wrong.
var matrixTitles = []string{
	"",
	"Harbour talks go on",
	"Harbour talks go on without a vote in the end of it",
	"“We stay,” says mayor: ‘Not now’",
	"Mayor: “We stay”",
	"Who said \"never\"?",
	"Why it's over – and what they're for",
	"Stop!",
	"Is it over?",
	"A vote, an end. ",
	"PM and U.S. envoy meet at G20: from A to Z",
	"mid-term follow-up and the up-and-coming iPhone",
	"of mice (and the men) who don’t",
	"Ünlü kişi: “Hayır”",
	"the 😀 of it & <more> 100%",
	"Inside: in the line of fire up",
	"مرحبا بالعالم",
	"He said ‘it is “over” now’ twice",
}

// moreTitles are tried with fewer carriers.
var moreTitles = strings.Split(`Don't stop 'til it's done
The '90s are back
Rock 'n' roll dies
O'Hara's "last" stand
Q&A: what's next?
U.S. to vote on ‘Big Deal’
To be or not to be?
e-mail and iPads
a
A/B testing goes on/off
Entre nous : l’été d’une ville
Vote… or not…
Really?!
(Some) brackets
The “end”
“The end.”
Tide!’s fall
St. John's mayor
A 10 a.m. deadline
It's 5 o'clock
The dogs' dinner
Who’s who
prices rising 5% in 2031
WHO says
¿Qué pasa?
„Nein“, sagt er
«Non», dit-il
a: b
a. b. c
What “we” do and what ‘they’ do
The mayor's, not the city's
the way out
put up or shut up!
Half-way in
The end (of it)
“Where to?” asks mayor. “Out”
What is 6' 2"?
日本語のニュース
It's—at last—over
Ends in a colon:
according to plan
as well as a vs. b
the art of the deal, or: how not to`, "\n")

var matrixAuthors = [][]Name{
	nil,
	{{Given: "Keiko", Family: "Sato"}},
	{{Literal: "Tidewater News"}},
	{{Given: "Martin", Family: "Rao", Suffix: "Jr."}},
	{{Given: "Ursula", Family: "von der Heide"}},
	{{Given: "Ana-María J.", Family: "Díaz"}, {Given: "J. P.", Family: "O’Hara"}},
	{{Given: "غسان", Family: "حداد"}, {Literal: "Tidewater News"}},
	{{Given: "A.", Family: "One"}, {Given: "B.", Family: "Two"}, {Given: "C.", Family: "Three"}},
	authors(6), authors(7), authors(20), authors(21), authors(23),
}

func authors(n int) []Name {
	var out []Name
	for i := range n {
		out = append(out, Name{Given: "Given" + string(rune('a'+i)), Family: "Family" + string(rune('a'+i))})
	}
	return out
}

var matrixOutlets = []string{"", "The Northern Post", "harbour.example", "Tide & Co.", "Ahoy!"}

// matrixDates are pairs of when the article came out and when it was read.
var matrixDates = [][2]Date{{}, {{2031, 3, 5}, {}}, {{2031, 9, 0}, {2031, 9, 2}}, {{2031, 0, 0}, {}}, {{}, {2032, 5, 11}}}

// matrixSpeakers are those whose words are cited; the zero value is unknown.
var matrixSpeakers = []attribution.Speaker{
	{Name: "Mira Rao", Type: attribution.Person, Entity: -1},
	{Entity: -1},
	{Name: "Harbour Union", Type: attribution.Organization, Entity: -1},
	{Name: "Joe “Shorty” O’Hara", Type: attribution.Person, Entity: -1},
	{Type: attribution.Unnamed, Entity: -1},
}

// knownTitles are those on which citeproc is wrong, and why. The judge sees to it that a
// title leaves this list when citeproc is right.
var knownTitles = map[string]string{
	"He said ‘it is “over” now’ twice": "citeproc takes back the capital of It where a quotation opens within another; MLA and Chicago ask for it",
	"Entre nous : l’été d’une ville":   "citeproc narrows the space before a colon as French printers do; it is kept as the headline has it",
}

// matrixRow is one source as the writers of this package print it, for citeproc to agree.
type matrixRow struct {
	Items    json.RawMessage         `json:"items"`
	Expected map[string]matrixAnswer `json:"expected"`
	Known    string                  `json:"known,omitempty"` // why citeproc differs
}

type matrixAnswer struct {
	Text  string `json:"text"`
	Entry string `json:"entry"`
}

// matrix calls f with every carrier there is, each with one of the speakers and kinds.
func matrix(f func(Source)) {
	n := 0
	for i, title := range slices.Concat(matrixTitles, moreTitles) {
		for j, authors := range matrixAuthors {
			for _, outlet := range matrixOutlets {
				if i >= len(matrixTitles) && j > 1 {
					continue
				}
				n++
				dates := matrixDates[n%len(matrixDates)]
				c := Carrier{Title: title, Authors: authors, Outlet: outlet, Date: dates[0], Accessed: dates[1]}
				if n%13 == 0 {
					c.Lang = []string{"de", "en-GB", "ar"}[n%3]
				}
				if n%3 > 0 {
					c.URL = "https://www.harbour.example/a?b=1&c=2"
				}
				if title == "" && authors == nil && outlet == "" && c.URL == "" {
					continue
				}
				a := attribution.Attribution{Kind: attribution.Kind(n%7%3 + 1), Speaker: matrixSpeakers[n%len(matrixSpeakers)], Content: []span.Span{{Start: 12, End: 27}}}
				a.Source = []span.Span{{Start: 0, End: 7}}
				s := Source{Carrier: c, Doc: &attribution.Document{Text: "A guard, so “We saw it”.", Attributions: []attribution.Attribution{a}}}
				if n%11 == 0 {
					s.Said = Date{2030, 12, 24}
				}
				f(s)
			}
		}
	}
}

// TestMatrix holds what is true of every citation, whatever is known. That each is what
// citeproc prints is for judges/citeproc.mjs to say.
func TestMatrix(t *testing.T) {
	var rows bytes.Buffer
	n := 0
	matrix(func(s Source) {
		n++
		w, err := s.prepare()
		require.NoError(t, err)
		item, err := w.csl()
		require.NoError(t, err)
		row := matrixRow{Items: json.RawMessage(item), Expected: make(map[string]matrixAnswer), Known: knownTitles[s.Carrier.Title]}
		for style, name := range []string{"modern-language-association", "apa", "chicago-notes-bibliography", "chicago-author-date"} {
			all, err := s.Citations(Style(style))
			require.NoError(t, err)
			require.Len(t, all, 1)
			c := all[0]
			row.Expected[name] = matrixAnswer{c.Text, c.Entry}
			for _, text := range []string{c.Text, c.Entry, c.Note} {
				assertTidy(t, text, fmt.Sprintf("%s of %+v", name, s.Carrier))
			}
			assert.Contains(t, c.Note, "Primary source not seen")
			second := "qtd. in|paraphrased in|as cited in|quoted in|Quoted in|Paraphrased in"
			assert.True(t, containsAny(c.Text, second), "%s does not say that it is at second hand", c.Text)
		}
		rows.Write(asJSON(t, row))
	})
	assert.Greater(t, n, 1000)
	leave(t, "matrix.jsonl", rows.Bytes())
}

func containsAny(s, of string) bool {
	for part := range strings.SplitSeq(of, "|") {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// assertTidy: no placeholder, and no marks or spaces left over from what is not known.
func assertTidy(t *testing.T, text, what string) {
	t.Helper()
	for _, bad := range []string{"  ", " ,", ",,", "( ", " )", "()", "“”", "..", " .", "Unknown", "unknown", "N/A", "[", "<nil>", "0000", "None"} {
		assert.NotContains(t, text, bad, what)
	}
	assert.Equal(t, strings.TrimSpace(text), text, what)
}
