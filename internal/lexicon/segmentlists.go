package lexicon

var abbreviations = open("abbreviations")

// Abbreviations returns words that are written with a full stop, without it. The first tag is
// the class, which says when the stop ends a sentence as well; a second tag "capital" means that
// the word is one only with a capital letter. abbreviations.txt says what the classes are.
// The table is shared: do not change it.
func Abbreviations() Table { return abbreviations() }
