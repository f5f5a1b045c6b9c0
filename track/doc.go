// Package track follows words across articles: the same utterance in many outlets, who
// said it, who had it from whom, and what changed on the way.
//
// A [Tracker] takes in articles that package attribution has read. It sorts what is
// said in them into families: a family is one utterance in all its variants. It joins
// the speakers of different articles by name and evidence, and tells which articles
// are copies of one wire report.
//
//	t := track.Tracker{Store: new(track.Memory)}
//	t.Add(ctx, track.Article{ID: "a1", Outlet: "The Post", Document: attribution.Reader{}.Read(text)})
//	people, err := t.Who(ctx, "Sergei Lavrov")
//	family, err := t.Family(ctx, people[0].Said[0].Family)
//
// # How a family is found
//
//  1. What is said is cut into words. Runs of three words are hashed, and some of the hashes
//     kept, so that two texts that share six words in a row share a hash: winnowing (Schleimer,
//     Wilkerson, Aiken 2003). For what the speaker is reported to say in other words, hashes
//     of a few stems together with the speaker's name are kept too: those with the least hash.
//  2. Families that share hashes are candidates, those that share the rarest first. A hash that
//     many families share leads nowhere, so that looking it up costs the same whatever is there.
//  3. A candidate is verified by aligning the words with each variant that it has. All must
//     agree. So two different statements never join through a third that has words of both. Two
//     pieces of one sentence are no two statements: they join where a third has the sentence
//     whole.
//  4. How much has to agree depends on what else is known: less for the same speaker in the
//     same week, more where speakers or dates differ. A number or a "not" weighs most.
//
// What is kept lies in a [Store]: [Memory] here, SQLite and PostgreSQL in the module
// store. Package storetest holds what every store must do.
package track
