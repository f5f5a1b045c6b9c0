package verify

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/normalize"
)

// A voice is how much of a passage is said in which way.
type voice struct {
	words      int         // that claim and source share
	quoted     int         // of them, in quotation marks
	narrated   int         // of them, in no statement
	statements map[int]int // words of each attribution
}

// speaker says to whom the source gives the words of p.
func (s *Source) speaker(p *Passage, claimed string, m align.Match) {
	v := s.voice(m)
	for i, n := range v.statements {
		if n >= 2 || 5*n >= v.words {
			p.Attributions = append(p.Attributions, i)
		}
	}
	slices.Sort(p.Attributions)
	for _, i := range p.Attributions {
		p.Speaker |= s.by(s.document().Attributions[i], claimed)
	}
	if p.Speaker.Has(Other) || p.Speaker.Has(Unknown) {
		p.Speaker &^= Same // of several statements one is somebody else's
	}
	outside := v.words - v.quoted
	switch {
	case len(p.Attributions) == 0 && 2*v.quoted >= v.words:
		p.Speaker = Unattributed
	case len(p.Attributions) == 0:
		p.Speaker = Narration
	case 5*outside > v.words:
		p.Speaker |= Indirect
	}
}

// voice counts the words of m.
func (s *Source) voice(m align.Match) voice {
	v := voice{statements: make(map[int]int)}
	places := s.places()
	for _, p := range m.Parts {
		for _, e := range p.Edits {
			if e.Op != Equal {
				continue
			}
			for _, at := range places[e.B.Start:e.B.End] {
				v.words++
				if at.quotation >= 0 {
					v.quoted++
				}
				if at.statement >= 0 {
					v.statements[at.statement]++
				} else {
					v.narrated++
				}
			}
		}
	}
	return v
}

// by says how a claimed speaker stands to that of a.
func (s *Source) by(a attribution.Attribution, claimed string) (w Speaker) {
	for _, hop := range a.Relay {
		if !mentions(nameWords(claimed), nameWords(hop.Name)) {
			w |= Relayed
		}
	}
	names := s.names(a)
	switch {
	case len(names) == 0 && len(a.Source) == 0 && len(a.Cue) == 0:
		w |= Unattributed
	case len(names) == 0:
		w |= Unknown
	case strings.TrimSpace(claimed) == "":
	default:
		w |= s.compare(claimed, a, names)
	}
	return w
}

// names returns what the text calls the speaker of a: the name first. It is empty if the
// speaker is unknown.
func (s *Source) names(a attribution.Attribution) []string {
	if a.Speaker.Name == "" {
		return nil
	}
	names := []string{a.Speaker.Name}
	if e := a.Speaker.Entity; e >= 0 && e < len(s.document().Entities) {
		entity := s.document().Entities[e]
		names = append(append(names, entity.Aliases...), entity.Roles...)
	}
	if a.Speaker.Type == attribution.Unnamed {
		for _, m := range a.Source {
			names = append(names, m.Of(s.text))
		}
		if a.Speaker.Organization != "" {
			names = append(names, a.Speaker.Organization+" "+a.Speaker.Name, a.Speaker.Organization)
		}
	}
	return names
}

// compare says whether claimed is the speaker of a, in this order: the words of one of the
// names, the name within the claim, a person's surname with nothing against it, a description
// by some of its words. Somebody who is not named may be anybody.
func (s *Source) compare(claimed string, a attribution.Attribution, names []string) Speaker {
	claim := nameWords(claimed)
	for _, name := range names {
		if n := nameWords(name); slices.Equal(claim, n) || len(n) > 1 && mentions(claim, n) {
			return Same
		}
	}
	head, _, _ := strings.Cut(claimed, ",")
	if a.Speaker.Type == attribution.Person {
		if w := s.person(nameWords(head), a.Speaker); w != 0 {
			return w
		}
	}
	for _, name := range names[1:] {
		if n := nameWords(name); len(claim) > 0 && subset(claim, n) && a.Speaker.Type != attribution.Person ||
			len(claim) > 1 && subset(claim, n) {
			return Same
		}
	}
	switch {
	case a.Speaker.Type == attribution.Unnamed && subset(claim, nameWords(names[0])):
		return Same
	case a.Speaker.Type == attribution.Unnamed:
		return Unknown
	}
	return Other
}

// person compares a name with that of a person who has the same last name. It is 0 if it
// has another.
func (s *Source) person(claim []string, speaker attribution.Speaker) Speaker {
	name := nameWords(speaker.Name)
	if len(claim) == 0 || len(name) == 0 || claim[len(claim)-1] != name[len(name)-1] {
		return 0
	}
	if len(claim) > 1 && len(name) > 1 {
		if given(claim[0], name[0]) {
			return Same
		}
		return Other
	}
	for i, e := range s.document().Entities {
		n := nameWords(e.Name)
		if i != speaker.Entity && e.Type == attribution.Person && len(n) > 0 && n[len(n)-1] == name[len(name)-1] {
			return Unknown // two of one surname
		}
	}
	return Same
}

// given reports whether x and y may be one given name: the same, an initial, a short form.
func given(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return x == y || len(x) <= 2 && x[0] == y[0] || lexicon.Nicknames().Is(x, y) || lexicon.Nicknames().Is(y, x)
}

// nameWords returns the words of a name, without titles and articles at its start and
// without the 's of a possessive.
func nameWords(name string) []string {
	for _, article := range [...]string{"a ", "an "} { // but "A. Holm"
		name = strings.TrimPrefix(name, article)
	}
	var words []string
	for _, t := range normalize.KeyOf(name).Terms {
		words = append(words, strings.TrimSuffix(t.Form, "'s"))
	}
	for len(words) > 1 && (lexicon.Titles().Has(words[0]) || words[0] == "the") {
		words = words[1:]
	}
	return words
}

// mentions reports whether the words of name stand in claim, in a row.
func mentions(claim, name []string) bool {
	for i := 0; len(name) > 0 && i+len(name) <= len(claim); i++ {
		if slices.Equal(claim[i:i+len(name)], name) {
			return true
		}
	}
	return false
}

// subset reports whether all words of x stand in y.
func subset(x, y []string) bool {
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}
