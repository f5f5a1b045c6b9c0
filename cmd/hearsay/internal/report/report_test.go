package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/track"
)

const harbor = `Harbor to Close

According to Baltika News Agency, Mara Lindqvist said that “the harbor
will close.” “We had no choice,” she added.

The port authority said: “Nobody asked us.” Tom Okafor told reporters he was glad.`

func pageOf(t testing.TB, texts ...string) string {
	var articles []Article
	for i, text := range texts {
		articles = append(articles, Article{Name: fmt.Sprintf("text %d", i+1), Document: hearsay.Read(text)})
	}
	var out strings.Builder
	require.NoError(t, Write(&out, articles))
	return out.String()
}

// TestText finds all of the text on the page, in its order.
func TestText(t *testing.T) {
	for _, text := range []string{harbor, "", "one line", "“", "a\n\n\n b \n", "\n\n“He said ‘no,’” she said.\n", "\xff “Yes,” she said. \u202e\x00"} {
		v := newView([]Article{{Name: "a", Document: hearsay.Read(text)}})
		var shown strings.Builder
		for _, p := range v.Articles[0].Paragraphs {
			for _, x := range p {
				shown.WriteString(x.Text)
			}
			shown.WriteByte('\n')
		}
		assert.Equal(t, strings.Fields(lines(text)), strings.Fields(shown.String()), "%q", text)
	}
}

// TestPieces marks each statement once, and all of its content.
func TestPieces(t *testing.T) {
	v := newView([]Article{{Document: hearsay.Read(harbor)}, {Document: hearsay.Read("“‘We go,’ Mara Lindqvist said,” Tom Okafor said.")}})
	require.Greater(t, v.Count, 4)
	chips := make(map[int]int)
	words := make(map[string]string)
	for _, a := range v.Articles {
		for _, p := range a.Paragraphs {
			for _, x := range p {
				for _, c := range x.Chips {
					chips[c.Number]++
				}
				for _, n := range strings.Fields(x.Said) {
					words[n] += x.Text + " "
				}
			}
		}
		for _, s := range a.Statements {
			assert.Equal(t, 1, chips[s.Number])
			assert.Equal(t, strings.Join(strings.Fields(strings.ReplaceAll(s.Words, " … ", "")), ""), strings.Join(strings.Fields(words[fmt.Sprint(s.Number)]), ""))
		}
	}
	assert.Len(t, chips, v.Count)
}

// TestGraph leads from speakers through relays to the text.
func TestGraph(t *testing.T) {
	g := graphOf(newView([]Article{{Document: hearsay.Read(harbor)}}).Articles)
	var ways []string
	for _, e := range g.Edges {
		ways = append(ways, g.Nodes[e.From].Name+" > "+g.Nodes[e.To].Name)
	}
	assert.Contains(t, ways, "Mara Lindqvist > Baltika News Agency")
	assert.Contains(t, ways, "Baltika News Agency > Harbor to Close")
	assert.Contains(t, ways, "Tom Okafor > Harbor to Close")
	assert.Contains(t, g.Nodes, track.Node{Name: "Harbor to Close", Kind: "here", Column: 2, Count: 1})
}

func TestSpeakers(t *testing.T) {
	v := newView([]Article{{Document: hearsay.Read(harbor)}})
	var all []string
	for _, s := range v.Articles[0].Speakers {
		all = append(all, fmt.Sprint(s.Key, " ", s.Name, " ", s.Kinds, s.Count))
	}
	assert.Equal(t, []string{"A Mara Lindqvist [2 0 0] 2", "B port authority [1 0 0] 1", "C Tom Okafor [0 0 1] 1"}, all)
}

func TestKeys(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		assert.Equal(t, want, keyOf(n))
	}
	looks := make(map[string]bool)
	for n := range colours * underlines {
		looks[lookOf(n)] = true
	}
	assert.Len(t, looks, colours*underlines)
}

