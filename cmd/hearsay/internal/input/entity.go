package input

import (
	"strings"

	"golang.org/x/net/html"
)

// decode appends s, which stands in the bytes at raw, with its entities resolved as
// HTML does. It hands the literal stretches between them to literal, and calls before
// each entity.
func (b *builder) decode(s string, raw int, literal func(s string, raw int), before func()) {
	for at := 0; at < len(s); {
		next := strings.IndexByte(s[at:], '&')
		if next < 0 {
			literal(s[at:], raw+at)
			return
		}
		if next > 0 {
			literal(s[at:at+next], raw+at)
			at += next
		}
		value, size := entity(s[at:])
		if size == 0 { // an ampersand that means itself
			literal("&", raw+at)
			at++
			continue
		}
		before()
		b.put(value, raw+at, size)
		at += size
	}
}

// longestEntity bounds the length of what can be an entity: the longest name has 32
// bytes, a number may have leading zeros.
const longestEntity = 48

// entity returns what the entity at the beginning of s stands for, and its length in s;
// 0 if there is none. HTML resolves some entities without a semicolon, also before
// letters (&ampx), so the table of x/net decides where it ends.
func entity(s string) (value string, size int) {
	end := 1
	if end < len(s) && s[end] == '#' {
		end++
	}
	for end < len(s) && end < longestEntity && alphanumeric(s[end]) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	run := s[:end]
	value = html.UnescapeString(run)
	if value == run {
		return "", 0
	}
	// What the table left alone stands at the end of both.
	rest := 0
	for rest < len(value)-1 && value[len(value)-1-rest] == run[len(run)-1-rest] { // &#9A0; is a tab and “A0;”
		rest++
	}
	for rest > 0 && html.UnescapeString(run[:len(run)-rest]) != value[:len(value)-rest] {
		rest--
	}
	return value[:len(value)-rest], len(run) - rest
}

func alphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
