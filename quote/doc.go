// Package quote finds quotations: stretches of a text between quotation marks,
// whatever the typography.
//
//	for q := range (quote.Finder{}).All(text) {
//		fmt.Println(q.Depth, q.Span.Of(text))
//	}
//
// # Marks
//
// A mark closes only what a mark of its family opened: double (“ ” „ " ” and the graves of LaTeX),
// single (‘ ’ ‚ '), guillemets (« »), angles (‹ ›), and the brackets of Chinese
// and Japanese (「 」『 』《 》). Within a family any mark may close, since texts mix
// them; an opening mark prefers its own partner where several are open.
//
// A mark that can face either way is decided by its neighbours: free on the left
// and tied on the right it opens, the other way round it closes. Only where the
// neighbours tell nothing (free or tied on both sides) does it matter what is
// open. There is no counting of odd and even marks, so one stray mark spoils
// nothing after it. Marks that were cut to face one way are taken at their word
// unless the neighbours speak against it: ”Yes,” and the worst“ while.
//
// # Apostrophes
//
// A single mark inside a word, before a word known to lose its first letters
// (’tis, ’90s, ’n’), or at the end of a word while nothing is open is an
// apostrophe. One at the start of a word opens, but is a quotation only if it is
// closed. After a word in -s (the dogs’ bowls) or a clipped one (lyin’) the
// place is remembered as a close in case no better one comes.
//
// # Paragraphs
//
// What is open at the end of a paragraph goes on if the next one begins with a
// mark of the same family, straight if that is straight; it is then one quotation of
// several parts. Otherwise it is unclosed and ends with its paragraph, or before the
// next quotation that a mark of its family opens within it. A speaker's label after the mark (“BEN: …)
// starts a new turn and not a new part. Each line is a paragraph, unless the text
// is hard-wrapped: no line longer than 120 bytes, and most single line breaks
// inside sentences. Then blank and indented lines part the paragraphs, and lines
// that end a sentence well short of the width.
//
// # What is no quotation
//
// Inches and feet (6'2", a 12" pipe), attributes of markup, code, rows of marks,
// bullets (» and >), quoted mail, and marks with nothing between them.
//
// # Dashes
//
// A dash that opens a paragraph opens speech only if some such paragraph of the
// text names its speaker with a verb of saying after a second dash or a comma:
// lists and signatures begin with dashes too.
package quote
