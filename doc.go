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
// A text passes through these packages, and each imports only those before it (a test
// holds that):
//
//	span                 are the bytes of a text from one place to another
//	normalize            folds marks, spaces and Unicode forms, and keeps the way back
//	internal/lexicon     knows verbs, titles, outlets, names and pronouns
//	quote                finds quotations by their marks: nested, split, left open
//	internal/align       sets the words of one text against those of another
//	internal/segment     cuts words, sentences, paragraphs and zones around quotations
//	internal/tagger      is a small learned network that sees what no rule is written for
//	attribution          joins content, cue, source, speaker, audience and relay
//
// hearsay is all of that behind one call. These start from what it finds:
//
//	verify               checks a claimed quotation and its speaker against the sources
//	cite                 cites it as words read at second hand, in the styles people use
//	track                follows it from article to article: who first, who from whom
//	render               prints it: for people, as JSON, as TSV
//
// The command in cmd/hearsay, the databases for track in store and the Apache Beam pipeline
// in beam are modules of their own, so that the library stays light; train is the module
// that made the tagger, bench the one that measures how well and how fast all of it reads.
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
