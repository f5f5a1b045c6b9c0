package lexicon

var (
	abbreviations = list{text: &abbreviationsText}
	lines         = list{text: &linesText}
)

// Abbreviations returns words that are written with a full stop, without it. The first tag is
// the class, which says when the stop ends a sentence as well; a second tag "capital" means that
// the word is one only with a capital letter. abbreviations.txt says what the classes are.
// The table is shared: do not change it.
func Abbreviations() Table { return abbreviations.table() }

// Lines returns what lines that are no part of an article's text begin with: "read more", "photo
// by". Tags: navigation, credit, byline or caption; whole, colon, prefix, date. The table is shared: do
// not change it.
func Lines() Table { return lines.table() }
