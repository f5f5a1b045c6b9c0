package cite

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// said is an attribution as a test writes it down: each of its words is looked up in the
// text, after the words looked up before it.
type said struct {
	kind     attribution.Kind
	content  []string
	cue      string
	source   string
	speaker  attribution.Speaker
	audience string
	relay    []attribution.Hop // Span is looked up by Name
}

// document builds a document of text with what is said in it.
func document(t testing.TB, text string, all ...said) *attribution.Document {
	t.Helper()
	d := &attribution.Document{Text: text, Quotations: slices.Collect(quote.Finder{}.All(text))}
	find := func(words string) span.Span {
		at := strings.Index(text, words)
		require.GreaterOrEqual(t, at, 0, "%q is not in the text", words)
		return span.Span{Start: at, End: at + len(words)}
	}
	for _, s := range all {
		a := attribution.Attribution{Kind: s.kind, Speaker: s.speaker}
		if a.Speaker.Name == "" {
			a.Speaker.Entity = -1
		} else {
			a.Speaker.Entity = entity(d, s.speaker)
		}
		for _, words := range s.content {
			at := find(words)
			a.Content = append(a.Content, at)
			for i, q := range d.Quotations {
				if slices.ContainsFunc(q.Parts, at.Contains) && !slices.Contains(a.Quotations, i) {
					a.Quotations = append(a.Quotations, i)
				}
			}
		}
		if s.cue != "" {
			a.Cue = []span.Span{find(s.cue)}
		}
		if s.source != "" {
			a.Source = []span.Span{find(s.source)}
		}
		if s.audience != "" {
			a.Audience = attribution.Audience{Name: s.audience, Span: find(s.audience)}
		}
		for _, h := range s.relay {
			h.Span = find(h.Name)
			a.Relay = append(a.Relay, h)
		}
		d.Attributions = append(d.Attributions, a)
	}
	return d
}

// entity returns the index of the speaker's entity, which it adds if it is new.
func entity(d *attribution.Document, s attribution.Speaker) int {
	at := slices.IndexFunc(d.Entities, func(e attribution.Entity) bool { return e.Name == s.Name })
	if at < 0 {
		at = len(d.Entities)
		d.Entities = append(d.Entities, attribution.Entity{Name: s.Name, Type: s.Type})
	}
	return at
}

func person(name string) attribution.Speaker {
	return attribution.Speaker{Name: name, Type: attribution.Person}
}

// A situation is a source that every format must write and every judge read.
type situation struct {
	name   string
	reason string
	source Source
}

// situations returns one text of each kind that formats go wrong on.
func situations(t testing.TB) []situation {
	return []situation{
		{"report", "a plain report: a chain of two, a split quotation, indirect speech, an unnamed speaker", report(t)},
		{"hostile", "titles, names and words with every character that some format acts on", hostile(t)},
		{"long", "one quotation over two paragraphs, one within another, and sentences that repeat", long(t)},
		{"bare", "a text of which nothing is known but its address", bareText(t)},
	}
}

func report(t testing.TB) Source {
	text := "Harbour Talks to Go On\n\n" +
		"“We will sign nothing in the dark,” Mira Rao told reporters on Monday. “The port is not for sale,” she added.\n\n" +
		"According to Tidewater, citing the newspaper Kustbladet, the mayor said that the cranes would stay until spring.\n\n" +
		"A ministry spokesman said “nobody has seen the contract”.\n\n" +
		"The Harbour Union called the plan “a gift to the banks” and left."
	d := document(t, text,
		said{kind: attribution.Direct, content: []string{"“We will sign nothing in the dark,”", "“The port is not for sale,”"}, cue: "told", source: "Mira Rao",
			speaker: person("Mira Rao"), audience: "reporters"},
		said{kind: attribution.Indirect, content: []string{"the cranes would stay until spring"}, cue: "said that", source: "the mayor",
			speaker: person("Oskar Lindqvist"), relay: []attribution.Hop{{Name: "Kustbladet", Kind: attribution.Newspaper}, {Name: "Tidewater", Kind: attribution.Agency}}},
		said{kind: attribution.Direct, content: []string{"“nobody has seen the contract”"}, cue: "said “"[:4], source: "A ministry spokesman",
			speaker: attribution.Speaker{Type: attribution.Unnamed, Entity: -1}},
		said{kind: attribution.Mixed, content: []string{"the plan “a gift to the banks”"}, cue: "called", source: "The Harbour Union",
			speaker: attribution.Speaker{Name: "Harbour Union", Type: attribution.Organization}},
	)
	return Source{Doc: d, Carrier: Carrier{
		Title: "Harbour talks to go on until spring", Authors: []Name{{Given: "Keiko", Family: "Sato"}}, Outlet: "The Northern Post",
		Date: Date{2031, 3, 5}, URL: "https://northern.example/2031/harbour?id=7&part=2", Accessed: Date{2031, 3, 9},
	}}
}

