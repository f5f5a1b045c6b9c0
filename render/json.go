package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/quote"
	"github.com/hearsay/hearsay/span"
)

// JSON writes readings as JSON. The zero value is ready to use, by any number of
// goroutines at once.
type JSON struct {
	Evidence bool   // write the evidence of each attribution
	Indent   string // a step of indentation; empty writes one line
}

// Write writes r and a line break, part by part: of a long text what is written is many times as
// long as what is held of it. The only errors are those of w. Text that is not UTF-8 is written
// with U+FFFD for its broken bytes; offsets count the bytes as they were given.
func (j JSON) Write(w io.Writer, r Reading) error {
	if w = (unsteered{w}); j.Indent != "" {
		w = spansOnLines{w}
	}
	o := newObject(w, j.Indent)
	o.head(jsonHead{Version: Version, ID: r.ID, Offsets: cmp.Or(r.Offsets, "bytes")})
	o.begin("attributions")
	for a := range r.attributions() {
		if !o.item(j.attribution(r, a)) {
			return o.err
		}
	}
	o.close()
	scare := r.scare()
	o.list("quotations", len(r.Document.Quotations), func(i int) any { return r.quotation(r.Document.Quotations[i], scare[i]) })
	o.begin("entities")
	for i := range r.Document.Entities {
		if !o.entity(r, i) {
			return o.err
		}
	}
	o.close()
	o.key("provenance")
	o.value(1, r.provenance())
	o.end()
	return o.err
}

// A jsonObject gathers an object of JSON and writes it whenever some of it has come together.
type jsonObject struct {
	bytes.Buffer
	encoder *json.Encoder
	indent  string
	steps   int   // how far the object at hand is indented
	items   []int // of the list at hand, last, and of those that it is in
	w       io.Writer
	err     error // the first
}

// enough is how many bytes are written at once.
const enough = 64 << 10

func newObject(w io.Writer, indent string) *jsonObject {
	o := &jsonObject{indent: indent, w: w}
	o.encoder = json.NewEncoder(&o.Buffer)
	o.encoder.SetEscapeHTML(false)
	return o
}

// head begins an object with what is in x.
func (o *jsonObject) head(x any) {
	if o.value(o.steps, x); o.err != nil {
		return
	}
	o.Truncate(o.Len() - len("}"))
	if o.indent != "" {
		o.Truncate(o.Len() - len("\n") - o.steps*len(o.indent))
	}
}

// key begins the next value of the object.
func (o *jsonObject) key(key string) {
	o.WriteByte(',')
	o.line(o.steps + 1)
	o.WriteString(`"` + key + `":`)
	if o.indent != "" {
		o.WriteByte(' ')
	}
}

// line goes on in another line, so many steps indented.
func (o *jsonObject) line(steps int) {
	if o.indent != "" {
		o.WriteString("\n" + strings.Repeat(o.indent, steps))
	}
}

// value adds x, so many steps indented.
func (o *jsonObject) value(steps int, x any) {
	if o.err == nil {
		o.encoder.SetIndent(strings.Repeat(o.indent, steps), o.indent)
		o.err = o.encoder.Encode(x)
		o.Truncate(o.Len() - len("\n"))
	}
}

// list adds a list of n things under a key.
func (o *jsonObject) list(key string, n int, thing func(i int) any) {
	o.begin(key)
	for i := 0; i < n && o.item(thing(i)); i++ {
	}
	o.close()
}

// begin begins a list under a key.
func (o *jsonObject) begin(key string) {
	o.key(key)
	o.WriteByte('[')
	o.items = append(o.items, 0)
}

// next begins the next item of the list.
func (o *jsonObject) next() {
	last := &o.items[len(o.items)-1]
	if *last++; *last > 1 {
		o.WriteByte(',')
	}
	o.line(o.steps + 2)
}

// item adds x to the list, and reports whether that went well.
func (o *jsonObject) item(x any) bool {
	o.next()
	o.value(o.steps+2, x)
	o.flush(enough)
	return o.err == nil
}

