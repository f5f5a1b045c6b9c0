// Package hearsay finds every quotation and reported statement in a text, says who
// said it, and through whom it came here.
//
//	d := hearsay.Read(text)
//	for _, a := range d.Attributions {
//		fmt.Println(a.Speaker.Name, a.Content[0].Of(text), a.Relay)
//	}
//
// In “According to Kyodo, Abe told Putin that …” the speaker is Abe, the audience
// Putin, and the relay Kyodo; “Abe added” in the next sentence still comes through
// Kyodo. Each answer has its evidence: the rules that decided and the words that
// made them fire.
//
// # The flow
//
// A text passes through these packages, and each imports only those before it:
//
//	normalize            folds marks, spaces and Unicode forms, and keeps the way back
//	quote                finds quotations by their marks: nested, split, left open
//	internal/segment     cuts words, sentences, paragraphs and zones around them
//	internal/lexicon     knows verbs, titles, outlets and pronouns
//	attribution          joins content, cue, source, speaker, audience and relay
//	hearsay              is all of that behind one call
//
// The command in cmd/hearsay is a module of its own, so that the library stays light.
//
// # What holds for every text
//
// Offsets are bytes of the text as given, half open (span.Span); whatever is reported
// can be cut out of it, invalid UTF-8 included. Reading has no error result and never
// panics. The same text gives the same answer on any number of goroutines. Time and
// memory grow linearly with the text.
//
// An unknown speaker is an answer: it has a reason and, where there is doubt, ranked
// candidates.
//
// # Out of scope
//
// Whether a statement is true, whether a speaker meant it, and texts of which the words
// were changed on the way (see verify for those) are not asked here. The rules know
// English; the marks of other languages are found, their verbs are not.
package hearsay