// TestHostile keeps the markup of texts and names text: the page has its own script and
// style and no other, no handler, no style attribute, and no address but its own.
func TestHostile(t *testing.T) {
	name := `Mara "onmouseover=alert(1) <script>alert(2)</script> </style><img src=x onerror=alert(3)>`
	text := name + `

“<script>alert(4)</script>” Mara Lindqvist<img src=https://example.org/x onerror=alert(5)> said. “</script>,” said Tom "><svg onload=alert(6)> Okafor.
{{.}} <!-- “javascript:alert(7),” she said. ]]> According to “'"onfocus=alert(8) autofocus x='” Agency, Okafor's foe said “no.”`
	page := pageOf(t, text, name)
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	count := make(map[string]int)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "autofocus", "%s %s=%q", n.Data, a.Key, a.Val)
			if a.Key == "href" {
				assert.True(t, strings.HasPrefix(a.Val, "#"), a.Val)
			}
		}
	}
	assert.Equal(t, []int{1, 1, 0, 0}, []int{count["script"], count["style"], count["img"], count["iframe"]})
	assert.Contains(t, page, "&lt;script&gt;alert(4)")
	assert.NotContains(t, page, "ZgotmplZ")
}

// TestPolicy allows what stands on the page, to the letter.
func TestPolicy(t *testing.T) {
	page := pageOf(t, harbor)
	for _, tag := range []string{"script", "style"} {
		_, rest, _ := strings.Cut(page, "<"+tag+">")
		content, _, ok := strings.Cut(rest, "</"+tag+">")
		require.True(t, ok)
		assert.Contains(t, Policy(), tag+"-src "+hashOf(content))
	}
	assert.Contains(t, Policy(), "default-src 'none'")
}

// TestContrast holds the colours to WCAG 2.2 AA (1.4.3, 1.4.11) in both modes: 4.5 for text, 3
// for underlines and edges.
func TestContrast(t *testing.T) {
	blocks := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(styleCSS, 2)
	require.Len(t, blocks, 2)
	for mode, block := range blocks {
		of := make(map[string]string)
		for _, m := range regexp.MustCompile(`--(\w+): #?(\w+)`).FindAllStringSubmatch(block[1], -1) {
			of[m[1]] = m[2]
		}
		require.Len(t, of, 6+colours+2, "mode %d", mode)
		tint, err := strconv.ParseFloat(of["tint"], 64)
		require.NoError(t, err)
		for _, ground := range []string{"paper", "raised"} {
			for _, text := range []string{"ink", "faint", "link"} {
				assert.GreaterOrEqual(t, contrast(rgb(t, of[text]), rgb(t, of[ground])), 4.5, "%s on %s, mode %d", text, ground, mode)
			}
			assert.GreaterOrEqual(t, contrast(rgb(t, of["line"]), rgb(t, of[ground])), 3.0, "line on %s, mode %d", ground, mode)
		}
		for k := range colours + 1 {
			key := fmt.Sprintf("k%d", k)
			if k == colours {
				key = "kx"
			}
			colour, paper := rgb(t, of[key]), rgb(t, of["paper"])
			assert.GreaterOrEqual(t, contrast(colour, paper), 4.5, "key %s, mode %d", key, mode)
			var ground [3]float64
			for i := range ground {
				ground[i] = colour[i]*tint/100 + paper[i]*(1-tint/100)
			}
			assert.GreaterOrEqual(t, contrast(rgb(t, of["ink"]), ground), 4.5, "text in %s, mode %d", key, mode)
			assert.GreaterOrEqual(t, contrast(colour, ground), 3.0, "underline %s, mode %d", key, mode)
		}
	}
}

func rgb(t *testing.T, hex string) (c [3]float64) {
	require.Len(t, hex, 6)
	for i := range c {
		x, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		require.NoError(t, err)
		c[i] = float64(x) / 255
	}
	return c
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(a, b [3]float64) float64 {
	luminance := func(c [3]float64) float64 {
		for i, x := range c {
			if c[i] = x / 12.92; x > 0.04045 {
				c[i] = math.Pow((x+0.055)/1.055, 2.4)
			}
		}
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func FuzzWrite(f *testing.F) {
	f.Add(harbor)
	f.Add("“‘a,’ he said,” <b> she said\n\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		page := pageOf(t, text)
		if strings.Count(page, "<script") != 1 || strings.Count(page, "</script") != 1 {
			t.Fatal("a text has brought script along")
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	text := strings.Repeat(harbor+"\n\n", 100)
	articles := []Article{{Document: hearsay.Read(text)}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var out strings.Builder
		if err := Write(&out, articles); err != nil {
			b.Fatal(err)
		}
	}
}
