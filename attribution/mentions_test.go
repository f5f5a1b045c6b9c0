package attribution

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/quote"
)

// read returns text as a doc with its mentions.
func mentioned(text string) *doc {
	d := docOf(text)
	d.findMentions()
	return d
}

// find returns the mention of d with exactly these words.
func (d *doc) find(words string) (mention, bool) {
	for _, m := range d.mentions {
		if d.span(m.first, m.last).Of(d.text) == words {
			return m, true
		}
	}
	return mention{}, false
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, mention, core string
		kind                MentionKind
		typ                 Type
		reason              string
	}{
		{"Then Prime Minister Oleg Marin spoke.", "Prime Minister Oleg Marin", "Oleg Marin", Named, Person, "titles stand before the name"},
		{"Then Sen. Ada K. Brandt (D-Ohio) spoke.", "Sen. Ada K. Brandt (D-Ohio)", "Ada K. Brandt", Named, Person, "initials are in the name, brackets after it"},
		{"It was Willem van der Meer who spoke.", "Willem van der Meer", "Willem van der Meer", Named, Person, "particles"},
		{"It was Khalid al-Rashid who spoke.", "Khalid al-Rashid", "Khalid al-Rashid", Named, Person, "al- is joined by a hyphen"},
		{"Then Paul Tanner Jr. spoke.", "Paul Tanner Jr.", "Paul Tanner Jr.", Named, Person, "suffixes"},
		{"Then Maeve O’Dowd spoke.", "Maeve O’Dowd", "Maeve O’Dowd", Named, Person, "apostrophes"},
		{"Then Steve King spoke.", "Steve King", "Steve King", Named, Person, "a surname that is a noun"},
		{"Then Faith Banks spoke.", "Faith Banks", "Faith Banks", Named, Person, "a surname that names organizations"},
		{"Then Vincent Fox spoke. In the end Fox left.", "Fox", "Fox", Named, Person, "a surname that is an outlet"},
		{"Then the Virginia House spoke.", "the Virginia House", "Virginia House", Named, Organization, "a given name that is a place"},
		{"Then Kate Long spoke.", "Kate Long", "Kate Long", Named, Person, "a surname that is an adverb"},
		{"Then Tessa May spoke. For once May left.", "May", "May", Named, Person, "and once more"},
		{"Then Tessa May spoke. In May she left.", "Tessa May", "Tessa May", Named, Person, "but no month is one"},
		{"Then the actor Guy Holm spoke.", "the actor Guy Holm", "Guy Holm", Named, Person, "a given name that is a noun"},
		{"Then Christian Holm spoke.", "Christian Holm", "Christian Holm", Named, Person, "one that stands before nouns"},
		{"Then delegate Bill Holm spoke.", "delegate Bill Holm", "Bill Holm", Named, Person, "one that is a record"},
		{"Then Dean Holm spoke.", "Dean Holm", "Dean Holm", Named, Person, "one that is a title"},
		{"Ann Holm came. Then Dean Holm spoke.", "Dean Holm", "Holm", Named, Person, "a title of somebody who has a given name"},
		{"Then Virginia Gov. Terry Holm spoke.", "Virginia Gov. Terry Holm", "Terry Holm", Named, Person, "a given name that is a place of which somebody has an office"},
		{"Then North Dakota Sen. Terry Holm spoke.", "North Dakota Sen. Terry Holm", "Terry Holm", Named, Person, "a place of two words"},
		{"Then Christian Rev. Terry Holm spoke.", "Christian Rev. Terry Holm", "Terry Holm", Named, Person, "one that is an adjective"},
		{"Then the Daily Caller spoke.", "the Daily Caller", "Daily Caller", Named, Organization, "an outlet whose name ends in a role"},
		{"Then Guy Cecil spoke.", "Guy Cecil", "Guy Cecil", Named, Person, "two given names, the first a noun"},
		{"April Holm, a clerk, spoke.", "April Holm", "April Holm", Named, Person, "a month that opens a sentence, before what describes her"},
		{"Will Holm said no.", "Will Holm", "Will Holm", Named, Person, "an auxiliary, before a verb in the past"},
		{"It was late, at times Terry Holm spoke.", "Terry Holm", "Terry Holm", Named, Person, "times are no paper"},
		{"Then Ambassador Terry Holm and Tide News Security editor Vera Lind spoke.", "Ambassador Terry Holm", "Terry Holm", Named, Person, "a name that “and” joins to a paper’s"},
		{"Then Vera Clinton spoke of the Clinton Foundation.", "the Clinton Foundation", "Clinton Foundation", Named, Organization, "a given name that is somebody’s surname there"},
		{"Then Charlotte King spoke.", "Charlotte King", "Charlotte King", Named, Person, "but not where that is all"},
		{"Then Rep.-elect Ann Holm spoke.", "Rep.-elect Ann Holm", "Ann Holm", Named, Person, "a title that is still to come"},
		{"Then first lady Ann Holm spoke.", "first lady Ann Holm", "Ann Holm", Named, Person, "a role that begins like an adverb"},
		{"Then chief operating officer Ann Holm spoke.", "chief operating officer Ann Holm", "Ann Holm", Named, Person, "a role with a participle in it"},
		{"Then flight attendant Ann Holm spoke.", "flight attendant Ann Holm", "Ann Holm", Named, Person, "a role whose last word is none"},
		{"Then American stuntwriter Tom Holm spoke.", "American stuntwriter Tom Holm", "Tom Holm", Named, Person, "a role by its ending"},
		{"Then the Senate Subcommittee on Consumer Protection spoke.", "the Senate Subcommittee on Consumer Protection", "Senate Subcommittee on Consumer Protection", Named, Organization, "whom a body is there for"},
		{"Then the Federal Reserve spoke.", "the Federal Reserve", "Federal Reserve", Named, Organization, "a noun of two words that is a name"},
		{"Then General Electric spoke.", "General Electric", "General Electric", Named, Organization, "no general is meant"},
		{"Ruritania’s foreign minister, Sergei Orlov, spoke.", "Ruritania’s foreign minister, Sergei Orlov", "Sergei Orlov", Named, Person, "a name in apposition to a role"},
		{"Hugh Hart, a doctor from Leeds, spoke.", "Hugh Hart, a doctor from Leeds", "Hugh Hart", Named, Person, "a role in apposition to a name"},
		{"Then a ferry pilot, a man from Leeds, spoke.", "a ferry pilot, a man from Leeds", "pilot", Nominal, Unnamed, "a description in apposition to a description"},
		{"Then a study by Tidemark, a website, spoke.", "a study by Tidemark, a website", "study", Nominal, Record, "a description in apposition to the name inside"},
		{"Seen by Baltika News, the port authority spoke.", "the port authority", "port authority", Nominal, Organization, "a paper is no authority"},
		{"Told by two officials, Ann Lowe spoke.", "Ann Lowe", "Ann Lowe", Named, Person, "two are not one"},
		{"Ann Lowe, 45, spoke.", "Ann Lowe, 45", "Ann Lowe", Named, Person, "an age"},
		{"Ann Lowe, D-Ohio, spoke.", "Ann Lowe, D-Ohio", "Ann Lowe", Named, Person, "a party"},
		{"Ann Lowe, who has a shop in Leeds, spoke.", "Ann Lowe, who has a shop in Leeds", "Ann Lowe", Named, Person, "a relative clause up to its comma"},
		{"Later Ann Lowe and Ben Moss spoke.", "Ann Lowe and Ben Moss", "Ann Lowe", Named, Person, "joined by and"},
		{"Ann Lowe, 45, and her son spoke.", "Ann Lowe, 45, and her son", "Ann Lowe", Named, Person, "and behind what a comma closes"},
		{"Earlier, NBC’s Dana Cole spoke.", "NBC’s Dana Cole", "Dana Cole", Named, Person, "a possessor before a name"},
		{"Then the Department of Health and Human Services replied.", "the Department of Health and Human Services", "Department of Health and Human Services", Named, Organization, "of and and inside a name"},
		{"Then the Minister of Transport, Trade and Whaling replied.", "the Minister of Transport, Trade and Whaling", "Minister", Nominal, Unnamed, "a portfolio of several tasks"},
		{"Then Minister of Transport, Trade and Whaling Orla Finn replied.", "Minister of Transport, Trade and Whaling Orla Finn", "Orla Finn", Named, Person, "a name after a portfolio"},
		{"Then Transport, Trade and Energy Minister Orla Finn replied.", "Transport, Trade and Energy Minister Orla Finn", "Orla Finn", Named, Person, "a portfolio before the office"},
		{"Then the Ministry of Transport, Trade and Whaling replied.", "the Ministry of Transport, Trade and Whaling", "Ministry of Transport, Trade and Whaling", Named, Organization, "the tasks of a ministry"},
		{"Then the Minister of Trade, Ann Lowe, replied.", "the Minister of Trade, Ann Lowe", "Ann Lowe", Named, Person, "a comma ends one task"},
		{"Then the Minister of Trade, Energy Bank and Ann Lowe replied.", "Energy Bank", "Energy Bank", Named, Organization, "what is longer than a task is no task"},
		{"Then Amnesty Watch replied.", "Amnesty Watch", "Amnesty Watch", Named, Organization, "a name that opens with the noun of an organization"},
		{"Director of the northern chapter of the Council on Tides Alva Marum replied.", "Alva Marum", "Alva Marum", Named, Person, "a bare title needs a name before its verb"},
		{"Chair of Ruritania Alva K. Marum replied.", "Alva K. Marum", "Alva K. Marum", Named, Person, "an initial is in the name"},
		{"Head of the Board of Fisheries replied.", "Head of the Board of Fisheries", "Head", Nominal, Unnamed, "whose head it is, is no name"},
		{"Then the School Board and the Police Department replied.", "the Police Department", "Police Department", Named, Organization, "an article opens another name"},
		{"Then Halden Group’s Greyfin malware unit replied.", "Halden Group’s Greyfin malware unit", "unit", Nominal, Organization, "an unknown word before the noun of one organization"},
		{"Then TransFerry replied.", "TransFerry", "TransFerry", Named, Organization, "a capital inside"},
		{"Then MacLeod replied.", "MacLeod", "MacLeod", Named, Person, "a capital behind the particle of a surname"},
		{"Then the World Trade Office (WTO) replied.", "the World Trade Office (WTO)", "World Trade Office", Named, Organization, "an acronym in brackets"},
		{"Then The New Yorker replied.", "New Yorker", "New Yorker", Named, Organization, "an outlet of several words"},
		{"Then a ministry spokesperson replied.", "a ministry spokesperson", "spokesperson", Nominal, Unnamed, "unnamed by role"},
		{"Then two senior officials familiar with the matter replied.", "two senior officials familiar with the matter", "officials", Nominal, Unnamed, "what follows a noun"},
		{"Then people close to him replied.", "people close to him", "people", Nominal, Unnamed, "a pronoun behind the preposition"},
		{"Then the secretary of state replied.", "the secretary of state", "secretary of state", Nominal, Unnamed, "a noun of several words"},
		{"Then the latest poll this month changed that.", "the latest poll this month", "poll", Nominal, Record, "records"},
		{"More than 40 states replied.", "More than 40 states", "states", Nominal, Organization, "words before a number"},
		{"Some of the voters replied.", "Some of the voters", "Some", Nominal, Unnamed, "a quantifier with of"},
		{"Then she replied.", "she", "she", Pronoun, Person, "pronouns"},
		{"Then 38% of voters replied.", "38% of voters", "%", Nominal, Unnamed, "a share"},
		{"Then the US replied.", "the US", "US", Named, Organization, "capitals tell US from us"},
		{"Joe “Red” Harmon replied.", "Joe “Red” Harmon", "Joe “Red” Harmon", Named, Person, "a nickname in marks inside a name"},
	} {
		d := mentioned(c.text)
		m, ok := d.find(c.mention)
		if !assert.True(t, ok, "%s: no mention %q", c.reason, c.mention) {
			continue
		}
		if c.core != "%" {
			assert.Equal(t, c.core, d.span(m.coreFirst, m.coreLast).Of(d.text), c.reason)
		}
		assert.Equal(t, c.kind, m.kind, c.mention)
		if c.core != "%" {
			assert.Equal(t, c.typ, m.typ, c.mention)
		}
	}
}

