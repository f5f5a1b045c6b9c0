package track_test

import (
	"context"
	"fmt"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/track"
)

// articles are three reports of one statement.
func articles() (all []track.Article) {
	for i, a := range []struct{ outlet, text string }{
		{"Bay Tribune", "“We will paint the pier once more and hope for the best,” Mayor Agnes Holm said."},
		{"Harbor Sentinel", "Mayor Agnes Holm told Reuters: “We will paint the pier once more ...”"},
		{"The Island Mail", "“We will paint the pier once more and pray for the best,” Agnes Holm, the mayor of Bramley, said."},
	} {
		all = append(all, track.Article{ID: fmt.Sprint("a", i+1), Outlet: a.outlet, Published: time.Date(2024, 5, 1+i, 8, 0, 0, 0, time.UTC),
			Document: attribution.Reader{}.Read(a.text)})
	}
	return all
}

func ExampleTracker_Add() {
	t := track.Tracker{Store: new(track.Memory)}
	added, err := t.Add(context.Background(), articles()...)
	fmt.Printf("%+v %v\n", added, err)
	added, err = t.Add(context.Background(), articles()...)
	fmt.Printf("%+v %v\n", added, err)
	// Output:
	// {New:3 Replaced:0 Unchanged:0 Utterances:3} <nil>
	// {New:0 Replaced:0 Unchanged:3 Utterances:0} <nil>
}

func ExampleTracker_Who() {
	ctx, t := context.Background(), track.Tracker{Store: new(track.Memory)}
	if _, err := t.Add(ctx, articles()...); err != nil {
		fmt.Println(err)
	}
	people, err := t.Who(ctx, "Holm")
	for _, p := range people {
		fmt.Println(p.Name, p.Count, p.Said[0].Text)
	}
	fmt.Println(err)
	// Output:
	// Agnes Holm 3 “We will paint the pier once more and hope for the best,”
	// <nil>
}

func ExampleTracker_Quote() {
	ctx, t := context.Background(), track.Tracker{Store: new(track.Memory)}
	if _, err := t.Add(ctx, articles()...); err != nil {
		fmt.Println(err)
	}
	hits, err := t.Quote(ctx, "painting the pier")
	for _, h := range hits {
		fmt.Println(h.Family, h.Count, h.Text)
	}
	fmt.Println(err)
	// Output:
	// 1 3 “We will paint the pier once more and hope for the best,”
	// <nil>
}

func ExampleTracker_Family() {
	ctx, t := context.Background(), track.Tracker{Store: new(track.Memory)}
	if _, err := t.Add(ctx, articles()...); err != nil {
		fmt.Println(err)
	}
	f, err := t.Family(ctx, 1)
	fmt.Println(f.Text, err)
	for _, v := range f.Variants[1:] {
		for _, d := range v.Differences {
			fmt.Printf("%s: %q for %q\n", d.Label, d.HereText, d.ThereText)
		}
	}
	fmt.Print(f.Relay.Mermaid())
	// Output:
	// “We will paint the pier once more and hope for the best,” <nil>
	// elided: "" for "and hope for the best"
	// altered: "pray" for "hope"
	// flowchart LR
	//   n0(["Agnes Holm"])
	//   n1["Bay Tribune"]
	//   n2{{"Reuters"}}
	//   n3["The Island Mail"]
	//   n4["Harbor Sentinel"]
	//   n0 --> n1
	//   n0 --> n2
	//   n0 --> n3
	//   n2 --> n4
}

func ExampleTracker_All() {
	ctx, t := context.Background(), track.Tracker{Store: new(track.Memory)}
	if _, err := t.Add(ctx, articles()...); err != nil {
		fmt.Println(err)
	}
	for f, err := range t.All(ctx) {
		fmt.Println(f.ID, len(f.Variants), f.Earliest, err)
	}
	// Output:
	// 1 3 a1 <nil>
}
