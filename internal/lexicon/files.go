package lexicon

import _ "embed"

// The lists as they are written. One by one they are strings: an embed.FS takes 100 KB of a
// program, and copies what is read.
var (
	//go:embed abbreviations.txt
	abbreviationsText string
	//go:embed bodies.txt
	bodiesText string
	//go:embed demonyms.txt
	demonymsText string
	//go:embed givennames.txt
	givennamesText string
	//go:embed grammar.txt
	grammarText string
	//go:embed lines.txt
	linesText string
	//go:embed modifiers.txt
	modifiersText string
	//go:embed nameparts.txt
	namepartsText string
	//go:embed nicknames.txt
	nicknamesText string
	//go:embed organizations.txt
	organizationsText string
	//go:embed outlets.txt
	outletsText string
	//go:embed places.txt
	placesText string
	//go:embed portfolios.txt
	portfoliosText string
	//go:embed pressnouns.txt
	pressnounsText string
	//go:embed records.txt
	recordsText string
	//go:embed reportnouns.txt
	reportnounsText string
	//go:embed roles.txt
	rolesText string
	//go:embed states.txt
	statesText string
	//go:embed titles.txt
	titlesText string
	//go:embed topics.txt
	topicsText string
	//go:embed venues.txt
	venuesText string
	//go:embed verbs.txt
	verbsText string
)
