package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The source in [ ] is a message: whose words are they?
func TestIssuer(t *testing.T) {
	for _, c := range []struct{ text, speaker, reason string }{
		{"[A statement from NATO] said no.", "NATO", "from"},
		{"[A statement by Vera Lind] said no.", "Vera Lind", "by"},
		{"[A statement by Vera Lind and Oleg Marin] said no.", "Vera Lind and Oleg Marin", "by two"},
		{"[A letter to the harbor council from Vera Lind] said no.", "Vera Lind", "over whom it was sent to"},
		{"[A statement issued late on Friday by the Harbor Trust] said no.", "Harbor Trust", "over the day"},
		{"[A statement, which was issued by the Harbor Trust,] said no.", "Harbor Trust", "in a relative clause"},
		{"[A statement on behalf of the Harbor Trust] said no.", "Harbor Trust", "who has others speak"},
		{"[A notice on its website by the Harbor Trust] said no.", "Harbor Trust", "over where it stands"},
		{"[The remarks of Vera Lind] said no.", "Vera Lind", "of, behind words that were spoken"},
		{"[The Harbor Trust statement] said no.", "Harbor Trust", "the name before what is issued"},
		{"[A company statement] said no.", "company", "a noun before what is issued"},
		{"Vera Lind came. [The Lind statement] said no.", "Vera Lind", "the surname of somebody named in full"},
		{"Vera Lind came. [Her letter] said no.", "Vera Lind", "a possessive pronoun"},
		{"The Harbor Trust met. [Its letter] said no.", "Harbor Trust", "its"},
		{"[The mayor’s letter] said no.", "mayor", "a possessor without a name"},
		{"[Vera Lind] said so in a statement. [The statement] said no.", "Vera Lind;Vera Lind", "who speaks by it"},
		{"In a letter to NATO, [Vera Lind] said so. [The letter] said no. [It] said why.", "Vera Lind;Vera Lind;Vera Lind", "taken up twice"},
		{"The Harbor Trust issued a news release. [The release] said no.", "Harbor Trust", "who issued it"},
		{"The Harbor Trust apologized in a statement. [The statement] said no.", "Harbor Trust", "who did something by it"},
		{"The Harbor Trust put out a notice. [The notice] said no.", "Harbor Trust", "put out"},
		{"Vera Lind sent them a letter. [The letter] said no.", "Vera Lind", "who sent it to somebody"},
		{"Oleg Marin got a letter from Vera Lind. [The letter] said no.", "Vera Lind", "not who received it"},
		{"Vera Lind wrote a tweet. [The post] said no.", "Vera Lind", "a tweet is a post"},
		{"[Vera Lind] said so in the company’s blog post. [The post] said no.", "Vera Lind;Vera Lind", "who speaks in a post of somebody"},
		{"Vera Lind issued a statement. Oleg Marin issued a release. [The statement] said no.", "Vera Lind", "the same noun first"},

		{"[A report by Vera Lind] said no.", "report by Vera Lind", "a report speaks for itself"},
		{"[The Harbor Trust speech] said no.", "Harbor Trust speech", "a speech may be given there"},
		{"[The Berlin statement] said no.", "Berlin statement", "so may a statement"},
		{"[A speech from the Oval Office] said no.", "speech from the Oval Office", "where it was given"},
		{"[A letter from jail] said no.", "letter from jail", "where it was written"},
		{"[A letter on attacks by NATO] said no.", "letter on attacks by NATO", "what it is about"},
		{"[A response to a request by NATO] said no.", "response to a request by NATO", "whose request it was"},
		{"[A letter published by The Guardian] said no.", "letter published by The Guardian", "in whose pages it stands"},
		{"[An email released by the Harbor Trust] said no.", "email released by the Harbor Trust", "who had it"},
		{"[The release of Vera Lind] said much.", "release of Vera Lind", "she was set free"},
		{"Vera Lind issued a statement. [A statement] said no.", "statement", "another one"},
		{"Vera Lind issued a statement. [The second statement] said no.", "second statement", "told apart by its words"},
		{"Vera Lind sent a letter. [The poll] said no.", "poll", "no message"},
	} {
		_, _, answers := sourced(c.text)
		got := ""
		for i, a := range answers {
			if i > 0 {
				got += ";"
			}
			got += a.speaker.Name
		}
		assert.Equal(t, c.speaker, got, c.text+" "+c.reason)
	}
}

// What is known of an issuer is told by the message, then by what its words stand for.
func TestIssuerSteps(t *testing.T) {
	_, _, answers := sourced("Vera Lind came. [Her letter] said no. [The letter] said why.")
	for i, want := range [][]Rule{{ruleMessage, rulePronoun}, {ruleMessage, rulePronoun}} {
		var got []Rule
		for _, s := range answers[i].steps {
			got = append(got, s.Rule)
		}
		assert.Equal(t, want, got)
	}
	assert.Len(t, answers[1].steps[0].Spans, 2, "the letter and the one that it takes up")
}
