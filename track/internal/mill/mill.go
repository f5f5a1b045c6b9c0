// Package mill makes news articles with planted families of utterances, to measure tracking with.
//
// An event has speakers and statements. Articles report on events: they quote the statements in
// full, cut, elided, emended, with other words, indirectly, or under another name, directly or by
// way of agencies; some are copies of a wire report. What each article has of which
// statement is known. Statements that differ in a word or a number from another of
// the same speaker, and two people of one name, are planted to mislead.
//
// The same Mill makes the same articles. Article i does not depend on how many are made
// after it, and memory does not grow with their number.
package mill

import (
	_ "embed"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay/span"
)

// Mill makes articles. The zero value makes none.
type Mill struct {
	Articles int
	Seed     uint64
}

// Article is an article that was made.
type Article struct {
	ID        string    `json:"id"`
	Outlet    string    `json:"outlet"`
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	Published time.Time `json:"published"`
	Text      string    `json:"text"`
	Planted   []Planted `json:"planted"`
}

// Planted is an utterance that an article has.
type Planted struct {
	Family  string `json:"family"`  // the statement
	Speaker string `json:"speaker"` // the person whom the article gives it to
	Name    string `json:"name"`
	Role    string `json:"role"`
	Start   int    `json:"start"` // bytes of Text, without marks
	End     int    `json:"end"`
	How     string `json:"how"` // full, cut, elided, emended, altered, indirect, fragment, misattributed
	Via     string `json:"via,omitempty"`
}

// Span returns where p stands.
func (p Planted) Span() span.Span { return span.Span{Start: p.Start, End: p.End} }

const (
	perEvent  = 12 // articles, on average
	perPerson = 6  // events, on average
	namesake  = 25 // people of which one may have the name of another
	shared    = 4  // events before its own that an article may still report on
)

// All makes the articles.
func (m Mill) All() iter.Seq[Article] {
	return func(yield func(Article) bool) {
		for i := range m.Articles {
			if !yield(m.Article(i)) {
				return
			}
		}
	}
}

// rng returns a source of chance for the nth thing of a kind.
func (m Mill) rng(kind string, n int) *rand.Rand {
	seed := m.Seed
	for _, c := range []byte(kind) {
		seed = seed*1099511628211 ^ uint64(c)
	}
	return rand.New(rand.NewPCG(seed, uint64(n)+1))
}

// chance returns true in p of 100 cases.
func chance(r *rand.Rand, p int) bool { return r.IntN(100) < p }

func pick(r *rand.Rand, list string) string {
	words := lists()[list]
	return words[r.IntN(len(words))]
}

//go:embed words.txt
var wordsText string

//go:embed statements.txt
var statementsText string

// lists are the lists of words.txt, and the statements.
var lists = sync.OnceValue(func() map[string][]string {
	m := make(map[string][]string)
	for line := range strings.Lines(wordsText) {
		list, entries, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || line[0] == '#' {
			continue
		}
		mark := ", "
		if strings.Contains(entries, " | ") {
			mark = " | "
		}
		m[list] = strings.Split(entries, mark)
	}
	for line := range strings.Lines(statementsText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m["statement"] = append(m["statement"], line)
		}
	}
	return m
})

// A person is somebody who speaks.
type person struct {
	id, name, role string
	given, family  string
	feminine       bool
	office         bool // the role stands before the name
}

// person makes the nth person. Some have the name of the one before, who has an office, and
// another walk of life.
func (m Mill) person(n int) person {
	r := m.rng("person", n)
	p := person{id: fmt.Sprintf("p%d", n), given: pick(r, "given"), family: pick(r, "family")}
	p.office = chance(r, 70)
	p.role = pick(r, "job")
	if p.office {
		p.role = pick(r, "country") + " " + pick(r, "office")
	}
	if n%namesake == namesake-1 {
		if before := m.person(n - 1); before.office {
			p.given, p.family, p.office, p.role = before.given, before.family, false, pick(r, "apart")
		}
	}
	p.feminine = slices.Contains(lists()["feminine"], p.given)
	p.name = p.given + " " + p.family
	return p
}

// An event is something that articles report on.
type event struct {
	n          int
	day        time.Time
	place      string
	thing      string
	speakers   []person
	statements []statement
	agency     string
}

// A statement is what somebody said at an event.
type statement struct {
	family  string
	by      int // index into event.speakers
	pattern string
	filled  []string // what stands in the slots of pattern
}

// pieces returns the pieces of s that an outlet may leave out.
func (s statement) pieces() []string {
	var b strings.Builder
	rest := s.pattern
	for _, word := range s.filled {
		before, after, _ := strings.Cut(rest, "{")
		_, after, _ = strings.Cut(after, "}")
		b.WriteString(before + word)
		rest = after
	}
	return strings.Split(b.String()+rest, " | ")
}

// slots returns the names of the slots of s.
func (s statement) slots() (names []string) {
	for _, part := range strings.Split(s.pattern, "{")[1:] {
		slot, _, _ := strings.Cut(part, "}")
		names = append(names, slot)
	}
	return names
}

// fill fills slot k of s.
func (s statement) fill(r *rand.Rand, k int) {
	if slot := s.slots()[k]; slot == "n" {
		s.filled[k] = fmt.Sprint(3 + r.IntN(900))
	} else {
		s.filled[k] = pick(r, slot)
	}
}

func newStatement(r *rand.Rand, family string, by int) statement {
	s := statement{family: family, by: by, pattern: pick(r, "statement")}
	s.filled = make([]string, len(s.slots()))
	for k := range s.filled {
		s.fill(r, k)
	}
	return s
}

// nearMiss returns a statement in the same words about other things: two or three slots of s
// are filled anew.
func (s statement) nearMiss(r *rand.Rand, family string) statement {
	near := s
	near.family = family
	near.filled = slices.Clone(s.filled)
	for _, k := range r.Perm(len(near.filled))[:2+r.IntN(2)] {
		for near.filled[k] == s.filled[k] {
			near.fill(r, k)
		}
	}
	return near
}

// event makes the nth event.
func (m Mill) event(n int) event {
	r := m.rng("event", n)
	e := event{n: n, place: pick(r, "place"), thing: pick(r, "thing"), agency: pick(r, "agency"),
		day: time.Date(2024, 1, 1, 6, 0, 0, 0, time.UTC).Add(time.Duration(n) * 90 * time.Minute)}
	people := 12 + n/perPerson
	for range 1 + r.IntN(3) {
		p := m.person(r.IntN(people))
		clash := false
		for _, q := range e.speakers {
			clash = clash || q.family == p.family
		}
		if !clash {
			e.speakers = append(e.speakers, p)
		}
	}
	for k := range 3 + r.IntN(3) {
		e.statements = append(e.statements, newStatement(r, fmt.Sprintf("e%d.%d", n, k), r.IntN(len(e.speakers))))
	}
	if chance(r, 20) { // the same speaker says nearly the same of something else
		s := e.statements[r.IntN(len(e.statements))]
		e.statements = append(e.statements, s.nearMiss(r, fmt.Sprintf("e%d.near", n)))
	}
	return e
}
