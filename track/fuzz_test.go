package track

import (
	"context"
	"slices"
	"testing"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// FuzzPaired holds what comparing promises: words lie in their text in order, pairs ascend and are
// the same words, agreements are shares, and a text is the same as itself.
func FuzzPaired(f *testing.F) {
	for _, s := range []string{"", "“We agreed to reopen the ferry line ... and [we] have found 5.1 million.”", "a a a a b a a", "日本の首相", "\xff\xfe [", "don't won't can't", "x\ny"} {
		f.Add(s, "“We agreed to open the ferry line”")
		f.Add("we have found the money", s)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := newSaid(x, attribution.Mixed, name{}), newSaid(y, attribution.Direct, name{})
		for _, s := range []*said{a, b} {
			text, end := x, 0
			if s == b {
				text = y
			}
			for _, w := range s.words {
				if w.span.Start < end || w.span.End <= w.span.Start || w.span.End > len(text) || len(w.form) > maxLetters {
					t.Fatalf("word %+v after %d in %q", w, end, text)
				}
				end = w.span.End
			}
			if !slices.IsSorted(s.prints()) {
				t.Fatalf("prints of %q are not sorted", text)
			}
		}
		last := [2]int{-1, -1}
		for _, p := range paired(a, b) {
			if p[0] <= last[0] || p[1] <= last[1] || a.words[p[0]].stem != b.words[p[1]].stem {
				t.Fatalf("pair %v after %v of %q and %q", p, last, x, y)
			}
			last = p
		}
		al := compare(a, b)
		if g := al.agreement(); g < 0 || g > 1 || al.common > al.lesser {
			t.Fatalf("%+v of %q and %q", al, x, y)
		}
		if _, ok := same(b, b, true); !ok && b.total >= sameSpeaker.common && len(b.words) >= sameSpeaker.run {
			t.Fatalf("%q is not the same as itself", y)
		}
	})
}

// FuzzAdd adds what no reader would find, and asks for it. Nothing panics, and all is there or an error
// says why not.
func FuzzAdd(f *testing.F) {
	f.Add("“We agreed,” Ann Reed said.", "Ann Reed", "senator", "Reuters", 0, 12)
	f.Add("\x00\xff“”", "\x00", "", "\n", 0, 5)
	f.Fuzz(func(t *testing.T, text, speaker, role, outlet string, from, to int) {
		from, to = min(max(0, from), len(text)), min(max(0, to), len(text))
		if from > to {
			from, to = to, from
		}
		d := &attribution.Document{Text: text, Entities: []attribution.Entity{{Name: speaker, Type: attribution.Person, Roles: []string{role}}}}
		at := attribution.Attribution{Kind: attribution.Direct, Content: []span.Span{{Start: from, End: to}},
			Speaker: attribution.Speaker{Name: speaker, Type: attribution.Person}, Relay: []attribution.Hop{{Name: outlet}}}
		d.Attributions = []attribution.Attribution{at, at}
		d.Provenance.Agency.Name = outlet
		ctx, tracker := context.Background(), Tracker{Store: new(Memory)}
		added, err := tracker.Add(ctx, Article{ID: "a", Outlet: outlet, Document: d}, Article{ID: "b", Document: d})
		if err != nil || added.New != 2 {
			t.Fatalf("%+v, %v", added, err)
		}
		seen := 0
		for family, err := range tracker.All(ctx) {
			if err != nil || len(family.Timeline) == 0 || len(family.Variants) == 0 || family.Origins == 0 {
				t.Fatalf("%+v, %v", family, err)
			}
			seen += len(family.Timeline)
			_, _, _ = family.Relay.DOT(), family.Relay.Mermaid(), family.Relay.SVG()
		}
		if seen != added.Utterances {
			t.Fatalf("%d of %d utterances are in families", seen, added.Utterances)
		}
		if _, err := tracker.Who(ctx, speaker); err != nil {
			t.Fatal(err)
		}
		if _, err := tracker.Quote(ctx, text); err != nil {
			t.Fatal(err)
		}
		if n, err := tracker.Remove(ctx, "a", "b"); err != nil || n != 2 {
			t.Fatalf("%d removed, %v", n, err)
		}
		if c, err := tracker.Counts(ctx); err != nil || c != (Counts{}) {
			t.Fatalf("%+v is left, %v", c, err)
		}
	})
}
