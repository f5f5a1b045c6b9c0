package attribution

import "github.com/hearsay/hearsay/internal/lexicon"

// A finding is an attribution in words, before its source has become a speaker.
type finding struct {
	rule     Rule
	form     Rule          // how the cue leads to the content; empty where the first rule tells
	verb     *lexicon.Verb // nil where no verb reports
	frame    int
	cue      run
	lead     run // the part of the cue that stands apart, before it: quoted | as saying
	source   run // empty where the text names none
	content  []run
	audience run
	told     run   // an outlet that was told, or that the text has it from: a hop of the relay
	via      []hop // further hops, nearest the speaker first
	shared   bool  // the source stands at another cue or sentence
	borrowed bool  // source names the speaker, but stands elsewhere and for something else
	below    bool  // content is a paragraph that the cue announces: she added: / ...
	nested   bool  // it stands in the content of another
	unsaid   bool  // a wide reading alone reports it: see Reader.Wide
	dropped  bool  // the tagger took it for no attribution: it is not told, but heard
	joins    []Step
	p        float64 // what the tagger gives its content; 0 where it found none
	tagged   run     // source that the tagger has for these words; empty where it has none
	share    float64 // how much of the words of both contents they have in common
}

// starts returns the first word of f's content.
func (f *finding) starts() int {
	first := f.content[0].first
	for _, r := range f.content {
		first = min(first, r.first)
	}
	return first
}

// covers reports whether the content of f covers all of r.
func (f *finding) covers(r run) bool {
	for _, c := range f.content {
		if c.contains(r) {
			return true
		}
	}
	return false
}

// A site is a place where a verb may report: the verb with its subject.
type site struct {
	rule    Rule
	verb    *lexicon.Verb
	at      int // piece of the verb
	first   int // first piece of the clause that the cue is in: of its subject, or the verb
	after   int // first piece that may belong to what is said
	source  run // words
	lead    run // words of the cue before the verb: was quoted as
	cueLast int // last piece of the cue + 1
	invert  bool
	shared  bool // its subject is another site's
}

// Rules that find a cue. The name of one is the first step of the evidence.
const (
	ruleSubject    Rule = "subject-verb"      // Vance said
	ruleInvert     Rule = "verb-subject"      // said Vance
	ruleRelative   Rule = "relative"          // Vance, who said
	ruleApposition Rule = "apposition-verb"   // Vance, a doctor, said
	ruleParticiple Rule = "participle"        // ..., saying
	ruleCoordinate Rule = "coordinated-verb"  // Vance rose and said
	ruleAccording  Rule = "according-to"      // according to Vance
	ruleQuotedAs   Rule = "quoted-as"         // Vance was quoted as saying
	ruleAs         Rule = "as-clause"         // as Vance said
	ruleReport     Rule = "report-noun"       // Vance’s claim that
	ruleLabel      Rule = "label"             // VANCE:
	ruleColon      Rule = "colon"             // Vance: “...”
	ruleHeadline   Rule = "headline-colon"    // Vance: We Will Go
	ruleDash       Rule = "dash"              // “...” — Vance
	ruleAnyVerb    Rule = "any-verb-at-quote" // “...,” Vance grumbled
	ruleAgent      Rule = "passive-by"        // called “...” by Vance
	ruleContinued  Rule = "continued"         // a quotation that goes on with the speaker before
	ruleAlternate  Rule = "alternating"       // two people who take turns
	ruleOwnWords   Rule = "possessed-quote"   // Vance’s “...” remark
	ruleIntroduced Rule = "introduced"        // Vance broke it down: “...”
	ruleSubjectOf  Rule = "subject-of-clause" // Vance sees “...” in it
	ruleNobody     Rule = "quotation-no-cue"  // a quotation that nothing reports
	ruleDoubt      Rule = "doubt"             // or that more likely than not somebody else said: the last step
)

// How a cue leads to what is said: the second step of the evidence.
const (
	formThat        Rule = "clause-with-that" // said that they left
	formClause      Rule = "clause"           // said they left
	formQuestion    Rule = "clause-with-wh"   // asked why they left
	formInfinitive  Rule = "infinitive"       // urged them to leave
	formPreposition Rule = "preposition"      // called for peace
	formObject      Rule = "object"           // denounced the vote
	formQuote       Rule = "quotation-after"  // said, “...”
	formBefore      Rule = "before-cue"       // They left, he said
)
