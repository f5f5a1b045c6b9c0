package lexicon

var grammar = open("grammar")

// Grammar lists the closed-class words of English with their classes.
func Grammar() Table { return grammar() }
