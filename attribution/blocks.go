package attribution

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// mostBlock is how many bytes are read as one document. No article is longer; of longer
// texts the words of one block after the other are held, not those of all.
const mostBlock = 128 << 10

// blockAt returns the end of the block that begins at text[from], and its quotations, in
// bytes of the block and in the memory of room. It ends with the text or, in the second half of mostBlock bytes, with
// a paragraph or else a sentence outside of quotations.
func blockAt(text string, from int, room []quote.Quotation) (int, []quote.Quotation) {
	if len(text)-from <= mostBlock {
		return len(text), quotationsOf(text[from:], room)
	}
	window := text[from : from+mostBlock]
	quotes := quotationsOf(window, room)
	best, at, open := 0, 0, 0 // open is where the quotations end that begin before a paragraph
	for p := range quote.Paragraphs(window) {
		for ; at < len(quotes) && quotes[at].Span.Start < p.Start; at++ {
			open = max(open, quotes[at].Span.End)
		}
		if p.Start > mostBlock/2 && open <= p.Start {
			best = p.Start
		}
	}
	if best > 0 {
		n := sort.Search(len(quotes), func(n int) bool { return quotes[n].Span.Start >= best })
		return from + best, quotes[:n]
	}
	end := from + breakIn(window, quotes)
	return end, quotationsOf(text[from:end], quotes)
}

// quotationsOf returns the quotations of text in the memory of room, and if that is none, has at
// first as much as the commonest marks tell of, and no more than a text full of them needs.
func quotationsOf(text string, room []quote.Quotation) []quote.Quotation {
	const dense = 32 // bytes for each quotation
	marks := strings.Count(text, "“") + strings.Count(text, "\"")/2
	return slices.AppendSeq(slices.Grow(room[:0], min(marks, len(text)/dense)), quote.Finder{}.All(text))
}

