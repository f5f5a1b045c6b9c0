package attribution

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
)

// told turns what x was told to into a hop if it is an outlet, or somebody of one. A person
// of an outlet stays the audience: told CNN’s Ann Lee.
func (r *relayer) told(x *finding) {
	if !x.told.empty() {
		if h, ok := r.outletIn(x.told); ok {
			h.rule = ruleQuotedBy
			x.via = append([]hop{h}, x.via...)
		}
	}
	h, ok := r.listening(x)
	if !ok {
		return
	}
	h.rule = ruleTold
	x.via = append([]hop{h}, x.via...)
	if h.first <= x.audience.first+1 && h.last >= x.audience.last-1 || h.kind == Programme {
		x.audience = run{}
	}
}

// listening returns the outlet among those whom x was told to. Where no rule has found
// them they stand after the verb.
func (r *relayer) listening(x *finding) (hop, bool) {
	w := x.audience
	if w.empty() {
		at := r.afterTell(x)
		if at < 0 {
			return hop{}, false
		}
		f := &r.frames[r.frameOf(at)]
		return r.party(f, f.at(at))
	}
	if h, ok := r.asked(w.first, false); ok && !r.crowd(h.last) {
		return h, true
	}
	f := &r.frames[r.frameOf(w.first)]
	h, ok := r.party(f, f.at(w.first))
	return h, ok
}

// afterTell returns the word after the form of “tell” in the cue of x, -1 without one.
func (r *relayer) afterTell(x *finding) int {
	for w := x.cue.first; w < x.cue.last; w++ {
		if v := r.d.words[w].verb; v != nil && v.Lemma == "tell" && w+1 < len(r.d.words) {
			return w + 1
		}
	}
	return -1
}

// crowds are people of an outlet to whom one speaks otherwise than through it.
var crowds = map[string]bool{
	"viewers": true, "readers": true, "listeners": true, "followers": true, "users": true, "employees": true, "staff": true,
	"staffers": true, "executives": true, "shareholders": true, "subscribers": true, "fans": true,
}

// crowd reports whether word at, after the name of an outlet, makes it a crowd: Fox viewers.
func (r *relayer) crowd(at int) bool {
	return at < len(r.d.words) && crowds[r.d.words[at].low]
}

// party returns the outlet in the phrase at piece i for those whom somebody talks to: the
// BBC, the editorial board of The Post, Ann Lee of Reuters, Fox anchor Ann Lee, Ann Lee on
// her podcast “Night Shift”.
func (r *relayer) party(f *frame, i int) (hop, bool) {
	const longest = 9
	var found hop
	for k := i; k < len(f.pieces) && k-i < longest; k++ {
		h, ok := r.outletAtPiece(f, k, k == i)
		switch {
		case ok && h.kind == Programme:
			return h, true
		case ok && !found.empty(): // a second name is of its own: Reuters and CNN
			return found, true
		case ok:
			if r.crowd(h.last) || h.kind == Platform {
				return hop{}, false
			}
			found = h
			k = f.at(h.last - 1)
		case f.pieces[k].block >= 0 || r.punctuated(f, k) || r.breaks(f, k):
			return found, !found.empty()
		}
	}
	return found, !found.empty()
}

// outletAtPiece returns the outlet whose name starts with piece k of f; first says that
// words which tell that one comes may stand before it there.
func (r *relayer) outletAtPiece(f *frame, k int, first bool) (hop, bool) {
	w := f.pieces[k].first
	if first {
		return r.asked(w, false)
	}
	if f.pieces[k].block >= 0 {
		if !r.announcesTitle(f, k-1) {
			return hop{}, false
		}
		return r.titleAt(w)
	}
	if !r.d.words[w].upper {
		return hop{}, false
	}
	h, ok := r.outletAt(w)
	return h, ok && !r.endsName(run{0, len(r.d.words)}, h) // Sean | Hannity, Capitol | Hill
}

