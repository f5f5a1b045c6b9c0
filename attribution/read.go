package attribution

import (
	"iter"
	"slices"
	"sort"
	"unicode"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Reader reads texts. The zero value is ready to use; goroutines may share it.
type Reader struct {
	// RulesOnly leaves the learned tagger out: faster, and less is found.
	RulesOnly bool

	// Wide takes for an attribution what the annotators of PolNeAR do (Newell, Margolin and
	// Ruths, LREC 2018), not statements alone: also that somebody wants, plans, opposes,
	// believes or does something by speaking, and what is said by nobody that the text
	// names. A content then has the "that" before it. It is the tagger that finds these:
	// with RulesOnly, Wide changes nothing.
	Wide bool

	// Stated gives a quotation to somebody only where words of the same sentence report it. One
	// that goes on without them, “...,” she said. “...”, is an attribution of its own without
	// a source, as in the corpus of the Gender Gap Tracker. Nothing is an attribution that no
	// reporting verb reports: what a law allows, what a budget includes.
	Stated bool
}

// Read finds every attribution of text. Any bytes are a text. Time and memory are linear
// in its length; beyond the document itself, memory is that of a block of 128 KB.
//
// Longer texts are read block after block, cut between paragraphs outside of quotations
// where there are any: pronouns and relays do not reach across, names do.
func (r Reader) Read(text string) *Document {
	block := new(Document)
	j := joiner{out: &Document{Text: text}}
	for d, end := range blocks(text, true) {
		r.read(d, block)
		if d.from == 0 && end == len(text) {
			block.Mentions = d.listed()
			return block
		}
		j.join(block, d)
		j.expect(float64(end) / float64(len(text)))
	}
	return j.out
}

// Parts yields what [Reader.Read] finds in text a block of 128 KB at a time, for texts of which
// the whole answer is too much to hold: memory is that of a block and of the names so far.
//
//	for d := range (attribution.Reader{}).Parts(text) {
//		for _, a := range d.Attributions {
//			fmt.Println(a.Speaker.Name, a.Content[0].Of(text))
//		}
//	}
//
// Each part is a document of its own, with its own entities and mentions; its spans are
// bytes of text. Whom an earlier part names in full has that name.
func (r Reader) Parts(text string) iter.Seq[*Document] {
	return func(yield func(*Document) bool) {
		var n names
		for d := range blocks(text, false) {
			part := new(Document)
			r.read(d, part)
			part.Mentions = d.listed()
			n.tell(part)
			if !yield(part) {
				return
			}
		}
	}
}

// Stream yields the attributions that [Reader.Read] finds in text, those of a block of 128 KB at
// a time, and leaves in d what else it finds, all of it after the last: for texts whose
// attributions, which are two fifths of the answer, need not be held together.
func (r Reader) Stream(text string, d *Document) iter.Seq[Attribution] {
	return func(yield func(Attribution) bool) {
		block := new(Document)
		j := joiner{out: d}
		*d = Document{Text: text}
		for b, end := range blocks(text, true) {
			r.read(b, block)
			whole := b.from == 0 && end == len(text)
			if whole {
				*d = *block
				d.Mentions = b.listed()
			} else {
				j.join(block, b)
			}
			found := d.Attributions
			d.Attributions = nil
			for _, a := range found {
				if !yield(a) {
					return
				}
			}
			if !whole {
				d.Attributions = found[:0]
				j.expect(float64(end) / float64(len(text)))
			}
		}
		d.Attributions = nil
	}
}

// blocks yields the blocks of text, at least one, in the memory of one doc, and where each ends.
// The quotations of each but the last are good until the next if they are passing.
func blocks(text string, passing bool) iter.Seq2[*doc, int] {
	return func(yield func(*doc, int) bool) {
		d := docs.Get().(*doc)
		defer d.release()
		for from := 0; ; {
			var room []quote.Quotation
			if passing {
				room = d.quotes
			}
			end, quotes := blockAt(text, from, room)
			d.begin(text, from, end, quotes)
			if !yield(d, end) || end == len(text) {
				return
			}
			from = end
		}
	}
}

// read reads the block d into out, in the memory that out has, but for the mentions.
func (r Reader) read(d *doc, out *Document) {
	d.findMentions()
	c := cues{d: d, wide: r.Wide}
	c.findAll()
	c.absorb()
	if !r.RulesOnly {
		c.tag()
	}
	if r.Stated {
		c.stated()
	}
	entities, answers := c.speakers(out.Entities)
	c.relays(answers, entities)
	d.found, out.Entities = c.found, entities
	c.document(out, answers)
}

// speakers says who speaks: an answer for each finding. The entities come in the memory of out.
func (c *cues) speakers(out []Entity) ([]Entity, []speakerAnswer) {
	refs := slices.Grow(c.d.refs[:0], len(c.found))
	for i := range c.found {
		if !c.found[i].source.empty() {
			refs = append(refs, c.sourceRef(&c.found[i]))
		}
	}
	c.d.refs, c.d.answers = refs, cleared(c.d.answers, len(c.found))
	entities, resolved := c.d.resolve(refs, out)
	answers := c.d.answers
	for i := range c.found {
		if c.found[i].source.empty() {
			answers[i].speaker = Speaker{Entity: -1, Reason: "nothing in the text says who"}
			continue
		}
		answers[i], resolved = resolved[0], resolved[1:]
	}
	return entities, answers
}

// document turns the findings into bytes.
func (c *cues) document(out *Document, answers []speakerAnswer) {
	d := c.d
	out.Text, out.Quotations, out.Provenance = d.text, d.quotes, d.provenance()
	out.Attributions = slices.Grow(out.Attributions[:0], len(c.found))
	unsure := d.unsure[:0]
	for i := range c.found {
		if x := &c.found[i]; !x.dropped {
			a := c.attribution(x, answers[i])
			out.Attributions, unsure = append(out.Attributions, a), append(unsure, x.doubts(&a))
		}
	}
	d.unsure, out.Attributions = unsure, c.sure(out.Attributions, unsure)
	out.Scare = d.scare(out.Attributions, c.turns())
}

// sourceRef describes the source of x for resolve.
func (c *cues) sourceRef(x *finding) sourceRef {
	w := x.source.first
	return sourceRef{
		first: w, last: x.source.last, quoted: c.d.outer(w),
		para: int(c.d.words[w].para), content: x.content, unsaid: x.unsaid,
	}
}

// listed returns the mentions in bytes.
func (d *doc) listed() (all Mentions) {
	n := 0
	for i := range d.mentions {
		if d.mentions[i].shown() {
			n++
		}
	}
	all.reserve(n, len(d.clusters.all))
	for m := range d.spanMentions() {
		all.Add(m)
	}
	return all
}

// spanMentions yields the mentions in bytes.
func (d *doc) spanMentions() iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		for i := range d.mentions {
			m := &d.mentions[i]
			if m.shown() && !yield(Mention{Span: d.span(m.first, m.last), Head: d.span(m.coreFirst, m.coreLast), Kind: m.kind, Entity: m.entity}) {
				return
			}
		}
	}
}

