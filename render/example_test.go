package render_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
)

func ExampleText() {
	d := attribution.Reader{}.Read("Harbor master Mara Lindqvist said, “The bridge holds.”")
	if err := (render.Text{}).Write(os.Stdout, render.Reading{ID: "bridge.txt", Document: d}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// bridge.txt
	// 1 statement by 1 speaker
	//
	//  1  Mara Lindqvist
	//     “The bridge holds.”
}

func ExampleTSV() {
	text := "“The bridge holds,” said Mara Lindqvist."
	d := &attribution.Document{Text: text, Attributions: []attribution.Attribution{{
		Kind: attribution.Direct, Content: []span.Span{{Start: 0, End: 23}}, Speaker: attribution.Speaker{Name: "Mara Lindqvist", Type: attribution.Person},
		Confidence: 0.9,
	}}}
	var b strings.Builder
	if err := (render.TSV{}).Write(&b, render.Reading{ID: "bridge.txt", Document: d}); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%q\n", strings.Split(strings.TrimSuffix(b.String(), "\n"), "\t")[:6])
	// Output: ["bridge.txt" "direct" "Mara Lindqvist" "person" "" "“The bridge holds,”"]
}

func ExampleJSON() {
	if err := (render.JSON{}).Write(os.Stdout, render.Reading{ID: "empty.txt", Document: &attribution.Document{}}); err != nil {
		fmt.Println(err)
	}
	// Output: {"version":1,"id":"empty.txt","offsets":"bytes","attributions":[],"quotations":[],"entities":[],"provenance":{}}
}
