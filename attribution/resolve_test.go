package attribution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// sourced resolves the sources that stand in [ ] in text; the brackets are taken out.
func sourced(text string) (*doc, []Entity, []speakerAnswer) {
	var b strings.Builder
	var spans [][2]int
	for _, r := range text {
		switch r {
		case '[':
			spans = append(spans, [2]int{b.Len(), 0})
		case ']':
			spans[len(spans)-1][1] = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	d := mentioned(b.String())
	var refs []sourceRef
	for _, s := range spans {
		first, last := d.wordAt(s[0]), d.wordAt(s[1]-1)+1
		ref := sourceRef{first: first, last: last, quoted: d.outer(first), para: int(d.words[first].para)}
		for _, q := range d.quotes { // what stands in the same paragraph before or after is said
			if q.Parent < 0 {
				ref.content = append(ref.content, run{d.wordAt(q.Span.Start), d.wordAt(q.Span.End-1) + 1})
			}
		}
		refs = append(refs, ref)
	}
	entities, answers := d.resolve(refs)
	return d, entities, answers
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ text, speakers, reason string }{
		{"Prime Minister Oleg Marin came. [Marin] said no.", "Oleg Marin", "a surname after the full name"},
		{"[Mr. Marin] said no. Later Oleg Marin left.", "Oleg Marin", "the full name may come after"},
		{"Oleg Marin came. [Oleg] said no.", "Oleg Marin", "a given name that is nobody else’s"},
		{"Oleg Marin came. [He] said no.", "Oleg Marin", "a pronoun"},
		{"Oleg Marin met Vera Lind. [She] said no.", "Vera Lind", "a pronoun takes whom its gender fits"},
		{"Chairwoman Robin Ames met Chairman Lee Park. [She] said no.", "Robin Ames", "a role shows gender"},
		{"[Oleg Marin and Vera Lind] said no. [They] left.", "Oleg Marin and Vera Lind;Oleg Marin and Vera Lind", "joint speakers, and they"},
		{"Oleg Marin, the foreign minister, came. Vera Lind left. [The minister] said no.", "Oleg Marin", "a role that the text gave"},
		{"Russian President Pavel Orlov met Kenji Mori. [The Russian leader] said no.", "Pavel Orlov", "a demonym and a kind of role"},
		{"Sen. Ada Brandt came. [The senator] said no.", "Ada Brandt", "an abbreviated title is a role"},
		{"Bob Hale met Rita Hale. [Mrs. Hale] said no.", "Rita Hale", "two of one surname, told apart by the title"},
		{"The Liberal Farmers Party met. [The LFP] said no.", "Liberal Farmers Party", "an acronym of capital initials"},
		{"The World Trade Office (WTX) met. [WTX] said no.", "World Trade Office", "an acronym in brackets"},
		{"The Bank of Ruritania fell. [The bank] said no.", "Bank of Ruritania", "the noun in the name"},
		{"[A ministry spokesperson] said no. [The spokesperson] left.", "ministry spokesperson;ministry spokesperson", "one unnamed speaker"},
		{"[Two officials familiar with the talks] said no.", "Two officials familiar with the talks", "a description keeps its of and with"},
		{"[Hugh Hart, a doctor from Leeds,] said no.", "Hugh Hart", "an appositive"},
		{"[Ruritania’s foreign minister, Pavel Orlov, who] said no.", "Pavel Orlov", "who belongs to the source"},
		{"It was Pavel Orlov, [who] said no.", "Pavel Orlov", "a relative pronoun"},
		{"When [he] arrived in town, Oleg Marin said no.", "Oleg Marin", "a pronoun before its name"},
		{"Ann Baker came. [Baker] said no.", "Ann Baker", "a surname that is a noun"},
		{"Ann Whitmore came. [Whitmor] said no.", "Ann Whitmore", "a surname with a letter wrong"},
		{"William Hale came. [Bill Hale] said no.", "William Hale", "a short given name"},
		{"Then [Jon Kerr (D-Mont.), Dan Voss (R-La.) and Al Reed (D-Ohio)] said no.", "Jon Kerr and Dan Voss and Al Reed", "a list with brackets"},
		{"The poll came on Monday. [The survey] says no.", "poll", "records of one kind"},
		{"[Marin’s] claim stood. Oleg Marin left.", "Oleg Marin", "possessives"},
		{"[Trouble] said no.", "Trouble", "words that mention nobody are what they are"},
		{"Senators Ada Brandt and Karl Voss met. [Ada Brandt and Karl Voss] said no. [The senators] left.", "Ada Brandt and Karl Voss;Ada Brandt and Karl Voss", "a role of all members of a group"},
		{"The U.S. Supreme Court met. [The Supreme Court] said no.", "U.S. Supreme Court", "a national body without its nation"},
		{"The Department of Harbour Safety met. [Harbour Safety] said no.", "Department of Harbour Safety", "the end of a name"},
		{"Marlo Partners grew. [Marlo] said no.", "Marlo Partners", "the beginning of a name"},
		{"Marlo Corp. grew. [Marlo] said no.", "Marlo Corp.", "a name without its legal form"},
		{"Marlo Weld grew fast. [The company] said no.", "Marlo Weld", "capitals that may be a company’s"},
		{"The Daily Telegraph fell. [The newspaper] said no.", "Daily Telegraph", "an outlet by its kind"},
		{"Japan fell silent. [The country] said no.", "Japan", "a place by its kind"},
		{"Ohio fell silent. [The state] said no.", "Ohio", "a region is a state"},
		{"Osaka fell silent. [The city] said no.", "Osaka", "a city"},
		{"The Harbour Union met. [It] said no.", "Harbour Union", "it is no person"},
		{"Critics met. [They] said no.", "Critics", "they are several"},
		{"The Harbour Union met. [They] said no.", "Harbour Union", "they may be an organization"},
		{"Bob Hale came. Rita Hale came. Bob Hale left. [Hale] said no.", "Bob Hale", "of two of one surname the one in hand"},
		{"It was a friend of Vera Lind, [who] said no.", "friend of Vera Lind", "who stands for the head of the phrase"},
		{"[Vera Lind] said yes. [The 39-year-old founder] said no.", "Vera Lind;Vera Lind", "an epithet of whom the text speaks of"},
		{"Vera Lind came. [The woman] said no.", "Vera Lind", "the woman is she"},
		{"[Some] said no. [Some] left.", "Some;Some", "a quantifier is itself"},
		{"Hope Wasser Lind came. [Wasser Lind] said no.", "Hope Wasser Lind", "a surname of two parts"},
		{"In a room sat Vera Lind. Conservative Leader Vera [Lind] says no.", "Vera Lind", "a source that is a part of a name"},
		{"[She] said no to that. Vera Lind left.", "", "a name behind is no antecedent without a subordinate clause"},
		{"[The harbour master, Vera Lind,] said no.", "Vera Lind", "a role first"},
		{"A lawyer for Oleg Marin, Vera Lind, came. [Marin’s lawyer] said no.", "Vera Lind", "the owner agrees"},
		{"Tens of thousands of voters came. [They] said no.", "Tens of thousands of voters", "a number takes its of"},
		{"[Vera Lind and Vera Lind] said no.", "Vera Lind", "one person twice is one"},
		{"Then [Vera Lind, D-Ohio, and Al Reed, R-Utah,] said no.", "Vera Lind and Al Reed", "parties between joint speakers"},
		{"[You] said no.", "", "you is nobody in the text"},
	} {
		_, _, answers := sourced(c.text)
		var got []string
		for _, a := range answers {
			got = append(got, a.speaker.Name)
		}
		assert.Equal(t, c.speakers, strings.Join(got, ";"), "%s: %s", c.reason, c.text)
	}
}

func TestFirstPerson(t *testing.T) {
	_, _, answers := sourced("[Oleg Marin] said: “[I] think that it will rain.”")
	assert.Equal(t, "Oleg Marin", answers[1].speaker.Name, "I in a quotation is its speaker")
	assert.Equal(t, ruleFirst, answers[1].steps[len(answers[1].steps)-1].Rule)
	_, _, answers = sourced("[I] think so.\n\nIt will rain.\n\nVera Lind is a writer in Leeds.")
	assert.Equal(t, "Vera Lind", answers[0].speaker.Name, "the note about the author")
	_, _, answers = sourced("[I] think so. It will rain.\n\nVera Lind, Leeds\n\nThe end came soon after all of that was known.")
	assert.Equal(t, "Vera Lind", answers[0].speaker.Name, "a signature")
}

func TestUnknownSpeaker(t *testing.T) {
	_, _, answers := sourced("[He] said no.")
	assert.Empty(t, answers[0].speaker.Name)
	assert.Equal(t, -1, answers[0].speaker.Entity)
	assert.NotEmpty(t, answers[0].speaker.Reason)
	_, _, answers = sourced("It rained[,] then.")
	assert.NotEmpty(t, answers[0].speaker.Reason, "no words of its own")
}

func TestAnswersSayWhy(t *testing.T) {
	d, entities, answers := sourced("Ms. Robin Ames, a lawyer, came. [She] said no. [Ames] left.")
	a := answers[0]
	assert.Equal(t, Person, a.speaker.Type)
	assert.Greater(t, a.speaker.Confidence, 0.5)
	assert.Equal(t, rulePronoun, a.steps[0].Rule)
	assert.Equal(t, "She", a.steps[0].Spans[0].Of(d.text))
	assert.Equal(t, a.speaker.Entity, answers[1].speaker.Entity)
	e := entities[a.speaker.Entity]
	assert.Equal(t, Feminine, e.Gender)
	assert.Equal(t, "Ms. Robin Ames", e.Evidence[0].Spans[0].Of(d.text), "the title shows it")
	assert.Contains(t, e.Aliases, "Ames")
	assert.Contains(t, e.Roles, "lawyer")
	for _, i := range e.Mentions {
		assert.Equal(t, a.speaker.Entity, d.mentions[i].entity)
	}
}

func TestUnnamedSpeaksFor(t *testing.T) {
	for text, organization := range map[string]string{
		"[A Japanese foreign ministry spokesperson] said no.": "Japanese foreign ministry",
		"[A spokesman for the Marin campaign] said no.":       "Marin campaign",
		"[A lawyer] said no.":                                 "",
	} {
		_, _, answers := sourced(text)
		assert.Equal(t, Unnamed, answers[0].speaker.Type, text)
		assert.Equal(t, organization, answers[0].speaker.Organization, text)
	}
}

// Where two bear a name and nothing tells them apart, the answer carries both.
func TestCandidates(t *testing.T) {
	_, _, answers := sourced("Bob Hale and Ted Hale came. [Hale] said no.")
	list := answers[0].speaker.Candidates
	assert.Len(t, list, 2)
	assert.Equal(t, answers[0].speaker.Name, list[0].Name)
	assert.GreaterOrEqual(t, list[0].Confidence, list[1].Confidence)
	assert.Less(t, answers[0].speaker.Confidence, 0.9)
}

func TestOneLetterApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"whitmore", "whitmor", true}, {"whitmor", "whitmore", true}, {"wimes", "wines", true},
		{"lind", "lynd", false}, {"whitmore", "witmoor", false}, {"baker", "maker", false},
	} {
		assert.Equal(t, c.want, oneLetterApart(c.a, c.b), "%s %s", c.a, c.b)
	}
}

// The same text gives the same entities and answers.
func TestResolveIsDeterministic(t *testing.T) {
	text := strings.Repeat("Bob Hale met Rita Hale and the World Bank. [Hale] said no. [He] left. [The bank] fell. ", 5)
	_, entities, answers := sourced(text)
	for range 5 {
		_, e, a := sourced(text)
		assert.Equal(t, entities, e)
		assert.Equal(t, answers, a)
	}
}
