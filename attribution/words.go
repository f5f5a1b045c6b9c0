package attribution

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// A word is a token that is not white space, with what the rules ask of it.
type word struct {
	start, end int    // bytes of the text
	low        string // the look-up form: normalize.Word
	kind       segment.Kind
	class      lexicon.Class // closed classes; 0 for an open-class word
	verb       *lexicon.Verb // the reporting verb that it is a form of, or nil
	sent, para int32
	quote      int32 // the innermost quotation that it stands in, marks included; -1 outside
	mark       bool  // it is a quotation mark
	space      bool  // white space stands before it
	upper      bool  // it starts with a capital letter
}

// A doc is one text while it is being read.
type doc struct {
	text     string
	words    []word
	quotes   []quote.Quotation
	seg      segment.Text
	mentions []mention
	units    []unit      // words as findMentions joined them
	byStart  map[int]int // first word of a mention -> the longest mention that starts there
	byEnd    map[int]int // last word + 1 of a mention -> the longest mention that ends there
}

// newDoc cuts text into quotations, sentences and words.
func newDoc(text string) *doc {
	d := &doc{text: text, quotes: slices.Collect(quote.Finder{}.All(text))}
	d.seg = segment.Split(text, d.quotes)
	d.fillWords()
	d.fillQuotes()
	return d
}

// fillWords makes the words from the tokens. Each distinct spelling is folded and
// looked up once.
func (d *doc) fillWords() {
	type entry struct {
		low   string
		class lexicon.Class
		verb  *lexicon.Verb
	}
	seen := make(map[string]entry)
	grammar, verbs := lexicon.Grammar(), lexicon.Verbs()
	d.words = make([]word, 0, len(d.seg.Tokens)*2/3)
	for s, sentence := range d.seg.Sentences {
		for t := sentence.First; t < sentence.Last; t++ {
			token := d.seg.Tokens[t]
			if token.Kind == segment.Space {
				continue
			}
			raw := token.Span.Of(d.text)
			e, ok := seen[raw]
			if !ok {
				e.low = normalize.Word(raw)
				e.class = grammar[e.low]
				if v, ok := verbs[e.low]; ok {
					e.verb = &v
				}
				seen[raw] = e
			}
			class := e.class
			if t > sentence.First && class&lexicon.Modal != 0 && startsUpper(raw) && d.seg.Paragraphs[sentence.Paragraph].Zone == segment.Body {
				class = 0 // Will, May: a name inside a sentence
			}
			d.words = append(d.words, word{
				start: token.Span.Start, end: token.Span.End, low: e.low, kind: token.Kind,
				class: class, verb: e.verb, sent: int32(s), para: int32(sentence.Paragraph), quote: -1,
				space: t > 0 && d.seg.Tokens[t-1].Kind == segment.Space,
				upper: token.Kind == segment.Word && startsUpper(raw),
			})
		}
	}
}

// fillQuotes tells each word its innermost quotation, and marks the marks. Quotations
// come in the order of their opening marks, so an inner one overwrites its outer one.
func (d *doc) fillQuotes() {
	for q := range d.quotes {
		first := d.wordAt(d.quotes[q].Span.Start)
		for w := first; w < len(d.words) && d.words[w].start < d.quotes[q].Span.End; w++ {
			d.words[w].quote = int32(q)
		}
		for _, mark := range d.quotes[q].Marks {
			if w := d.wordAt(mark.Start); w < len(d.words) && d.words[w].start < mark.End {
				d.words[w].mark = true
			}
		}
	}
}

// wordAt returns the first word that ends after the byte at offset.
func (d *doc) wordAt(offset int) int {
	w, _ := slices.BinarySearchFunc(d.words, offset, func(w word, offset int) int {
		if w.end <= offset {
			return -1
		}
		return 1
	})
	return w
}

// span returns the bytes of the words [first, last).
func (d *doc) span(first, last int) span.Span {
	if first >= last {
		return span.Span{}
	}
	return span.Span{Start: d.words[first].start, End: d.words[last-1].end}
}
