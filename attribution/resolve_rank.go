package attribution

import (
	"math"
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// scored is an entity with the score of a ranking.
type scored struct {
	entity int
	score  float64
}

// rank sorts by score; equal ones stay in the order of the text. They are few, and a sort of package
// slices for their type would be a larger part of a program than this.
func rank(s []scored) {
	for i, x := range s {
		at := i
		for ; at > 0 && s[at-1].score < x.score; at-- {
			s[at] = s[at-1]
		}
		s[at] = x
	}
}

// candidates turns scores into probabilities that sum to one. They are good until the next text.
func (c *clusters) candidates(s []scored) []Candidate {
	sum := 0.0
	for _, x := range s {
		sum += math.Exp(x.score - s[0].score)
	}
	from := len(c.likely)
	for _, x := range s[:min(5, len(s))] {
		c.likely = append(c.likely, Candidate{Entity: x.entity, Confidence: math.Exp(x.score-s[0].score) / sum})
	}
	return c.likely[from:len(c.likely):len(c.likely)]
}

// query asks for the antecedent of a mention.
type query struct {
	word   int  // where it stands
	core   int  // its core word
	keep   int  // an entity that may be named in what is said, plus one; 0 for none
	clause bool // a clause begins with it that depends on the one before: Vance left after | he
	gender Gender
	fits   func(e int) (float64, bool) // a further score, and whether e is possible
}

// Weights of the ranking of antecedents. Subjects, speakers and what is near come
// first (Lappin and Leass 1994 order them so); the figures are our own.
const (
	weighSubject   = 1.2
	weighClause    = 1.3 // of the subject that a clause depends on: Vance was blamed after | he asked
	weighSpeaker   = 1.6
	weighPossessor = -0.9
	weighObject    = -0.6
	weighQuoted    = -3.0
	weighAside     = -2.5
	weighCount     = 0.25
	weighNew       = 0.8  // who is introduced by name is about to speak
	weighDescribed = 1.5  // and more so if the sentence before says who that is: Vance, a doctor
	weighTopic     = 3.0  // As for Vance, | he
	weighSentence  = -0.9 // for each sentence between
	weighParagraph = -0.25

	weighNamed     = -2.5 // who says something of Vance is not Vance, if the content ends where we think
	weighNamesSelf = -1.0 // in quotation marks people speak of themselves now and then
)

// antecedents ranks the entities of the latest mentions by how well they answer q. The ranking
// is good until the next.
func (c *clusters) antecedents(q query) []scored {
	out := c.ranked[:0]
	here := c.d.words[q.word]
	quoted := c.d.outer(q.word) >= 0
	others, quotes := c.others(q.core)
	for n := len(c.recent) - 1; n >= 0 && n >= len(c.recent)-window; n-- {
		r := c.recent[n]
		agree, ok := c.agrees(r.entity, q.gender)
		if !ok || r.word >= q.word {
			continue
		}
		switch {
		case r.entity == q.keep-1:
		case slices.Contains(others, r.entity):
			agree += weighNamed
		case slices.Contains(quotes, r.entity):
			agree += weighNamesSelf
		}
		more, ok := q.fits(r.entity)
		if !ok {
			continue
		}
		s := c.salience(r, here, quoted) + agree + more
		if q.clause && r.sent == here.sent && r.subject && c.all[r.entity].Type == Person && c.all[r.entity].named() {
			s += weighClause
		}
		if at := slices.IndexFunc(out, func(x scored) bool { return x.entity == r.entity }); at < 0 {
			out = append(out, scored{r.entity, s})
		} else if out[at].score < s {
			out[at].score = s
		}
	}
	for i := range out {
		out[i].score += weighCount * math.Log1p(float64(c.all[out[i].entity].count))
	}
	rank(out)
	c.ranked = out
	return out
}

// others returns the people whom the words after the source with that core name, in its own
// sentence or in what it says: she said that Vance had gone is not said by Vance, though “Vance
// would go, she said” may be. Those named in quotation marks, where people may speak of
// themselves, come apart.
func (c *clusters) others(core int) (outside, quoted []int) {
	const near = 14 // words of the sentence
	i, ok := c.refs[core]
	if !ok {
		return nil, nil
	}
	runs := []run{{core + 2, core + near}} // not what may be in apposition
	for _, r := range c.contents[i] {
		if r.first > core {
			runs = append(runs, r)
		}
	}
	if r := c.interviewers(c.places[i].first); !r.empty() {
		for _, at := range c.peopleIn(r) {
			if e, ok := c.entityAhead(&c.d.mentions[at]); ok {
				outside = append(outside, e)
			}
		}
	}
	for n, r := range runs {
		for _, at := range c.peopleIn(r) {
			m := &c.d.mentions[at]
			quote := c.d.words[m.coreFirst].quote >= 0
			if n == 0 && (quote || c.d.words[m.first].sent != c.d.words[core].sent || c.d.words[m.first-1].low == ",") {
				continue
			}
			e, ok := c.entityAhead(m)
			switch {
			case !ok:
			case quote:
				quoted = append(quoted, e)
			default:
				outside = append(outside, e)
			}
		}
	}
	return outside, quoted
}

// interviewers returns the words before the source at word w that name whom it speaks with: In a talk with | Ann
// Lee and Bob Hale, | the minister said. When pressed by | Lee | on what he meant, he said.
func (c *clusters) interviewers(w int) run {
	const longest = 12 // words
	words := c.d.words
	if w < 3 || words[w-1].low != "," || words[w-1].sent != words[w].sent {
		return run{}
	}
	if r := c.asker(w); !r.empty() {
		return r
	}
	for k := w - 2; k > 0 && k > w-longest && words[k].sent == words[w].sent; k-- {
		switch low := words[k].low; {
		case low == "with" || low == "by" || low == "to":
			return run{k + 1, w - 1}
		case low != "and" && words[k].class != 0 && !words[k].upper || words[k].mark:
			return run{}
		}
	}
	return run{}
}

// asker returns the name behind “by”, if the sentence of word w opens with a clause in the passive that lacks its
// subject, which is that of the main clause: Asked by | Ann Lee.
func (c *clusters) asker(w int) run {
	const farthest = 40
	words := c.d.words
	k := w
	for k > 0 && words[k-1].sent == words[w].sent && w-k < farthest {
		k--
	}
	if words[k].class&lexicon.Subordinator != 0 {
		k++
	}
	if k+2 > w || words[k].verb == nil || !words[k].verb.Is(lexicon.Participle) || words[k+1].low != "by" {
		return run{}
	}
	if m, ok := c.d.mentionStarting(k + 2); ok && m.kind == Named && m.last < w {
		return run{k + 2, m.coreLast}
	}
	return run{}
}

// peopleIn returns the indices of the first mentions of people by name in r.
func (c *clusters) peopleIn(r run) []int {
	const most = 12
	var out []int
	at, _ := c.d.firstFrom(r.first)
	for ; at < len(c.d.mentions) && c.d.mentions[at].first < r.last && len(out) < most; at++ {
		if m := &c.d.mentions[at]; m.base && m.kind == Named && m.typ == Person && m.last <= r.last {
			out = append(out, at)
		}
	}
	return out
}

// newcomer returns who is introduced in the sentence before word w with a description, if nobody has
// been named since but within marks; -1 without one.
func (c *clusters) newcomer(w int) int {
	sent := c.d.words[w].sent
	for n := len(c.recent) - 1; n >= max(0, len(c.recent)-window) && c.recent[n].sent >= sent-1; n-- {
		switch r := &c.recent[n]; {
		case r.sent == sent && !r.quoted:
			return -1
		case r.described && !r.quoted:
			return r.entity
		}
	}
	return -1
}

// salience scores how much mention r is in mind at the word here.
func (c *clusters) salience(r record, here word, quoted bool) float64 {
	far := float64(here.sent - r.sent)
	s := 3 + weighSentence*min(far, 5) + 0.3*weighSentence*max(0, min(far-5, 10))
	s += weighParagraph * float64(min(here.para-r.para, 4))
	if r.subject {
		s += weighSubject
	}
	if r.speaker {
		s += weighSpeaker
	}
	if r.possessor {
		s += weighPossessor
	}
	if r.object {
		s += weighObject
	}
	if r.quoted && !quoted {
		s += weighQuoted
	}
	if r.aside && here.para >= heads {
		s += weighAside
	}
	if r.introduced && far <= 2 {
		s += weighNew
	}
	return s
}
