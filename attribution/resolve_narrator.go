package attribution

import (
	"slices"
	"sort"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
)

// asNarrator reports whether “who” at word w stands for him who speaks in its sentence: As someone | who left, I say.
func (c *clusters) asNarrator(w int) bool {
	const longest = 6
	words := c.d.words
	w = c.chained(w)
	k := w - 1
	for k > 0 && w-k < longest && words[k].low != "as" && words[k].class&lexicon.Preposition == 0 && !words[k].mark {
		k--
	}
	if k < 0 || words[k].low != "as" || words[k].sent != words[w].sent {
		return false
	}
	if low := words[k+1].low; low != "someone" && low != "somebody" && low != "one" && !article(low) {
		return false
	}
	for n := w + 1; n < len(words) && n < w+maxPhrase && words[n].sent == words[w].sent; n++ {
		if words[n].low == "i" && words[n].quote == words[w].quote && words[n-1].low == "," {
			return true
		}
	}
	for n := k - 1; n >= 0 && k-n < longest && words[n].sent == words[w].sent && !words[n].mark; n-- {
		if words[n].low == "i" {
			return true // I say so | as someone
		}
	}
	return false
}

// firstPerson reports whether source i is “I”, “we” or “you”, or who stands for one of them.
func (r *resolver) firstPerson(i int) bool {
	if len(r.heads[i]) != 1 || r.heads[i][0].kind != Pronoun {
		return false
	}
	switch key(r.d.words[r.heads[i][0].first].low) {
	case "who":
		return r.asNarrator(r.heads[i][0].first)
	case "i", "me", "my", "we", "us", "our", "you", "your", "myself":
		return true
	}
	return false
}

// speaking answers for “I” and “we”: inside a quotation its speaker, in the narration the author.
func (r *resolver) speaking(i int) speakerAnswer {
	m := r.heads[i][0]
	low := key(r.d.words[m.first].low)
	if low == "you" || low == "your" {
		return unsaid("“you” is whoever reads or hears this")
	}
	if n, ok := r.enclosing(i); ok && r.answers[n].speaker.Name != "" {
		a := r.answers[n]
		a.speaker.Confidence *= 0.95
		a.steps = append(slices.Clone(a.steps), Step{Rule: ruleFirst, Spans: spans(r.d.span(m.first, m.last)), Note: a.speaker.Name})
		return a
	}
	if r.refs[i].quoted < 0 {
		if e, w, ok := r.author(i); ok {
			a := r.say(e, m)
			a.speaker.Confidence = 0.85
			a.steps = []Step{{Rule: ruleByline, Spans: spans(r.d.span(w.first, w.last)), Note: r.all[e].Name}}
			return a
		}
		return unsaid("the text does not name who tells it")
	}
	return unsaid("nobody says whose words “" + r.text(run{m.first, m.last}) + "” stands in")
}

// unsaid is the answer for a source that the text names nowhere.
func unsaid(reason string) speakerAnswer {
	return speakerAnswer{Speaker{Entity: -1, Reason: reason}, nil}
}

// letter answers for the labels of an interview: nobody says who Q is; A is the one person whom the title names,
// or else the text.
func (r *resolver) letter(i int) (speakerAnswer, bool) {
	w := r.refs[i].first
	if r.refs[i].last != w+1 || w+1 >= len(r.d.words) || r.d.words[w+1].low != ":" {
		return speakerAnswer{}, false
	}
	switch raw := r.d.text[r.d.words[w].start:r.d.words[w].end]; raw {
	case "Q", "Question":
		return unsaid("nobody says who asks"), true
	case "A", "Answer":
	default:
		return speakerAnswer{}, false
	}
	named := r.guests
	if len(named) == 0 {
		return unsaid("the text names nobody who could answer"), true
	}
	if len(named) > 1 {
		a := unsaid("the text names several who could answer")
		a.speaker.Candidates = r.names(r.candidates(named))
		return a, true
	}
	e := named[0].entity
	s := Speaker{Name: r.all[e].Name, Type: Person, Entity: e, Confidence: 0.8}
	return speakerAnswer{s, []Step{{Rule: ruleLetter, Spans: spans(r.d.span(w, w+1)), Note: s.Name}}}, true
}

// findGuests returns the people whom the text names in full, those it names most first; the one whom its title names
// alone, if it names one.
func (r *resolver) findGuests() []scored {
	if e, ok := r.inTitle(); ok {
		return []scored{{e, 0}}
	}
	var named []scored
	most := 0
	for e := range r.all {
		if p := &r.all[e]; p.Type == Person && len(p.tokens) > 1 && len(p.members) == 0 {
			named = append(named, scored{e, float64(p.count)})
			most = max(most, p.count)
		}
	}
	inOrder(named, func(x *scored) int { return most - r.all[x.entity].count })
	return named
}

