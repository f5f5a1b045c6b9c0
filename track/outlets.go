package track

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/hearsay/hearsay/normalize"
)

//go:embed outlets.txt
var outletsText string

// otherNames are the short and former names of outlets; see outlets.txt.
var otherNames = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(outletsText) {
		other, full, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && other[0] != '#' {
			m[other] = full
		}
	}
	return m
})

// outletKey returns the form under which two names of an outlet are one: AP, The Associated
// Press.
func outletKey(outlet string) string {
	key := strings.TrimPrefix(normalize.Word(outlet), "the ")
	if full, ok := otherNames()[key]; ok {
		return full
	}
	return key
}

// sameOutlet reports whether two names of agencies or outlets are one.
func sameOutlet(a, b string) bool { return outletKey(a) == outletKey(b) }
