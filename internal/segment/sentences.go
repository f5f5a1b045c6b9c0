package segment

import (
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// splitter cuts the tokens of a text into paragraphs and sentences.
type splitter struct {
	text   string
	out    *Text
	quotes []quote.Quotation
	marks  []mark
	next   int // the first mark that does not stand before the token at hand

	first, last int // tokens of the paragraph at hand, without white space around
	start       int // first token of the sentence at hand
	bracket     int // the last opening bracket of the sentence at hand, -1 if none
	quoteEnd    int // end in bytes of the outermost quotation that the token at hand is in
	words       int // words of the sentence at hand so far, or of what is quoted in it
}

// run makes the paragraphs and their sentences.
func (s *splitter) run() {
	t, tokens := 0, s.out.Tokens
	for p := range quote.Paragraphs(s.text) {
		for t < len(tokens) && (tokens[t].Span.Start < p.Start || tokens[t].Kind == Space) {
			t++
		}
		s.first = t
		for t < len(tokens) && tokens[t].Span.Start < p.End {
			t++
		}
		if s.last = t; s.first < s.last {
			s.paragraph()
		}
	}
}

func (s *splitter) paragraph() {
	tokens := s.out.Tokens
	for tokens[s.last-1].Kind == Space {
		s.last--
	}
	p := Paragraph{First: len(s.out.Sentences)}
	p.Span = span.Span{Start: tokens[s.first].Span.Start, End: tokens[s.last-1].Span.End}
	s.start, s.words, s.bracket = s.first, 0, -1
	for i := s.first; i < s.last; i++ {
		s.enter(i)
		if tokens[i].Kind == Word {
			s.words++
		}
		if c := s.text[tokens[i].Span.Start]; c == '(' || c == '[' {
			s.bracket = i
		}
		if tokens[i].Kind == Space || !s.terminal(i) {
			continue
		}
		end := s.absorb(i)
		if s.ends(i, end) {
			s.cut(end)
		}
		i = end - 1
	}
	s.cut(s.last)
	p.Last = len(s.out.Sentences)
	s.out.Paragraphs = append(s.out.Paragraphs, p)
}

// cut ends the sentence at hand before token end.
func (s *splitter) cut(end int) {
	tokens := s.out.Tokens
	if s.start < end {
		s.out.Sentences = append(s.out.Sentences, Sentence{
			Span:  span.Span{Start: tokens[s.start].Span.Start, End: tokens[end-1].Span.End},
			First: s.start, Last: end, Paragraph: len(s.out.Paragraphs),
		})
	}
	for end < s.last && tokens[end].Kind == Space {
		end++
	}
	s.start, s.words, s.bracket = end, 0, -1
}

// enter notes the quotation that opens with token i.
func (s *splitter) enter(i int) {
	at := s.out.Tokens[i].Span.Start
	for s.next < len(s.marks) && s.marks[s.next].span.Start < at {
		s.next++
	}
	if m, ok := s.mark(i); ok && !m.close && at >= s.quoteEnd {
		s.quoteEnd = s.quotes[m.quote].Span.End
		s.words = 0
	}
}

// mark returns the quotation mark that token i is. The mark must be one of those
// at or after the token that enter was last given, within a few marks.
func (s *splitter) mark(i int) (mark, bool) {
	at := s.out.Tokens[i].Span.Start
	for k := s.next; k < len(s.marks) && s.marks[k].span.Start <= at; k++ {
		if s.marks[k].span.Start == at {
			return s.marks[k], true
		}
	}
	return mark{}, false
}

// terminal reports whether token i may end a sentence.
func (s *splitter) terminal(i int) bool {
	t := s.out.Tokens[i]
	switch t.Kind {
	case Word:
		return s.text[t.Span.End-1] == '.'
	case Punct:
		return terminator(t.Span.Of(s.text)) != 0
	}
	return false
}

// terminator returns the kind of full stop that the token w is: '.', '!' (also for
// question marks), '…', '。' (which needs no space behind it), or 0.
func terminator(w string) rune {
	if c := w[0]; c < utf8.RuneSelf {
		switch c {
		case '.':
			if len(w) > 1 {
				return '…'
			}
			return '.'
		case '!', '?':
			return '!'
		}
		return 0
	}
	r, _ := utf8.DecodeRuneInString(w)
	switch r {
	case '…':
		return r
	case '‽', '⁇', '⁈', '⁉', '؟', '՞', '՜':
		return '!'
	case '。', '．', '！', '？', '｡', '।', '॥', '۔', '።', '፧', '။':
		return '。'
	}
	return 0
}

// absorb returns the end of the run that begins with the full stop at token i: more
// stops, closing marks and brackets, and notes in brackets: (He left.”)[12]. A closing quotation mark
// belongs to it even after a space.
func (s *splitter) absorb(i int) int {
	tokens, j := s.out.Tokens, i+1
	for j < s.last {
		t := tokens[j]
		switch {
		case t.Kind == Space:
			if j+1 < s.last && s.closing(j+1) {
				j += 2
				continue
			}
			return j
		case t.Kind != Punct:
			return j
		case s.closing(j), terminator(t.Span.Of(s.text)) != 0, s.text[t.Span.Start] == ')', s.text[t.Span.Start] == ']':
			j++
		case s.text[t.Span.Start] == '[' && j+2 < s.last && tokens[j+1].Kind == Number && s.text[tokens[j+2].Span.Start] == ']':
			j += 3
		default:
			return j
		}
	}
	return j
}

// closing reports whether token i is a mark that closes a quotation.
func (s *splitter) closing(i int) bool {
	at := s.out.Tokens[i].Span.Start
	for s.next < len(s.marks) && s.marks[s.next].span.Start < at {
		s.next++
	}
	m, ok := s.mark(i)
	return ok && m.close
}

// ends reports whether the full stop at token i, with what belongs to it up to token
// end, ends a sentence.
func (s *splitter) ends(i, end int) bool {
	tokens := s.out.Tokens
	if end == s.last {
		return true
	}
	n, spaced := end, false
	if tokens[n].Kind == Space {
		n, spaced = n+1, true
	}
	if !s.breaks(i, end, n, spaced) {
		return false
	}
	if at := tokens[end-1].Span.End; at < s.quoteEnd {
		return s.inner(n)
	}
	return true
}

// breaks reports whether a sentence can begin with token n, behind the full stop at
// token i and what belongs to it up to token end. The order of the rules is that of their strength.
func (s *splitter) breaks(i, end, n int, spaced bool) bool {
	tokens := s.out.Tokens
	stop := '.'
	if tokens[i].Kind == Punct {
		stop = terminator(tokens[i].Span.Of(s.text))
	}
	opens := s.starter(n)
	switch {
	case stop == '。': // no spaces, no capitals: nothing else to go by
		return true
	case opens == goesOn: // UAX #29, SB8 and SB8a: a small letter, a comma, a dash
		return false
	case !spaced && end == i+1 && tokens[i].Kind == Word: // U.S.-led
		return false
	case !spaced && opens != opensMark && !s.glued(i, n):
		return false
	case tokens[i].Kind == Word:
		return s.afterAbbreviation(i, end, n, opens)
	case stop == '.' && (s.numbered(i) || s.ordinal(i, n)):
		return false
	case stop != '.' && s.aside(i, end): // a doubt (?), a cut [...], (what a day!)
		return false
	case stop != '.' && end > i+1 && opens == capital && s.closes(i, end) && s.reports(n):
		return false
	}
	return true
}

// starter says what a token is for the beginning of a sentence.
type start uint8

const (
	goesOn    start = iota // small letters, commas, dashes, closing brackets
	capital                // a word with a capital letter, or of a script without
	numeral                // a number
	opensMark              // an opening quotation mark or bracket
	other                  // currency signs, bullets, @names
)

// starter returns what token n is.
func (s *splitter) starter(n int) start {
	t := s.out.Tokens[n]
	switch t.Kind {
	case Number:
		return numeral
	case Word:
		return s.wordStarter(t.Span)
	}
	if m, ok := s.mark(n); ok {
		if m.close {
			return goesOn
		}
		return opensMark
	}
	r, _ := utf8.DecodeRuneInString(s.text[t.Span.Start:])
	switch r {
	case ',', ';', ':', '-', '–', '—', '―', ')', ']', '}', '/', '%', '.', '…', '、', '，', '”', '’', '»', '\'', '"':
		return goesOn
	case '(', '[', '{', '“', '‘', '«', '„', '¿', '¡':
		return opensMark
	}
	return other
}

// wordStarter is starter for a word. Of iPhone and eBay the second letter decides.
func (s *splitter) wordStarter(w span.Span) start {
	at := w.Start
	if n := apostrophe(s.text, at); n > 0 { // ’Tis
		at += n
	}
	switch {
	case at >= w.End || s.text[at] == '@' || s.text[at] == '#':
		return other
	case lowerAt(s.text, at) && !(at+1 < w.End && upperAt(s.text, at+1)):
		return goesOn
	}
	return capital
}

// glued reports whether the space after a full stop was forgotten: a word of small
// letters, the stop, a word with a capital (left.Then).
func (s *splitter) glued(i, n int) bool {
	tokens := s.out.Tokens
	before, after := tokens[i-min(i, 1)].Span, tokens[n].Span
	return i > 0 && after.Len() > 1 && upperAt(s.text, after.Start) && lowerAt(s.text, before.End-1)
}

// numbered reports whether the stop at token i belongs to the number of a list: "1. Bread".
func (s *splitter) numbered(i int) bool {
	return s.start == i-1 && s.out.Tokens[s.start].Kind == Number
}

// ordinal reports whether the stop at token i makes a German ordinal of the number before it:
// a day before its month (am 4. Mai), or any number behind an article (des 1. Regiments).
func (s *splitter) ordinal(i, n int) bool {
	tokens := s.out.Tokens
	if i < s.start+3 || tokens[i-1].Kind != Number || tokens[i-1].Span.Len() > 2 || tokens[i-2].Kind != Space {
		return false
	}
	switch s.word(n) {
	case "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember":
		return true
	}
	switch s.word(i - 3) {
	case "der", "des", "dem", "den", "das", "vom", "zum", "zur", "im", "beim", "seit":
		return true
	}
	return false
}

// aside reports whether the stop at token i is the mark of what stands in brackets inside
// a sentence, and the bracket closes before token end.
func (s *splitter) aside(i, end int) bool {
	if s.bracket < 0 || end == i+1 || s.bracket == s.start && s.bracket+1 < i {
		return false
	}
	c := s.text[s.out.Tokens[end-1].Span.Start]
	return c == ')' || c == ']'
}

// closes reports whether a quotation closes among the tokens from i to end.
func (s *splitter) closes(i, end int) bool {
	at, to := s.out.Tokens[i].Span.Start, s.out.Tokens[end-1].Span.End
	for k := s.next; k >= 0 && k < len(s.marks) && s.marks[k].span.Start <= to; k++ {
		if s.marks[k].close && s.marks[k].span.Start > at {
			return true
		}
	}
	for k := min(s.next, len(s.marks)) - 1; k >= 0 && s.marks[k].span.Start > at; k-- {
		if s.marks[k].close {
			return true
		}
	}
	return false
}

// opener is the classes of words that begin a sentence or clause, and are no part of a name.
const opener = lexicon.Determiner | lexicon.Possessive | lexicon.Subject | lexicon.Pronoun |
	lexicon.Preposition | lexicon.Conjunction | lexicon.Subordinator | lexicon.Wh | lexicon.Adverb

// afterAbbreviation reports whether the full stop of the abbreviation at token i ends a
// sentence too, before token n. abbreviations.txt says what each class does.
func (s *splitter) afterAbbreviation(i, end, n int, opens start) bool {
	word := s.out.Tokens[i].Span.Of(s.text)
	class := "suffix" // J., U.S.
	if t := tags(lexicon.Abbreviations(), word[:len(word)-1]); len(t) > 0 {
		class = t[0]
		if class == "number" && s.starter(n) == capital {
			class = "suffix" // the initial of Dan P. Holt is no page
		}
	}
	if end > i+1 { // behind a closing mark nothing of the name goes on
		return class != "inner"
	}
	switch class {
	case "title", "number", "inner":
		return false
	case "end":
		return opens == capital || opens == opensMark
	case "time", "unit", "month":
		return opens == capital && !s.isClass(n, lexicon.Time) && !zone(s.word(n)) || opens == opensMark && s.markBeforeCapital(n)
	}
	return opens == capital && s.isClass(n, opener) || opens == opensMark && s.markBeforeCapital(n)
}

// word returns token i.
func (s *splitter) word(i int) string { return s.out.Tokens[i].Span.Of(s.text) }

// isClass reports whether token n is a word of one of the closed classes, in its full spelling.
func (s *splitter) isClass(n int, classes lexicon.Class) bool {
	var buf [maxAbbreviation]byte
	low, ok := fold(s.word(n), &buf)
	return ok && lexicon.Grammar()[string(low)]&classes != 0
}

// zone reports whether w belongs to a time of day: 8 a.m. Eastern, 8 a.m. EST.
func zone(w string) bool {
	switch w {
	case "Eastern", "Central", "Mountain", "Pacific", "Atlantic", "Greenwich", "UTC", "GMT", "BST", "CET", "CEST", "IST", "JST",
		"ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT":
		return true
	}
	return false
}

// markBeforeCapital reports whether the opening mark at token n stands before a
// capital letter: he left the U.S. “We go,” he said.
func (s *splitter) markBeforeCapital(n int) bool {
	return n+1 < s.last && s.out.Tokens[n+1].Kind == Word && upperAt(s.text, s.out.Tokens[n+1].Span.Start)
}
