package attribution

import (
	"strings"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
)

// outletIn returns the first outlet named in w.
func (r *relayer) outletIn(w run) (hop, bool) {
	for at := w.first; at < w.last; at++ {
		if h, ok := r.outletAt(at); ok && h.last <= w.last && !r.endsName(w, h) {
			return h, true
		}
		if r.d.words[at].low == "of" || r.d.words[at].low == "," {
			break
		}
	}
	return hop{}, false
}

// endsName reports whether h is one word behind another capital of w, and so the end of a name of
// something else: Capitol | Hill.
func (r *relayer) endsName(w run, h hop) bool {
	return h.first > w.first && h.last == h.first+1 && r.d.words[h.first-1].upper && r.d.words[h.first-1].class == 0
}

// outletAt returns the outlet whose name starts with word at, an article aside: one of
// the lexicon, or a name that ends as those of outlets do. A programme named after its
// station, “NBC's “Meet the Press””, is the programme.
func (r *relayer) outletAt(at int) (hop, bool) {
	d := r.d
	if at < len(d.words) && d.words[at].class&(lexicon.Determiner|lexicon.Possessive) != 0 && !d.words[at].mark {
		at++
	}
	at = r.overKind(r.overPlace(at))
	if at >= len(d.words) {
		return hop{}, false
	}
	if h, ok := r.titleAt(at); ok {
		return h, true
	}
	h, ok := r.known(at)
	if long, more := r.likely(at); more && long.last > h.last {
		h, ok = long, true // the Independent | Journal
	}
	if !ok {
		h, ok = r.shortened(at)
	}
	if !ok {
		return hop{}, false
	}
	if next := h.last; next < len(d.words) && (d.words[next].low == "'s" || d.words[next].low == "'") {
		if show, ok := r.titleAt(next + 1); ok {
			return show, true
		}
		if show, ok := r.known(next + 1); ok && show.kind == Programme {
			return show, true
		}
	}
	return h, true
}

// shortened returns the outlet that a short name at word at stands for, once the resolver has
// told: the Post, in a text that names The Washington Post.
func (r *relayer) shortened(at int) (hop, bool) {
	d := r.d
	if len(r.entities) == 0 || !d.words[at].upper {
		return hop{}, false
	}
	for _, first := range []int{at, max(0, at-1)} {
		for m := range d.mentionsStarting(first) {
			if m.kind == Pronoun || m.entity < 0 || m.coreFirst != at {
				continue
			}
			name := r.entities[m.entity].Name
			short := d.span(m.coreFirst, m.coreLast).Of(d.text)
			if kind, ok := namedKind(name); ok && (strings.HasSuffix(name, short) || strings.HasPrefix(name, short)) {
				return hop{run: run{m.coreFirst, m.coreLast}, name: name, kind: kind}, true
			}
		}
	}
	return hop{}, false
}

// namedKind returns the kind of the outlet of that name, which the lexicon has or the last of
// its words tells.
func namedKind(name string) (HopKind, bool) {
	low := strings.TrimPrefix(strings.ToLower(name), "the ")
	if kind, ok := outletKind(low); ok {
		return kind, true
	}
	at := strings.LastIndexByte(low, ' ')
	if at < 0 {
		return Outlet, false
	}
	kind, sure := pressNoun(low[at+1:])
	return kind, sure && (kind != Agency || wires[low[strings.LastIndexByte(low[:at], ' ')+1:at]])
}

// overPlace returns the word after the owner at word at, if that is a place: Norway’s | NRK.
func (r *relayer) overPlace(at int) int {
	d := r.d
	if at+2 < len(d.words) && d.words[at].upper && d.words[at+1].low == "'s" && lexicon.Places().Has(d.words[at].low) {
		return at + 2
	}
	return at
}

// overKind returns the word after the noun that tells what kind of outlet is named next: the
// cable channel | CNBC, the newspaper | Le Monde. Without one it returns at.
func (r *relayer) overKind(at int) int {
	const longest = 3 // words: the German news magazine
	d := r.d
	for k := at; k+1 < len(d.words) && k-at < longest && d.words[k].kind == segment.Word && d.words[k].class == 0; k++ {
		if tags := lexicon.PressNouns()[d.words[k].low]; len(tags) > 0 && !d.words[k].upper && (d.words[k+1].upper || d.words[k+1].mark) {
			return k + 1
		}
	}
	return at
}

