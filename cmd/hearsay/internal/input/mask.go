package input

import "bytes"

// Some Markdown makes goldmark look at a paragraph again for each of its bytes: thousands
// of links that nobody closes, of quotations within quotations, of definitions without a
// blank line. Nobody writes it but to slow a reader down. mask takes such marks out of
// the way of goldmark; the text keeps them, as the marks that they are.

const (
	deepest     = 32   // containers within each other
	longestLink = 2048 // bytes of a link's address, and of its title
	mostInRow   = 256  // lines in a row that begin with a bracket
)

// inert stands in for a mark. It means nothing in Markdown.
const inert = 'x'

// mask replaces, in source, the marks that goldmark would be slow at. Linear time.
func mask(source []byte) {
	maskLines(source)
	maskWords(source)
	maskLinks(source)
}

// maskLines masks containers in containers, and definitions that follow each other.
func maskLines(source []byte) {
	row := 0
	for at := 0; at < len(source); {
		end := at + 1 + bytes.IndexByte(source[at:], '\n')
		if end == at {
			end = len(source)
		}
		line := source[at:end]
		start := maskContainers(line)
		if start == len(line) {
			row = 0
		} else if line[start] == '[' {
			if row++; row > mostInRow {
				line[start] = inert
			}
		}
		at = end
	}
}

// maskWords masks the underscores within words, which are none of emphasis.
func maskWords(source []byte) {
	for i := 1; i+1 < len(source); i++ {
		if source[i] == '_' && alphanumeric(source[i-1]) && alphanumeric(source[i+1]) {
			source[i] = inert
		}
	}
}

// maskLinks masks the beginnings of links that do not end.
func maskLinks(source []byte) {
	for at := 0; ; {
		next := bytes.Index(source[at:], []byte("]("))
		if next < 0 {
			return
		}
		at += next
		if !linkEnds(source[at+2:]) {
			source[at] = inert
		}
		at += 2
	}
}

// maskContainers masks the marks of too many containers at the start of a line. It
// returns where its text begins.
func maskContainers(line []byte) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		c, next := line[i], byte('\n')
		if i+1 < len(line) {
			next = line[i+1]
		}
		switch {
		case white(c), '0' <= c && c <= '9':
		case c == '>', (c == '-' || c == '+' || c == '*' || c == '.' || c == ')') && white(next):
			if depth++; depth > deepest {
				line[i] = inert
			}
		default:
			return i
		}
	}
	return len(line)
}

// linkEnds reports whether the address of a link, and its title if there is one, end
// where such things do.
func linkEnds(s []byte) bool {
	s = bytes.TrimLeft(s[:min(len(s), 2*longestLink)], " \t\r\n")
	if len(s) == 0 {
		return false
	}
	end := bytes.IndexByte(s, '>') + 1
	if s[0] != '<' {
		end = addressEnd(s)
	}
	if end <= 0 && s[0] == '<' || end > longestLink {
		return false
	}
	s = bytes.TrimLeft(s[end:], " \t\r\n")
	if len(s) == 0 {
		return false
	}
	switch s[0] {
	case '"', '\'':
		return bytes.IndexByte(s[1:], s[0]) >= 0
	case '(':
		return bytes.IndexByte(s[1:], ')') >= 0
	}
	return true
}

// addressEnd returns the length of an address without angle brackets: up to white space,
// or to the closing bracket that it did not open.
func addressEnd(s []byte) int {
	depth := 0
	for i, c := range s {
		switch {
		case white(c):
			return i
		case c == '(' && depth == deepest:
			return len(s) + longestLink // CommonMark allows no more either
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(s)
}