// announcesTitle reports whether the title after piece k of f is a programme’s: on her
// podcast “Night Shift”, NBC’s “Meet the Press”; and not: of his book “Long Roads”.
func (r *relayer) announcesTitle(f *frame, k int) bool {
	low := r.low(f, k)
	kind, sure := pressNoun(low)
	hosts := low == "of" && (isReporter(strings.TrimSuffix(r.low(f, k-1), "s")) || slices.Contains(lexicon.Venues()[r.low(f, k-1)], "of"))
	return low == "'s" || low == "on" || hosts || sure && kind != Agency || low == "program" || low == "programme"
}

// punctuated reports whether piece k of f is a mark that ends a phrase.
func (r *relayer) punctuated(f *frame, k int) bool {
	return r.punct(f, k, ",.;:()?!-") && !r.hyphen(f, k)
}

// hyphen reports whether piece k of f is a hyphen within a word.
func (r *relayer) hyphen(f *frame, k int) bool {
	return r.low(f, k) == "-" && !r.spaced(f, k) && k+1 < len(f.pieces) && !r.spaced(f, k+1)
}

// breaks reports whether piece k of f is a word that ends a phrase for people.
func (r *relayer) breaks(f *frame, k int) bool {
	switch r.low(f, k) {
	case "of", "from", "on", "for", "at", "with", "and":
		return false
	case "moderator", "moderators": // of a debate, which nobody’s outlet relays alone
		return true
	}
	if w := r.word(f, k); w != nil && w.upper {
		return false // Per Lie, Will Brandt
	}
	const stop = lexicon.Preposition | lexicon.Conjunction | lexicon.Subordinator | lexicon.Wh | lexicon.Auxiliary | lexicon.Be | lexicon.Have | lexicon.Do | lexicon.Modal | lexicon.Subject
	return r.is(f, k, stop)
}

// venues returns the hops that the narration of f names: on Twitter, in an interview
// with the BBC, in a Facebook post.
func (r *relayer) venues(f *frame) []hop {
	var all []hop
	for i := range f.pieces {
		h, ok := r.venueAfter(f, i)
		if !ok {
			continue
		}
		h.rule = ruleVenue
		if r.low(f, i) == "citing" {
			h.rule = ruleCiting
		}
		all = append(all, h)
	}
	for _, i := range r.byFrame[f.index] {
		if h, ok := r.byVerb(&r.found[i]); ok {
			all = append(all, h)
		}
	}
	return all
}

// venueAfter returns the outlet to which the word at piece i of f leads.
func (r *relayer) venueAfter(f *frame, i int) (hop, bool) {
	low := r.low(f, i)
	switch low {
	case "":
		return hop{}, false
	case "on", "in", "via", "citing":
		if r.topic(f, i) {
			return hop{}, false
		}
		if h, ok := r.outletAt(f.pieces[i].last); ok && !(h.kind == Agency && low == "on") {
			return h, true
		}
		return r.medium(f, i+1)
	case "during", "at", "through", "posted", "tweeted":
		if h, ok := r.medium(f, i+1); ok {
			return h, true
		}
	}
	at := f.pieces[i].last
	lead, tags := r.leads(f, i)
	switch {
	case len(tags) == 0:
		return hop{}, false
	case slices.Contains(tags, "platform"):
		h, ok := r.outletAt(at)
		return h, ok && h.kind == Platform
	case low == "with":
		return r.party(f, i+1)
	case low == "for", low == "at":
		return r.asked(at, lead == "writing" || lead == "wrote" || lead == "written" || lead == "writes")
	case low == "by" && (lead == "asked" || lead == "reached" || lead == "contacted" || lead == "interviewed"):
		return r.party(f, i+1)
	case low == "to":
		h, ok := r.asked(at, false)
		return h, ok && !r.crowd(h.last) && !r.ownsThing(h.last)
	}
	return r.outletAt(at)
}

// ownsThing reports whether what stands at word at says that something of the outlet before
// it is meant: the Post’s request; and not: CNN’s Ann Lee.
func (r *relayer) ownsThing(at int) bool {
	w := r.d.words
	return at+1 < len(w) && (w[at].low == "'s" || w[at].low == "'") && !w[at+1].upper && !w[at+1].mark
}

