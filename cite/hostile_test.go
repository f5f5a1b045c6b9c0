package cite

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// repeated is a text of n sentences that are all the same, but for a number if numbered,
// each with its attribution; the worst for whoever looks for unique passages.
func repeated(n int, numbered bool) Source {
	var b strings.Builder
	d := &attribution.Document{Entities: []attribution.Entity{{Name: "Mira Rao"}}}
	for i := range n {
		start := b.Len()
		b.WriteString("“We saw nothing at all,” Mira Rao told Tidewater.\n")
		if numbered {
			fmt.Fprintf(&b, "That was day %d.\n", i)
		}
		d.Attributions = append(d.Attributions, attribution.Attribution{
			Kind: attribution.Direct, Content: []span.Span{{Start: start, End: start + len("“We saw nothing at all,”")}},
			Speaker: attribution.Speaker{Name: "Mira Rao", Type: attribution.Person},
		})
	}
	d.Text = b.String()
	return Source{Doc: d, Carrier: Carrier{Title: "Days", URL: "https://x.example/"}}
}

// TestLinear holds that ten times the text takes about ten times as long. It is run on
// times that a busy machine can stretch, so the bound is wide.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, numbered := range []bool{false, true} {
		for _, f := range Formats() {
			took := func(n int) time.Duration {
				s := repeated(n, numbered)
				least := time.Hour
				for range 2 {
					start := time.Now()
					if err := f.Write(io.Discard, s); err != nil {
						var unknown *UnknownError
						require.ErrorAs(t, err, &unknown, f.Name)
					}
					least = min(least, time.Since(start))
				}
				return least
			}
			small, big := took(300), took(3000)
			assert.Less(t, big, 40*small+50*time.Millisecond, "%s, numbered %v: %v, then %v", f.Name, numbered, small, big)
		}
	}
}
