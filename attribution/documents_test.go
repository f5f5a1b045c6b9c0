package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDocuments(t *testing.T) {
	for _, c := range []struct{ text, names, reason string }{
		{"[A new poll] says no. [The Halden poll] says why. [The poll] says yes.", "Halden poll;Halden poll;Halden poll", "announced, then named"},
		{"[A poll] says no. [The poll by Brattle University] says why.", "poll by Brattle University;poll by Brattle University", "a name behind it"},
		{"[A report] says no. [The 40-page report] says why.", "40-page report;40-page report", "the fuller description"},
		{"[A report on ferries] says no. [The report] says why.", "report on ferries;report on ferries", "the fuller one first"},
		{"[A poll] says no. [This poll] says why.", "poll;poll", "this is no name"},
		{"[A poll] says no. [The survey by Brattle University] says why.", "survey by Brattle University;survey by Brattle University", "a survey is a poll"},

		{"[A Halden poll] says no. [The Brattle poll] says why. [The Halden poll] says yes.", "Halden poll;Brattle poll;Halden poll", "two houses"},
		{"[A CNN poll] says no. [The Fox News poll] says why. [The CBS News poll] says yes.", "CNN poll;Fox News poll;CBS News poll", "news is no house"},
		{"[A Halden poll] says no. [A Brattle poll] says why. [The poll] says yes.", "Halden poll;Brattle poll;Brattle poll", "the one in hand"},
		{"[A Brattle University poll] says no. [The Brattle poll] says why.", "Brattle University poll;Brattle University poll", "a short name"},
		{"[A review by the Norland Medical Council] says no. [The NMC review] says why.", "review by the Norland Medical Council;review by the Norland Medical Council", "initials"},
		{"[A poll] says no. [Another poll] says why. [A second poll] says yes.", "poll;Another poll;second poll", "others"},
		{"[A study] says no. [The 2014 study] says why.", "study;2014 study", "of another year"},
		{"[A report] says no. [The Halden poll] says why.", "report;Halden poll", "a report is no poll"},
		{"[A new poll] says no. [A Halden poll] says why.", "new poll;Halden poll", "another, or it would be the"},
		{"[A poll] says no. [A Halden poll] says why. [The Brattle poll] says yes.", "poll;Halden poll;Brattle poll", "it may have been either"},
		{"Two polls came. [The polls] say no. [The Halden poll] says why.", "Two polls;Halden poll", "one of several"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