// topic reports whether what stands before piece i of f is a piece of writing of which somebody
// speaks and through which nobody does: dismissed a report | in Politico, and not: said in a
// report | in Politico, wrote an op-ed | in Politico.
func (r *relayer) topic(f *frame, i int) bool {
	const longest = 4 // words of the phrase
	if !slices.Contains(lexicon.Venues()[r.low(f, i-1)], "medium") {
		return false
	}
	for j := i - 2; j >= 0 && i-j < longest+2; j-- {
		if r.is(f, j, lexicon.Determiner|lexicon.Possessive) {
			before := r.word(f, j-1)
			return before != nil && before.verb != nil && !r.writes(before.verb)
		}
	}
	return false
}

// writes reports whether v says that somebody makes what then stands in an outlet.
func (r *relayer) writes(v *lexicon.Verb) bool {
	switch v.Lemma {
	case "write", "post", "publish", "pen", "author", "give", "share", "tweet", "record":
		return true
	}
	return false
}

// leads returns the word before piece i of f, adverbs and times aside, if a preposition stands
// there and leads from it to an outlet, and what the lexicon says of it.
func (r *relayer) leads(f *frame, i int) (string, []string) {
	const longest = 6
	if !r.is(f, i, lexicon.Preposition) {
		return "", nil
	}
	low, j := r.low(f, i), i-1
	for i-j < longest && (r.adverb(f, j) || r.is(f, j, lexicon.Time) || r.dayWord(f, j) || r.low(f, j) == "here") {
		j--
	}
	word := r.low(f, j)
	tags := lexicon.Venues()[word]
	if word != "" && slices.Contains(tags, low) {
		return word, tags
	}
	if w := r.word(f, j); w != nil && w.verb != nil {
		if tags = lexicon.Venues()[w.verb.Lemma]; slices.Contains(tags, low) {
			return word, tags
		}
	}
	if (low == "for" || low == "at") && r.found != nil {
		for _, n := range r.byFrame[f.index] { // wrote Ann Lee for Slate
			x := &r.found[n]
			if x.source.last == f.pieces[i].first && r.wrote(x) {
				return "wrote", lexicon.Venues()["wrote"]
			}
		}
	}
	return "", nil
}

// wrote reports whether the source of x stands after "wrote": wrote Ann Lee for Slate.
func (r *relayer) wrote(x *finding) bool {
	return !x.cue.empty() && x.cue.last == x.source.first && r.d.words[x.cue.last-1].low == "wrote"
}

// medium returns the outlet in the phrase at piece i of f for what somebody’s words stand in:
// a recent BBC interview, his Facebook page, a series of Twitter posts, a tweet.
func (r *relayer) medium(f *frame, i int) (hop, bool) {
	const longest = 8
	var found hop
	for k := i; k < len(f.pieces) && k-i < longest; k++ {
		if h, ok := r.outletAtPiece(f, k, false); ok && found.empty() {
			found = h
			k = f.at(h.last - 1)
			continue
		}
		w := r.word(f, k)
		if w == nil || r.punctuated(f, k) || r.low(f, k) != "of" && r.is(f, k, lexicon.Preposition|lexicon.Conjunction|lexicon.Subordinator|lexicon.Wh|lexicon.Auxiliary|lexicon.Subject) {
			return hop{}, false
		}
		tags := lexicon.Venues()[w.low]
		switch {
		case slices.Contains(tags, "twitter") && found.empty():
			return hop{run: f.pieces[k].run, name: "Twitter", kind: Platform}, true
		case slices.Contains(tags, "medium") && !found.empty():
			return found, true
		}
	}
	return hop{}, false
}

// byVerb returns the platform that the cue of x names: tweeted.
func (r *relayer) byVerb(x *finding) (hop, bool) {
	for w := x.cue.first; w < x.cue.last; w++ {
		switch r.d.words[w].low {
		case "tweet", "tweets", "tweeted", "tweeting", "retweet", "retweets", "retweeted", "retweeting":
			return hop{run: x.cue, name: "Twitter", kind: Platform, rule: rulePlatform}, true
		}
	}
	return hop{}, false
}
