package verify_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/verify"
)

const article = `Lindby to close its harbour

LINDBY (Kustpost) - The harbour of Lindby will close in June, the port authority said on Tuesday.

“We cannot keep a harbour open that nobody uses,” Mara Lindqvist, the mayor of Lindby, told reporters on the quay, where 14 fishermen had gathered. “If the ferries come back, we will reopen it. But I do not believe in miracles.”

Olof Berg, a fisherman, said that he would stay and that the town had lost 300 of its 2,000 people in ten years.

“My father fished here, and his father did,” Berg said, “and I will not leave because of a letter from the capital.”

According to Reuters, Berg said, “The tenant is not permitted to moor a second boat, and we pay 25 percent more than last year.”

The ferry to Norra Holmen last sailed in 2019, with nine passengers and one dog. It may rain, in spring, and only if the wind turns.

“The budget is only a draft,” a ministry spokesperson said. “It may grow by 5 percent.”

“So it goes,” I said, “I will not sell the boat.”

“Good night!”
`

func ExampleSource_Check() {
	s := verify.Read("“We will not sell the ferry,” Mara Lindqvist said.")
	claim := verify.Claim{Quote: "We will sell the ferry", Speaker: "Mara Lindqvist"}
	r := s.Check(claim)
	fmt.Println(r.Holds(), "|", r.Wording, "|", r.Speaker)
	for _, f := range r.Passages[0].Findings {
		fmt.Printf("%s: %q\n", f.Wording, f.Source.Of(s.Document().Text))
	}
	// Output:
	// false | negation altered | same
	// negation altered: "not"
}

