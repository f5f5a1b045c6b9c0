package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// variants are the parts of names that the text writes with accents or hyphens, by their letters
// without: it may leave them out elsewhere.
type variants map[string]string

// findVariants fills c.variants from the names among the mentions.
func (c *clusters) findVariants(heads []int) {
	for _, i := range heads {
		m := &c.d.mentions[i]
		if m.kind != Named {
			continue
		}
		for u := c.d.unitAt(m.coreFirst); u < len(c.d.units) && c.d.units[u].first < m.coreLast; u++ {
			if key := c.d.units[u].key; marked(key) {
				bare := letters(key)
				if _, ok := c.variants[bare]; !ok {
					if c.variants == nil {
						c.variants = variants{}
					}
					c.variants[bare] = key
				}
			}
		}
	}
}

// of returns the key of the name’s part that begins with unit u, as the text writes it most
// fully, and how many units before the word last the part has: two in El | Hassan.
func (v variants) of(units []unit, u, last int) (string, int) {
	x := &units[u]
	if len(v) == 0 {
		return x.key, 1
	}
	if u+1 < len(units) && units[u+1].first < last {
		if full, ok := v[x.key+letters(units[u+1].key)]; ok {
			return full, 2
		}
	}
	if full, ok := v[letters(x.key)]; ok {
		return full, 1
	}
	return x.key, 1
}

// marked reports whether key has an accent or a hyphen.
func marked(key string) bool {
	for i := range len(key) {
		if key[i] >= utf8.RuneSelf || key[i] == '-' && i > 0 {
			return true
		}
	}
	return false
}

// letters returns key without accents and hyphens.
func letters(key string) string {
	if !marked(key) {
		return key
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(key) {
		if !unicode.Is(unicode.Mn, r) && r != '-' && r != '‐' && r != '‑' {
			b.WriteString(plain(r))
		}
	}
	return b.String()
}

// plain returns the letters that r is written with where it comes apart into no letter and an accent.
func plain(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	}
	return string(r)
}

// slip finds Ann Larsen where the text has met Ann Larson, and one of the surnames stands once
// only.
func (c *clusters) slip(first, last, suffix string) (int, bool) {
	found, n := 0, 0
	for _, e := range tail(c.given[first], 12) {
		p := &c.all[e]
		if have := p.tokens[len(p.tokens)-1]; len(p.tokens) > 1 && p.suffix == suffix && oneLetterApart(have, last) && min(c.often(have), c.often(last)) == 1 {
			found, n = e, n+1
		}
	}
	return found, n == 1
}

// often returns how often the text has key with a capital.
func (c *clusters) often(key string) int32 { return c.d.writings[c.d.byKey[key]].capitals }