// entity does item with an entity, whose mentions may be too many to be gathered.
func (o *jsonObject) entity(r Reading, i int) bool {
	o.next()
	o.steps += 2
	o.head(r.entity(i))
	o.begin("mentions")
	for m := range r.Document.Mentions.Of(i) {
		if !o.item(r.mention(m)) {
			return false
		}
	}
	o.close()
	o.line(o.steps)
	o.WriteByte('}')
	o.steps -= 2
	o.flush(enough)
	return o.err == nil
}

// close ends the list.
func (o *jsonObject) close() {
	last := len(o.items) - 1
	if o.items[last] > 0 {
		o.line(o.steps + 1)
	}
	o.items = o.items[:last]
	o.WriteByte(']')
}

// end ends the object and its line.
func (o *jsonObject) end() {
	o.line(0)
	o.WriteString("}\n")
	o.flush(0)
}

// flush writes what has come together if it is so many bytes.
func (o *jsonObject) flush(least int) {
	if o.err == nil && o.Len() >= least {
		_, o.err = o.WriteTo(o.w)
	}
}

// spansOnLines writes each span of indented JSON on to w on one line.
type spansOnLines struct{ w io.Writer }

// There are no line breaks within strings.
var spanOnLines = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\n\s*(\d+),\n\s*(\d+)\n\s*\]`) })

// Write writes JSON that does not end within a span.
func (s spansOnLines) Write(p []byte) (int, error) {
	if _, err := s.w.Write(spanOnLines().ReplaceAll(p, []byte("[$1, $2]"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// The types below are the keys of the schema, in the order in which they are written.

type jsonHead struct {
	Version int    `json:"version"`
	ID      string `json:"id,omitempty"`
	Offsets string `json:"offsets"`
}

type jsonAttribution struct {
	Kind       attribution.Kind `json:"kind"`
	Text       string           `json:"text"`
	Content    [][2]int         `json:"content"`
	SourceText string           `json:"source_text,omitempty"`
	Source     [][2]int         `json:"source"`
	CueText    string           `json:"cue_text,omitempty"`
	Cue        [][2]int         `json:"cue"`
	Speaker    jsonSpeaker      `json:"speaker"`
	Relay      []jsonHop        `json:"relay"`
	Audience   *jsonNamed       `json:"audience"`
	Quotations []int            `json:"quotations"`
	Confidence float64          `json:"confidence"`
	Evidence   []jsonStep       `json:"evidence,omitempty"`
}

type jsonSpeaker struct {
	Name         *string          `json:"name"`
	Type         attribution.Type `json:"type"`
	Entity       *int             `json:"entity"`
	Organization string           `json:"organization,omitempty"`
	Confidence   float64          `json:"confidence"`
	Reason       string           `json:"reason,omitempty"`
	Candidates   []jsonCandidate  `json:"candidates,omitempty"`
}

type jsonCandidate struct {
	Name       string  `json:"name"`
	Entity     *int    `json:"entity"`
	Confidence float64 `json:"confidence"`
}

type jsonHop struct {
	Name    string              `json:"name"`
	Kind    attribution.HopKind `json:"kind"`
	Span    [2]int              `json:"span"`
	Carried bool                `json:"carried"`
}

type jsonNamed struct {
	Name string `json:"name"`
	Span [2]int `json:"span"`
}

type jsonStep struct {
	Rule  attribution.Rule `json:"rule"`
	Spans [][2]int         `json:"spans"`
	Note  string           `json:"note,omitempty"`
}

type jsonQuotation struct {
	Text     string   `json:"text"`
	Span     [2]int   `json:"span"`
	Parts    [][2]int `json:"parts"`
	Depth    int      `json:"depth"`
	Parent   *int     `json:"parent"`
	Use      string   `json:"use"`
	Scare    bool     `json:"scare"`
	Unclosed bool     `json:"unclosed,omitempty"`
	Dash     bool     `json:"dash,omitempty"`
}

// A jsonEntity also has its mentions, last.
type jsonEntity struct {
	Name    string           `json:"name"`
	Type    attribution.Type `json:"type"`
	Aliases []string         `json:"aliases,omitempty"`
	Roles   []string         `json:"roles,omitempty"`
	Gender  string           `json:"gender,omitempty"`
}

type jsonMention struct {
	Text string                  `json:"text"`
	Span [2]int                  `json:"span"`
	Head [2]int                  `json:"head"`
	Kind attribution.MentionKind `json:"kind"`
}

type jsonText struct {
	Text string `json:"text"`
	Span [2]int `json:"span"`
}

type jsonProvenance struct {
	Title    *jsonText  `json:"title,omitempty"`
	Byline   *jsonText  `json:"byline,omitempty"`
	Authors  []jsonText `json:"authors,omitempty"`
	Dateline *jsonText  `json:"dateline,omitempty"`
	Place    *jsonText  `json:"place,omitempty"`
	Agency   *jsonHop   `json:"agency,omitempty"`
	Credit   *jsonText  `json:"credit,omitempty"`
}

func (j JSON) attribution(r Reading, a attribution.Attribution) jsonAttribution {
	out := jsonAttribution{Kind: a.Kind, Text: r.words(a.Content), Content: r.pairs(a.Content), SourceText: r.words(a.Source),
		Source: r.pairs(a.Source), CueText: r.words(a.Cue), Cue: r.pairs(a.Cue), Speaker: speaker(a.Speaker), Relay: []jsonHop{},
		Quotations: append([]int{}, a.Quotations...), Confidence: a.Confidence}
	for _, h := range a.Relay {
		out.Relay = append(out.Relay, r.hop(h))
	}
	if a.Audience.Name != "" {
		out.Audience = &jsonNamed{a.Audience.Name, r.pair(a.Audience.Span)}
	}
	if j.Evidence {
		for _, s := range a.Evidence {
			out.Evidence = append(out.Evidence, jsonStep{s.Rule, r.pairs(s.Spans), s.Note})
		}
	}
	return out
}

func speaker(s attribution.Speaker) jsonSpeaker {
	out := jsonSpeaker{Type: s.Type, Entity: index(s.Entity), Organization: s.Organization, Confidence: s.Confidence, Reason: s.Reason}
	if s.Name != "" {
		out.Name = &s.Name
	}
	for _, c := range s.Candidates {
		out.Candidates = append(out.Candidates, jsonCandidate{c.Name, index(c.Entity), c.Confidence})
	}
	return out
}

// index returns i, or null where i is no index.
func index(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

func (r Reading) hop(h attribution.Hop) jsonHop {
	return jsonHop{h.Name, h.Kind, r.pair(h.Span), h.Carried}
}

// uses are the names of quote.Use.
var uses = [...]string{quote.Speech: "speech", quote.Title: "title", quote.Nickname: "nickname", quote.Term: "term"}

func (r Reading) quotation(q quote.Quotation, scare bool) jsonQuotation {
	return jsonQuotation{Text: r.words(q.Parts), Span: r.pair(q.Span), Parts: r.pairs(q.Parts), Depth: q.Depth,
		Parent: index(q.Parent), Use: uses[q.Use], Scare: scare, Unclosed: q.Unclosed, Dash: q.Dash}
}

func (r Reading) entity(i int) jsonEntity {
	e := &r.Document.Entities[i]
	return jsonEntity{Name: e.Name, Type: e.Type, Aliases: e.Aliases, Roles: e.Roles, Gender: e.Gender.String()}
}

func (r Reading) mention(m attribution.Mention) jsonMention {
	return jsonMention{r.words([]span.Span{m.Span}), r.pair(m.Span), r.pair(m.Head), m.Kind}
}

func (r Reading) provenance() jsonProvenance {
	p := r.Document.Provenance
	out := jsonProvenance{Title: r.text(p.Title), Byline: r.text(p.Byline), Dateline: r.text(p.Dateline), Place: r.text(p.Place), Credit: r.text(p.Credit)}
	for _, a := range p.Authors {
		out.Authors = append(out.Authors, *r.text(a))
	}
	if p.Agency.Name != "" {
		h := r.hop(p.Agency)
		out.Agency = &h
	}
	return out
}

// text returns the words of s and where they stand, or null where s is empty.
func (r Reading) text(s span.Span) *jsonText {
	if s.Empty() {
		return nil
	}
	return &jsonText{strings.TrimSpace(r.words([]span.Span{s})), r.pair(s)}
}