// attribution turns x into bytes.
func (c *cues) attribution(x *finding, a speakerAnswer) Attribution {
	d := c.d
	out := Attribution{
		Kind: d.kind(x.content), Content: d.spans(x.content), Cue: d.spans([]run{x.lead, x.cue}), Source: d.spans([]run{x.source}),
		Speaker: a.speaker, Confidence: c.confidence(x),
	}
	out.Quotations = d.quotationsIn(out.Content)
	if x.borrowed {
		out.Source = nil
	}
	if !x.audience.empty() {
		s := d.span(x.audience.first, x.audience.last)
		out.Audience = Audience{Name: s.Of(d.text), Span: s}
	}
	for _, h := range x.via {
		out.Relay = append(out.Relay, Hop{Name: h.name, Kind: h.kind, Span: d.span(h.first, h.last), Carried: h.carried})
	}
	out.Evidence = make([]Step, 0, 2+len(x.joins)+len(a.steps)+len(x.via))
	out.Evidence = append(out.Evidence, Step{Rule: x.rule, Spans: d.spans([]run{x.cue, x.source})})
	if x.form != "" {
		out.Evidence = append(out.Evidence, Step{Rule: x.form, Spans: out.Content})
	}
	out.Evidence = append(out.Evidence, x.joins...)
	out.Evidence = append(out.Evidence, a.steps...)
	for _, h := range x.via {
		out.Evidence = append(out.Evidence, Step{Rule: h.rule, Spans: []span.Span{d.span(h.first, h.last)}, Note: "through " + h.name})
	}
	return out
}

// spans returns runs in bytes, empty ones left out.
func (d *doc) spans(runs []run) []span.Span {
	n := 0
	for _, r := range runs {
		if !r.empty() {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]span.Span, 0, n)
	for _, r := range runs {
		if !r.empty() {
			out = append(out, d.span(r.first, r.last))
		}
	}
	return out
}

// kind tells how much of the content stands in quotation marks that are for speech.
func (d *doc) kind(content []run) Kind {
	in, out := 0, 0
	for _, r := range content {
		for w := r.first; w < r.last; w++ {
			if d.words[w].kind == segment.Punct {
				continue
			}
			if d.spoken(w) {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in > 0 && out == 0:
		return Direct
	case in > 0:
		return Mixed
	}
	return Indirect
}

// spoken reports whether word w stands in a quotation that may be speech.
func (d *doc) spoken(w int) bool {
	q := d.outer(w)
	return q >= 0 && (d.quotes[q].Use == quote.Speech || d.quotes[q].Use == quote.Term)
}

// quotationsIn returns the quotations that lie in content.
func (d *doc) quotationsIn(content []span.Span) []int {
	var out []int
	for _, s := range content {
		q := sort.Search(len(d.quotes), func(q int) bool { return d.quotes[q].Span.Start >= s.Start })
		for ; q < len(d.quotes) && d.quotes[q].Span.Start < s.End; q++ {
			if s.Contains(d.quotes[q].Span) {
				out = append(out, q)
			}
		}
	}
	return out
}

// scare lists the quotations that no attribution has, transcripts in marks aside.
func (d *doc) scare(all []Attribution, turns map[int]bool) []int {
	taken := make([]bool, len(d.quotes))
	for q := range turns {
		taken[q] = true
	}
	for _, a := range all {
		for _, q := range a.Quotations {
			taken[q] = true
		}
	}
	var out []int
	for q := range d.quotes {
		if !taken[q] && (d.quotes[q].Use != quote.Speech || d.latin(d.quotes[q].Span)) {
			out = append(out, q)
		}
	}
	return out
}

// latin reports whether the first letter of s is one of the Latin script: of words in
// others the rules cannot say that they are nobody's.
func (d *doc) latin(s span.Span) bool {
	for _, r := range s.Of(d.text) {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}
