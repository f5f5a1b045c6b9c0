package quote

import "testing"

func TestSingle(t *testing.T) {
	run(t, []row{
		{"British speech", `‘No,’ said Ida. ‘Not yet.’`, "| ‘No,’\n| ‘Not yet.’"},
		{"straight single marks", `'No,' said Ida. 'Don't.'`, "| 'No,'\n| 'Don't.'"},
		{"a comma outside the marks", `‘’Tis James’ fault the harbour’s shut’, said Nell. ‘He left in the ’90s.’`, "| ‘’Tis James’ fault the harbour’s shut’\n| ‘He left in the ’90s.’"},
		{"apostrophes within words", `Don't ask O'Neil if it's hers. I shouldn‘t.`, ""},
		{"letters lost at the start", `'Tis late. 'Twas rock 'n' roll and rock ’n’ roll in the '90s and the ‘90s. Get ’em.`, ""},
		{"genitives", `James' boat, the dogs' bowls, the dogs’ bowls, the boss's hat.`, ""},
		{"a plural genitive within speech", `'The dogs' bowls are full,' said Ida.`, "| 'The dogs' bowls are full,'"},
		{"a plural closes where nothing else does", `The ‘big dogs’ ran off. The ‘cats’ stayed.`, "| ‘big dogs’\n| ‘cats’"},
		{"a mark before a lost letter needs a plain close", `Get 'em to the dogs' home.`, ""},
		{"a quotation that begins with a lost letter", `'Tis done,' said Ida.`, "| 'Tis done,'"},
		{"a clipped word within speech", `'I am lyin' here,' said Ida.`, "| 'I am lyin' here,'"},
		{"a single mark that nothing closes is an apostrophe", `Fetch 'Arry and "go," she said.`, `| "go,"`},
		{"feet and minutes", `He is 6' tall at 5° 30' north.`, ""},
		{"double within single", `‘She said “no” twice,’ said Ida.`, "| ‘She said “no” twice,’\n> | “no”"},
		{"speech over paragraphs", "‘One.\n\n‘Two,’ said Ida.", "2 parts | ‘One.⏎⏎‘Two,’"},
		{"speech left open at the start of a paragraph", "‘One, said Ida.\n\nTwo.", "unclosed | ‘One, said Ida."},
		{"LaTeX single marks", "She wrote `no' twice.", "| `no'"},
		{"code of Markdown", "Run `go test` twice and ``go vet`` once, or\n```\nx\n```", ""},
		{"a quotation right after another", "‘One word’“Two words.”", "| ‘One word’\n| “Two words.”"},
		{"low single marks", "‚Ja‘, sagte Ida.", "| ‚Ja‘"},
		{"no spaces between words", "他说‘你好’然后走了，又说“好”就来。", "| ‘你好’\n| “好”"},
	})
}

func TestMeasures(t *testing.T) {
	run(t, []row{
		{"feet and inches", `The door is 6'2" high, 5’ 11” wide and 31" deep. Ida said, "It fits."`, `| "It fits."`},
		{"inches within speech", `"We need a 12" pipe here," said Ida.`, `| "We need a 12" pipe here,"`},
		{"feet and inches within speech", `“He is 6’2” tall,” said Ida.`, "| “He is 6’2” tall,”"},
		{"a figure may end speech", `"I was born in 1999" is what she said. "Ask."`, "| \"I was born in 1999\"\n| \"Ask.\""},
	})
}

func TestOtherMarks(t *testing.T) {
	run(t, []row{
		{"German", "„Ja“, sagte Ida. „Nein“, sagte er.", "| „Ja“\n| „Nein“"},
		{"German within German", "„Sie rief ‚nein‘ und ging“, sagte Ida.", "| „Sie rief ‚nein‘ und ging“\n> | ‚nein‘"},
		{"Polish", "„Tak”, powiedziała Ida.", "| „Tak”"},
		{"French, with thin spaces", "« Oui », dit Ida. «Non».", "| « Oui »\n| «Non»"},
		{"inward", "»Ja«, sagte Ida. »Nein.« ›Gut‹", "| »Ja«\n| »Nein.«\n| ›Gut‹"},
		{"within guillemets", "«Sie sagte ‹nein› und ging», sagte er.", "| «Sie sagte ‹nein› und ging»\n> | ‹nein›"},
		{"Swedish guillemets", "»Ja», sade Ida.", "| »Ja»"},
		{"French speech over paragraphs repeats either mark", "« Un.\n\n» Deux », dit Ida.", "2 parts | « Un.⏎⏎» Deux »"},
		{"low marks typed as two", "‚‚Ja‘‘, sagte Ida. ‘‘No,’’ said Tom.", "| ‚‚Ja‘‘\n| ‘‘No,’’"},
		{"half-width and upright brackets", "｢a｣と﹁b﹂と﹃c﹄と〝d〟＂e＂", "| ｢a｣\n| ﹁b﹂\n| ﹃c﹄\n| 〝d〟\n| ＂e＂"},
		{"a high reversed mark opens", "‟No,” said Ida. ‛Yes,’ said Tom.", "| ‟No,”\n| ‛Yes,’"},
		{"typed as two signs", "<<Oui>>, dit Ida.", "| <<Oui>>"},
		{"mail that is quoted, shifts and heredocs", ">> Ida wrote\n>>this\n> cout << x\n>>> y", ""},
		{"inward over paragraphs", "›Eins.\n›Zwei‹, sagte Ida.", "2 parts | ›Eins.⏎›Zwei‹"},
		{"bullets", "» One.\n\n» Two.\n\n»Three.\n\n> Four “five.”", "| “five.”"},
		{"Japanese", "「『白い港』を読んだ」と言った。", "| 「『白い港』を読んだ」\n> | 『白い港』"},
	})
}