// breakIn returns the last place in the second half of window where a sentence, at least a
// word, at least a character ends, outside of quotations if any such place is.
func breakIn(window string, quotes []quote.Quotation) int {
	quoted := make([]bool, len(window)+1) // a break here would cut a quotation
	at := 0
	for _, q := range quotes {
		for at = max(at, q.Span.Start+1); at < q.Span.End; at++ {
			quoted[at] = true
		}
	}
	best, rank := len(window), 0
	for best > 0 && len(window)-best < utf8.UTFMax && !utf8.RuneStart(window[best-1]) {
		best-- // the last character may be cut: it goes to the next block
	}
	best--
	for i := len(window) - 1; i > len(window)/2 && rank < 4; i-- {
		if c := window[i-1]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			continue
		}
		r := 1
		if strings.IndexByte(".!?", lastOf(window[:i])) >= 0 {
			r++
		}
		if !quoted[i] {
			r += 2
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

// lastOf returns the last byte of s that is no white space and no mark that closes, 0 without one.
func lastOf(s string) byte {
	s = s[max(0, len(s)-16):]
	if s = strings.TrimRight(s, " \t\r\n\"'”’»)]"); s == "" {
		return 0
	}
	return s[len(s)-1]
}

// shift moves the pieces of a block to where the block begins in its text.
func shift(seg *segment.Text, quotes []quote.Quotation, by int) {
	move := func(s *span.Span) {
		if !s.Empty() || s.Start > 0 {
			s.Start, s.End = s.Start+by, s.End+by
		}
	}
	for i := range seg.Tokens {
		move(&seg.Tokens[i].Span)
	}
	for i := range seg.Sentences {
		move(&seg.Sentences[i].Span)
	}
	for i := range seg.Paragraphs {
		move(&seg.Paragraphs[i].Span)
		move(&seg.Paragraphs[i].Dateline)
	}
	for i := range quotes {
		q := &quotes[i]
		q.Parts, q.Marks = slices.Clone(q.Parts), slices.Clone(q.Marks)
		move(&q.Span)
		for k := range q.Parts {
			q.Parts[k].Start, q.Parts[k].End = q.Parts[k].Start+by, q.Parts[k].End+by
		}
		for k := range q.Marks {
			move(&q.Marks[k])
		}
	}
}

// known are those whom the blocks of a text have named, by numbers that the caller gives.
// Who is named in full in one of them is the same in all, and a surname alone is the last
// one's who has it.
type known struct {
	named    map[called]int
	surnames map[string]int // last part of a person's name
}

// called is a name in small letters, and what it is the name of.
type called struct {
	typ  Type
	name string
}

// number returns the number of e, and whether it was known. If it was not, its number is next.
func (k *known) number(e *Entity, next int) (int, bool) {
	if !named(e) {
		return next, false
	}
	if k.named == nil {
		k.named, k.surnames = make(map[called]int), make(map[string]int)
	}
	key := called{e.Type, strings.ToLower(e.Name)}
	last, full := lastPart(e.Name)
	at, ok := k.named[key]
	if e.Type == Person && !full && !ok {
		at, ok = k.surnames[last]
	}
	if !ok {
		at = next
		k.named[key] = at
	}
	if e.Type == Person && full {
		k.surnames[last] = at
	}
	return at, ok
}

// named reports whether e has a name that is its own.
func named(e *Entity) bool { return e.Type == Person || e.Type == Organization }

// names are the names of those whom the parts of a text have named so far.
type names struct {
	known
	all []string
}

// tell calls the people of d by the names that parts before it gave them.
func (n *names) tell(d *Document) {
	for i := range d.Entities {
		e := &d.Entities[i]
		at, ok := n.number(e, len(n.all))
		switch {
		case ok && n.all[at] != e.Name:
			e.Aliases, e.Name = addNew(e.Aliases, e.Name), n.all[at]
		case !ok && named(e):
			n.all = append(n.all, e.Name)
		}
	}
	for i := range d.Attributions {
		d.Attributions[i].callBy(d.Entities)
	}
}

// A joiner makes one document of those of the blocks of a text.
type joiner struct {
	known
	out      *Document
	to       []int // of each entity of the block at hand, the one of the whole
	expected bool  // there is room for the whole
}

// join adds the document of the next block, with the mentions that block has.
func (j *joiner) join(d *Document, block *doc) {
	out := j.out
	if block.from == 0 {
		out.Provenance = d.Provenance
	}
	quotes, to := len(out.Quotations), cleared(j.to, len(d.Entities))
	j.to = to
	for i := range d.Entities {
		to[i] = j.entity(&d.Entities[i])
	}
	for m := range block.spanMentions() {
		if m.Entity >= 0 {
			m.Entity = to[m.Entity]
		}
		out.Mentions.Add(m)
	}
	for i := range d.Attributions {
		j.attribution(&d.Attributions[i], to, quotes)
	}
	for i := range d.Quotations {
		if d.Quotations[i].Parent >= 0 {
			d.Quotations[i].Parent += quotes
		}
	}
	for i := range d.Scare {
		d.Scare[i] += quotes
	}
	out.Attributions, out.Quotations = append(out.Attributions, d.Attributions...), append(out.Quotations, d.Quotations...)
	out.Scare = append(out.Scare, d.Scare...)
	j.provenance(&d.Provenance)
}

// expect makes room for the whole of a text of which such a share was read, so that what it
// has need not be moved to larger and larger places. The first blocks tell too little of that.
func (j *joiner) expect(share float64) {
	const enough = 1. / 8
	if j.expected || share < enough {
		return
	}
	more := func(n int) int { return int(float64(n)*(1.05/share-1)) + 1 }
	out := j.out
	out.Attributions, out.Quotations = slices.Grow(out.Attributions, more(len(out.Attributions))), slices.Grow(out.Quotations, more(len(out.Quotations)))
	out.Entities, j.expected = slices.Grow(out.Entities, more(len(out.Entities))), true
	out.Mentions.extents = slices.Grow(out.Mentions.extents, more(len(out.Mentions.extents)))
}

// attribution turns the indices of a into those of the whole.
func (j *joiner) attribution(a *Attribution, to []int, quotes int) {
	for i := range a.Quotations {
		a.Quotations[i] += quotes
	}
	if s := &a.Speaker; s.Entity >= 0 {
		s.Entity = to[s.Entity]
	}
	a.Speaker.Candidates = slices.Clone(a.Speaker.Candidates)
	for i := range a.Speaker.Candidates {
		c := &a.Speaker.Candidates[i]
		c.Entity = to[c.Entity]
	}
	a.callBy(j.out.Entities)
}

// callBy calls a person who speaks in a by the name that all has, and whoever else may by theirs.
func (a *Attribution) callBy(all []Entity) {
	if s := &a.Speaker; s.Entity >= 0 && s.Type == Person && all[s.Entity].Name != s.Name {
		s.Name = all[s.Entity].Name
		a.Evidence = append(a.Evidence, Step{Rule: ruleSurname, Spans: a.Source, Note: s.Name})
	}
	for i := range a.Speaker.Candidates {
		c := &a.Speaker.Candidates[i]
		c.Name = all[c.Entity].Name
	}
}

// entity returns the index of e among those of the whole, and adds it if it is new.
func (j *joiner) entity(e *Entity) int {
	at, ok := j.number(e, len(j.out.Entities))
	if !ok {
		j.out.Entities = append(j.out.Entities, *e)
		return at
	}
	have := &j.out.Entities[at]
	have.alias(e.Name)
	for _, name := range e.Aliases {
		have.alias(name)
	}
	for _, role := range e.Roles {
		have.Roles = addNew(have.Roles, role)
	}
	if have.Gender == NoGender {
		have.Gender, have.Evidence = e.Gender, append(have.Evidence, e.Evidence...)
	}
	return at
}

// alias adds name to the other names of e, if it is one.
func (e *Entity) alias(name string) {
	if name != e.Name {
		e.Aliases = addNew(e.Aliases, name)
	}
}

// lastPart returns the last part of a name, and whether it has others.
func lastPart(name string) (string, bool) {
	at := strings.LastIndexByte(name, ' ')
	return strings.ToLower(name[at+1:]), at >= 0
}

// provenance keeps of each part the first that the text has.
func (j *joiner) provenance(p *Provenance) {
	have := &j.out.Provenance
	if have.Byline.Empty() {
		have.Byline, have.Authors = p.Byline, p.Authors
	}
	if have.Dateline.Empty() {
		have.Dateline, have.Place = p.Dateline, p.Place
	}
	if have.Agency.Name == "" {
		have.Agency = p.Agency
	}
	first(&have.Credit, p.Credit)
}
