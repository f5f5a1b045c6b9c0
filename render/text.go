package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// Text writes readings for people at a terminal: who says what, to whom, and through
// whom it came here. The zero value is ready to use, by any number of goroutines at once.
type Text struct {
	Width    int  // columns; 0 is 80
	Color    bool // use the escape sequences of terminals (ECMA-48)
	Evidence bool // say how each answer was found
}

// sure is the confidence from which on an answer stands without a word about doubt.
const sure = 0.75

// unlikely is the confidence below which a candidate is not worth a word.
const unlikely = 0.05

// Write writes r, with an empty line after it. Whatever the text has in it, nothing but
// Text itself steers the terminal. The only errors are those of w.
func (t Text) Write(w io.Writer, r Reading) error {
	v := view{Text: t, Reading: r, speakers: make(map[speaking]bool), taken: make(map[int]bool), sources: make(map[int]bool)}
	v.Width = cmp.Or(t.Width, 80)
	for a := range r.attributions() {
		v.attribution(v.n, a)
		v.note(a)
		if v.out.Len() > 64<<10 {
			v.cut()
		}
	}
	v.cut()
	body := v.body
	v.head()
	if _, err := io.WriteString(w, v.out.String()); err != nil {
		return err
	}
	for _, part := range body {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	v.out.Reset()
	v.rest()
	_, err := io.WriteString(w, v.out.String())
	return err
}

// view is a reading that is being written.
type view struct {
	Text
	Reading
	inner string // the indent of what stands under a speaker
	out   strings.Builder
	body  []string // what was written of the attributions, which the head comes before

	// What is to be known of the attributions when all were written.
	n        int
	speakers map[speaking]bool
	taken    map[int]bool // their quotations
	sources  map[int]bool // where their sources start
}

// speaking is a speaker as an attribution has it.
type speaking struct {
	entity int
	name   string
}

// note keeps what is to be known of a.
func (v *view) note(a attribution.Attribution) {
	if v.n++; a.Speaker.Name != "" {
		v.speakers[speaking{a.Speaker.Entity, a.Speaker.Name}] = true
	}
	for _, q := range a.Quotations {
		v.taken[q] = true
	}
	for _, s := range a.Source {
		v.sources[s.Start] = true
	}
}

// cut puts what was written aside.
func (v *view) cut() {
	v.body = append(v.body, v.out.String())
	v.out.Reset()
}

// write writes runs as a paragraph.
func (v *view) write(indent string, runs ...run) {
	v.out.WriteString(lines(indent, indent, runs, v.Width, v.Color))
}

// show returns the words of spans, fit to be shown.
func (v *view) show(spans ...span.Span) string { return Visible(v.words(spans)) }

// head writes what is to be said of the document as a whole.
func (v *view) head() {
	p := v.Document.Provenance
	if v.ID != "" {
		v.write("", run{Visible(v.ID), strong})
	}
	if !p.Title.Empty() {
		v.write("", run{v.show(p.Title), normal})
	}
	facts := make([]string, 0, 4)
	for _, s := range []span.Span{p.Byline, p.Dateline, p.Credit} {
		if !s.Empty() {
			facts = append(facts, v.show(s))
		}
	}
	v.write("", run{strings.Join(append(facts, v.count()), " · "), faint})
	v.out.WriteByte('\n')
}

// count says how much was found.
func (v *view) count() string {
	switch {
	case v.n == 0:
		return "nobody is reported to say anything"
	case len(v.speakers) == 0:
		return plural(v.n, "statement") + ", no speaker known"
	default:
		return plural(v.n, "statement") + " by " + plural(len(v.speakers), "speaker")
	}
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// attribution writes the i-th attribution.
func (v *view) attribution(i int, a attribution.Attribution) {
	number := fmt.Sprintf("%2d  ", i+1)
	v.inner = strings.Repeat(" ", len(number))
	v.out.WriteString(lines(number, v.inner, v.speaker(a), v.Width, v.Color))
	v.write(v.inner, v.content(a)...)
	if len(a.Relay) > 0 {
		v.write(v.inner, v.chain(a)...)
	}
	if d := doubts(a); d != "" {
		v.write(v.inner, run{d, doubt})
	}
	if v.Evidence {
		v.evidence(a)
	}
	v.out.WriteByte('\n')
}

// speaker says who speaks, by which words of the text, and to whom.
func (v *view) speaker(a attribution.Attribution) []run {
	s := a.Speaker
	if s.Name == "" {
		runs := []run{{"Speaker unknown", doubt}}
		if s.Reason != "" {
			runs = append(runs, run{": " + Visible(s.Reason), doubt})
		}
		return append(runs, v.mention(a)...)
	}
	runs := []run{{Visible(s.Name), strong}}
	if note := typeNote(s); note != "" {
		runs = append(runs, run{" (" + note + ")", faint})
	}
	runs = append(runs, v.mention(a)...)
	if a.Audience.Name != "" {
		runs = append(runs, run{" to ", faint}, run{Visible(a.Audience.Name), normal})
	}
	return runs
}

// typeNote says what a speaker is, where it is no person with a name.
func typeNote(s attribution.Speaker) string {
	note := ""
	if s.Type != attribution.Person && s.Type != attribution.Unknown {
		note = s.Type.String()
	}
	if s.Organization != "" && !strings.Contains(strings.ToLower(s.Name), strings.ToLower(s.Organization)) {
		note = strings.TrimPrefix(note+", of "+Visible(s.Organization), ", ")
	}
	return note
}

// mention gives the words that the text uses for the speaker, where nothing of the name
// is in them: she, the minister.
func (v *view) mention(a attribution.Attribution) []run {
	words := v.show(a.Source...)
	known := wordsOf(a.Speaker.Name)
	for w := range wordsOf(words) {
		if known[w] {
			return nil
		}
	}
	if words == "" {
		return nil
	}
	return []run{{", as “" + words + "”", faint}}
}

// wordsOf returns the words of s, in small letters.
func wordsOf(s string) map[string]bool {
	all := make(map[string]bool)
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		all[w] = true
	}
	return all
}

// content writes what is said, its quotations apart from the words of the reporter.
func (v *view) content(a attribution.Attribution) (runs []run) {
	next := 0 // of a.Quotations
	for i, s := range a.Content {
		if i > 0 {
			runs = append(runs, run{" … ", faint})
		}
		at := s.Start
		for ; next < len(a.Quotations); next++ {
			q := v.Document.Quotations[a.Quotations[next]].Span
			if q.Start >= s.End {
				break
			}
			from, to := min(max(q.Start, at), s.End), min(max(q.End, at), s.End)
			runs = v.stretch(runs, span.Span{Start: at, End: from}, normal)
			runs = v.stretch(runs, span.Span{Start: from, End: to}, quoted)
			if at = to; q.End > s.End {
				break // goes on in the next part
			}
		}
		runs = v.stretch(runs, span.Span{Start: at, End: s.End}, normal)
	}
	return runs
}

// stretch adds the words of s to runs, white space made single spaces.
func (v *view) stretch(runs []run, s span.Span, look style) []run {
	if s.Empty() {
		return runs
	}
	cut := s.Of(v.Document.Text)
	words := strings.Join(strings.Fields(cut), " ")
	if strings.TrimLeftFunc(cut, unicode.IsSpace) != cut && len(runs) > 0 {
		words = " " + words
	}
	if strings.TrimRightFunc(cut, unicode.IsSpace) != cut && words != " " {
		words += " "
	}
	return append(runs, run{Visible(words), look})
}

// chain writes the way that the words took: Abe → Kyodo (agency) → here.
func (v *view) chain(a attribution.Attribution) []run {
	runs := []run{{cmp.Or(Visible(a.Speaker.Name), "unknown"), normal}}
	for _, h := range a.Relay {
		var notes []string
		if h.Kind != attribution.Outlet {
			notes = append(notes, h.Kind.String())
		}
		if h.Carried {
			notes = append(notes, "carried over")
		}
		runs = append(runs, run{" → ", faint}, run{Visible(h.Name), normal})
		if len(notes) > 0 {
			runs = append(runs, run{" (" + strings.Join(notes, ", ") + ")", faint})
		}
	}
	return append(runs, run{" → here", faint})
}

// doubts says what is not sure, and who else it may be.
func doubts(a attribution.Attribution) string {
	var all []string
	if a.Confidence < sure {
		all = append(all, fmt.Sprintf("%s sure of this statement", percent(a.Confidence)))
	}
	if s := a.Speaker; s.Name != "" && s.Confidence < sure {
		all = append(all, fmt.Sprintf("%s sure of the speaker", percent(s.Confidence)))
	}
	if others := candidates(a.Speaker); others != "" {
		all = append(all, "perhaps "+others)
	}
	return strings.Join(all, "; ")
}

// candidates names who else may be speaking, if the speaker is in doubt.
func candidates(s attribution.Speaker) string {
	if s.Name != "" && s.Confidence >= sure {
		return ""
	}
	var all []string
	for _, c := range s.Candidates {
		if c.Name != s.Name && c.Confidence >= unlikely && len(all) < 3 {
			all = append(all, fmt.Sprintf("%s (%s)", Visible(c.Name), percent(c.Confidence)))
		}
	}
	return strings.Join(all, " or ")
}

func percent(p float64) string { return fmt.Sprintf("%.0f\u00a0%%", 100*p) }

// evidence writes the steps that led to a.
func (v *view) evidence(a attribution.Attribution) {
	why := "why (" + percent(a.Confidence)
	if a.Speaker.Name != "" {
		why += "; the speaker " + percent(a.Speaker.Confidence)
	}
	v.write(v.inner, run{why + ")", faint})
	for _, s := range a.Evidence {
		runs := []run{{Visible(string(s.Rule)), normal}}
		if s.Note != "" {
			runs = append(runs, run{": " + Visible(s.Note), faint})
		}
		for _, x := range s.Spans {
			runs = append(runs, run{" ‹" + clip(v.show(x)) + "›", faint})
		}
		v.write(v.inner+"  ", runs...)
	}
}

// clip cuts s off where it is long: the text itself has the rest.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// rest writes the quotations that no attribution has: those that are nobody's words, and
// those that nobody was found for.
func (v *view) rest() {
	nobodys := v.scare()
	var scare, open []string
	for _, i := range v.Document.Scare {
		scare = append(scare, v.show(v.Document.Quotations[i].Span))
	}
	// A quotation that starts with a source is a transcript's turn in marks, "VANCE: ..., and its
	// words are told.
	for i, q := range v.Document.Quotations {
		if !nobodys[i] && !v.taken[i] && q.Depth == 0 && !(len(q.Parts) > 0 && v.sources[q.Parts[0].Start]) {
			open = append(open, v.show(q.Span))
		}
	}
	v.list("In marks, but nobody’s words: ", scare)
	v.list("Quoted, but no speaker was found: ", open)
}

// list writes words after what they are, if there are any.
func (v *view) list(what string, words []string) {
	if len(words) > 0 {
		v.write("", run{what, faint}, run{strings.Join(words, ", "), quoted})
		v.out.WriteByte('\n')
	}
}