// inTitle returns the one person whom a short first paragraph names in full, if it names one.
func (r *resolver) inTitle() (int, bool) {
	const longest = 20 // words
	found := -1
	for i := 0; i < len(r.d.mentions) && r.d.words[r.d.mentions[i].first].para == 0; i++ {
		m := &r.d.mentions[i]
		if m.last > longest {
			return 0, false
		}
		e, _, ok := r.authorAt(m)
		if !ok || m.kind != Named || r.all[e].Type != Person || len(r.all[e].tokens) < 2 || e == found {
			continue
		}
		if found >= 0 {
			return 0, false
		}
		found = e
	}
	return found, found >= 0
}

// enclosing returns the source whose content holds source i: the innermost one.
func (r *resolver) enclosing(i int) (int, bool) {
	best, size := -1, 0
	for n := max(0, i-12); n < min(len(r.refs), i+12); n++ {
		if n == i || r.firstPerson(n) {
			continue
		}
		for _, c := range r.refs[n].content {
			if c.contains(run{r.refs[i].first, r.refs[i].last}) && (best < 0 || c.last-c.first < size) {
				best, size = n, c.last-c.first
			}
		}
	}
	return best, best >= 0
}

// authors are the mentions that may name who narrates.
type authors struct {
	byline, note, title int   // indices into doc.mentions; -1 without one
	signatures          []int // in text order
}

// findAuthors finds the names of the byline, of signatures below letters, of the note about
// the author that closes a column, and of who opens its title: Ann Lee: The end
func (r *resolver) findAuthors() authors {
	a := authors{byline: -1, note: -1, title: -1}
	last := int32(-1)
	if n := len(r.d.words); n > 0 {
		last = r.d.words[n-1].para
	}
	for n := range r.d.mentions {
		m := &r.d.mentions[n]
		if m.kind != Named || m.typ != Person || m.coreLast-m.coreFirst < 2 || m.first > 0 && r.d.words[m.first-1].para == r.d.words[m.first].para && r.d.words[m.first-1].low != "by" {
			continue
		}
		at := r.d.words[m.first].para
		if m.first == 0 && m.coreLast < len(r.d.words) && r.d.words[m.coreLast].low == ":" {
			a.title = n
		}
		if a.byline < 0 && r.zone(at) == segment.Byline {
			a.byline = n
		}
		if r.short(m) {
			a.signatures = append(a.signatures, n)
		}
		if a.note < 0 && at == last && r.introduces(m) {
			a.note = n
		}
	}
	return a
}

// introduces reports whether the name m opens a note on who wrote the text: Ann Lee is a clerk. Of others than who is
// something the text may tell more: Rep. Ann Lee, D-Ohio, was the first.
func (r *resolver) introduces(m *mention) bool {
	if m.coreLast >= len(r.d.words) {
		return false
	}
	switch r.d.words[m.coreLast].low {
	case "is":
		return true
	case "was", "writes", "works", "teaches", "served", "serves", "covers", ",":
	default:
		return false
	}
	const longest = 80 // words of the note
	for w := m.coreLast; w < len(r.d.words); w++ {
		if r.d.words[w].quote >= 0 || w > m.coreLast+longest {
			return false
		}
	}
	e, _, ok := r.authorAt(m)
	return ok && r.all[e].count == 1
}

// author returns the entity that narrates around source i.
func (r *resolver) author(i int) (int, run, bool) {
	para := r.d.words[r.refs[i].first].para
	n := sort.Search(len(r.authors.signatures), func(n int) bool {
		return r.d.words[r.d.mentions[r.authors.signatures[n]].first].para > para
	})
	const below = 6 // paragraphs of a letter below its “I”
	switch {
	case r.authors.byline >= 0:
		return r.authorAt(&r.d.mentions[r.authors.byline])
	case n < len(r.authors.signatures) && r.d.words[r.d.mentions[r.authors.signatures[n]].first].para <= para+below:
		return r.authorAt(&r.d.mentions[r.authors.signatures[n]])
	case r.authors.note >= 0:
		return r.authorAt(&r.d.mentions[r.authors.note])
	case r.authors.title >= 0:
		e, at, ok := r.authorAt(&r.d.mentions[r.authors.title])
		return e, at, ok && r.all[e].count == 1 // of others it tells in the third person
	}
	return 0, run{}, false
}

func (r *resolver) authorAt(m *mention) (int, run, bool) {
	e, ok := r.byCore.get(run{m.coreFirst, m.coreLast})
	return e, run{m.coreFirst, m.coreLast}, ok
}

func (r *resolver) zone(para int32) segment.Zone {
	if int(para) >= len(r.d.seg.Paragraphs) {
		return segment.Body
	}
	return r.d.seg.Paragraphs[para].Zone
}

// short reports whether the paragraph that m opens is a signature: few words, and no full stop after the name.
func (r *resolver) short(m *mention) bool {
	w, n := m.first, 0
	for w < len(r.d.words) && r.d.words[w].para == r.d.words[m.first].para {
		if r.d.words[w].verb != nil || n > 8 {
			return false
		}
		w++
		n++
	}
	return true
}
