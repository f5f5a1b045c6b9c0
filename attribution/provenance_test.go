package attribution

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/span"
)

// prose closes the head of an article.
const prose = "\n\nThe harbor council voted on Tuesday to close the north quay for two years. The mayor called it overdue, and so did " +
	"everybody who ties up there.\n\n“We have patched it eleven times,” she told reporters after the vote. “The twelfth would cost more than a wall.”\n"

func TestProvenance(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"Council Votes to Close the Quay\n\nBy Nell Brandt" + prose,
			"title=Council Votes to Close the Quay;byline=By Nell Brandt;author=Nell Brandt", "a byline"},
		{"Council Votes to Close the Quay\nBy Nell Brandt and Ole van Lie, Staff Writers of the Bay News" + prose,
			"title=Council Votes to Close the Quay;byline=By Nell Brandt and Ole van Lie, Staff Writers of the Bay News;author=Nell Brandt;author=Ole van Lie", "two authors and what they are"},
		{"Council Votes to Close the Quay\nNell Brandt, The Associated Press" + prose,
			"title=Council Votes to Close the Quay;byline=Nell Brandt, The Associated Press;author=Nell Brandt;agency=Associated Press", "the agency of a byline"},
		{"Council Votes to Close the Quay\nBY NELL BRANDT" + prose,
			"title=Council Votes to Close the Quay;byline=BY NELL BRANDT;author=NELL BRANDT", "in capitals"},
		{"Council Votes to Close the Quay\n\nOSTMERE, May 4 (Reuters) - The quay is closed." + prose,
			"title=Council Votes to Close the Quay;dateline=OSTMERE, May 4 (Reuters) -;place=OSTMERE;agency=Reuters", "a dateline"},
		{"Council Votes to Close the Quay\nOSTMERE, May 4 (Baltika)" + prose,
			"title=Council Votes to Close the Quay;dateline=OSTMERE, May 4 (Baltika);place=OSTMERE;agency=Baltika", "a dateline on a line of its own; an agency that nobody knows"},
		{"NORTH OSTMERE, Maine -- Boats came.", "dateline=NORTH OSTMERE, Maine --;place=NORTH OSTMERE, Maine", "a place with its region"},
		{"PORT-AU-PRINCE, 4 May – Boats came.", "dateline=PORT-AU-PRINCE, 4 May –;place=PORT-AU-PRINCE", "the hyphens of a name"},
		{"Nairobi, Kenya (CNN) The quay is closed.", "dateline=Nairobi, Kenya (CNN);place=Nairobi, Kenya;agency=CNN", "a broadcaster"},
		{"(Reuters) - The quay is closed.", "dateline=(Reuters) -;agency=Reuters", "an agency alone"},
		{"Aug. 27 (Reuters) - The quay is closed.", "dateline=Aug. 27 (Reuters) -;agency=Reuters", "a day is no place"},
		{strings.TrimSpace(prose) + "\n\nThe quay in the rain\nPhoto by Ann Lee / Reuters\n", "credit=Photo by Ann Lee / Reuters", "the credit of a picture names the agency of the picture"},
		{strings.TrimSpace(prose) + "\n\nReporting by Ole Lie for Reuters\n", "agency=Reuters;credit=Reporting by Ole Lie for Reuters", "the credit of the desk"},
		{"It rains.", "", "a text that says nothing of itself"},
		{"", "", "no text"},
	} {
		p := Reader{}.Read(c.text).Provenance
		var got []string
		field := func(name string, s span.Span) {
			if !s.Empty() {
				got = append(got, name+"="+s.Of(c.text))
			}
		}
		field("title", p.Title)
		field("byline", p.Byline)
		for _, a := range p.Authors {
			field("author", a)
		}
		field("dateline", p.Dateline)
		field("place", p.Place)
		field("agency", p.Agency.Span)
		field("credit", p.Credit)
		assert.Equal(t, c.want, strings.Join(got, ";"), c.reason)
		assert.Equal(t, p.Agency.Span.Of(c.text), p.Agency.Name, c.reason)
	}
}

func TestProvenanceKinds(t *testing.T) {
	for text, want := range map[string]HopKind{
		"Nairobi, Kenya (CNN) The quay is closed.":       Broadcaster,
		"OSTMERE, May 4 (Reuters) - The quay is closed.": Agency,
		"OSTMERE, May 4 (Tidal) - The quay is closed.":   Agency,
	} {
		assert.Equal(t, want, Reader{}.Read(text).Provenance.Agency.Kind, text)
	}
}
