package attribution

import (
	"slices"
	"sort"
	"sync"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/internal/tagger"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// A word is a token that is not white space, with what the rules ask of it.
type word struct {
	start, end int           // bytes of the text
	low        string        // the look-up form: normalize.Word
	verb       *lexicon.Verb // the reporting verb that it is a form of, or nil
	class      lexicon.Class // closed classes; 0 for an open-class word
	sent, para int32
	quote      int32 // the innermost quotation that it stands in, marks included; -1 outside
	spell      int32 // index into doc.spellings
	kind       segment.Kind
	mark       bool // it is a quotation mark
	space      bool // white space stands before it
	upper      bool // it starts with a capital letter
}

// A doc is one text while it is being read. Its memory is used for one text after another.
type doc struct {
	text     string
	from     int // where the block begins that is read
	words    []word
	quotes   []quote.Quotation
	seg      segment.Text
	mentions []mention
	units    []unit  // words as findMentions joined them
	unitOf   []int32 // of each word, the index of its unit
	byStart  []int32 // of each word, 1 + the longest mention that starts there; 0 without one
	byEnd    []int32 // of each word, and of what follows the last, the longest mention that ends before it; likewise
	spellings
	clusters clusters
	pieces   []piece // of all frames
	stops    []int32 // likewise
	frames   []frame
	tagger   tagger.Scratch
	name     []byte // see parser.joined
	scratch
}

// A scratch is what is needed for a while of each text, and whose memory the next uses again.
type scratch struct {
	found, kept []finding // of the text; see cues.tag
	here        []finding // of a frame
	sites       []site    // likewise
	claimed     []bool
	keys        []uint64 // see inOrderBy
	byFrame     [][]int
	refs        []sourceRef
	answers     []speakerAnswer // of the findings
	unsure      []bool          // of the findings that are told
	resolved    []speakerAnswer // of the sources
	contents    [][]run         // see clusters
	places      []run
	heads       [][]*mention           // see resolver
	parts       []*mention             // all those of heads
	firsts      [][firstMentions]int32 // see relayer
	press       map[int]hop            // likewise
	named       [][]hop                // see cues.relays
}

// forget lets go of the text that s was used for.
func (s *scratch) forget() {
	clear(s.found[:cap(s.found)])
	clear(s.kept[:cap(s.kept)])
	clear(s.here[:cap(s.here)])
	clear(s.refs[:cap(s.refs)])
	clear(s.answers[:cap(s.answers)])
	clear(s.resolved[:cap(s.resolved)])
	clear(s.contents[:cap(s.contents)])
	clear(s.heads[:cap(s.heads)])
	clear(s.named[:cap(s.named)])
	clear(s.press)
}

// docs are those that no text needs.
var docs = sync.Pool{New: func() any { return new(doc) }}

// begin cuts text[from:end], which has the quotations, into sentences and words.
func (d *doc) begin(text string, from, end int, quotes []quote.Quotation) {
	d.text, d.from, d.quotes = text, from, quotes
	d.seg.Split(text[from:end], d.quotes)
	if from > 0 {
		shift(&d.seg, d.quotes, from)
	}
	d.fillWords()
	d.fillQuotes()
}

// release gives d back, without what belongs to its text, if its memory is not that of a long one.
func (d *doc) release() {
	const most = 1 << 17 // words
	if cap(d.words) > most {
		return
	}
	d.text, d.quotes = "", nil
	d.clusters.reset()
	d.tagger.Forget()
	d.scratch.forget()
	docs.Put(d)
}

// fillWords makes the words from the tokens. Each distinct spelling is folded and
// looked up once.
func (d *doc) fillWords() {
	d.spellings.begin()
	d.words = slices.Grow(d.words[:0], len(d.seg.Tokens)*2/3)
	for s, sentence := range d.seg.Sentences {
		body := d.seg.Paragraphs[sentence.Paragraph].Zone == segment.Body
		space := sentence.First > 0 && d.seg.Tokens[sentence.First-1].Kind == segment.Space
		for t := sentence.First; t < sentence.Last; t++ {
			token := &d.seg.Tokens[t]
			if token.Kind == segment.Space {
				space = true
				continue
			}
			id := d.spell(token.Span.Of(d.text))
			e := &d.spelled[id]
			class := e.class
			if class&lexicon.Modal != 0 && e.upper && t > sentence.First && body {
				if class &= lexicon.Time; !leadsToTime(d.words[len(d.words)-1].low) {
					class = 0 // Will, May: a name inside a sentence, but not: in May
				}
			}
			d.words = append(d.words, word{
				start: token.Span.Start, end: token.Span.End, low: e.low, verb: e.verb, class: class,
				sent: int32(s), para: int32(sentence.Paragraph), quote: -1, spell: id,
				kind: token.Kind, space: space, upper: token.Kind == segment.Word && e.upper,
			})
			space = false
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
	return sort.Search(len(d.words), func(w int) bool { return d.words[w].end > offset })
}

// span returns the bytes of the words [first, last). Out of line, see low.
//
//go:noinline
func (d *doc) span(first, last int) span.Span {
	if first >= last {
		return span.Span{}
	}
	return span.Span{Start: d.words[first].start, End: d.words[last-1].end}
}