func hostile(t testing.TB) Source {
	text := "😀🧑‍🚀 Wi-Fi & Co: 100% \"free\" <b>Wi-Fi</b>\r\n" +
		"“The anti-war, pro-peace line {sic} costs 5 % & more,” said Zoë “Zed” O’Hara <Müller>.\r\n" +
		"قالت ليلى حداد: «لن نبيع الميناء» في المؤتمر.\r\n" +
		"“C’est ‘fini’ — ~100 %_done #1 \\ $5 | [a] ''b''”, a = b; said {Kyo} & Sons.\r\n" +
		"“It’s 日本語の引用文です、終わり” said Zed.\r\n"
	d := document(t, text,
		said{kind: attribution.Direct, content: []string{"“The anti-war, pro-peace line {sic} costs 5 % & more,”"}, cue: "said", source: "Zoë “Zed” O’Hara <Müller>",
			speaker: person("Zoë “Zed” O’Hara <Müller>")},
		said{kind: attribution.Direct, content: []string{"«لن نبيع الميناء»"}, cue: "قالت", source: "ليلى حداد", speaker: person("ليلى حداد"),
			relay: []attribution.Hop{{Name: "{Kyo} & Sons", Kind: attribution.Agency}}},
		said{kind: attribution.Direct, content: []string{"“C’est ‘fini’ — ~100 %_done #1 \\ $5 | [a] ''b''”"}, cue: "said {"[:4], source: "{Kyo} & Sons",
			speaker: attribution.Speaker{Name: "{Kyo} & Sons", Type: attribution.Organization}},
		said{kind: attribution.Direct, content: []string{"“It’s 日本語の引用文です、終わり”"}, source: "Zed", speaker: person("Zoë “Zed” O’Hara <Müller>")},
	)
	return Source{Doc: d, Carrier: Carrier{
		Title:   "“Free” {Wi-Fi} & 100% of it: <b>a_b</b> ~ $5 #1 \\ | ''x'' 😀 مرحبا",
		Authors: []Name{{Given: "Zoë", Family: "O’Hara, & Ünal"}, {Literal: "{Kyo} & Sons <Ltd>"}, {Given: "غسان", Family: "حداد"}},
		Outlet:  "Q&A 100% <Daily> {😀}", Date: Date{2031, 12, 0}, URL: "https://x.example/a%20b/ü?q={a}|b&c=%25~_d#frag", Lang: "en-GB",
	}}
}

func long(t testing.TB) Source {
	again := "He said “No comment.” "
	text := strings.Repeat(again, 3) + "\n" +
		"“First we count the ships. They told us, ‘Never again,’ and we wrote it down, and we wrote it down twice to be sure of every one of the numbers that they gave, since a ship that nobody has counted is a ship that nobody will look for when the ice comes.\n" +
		"“Then we count the crews, one by one, until each name has a face and each face has a bed,” Captain Ilse Brandt said.\n" +
		again + "Later, “No comment.”\n" +
		"“We wait.”\n\nThen came noon.\n\n“We wait.”\n\nThen came night.\n\n“We wait.”"
	d := document(t, text,
		said{kind: attribution.Direct, content: []string{
			"“First we count the ships. They told us, ‘Never again,’ and we wrote it down, and we wrote it down twice to be sure of every one of the numbers that they gave, since a ship that nobody has counted is a ship that nobody will look for when the ice comes.",
			"“Then we count the crews, one by one, until each name has a face and each face has a bed,”"}, cue: "said.", source: "Captain Ilse Brandt", speaker: person("Ilse Brandt")},
		said{kind: attribution.Direct, content: []string{"‘Never again,’"}, cue: "told", source: "They", speaker: attribution.Speaker{Entity: -1}},
	)
	// The second of four like it.
	at := len(again) + strings.Index(again, "“")
	d.Attributions = append(d.Attributions, attribution.Attribution{Kind: attribution.Direct, Content: []span.Span{{Start: at, End: at + len("“No comment.”")}},
		Speaker: attribution.Speaker{Entity: -1}})
	// The second of three like it, each a paragraph by itself.
	at = strings.Index(text, "noon.\n\n") + len("noon.\n\n")
	d.Attributions = append(d.Attributions, attribution.Attribution{Kind: attribution.Direct, Content: []span.Span{{Start: at, End: at + len("“We wait.”")}},
		Speaker: attribution.Speaker{Entity: -1}})
	return Source{Doc: d, Carrier: Carrier{Title: "Who counts? “We do!”", Outlet: "harbour.example", URL: "https://harbour.example/count"}}
}

func bareText(t testing.TB) Source {
	text := "“Nobody asked us,” Mira Rao said. Nobody asked us, she wrote."
	d := document(t, text, said{kind: attribution.Direct, content: []string{"“Nobody asked us,”"}, cue: "said", source: "Mira Rao", speaker: person("Mira Rao")})
	return Source{Doc: d, Carrier: Carrier{URL: "https://www.quay.example/p/1"}}
}
