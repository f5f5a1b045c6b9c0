package cite

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// parse reads a text directive as the specification has a browser do it.
func parse(t testing.TB, s string) directive {
	t.Helper()
	value, ok := strings.CutPrefix(s, "text=")
	require.True(t, ok, s)
	tokens := strings.Split(value, ",")
	require.LessOrEqual(t, len(tokens), 4, s)
	decode := func(s string) string {
		out, err := url.PathUnescape(s)
		require.NoError(t, err)
		require.NotEmpty(t, out, "an empty term spoils the whole directive")
		return out
	}
	var d directive
	if first, is := strings.CutSuffix(tokens[0], "-"); is {
		d.Prefix, tokens = decode(first), tokens[1:]
	}
	if last, is := strings.CutPrefix(tokens[len(tokens)-1], "-"); is {
		d.Suffix, tokens = decode(last), tokens[:len(tokens)-1]
	}
	require.Contains(t, []int{1, 2}, len(tokens), s)
	d.Start = decode(tokens[0])
	if len(tokens) == 2 {
		d.End = decode(tokens[1])
	}
	return d
}

func TestTerm(t *testing.T) {
	for _, c := range []struct{ in, want, reason string }{
		{"anti-war", "anti%2Dwar", "a dash would end a prefix"},
		{"yes, no", "yes%2C%20no", "a comma would part terms"},
		{"a&b", "a%26b", "an ampersand would begin another directive"},
		{"a+b=c!", "a+b=c!", "a plus is a plus"},
		{"It’s", "It%E2%80%99s", "UTF-8"},
		{"#5 %", "%235%20%25", "what ends a fragment or an escape"},
		{"<\"`>", "%3C%22%60%3E", "what ends an attribute"},
	} {
		assert.Equal(t, c.want, term(c.in), c.reason)
	}
}

func FuzzDirective(f *testing.F) {
	f.Add("pre-fix", "start, it", "end&", "-suffix")
	f.Add("", "مرحبا 😀", "", "")
	f.Add("%2C", "a", "b", "")
	f.Fuzz(func(t *testing.T, prefix, start, end, suffix string) {
		if start == "" {
			return // the finder makes none
		}
		d := directive{prefix, start, end, suffix}
		written := d.String()
		assert.Equal(t, d, parse(t, written))
		for _, r := range written {
			require.True(t, r > ' ' && r < 0x7f, "%q is not for an address", written)
		}
	})
}

// TestLinks holds that a link names its words and nothing else.
func TestLinks(t *testing.T) {
	for _, s := range situations(t) {
		w, err := s.source.prepare()
		require.NoError(t, err)
		text, err := w.links()
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(text), "\n")
		require.Len(t, lines, len(w.quotes))
		whole := loose(w.doc.Text)
		for i, line := range lines {
			address, fragment, ok := strings.Cut(line, "#:~:")
			require.True(t, ok)
			assert.Equal(t, w.carrier.URL, address)
			for j, part := range strings.Split(fragment, "&") {
				d := parse(t, part)
				content := loose(w.quotes[i].Content[j].Of(w.doc.Text))
				assert.Contains(t, content, loose(d.Start))
				if d.End == "" {
					assert.Equal(t, 1, strings.Count(squeeze(whole), squeeze(loose(d.Prefix+d.Start+d.Suffix))), "%s: %s", s.name, part)
					continue
				}
				assert.Equal(t, 1, strings.Count(squeeze(whole), squeeze(loose(d.Prefix+d.Start))), "%s: %s", s.name, part)
				assert.Equal(t, 1, strings.Count(squeeze(whole), squeeze(loose(d.End+d.Suffix))), "%s: %s", s.name, part)
			}
		}
	}
}

func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestFragmentRefused(t *testing.T) {
	same := strings.Repeat("“No.” He said. ", 400)
	_, err := newFinder(same).fragment([]span.Span{{Start: 3000, End: 3000}})
	assert.Error(t, err, "no words")
	at := strings.Index(same[3000:], "No.") + 3000
	_, err = newFinder(same).fragment([]span.Span{{Start: at, End: at + 3}})
	var unknown *UnknownError
	require.ErrorAs(t, err, &unknown, "in the midst of the same words for ever, no context helps")
	_, err = newFinder("“…” he said").fragment([]span.Span{{Start: 0, End: len("“…”")}})
	assert.ErrorAs(t, err, &unknown, "marks alone are no words")
}

func TestLinksOfMany(t *testing.T) {
	s := repeated(400, false)
	s.Doc.Text += "“And that,” Mira Rao said, “is all.”"
	at := strings.Index(s.Doc.Text, "“And")
	s.Doc.Attributions = append(s.Doc.Attributions, attribution.Attribution{Content: []span.Span{{Start: at, End: at + len("“And that,”")}}})
	link, _ := ByName("link")
	var b strings.Builder
	s.Pick = []int{200, 400}
	require.NoError(t, link.Write(&b, s))
	assert.Equal(t, "https://x.example/\nhttps://x.example/#:~:text=And%20that\n", b.String(), "one of many gets the article’s address")
	s.Pick = []int{200}
	var unknown *UnknownError
	assert.ErrorAs(t, link.Write(&b, s), &unknown, "but alone that is no answer")
}

func TestFragmentChoices(t *testing.T) {
	for _, c := range []struct{ text, words, reason, want string }{
		{"He said “we go” today.", "“we go”", "marks are left to the page", "text=we%20go"},
		{"Go, we go. “We go,” he said.", "“We go,”", "capitals do not tell apart", "text=go.%20%E2%80%9C-,We%20go,-%2C%E2%80%9D%20he"},
		{"He “naïve” here. Later “naive” again.", "“naive”", "nor do accents", "text=Later%20%E2%80%9C-,naive,-%E2%80%9D%20again."},
		{"“So.”\n\nOne.\n\n“So.”\n\nTwo.", "“So.”", "the paragraph after tells, and the marks stand between", "text=%E2%80%9CSo.%E2%80%9D,-One."},
	} {
		at := strings.Index(c.text, c.words)
		got, err := newFinder(c.text).fragment([]span.Span{{Start: at, End: at + len(c.words)}})
		require.NoError(t, err, c.reason)
		assert.Equal(t, c.want, got, c.reason)
	}
}

func TestRange(t *testing.T) {
	long := "“" + strings.Repeat("words and more of them ", 30) + "end here”"
	d := document(t, "He said: "+long+" Then he left.", said{kind: attribution.Direct, content: []string{long}, speaker: person("Ada")})
	got, err := newFinder(d.Text).fragment(d.Attributions[0].Content)
	require.NoError(t, err)
	directive := parse(t, got)
	assert.NotEmpty(t, directive.End, "a long passage is named by its ends")
	assert.Less(t, len(got), longest)
}
