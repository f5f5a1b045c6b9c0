package tagger

import (
	"slices"

	"github.com/hearsay/hearsay/internal/lexicon"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// Doc is a text that was split before. Its words are the tokens of Split's sentences
// that are not white space, in order: package attribution counts them the same way.
type Doc struct {
	Text   string
	Quotes []quote.Quotation // in the order of quote.Finder.All
	Split  segment.Text      // of the same text and quotations
}

// Kind is what the network is told of a spelling, wherever it stands.
type Kind struct {
	Word          uint32 // hash of the folded word; digits are all one
	Prefix        uint32 // hash of its first four bytes
	Suffix, Short uint32 // hashes of its last three and two bytes
	Shape         uint8  // see shape
	Flags         uint64 // what the lexicon says of it, see lookup
}

// Places says what the network is told of a place in the text; each is a small number
// below the number in placeSizes.
type Places [placeCount]uint8

const (
	placeQuote    = iota // where in a quotation, and of which use
	placeLength          // how long that quotation is, how it ends, where it begins
	placeSentence        // near the beginning or end of a sentence or paragraph
	placeZone            // segment.Zone; datelines
	placePhrase          // in a name or noun of several words that the lexicon holds
	placeBeside          // before, between or after the quotations of its sentence
	placeSpace           // white space stands before it; it is in a nested quotation
	placeCount
)

// placeSizes are the numbers of values of each of Places.
var placeSizes = [placeCount]int{48, 80, 64, 16, 24, 8, 8}

// Words holds the words of a document as the network sees them.
type Words struct {
	Kinds  []Kind
	Spans  []span.Span
	Kind   []int32 // of each word, index of Kinds
	Places []Places
	Sent   []int32 // sentence of each word
	Para   []int32 // paragraph of each word

	low   []string // folded spelling of each of Kinds
	heads []uint8  // of each of Kinds: words of the longest phrase of the lexicon that begins with it
	seen  map[string]int32
	buf   []byte
}

// Reset makes w hold the words of d, in the memory that it has.
func (w *Words) Reset(d Doc) {
	w.clear()
	w.reserve(d.Split)
	for s, sentence := range d.Split.Sentences {
		for t := sentence.First; t < sentence.Last; t++ {
			if token := d.Split.Tokens[t]; token.Kind != segment.Space {
				w.add(d, token, s, t)
			}
		}
	}
	w.quotations(d)
	w.sentences(d)
	w.phrases()
}

// reserve makes room for the words of t.
func (w *Words) reserve(t segment.Text) {
	n := 0
	for _, token := range t.Tokens {
		if token.Kind != segment.Space {
			n++
		}
	}
	w.Spans, w.Kind, w.Places = slices.Grow(w.Spans, n), slices.Grow(w.Kind, n), slices.Grow(w.Places, n)
	w.Sent, w.Para = slices.Grow(w.Sent, n), slices.Grow(w.Para, n)
}

func (w *Words) clear() {
	clear(w.low)
	w.Kinds, w.Spans, w.Kind, w.Places = w.Kinds[:0], w.Spans[:0], w.Kind[:0], w.Places[:0]
	w.Sent, w.Para, w.low, w.heads = w.Sent[:0], w.Para[:0], w.low[:0], w.heads[:0]
	if w.seen == nil {
		w.seen = make(map[string]int32)
	}
	clear(w.seen)
}

// add enters token t, of sentence s.
func (w *Words) add(d Doc, token segment.Token, s, t int) {
	raw := token.Span.Of(d.Text)
	kind, ok := w.seen[raw]
	if !ok {
		kind = int32(len(w.Kinds))
		w.seen[raw] = kind
		k, low, head := describe(raw, token.Kind)
		w.Kinds, w.low, w.heads = append(w.Kinds, k), append(w.low, low), append(w.heads, head)
	}
	var at Places
	if t > 0 && d.Split.Tokens[t-1].Kind == segment.Space {
		at[placeSpace] = 1
	}
	w.Spans, w.Kind, w.Places = append(w.Spans, token.Span), append(w.Kind, kind), append(w.Places, at)
	w.Sent, w.Para = append(w.Sent, int32(s)), append(w.Para, int32(d.Split.Sentences[s].Paragraph))
}

// describe returns what the network is told of the spelling raw, its look-up form, and
// how many words the longest phrase of the lexicon has that begins with it.
func describe(raw string, kind segment.Kind) (Kind, string, uint8) {
	low := normalize.Word(raw)
	flags, head := lookup(low)
	key := digitless(low)
	return Kind{
		Word: hash(key), Prefix: hash(key[:min(4, len(key))]),
		Suffix: hash(key[max(0, len(key)-3):]), Short: hash(key[max(0, len(key)-2):]),
		Shape: shape(raw, kind), Flags: flags,
	}, low, head
}

// digitless returns low with every digit made 0: the years are one word.
func digitless(low string) string {
	at := slices.IndexFunc([]byte(low), digit)
	if at < 0 {
		return low
	}
	b := []byte(low)
	for i := at; i < len(b); i++ {
		if digit(b[i]) {
			b[i] = '0'
		}
	}
	return string(b)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// hash is FNV-1a, 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Shapes of words.
const (
	shapePunct  = iota
	shapeLower  // word
	shapeTitle  // Word
	shapeUpper  // WORD
	shapeInner  // iPhone, McCain
	shapeLetter // A
	shapeStops  // U.S.
	shapeNumber
	shapeMixed // 5th, G20
	shapeTag   // @name, #tag
	shapeOther
	shapeCount = 16
)

// shape tells how raw is spelled.
func shape(raw string, kind segment.Kind) uint8 {
	var upper, lower, digits, stops, other int
	for i := range len(raw) {
		switch c := raw[i]; {
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= 'a' && c <= 'z' || c >= 0x80:
			lower++
		case digit(c):
			digits++
		case c == '.':
			stops++
		default:
			other++
		}
	}
	switch first := raw[0]; {
	case kind == segment.Punct:
		return shapePunct
	case first == '@' || first == '#':
		return shapeTag
	case digits > 0 && upper+lower > 0:
		return shapeMixed
	case digits > 0:
		return shapeNumber
	case stops > 0 && upper > 0 && lower == 0:
		return shapeStops
	case upper == 0 && lower > 0:
		return shapeLower
	case upper == 1 && lower == 0:
		return shapeLetter
	case upper > 0 && lower == 0:
		return shapeUpper
	case upper == 1 && first >= 'A' && first <= 'Z':
		return shapeTitle
	case upper > 0:
		return shapeInner
	}
	return shapeOther
}

// Flags of Kind after those of lexicon.Class (17), lexicon.Form (5) and lexicon.Frame (10).
const (
	flagForm = 17 + iota*5
	flagFrame
)
const (
	flagPreps = 32 + iota
	flagHonorific
	flagTitle
	flagGiven
	flagGivenWord
	flagAgency
	flagNewspaper
	flagBroadcaster
	flagProgramme
	flagPlatform
	flagPlace
	flagDemonym
	flagParticle
	flagNameSuffix
	flagFamily
	flagPerson
	flagOrganization
	flagRecord
	flagPlural
	flagPremodifier
	flagDigit
	flagCount
)

// outletKinds are the tags of lexicon.Outlets, in the order of the flags.
var outletKinds = [...]string{"agency", "newspaper", "broadcaster", "programme", "platform"}

// lookup returns the flags of low, and the length of the longest phrase that it begins.
func lookup(low string) (flags uint64, head uint8) {
	set := func(flag int, on bool) {
		if on {
			flags |= 1 << flag
		}
	}
	flags = uint64(lexicon.Grammar()[low])
	if v, ok := lexicon.Verbs()[low]; ok {
		flags |= uint64(v.Form)<<flagForm | uint64(v.Frame)<<flagFrame
		set(flagPreps, len(v.Preps) > 0)
	}
	if titles := lexicon.Titles(); titles.Has(low) {
		honorific := titles.Is(low, "honorific")
		set(flagHonorific, honorific)
		set(flagTitle, !honorific)
	}
	if names := lexicon.GivenNames(); names.Has(low) {
		word := names.Is(low, "word")
		set(flagGivenWord, word)
		set(flagGiven, !word)
	}
	for i, kind := range outletKinds {
		set(flagAgency+i, lexicon.Outlets().Is(low, kind))
	}
	set(flagPlace, lexicon.Places().Has(low))
	set(flagDemonym, lexicon.Demonyms().Has(low))
	set(flagParticle, lexicon.NameParts().Is(low, "particle"))
	set(flagNameSuffix, lexicon.NameParts().Is(low, "suffix"))
	set(flagFamily, lexicon.NameParts().Is(low, "family"))
	if n, ok := lexicon.Nouns()[low]; ok {
		set(flagPerson, n.Is(lexicon.PersonNoun))
		set(flagOrganization, n.Is(lexicon.OrganizationNoun))
		set(flagRecord, n.Is(lexicon.RecordNoun))
		set(flagPlural, n.Plural)
	}
	set(flagPremodifier, lexicon.Premodifiers().Has(low))
	set(flagDigit, slices.ContainsFunc([]byte(low), digit))
	return flags, phrases().heads[low]
}

// Lows returns the folded spelling of each of w.Kinds.
func (w *Words) Lows() []string { return w.low }
