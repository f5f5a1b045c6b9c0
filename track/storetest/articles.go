package storetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
	"github.com/hearsay/hearsay/track/internal/mill"
)

// Articles returns n articles with planted families. The same n gives the same articles.
func Articles(n int) []track.Article {
	var all []track.Article
	for a := range (mill.Mill{Articles: n, Seed: 3}).All() {
		all = append(all, article(a, a.Document()))
	}
	return all
}

func article(a mill.Article, d *attribution.Document) track.Article {
	return track.Article{ID: a.ID, Outlet: a.Outlet, Title: a.Title, URL: a.URL, Published: a.Published, Document: d}
}

// add adds articles so many at a time.
func add(t *testing.T, s track.Store, articles []track.Article, each int) (sum track.Added) {
	t.Helper()
	for len(articles) > 0 {
		n := min(each, len(articles))
		added, err := track.Tracker{Store: s}.Add(ctx, articles[:n]...)
		if err != nil {
			t.Fatalf("Add: %v", err)
		}
		sum.New += added.New
		sum.Replaced += added.Replaced
		sum.Unchanged += added.Unchanged
		sum.Utterances += added.Utterances
		articles = articles[n:]
	}
	return sum
}

// Export returns all families and counts of a store, as text.
func Export(t *testing.T, s track.Store) string {
	t.Helper()
	var b strings.Builder
	tracker := track.Tracker{Store: s}
	for f, err := range tracker.All(ctx) {
		if err != nil {
			t.Fatalf("All: %v", err)
		}
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatalf("family %d: %v", f.ID, err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	counts, err := tracker.Counts(ctx)
	if err != nil {
		t.Fatalf("Counts: %v", err)
	}
	fmt.Fprintf(&b, "%+v\n", counts)
	return b.String()
}

func twice(t *testing.T, s track.Store) {
	articles := Articles(60)
	first := add(t, s, articles, 25)
	same(t, "the first time", first.New, nil, 60)
	want := Export(t, s)
	same(t, "the second time", add(t, s, articles, 7), nil, track.Added{Unchanged: 60})
	same(t, "the state after it", Export(t, s), nil, want)
}

// version adds another version of an article, first on the way and then at the end: what only the
// old version had is gone.
func version(t *testing.T, s track.Store) {
	articles := Articles(40)
	old := articles[39]
	old.Document = &attribution.Document{Text: "“Owls are not what they seem on a Tuesday in the harbour,” Zed Quux said."}
	old.Document.Attributions = []attribution.Attribution{{Kind: attribution.Direct, Content: []span.Span{{Start: 0, End: 62}},
		Speaker: attribution.Speaker{Name: "Zed Quux", Type: attribution.Person, Entity: -1}}}
	old.Outlet = "The Old Paper"
	add(t, s, articles[:39], 40)
	want := Export(t, s)

	same(t, "the old version", add(t, s, []track.Article{old}, 1), nil, track.Added{New: 1, Utterances: 1})
	people, err := track.Tracker{Store: s}.Who(ctx, "Zed Quux")
	same(t, "Who", len(people), err, 1)
	added := add(t, s, articles[39:], 1)
	same(t, "the new version", [2]int{added.New, added.Replaced}, nil, [2]int{0, 1})
	people, err = track.Tracker{Store: s}.Who(ctx, "Zed Quux")
	same(t, "Who, when nobody has it any more", len(people), err, 0)
	hits, err := track.Tracker{Store: s}.Quote(ctx, "Owls are not what they seem on a Tuesday")
	same(t, "Quote, when nobody has it any more", len(hits), err, 0)

	removed, err := track.Tracker{Store: s}.Remove(ctx, articles[39].ID, "nobody")
	same(t, "Remove", removed, err, 1)
	same(t, "the state without the article", Export(t, s), nil, want)
}

func split(t *testing.T, s track.Store) {
	articles := Articles(60)
	add(t, s, articles, 1)
	other := new(track.Memory)
	add(t, other, articles, 60)
	same(t, "the state", Export(t, s), nil, Export(t, other))
}

func asMemory(t *testing.T, s track.Store) {
	articles := Articles(150)
	other := new(track.Memory)
	for _, store := range []track.Store{s, other} {
		add(t, store, articles, 40)
		changed := Articles(150)
		for i := range changed {
			changed[i].Outlet = "The Late Edition"
		}
		add(t, store, changed[20:60], 40)
	}
	same(t, "the state", Export(t, s), nil, Export(t, other))
	for _, ask := range asked(articles[70:90]) {
		got, err := ask.answer(track.Tracker{Store: s})
		want, otherErr := ask.answer(track.Tracker{Store: other})
		same(t, ask.what, got, err, want)
		same(t, ask.what+" in memory", want, otherErr, want)
	}
}

// A question is something to ask a tracker.
type question struct{ kind, what string }

// asked returns questions about articles.
func asked(articles []track.Article) (all []question) {
	for _, a := range articles {
		for _, at := range a.Document.Attributions {
			words := strings.Fields(at.Content[0].Of(a.Document.Text))
			all = append(all, question{"who", at.Speaker.Name}, question{"quote", strings.Join(words[:min(len(words), 8)], " ")})
		}
	}
	return all
}

func (q question) answer(t track.Tracker) (string, error) {
	if q.kind == "who" {
		people, err := t.Who(ctx, q.what)
		for i := range people {
			for j := range people[i].Said {
				people[i].Said[j].Text = "" // any of them
			}
		}
		return fmt.Sprintf("%+v", people), err
	}
	hits, err := t.Quote(ctx, q.what)
	return fmt.Sprintf("%+v", hits), err
}

// hostile adds what no article should have.
func hostile(t *testing.T, s track.Store) {
	for i, text := range []string{
		"“\x00 nul '; DROP TABLE carrier; --” Bob said.", "“\xff\xfe broken \xc3” Bob said.", "“" + strings.Repeat("a", 300_000) + " b c” Bob said.",
		"“" + strings.Repeat("word ", 50_000) + "” Bob said.", "“ \u0000 \ufffe \U0001F600 ” Bob said.", "“'' \"\" \\ % _ * NEAR( AND OR NOT ^” Bob said.",
	} {
		d := &attribution.Document{Text: text}
		end := strings.Index(text, "”") + len("”")
		name := strings.Repeat("Ann\x00 ", 4000) + text[:min(len(text), 20)]
		d.Entities = []attribution.Entity{{Name: name, Type: attribution.Person, Roles: []string{text, "\x00", ""}}}
		d.Attributions = []attribution.Attribution{{Kind: attribution.Direct, Content: []span.Span{{Start: 0, End: end}},
			Speaker: attribution.Speaker{Name: name, Type: attribution.Person}, Relay: []attribution.Hop{{Name: text}}}}
		a := track.Article{ID: fmt.Sprintf("id '%d' \"", i), Outlet: text, Title: text, URL: text, Document: d}
		if _, err := (track.Tracker{Store: s}).Add(ctx, a); err != nil {
			t.Errorf("text %d: %v", i, err)
		}
		for _, ask := range []question{{"who", name}, {"quote", text}, {"who", text}} {
			if _, err := ask.answer(track.Tracker{Store: s}); err != nil {
				t.Errorf("text %d: %s: %v", i, ask.kind, err)
			}
		}
	}
	Export(t, s)
}
