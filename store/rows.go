package store

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

// The rows of the tables. Their JSON keys are the columns; lists and maps stand in a column as JSON.

type carrierRow struct {
	ID        string `json:"id"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published *int64 `json:"published"`
	Agency    string `json:"agency"`
	Origin    string `json:"origin"`
	Digest    int64  `json:"digest"`
	Sketch    string `json:"sketch"`
	Bands     string `json:"bands"`
}

type bandRow struct {
	Band    int64  `json:"band"`
	Carrier string `json:"carrier"`
}

type utteranceRow struct {
	Article    string  `json:"article"`
	Index      int     `json:"idx"`
	Family     int64   `json:"family"`
	Variant    int64   `json:"variant"`
	Person     int64   `json:"person"`
	Words      string  `json:"words"`
	From       int     `json:"from_byte"`
	To         int     `json:"to_byte"`
	Kind       uint8   `json:"kind"`
	Speaker    string  `json:"speaker"`
	Relay      string  `json:"relay"`
	Published  *int64  `json:"published"`
	Confidence float64 `json:"confidence"`
}

type variantRow struct {
	ID       int64  `json:"id"`
	Family   int64  `json:"family"`
	Digest   int64  `json:"digest"`
	Spoken   string `json:"spoken"`
	Words    string `json:"words"`
	Kind     uint8  `json:"kind"`
	Voices   string `json:"voices"`
	Origin   string `json:"origin"`
	Earliest *int64 `json:"earliest"`
	Latest   *int64 `json:"latest"`
	Printed  int    `json:"printed"`
}

type postingRow struct {
	Print  int64 `json:"print"`
	Family int64 `json:"family"`
}

type personRow struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	Type   uint8  `json:"type"`
	Names  string `json:"names"`
	Roles  string `json:"roles"`
	Gender string `json:"gender"`
	Keys   string `json:"keys"`
	Said   int    `json:"said"`
}

type keyRow struct {
	Key    string `json:"key"`
	Person int64  `json:"person"`
}

type nextRow struct {
	One     int   `json:"one"`
	Family  int64 `json:"family"`
	Variant int64 `json:"variant"`
	Person  int64 `json:"person"`
}

// The columns of what tx reads, in the order in which the scan functions below take them.
const (
	carrierColumns   = "id, outlet, title, url, published, agency, origin, digest, sketch, bands"
	utteranceColumns = "article, idx, family, variant, person, words, from_byte, to_byte, kind, speaker, relay, published, confidence"
	variantColumns   = "id, family, digest, spoken, words, kind, voices, origin, earliest, latest, printed"
	personColumns    = "id, name, type, names, roles, gender, keys, said"
)

// scanner is a row of an answer.
type scanner interface{ Scan(...any) error }

func scanCarrier(r scanner) (c track.Carrier, err error) {
	var w carrierRow
	err = r.Scan(&w.ID, &w.Outlet, &w.Title, &w.URL, &w.Published, &w.Agency, &w.Origin, &w.Digest, &w.Sketch, &w.Bands)
	if err != nil {
		return c, err
	}
	c = track.Carrier{ID: w.ID, Outlet: w.Outlet, Title: w.Title, URL: w.URL, Published: fromSeconds(w.Published), Agency: w.Agency,
		Origin: w.Origin, Digest: w.Digest}
	return c, firstError(fromPacked(w.Sketch, &c.Sketch), fromPacked(w.Bands, &c.Bands))
}

func scanUtterance(r scanner) (u track.Utterance, err error) {
	var w utteranceRow
	err = r.Scan(&w.Article, &w.Index, &w.Family, &w.Variant, &w.Person, &w.Words, &w.From, &w.To, &w.Kind, &w.Speaker, &w.Relay,
		&w.Published, &w.Confidence)
	if err != nil {
		return u, err
	}
	u = track.Utterance{Article: w.Article, Index: w.Index, Family: w.Family, Variant: w.Variant, Person: w.Person, Text: w.Words,
		Span: span.Span{Start: w.From, End: w.To}, Kind: attribution.Kind(w.Kind), Published: fromSeconds(w.Published), Confidence: w.Confidence}
	var s speakerJSON
	var hops []hopJSON
	if err := firstError(fromJSON(w.Speaker, &s), fromJSON(w.Relay, &hops)); err != nil {
		return u, err
	}
	u.Speaker = track.Speaker{Name: s.Name, Type: attribution.Type(s.Type), Roles: s.Roles, Gender: attribution.Gender(s.Gender), Organization: s.Organization}
	for _, h := range hops {
		u.Relay = append(u.Relay, track.Hop{Name: h.Name, Kind: attribution.HopKind(h.Kind)})
	}
	return u, nil
}

func scanVariant(r scanner) (v track.Variant, err error) {
	var w variantRow
	err = r.Scan(&w.ID, &w.Family, &w.Digest, &w.Spoken, &w.Words, &w.Kind, &w.Voices, &w.Origin, &w.Earliest, &w.Latest, &w.Printed)
	if err != nil {
		return v, err
	}
	v = track.Variant{ID: w.ID, Family: w.Family, Digest: w.Digest, Text: w.Spoken, Words: w.Words, Kind: attribution.Kind(w.Kind),
		Origin: w.Origin, First: fromSeconds(w.Earliest), Last: fromSeconds(w.Latest), Count: w.Printed}
	var voices []voiceJSON
	err = fromJSON(w.Voices, &voices)
	for _, x := range voices {
		v.By = append(v.By, track.Voice{Person: x.Person, Name: x.Name, Type: attribution.Type(x.Type), Count: x.Count})
	}
	return v, err
}

func scanPerson(r scanner) (p track.Person, err error) {
	var w personRow
	if err = r.Scan(&w.ID, &w.Name, &w.Type, &w.Names, &w.Roles, &w.Gender, &w.Keys, &w.Said); err != nil {
		return p, err
	}
	p = track.Person{ID: w.ID, Name: w.Name, Type: attribution.Type(w.Type), Count: w.Said}
	return p, firstError(fromJSON(w.Names, &p.Names), fromJSON(w.Roles, &p.Roles), fromJSON(w.Gender, &p.Gender), fromJSON(w.Keys, &p.Keys))
}

// What stands in columns as JSON. Enumerations stand there as numbers: their names are for
// people.

type speakerJSON struct {
	Name         string   `json:"n,omitempty"`
	Type         uint8    `json:"t,omitempty"`
	Roles        []string `json:"r,omitempty"`
	Gender       uint8    `json:"g,omitempty"`
	Organization string   `json:"o,omitempty"`
}

type hopJSON struct {
	Name string `json:"n"`
	Kind uint8  `json:"k,omitempty"`
}

type voiceJSON struct {
	Person int64  `json:"p,omitempty"`
	Name   string `json:"n,omitempty"`
	Type   uint8  `json:"t,omitempty"`
	Count  int    `json:"c,omitempty"`
}

func carrierOf(c track.Carrier) carrierRow {
	return carrierRow{c.ID, c.Outlet, c.Title, c.URL, seconds(c.Published), c.Agency, c.Origin, c.Digest, packed(c.Sketch), packed(c.Bands)}
}

func utteranceOf(u track.Utterance) utteranceRow {
	s := speakerJSON{u.Speaker.Name, uint8(u.Speaker.Type), u.Speaker.Roles, uint8(u.Speaker.Gender), u.Speaker.Organization}
	hops := make([]hopJSON, 0, len(u.Relay))
	for _, h := range u.Relay {
		hops = append(hops, hopJSON{h.Name, uint8(h.Kind)})
	}
	return utteranceRow{u.Article, u.Index, u.Family, u.Variant, u.Person, u.Text, u.Span.Start, u.Span.End, uint8(u.Kind),
		column(s), column(hops), seconds(u.Published), u.Confidence}
}

func variantOf(v track.Variant) variantRow {
	voices := make([]voiceJSON, 0, len(v.By))
	for _, x := range v.By {
		voices = append(voices, voiceJSON{x.Person, x.Name, uint8(x.Type), x.Count})
	}
	return variantRow{v.ID, v.Family, v.Digest, v.Text, v.Words, uint8(v.Kind), column(voices), v.Origin, seconds(v.First), seconds(v.Last), v.Count}
}

func personOf(p track.Person) personRow {
	return personRow{p.ID, p.Name, uint8(p.Type), column(p.Names), column(p.Roles), column(p.Gender), column(p.Keys), p.Count}
}

// column returns v as JSON in a column.
func column(v any) string { return string(toJSON(v)) }

// fromJSON reads what column wrote.
func fromJSON(text string, v any) error { return json.Unmarshal([]byte(text), v) }

// packed returns numbers in a column: 8 bytes each, little end first, in base64. Of each article
// there are many, and they are read often.
func packed(numbers []int64) string {
	data := make([]byte, 0, 8*len(numbers))
	for _, n := range numbers {
		data = binary.LittleEndian.AppendUint64(data, uint64(n))
	}
	return base64.StdEncoding.EncodeToString(data)
}

// fromPacked reads what packed wrote.
func fromPacked(text string, numbers *[]int64) error {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return err
	}
	*numbers = make([]int64, 0, len(data)/8)
	for ; len(data) >= 8; data = data[8:] {
		*numbers = append(*numbers, int64(binary.LittleEndian.Uint64(data)))
	}
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// seconds returns t as seconds since 1970, or nil if it is not known.
func seconds(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	s := t.Unix()
	return &s
}

func fromSeconds(s *int64) time.Time {
	if s == nil {
		return time.Time{}
	}
	return time.Unix(*s, 0).UTC()
}
