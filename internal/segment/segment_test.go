package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/quote"
)

// split splits text with its quotations.
func split(text string) Text {
	return Split(text, slices.Collect(quote.Finder{}.All(text)))
}

// words returns the tokens of text that are not white space, with | between.
func words(text string) string {
	var all []string
	for _, t := range split(text).Tokens {
		if t.Kind != Space {
			all = append(all, t.Span.Of(text))
		}
	}
	return strings.Join(all, "|")
}

// sentences returns the sentences of text, with | between.
func sentences(text string) string {
	var all []string
	for _, s := range split(text).Sentences {
		all = append(all, s.Span.Of(text))
	}
	return strings.Join(all, "|")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"Mara’s boat", "Mara|’s|boat", "the ending of a possessor is a word of its own"},
		{"Mara's boat", "Mara|'s|boat", "so with a straight apostrophe"},
		{"Mara‘s boat", "Mara|‘s|boat", "so with the mark beside it on the keyboard"},
		{"the U.S.’s boats, the 1990’s", "the|U.S.|’s|boats|,|the|1990|’s", "so after a stop or a number"},
		{"MARA’S BOAT", "MARA|’S|BOAT", "so in capitals"},
		{"the players’ bus", "the|players|’|bus", "the lone apostrophe of a plural too"},
		{"He’s here, it's late", "He|’s|here|,|it|'s|late", "’s may be a verb"},
		{"We’ll go, they’re in, I’ve seen, he’d say, I’m off", "We|’ll|go|,|they|’re|in|,|I|’ve|seen|,|he|’d|say|,|I|’m|off", "verbs behind an apostrophe are words"},
		{"don’t, isn't", "don’t|,|isn't", "n’t stays with its verb"},
		{"O’Hara d’Este o’clock", "O’Hara|d’Este|o’clock", "apostrophes inside names and words stay"},
		{"’tis rock ’n’ roll of the ’90s. ’Twas", "’tis|rock|’n’|roll|of|the|’90s|.|’Twas", "apostrophes for what is left out belong to the word"},
		{"goin’ on", "goin’|on", "so at its end"},
		{"he 'Hello", "he|'|Hello", "a mark without a partner is no part of the word"},
		{"Vice-President", "Vice|-|President", "hyphens are tokens"},
		{"the U.S. and Gov. Brandt", "the|U.S.|and|Gov.|Brandt", "stops of abbreviations belong to their words"},
		{"Mr. J. T. Hale (D-Mass.) at 8 a.m. today", "Mr.|J.|T.|Hale|(|D|-|Mass.|)|at|8|a.m.|today", "titles, initials, states, hours"},
		{"No. 5 and Art. IV said no.", "No.|5|and|Art.|IV|said|no|.", "No. only before a number"},
		{"Dan P. Holt", "Dan|P.|Holt", "an initial, not a page"},
		{"a sen. or a gov. went", "a|sen|.|or|a|gov|.|went", "titles have capitals"},
		{"the U.S... so", "the|U.S|...|so", "an ellipsis is no stop of an abbreviation"},
		{"So do I. He left.", "So|do|I|.|He|left|.", "I is a pronoun"},
		{"So do I. we", "So|do|I|.|we", "so before a small letter"},
		{"Harry I. Stone; I. M. Hale", "Harry|I.|Stone|;|I.|M.|Hale", "I is an initial"},
		{"1,000.5 on the 5th of 2015, 8:30, $4.2bn, 5%, .5", "1,000.5|on|the|5th|of|2015|,|8:30|,|$|4.2bn|,|5|%|,|.5", "numbers are whole, signs are not part of them"},
		{"wait -- no ... yes…", "wait|--|no|...|yes|…", "dashes and ellipses typed with several keys"},
		{"see https://example.org/a?b=c. Go www.example.org/x, example.org/y", "see|https://example.org/a?b=c|.|Go|www.example.org/x|,|example.org/y", "addresses are whole, less the stop behind them"},
		{"Mail jane-doe@ex-ample.org, ask @jane_d #TheTag #1 a@ b@-", "Mail|jane-doe@ex-ample.org|,|ask|@jane_d|#TheTag|#|1|a|@|b|@|-", "mail addresses, names and tags are whole"},
		{"and/or either/or.x/", "and|/|or|either|/|or.x|/", "a slash alone makes no address"},
		{"He went.Then we left", "He|went|.|Then|we|left", "a forgotten space"},
		{"Jones:said 1;2 _so_ ___ a_b", "Jones|:|said|1|;|2|_|so|_|_|_|_|a_b", "a colon ends a word, and so do signs of stress"},
		{"said,\"Yes\"", "said|,|\"|Yes|\"", "marks are tokens, whatever touches them"},
		{"he said ``Yes'' then", "he|said|``|Yes|''|then", "a mark of two characters is one token"},
		{"le café est fermé", "le|café|est|fermé", "letters beyond ASCII"},
		{"cafe\u0301s \u0301", "cafe\u0301s|\u0301", "accents of their own belong to the letter before"},
		{"\ufeffThe\u00a0end\u2028x", "The|end|x", "characters without width and wide spaces are space"},
		{"他说。٣", "他|说|。|٣", "Han is a character a word, and other digits are numbers"},
		{"a 👩‍👩‍👧 🇳🇴 \xff\x00", "a|👩‍👩‍👧|🇳🇴|\xff|\x00", "symbols of several characters are one, broken bytes are symbols"},
	} {
		assert.Equal(t, c.want, words(c.text), c.reason)
	}
}