// What is no mention though its words could be one elsewhere.
func TestNoMention(t *testing.T) {
	for _, c := range []struct{ text, mention, reason string }{
		{"He found that steel workers left.", "that steel workers", "a conjunction before a plural"},
		{"He found that 42 percent left.", "that 42 percent", "or before a share"},
		{"This angered voters who left.", "This angered voters", "a pronoun before a plural"},
		{"On September 27 they left.", "27", "a day"},
		{"She is joining forces with them.", "joining forces", "a participle behind be"},
		{"They came to accuse bankers of it.", "accuse bankers", "a verb behind to"},
		{"Critics accused Ruritania of it.", "Critics accused", "a verb that is a noun too"},
		{"On Channel 4’s “This Evening,” Lind said no.", "“This Evening,” Lind", "marks around what a comma ends are no nickname"},
	} {
		_, ok := mentioned(c.text).find(c.mention)
		assert.False(t, ok, "%s: %s", c.reason, c.text)
	}
	d := mentioned("He read this week’s polls and that poll.")
	for _, words := range []string{"this week’s polls", "that poll"} {
		_, ok := d.find(words)
		assert.True(t, ok, words)
	}
}

func TestLongestMention(t *testing.T) {
	d := mentioned("Ana Ruiz, a lawyer from Leeds, said so.")
	m, ok := d.mentionStarting(0)
	assert.True(t, ok)
	assert.Contains(t, d.span(m.first, m.last).Of(d.text), "a lawyer from Leeds")
	m, ok = d.mentionEnding(2)
	assert.True(t, ok)
	assert.Equal(t, "Ana Ruiz", d.span(m.first, m.last).Of(d.text))
	m, ok = d.mentionAt(4)
	assert.True(t, ok)
	assert.Equal(t, 0, m.first, "the maximal one covers the appositive")
	_, ok = d.mentionAt(len(d.words) - 1)
	assert.False(t, ok, "a full stop is in no mention")
	_, ok = d.mentionStarting(99)
	assert.False(t, ok)
	_, ok = d.mentionEnding(0)
	assert.False(t, ok)
}

