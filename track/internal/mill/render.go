package mill

import (
	"strings"
	"unicode"
)

// render returns s as the outlet has it. Where a statement cannot be rendered in a way, how becomes
// full.
func (w *writer) render(s statement, how *string) string {
	pieces := s.pieces()
	full := strings.Join(pieces, " ")
	switch *how {
	case "cut":
		if len(pieces) > 1 {
			return trimmed(strings.Join(pieces[:len(pieces)-1], " "))
		}
	case "elided":
		if len(pieces) > 2 {
			return trimmed(pieces[0]) + " ... " + pieces[len(pieces)-1]
		}
	case "emended":
		return emended(full)
	case "altered":
		if words, ok := w.altered(full); ok {
			return words
		}
	case "indirect":
		return reported(full, w.e.speakers[s.by].feminine)
	case "fragment":
		longest := pieces[0]
		for _, p := range pieces {
			if len(p) > len(longest) {
				longest = p
			}
		}
		return trimmed(lower(longest))
	case "misattributed":
		return full
	}
	if *how != "full" {
		*how = "full"
	}
	return full
}

func trimmed(s string) string { return strings.TrimRight(s, ",; ") }

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// emended puts a word of s in an editor's brackets: the first pronoun, or else the first letter.
func emended(s string) string {
	words := strings.Fields(s)
	for i, w := range words[1:] {
		if w == "it" || w == "they" || w == "us" {
			words[i+1] = map[string]string{"it": "[the plan]", "they": "[the owners]", "us": "[the council]"}[w]
			return strings.Join(words, " ")
		}
	}
	return "[" + s[:1] + "]" + s[1:]
}

// synonyms are the words that a careless desk writes for others.
var synonyms = map[string]string{
	"need": "want", "cost": "take", "told": "asked", "people": "citizens", "house": "chamber", "desk": "table", "streets": "squares",
	"letters": "notes", "government": "cabinet", "answer": "reply", "measured": "checked", "protects": "shields", "father": "uncle",
	"expect": "ask", "promised": "agreed", "decide": "choose", "stopped": "delayed", "waited": "hoped", "way": "road", "truth": "fact",
	"plan": "scheme", "clerk": "official", "compromise": "bargain", "quality": "value", "left": "open", "awake": "worried",
}

// altered puts a synonym for one word of s.
func (w *writer) altered(s string) (string, bool) {
	words := strings.Fields(s)
	for _, i := range w.r.Perm(len(words)) {
		bare := strings.TrimFunc(words[i], unicode.IsPunct)
		if other, ok := synonyms[bare]; ok {
			words[i] = strings.Replace(words[i], bare, other, 1)
			return strings.Join(words, " "), true
		}
	}
	return s, false
}

// shifts are what the words of a speaker become in the narrator's: persons and tenses.
var shifts = map[string]string{
	"we": "they", "our": "their", "us": "them", "will": "would", "is": "was", "are": "were", "has": "had", "have": "had",
	"comes": "came", "do": "did", "can": "could", "cannot": "could not", "need": "needed", "know": "knew", "stands": "stood",
	"calls": "called", "shall": "should", "keeps": "kept", "protects": "protected", "gives": "gave", "deserves": "deserved",
}

// reported returns s as it is reported indirectly.
func reported(s string, feminine bool) string {
	he, his := "he", "his"
	if feminine {
		he, his = "she", "her"
	}
	words := strings.Fields(s)
	words[0] = lower(words[0])
	if s[:2] == "I " {
		words[0] = he
	}
	for i, word := range words {
		bare := strings.TrimFunc(word, unicode.IsPunct)
		switch shift, ok := shifts[bare]; {
		case ok:
			words[i] = strings.Replace(word, bare, shift, 1)
		case bare == "I":
			words[i] = he
		case bare == "my":
			words[i] = his
		}
	}
	return strings.Join(words, " ")
}
