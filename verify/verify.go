// Package verify checks a claimed quotation against the source that it is said to be from.
//
//	s := verify.Read(article)
//	r := s.Check(verify.Claim{Quote: "We will … go", Speaker: "Mara Lindqvist"})
//	if !r.Holds() {
//		fmt.Println(r.Wording, r.Speaker)
//	}
//
// The answer is never a score. It says in which ways the wording differs ([Wording]), who
// the source gives the words to ([Speaker]), and for each of that what decided, with
// spans of the claim and of the source. Where two passages are as likely, it lists both
// and chooses neither.
//
// # What counts as the same
//
// Two words are the same if they are the same in lower case after normalize.Fold. So
// quotation marks, dashes, spaces, punctuation, capitals and ligatures do not part words;
// a claim that differs in them is [Typographic] and not [Exact]. A number is the same
// number in digits and in words up to a hundred, and "%" is "percent". Nothing else is
// the same: no synonyms, no spelling, no stems.
//
// A claim may go on where the source breaks a quotation off for a reporting clause
// (“We will,” she said, “go.”). What an ellipsis leaves out must stand in one statement.
// What square brackets add or replace is an editor's.
//
// [Index] finds, among many texts, those that a claim may be from.
package verify

import (
	"strings"

	"github.com/hearsay/hearsay/internal/align"
	"github.com/hearsay/hearsay/span"
)

// Claim is a quotation as somebody gives it.
type Claim struct {
	Quote   string // with or without its quotation marks
	Speaker string // who is said to have said it; empty if that is not claimed
}

// Wording is a set of ways in which the words of a claim stand to those of a source.
type Wording uint16

const (
	// Exact: every character between the first and the last word is the same.
	Exact Wording = 1 << iota
	// Typographic: every word is the same; marks, spaces or capitals are not.
	Typographic
	// Emended: square brackets add, replace or cut words.
	Emended
	// Elided: an ellipsis leaves words out.
	Elided
	// ElidedSense: an ellipsis leaves out a negation or a condition: not, never, unless.
	ElidedSense
	// Truncated: the claim begins or ends in a sentence that says not, only or if just
	// before or after it, or leaves out that its words are denied.
	Truncated
	// Spliced: parts that stand far apart, or in several statements, are made into one.
	Spliced
	// Reordered: the words stand in another order.
	Reordered
	// NumberAltered: a number is another one, is added or left out.
	NumberAltered
	// WordAltered: a word is another one, is added, or left out without an ellipsis.
	WordAltered
	// NegationAltered: a negation is added or left out.
	NegationAltered
	// Undecided: the source says something alike in other words or another language;
	// whether it is the same is not for this package to say.
	Undecided
	// Absent: the source has nothing alike.
	Absent
	// TooShort: the claim is too short, or its words too common, to tell.
	TooShort
)

var wordingNames = [...]string{"exact", "typographic", "emended", "elided", "elided over a negation or a condition", "truncated",
	"spliced", "reordered", "number altered", "word altered", "negation altered", "not decided", "absent", "too short to tell"}

// harmless are the ways in which a quotation may differ and still be right.
const harmless = Exact | Typographic | Emended | Elided

// Has reports whether w has all of x.
func (w Wording) Has(x Wording) bool { return w&x == x }

// String lists what is in w: "emended, elided".
func (w Wording) String() string { return strings.Join(w.Names(), ", ") }

// Names returns the names of what is in w, in the order of the constants.
func (w Wording) Names() []string { return names(uint16(w), wordingNames[:]) }

// Speaker is a set of ways in which a claim about who spoke stands to a source.
type Speaker uint8

const (
	// Same: the source gives the words to the claimed speaker.
	Same Speaker = 1 << iota
	// Other: it gives them to somebody else.
	Other
	// Relayed: they came through somebody whom the claim leaves out.
	Relayed
	// Indirect: the source reports some of the words without quotation marks; the claim
	// presents them as a quotation.
	Indirect
	// Narration: the words are those of the article.
	Narration
	// Unattributed: the words stand in quotation marks and are given to nobody.
	Unattributed
	// Unknown: the source gives them to somebody that it, or we, cannot name.
	Unknown
)

var speakerNames = [...]string{"same", "other", "relayed", "indirect presented as direct",
	"words of the article, not of a speaker", "unattributed", "unknown"}

// Has reports whether s has all of x.
func (s Speaker) Has(x Speaker) bool { return s&x == x }

// String lists what is in s: "same, relayed".
func (s Speaker) String() string { return strings.Join(s.Names(), ", ") }

// Names returns the names of what is in s, in the order of the constants.
func (s Speaker) Names() []string { return names(uint16(s), speakerNames[:]) }

func names(set uint16, all []string) []string {
	var in []string
	for bit, name := range all {
		if set&(1<<bit) != 0 {
			in = append(in, name)
		}
	}
	return in
}

// Result is what holds of a claim in one source.
type Result struct {
	// Wording is that of the passage. Where there are several that differ it is what
	// they have in common, which may be nothing.
	Wording Wording
	// Speaker is likewise that of the passages; empty if there is no passage.
	Speaker Speaker
	// Passages are where the words stand, the likeliest first. There is more than one
	// if the claim may be from any of them; none if the wording is Absent.
	Passages []Passage
}

// Holds reports whether the claim may be printed as it is: there is a passage of which
// nothing but typography, brackets and harmless ellipses is changed, in a quotation, and
// by the claimed speaker if one is claimed. That it was relayed does not hinder it.
func (r Result) Holds() bool {
	for _, p := range r.Passages {
		if p.Holds() {
			return true
		}
	}
	return false
}

// Passage is a place of the source that a claim may be from.
type Passage struct {
	Wording Wording
	Speaker Speaker
	// Spans are the parts of the source that the claim is made of, in the order of the
	// claim, in bytes of the source.
	Spans []span.Span
	// Edits align claim and source, word by word, in the order of the claim.
	Edits []Edit
	// Findings say for each of Wording but Exact what decided, in the order of the claim.
	Findings []Finding
	// Attributions are those that the words are given by: indices into the
	// Attributions of the source's document.
	Attributions []int
}

// Holds reports whether p makes [Result.Holds] true.
func (p Passage) Holds() bool {
	return p.Wording != 0 && p.Wording&^harmless == 0 && p.Speaker&^(Same|Relayed) == 0
}

// Edit is one stretch of the alignment. Claim and Source are bytes of [Claim.Quote] and
// of the source, from the first word to the last; for Inserted the latter is empty, for
// Deleted the former.
type Edit struct {
	Op            Op
	Claim, Source span.Span
}

// Op is how a stretch of the claim and one of the source stand to each other.
type Op = align.Op

// The ops of an [Edit].
const (
	Equal       = align.Equal       // the same words
	Substituted = align.Substituted // other words in their place
	Inserted    = align.Inserted    // the claim has words that the source has not
	Deleted     = align.Deleted     // the source has words that the claim has not
)

// Finding is what made a wording hold: the words of the claim, those of the source, or
// both. An empty span says where words are missing.
type Finding struct {
	Wording       Wording // one of the constants
	Claim, Source span.Span
}