func TestWording(t *testing.T) {
	s := harbour(t)
	for _, test := range []struct{ reason, quote, want string }{
		{"as it stands", "We cannot keep a harbour open that nobody uses", "exact"},
		{"in marks, with the comma of the printer", "“We cannot keep a harbour open that nobody uses.”", "exact"},
		{"on past a reporting clause", "My father fished here, and his father did, and I will not leave because of a letter from the capital.", "exact"},
		{"on past a clause that begins alike", "So it goes, I will not sell the boat", "exact"},
		{"spaces and capitals", "we cannot  keep a harbour open that nobody uses", "typographic"},
		{"a question is no statement", "We cannot keep a harbour open that nobody uses?", "typographic"},
		{"another order and digits", "with 9 passengers and one dog, last sailed in", "reordered"},
		{"percent as a sign", "we pay 25% more than last year", "typographic"},
		{"a number in words", "we pay twenty-five per cent more than last year", "typographic"},
		{"a capital in brackets", "[W]e pay 25 percent more than last year", "emended"},
		{"a name in brackets", "[The fishermen] pay 25 percent more than last year", "emended"},
		{"an ending in brackets", "My father fish[es] here, and his father did", "emended"},
		{"what does not fit the brackets", "My father swim[s] here, and his father did", "emended, word altered"},
		{"a negation in brackets", "If the ferries come back, we will [not] reopen it", "emended, negation altered"},
		{"a number in brackets", "It may grow by [15] percent", "emended, number altered"},
		{"a reference in brackets", "It may grow by 5 percent [12]", "emended"},
		{"an ellipsis", "My father fished here … and I will not leave because of a letter", "elided"},
		{"an ellipsis over nothing", "My father fished … here, and his father did", "typographic"},
		{"an ellipsis over not", "The tenant is … permitted to moor a second boat", "elided over a negation or a condition"},
		{"an ellipsis over if", "... we will reopen it", "elided over a negation or a condition"},
		{"an ellipsis at the end over nothing that counts", "My father fished here ...", "elided"},
		{"the condition cut off", "we will reopen it", "truncated"},
		{"the negation cut off", "permitted to moor a second boat", "truncated"},
		{"only cut off", "a draft. It may grow by 5 percent", "truncated"},
		{"a condition after a comma cut off", "It may rain, in spring", "truncated"},
		{"a whole sentence after a negated one is whole", "If the ferries come back, we will reopen it", "exact"},
		{"a main clause after a negated one is whole", "and we pay 25 percent more than last year", "exact"},
		{"two speakers", "My father fished here … It may grow by 5 percent", "spliced"},
		{"far apart", "We cannot keep a harbour open because of a letter from the capital", "spliced"},
		{"two sentences without the one between them", "We cannot keep a harbour open. I do not believe in miracles", "spliced"},
		{"another order", "we will reopen it if the ferries come back", "reordered"},
		{"words that changed places", "his father fished here, and My father did", "reordered"},
		{"another number", "we pay 35 percent more than last year", "number altered"},
		{"another number in words", "with eight passengers and one dog", "number altered"},
		{"one for nine", "with one passengers and one dog", "number altered"},
		{"a number left out", "with passengers and one dog", "number altered"},
		{"a number added", "We cannot keep 3 harbour open that nobody uses", "number altered"},
		{"another word", "We cannot keep a harbour closed that nobody uses", "word altered"},
		{"somebody for nobody", "We cannot keep a harbour open that somebody uses", "negation altered"},
		{"a word left out", "We cannot keep a harbour that nobody uses", "word altered"},
		{"a word added", "We cannot really keep a harbour open that nobody uses", "word altered"},
		{"a negation left out", "But I do believe in miracles", "negation altered"},
		{"a negation left out of a verb", "We can keep a harbour open that nobody uses", "negation altered"},
		{"a negation added", "My father never fished here, and his father did", "negation altered"},
		{"an opposite", "The tenant is not unpermitted to moor a second boat", "negation altered"},
		{"a contraction is another word and no negation", "But I don't believe in miracles", "word altered"},
		{"several at once", "we pay 35 percent less than last year", "number altered, word altered"},
		{"in other words", "The harbour's closing is what the Lindby port authorities said for Tuesday", "not decided"},
		{"in another language", "Der Hafen ist zu und die Leute sind weg, das war es für uns und das Dorf", "not decided"},
		{"of another text", "The committee votes on the new school this autumn", "absent"},
		{"nothing", "", "too short to tell"},
		{"two words", "the ferry", "too short to tell"},
		{"small words", "in the and", "too short to tell"},
		{"two words that are all of a quotation", "Good night", "exact"},
	} {
		r := s.Check(verify.Claim{Quote: test.quote})
		assert.Equal(t, test.want, r.Wording.String(), "%s: %s\n%s", test.reason, test.quote, describe(test.quote, r))
		check(t, test.quote, article, r)
	}
}

