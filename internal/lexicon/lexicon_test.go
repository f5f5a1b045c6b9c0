package lexicon

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every list is sorted, holds nothing twice, and is in lower case: look-ups fold
// a word to that form first.
func TestListsAreSorted(t *testing.T) {
	paths, err := filepath.Glob("*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no lists")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
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
				t.Errorf("%s: %q is not in the form that is looked up", path, key)
			}
			keys = append(keys, key)
		}
		for i := 1; i < len(keys); i++ {
			if strings.Compare(keys[i-1], keys[i]) >= 0 {
				t.Errorf("%s: %q must stand before %q", path, keys[i], keys[i-1])
			}
		}
		if !slices.IsSorted(keys) && !t.Failed() {
			t.Errorf("%s is not sorted", path)
		}
	}
}
