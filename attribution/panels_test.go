package attribution

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPanels(t *testing.T) {
	const court = "U.S. Court of Appeals for the Ninth Circuit"
	for _, c := range []struct{ text, names, reason string }{
		{"[A three-judge panel of the " + court + "] said no. [The panel] left.", court + ";" + court, "a bench is its court"},
		{"[A panel of judges from the Norland Supreme Court] said no.", "Norland Supreme Court", "of judges"},
		{"[A Ninth Circuit panel] said no.", "Ninth Circuit", "its name before the noun"},
		{"The " + court + " met. [An appeals court panel] said no.", court, "the one court of the text"},
		{"[A House panel] said no. The House Ferries Committee met.", "House Ferries Committee", "the one committee of the chamber"},
		{"The House Ferries Committee met. [A House committee] said no.", "House Ferries Committee", "by its noun"},
		{"[House panel] votes to close.\n\n[A House panel] said no.\n\nThe House Oversight and Tolls Committee met. [The panel] left.\n\nThe House Ferries Committee came.",
			"House Oversight and Tolls Committee;House Oversight and Tolls Committee;House Oversight and Tolls Committee", "of two the one that is named below the lead"},
		{"[A federal appeals court] said no.\n\nThe " + court + " sits there. [The appeals court] left. [The court of appeals] closed.", court + ";" + court + ";" + court, "a court of appeals by its noun"},

		{"[A House panel] said no. The House Ferries Committee met the House Tolls Committee.", "House panel", "two"},
		{"The " + court + " met.\n\nHe left.\n\nIt rained.\n\n[An appeals court] said no.", "appeals court", "far below it may be another"},
		{"[A Senate panel] said no. The House Ferries Committee met.", "Senate panel", "of the other chamber"},
		{"[A panel of experts] said no. The House Ferries Committee met.", "panel of experts", "no court"},
		{"[A panel] said no. The House Ferries Committee met.", "panel", "of no chamber"},
		{"[A panel of the Harbor Trust] said no.", "panel of the Harbor Trust", "of no court"},
		{"[A House subcommittee] said no. The House Ferries Committee met.", "House subcommittee", "a part of one"},
	} {
		assert.Equal(t, c.names, speakers(c.text), c.text+" "+c.reason)
	}
}
