package cite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/internal/segment"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// bratDoc is a .ann file under way, to be laid beside the text as its .txt.
type bratDoc struct {
	*work
	b     strings.Builder
	runes *runes
	named map[string]string // what a T line says -> its name
	rel   int               // the last R
	attr  int               // the last A
	note  int               // the last #
}

// brat writes an .ann file for the text as it was given: places in code points, a
// stretch over several lines or spans as one discontinuous annotation, relations from
// the content to its source, cue, audience and relay.
func (w *work) brat() (string, error) {
	d := &bratDoc{work: w, runes: newRunes(w.doc.Text), named: make(map[string]string)}
	for _, q := range w.quotes {
		content := d.entity("Content", q.Content)
		if content == "" {
			continue
		}
		d.relate("attribution", content, d.entity("Source", q.Source))
		d.relate("signal", content, d.entity("Cue", q.Cue))
		d.relate("addressee", content, d.entity("Audience", []span.Span{q.Audience.Span}))
		for _, h := range q.Relay {
			d.relate("relay", content, d.entity("Relay", []span.Span{h.Span}))
		}
		d.attr++
		fmt.Fprintf(&d.b, "A%d\tKind %s %s\n", d.attr, content, kindName(q.Kind))
		if q.speaker != "" {
			d.note++
			fmt.Fprintf(&d.b, "#%d\tAnnotatorNotes %s\tSpeaker: %s\n", d.note, content, q.speaker)
		}
	}
	return d.b.String(), nil
}

func kindName(k attribution.Kind) string {
	switch k {
	case attribution.Direct:
		return "Direct"
	case attribution.Mixed:
		return "Mixed"
	}
	return "Indirect"
}

// entity writes a T line, unless there is one like it already, and returns its name;
// nothing for no words.
func (d *bratDoc) entity(kind string, spans []span.Span) string {
	var places, words []string
	for _, s := range spans {
		for _, line := range lines(d.doc.Text, s) {
			places = append(places, fmt.Sprintf("%d %d", d.runes.at(line.Start), d.runes.at(line.End)))
			words = append(words, strings.ReplaceAll(strings.ToValidUTF8(line.Of(d.doc.Text), "\uFFFD"), "\t", " "))
		}
	}
	if places == nil {
		return ""
	}
	line := fmt.Sprintf("%s %s\t%s\n", kind, strings.Join(places, ";"), strings.Join(words, " "))
	if name := d.named[line]; name != "" {
		return name
	}
	name := "T" + strconv.Itoa(len(d.named)+1)
	d.named[line] = name
	d.b.WriteString(name + "\t" + line)
	return name
}

func (d *bratDoc) relate(kind, from, to string) {
	if to != "" {
		d.rel++
		fmt.Fprintf(&d.b, "R%d\t%s Arg1:%s Arg2:%s\n", d.rel, kind, from, to)
	}
}

// lines cuts s where lines of text end: no annotation of brat reaches over one.
func lines(text string, s span.Span) []span.Span {
	var out []span.Span
	for s.Start < s.End {
		end := s.End
		if i := strings.IndexAny(s.Of(text), "\r\n\u0085\u2028\u2029\v\f\x1c\x1d\x1e"); i >= 0 {
			end = s.Start + i
		}
		line := trimSpace(text, span.Span{Start: s.Start, End: end})
		if !line.Empty() {
			out = append(out, line)
		}
		s.Start = end + 1
		for s.Start < s.End && !startsRune(text[s.Start]) {
			s.Start++
		}
	}
	return out
}

func startsRune(b byte) bool { return b&0xC0 != 0x80 }

func trimSpace(text string, s span.Span) span.Span {
	t := s.Of(text)
	s.Start += len(t) - len(strings.TrimLeft(t, " \t\u00a0"))
	s.End = s.Start + len(strings.TrimSpace(t))
	return s
}

// token is a word of the text with its place among all words.
type token struct {
	span.Span
	sentence int
	space    bool // white space follows
}

// tokens returns the words and marks of the text, and its sentences.
func (w *work) tokens() ([]token, segment.Text) {
	quotes := w.doc.Quotations
	if quotes == nil {
		quotes = slices.Collect(quote.Finder{}.All(w.doc.Text))
	}
	seg := segment.Split(w.doc.Text, quotes)
	var all []token
	for n, s := range seg.Sentences {
		for _, t := range seg.Tokens[s.First:s.Last] {
			if t.Kind == segment.Space {
				if len(all) > 0 {
					all[len(all)-1].space = true
				}
				continue
			}
			all = append(all, token{Span: t.Span, sentence: n})
		}
	}
	return all, seg
}

// covered returns the tokens [first, last) that s touches.
func covered(all []token, s span.Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(all, s.Start, func(t token, at int) int {
		if t.End <= at {
			return -1
		}
		return 1
	})
	last = first
	for last < len(all) && all[last].Start < s.End {
		last++
	}
	return first, last
}

