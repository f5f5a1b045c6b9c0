package cite

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"unicode/utf8"
)

// annotation is a Web Annotation (W3C Recommendation of 2017): who said what stands at
// the targets.
type annotation struct {
	Context    string       `json:"@context,omitempty"`
	Type       string       `json:"type"`
	Motivation string       `json:"motivation"`
	Body       annoBody     `json:"body"`
	Target     []annoTarget `json:"target"`
}

type annoBody struct {
	Type   string `json:"type"`
	Format string `json:"format"`
	Value  string `json:"value"`
}

// annoTarget is one stretch of the article. Its selectors name the same characters.
type annoTarget struct {
	Source   string         `json:"source"`
	State    *annoState     `json:"state,omitempty"`
	Selector []annoSelector `json:"selector"`
}

type annoState struct {
	Type string `json:"type"`
	Date string `json:"sourceDate"`
}

// annoSelector is a TextQuoteSelector or a TextPositionSelector.
type annoSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

const annoContext = "http://www.w3.org/ns/anno.jsonld"

// annotations writes one annotation, or an AnnotationCollection's page of several.
func (w *work) annotations() (string, error) {
	runes := newRunes(w.doc.Text)
	index := newIndex(w.doc.Text)
	all := make([]annotation, 0, len(w.quotes))
	for _, q := range w.quotes {
		a := annotation{Type: "Annotation", Motivation: "describing"}
		a.Body = annoBody{Type: "TextualBody", Format: "text/plain", Value: w.describe(q)}
		for _, s := range q.Content {
			t := annoTarget{Source: w.source(), Selector: w.selectors(index, runes, s.Start, s.End)}
			if w.carrier.Accessed.Day > 0 {
				t.State = &annoState{Type: "TimeState", Date: w.carrier.Accessed.String() + "T00:00:00Z"}
			}
			a.Target = append(a.Target, t)
		}
		all = append(all, a)
	}
	if len(all) == 1 {
		all[0].Context = annoContext
		return encode(all[0])
	}
	return encode(struct {
		Context string       `json:"@context"`
		Type    string       `json:"type"`
		Items   []annotation `json:"items"`
	}{annoContext, "AnnotationPage", all})
}

// selectors names text[start:end] by its words, and by its place in code points. The
// words are left out where they and the widest context stand in the text more than once:
// a reader would take every one of them as meant.
func (w *work) selectors(x *index, r *runes, start, end int) []annoSelector {
	from, to := r.at(start), r.at(end)
	selectors := []annoSelector{{Type: "TextPositionSelector", Start: &from, End: &to}}
	prefix, suffix, ok := x.context(w.doc.Text, start, end)
	if ok && utf8.ValidString(w.doc.Text[prefix:suffix]) {
		text := w.doc.Text
		quote := annoSelector{Type: "TextQuoteSelector", Exact: text[start:end], Prefix: text[prefix:start], Suffix: text[end:suffix]}
		selectors = slices.Insert(selectors, 0, quote)
	}
	return selectors
}

// describe says who said q, and through whom it came.
func (w *work) describe(q words) string {
	said := "Said by " + q.speaker
	if q.speaker == "" {
		said = "The text does not say who said this"
	}
	if !q.quoted() {
		said += ", in the words of the article"
	}
	if q.Audience.Name != "" {
		said += ", to " + clean(q.Audience.Name)
	}
	if via := q.via(); via != "" {
		said += ", according to " + via
	}
	return said + "."
}

// source returns the article's address, or failing one the name of its bytes (RFC 6920),
// which holds wherever the text lies.
func (w *work) source() string {
	if w.carrier.URL != "" {
		return w.carrier.URL
	}
	sum := sha256.Sum256([]byte(w.doc.Text))
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// runes counts code points: it converts a place in bytes into one in characters, which
// the standards of the web and most annotation tools count. A byte that is no UTF-8
// counts as one.
type runes struct {
	text  string
	marks []runeMark // for every step-th byte the first code point from there on
}

type runeMark struct{ byte, count int }

const step = 256

func newRunes(text string) *runes {
	r := &runes{text: text}
	n := 0
	for i := range text {
		for len(r.marks)*step <= i {
			r.marks = append(r.marks, runeMark{i, n})
		}
		n++
	}
	for len(r.marks)*step <= len(text) {
		r.marks = append(r.marks, runeMark{len(text), n})
	}
	return r
}

// at returns the number of code points that start before byte i.
func (r *runes) at(i int) int {
	m := r.marks[i/step]
	if m.byte >= i {
		return m.count
	}
	return m.count + utf8.RuneCountInString(r.text[m.byte:i])
}
