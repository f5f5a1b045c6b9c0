package quote

import "testing"

func TestUse(t *testing.T) {
	run(t, []row{
		{"a nickname stands between given name and surname", `Joe “the Hat” Marsh sold it to J. “Ace” Brandt.`, "nickname | “the Hat”\nnickname | “Ace”"},
		{"the name that somebody goes by", `said a man who goes by the name “Shorty."`, `nickname | “Shorty."`},
		{"a nickname by its verb", `He was nicknamed “the hat” at school.`, `nickname | “the hat”`},
		{"an office before the marks is no given name", `President “Bob” Marsh`, `| “Bob”`},
		{"the first word of a sentence is no given name", `In “Bob” Marsh found a friend.`, `| “Bob”`},
		{"a day after the marks is no surname", `See Ida “Live” Monday.`, `| “Live”`},
		{"a title after the kind of work", `In the film “Low Water,” she dies.`, `title | “Low Water,”`},
		{"a title before who is in the work, and a name", `“Tide Is the New Gold” star Ann Lee said no.`, `title | “Tide Is the New Gold”`},
		{"what somebody says before that", `“Tide Talk,” host Ann Lee said.`, `| “Tide Talk,”`},
		{"no name follows", `“Tide Talk” host no guests.`, `| “Tide Talk”`},
		{"a title before the kind of work", `She is a guest of the “Harbor Today” show.`, `title | “Harbor Today”`},
		{"a title by its verb", `An essay titled “The Sea and Us” won.`, `title | “The Sea and Us”`},
		{"a song called by its title", `He sang a song called “Ashore” twice.`, `title | “Ashore”`},
		{"what is watched has a title", `In a scene from “The Tall Ship,” he watched “No Harbour.”`, "title | “The Tall Ship,”\ntitle | “No Harbour.”"},
		{"who watches may shout", `They watched. “Go!” one of the cast of “Ten” cried.`, "| “Go!”\n| “Ten”"},
		{"a name beside another is in capitals", `The singer known as “Bell Boy” spoke of what is known as “hard luck.”`, "nickname | “Bell Boy”\n| “hard luck.”"},
		{"programmes are what one is on", `She spoke on “Face to Face” and left.`, `title | “Face to Face”`},
		{"a station's programme", `The mayor told KBC’s “Tide Talk” so. Ida’s “Big No” came late.`, "title | “Tide Talk”\n| “Big No”"},
		{"what one is called, in one's own words", `“They call me “Captain” here,” said Ida. They call me “Captain.”`, "| “They call me “Captain” here,”\n> term | “Captain”\n| “Captain.”"},
		{"marks within a dash speech are read as any others", "— “Ja” — dijo Ida.", "dash | — “Ja”\n> | “Ja”"},
		{"an acronym is no given name", `The KBC “Tide Talk” Brandt`, `| “Tide Talk”`},
		{"a full stop before the marks ends a sentence, not a given name", `So did Bob. “Ace” Marsh too.`, `| “Ace”`},
		{"a line break parts the marks from the words above", "The film\n“Low Water”", `| “Low Water”`},
		{"a title after a comma is what the words say", `Later on, “Big No” was said.`, `| “Big No”`},
		{"a capital that stands in a list of small words only", `The film “of the and” ran.`, `| “of the and”`},
		{"a figure may stand in a title", `The film “12 Boats” ran.`, `title | “12 Boats”`},
		{"a question is no term", `The word “why?” came.`, `| “why?”`},
		{"a title has capitals", `The film “was far too long,” he said.`, `| “was far too long,”`},
		{"to call a thing something is to say so", `She called the plan “reckless” and him “Mister No.”`, "| “reckless”\n| “Mister No.”"},
		{"a word at arm's length", `So-called “experts” use the term “sharing” for it.`, "term | “experts”\nterm | “sharing”"},
		{"a word without a sign is speech", `The “experts” left.`, `| “experts”`},
		{"speech follows a colon after a work", "The book said: “It rains.”", "| “It rains.”"},
		{"Chinese marks of titles", "他读了《白港》。", "title | 《白港》"},
		{"speech that is long is speech", `The word “is that all of them will come here in the end” was out.`, `| “is that all of them will come here in the end”`},
	})
}
