// Package txtar reads and writes several texts in one file: a comment, then parts,
// each under a line "-- name --". Tests keep an input and what each stage makes of
// it side by side with it.
package txtar

import "strings"

// Archive is a comment and its parts, in file order.
type Archive struct {
	Comment string
	Parts   []Part
}

// Part is one text of an archive.
type Part struct {
	Name, Text string
}

// Parse splits data at the lines "-- name --". It never fails: what comes before the
// first such line is the comment. Linear in data.
func Parse(data string) Archive {
	var a Archive
	start, at := 0, 0
	for line := range strings.Lines(data) {
		if name, ok := header(line); ok {
			a.add(data[start:at])
			a.Parts = append(a.Parts, Part{Name: name})
			start = at + len(line)
		}
		at += len(line)
	}
	a.add(data[start:])
	return a
}

// add gives text to what was opened last.
func (a *Archive) add(text string) {
	if n := len(a.Parts); n > 0 {
		a.Parts[n-1].Text = text
		return
	}
	a.Comment = text
}

// header returns the name in a line "-- name --".
func header(line string) (name string, ok bool) {
	line = strings.TrimRight(line, "\r\n")
	if len(line) < len("-- x --") || !strings.HasPrefix(line, "-- ") || !strings.HasSuffix(line, " --") {
		return "", false
	}
	name = strings.TrimSpace(line[3 : len(line)-3])
	return name, name != ""
}

// String returns the file that Parse reads as a. A part that does not end with a line
// break is given one.
func (a Archive) String() string {
	var b strings.Builder
	b.WriteString(a.Comment)
	for _, p := range a.Parts {
		b.WriteString("-- " + p.Name + " --\n" + p.Text)
		if p.Text != "" && !strings.HasSuffix(p.Text, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Part returns the text of the part called name, and whether there is one.
func (a Archive) Part(name string) (text string, ok bool) {
	for _, p := range a.Parts {
		if p.Name == name {
			return p.Text, true
		}
	}
	return "", false
}
