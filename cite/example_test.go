package cite_test

import (
	"fmt"
	"os"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/cite"
	"github.com/hearsay/hearsay/span"
)

// example is what hearsay.Read makes of a sentence; it stands here by hand, since this
// package comes before that one.
func example() *attribution.Document {
	return &attribution.Document{
		Text: "“The port is not for sale,” Mira Rao told Tidewater.",
		Attributions: []attribution.Attribution{{
			Kind:    attribution.Direct,
			Content: []span.Span{{Start: 0, End: 31}},
			Speaker: attribution.Speaker{Name: "Mira Rao", Type: attribution.Person, Entity: -1},
			Relay:   []attribution.Hop{{Name: "Tidewater", Kind: attribution.Agency}},
		}},
	}
}

func Example() {
	source := cite.Source{Doc: example(), Carrier: cite.Carrier{
		Title: "Harbour Talks Go On", Authors: []cite.Name{cite.ParseName("Keiko Sato")}, Outlet: "The Northern Post",
		Date: cite.Date{Year: 2031, Month: 3, Day: 5}, URL: "https://northern.example/harbour",
	}}
	citations, err := source.Citations(cite.APA)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range citations {
		fmt.Println(c.Text)
		fmt.Println(c.Entry)
		fmt.Println(c.Note)
	}
	// Output:
	// (Rao, as cited in Sato, 2031)
	// Sato, K. (2031, March 5). Harbour Talks Go On. The Northern Post. https://northern.example/harbour
	// Primary source not seen. The article has it from Tidewater.
}

func ExampleFormat_Write() {
	link, _ := cite.ByName("link")
	err := link.Write(os.Stdout, cite.Source{Doc: example(), Carrier: cite.Carrier{URL: "https://northern.example/harbour"}})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// https://northern.example/harbour#:~:text=The%20port%20is%20not%20for%20sale
}

func ExampleFind() {
	pick, err := cite.Find(example(), "the port is NOT for sale")
	fmt.Println(pick, err)
	_, err = cite.Find(example(), "the port is sold")
	fmt.Println(err)
	// Output:
	// [0] <nil>
	// cite: "the port is sold" is not in the text
}

func ExampleParseName() {
	for _, name := range []string{"Keiko Sato", "Sato, Keiko", "Ursula von der Heide", "Tidewater News", "{Ada}"} {
		n := cite.ParseName(name)
		fmt.Printf("%q %q %q\n", n.Family, n.Given, n.Literal)
	}
	// Output:
	// "Sato" "Keiko" ""
	// "Sato" "Keiko" ""
	// "von der Heide" "Ursula" ""
	// "" "" "Tidewater News"
	// "" "" "Ada"
}
