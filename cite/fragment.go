package cite

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// longest is the number of bytes up to which a passage is named whole; a longer one is
// named by its first and last words, as browsers themselves do.
const longest = 300

// links writes one address for each quotation, in a line of its own. Without the
// article's address it writes the fragment alone. A quotation that no fragment can tell
// from others gets the address of the article; if there is no other, that is an error.
func (w *work) links() (string, error) {
	f := newFinder(w.doc.Text)
	var b strings.Builder
	var failed error
	told := 0
	for _, q := range w.quotes {
		fragment, err := f.fragment(q.Content)
		if err != nil {
			failed = err
			b.WriteString(w.carrier.URL + "\n")
			continue
		}
		told++
		fmt.Fprintf(&b, "%s#:~:%s\n", w.carrier.URL, fragment)
	}
	if told == 0 && failed != nil {
		return "", failed
	}
	return b.String(), nil
}

// finder makes text directives for one text.
type finder struct {
	text   string
	index  *index      // of the text as a browser compares it
	blocks []span.Span // its paragraphs
}

func newFinder(text string) *finder {
	return &finder{text, newIndex(loose(text)), slices.Collect(quote.Paragraphs(text))}
}

// fragment returns text directives for the spans of one content, joined by &. The error
// is an *UnknownError where a span cannot be told from others like it.
func (f *finder) fragment(content []span.Span) (string, error) {
	var all []string
	for _, s := range content {
		bare := f.trim(s)
		if bare.Empty() {
			continue
		}
		d, ok := f.directive(bare)
		if !ok {
			// Between the words and the paragraphs beside them stand only their marks; a
			// term of context cannot hold both, so the marks go with the words.
			d, ok = f.directive(trimSpace(f.text, s))
		}
		if !ok {
			return "", &UnknownError{What: fmt.Sprintf("no link can tell %q from others like it", cut(clean(s.Of(f.text)), 60))}
		}
		all = append(all, d.String())
	}
	if all == nil {
		return "", &UnknownError{What: "a link needs words"}
	}
	return strings.Join(all, "&"), nil
}

// trim leaves out the marks and spaces around s: the page may print others, and a term
// must begin and end with a word.
func (f *finder) trim(s span.Span) span.Span {
	for !s.Empty() {
		r, size := utf8.DecodeRuneInString(s.Of(f.text))
		if wordy(r) {
			break
		}
		s.Start += size
	}
	for !s.Empty() {
		r, size := utf8.DecodeLastRuneInString(s.Of(f.text))
		if wordy(r) || unicode.Is(unicode.M, r) {
			break
		}
		s.End -= size
	}
	return s
}

func wordy(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.S) }

// directive names s so that a browser finds it and nothing else.
func (f *finder) directive(s span.Span) (directive, bool) {
	if s.Len() <= longest && f.block(s.Start) == f.block(s.End) {
		around, ok := f.widen(s, true, true)
		return directive{Prefix: f.piece(around.Start, s.Start), Start: f.piece(s.Start, s.End), Suffix: f.piece(s.End, around.End)}, ok
	}
	head, tail := s, s
	head.End, tail.Start = f.words(s.Start, s.End, 4), f.wordsBack(s.End, s.Start, 4)
	head, tail = f.trim(head), f.trim(tail)
	if head.Empty() || tail.Empty() || head.Overlaps(tail) {
		return directive{}, false
	}
	before, ok := f.widen(head, true, false)
	after, fine := f.widen(tail, false, true)
	return directive{
		Prefix: f.piece(before.Start, head.Start), Start: f.piece(head.Start, head.End),
		End: f.piece(tail.Start, tail.End), Suffix: f.piece(tail.End, after.End),
	}, ok && fine
}

func (f *finder) piece(start, end int) string { return clean(f.text[start:end]) }

// widen adds words before and after s, as allowed, until they and s stand in the text
// only once. A context lies in one paragraph: that of s, or if s reaches its edge the
// next one.
func (f *finder) widen(s span.Span, before, after bool) (span.Span, bool) {
	around := s
	for step := 0; ; step++ {
		if f.index.once(loose(around.Of(f.text))) {
			return around, true
		}
		next := around
		if p := f.wordsBack(around.Start, 0, stride(step)); before && s.Start-p <= widest && f.adds(p, around.Start) && f.oneBlock(p, s.Start) {
			next.Start = p
		}
		if p := f.words(around.End, len(f.text), stride(step)); after && p-s.End <= widest && f.adds(around.End, p) && f.oneBlock(s.End, p) {
			next.End = p
		}
		if next == around {
			return around, false
		}
		around = next
	}
}

// adds reports whether there is a word in [start, end): marks alone tell nothing apart
// that a page could not print otherwise.
func (f *finder) adds(start, end int) bool { return strings.ContainsFunc(f.text[start:end], wordy) }

// words returns where the first n words after start end, or the last of them in the
// paragraph of the first, but not beyond end.
func (f *finder) words(start, end, n int) int {
	at := start
	for i := range n {
		next := at
		for next < end && (next == at || !strings.ContainsFunc(f.text[at:next], wordy)) {
			w := wordAfter(f.text, next)
			if w == next {
				break
			}
			next = w
		}
		if i > 0 && f.block(start) != f.block(next) {
			break
		}
		at = min(next, end)
	}
	return at
}

// wordsBack returns where the last n words before end begin, likewise.
func (f *finder) wordsBack(end, start, n int) int {
	at := end
	for i := range n {
		next := at
		for next > start && (next == at || !strings.ContainsFunc(f.text[next:at], wordy)) {
			w := wordBefore(f.text, next)
			if w == next {
				break
			}
			next = w
		}
		if i > 0 && f.block(end) != f.block(next) {
			break
		}
		at = max(next, start)
	}
	return at
}

// oneBlock reports whether what stands in [start, end), spaces aside, lies in one paragraph.
func (f *finder) oneBlock(start, end int) bool {
	s := f.text[start:end]
	end = start + len(strings.TrimRightFunc(s, unicode.IsSpace))
	start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	return start >= end || f.block(start) == f.block(end)
}

// block returns which paragraph text[at:] belongs to; the end of one is still its own.
func (f *finder) block(at int) int {
	n, _ := slices.BinarySearchFunc(f.blocks, at, func(b span.Span, at int) int {
		if b.End < at {
			return -1
		}
		return 1
	})
	return n
}

// directive is one text directive of the WICG specification: what is meant stands
// between Start and End, or is Start if End is empty, after Prefix and before Suffix.
type directive struct {
	Prefix, Start, End, Suffix string
}

// String writes d as the fragment has it: text=prefix-,start,end,-suffix.
func (d directive) String() string {
	var b strings.Builder
	b.WriteString("text=")
	if d.Prefix != "" {
		b.WriteString(term(d.Prefix) + "-,")
	}
	b.WriteString(term(d.Start))
	if d.End != "" {
		b.WriteString("," + term(d.End))
	}
	if d.Suffix != "" {
		b.WriteString(",-" + term(d.Suffix))
	}
	return b.String()
}

// term percent-encodes a term of a directive. What may stand as it is, is the
// TextDirectiveExplicitChar of the specification, of which the dash, comma and ampersand
// have a meaning and are left out; no encoder of net/url leaves these alone.
func term(s string) string {
	const plain = "!$'()*+./:;=?@_~"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// cut returns the first n bytes of s or fewer, whole characters only.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
