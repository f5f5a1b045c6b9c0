package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSeveral(t *testing.T) {
	for _, c := range []struct{ text, speakers, reason string }{
		{"Senators Ada Brandt and Karl Voss wrote a letter. [They] said no.", "Ada Brandt and Karl Voss", "names together that said nothing"},
		{"Senators Ada Brandt and Karl Voss wrote a letter. [The two senators] said no.", "Ada Brandt and Karl Voss", "a role and a number"},
		{"Senators Ada Brandt and Karl Voss wrote a letter. [The lawmakers] said no.", "Ada Brandt and Karl Voss", "a role like it"},
		{"Ada Brandt and Karl Voss wrote a letter. [The pair] said no. [The two] left. [Both] came back.", "Ada Brandt and Karl Voss;Ada Brandt and Karl Voss;Ada Brandt and Karl Voss", "a number alone"},
		{"Sen. Ada Brandt, Republican of Iowa, and Sen. Karl Voss, Democrat of Utah, wrote a letter. [They] said no.", "Ada Brandt and Karl Voss", "with an appositive between them"},
		{"Vera Lind and her husband bought a farm. [They] said no.", "Vera Lind and her husband", "one of them described"},
		{"Vera Lind and Ada Brandt came. [The two women] said no. [The two men] said yes.", "Vera Lind and Ada Brandt;two men", "their gender, or that of others"},
		{"It was signed by Norland and Ruritania, the world’s two biggest growers, [which] said no.", "Norland and Ruritania", "behind a description of both"},
		{"Vera Lind, Hugh Hart and Ada Brandt came. [The two women] said no. [All three] said yes.", "two women;Vera Lind and Hugh Hart and Ada Brandt", "their number"},
		{"Vera Lind and Hugh Hart voted. Ada Brandt, a candidate, came. [Both candidates] said no.", "Both candidates", "a noun that is said of others"},
		{"Vera Lind and Hugh Hart voted. [Two voters] said no.", "Two voters", "two others"},
		{"Vera Lind and Hugh Hart came. [The 10,000 people in the hall] said no.", "10,000 people in the hall", "too many"},
		{"Vera Lind and Hugh Hart came. [Both the House and Senate] said no.", "Both the House and Senate", "both before a list"},
		{"Vera Lind and Hugh Hart came. Voters met. [They] said no.", "Voters", "nearer ones"},
		{"They met Vera Lind and Hugh Hart said no. [They] left.", "", "“and” that begins a clause"},
		{"Japan and Norway signed a pact. [The countries] said no.", "Japan and Norway", "countries"},
		{"Critics came from Ohio and Utah. [They] said no.", "Critics", "places that do nothing"},
		{"Weld Corp. and Marlo Partners will merge. [The companies] said no.", "Weld Corp. and Marlo Partners", "companies"},
		{"Voters met the Harbour Trade and Investment Partnership. [They] said no.", "Voters", "one name with “and” in it"},
		{"He met Ann Hale and Bob Hart, [who] were in town.", "Ann Hale and Bob Hart", "a verb of several"},
		{"He met Ann Hale and Bob Hart, [who] says no.", "Bob Hart", "a verb of one"},
		{"He met Ann Hale and Bob Hart, [who] never said no.", "Bob Hart", "a verb of one or of several"},
		{"Vera Lind and Hugh Hart came, [each] in a hurry.", "Vera Lind and Hugh Hart", "each of them"},
		{"Vera Lind and Hugh Hart came. [Both] advocate the plan.", "Vera Lind and Hugh Hart", "both before a verb that is a noun too"},
		{"Vera Lind and Hugh Hart came. There were [both] advocates of the plan.", "both", "both before a noun"},
		{"Vera Lind and Hugh Hart came, with [each] state a day late.", "each", "each of others"},
		{"Vera Lind came. It used [one of the woman’s] letters.", "Vera Lind", "the owner of one of several things"},
		{"Vera Lind met Hugh Hart. [The two] said no. [They] left.", "Vera Lind and Hugh Hart;Vera Lind and Hugh Hart", "named apart"},
		{"Vera Lind met Ada Brandt. [Both women] said no. [Both companies] left.", "Vera Lind and Ada Brandt;Both companies", "named apart, women and no companies"},
		{"Vera Lind met Ada Brandt and Hugh Hart. Oleg Marin left. [The two] said no.", "Ada Brandt and Hugh Hart", "but rather those whom “and” joins"},
		{"Vera Lind said that Ada Brandt had met Hugh Hart. [All four] said no.", "All four", "too few"},
		{"[42%] said no.", "42%", "a share keeps its sign"},
		{"“Vera Lind and Hugh Hart came,” he said. [Both] said no.", "Both", "named in what somebody says"},
	} {
		assert.Equal(t, c.speakers, speakers(c.text), "%s: %s", c.reason, c.text)
	}
}

func TestAgain(t *testing.T) {
	for _, c := range []struct{ text, speakers, reason string }{
		{"[Sources familiar with the talks] said no. [Sources] said yes.", "Sources familiar with the talks;Sources familiar with the talks", "sources again"},
		{"[Two officials in Leeds] said no. [The officials] left.", "Two officials in Leeds;Two officials in Leeds", "with an article"},
		{"[Leeds police] said no. [Police] left.", "Leeds police;Leeds police", "one body"},
		{"[Two officials in Leeds] said no. [Officials] left.", "Two officials in Leeds;Officials", "a number that is not all"},
		{"[Leeds officials] said no. [York officials] said yes. [Officials] left.", "Leeds officials;York officials;Officials", "two groups"},
		{"[Young voters] said no. [Voters] left.", "Young voters;Voters", "who are others each time"},
		{"[Leeds officials] said no. [Her officials] left.", "Leeds officials;Her officials", "somebody else’s"},
		{"[Eleven organizations] wrote no. [The groups] said so. [The countries] left.", "Eleven organizations;Eleven organizations;countries", "bodies of one kind"},
		{"[People familiar with the talks] said no. [The people] said so.", "People familiar with the talks;People familiar with the talks", "people who are sources"},
		{"[Young people] said no. [The people] said so.", "Young people;people", "people who are not"},
		{"[No officials in Leeds] said no. [The officials] left.", "No officials in Leeds;officials", "none"},
	} {
		assert.Equal(t, c.speakers, speakers(c.text), "%s: %s", c.reason, c.text)
	}
}