func TestMentionsOfNothing(t *testing.T) {
	for _, text := range []string{"", ".", "“”", "and", "(", ", , ,", "’s", "Mr.", "the", "of of of", "/", "&", "Smith’s", "“Joe “", "A/B/C", "a-b-c-", "\x00\xff"} {
		assert.NotPanics(t, func() {
			d := mentioned(text)
			d.resolve([]sourceRef{{0, len(d.words), -1, 0, nil, false}}, nil)
		}, "%q", text)
	}
}

// Eight times the text takes about eight times the time, whatever it is made of.
func TestMentionsAreLinear(t *testing.T) {
	for _, piece := range []string{"Ann ", "Ann Lee, ", "the ", "Ann, who ", "(", "he said she said ", "Bill Clinton Hillary Clinton Clinton. "} {
		small, large := resolveTime(strings.Repeat(piece, 800)), resolveTime(strings.Repeat(piece, 6400))
		assert.Less(t, large.Seconds(), 40*small.Seconds()+0.2, "%q", piece)
	}
}

func resolveTime(text string) time.Duration {
	best := time.Hour
	for range 2 {
		d := docOf(text)
		start := time.Now()
		d.findMentions()
		refs := make([]sourceRef, 0, len(d.words)/4)
		for i := 0; i+1 < len(d.words); i += 4 {
			refs = append(refs, sourceRef{first: i, last: i + 1, quoted: -1})
		}
		d.resolve(refs, nil)
		best = min(best, time.Since(start))
	}
	return best
}

func docOf(text string) *doc {
	d := new(doc)
	d.begin(text, 0, len(text), slices.Collect(quote.Finder{}.All(text)))
	return d
}

// TestNone: who gets none, where no mention is found, leaves it as it is.
func TestNone(t *testing.T) {
	for _, text := range []string{"", "From here: “It rains.”", "“We left,” they said. He: “No.” Ann Lee, the mayor, was quoted as saying that it rains."} {
		Reader{RulesOnly: true}.Read(text)
		assert.Equal(t, mention{}, none)
	}
}
