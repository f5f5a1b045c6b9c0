package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/span"
)

// Spanish, French, Russian and others set off dialogue with a dash that opens
// the paragraph; a second dash opens the narrator's insert, a third goes back:
//
//	— No voy —dijo Ida—. Hoy no.
//
// Lists and signatures begin with a dash as well. So a text has dash dialogue
// only if some paragraph that a dash opens names its speaker as dialogue does.

// sayings are the verbs of saying that an insert begins with, in the languages
// that use dash dialogue and in English.
const sayings = ` said asked replied answered cried whispered added
 dijo dije preguntó pregunté respondió respondí contestó exclamó gritó añadió murmuró repuso
 dit dis demanda demandai répondit répondis cria murmura ajouta fit reprit
 disse perguntou respondeu exclamou gritou acrescentou murmurou
 chiese rispose esclamò gridò aggiunse mormorò
 powiedział powiedziała zapytał zapytała odparł odparła rzekł rzekła
 сказал сказала спросил спросила ответил ответила крикнул крикнула `

// dashAt returns the length of the dash that begins at text[i], or 0. A hyphen
// is a bullet or a signature and opens no dialogue.
func dashAt(text string, i int) int {
	for _, d := range []string{"—", "–", "―"} {
		if strings.HasPrefix(text[i:], d) {
			return len(d)
		}
	}
	return 0
}

// dashed returns where the dash that opens the paragraph p stands, or -1.
func dashed(text string, p span.Span) int {
	at := p.End - len(strings.TrimLeftFunc(text[p.Start:p.End], unicode.IsSpace))
	if at == p.End || dashAt(text, at) == 0 {
		return -1
	}
	return at
}

// tells reports whether the paragraph p, which a dash opens at text[at], names
// its speaker as dialogue does.
func tells(text string, p span.Span, at int) bool {
	for i := at + dashAt(text, at); i < p.End; i++ {
		n := dashAt(text, i)
		if text[i] == ',' || text[i] == '!' || text[i] == '?' {
			n = 1 // French needs no second dash: — Non, dit Ida.
		}
		if n > 0 && speechVerb(text, i+n, p.End) {
			return true
		}
	}
	return false
}

// speechVerb reports whether a verb of saying is the next word after text[i].
func speechVerb(text string, i, end int) bool {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if classOf(r) != space {
			break
		}
		i += n
	}
	word, _ := wordAt(text[i:end])
	return listed(sayings, word)
}

// speeches yields in turn the stretches of the paragraph p that are spoken and
// those that are told. A spoken one begins with its dash. The insert begins at
// a dash with a lower-case word after it; without that, a second dash is only
// a pause in what is said.
func speeches(text string, p span.Span, at int, yield func(part span.Span, spoken bool)) {
	start, spoken := at, true
	for i := at + dashAt(text, at); i < p.End; i++ {
		n := dashAt(text, i)
		if n == 0 || spoken && !speechVerb(text, i+n, p.End) {
			continue
		}
		yield(span.Span{Start: start, End: i}, spoken)
		start, spoken = i, !spoken
		i += n - 1
	}
	yield(span.Span{Start: start, End: p.End}, spoken)
}

// dialogue reads the paragraph p, which a dash opens at text[at]. Marks inside a
// speech nest in it.
func (s *scan) dialogue(p span.Span, at int) {
	s.cut(0, s.ended)
	s.flush()
	speeches(s.text, p, at, func(part span.Span, spoken bool) {
		if s.done {
			return
		}
		if s.within = spoken; spoken {
			s.speak(part)
		}
		s.region(part.Start, part.End)
		s.cut(0, trim(s.text, part.Start, part.End))
		s.within = false
		s.flush()
	})
}

// speak adds the quotation of a speech that its dash opens. After an insert the
// stop of the narrator's sentence may stand first: —dijo Ida—. Hoy no.
func (s *scan) speak(p span.Span) {
	from := p.Start + dashAt(s.text, p.Start)
	words := strings.TrimLeft(s.text[from:p.End], ".,;:")
	if words != "" && classOf(rune(words[0])) != space {
		words = s.text[from:p.End] // the mark belongs to the words: —...then
	}
	begin := p.End - len(words)
	end := trim(s.text, begin, p.End)
	s.group = append(s.group, entry{q: Quotation{
		Span:  span.Span{Start: p.Start, End: end},
		Parts: []span.Span{{Start: begin, End: end}},
		Marks: []span.Span{{Start: p.Start, End: from}},
		Dash:  true,
	}})
}