// describe shows the alignments of r, for failures.
func describe(quote string, r verify.Result) string {
	var b strings.Builder
	for _, p := range r.Passages {
		fmt.Fprintf(&b, "  %v; %v:", p.Wording, p.Speaker)
		for _, e := range p.Edits {
			fmt.Fprintf(&b, " %d[%s|%s]", e.Op, e.Claim.Of(quote), e.Source.Of(article))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// check holds a result to what is true of all results.
func check(t *testing.T, quote, source string, r verify.Result) {
	t.Helper()
	for _, p := range r.Passages {
		at := 0
		for _, e := range p.Edits {
			within(t, e.Claim, len(quote))
			within(t, e.Source, len(source))
			require.GreaterOrEqual(t, e.Claim.Start, at, "edits are in the order of the claim")
			at = e.Claim.End
			require.Equal(t, e.Op == verify.Inserted, e.Source.Empty())
			require.Equal(t, e.Op == verify.Deleted, e.Claim.Empty())
		}
		for _, s := range p.Spans {
			within(t, s, len(source))
		}
		for _, f := range p.Findings {
			within(t, f.Claim, len(quote))
			within(t, f.Source, len(source))
			require.NotZero(t, p.Wording|r.Wording, "a finding without a wording")
		}
	}
}

func within(t *testing.T, s span.Span, n int) {
	t.Helper()
	require.True(t, 0 <= s.Start && s.Start <= s.End && s.End <= n, "%v of %d", s, n)
}

// said is an attribution of a document made by hand.
type said struct {
	kind     attribution.Kind
	speaker  int // index into entities; -1 for none
	contents []string
	source   string
	relay    string
}

var entities = []attribution.Entity{
	{Name: "Mara Lindqvist", Type: attribution.Person, Aliases: []string{"Lindqvist"}, Roles: []string{"the mayor of Lindby"}},
	{Name: "Olof Berg", Type: attribution.Person, Roles: []string{"a fisherman"}},
	{Name: "ministry spokesperson", Type: attribution.Unnamed},
	{Name: "Port Authority", Type: attribution.Organization, Aliases: []string{"LPA"}},
	{Name: "Anna Holm", Type: attribution.Person},
	{Name: "Nils Holm", Type: attribution.Person},
}

// document makes a document of what is said in text. Its quotations are those of the marks.
func document(t *testing.T, text string, all []said) *attribution.Document {
	d := &attribution.Document{Text: text, Entities: entities, Quotations: slices.Collect(quote.Finder{}.All(text))}
	for _, x := range all {
		a := attribution.Attribution{Kind: x.kind, Speaker: attribution.Speaker{Entity: x.speaker}}
		if x.speaker >= 0 {
			a.Speaker.Name, a.Speaker.Type = entities[x.speaker].Name, entities[x.speaker].Type
		}
		for _, c := range x.contents {
			i := strings.Index(text, c)
			require.GreaterOrEqual(t, i, 0, c)
			a.Content = append(a.Content, span.Span{Start: i, End: i + len(c)})
		}
		if i := strings.Index(text, x.source); x.source != "" {
			a.Source = []span.Span{{Start: i, End: i + len(x.source)}}
		}
		if x.relay != "" {
			a.Relay = []attribution.Hop{{Name: x.relay}}
		}
		d.Attributions = append(d.Attributions, a)
	}
	return d
}

func harbour(t *testing.T) *verify.Source {
	const direct, mixed, indirect = attribution.Direct, attribution.Mixed, attribution.Indirect
	return verify.From(document(t, article, []said{
		{indirect, 3, []string{"The harbour of Lindby will close in June"}, "the port authority", ""},
		{direct, 0, []string{"“We cannot keep a harbour open that nobody uses,”", "“If the ferries come back, we will reopen it. But I do not believe in miracles.”"}, "Mara Lindqvist", ""},
		{indirect, 1, []string{"he would stay and that the town had lost 300 of its 2,000 people in ten years"}, "Olof Berg", ""},
		{direct, 1, []string{"“My father fished here, and his father did,”", "“and I will not leave because of a letter from the capital.”"}, "Berg", ""},
		{direct, 1, []string{"“The tenant is not permitted to moor a second boat, and we pay 25 percent more than last year.”"}, "Berg", "Reuters"},
		{direct, 2, []string{"“The budget is only a draft,”", "“It may grow by 5 percent.”"}, "a ministry spokesperson", ""},
	}))
}

func TestSpeaker(t *testing.T) {
	s := harbour(t)
	for _, test := range []struct{ reason, quote, speaker, want string }{
		{"the name", "I do not believe in miracles", "Mara Lindqvist", "same"},
		{"the surname", "I do not believe in miracles", "Lindqvist", "same"},
		{"a title", "I do not believe in miracles", "Mayor Mara Lindqvist", "same"},
		{"name and description", "I do not believe in miracles", "Mara Lindqvist, mayor", "same"},
		{"an acronym", "The harbour of Lindby will close in June", "LPA", "same, indirect presented as direct"},
		{"a description", "I do not believe in miracles", "the mayor of Lindby", "same"},
		{"another given name", "I do not believe in miracles", "Maja Lindqvist", "other"},
		{"somebody else of the article", "I do not believe in miracles", "Olof Berg", "other"},
		{"somebody else", "I do not believe in miracles", "Nils Holm", "other"},
		{"nobody claimed", "I do not believe in miracles", "", ""},
		{"through an outlet", "we pay 25 percent more than last year", "Olof Berg", "same, relayed"},
		{"through an outlet that the claim names", "we pay 25 percent more than last year", "Olof Berg, to Reuters", "same"},
		{"the outlet is not the speaker", "we pay 25 percent more than last year", "Reuters", "other"},
		{"reported without marks", "the town had lost 300 of its 2,000 people in ten years", "Olof Berg", "same, indirect presented as direct"},
		{"the article's own words", "The ferry to Norra Holmen last sailed in 2019", "Olof Berg", "words of the article, not of a speaker"},
		{"who is not named may be anybody", "The budget is only a draft", "Nils Holm", "unknown"},
		{"a description of who is not named", "The budget is only a draft", "a ministry spokesperson", "same"},
		{"nobody says it", "Good night", "Olof Berg", "unattributed"},
		{"not there", "The committee votes on the new school", "Olof Berg", ""},
	} {
		r := s.Check(verify.Claim{Quote: test.quote, Speaker: test.speaker})
		assert.Equal(t, test.want, r.Speaker.String(), "%s: %s\n%s", test.reason, test.quote, describe(test.quote, r))
	}
}

// Two passages that are as likely are both listed, and of the wording only what holds in
// both is said.
func TestAlike(t *testing.T) {
	const text = "Team Beta reported a success rate of nine percent. It was a long day and many left. Team Gamma reported a success rate of ten young percent."
	r := verify.Read(text).Check(verify.Claim{Quote: "Team Alpha reported a success rate of twelve percent"})
	require.Len(t, r.Passages, 2)
	assert.Equal(t, "number altered, word altered", r.Wording.String())
	assert.False(t, r.Holds())
	assert.Equal(t, "Team Beta reported a success rate of nine percent", r.Passages[0].Spans[0].Of(text))

	r = verify.Read(text).Check(verify.Claim{Quote: "Team Beta reported a success rate of nine percent"})
	assert.Len(t, r.Passages, 1, "the words themselves are likelier than their like")

	const twice = "“We will go home tomorrow,” Olof Berg said.\n\nIt rained. “We will go home tomorrow,” Anna Holm said.\n"
	s := verify.From(document(t, twice, []said{
		{attribution.Direct, 1, []string{"“We will go home tomorrow,” Olof"}, "Olof Berg", ""},
		{attribution.Direct, 4, []string{"“We will go home tomorrow,” Anna"}, "Anna Holm", ""},
	}))
	r = s.Check(verify.Claim{Quote: "We will go home tomorrow", Speaker: "Anna Holm"})
	require.Len(t, r.Passages, 2)
	assert.Equal(t, "same", r.Speaker.String(), "one of the passages bears the claim out")
	assert.True(t, r.Holds())
	r = s.Check(verify.Claim{Quote: "We will go home tomorrow", Speaker: "Mara Lindqvist"})
	assert.Equal(t, "other", r.Speaker.String())
	assert.False(t, r.Holds())
}

// Quotations next to each other are one statement if one speaker makes both.
func TestNeighbours(t *testing.T) {
	for speaker, want := range map[int]string{4: "typographic", 5: "spliced"} {
		s := verify.From(document(t, "“We all went home.” “They all stayed here.”", []said{
			{attribution.Direct, 4, []string{"“We all went home.”"}, "", ""},
			{attribution.Direct, speaker, []string{"“They all stayed here.”"}, "", ""},
		}))
		assert.Equal(t, want, s.Check(verify.Claim{Quote: "We all went home. They all stayed here."}).Wording.String())
	}
}

// What is reported and denied is not what was said.
func TestCue(t *testing.T) {
	d := document(t, "Holm denied that “the tower is unsafe in a wind.” He did not say “we will tear the tower down.” He said “the wind was strong that day.”", []said{
		{attribution.Direct, 4, []string{"“the tower is unsafe in a wind.”"}, "Holm", ""},
		{attribution.Direct, 4, []string{"“we will tear the tower down.”"}, "He", ""},
		{attribution.Direct, 4, []string{"“the wind was strong that day.”"}, "He", ""},
	})
	for i, cue := range []string{"denied", "say", "said"} {
		at := strings.Index(d.Text, cue)
		d.Attributions[i].Cue = []span.Span{{Start: at, End: at + len(cue)}}
	}
	s := verify.From(d)
	assert.Equal(t, "truncated", s.Check(verify.Claim{Quote: "the tower is unsafe in a wind"}).Wording.String())
	r := s.Check(verify.Claim{Quote: "we will tear the tower down"})
	assert.Equal(t, "truncated", r.Wording.String())
	assert.Equal(t, "did not say", r.Passages[0].Findings[0].Source.Of(d.Text))
	assert.Equal(t, "exact", s.Check(verify.Claim{Quote: "the wind was strong that day"}).Wording.String())
}

func TestNames(t *testing.T) {
	s := verify.From(document(t, "“It is cold,” Holm said. “It was so cold,” A. Holm said. “It will be cold,” he said.", []said{
		{attribution.Direct, 4, []string{"“It is cold,”"}, "Holm", ""},
		{attribution.Direct, 4, []string{"“It was so cold,”"}, "A. Holm", ""},
		{attribution.Direct, -1, []string{"“It will be cold,”"}, "he", ""},
	}))
	for _, test := range []struct{ reason, quote, speaker, want string }{
		{"two of one surname", "It is cold", "Holm", "unknown"},
		{"an initial", "It was so cold", "A. Holm", "same"},
		{"of the other", "It was so cold", "N. Holm", "other"},
		{"a title", "It was so cold", "Dr. Anna Holm", "same"},
		{"a name that does not end alike", "It was so cold", "Anna", "other"},
		{"somebody unknown", "It will be cold", "Anna Holm", "unknown"},
	} {
		assert.Equal(t, test.want, s.Check(verify.Claim{Quote: test.quote, Speaker: test.speaker}).Speaker.String(), test.reason)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("We cannot … keep [a] harbour open", "Mara Lindqvist", article)
	f.Add("", "", "")
	f.Add("… a b …", "x,", "“a” b “a b” a c. B a")
	f.Add("100 per cent", "the", "one hundred per cent. Twenty-five per 100 cent")
	f.Fuzz(func(t *testing.T, quote, speaker, source string) {
		s := verify.Read(source)
		r := s.Check(verify.Claim{Quote: quote, Speaker: speaker})
		check(t, quote, source, r)
		require.Equal(t, r, verify.From(s.Document()).Check(verify.Claim{Quote: quote, Speaker: speaker}), "the same again")
		if r.Wording == verify.Absent || r.Holds() {
			require.Equal(t, r.Holds(), len(r.Passages) > 0)
		}
		if i := strings.Index(source, quote); i >= 0 && r.Wording != 0 {
			require.NotEqual(t, verify.Absent, r.Wording, "it is there")
		}
	})
}

// TestLinear compares sources of n and of 16n bytes that make checking long.
func TestLinear(t *testing.T) {
	for reason, unit := range map[string]string{
		"one word": "go ", "marks": "“go” ", "sentences": "Go on. Not so! ", "open marks": "“", "ellipses": "go … ", "brackets": "[go] on ",
	} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n)
			least := time.Hour
			for range 2 {
				start := time.Now()
				verify.From(&attribution.Document{Text: text}).Check(verify.Claim{Quote: text, Speaker: text})
				least = min(least, time.Since(start))
			}
			return least
		}
		short, long := took(500), took(8_000)
		assert.Less(t, long, 16*8*max(short, 2*time.Millisecond), reason)
	}
}
