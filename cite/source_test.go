package cite

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

func TestFind(t *testing.T) {
	s := report(t)
	for _, c := range []struct {
		words, reason string
		want          []int
	}{
		{"nobody has seen", "part of a content", []int{2}},
		{"“NOBODY has\n seen the contract”", "marks, capitals and spaces do not count", []int{2}},
		{"in the dark, the port", "across the parts of a split quotation", []int{0}},
		{"the", "all that hold the words", []int{0, 1, 2, 3}},
	} {
		got, err := Find(s.Doc, c.words)
		require.NoError(t, err, c.reason)
		assert.Equal(t, c.want, got, c.reason)
	}
	for _, c := range []struct {
		words, reason string
		inText        bool
	}{
		{"according to Tidewater", "words of the article", true},
		{"not in here", "no words of this text", false},
		{" “” ", "no words at all", false},
	} {
		_, err := Find(s.Doc, c.words)
		var match *MatchError
		require.ErrorAs(t, err, &match, c.reason)
		assert.Equal(t, c.inText, match.InText, c.reason)
		assert.NotEmpty(t, match.Error())
	}
}

func TestPlaceErrors(t *testing.T) {
	good := report(t)
	spoil := map[string]func(*attribution.Document){
		"content after the end":   func(d *attribution.Document) { d.Attributions[1].Content[0].End = len(d.Text) + 1 },
		"content before the text": func(d *attribution.Document) { d.Attributions[1].Content[0].Start = -1 },
		"a span back to front":    func(d *attribution.Document) { d.Attributions[1].Cue = []span.Span{{Start: 5, End: 3}} },
		"a quotation that is not": func(d *attribution.Document) { d.Attributions[1].Quotations = []int{99} },
		"an entity that is not":   func(d *attribution.Document) { d.Attributions[1].Speaker.Entity = 99 },
		"a relay elsewhere":       func(d *attribution.Document) { d.Attributions[1].Relay[0].Span.End = 1 << 30 },
	}
	for reason, change := range spoil {
		d := report(t).Doc
		change(d)
		for _, f := range Formats() {
			var place *PlaceError
			require.ErrorAs(t, f.Write(&bytes.Buffer{}, Source{Doc: d, Carrier: good.Carrier}), &place, "%s: %s", f.Name, reason)
			assert.Equal(t, 1, place.Attribution)
			assert.NotEmpty(t, place.Error())
		}
		_, err := Find(d, "contract")
		assert.Error(t, err, reason)
	}
	_, err := Source{Doc: good.Doc, Carrier: good.Carrier, Pick: []int{4}}.Citations(MLA)
	var place *PlaceError
	assert.ErrorAs(t, err, &place, "an index past the end")
}

// TestUnknown: with nothing to name the article by there is no citation, but what needs
// no name is written all the same.
func TestUnknown(t *testing.T) {
	s := bareText(t)
	s.Carrier = Carrier{}
	names := map[string]bool{"mla": true, "apa": true, "chicago": true, "author-date": true, "csl": true, "bibtex": true, "biblatex": true, "ris": true, "wikitext": true}
	for _, f := range Formats() {
		var b bytes.Buffer
		err := f.Write(&b, s)
		var unknown *UnknownError
		if names[f.Name] {
			require.ErrorAs(t, err, &unknown, f.Name)
			assert.NotEmpty(t, unknown.Error())
			continue
		}
		require.NoError(t, err, f.Name)
		for _, bad := range []string{"Unknown", "unknown", "N/A", "null", "example.com"} {
			assert.NotContains(t, b.String(), bad, f.Name)
		}
	}
	var none *UnknownError
	assert.ErrorAs(t, Format{}.Write(&bytes.Buffer{}, s), &none, "the zero Format writes nothing")
	assert.Error(t, Formats()[0].Write(failing{}, report(t)), "an error of the writer is returned")
}

// failing is a writer that cannot write.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestFormatsByName(t *testing.T) {
	for _, f := range Formats() {
		got, ok := ByName(f.Name)
		require.True(t, ok)
		assert.Equal(t, f.About, got.About)
		assert.NotEmpty(t, f.Media)
	}
	_, ok := ByName("mla7")
	assert.False(t, ok)
}

func TestSpeaker(t *testing.T) {
	text := "“No,” said Lin Wei. “Never,” said Lin. “No,” a guard said. “Out,” the report says."
	d := document(t, text,
		said{kind: attribution.Direct, content: []string{"“No,”"}, source: "Lin Wei", speaker: person("Lin Wei")},
		said{kind: attribution.Direct, content: []string{"“Never,”"}, source: "Lin", speaker: person("Lin Wei")},
		said{kind: attribution.Direct, content: []string{"“No,”"}, source: "a guard", speaker: attribution.Speaker{Type: attribution.Unnamed}},
		said{kind: attribution.Direct, content: []string{"“Out,”"}, source: "the report", speaker: attribution.Speaker{Type: attribution.Record}},
		said{kind: attribution.Direct, content: []string{"“Out,”"}, source: "the report", speaker: attribution.Speaker{}},
	)
	source := Source{Doc: d, Carrier: Carrier{Title: "Talks", Outlet: "Post"}}
	texts := func() (out []string) {
		all, err := source.Citations(APA)
		require.NoError(t, err)
		for _, c := range all {
			before, _, _ := strings.Cut(c.Text, "as cited in")
			out = append(out, before)
		}
		return out
	}
	assert.Equal(t, []string{"(Wei, ", "(Wei, ", "(guard, ", "(report, ", "("}, texts(), "the last word of a name; nobody for a source that names nobody")
	d.Entities[0].Aliases = []string{"Lin"}
	assert.Equal(t, "(Lin, ", texts()[0], "the text calls her by the first word of her name: it is the family name")
	d.Entities[0].Aliases = []string{"Lin", "Wei"}
	assert.Equal(t, "(Wei, ", texts()[0], "by both: no telling")

	source.Said = Date{2030, 12, 24}
	assert.Equal(t, "(Wei, 2030, ", texts()[0], "the year of the words, if it is known")
	all, err := source.Citations(Chicago)
	require.NoError(t, err)
	assert.Equal(t, "Lin Wei, December 24, 2030, quoted in “Talks,” Post, n.d.", all[0].Text)
	assert.Equal(t, "A guard, December 24, 2030, quoted in “Talks,” Post, n.d.", all[2].Text)
	source.Said = Date{2030, 13, 1}
	_, err = source.Citations(Chicago)
	assert.Error(t, err, "no such day")
}

