package verify_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/txtar"
	"github.com/hearsay/hearsay/verify"
)

// TestGoldenSpeakers makes claims of the attributions of testdata, which people wrote by
// hand: with their speaker, and with another. It counts what is found out about each.
func TestGoldenSpeakers(t *testing.T) {
	paths, err := filepath.Glob("../testdata/cases/*.txtar")
	require.NoError(t, err)
	right, all := 0, 0
	for _, path := range append(paths, "../testdata/summit.txtar") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		golden := txtar.Parse(string(data))
		text, ok := golden.Part("text")
		if file, named := golden.Part("file"); !ok && named {
			data, err := os.ReadFile(filepath.Join("../testdata", strings.TrimSpace(file)))
			require.NoError(t, err)
			text = string(data)
		}
		answers, _ := golden.Part("attributions")
		s := verify.Read(text)
		for line := range strings.Lines(answers) {
			for _, c := range goldenClaims(strings.TrimSuffix(line, "\n")) {
				r := s.Check(c.claim)
				if r.Wording.Has(verify.TooShort) {
					continue // of a few words it is not said who speaks
				}
				all++
				if got := r.Speaker &^ c.either; got == c.want {
					right++
				} else {
					t.Logf("%s: %q by %q: %s, not %s", filepath.Base(path), c.claim.Quote, c.claim.Speaker, r.Speaker, c.want)
				}
			}
		}
	}
	t.Logf("%d of %d right", right, all)
	assert.Greater(t, all, 150)
	assert.GreaterOrEqual(t, 100*right, 90*all)
}

// A goldenClaim is a claim and what a source must say of its speaker; either may hold or not.
type goldenClaim struct {
	claim        verify.Claim
	want, either verify.Speaker
}

var occurrences = regexp.MustCompile(`#\d+`)

// goldenClaims makes claims of a line "kind | speaker (type) | content | cue | source | ...".
func goldenClaims(line string) []goldenClaim {
	f := strings.Split(line, " | ")
	if f[0] == "scare" || strings.HasPrefix(f[1], "?") {
		return nil
	}
	name, kind, _ := strings.Cut(f[1], " (")
	quote := strings.NewReplacer(" + ", " ", "⏎", "\n").Replace(occurrences.ReplaceAllString(f[2], ""))
	var all []goldenClaim
	for _, c := range []goldenClaim{
		{verify.Claim{Quote: quote, Speaker: name}, verify.Same, 0},
		{verify.Claim{Quote: quote, Speaker: "Ottilie Quist"}, verify.Other, 0},
	} {
		if strings.HasPrefix(kind, "unnamed") && c.want == verify.Other {
			c.want = verify.Unknown // it may be her
		}
		switch f[0] {
		case "indirect":
			c.want |= verify.Indirect
		case "mixed":
			c.either |= verify.Indirect // a word or two outside of the marks are none
		}
		if strings.Contains(line, " | via ") {
			c.want |= verify.Relayed
		}
		all = append(all, c)
	}
	return all
}
