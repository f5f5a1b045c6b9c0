package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/normalize"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/verify"
)

// The answers of verify in plain sentences.

// shortest is how a stretch of text is cited in a sentence: on one line, in marks, with
// its middle left out if it is long.
func shortest(text string) string {
	words := strings.Fields(text)
	if len(words) > 12 {
		words = append(append(words[:6:6], "…"), words[len(words)-5:]...)
	}
	return "“" + strings.Trim(strings.Join(words, " "), "“”\"") + "”"
}

// sentences says what is wrong with, or to be known of, a claim in one passage.
func (f finding) sentences(quote, speaker string, p verify.Passage) (all []string) {
	add := func(sentence string) {
		if !slices.Contains(all, sentence) {
			all = append(all, sentence)
		}
	}
	printed := false
	for _, x := range p.Findings {
		if x.Wording == verify.Typographic {
			if printed {
				continue // that is said for all of them at once
			}
			printed = true
		}
		add(f.wording(quote, x))
	}
	if p.Wording.Has(verify.Undecided) {
		all = append(all, "The source says something alike in other words; whether it is the same is not decided here.")
	}
	if p.Wording.Has(verify.TooShort) {
		all = append(all, "These are too few words to tell whose they are.")
	}
	for _, sentence := range f.speaker(speaker, p) {
		add(sentence)
	}
	return all
}

// wording is a sentence about one finding.
func (f finding) wording(quote string, x verify.Finding) string {
	a, b := shortest(x.Claim.Of(quote)), shortest(x.Source.Of(f.Text))
	switch x.Wording {
	case verify.Typographic:
		return fmt.Sprintf("Marks, spaces or capitals differ, as in %s for %s.", a, b)
	case verify.Emended:
		switch {
		case x.Source.Empty():
			return fmt.Sprintf("Brackets add %s.", a)
		case normalize.Word(x.Claim.Of(quote)) == normalize.Word(x.Source.Of(f.Text)):
			return fmt.Sprintf("Brackets stand around %s, which is in the source.", a)
		}
		return fmt.Sprintf("Brackets put %s for %s.", a, b)
	case verify.Elided:
		return fmt.Sprintf("An ellipsis leaves out %s.", leftOut(x, b))
	case verify.ElidedSense:
		return fmt.Sprintf("An ellipsis leaves out %s, which changes what is said.", leftOut(x, b))
	case verify.Truncated:
		return fmt.Sprintf("The claim leaves off %s, which changes what is said.", b)
	case verify.Spliced:
		return "Words that stand apart in the source, or in several statements, are made into one."
	case verify.Reordered:
		return fmt.Sprintf("%s stands elsewhere in the source.", capitalized(a, x.Claim, b))
	}
	return altered(x, a, b)
}

// leftOut is what an ellipsis leaves out; at an edge of the claim that may be nothing to cite.
func leftOut(x verify.Finding, b string) string {
	if x.Source.Empty() {
		return "the rest of the sentence"
	}
	return b
}

// capitalized is what begins a sentence: a, or b where the claim has nothing.
func capitalized(a string, claim span.Span, b string) string {
	if claim.Empty() {
		return b
	}
	return a
}

// altered is a sentence about words that are others.
func altered(x verify.Finding, a, b string) string {
	what := map[verify.Wording]string{verify.NumberAltered: "A number is", verify.NegationAltered: "A negation is"}[x.Wording]
	if what == "" {
		what = "A word is"
		if strings.Contains(a+b, " ") {
			what = "Words are"
		}
	}
	switch {
	case x.Claim.Empty():
		return fmt.Sprintf("%s left out: %s.", what, b)
	case x.Source.Empty():
		return fmt.Sprintf("%s added: %s.", what, a)
	}
	return fmt.Sprintf("%s altered: the source says %s, the claim %s.", what, b, a)
}

// speaker is what is to be said of who spoke.
func (f finding) speaker(claimed string, p verify.Passage) (all []string) {
	d := f.read.Document()
	switch {
	case p.Speaker.Has(verify.Narration):
		return []string{"These are words of the article, not of a speaker."}
	case p.Speaker.Has(verify.Unattributed):
		return []string{"The source does not say whose words these are."}
	}
	for _, i := range p.Attributions {
		a := d.Attributions[i]
		if a.Speaker.Name == "" {
			all = append(all, "Who says it could not be found out"+candidates(a.Speaker)+".")
			continue
		}
		by := a.Speaker.Name + " says it"
		switch {
		case p.Speaker.Has(verify.Other):
			by += ", not " + claimed
		case p.Speaker.Has(verify.Unknown):
			by += "; whether that is " + claimed + " is not known"
		}
		all = append(all, by+".")
		for _, hop := range a.Relay {
			if p.Speaker.Has(verify.Relayed) {
				all = append(all, fmt.Sprintf("It came through %s, which the claim leaves out.", hop.Name))
			}
		}
	}
	if p.Speaker.Has(verify.Indirect) {
		all = append(all, "The source reports it without quotation marks.")
	}
	return all
}

// candidates lists who may have spoken.
func candidates(s attribution.Speaker) string {
	var names []string
	for _, c := range s.Candidates {
		names = append(names, c.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return "; it may be " + strings.Join(names, " or ")
}
