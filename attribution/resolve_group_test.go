package attribution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// speakers names who stands for the sources in [ ] in text.
func speakers(text string) string {
	_, _, answers := sourced(text)
	var got []string
	for _, a := range answers {
		got = append(got, a.speaker.Name)
	}
	return strings.Join(got, ";")
}

func TestBeside(t *testing.T) {
	for _, c := range []struct{ text, speakers, reason string }{
		{"Oleg Marin came. [Marin and his aides] said no. [They] left.", "Oleg Marin and his aides;Oleg Marin and his aides", "an owned description"},
		{"Mayor Oleg Marin came. [The mayor and his staff] said no.", "Oleg Marin and his staff", "beside a role"},
		{"Vera Lind came. [She and other doctors in Leeds] said no.", "Vera Lind and other doctors in Leeds", "beside a pronoun"},
		{"Vera Lind came. [She and Mr. Marin] said no.", "Vera Lind and Marin", "a name beside a pronoun"},
		{"Oleg Marin came. [Marin, Hart, Ohio Gov. John Kent and Sen. Rand Holm] said no.", "Oleg Marin and Hart and John Kent and Rand Holm", "surnames in a list"},
		{"[Marin, Lind] to say no.\n\nOleg Marin met Vera Lind.", "Oleg Marin and Vera Lind", "a comma for and in a headline"},
		{"[The Marin and Lind campaigns] said no.", "Marin and Lind campaigns", "whose campaigns they are"},
		{"Vera Marin left. [Marin and HP executives] said no.", "Vera Marin and HP executives", "but executives beside her"},
		{"[Vera Lind and two colleagues] said no.", "Vera Lind and two colleagues", "a number"},
		{"[Vera Lind and his attorney, Hugh Hart,] said no.", "Vera Lind and Hugh Hart", "a name in apposition"},
		{"[Vera and Hugh Hart] said no. Vera Lind left.", "Vera and Hugh Hart", "one surname for both: each name as it stands there"},
		{"[Vera and Hugh Hart] said no. [Ms. Hart] said so.", "Vera Hart and Hugh Hart;Vera Hart", "whose surname stands alone too"},
		{"[Several senators, including Ada Brandt and Hugh Hart,] said no.", "Several senators", "who is among them does not speak beside them"},
		{"[Other senators, like Vera Lind, Ada Brandt and Hugh Hart,] said no.", "Other senators", "however many they are"},
		{"[Two members of Congress, Ada Brandt and Hugh Hart,] said no.", "Ada Brandt and Hugh Hart", "both whom a description of two stands before"},
		{"[Some conservative members of Congress] said no.", "Some conservative members of Congress", "members are not the whole"},
		{"[Former Secretary of State and frontrunner Vera Lind] said no.", "Vera Lind", "two parts of a title, the first with capitals"},
		{"[Vera Lind, Hugh Hart and others] said no.", "Vera Lind and Hugh Hart and others", "at the end of a list"},
		{"Mayor Oleg Marin came. [Vera Lind and the mayor] said no.", "Vera Lind and Oleg Marin", "a role whose bearer is known"},
		{"[Vera Lind, 45, and her son] said no.", "Vera Lind and her son", "behind an age"},
		{"[Senator Vera Lind of Ohio and Senator Hugh Hart of Utah] said no.", "Vera Lind and Hugh Hart", "behind a place"},
		{"[Her brother and Vera Lind] said no.", "Her brother and Vera Lind", "a description first"},
		{"[Vera Lind, a professor of law in Leeds and the director of its clinic,] said no.", "Vera Lind", "an appositive of two parts"},
		{"[Doctors in Leeds and Norwich] said no.", "Doctors in Leeds and Norwich", "two places of one description"},
		{"[Friends and other doctors] said no.", "Friends and other doctors", "two descriptions of several"},
		{"[A study by Vera Lind of Leeds and Hugh Hart] said no.", "study by Vera Lind of Leeds and Hugh Hart", "what stands inside a description"},
		{"[The union and the company] said no.", "union and the company", "nobody whom the text names"},
		{"[She and her aides] said no.", "", "nobody for the pronoun"},
		{"[Marin and the poll] said no.", "Marin", "a record speaks with nobody"},
		{"[Two senators, Vera Lind of Ohio and Hugh Hart of Utah,] said no.", "Vera Lind and Hugh Hart", "a description of those whom it lists"},
		{"[The Daily Record and the Daily Mirror] said no.", "Daily Record and Daily Mirror", "an article begins another name"},
		{"[Democratic candidate and former secretary of state Vera Lind] said no.", "Vera Lind", "an office of several words ends no organization"},
	} {
		assert.Equal(t, c.speakers, speakers(c.text), "%s: %s", c.reason, c.text)
	}
}

// Who speaks with others is one of the kind that is named, and as sure as the least sure of them.
func TestBesideSays(t *testing.T) {
	_, _, answers := sourced("Vera Lind came. [She and her aides] said no.")
	a := answers[0].speaker
	assert.Equal(t, Person, a.Type)
	assert.LessOrEqual(t, a.Confidence, 0.9)
	assert.Equal(t, ruleGroup, answers[0].steps[len(answers[0].steps)-1].Rule)
}
