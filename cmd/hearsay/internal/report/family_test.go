package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/track"
)

// familyOf returns the family of what texts say, an article of a day each.
func familyOf(t *testing.T, outlet string, texts ...string) track.Family {
	t.Helper()
	tracker := track.Tracker{Store: new(track.Memory)}
	for i, text := range texts {
		_, err := tracker.Add(t.Context(), track.Article{ID: fmt.Sprint("a", i), Outlet: fmt.Sprint(outlet, " ", i), Title: outlet,
			URL: []string{"https://example.org/a", "javascript:alert(1)"}[i%2], Published: time.Date(2031, 3, 1+i, 8*i, 0, 0, 0, time.UTC), Document: hearsay.Read(text)})
		require.NoError(t, err)
	}
	f, err := tracker.Family(t.Context(), 1)
	require.NoError(t, err)
	return f
}

const (
	whole  = "“The harbor will close in spring, and nobody will be asked about it,” Mara Lindqvist said."
	winter = "According to Baltika News Agency, Mara Lindqvist said: “The harbor will close in winter, and nobody will be asked about it.”"
	part1  = "“[N]obody will be asked about it,” Mara Lindqvist said."
	others = "“The harbor will close in spring, and nobody will be asked about it,” Tom Okafor said."
)

// texts returns the text of all elements of that name, in the order of the page.
func texts(t *testing.T, page, element string) (all []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == element {
			var b strings.Builder
			for c := range n.Descendants() {
				if c.Type == html.TextNode {
					b.WriteString(c.Data)
				}
			}
			all = append(all, strings.Join(strings.Fields(b.String()), " "))
		}
	}
	return all
}

// TestFamily shows the timeline, each wording beside the fullest, and what differs by its name.
func TestFamily(t *testing.T) {
	var out strings.Builder
	require.NoError(t, WriteFamily(&out, familyOf(t, "The Post", whole, winter, part1, others)))
	page := out.String()
	items := strings.Join(texts(t, page, "li"), "\n")
	for _, want := range []string{
		"2031-03-01 The Post 0: The Post wording 1",
		"2031-03-02 08:00 The Post 1: The Post via Baltika News Agency; wording 2",
		"2031-03-05 The Post 3: The Post wording 1; said by Tom Okafor",
		"altered: “winter” for “spring”",
		"emended: “[N]obody” for “nobody”",
		"other speaker",
	} {
		assert.Contains(t, items, want)
	}
	assert.Subset(t, texts(t, page, "del"), []string{"spring", "nobody", "Struck"})
	assert.Subset(t, texts(t, page, "ins"), []string{"winter", "[N]obody", "underlined"})
	text := strings.Join(texts(t, page, "p"), "\n")
	assert.Contains(t, text, "Articles do not agree who said it.")
	assert.Contains(t, text, "First printed on 2031-03-01 by The Post 0.")
	assert.Contains(t, text, "Mara Lindqvist (3×), Tom Okafor (1×)")
	assert.Contains(t, page, `href="https://example.org/a"`)
	assert.Contains(t, page, "<svg")
}

// TestFamilyPlain gives a family without a date, a conflict or a difference no more than it has.
func TestFamilyPlain(t *testing.T) {
	f := familyOf(t, "The Post", whole)
	f.Timeline[0].Published, f.Earliest = time.Time{}, ""
	html, err := Family(f)
	require.NoError(t, err)
	for _, absent := range []string{"do not agree", "First printed", "<del>spring", "How it differs", "<!DOCTYPE"} {
		assert.NotContains(t, string(html), absent)
	}
	assert.Contains(t, string(html), "undated")
}

// TestFamilyHostile keeps the markup of articles text, and follows no address but those of the web.
func TestFamilyHostile(t *testing.T) {
	evil := `"onmouseover=alert(1) <script>alert(2)</script> </style><img src=x onerror=alert(3)>`
	f := familyOf(t, evil, strings.ReplaceAll(whole, "spring", evil), winter)
	f.Speakers[0].Name += evil
	f.Variants[0].Differences = append(f.Variants[0].Differences, track.Difference{Label: track.Altered, HereText: evil})
	var out strings.Builder
	require.NoError(t, WriteFamily(&out, f))
	root, err := html.Parse(strings.NewReader(out.String()))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		assert.NotContains(t, []string{"script", "img", "iframe"}, n.Data)
		for _, a := range n.Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src", "%s %s=%q", n.Data, a.Key, a.Val)
			if a.Key == "href" {
				assert.Regexp(t, `^(#|https://example\.org/a$)`, a.Val)
			}
		}
	}
	assert.NotContains(t, out.String(), "ZgotmplZ")
	_, rest, _ := strings.Cut(out.String(), "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	assert.Contains(t, out.String(), "default-src &#39;none&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; style-src "+strings.NewReplacer("'", "&#39;", "+", "&#43;").Replace(hashOf(style)))
}