// titleAt returns the programme whose title, in quotation marks, starts at word at.
func (r *relayer) titleAt(at int) (hop, bool) {
	d := r.d
	if at >= len(d.words) || !d.words[at].mark || d.words[at].quote < 0 {
		return hop{}, false
	}
	q := d.quotes[d.words[at].quote]
	const longest = 60 // bytes of a title
	if q.Span.Len() > longest || len(q.Parts) != 1 || d.words[at].start != q.Span.Start {
		return hop{}, false
	}
	first, last := at+1, d.wordAt(q.Span.End-1)
	for last > first && (d.words[last-1].kind == segment.Punct || d.words[last-1].mark) {
		last--
	}
	h, ok := r.known(first)
	if ok && h.last == last {
		h.kind = Programme
		return h, true
	}
	if last <= first || !d.words[first].upper {
		return hop{}, false // vowed to “rip up” the treaty
	}
	if q.Use != quote.Title && !r.titled(run{first, last}) {
		return hop{}, false
	}
	return hop{run: run{first, last}, name: r.bareName(run{first, last}), kind: Programme}, true
}

// maxOutlet is the most words that the name of an outlet has.
const maxOutlet = 6

// known returns the longest outlet of the lexicon that starts with word at.
func (r *relayer) known(at int) (hop, bool) {
	d := r.d
	if at >= len(d.words) || !d.words[at].upper && d.words[at].kind != segment.Number {
		return hop{}, false
	}
	var best hop
	var room [64]byte
	name := room[:0]
	for last := at; last < len(d.words) && last-at < maxOutlet; last++ {
		if d.words[last].kind == segment.Punct && d.words[last].low != "-" && d.words[last].low != "&" || last > at && d.words[last].mark {
			break
		}
		if last > at && d.words[last].space {
			name = append(name, ' ')
		}
		name = append(name, d.words[last].low...)
		if tags, ok := lexicon.Outlets()[string(name)]; ok {
			best = hop{run: run{at, last + 1}, kind: kindOf(tags)}
		}
	}
	if best.empty() || best.last == at+1 && r.opensAsWord(at) {
		return hop{}, false
	}
	best.run = r.branch(best)
	best.name = r.bareName(best.run)
	return best, true
}

// opensAsWord reports whether word at opens its sentence, so that its capital tells nothing, and
// is an ordinary word: People who saw it.
func (r *relayer) opensAsWord(at int) bool {
	w := r.d.words[at]
	if at > 0 && r.d.words[at-1].sent == w.sent && !r.d.words[at-1].mark || r.d.text[w.start:w.end] == strings.ToUpper(w.low) {
		return false
	}
	_, noun := lexicon.Nouns()[w.low]
	return noun || w.class != 0
}

// branch returns the words of h with those that name a branch of it: Fox | 35, BBC | Persian,
// Fox Business | Network.
func (r *relayer) branch(h hop) run {
	d := r.d
	if h.last >= len(d.words) || h.kind != Broadcaster && h.kind != Newspaper {
		return h.run
	}
	next := d.words[h.last]
	after := ""
	if h.last+1 < len(d.words) {
		after = d.words[h.last+1].low
	}
	switch {
	case !next.space || after == "'s" || next.sent != d.words[h.first].sent:
	case next.kind == segment.Number && len(next.low) <= 2 && h.kind == Broadcaster && after != "percent" && after != "%" && after != ":":
		return run{h.first, h.last + 1}
	case next.upper && branches[next.low], next.upper && lexicon.Places().Has(next.low) && len(d.text[d.words[h.first].start:next.start]) < maxBranch:
		return run{h.first, h.last + 1}
	}
	return h.run
}

// maxBranch is the most bytes of a name after which a place is a branch: Breitbart London.
const maxBranch = 12

// branches are words that name a branch of the outlet before them.
var branches = map[string]bool{
	"international": true, "network": true, "online": true, "persian": true, "business": true, "digital": true, "worldwide": true, "magazine": true, "sports": true,
}

// outletKind returns the kind of the outlet of that name, if the lexicon has it.
func outletKind(name string) (HopKind, bool) {
	tags, ok := lexicon.Outlets()[name]
	return kindOf(tags), ok
}

// kindOf returns the kind of an outlet of which the lexicon has the tags.
func kindOf(tags []string) HopKind {
	if len(tags) == 0 {
		return Outlet
	}
	return hopKinds[tags[0]]
}

// hopKinds are the kinds by the lexicon's tags, and by the last words of names.
var hopKinds = map[string]HopKind{
	"agency": Agency, "newspaper": Newspaper, "broadcaster": Broadcaster, "programme": Programme, "platform": Platform,
}

// wires are the words before “agency” or “service” in the names of news agencies.
var wires = map[string]bool{"news": true, "press": true, "wire": true, "telegraph": true, "information": true}

