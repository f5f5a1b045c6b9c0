package render

import (
	"io"
	"strconv"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// TSV writes readings as a table of tab-separated values, a row an attribution. The zero
// value is ready to use, by any number of goroutines at once.
type TSV struct{}

// columns are the names of the columns, and what stands in them.
var columns = []struct {
	name string
	cell func(Reading, attribution.Attribution) string
}{
	{"id", func(r Reading, _ attribution.Attribution) string { return r.ID }},
	{"kind", func(_ Reading, a attribution.Attribution) string { return a.Kind.String() }},
	{"speaker", func(_ Reading, a attribution.Attribution) string { return a.Speaker.Name }},
	{"type", func(_ Reading, a attribution.Attribution) string { return a.Speaker.Type.String() }},
	{"organization", func(_ Reading, a attribution.Attribution) string { return a.Speaker.Organization }},
	{"text", func(r Reading, a attribution.Attribution) string { return r.words(a.Content) }},
	{"source", func(r Reading, a attribution.Attribution) string { return r.words(a.Source) }},
	{"cue", func(r Reading, a attribution.Attribution) string { return r.words(a.Cue) }},
	{"audience", func(_ Reading, a attribution.Attribution) string { return a.Audience.Name }},
	{"relay", func(_ Reading, a attribution.Attribution) string { return relayNames(a.Relay) }},
	{"content", func(r Reading, a attribution.Attribution) string { return r.offsets(a.Content) }},
	{"confidence", func(_ Reading, a attribution.Attribution) string {
		return strconv.FormatFloat(a.Confidence, 'f', 3, 64)
	}},
}

// Header writes the names of the columns, on a line.
func (TSV) Header(w io.Writer) error {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	_, err := io.WriteString(w, strings.Join(names, "\t")+"\n")
	return err
}

// Write writes a row for each attribution of r. The names of a relay are joined by " > ",
// nearest the speaker first; the spans of a content are start:end, joined by spaces. No
// cell has a tab or a line break in it: characters that are not to be seen are written
// out, as [Visible] does. The only errors are those of w.
func (TSV) Write(w io.Writer, r Reading) error {
	var b strings.Builder
	for _, a := range r.Document.Attributions {
		for i, c := range columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(Visible(c.cell(r, a)))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func relayNames(hops []attribution.Hop) string {
	names := make([]string, len(hops))
	for i, h := range hops {
		names[i] = h.Name
	}
	return strings.Join(names, " > ")
}

// offsets writes spans as start:end.
func (r Reading) offsets(spans []span.Span) string {
	all := make([]string, len(spans))
	for i, s := range spans {
		s = r.place(s)
		all[i] = strconv.Itoa(s.Start) + ":" + strconv.Itoa(s.End)
	}
	return strings.Join(all, " ")
}