func TestKinds(t *testing.T) {
	for text, want := range map[string]Kind{
		"don’t": Word, "U.S.": Word, "@x": Word, "#x": Word, "https://x.org": Word, "j@x.org": Word, "’s": Word, "’em": Word,
		"5th": Number, "1,000": Number, "8:30": Number, "’90s": Number, ".5": Number, "٣": Number,
		"--": Punct, "...": Punct, "“": Punct, "$": Punct, "’": Punct, "👍": Punct, "_": Punct,
		" \t\u00a0": Space, "\r\n": Space, "\u200b": Space, "\ufeff": Space,
	} {
		tokens := split(text).Tokens
		assert.Len(t, tokens, 1, "%q", text)
		assert.Equal(t, want, tokens[0].Kind, "%q", text)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"He left. She sat! Why? So… Well.", "He left.|She sat!|Why?|So…|Well.", "stops, and capitals behind them"},
		{"He left. she sat. 40 came. $5 is due.", "He left. she sat.|40 came.|$5 is due.", "no sentence begins with a small letter"},
		{"He left; She sat: No", "He left; She sat: No", "semicolons and colons end none"},
		{"Wait... no. Wait ... Then he left.", "Wait... no.|Wait ...|Then he left.", "an ellipsis ends one before a capital"},
		{"He said [...] Lund paid. Odd (?) Lund (what a day!) Lund.", "He said [...] Lund paid.|Odd (?) Lund (what a day!) Lund.", "stops in brackets inside a sentence"},
		{"(He left!) She sat. He sat (she left.) So.", "(He left!)|She sat.|He sat (she left.)|So.", "a sentence in brackets"},
		{"What?! No!! Yes?!", "What?!|No!!|Yes?!", "runs of stops"},
		{"It cost 3.5 crowns. He left.[12] She sat.", "It cost 3.5 crowns.|He left.[12]|She sat.", "decimal points; notes belong to what they note"},
		{"1. Bread is dear. 2. Milk", "1. Bread is dear.|2. Milk", "the number of a list ends nothing"},
		{"Am 4. Mai kam er. Er dient seit dem 1. März im 2. Regiment. I am 12. He is 9.", "Am 4. Mai kam er.|Er dient seit dem 1. März im 2. Regiment.|I am 12.|He is 9.", "German ordinals"},
		{"He went.Then we left. See example.Org now.", "He went.|Then we left.|See example.|Org now.", "a forgotten space"},
		{"Is it — yes! — done? - Lund", "Is it — yes! — done? - Lund", "a dash goes on"},
		{"我走了。他说。Да! Нет. но", "我走了。|他说。|Да!|Нет. но", "scripts without spaces, scripts with capitals"},
		{"We like iPhones. iPhones are dear. ’Tis so. ’tis", "We like iPhones.|iPhones are dear.|’Tis so. ’tis", "small letters before capitals begin a name"},

		{"Gov. Brandt met Mr. J. T. Hale and Dr. Lie. He left.", "Gov. Brandt met Mr. J. T. Hale and Dr. Lie.|He left.", "titles and initials"},
		{"He lives in the U.S. He left. A U.S. Army boat sank.", "He lives in the U.S.|He left.|A U.S. Army boat sank.", "U.S. ends before a word that begins clauses"},
		{"He left the U.S. “We go,” he said. The U.S. “left.”", "He left the U.S.|“We go,” he said.|The U.S. “left.”", "so before a quotation that begins with a capital"},
		{"It opens at 8 a.m. Lund left at 9 p.m. Eastern time, at 5 p.m. Monday.", "It opens at 8 a.m.|Lund left at 9 p.m. Eastern time, at 5 p.m. Monday.", "hours go on with zones and days"},
		{"Brun Inc. Chief Ida Lie left Brun Inc. The end.", "Brun Inc. Chief Ida Lie left Brun Inc.|The end.", "companies"},
		{"Cod, herring, etc. Lund paid. It was cod vs. Herring.", "Cod, herring, etc.|Lund paid.|It was cod vs. Herring.", "etc. ends before any capital, vs. never"},
		{"On Jan. 5 in Fargo, N.D., he met Rep. Lie, D-Mass., and Ole Lie Jr. The end.", "On Jan. 5 in Fargo, N.D., he met Rep. Lie, D-Mass., and Ole Lie Jr.|The end.", "months, states, suffixes"},
		{"Dan P. Holt read p. 5. The end.", "Dan P. Holt read p. 5.|The end.", "p. before a name is an initial"},
		{"A U.S.-led fleet. (In the U.S.) Lund left.", "A U.S.-led fleet.|(In the U.S.)|Lund left.", "a hyphen goes on, a bracket ends"},

		{"“Good evening!” Ruth said. She sat.", "“Good evening!” Ruth said.|She sat.", "the reporting clause belongs to the quoted sentence"},
		{"“Is it?” the harbor paper asked. No.", "“Is it?” the harbor paper asked.|No.", "so before a small letter"},
		{"“Is it?” Council President Ida Lie-Holm asked on Monday. No.", "“Is it?” Council President Ida Lie-Holm asked on Monday.|No.", "so with a long name"},
		{"“Is it?” Lund asked, and left. “No!” Lund said: “Go.”", "“Is it?” Lund asked, and left.|“No!” Lund said: “Go.”", "so before a comma, a colon"},
		{"“Is it?” Lund asked “No!” then.", "“Is it?” Lund asked “No!” then.", "so before a quotation"},
		{"“Is it?” Lund said he did not know. “No!” The boat sank. “No!” Lund was tired and sat down.", "“Is it?”|Lund said he did not know.|“No!”|The boat sank.|“No!”|Lund was tired and sat down.", "a clause with more to say is a sentence"},
		{"“Is it?” Lund asked the council. “No!” Council President Ida Lund said he did not know.", "“Is it?” Lund asked the council.|“No!”|Council President Ida Lund said he did not know.", "who is asked is named behind the verb; a clause there is what is said"},
		{"“Is it?” Lund asked", "“Is it?” Lund asked", "the paragraph may end without stop"},
		{"“Hm…” Ruth said. “Hm…” The end.", "“Hm…” Ruth said.|“Hm…”|The end.", "an ellipsis as well"},
		{"“We go.” Lund said it twice. “We go.” Then he left.", "“We go.”|Lund said it twice.|“We go.”|Then he left.", "a full stop in the marks ends the sentence"},
		{"It was “resold at a price.” Nobody asked. “Go.” ", "It was “resold at a price.”|Nobody asked.|“Go.”", "the closing mark belongs to the sentence that it closes"},
		{"He said \"no. \" She left.", "He said \"no. \"|She left.", "so after a space"},
		{"“I came. I saw,” he said. “I left.”", "“I came. I saw,” he said.|“I left.”", "a stop inside short speech does not end the narrator's sentence"},
		{"‘It is cold. Wet. Dark.’ the harbor paper said.", "‘It is cold. Wet. Dark.’ the harbor paper said.", "so with fragments"},
		{"Lund said: “We came by the north road. They came by sea that day. We won,” and sat.", "Lund said: “We came by the north road.|They came by sea that day. We won,” and sat.", "quoted sentences of four words or more stand for themselves"},
		{"“We came by the north road. They came by sea,” he said.", "“We came by the north road.|They came by sea,” he said.", "the narrator's words go with the sentence that they touch"},
		{"I said “Mind the rope!” right before it snapped.", "I said “Mind the rope!” right before it snapped.", "a quotation inside a sentence"},
		{"“He said ‘Go!’ Lund left,” she said. So.", "“He said ‘Go!’ Lund left,” she said.|So.", "a quotation in a quotation"},
	} {
		assert.Equal(t, c.want, sentences(c.text), c.reason)
	}
}

func TestParagraphs(t *testing.T) {
	text := "One line.\r\nTwo.\rThree.\n\n \nFour.\u2028Five."
	s := split(text)
	assert.Len(t, s.Paragraphs, 5)
	assert.Equal(t, "One line.|Two.|Three.|Four.|Five.", sentences(text), "a line break ends a sentence")

	wrapped := "The harbor council voted on Tuesday to close the north quay\nfor two years, a step that the mayor called overdue and still\ntoo cheap for what it gives to the fleet that ties up there.\n\nShe left.\n"
	s = split(wrapped)
	assert.Len(t, s.Paragraphs, 2, "lines that were broken to a width are one paragraph")
	assert.Len(t, s.Sentences, 2)

	assert.Empty(t, split(" \n\n ").Paragraphs)
	assert.Empty(t, split("").Tokens)
}