// likely returns a name at word at that ends, or begins, as those of outlets do, or is
// the call sign of an American station.
func (r *relayer) likely(at int) (hop, bool) {
	d := r.d
	if !d.words[at].upper {
		return hop{}, false
	}
	last := at
	for last < len(d.words) && last-at < maxOutlet && (d.words[last].upper || last > at && d.words[last].low == "-" && last+1 < len(d.words) && d.words[last+1].upper) {
		last++
	}
	for end := last; end > at+1; end-- {
		kind, sure := pressNoun(d.words[end-1].low)
		if end < last && d.words[end].low == "-" {
			continue // Sentinel | -Bee
		}
		if end-at > 2 && d.words[end-2].low == "-" && !sure {
			kind, sure = pressNoun(d.words[end-3].low)
		}
		if sure && (kind != Agency || wires[d.words[end-2].low]) {
			return hop{run: run{at, end}, name: r.bareName(run{at, end}), kind: kind}, true
		}
	}
	if d.words[at].low == "radio" && last-at > 1 {
		return hop{run: run{at, last}, name: r.bareName(run{at, last}), kind: Broadcaster}, true
	}
	if w := d.text[d.words[at].start:d.words[at].end]; callSign(w) {
		call := run{at, at + 1}
		if at+2 < len(d.words) && d.words[at+1].low == "-" && suffixes[d.words[at+2].low] {
			call.last = at + 3
		}
		return hop{run: call, name: r.bareName(call), kind: Broadcaster}, len(w) == 4 || call.last > at+1
	}
	return hop{}, false
}

// pressNoun returns the kind of outlet that a name ending in the word low is, and whether
// the word alone tells it.
func pressNoun(low string) (kind HopKind, sure bool) {
	tags := lexicon.PressNouns()[low]
	if len(tags) == 0 {
		return Outlet, false
	}
	return hopKinds[tags[0]], len(tags) == 1
}

// suffixes are what follows the call sign of a station after a hyphen.
var suffixes = map[string]bool{"tv": true, "fm": true, "am": true, "dt": true}

// callSign reports whether w is the call sign of an American station (47 CFR 73.3550):
// K or W and three more capitals, of the oldest ones two.
func callSign(w string) bool {
	if len(w) != 4 && len(w) != 3 || w[0] != 'K' && w[0] != 'W' {
		return false
	}
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return true
}

// asked returns the outlet at word at where the text asks for one, as it does after “told
// the” and “writing for”. There a name that the lexicon does not know is an outlet if its last
// word ends the names of outlets, and after “writing for” whatever it ends in.
func (r *relayer) asked(at int, any bool) (hop, bool) {
	if h, ok := r.outletAt(at); ok {
		return h, true
	}
	d := r.d
	the := at < len(d.words) && d.words[at].low == "the"
	if the {
		at++
	}
	w, ok := r.capitals(at)
	if !ok {
		return hop{}, false
	}
	_, press := lexicon.PressNouns()[d.words[w.last-1].low]
	if !any && !(the && press && w.last-w.first > 1) {
		return hop{}, false
	}
	kind, _ := pressNoun(d.words[w.last-1].low)
	return hop{run: w, name: r.bareName(w), kind: kind}, true
}

// capitals returns the capitalised words from at on, if they may be the name of an outlet:
// not somebody’s name, not a place, no title and no institution.
func (r *relayer) capitals(at int) (run, bool) {
	d := r.d
	w := run{at, at}
	for w.last < len(d.words) && w.last-at < maxOutlet && (d.words[w.last].upper || d.words[w.last].low == "&") && (w.empty() || d.words[w.last].class&lexicon.Time == 0) {
		w.last++
	}
	if w.empty() || w.last-w.first == 1 && d.words[at].class&lexicon.Time != 0 {
		return w, false // for Monday, and not: for Morning Fjord
	}
	if m, ok := d.mentionStarting(at); ok && (m.kind != Named || m.typ == Organization && lexicon.Places().Has(d.words[at].low)) {
		return w, false
	}
	first, last := d.words[w.first].low, d.words[w.last-1].low
	noun, isNoun := lexicon.Nouns()[last]
	_, press := lexicon.PressNouns()[last]
	if lexicon.GivenNames().Has(first) && !lexicon.GivenNames().Is(first, "word") || lexicon.Titles().Has(first) || lexicon.Places().Has(first) && w.last-w.first == 1 {
		return w, false
	}
	return w, press || !isNoun || noun.Is(lexicon.RecordNoun)
}

// bareName returns the words of w without a leading article.
func (r *relayer) bareName(w run) string {
	for w.first+1 < w.last && (r.d.words[w.first].low == "the" || r.d.words[w.first].low == "a" || r.d.words[w.first].low == "an") {
		w.first++
	}
	return r.d.span(w.first, w.last).Of(r.d.text)
}
