package segment

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// letters of the zones, for short answers.
const zoneLetters = "BTSNCRYD" // body, title, subtitle, navigation, caption, credit, byline, dateline

// zoneLine returns a letter for the zone of each paragraph of text.
func zoneLine(text string) string {
	var b strings.Builder
	for _, p := range split(text).Paragraphs {
		b.WriteByte(zoneLetters[p.Zone])
	}
	return b.String()
}

// body is prose of two paragraphs.
const body = `
The harbor council voted on Tuesday to close the north quay for two years. The mayor called it overdue, and so did everybody who ties up there.

“We have patched it eleven times,” she told reporters after the vote. “The twelfth would cost more than a wall.”
`

func TestZones(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{body, "BB", "plain prose has no head"},
		{"Read more", "B", "neither has a single line"},
		{"The quay is closed.\nThe mayor is glad.\nIt rains.", "BBB", "nor have short sentences"},
		{"It rained on the quay" + body, "TBB", "a line without stop before prose is a title"},
		{"Quay Closes\n" + body, "TBB", "a title may be short if it is alone"},
		{"Bay News\nCouncil Votes to Close the Quay\n" + body, "NTBB", "of a short line and a long one the long one is the title"},
		{"Council Votes to Close the Quay\nA wall that was patched eleven times gives way to a new one\nBy Nell Brandt\nMay 4, 2031\n" + body, "TSYNBB", "a standfirst without stop, a byline, a date"},
		{"Council Votes to Close the Quay\n\nA wall that was patched eleven times gives way.\n\nBy Nell Brandt and Ole van Lie, Staff Writers of the Bay News\n" + body, "TSYBB", "a sentence before the byline is a standfirst"},
		{"Council Votes to Close the Quay\n\nA wall that was patched eleven times gives way to a new one.\n" + body, "TBBB", "a sentence before the body is body, without more to go by"},
		{"Council Votes to Close the Quay.\n" + body, "TBB", "a headline may have a full stop, if its words have capitals"},
		{"The council has closed the quay.\n" + body, "BBB", "a sentence is none"},
		{"“The Council Closed the Quay.”\n" + body, "BBB", "nor is speech"},
		{"Bay News\nCouncil Votes to Close the Quay\nTop Boats\nBay News\nCouncil Votes to Close the Quay\nThe quay closes, and the council is glad of it.\nCouncil Votes to Close the Quay\nThe north quay in the rain (May 2031).\nCredit: Harbor Office\n" + body, "NTNNTSTCRBB", "the longest line that repeats is the title, others navigation; a caption stands before its credit"},
		{"Council Votes to Close the Quay\nOSTMERE, May 4 (Baltika)\n" + body, "TDBB", "a dateline on its own line"},
		{"Council Votes to Close the Quay\n" + body + "\nCouncil Votes to Close the Quay\n", "TBBT", "the headline again, below"},
		{"Bay News\nCouncil Votes to Close the Quay\n" + body + "\nBay News\n", "NTBBN", "a line of the menu again, below"},
		{body + "\nRead more: Who pays for the quay\nAdvertisement\nRelated:\nShare this article\nSign up for our letter\nFollow us on the pier\nPublished May 4, 2031 at 8:30 p.m. EST\n", "BBNNNNNNN", "navigation wherever it stands"},
		{body + "\nRead more of his letters and you will see.\nShare the rope\nPublished works\nAdvertisement for boats\n", "BBBBBB", "a sentence is body, and so is a line that only begins alike"},
		{body + "\nThe quay in the rain\nPhoto by Ann Lee\n", "BBCR", "a caption without stop in the body"},
		{body + "\nThe quay in the rain. (Photo by Ann Lee)\n(AP Photo/Ann Lee)\nReporting by Ole Lie; editing by Ann Lee\n", "BBCRR", "credits in brackets, credits of the desk"},
		{"Council Votes to Close the Quay\nNell Brandt, Bay reporter\n" + body, "TYBB", "a byline without By, of one who reports"},
		{"Council Votes to Close the Quay\nNell Brandt, The Associated Press\n" + body, "TYBB", "so of an outlet"},
		{"Nell Brandt, queen of the quay\n" + body, "TBB", "a name and anything else is no byline"},
		{"Boats in the rain at the quay (Ann Lee/Reuters)\nCouncil Votes to Close the Quay\n" + body, "CTBB", "the credit in the caption, above the title"},
		{body + "\nThe boats came in. (Reporting by Ole Lie)\n", "BBB", "who reported is no picture's credit"},
		{body + "\n(Ann Lee / Reuters)\n(CNN)\nImage: Ann Lee.\n", "BBRRR", "credits on lines of their own"},
		{body + "\nArticle Continued Below\nWatch: the quay in the rain\nWatch the quay.\n", "BBNNB", "more navigation, and what only looks so"},
		{body + "\n" + strings.Repeat("very ", 40) + "(old)\nIt is (so.)\n", "BBBB", "brackets at the end of what is text"},
		{body + "\nHe left (by boat)\nHe came ()\n", "BBBB", "other brackets are no credits"},
		{"Caption: the quay\n" + body, "CBB", "a caption that says so"},
		{"HALE: Is the quay closed\nLUND: It is. By May it will be open\nHALE: Thank you\n", "BBB", "a transcript is body"},
		{"Analysis: Who Pays for the Quay\n" + body, "TBB", "one label makes no transcript"},
		{"the quay is closed\nand so\n" + body, "BBBB", "lines that begin small are text"},
		{"He said:\n" + body, "BBB", "a line that is left hanging is text"},
		{"Bread\nMilk\nSalt\n", "BBB", "a list without prose has no head"},
		{"Bread and salt\nHe came.\n", "BB", "a line and a word are no article"},
		{"By the Quay\n" + body, "TBB", "By before an article is no byline"},
		{"Norway to Buy Boats From the U.S.\n" + body, "TBB", "the stop of an abbreviation ends no sentence"},
		{"Council Votes to Close the Quay\n''It is cold. It is wet.''\n" + body, "TBBB", "a stop inside typed marks ends a sentence too"},
		{"Council Votes to Close the Quay\nOSTMERE, May 4 - The quay is closed\n" + body, "TBBB", "a line with a dateline is text"},
		{"Quay Closes\nThe council has closed the quay that feeds the boats of the U.S.\n" + body, "TBBB", "but in a sentence it does"},
		{"By\n" + body, "TBB", "a byline has a name"},
		{"BY NELL BRANDT\n" + body, "YBB", "a byline in capitals"},
		{"By Nell Brandt wept\n" + body, "TBB", "a byline holds names"},
	} {
		assert.Equal(t, c.want, zoneLine(c.text), "%s\n%s", c.reason, c.text)
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"OSTMERE, May 4 (Reuters) - The quay is closed.", "OSTMERE, May 4 (Reuters) -", "place, day, agency"},
		{"OSTMERE (AP) — “No,” he said.", "OSTMERE (AP) —", "place, agency, a quotation"},
		{"LONDON — The quay is closed.", "LONDON —", "a place in capitals"},
		{"LONDON—The quay is closed.", "LONDON—", "a dash without spaces"},
		{"NORTH OSTMERE, Maine -- Boats came.", "NORTH OSTMERE, Maine --", "a region in small letters"},
		{"PORT-AU-PRINCE, 4 May – Boats came.", "PORT-AU-PRINCE, 4 May –", "hyphens in a name, the day before the month"},
		{"Nairobi, Kenya (CNN) The quay is closed.", "Nairobi, Kenya (CNN)", "no dash behind a known outlet"},
		{"Nairobi (CNN) - The quay is closed.", "Nairobi (CNN) -", "a dash behind it"},
		{"(Reuters) - The quay is closed.", "(Reuters) -", "an agency alone"},
		{"Ostmere, Dec. 4 — The quay is closed.", "Ostmere, Dec. 4 —", "small letters with a day"},
		{"OSTMERE (Tidal) — The quay is closed.", "OSTMERE (Tidal) —", "an agency that nobody knows, behind capitals"},
		{"Ostmere — the quay of it — is closed.", "", "a name before a dash"},
		{"Ostmere — The quay of it — is closed.", "", "so before a capital"},
		{"NATO — The quay is closed.", "", "short capitals are an acronym"},
		{"BREAKING — The quay is closed.", "", "words that editors put before a dash"},
		{"LONDON — the quay of it", "", "no sentence begins behind the dash"},
		{"Ida Lund (D-Mass.) — The senator left.", "", "brackets of a party"},
		{"Ida Lund (45) — The senator left.", "", "brackets of an age"},
		{"Ida Lund (Baltika left.", "", "brackets that stay open"},
		{"OSTMERE (Reuters) (AP) — Boats came.", "", "two brackets"},
		{"May 4 — The quay is closed.", "", "a day alone"},
		{"OSTMERE, Mayor of the Quay Boat Fleet Band — Boats came.", "", "too many words"},
		{"OSTMERE —", "", "nothing follows"},
		{"Aug. 27 (Reuters) - The quay is closed.", "Aug. 27 (Reuters) -", "a day and an agency"},
		{"$5 — The quay is closed.", "", "a price"},
		{"OSTMERE, Maine, Boats", "", "no dash"},
	} {
		p := split(c.text).Paragraphs[0]
		assert.Equal(t, c.want, p.Dateline.Of(c.text), c.reason)
	}
}
