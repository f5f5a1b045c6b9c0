package lexicon

import (
	"os"
	"path/filepath"
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
		all := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if line[0] == '[' { // a section is a list of its own
				keys = nil
				continue
			}
			key, _, _ := strings.Cut(line, "\t")
			if all[key] {
				t.Errorf("%s: %q stands there twice", path, key)
			}
			all[key] = true
			if key != strings.ToLower(key) || key != strings.TrimSpace(key) {
				t.Errorf("%s: %q is not in the form that is looked up", path, key)
			}
			if n := len(keys); n > 0 && keys[n-1] >= key {
				t.Errorf("%s: %q must stand before %q", path, key, keys[n-1])
			}
			keys = append(keys, key)
		}
	}
}
