// Package cite cites what a text reports, as a source read at second hand.
//
//	link, _ := cite.ByName("link")
//	err := link.Write(os.Stdout, cite.Source{Doc: d, Carrier: cite.Carrier{URL: address}})
//
// Who finds words of Mira Rao in an article by Keiko Sato has read Sato, not Rao. Every
// format here says so in the place that it has for it: what is cited is the article (the
// [Carrier]), and the speaker is named as the one it quotes. The way that the words took
// before, through agencies and other papers, goes into the note, and where a format has a
// place for it, there. What is not known is left out; no format gets a placeholder.
// Styles print "n.d." for an article without a date, since their manuals ask for it.
//
// # Formats
//
// [Formats] lists them. Each is read back by a program by others (folder judges).
//
//   - mla, apa, chicago, author-date: strings for a reader, letter for letter what citeproc
//     makes of csl with the styles of the CSL project. One cite of the carrier with a
//     prefix: "qtd. in" (MLA 9, 6.77), "as cited in" (APA 7, 8.6), "quoted in" (Chicago
//     18). No style has a form for a longer chain: the nearest carrier is named. What is
//     reported in the article's words is "paraphrased in" it.
//   - csl: CSL-JSON 1.0.2: an array of one item; the cite items with their prefix stand in
//     the item's custom field, by style.
//   - bibtex, biblatex, ris: one entry for the article; the note names those quoted.
//   - wikitext: {{cite news}}, the agency in |agency=.
//   - link: the article's address with a text fragment (WICG), unique in the text under the
//     browser's own way of comparing: without case, accents and kinds of marks.
//   - webannotation: W3C Web Annotation: TextQuoteSelector with the least context that makes
//     it unique, TextPositionSelector in code points of the text.
//   - schemaorg: Quotation (isPartOf the article, isBasedOn the nearest relay) and Claim;
//     claimreview: a draft of a ClaimReview that leaves the rating to people.
//   - prov: PROV-O: the words wasQuotedFrom the nearest relay, and so on back to the
//     utterance, which alone is their hadPrimarySource.
//   - tei: the whole text as TEI P5 with said; brat: standoff in code points; conll: CoNLL-U;
//     booknlp: .quotes over the words of conll.
//
// # The article
//
// Fields of a Carrier come from flags or metadata; a headline and byline that stand in the
// text itself fill those left empty. Names and titles may hold anything: each format
// escapes what it acts on. Addresses must be http or https.
package cite
