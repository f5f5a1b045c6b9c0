// Package lexicon holds the word lists that the rules of hearsay look up.
//
// A list is a text file beside this one: an entry a line, then, after a tab,
// what is said of it, as words separated by spaces. A line in square brackets opens a
// section: it is said of every entry below it. Entries are in the form that
// normalize.Word gives, in ascending byte order in each section, none twice. A line that
// starts with # is a comment and belongs to the entry below it. Lists are embedded, and
// read on first use: importing the package costs no work.
//
// What a list holds is ordinary vocabulary and public knowledge. No list is
// copied from a corpus.
package lexicon

import (
	"iter"
	"strings"
	"sync"
)

// Table is a list: entry -> what is said of it. It is shared: do not change it.
type Table map[string][]string

// Has reports whether word is an entry of t. It and Is are called in so many places that their code in each is 14 KB of a
// program.
//
//go:noinline
func (t Table) Has(word string) bool { _, ok := t[word]; return ok }

// Is reports whether t says of word that it is a tag.
//
//go:noinline
func (t Table) Is(word, tag string) bool {
	for _, have := range t[word] {
		if have == tag {
			return true
		}
	}
	return false
}

// A list is the text of a file, of which a table is made when it is first asked for. Until
// then it is no work, not even for closures: as sync.OnceValue, 20 lists are 40 KB of a program.
type list struct {
	text *string
	once sync.Once
	made Table
}

// table returns the table of l.
func (l *list) table() Table {
	l.once.Do(l.read)
	return l.made
}

func (l *list) read() {
	l.made = make(Table, strings.Count(*l.text, "\n"))
	for entry, tags := range entries(*l.text) {
		l.made[entry] = tags
	}
}

// entries yields the entries of a list in their order, with what is said of each. In a section it
// is one slice for all.
func entries(text string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		var section []string
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if line[0] == '[' {
				section = strings.Fields(strings.Trim(line, "[]"))
				continue
			}
			entry, tags, own := strings.Cut(line, "\t")
			said := section
			if own {
				said = strings.Fields(tags)
			}
			if !yield(entry, said) {
				return
			}
		}
	}
}
