package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// Every list is sorted, holds nothing twice, and is in lower case: look-ups fold
// a word to that form first.
func TestListsAreSorted(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			key, _, _ := strings.Cut(line, "\t")
			if key != strings.ToLower(key) || key != strings.TrimSpace(key) {
				t.Errorf("%s: %q is not in the form that is looked up", e.Name(), key)
			}
			keys = append(keys, key)
		}
		for i := 1; i < len(keys); i++ {
			if strings.Compare(keys[i-1], keys[i]) >= 0 {
				t.Errorf("%s: %q must stand before %q", e.Name(), keys[i], keys[i-1])
			}
		}
		if !slices.IsSorted(keys) && !t.Failed() {
			t.Errorf("%s is not sorted", e.Name())
		}
	}
}
