package span

import (
	"math/bits"
	"sort"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Unit is what offsets into a text count.
type Unit uint8

const (
	// Bytes is the unit of all of hearsay.
	Bytes Unit = iota
	// Runes are code points, as Python and Go runes count. A byte that is not UTF-8 is one.
	Runes
	// UTF16 are code units of UTF-16, as JavaScript, Java and C# count.
	UTF16
	// Graphemes are what readers take for characters, by Unicode's UAX #29.
	Graphemes
)

var unitNames = [...]string{"bytes", "runes", "utf16", "graphemes"}

// String returns the name of u: bytes, runes, utf16 or graphemes.
func (u Unit) String() string {
	if int(u) < len(unitNames) {
		return unitNames[u]
	}
	return "unknown unit"
}

// Units converts between bytes of a text and another unit. It takes a seventh of the
// memory of the text, and none where a byte is a unit. The zero value is for the empty
// text. Goroutines may share Units.
type Units struct {
	text string
	unit Unit
	// starts has a bit for each byte of the text that a unit starts at, and is nil where
	// all do. The later half of a surrogate pair starts in the middle of its character.
	starts []uint64
	before []int // how many bits stand before each block of starts, and all of them
}

// block is how many words of starts stand between two counts.
const block = 8

// UnitsOf prepares the conversion between bytes of text and unit, in linear time.
func UnitsOf(text string, unit Unit) *Units {
	u := &Units{text: text, unit: unit}
	if unit == Bytes || simple(text, unit) {
		return u
	}
	u.starts = make([]uint64, len(text)/64+1)
	if unit == Graphemes {
		for at, rest, state, c := 0, text, -1, ""; rest != ""; at += len(c) {
			c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			u.mark(at)
		}
	} else {
		for i, r := range text {
			u.mark(i)
			if unit == UTF16 && r > 0xffff {
				u.mark(i + 2)
			}
		}
	}
	n := 0
	for i, w := range u.starts {
		if i%block == 0 {
			u.before = append(u.before, n)
		}
		n += bits.OnesCount64(w)
	}
	u.before = append(u.before, n)
	return u
}

// simple reports whether each byte of text is one unit.
func simple(text string, unit Unit) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || unit == Graphemes && text[i] == '\r' {
			return false
		}
	}
	return true
}

// Len returns the length of the text.
func (u *Units) Len() int {
	if u.starts == nil {
		return len(u.text)
	}
	return u.before[len(u.before)-1]
}

// Of converts s from bytes. What cuts a unit in two becomes all of it; what lies outside
// of the text is cut off. O(1).
func (u *Units) Of(s Span) Span {
	s = s.within(len(u.text))
	if u.starts == nil {
		return s
	}
	for u.cuts(s.Start) {
		s.Start--
	}
	for u.cuts(s.End) {
		s.End++
	}
	start := u.count(s.Start)
	if s.Start < len(u.text) && !u.marked(s.Start) {
		start--
	}
	return Span{start, u.count(s.End)}
}

// Bytes converts s to bytes. Half a surrogate pair becomes all of its character; what
// lies outside of the text is cut off. O(log n).
func (u *Units) Bytes(s Span) Span {
	s = s.within(u.Len())
	if u.starts == nil {
		return s
	}
	b := Span{u.find(s.Start), u.find(s.End)}
	if u.halves(b.Start) {
		b.Start -= 2
	}
	if u.halves(b.End) {
		b.End += 2
	}
	return b
}

// within cuts s to what lies between 0 and n.
func (s Span) within(n int) Span {
	start := min(max(s.Start, 0), n)
	return Span{start, min(max(s.End, start), n)}
}

func (u *Units) mark(i int) { u.starts[i/64] |= 1 << (i % 64) }

func (u *Units) marked(i int) bool { return u.starts[i/64]&(1<<(i%64)) != 0 }

// cuts reports whether byte i stands within a character of two units.
func (u *Units) cuts(i int) bool {
	return u.unit == UTF16 && i < len(u.text) && (!u.marked(i) || u.halves(i))
}

// halves reports whether byte i stands between the halves of a surrogate pair.
func (u *Units) halves(i int) bool {
	if u.unit != UTF16 || i < 2 {
		return false
	}
	_, n := utf8.DecodeRuneInString(u.text[i-2:])
	return n == 4 && u.marked(i-2)
}

// count returns how many units start before byte i.
func (u *Units) count(i int) int {
	w := i / 64
	n := u.before[w/block]
	for _, word := range u.starts[w-w%block : w] {
		n += bits.OnesCount64(word)
	}
	return n + bits.OnesCount64(u.starts[w]&(1<<(i%64)-1))
}

// find returns the byte that unit n starts at: the end of the text if there are no more.
func (u *Units) find(n int) int {
	if n == u.Len() {
		return len(u.text)
	}
	b := sort.SearchInts(u.before, n+1) - 1
	n -= u.before[b]
	w := b * block
	for n >= bits.OnesCount64(u.starts[w]) {
		n -= bits.OnesCount64(u.starts[w])
		w++
	}
	word := u.starts[w]
	for range n {
		word &= word - 1
	}
	return w*64 + bits.TrailingZeros64(word)
}