// TestToldTheOutlet: what somebody told the outlet that is cited came through nobody else.
func TestToldTheOutlet(t *testing.T) {
	text := "“No,” Ada told Tidewater. “Yes,” Bo told Tidewater, according to Kustbladet."
	d := document(t, text,
		said{kind: attribution.Direct, content: []string{"“No,”"}, speaker: person("Ada"), relay: []attribution.Hop{{Name: "Tidewater", Kind: attribution.Agency}}},
		said{kind: attribution.Direct, content: []string{"“Yes,”"}, speaker: person("Bo"), relay: []attribution.Hop{{Name: "Tidewater", Kind: attribution.Agency}, {Name: "Kustbladet"}}},
	)
	d.Provenance.Agency.Name = "Tidewater"
	for _, c := range []struct{ outlet, ada, bo string }{
		{"TIDEWATER", "Primary source not seen.", "Primary source not seen. The article has it from Kustbladet, citing Tidewater."},
		{"Kustbladet", "Primary source not seen. The article has it from Tidewater.", "Primary source not seen. The article has it from Tidewater."},
	} {
		all, err := Source{Doc: d, Carrier: Carrier{Title: "T", Outlet: c.outlet}}.Citations(MLA)
		require.NoError(t, err)
		assert.Equal(t, c.ada, all[0].Note, c.outlet)
		assert.Equal(t, c.bo, all[1].Note, c.outlet)
	}
	var wiki bytes.Buffer
	f, _ := ByName("wikitext")
	require.NoError(t, f.Write(&wiki, Source{Doc: d, Carrier: Carrier{Title: "T", Outlet: "Tidewater"}, Pick: []int{0}}))
	assert.NotContains(t, wiki.String(), "agency", "the agency is the work")
}

func TestBare(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"“We stay”", "We stay", "a pair"},
		{`"We stay"`, "We stay", "a straight pair"},
		{"‘It’s over’", "It’s over", "an apostrophe is no mark"},
		{"“yes” and “no”", "“yes” and “no”", "no pair"},
		{`"yes" and "no"`, `"yes" and "no"`, "no pair of straight ones"},
		{"“We stay.", "We stay.", "it goes on in another paragraph"},
		{"the plan “a gift”", "the plan “a gift”", "only part of it is quoted"},
		{"„Nein“", "Nein", "German marks"},
		{"»Nein«", "Nein", "guillemets pointing inwards"},
		{"「いいえ」", "いいえ", "corner brackets"},
		{"“", "“", "a mark alone"},
		{"", "", "nothing"},
		{"‘Tis so", "‘Tis so", "an apostrophe turned the wrong way"},
	} {
		assert.Equal(t, c.want, bare(c.in), c.reason)
	}
}

func TestJoined(t *testing.T) {
	for _, c := range []struct {
		text, reason, want string
		parts              []string
	}{
		{"“We wait,” she said. “We watch.”", "a sentence ends between the parts: its comma was a full stop", "We wait. We watch.", []string{"“We wait,”", "“We watch.”"}},
		{"“We wait,” she said, “and watch.”", "the sentence goes on", "We wait, and watch.", []string{"“We wait,”", "“and watch.”"}},
		{"“We wait,” she said.", "the comma before the cue is the article’s", "We wait", []string{"“We wait,”"}},
	} {
		d := document(t, c.text, said{kind: attribution.Direct, content: c.parts, speaker: person("Ada")})
		w, err := Source{Doc: d}.prepare()
		require.NoError(t, err)
		assert.Equal(t, c.want, w.quotes[0].text, c.reason)
	}
}

func TestTitleCase(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"the end of it", "The End of It", "small words, but not first and last"},
		{"what for?", "What For?", "the last word has a capital, also a small one"},
		{"iPhone and NATO", "iPhone and NATO", "capitals are left alone"},
		{"why: of mice", "Why: Of Mice", "first after a colon"},
		{"don’t stop at 5 o’clock", "Don’t Stop at 5 o’clock", "a letter before an apostrophe is no word"},
		{"up-to-date ‘news’", "Up-to-Date ‘News’", "parts of a compound are words"},
		{"", "", "nothing"},
	} {
		assert.Equal(t, c.want, titleCase(c.in), c.reason)
	}
}

func TestMarks(t *testing.T) {
	assert.Equal(t, "“It’s ‘so’,” he said (“yes”)", smart(`"It's 'so'," he said ("yes")`))
	assert.Equal(t, "He ‘said “no” twice’", nested("He “said ‘no’ twice”"))
	assert.Equal(t, "It’s ‘over’", nested("It’s ‘over’"), "an apostrophe closes nothing")
	assert.Equal(t, "“Why?”", quoted("Why?", "."), "a question mark takes the place of a full stop")
	assert.Equal(t, "“Say ‘no,’”", quoted("Say “no”", ","), "American marks hold the comma")
}