// conll writes CoNLL-U: words, sentences and paragraphs, and in MISC what each word is
// part of, as Attribution=1:B-content: attribution 1, the first word of a span of its
// content. The attributions themselves are listed in comments at the head.
func (w *work) conll() (string, error) {
	all, seg := w.tokens()
	marks := make([][]string, len(all))
	for i, q := range w.quotes {
		label := func(role string, spans ...span.Span) {
			for _, s := range spans {
				first, last := covered(all, s)
				for t := first; t < last; t++ {
					tag := "I-"
					if t == first {
						tag = "B-"
					}
					marks[t] = append(marks[t], strconv.Itoa(i+1)+":"+tag+role)
				}
			}
		}
		label("content", q.Content...)
		label("cue", q.Cue...)
		label("source", q.Source...)
		label("audience", q.Audience.Span)
		for _, h := range q.Relay {
			label("relay", h.Span)
		}
	}
	var b strings.Builder
	w.conllHead(&b)
	at := 0
	for n, s := range seg.Sentences {
		first := at
		for at < len(all) && all[at].sentence == n {
			at++
		}
		if first == at {
			continue
		}
		if n == 0 || seg.Sentences[n-1].Paragraph != s.Paragraph {
			fmt.Fprintf(&b, "# newpar id = p%d\n", s.Paragraph+1)
		}
		w.conllSentence(&b, n, all[first:at], marks[first:at])
	}
	return b.String(), nil
}

func (w *work) conllHead(b *strings.Builder) {
	fmt.Fprintf(b, "# newdoc id = %s\n", w.citeKey())
	for i, q := range w.quotes {
		line := strings.ToLower(kindName(q.Kind)) + join("", prefixed(" | speaker = ", q.speaker), prefixed(" | relay = ", strings.Join(hopNames(q), " > ")))
		fmt.Fprintf(b, "# attribution %d = %s\n", i+1, line)
	}
}

func prefixed(by, s string) string {
	if s == "" {
		return ""
	}
	return by + s
}

func (w *work) conllSentence(b *strings.Builder, n int, tokens []token, marks [][]string) {
	var text, rows strings.Builder
	for i, t := range tokens {
		form := clean(t.Of(w.doc.Text))
		if form == "" {
			form = "\uFFFD" // nothing but characters without a shape
		}
		var misc []string
		if marks[i] != nil {
			misc = append(misc, "Attribution="+strings.Join(marks[i], ","))
		}
		text.WriteString(form)
		if t.space && i+1 < len(tokens) {
			text.WriteByte(' ')
		}
		if !t.space && i+1 < len(tokens) {
			misc = append(misc, "SpaceAfter=No")
		}
		if misc == nil {
			misc = []string{"_"}
		}
		fmt.Fprintf(&rows, "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, form, strings.Join(misc, "|"))
	}
	fmt.Fprintf(b, "# sent_id = s%d\n# text = %s\n%s\n", n+1, text.String(), rows.String())
}

// bookNLP writes the .quotes table of BookNLP over the same words as conll writes, in
// the order of the text: ends are of the last word, None is nobody. BookNLP knows only
// words in quotation marks.
func (w *work) bookNLP() (string, error) {
	all, _ := w.tokens()
	type row struct {
		at   int
		line string
	}
	var rows []row
	for _, q := range w.quotes {
		if !q.quoted() {
			continue
		}
		from, to, phrase, who := "None", "None", "None", "None"
		if len(q.Source) > 0 {
			if first, last := covered(all, q.Source[0]); first < last {
				from, to, phrase = strconv.Itoa(first), strconv.Itoa(last-1), clean(q.Source[0].Of(w.doc.Text))
			}
		}
		if q.Speaker.Name != "" && q.Speaker.Entity >= 0 {
			who = strconv.Itoa(q.Speaker.Entity)
		}
		for _, s := range w.marked(q) {
			first, last := covered(all, s)
			if first == last {
				continue
			}
			var forms []string
			for _, t := range all[first:last] {
				forms = append(forms, clean(t.Of(w.doc.Text)))
			}
			rows = append(rows, row{first, fmt.Sprintf("%d\t%d\t%s\t%s\t%s\t%s\t%s\n", first, last-1, from, to, phrase, who, strings.Join(forms, " "))})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return a.at - b.at })
	var b strings.Builder
	b.WriteString("quote_start\tquote_end\tmention_start\tmention_end\tmention_phrase\tchar_id\tquote\n")
	for _, r := range rows {
		b.WriteString(r.line)
	}
	return b.String(), nil
}

// marked returns what of q's content stands in quotation marks, with the marks. What is
// quoted within one of its quotations is part of that one.
func (w *work) marked(q words) []span.Span {
	if len(q.Quotations) == 0 {
		return q.Content
	}
	var out []span.Span
	for _, n := range q.Quotations {
		whole := w.doc.Quotations[n]
		if slices.Contains(q.Quotations, whole.Parent) {
			continue
		}
		for _, p := range whole.Parts {
			for _, m := range whole.Marks {
				if m.End == p.Start || m.Start == p.End {
					p = p.Join(m)
				}
			}
			out = append(out, p)
		}
	}
	return out
}
