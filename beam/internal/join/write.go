package join

import (
	"context"
	"errors"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/span"
	"github.com/hearsay/hearsay/track"
)

// sayings is where what is said in articles is written.
type sayings interface {
	add(id string, d *attribution.Document) error
	close(err error) error
}

func openSayings(ctx context.Context, options Options, shard int) (sayings, error) {
	f, err := create(ctx, shardName(options.Output+"-read-", shard, "."+options.Format))
	if err != nil {
		return nil, err
	}
	if options.Format == "parquet" {
		return &saidColumns{f, parquet.NewGenericWriter[Said](f, parquet.Compression(&parquet.Zstd))}, nil
	}
	return saidLines{f}, nil
}

// saidLines writes articles as hearsay read --format jsonl does.
type saidLines struct{ *file }

func (s saidLines) add(id string, d *attribution.Document) error {
	return render.JSON{}.Write(s.file, render.Reading{ID: id, Document: d})
}

// Said is an attribution as a row of Parquet.
type Said struct {
	Article      string   `parquet:"article"`
	Index        int32    `parquet:"index"` // of the attribution in the article
	Kind         string   `parquet:"kind,dict"`
	Text         string   `parquet:"text"`
	Start        int32    `parquet:"start"` // bytes of the text of the article
	End          int32    `parquet:"end"`
	Cue          string   `parquet:"cue"`
	Source       string   `parquet:"source"`
	Speaker      string   `parquet:"speaker"`
	SpeakerType  string   `parquet:"speaker_type,dict"`
	Organization string   `parquet:"organization"`
	Audience     string   `parquet:"audience"`
	Relay        []string `parquet:"relay,list"` // nearest the speaker first
	Confidence   float64  `parquet:"confidence"`
}

// saidColumns writes attributions as Parquet.
type saidColumns struct {
	*file
	rows *parquet.GenericWriter[Said]
}

func (s *saidColumns) add(id string, d *attribution.Document) error {
	rows := make([]Said, 0, len(d.Attributions))
	for i, a := range d.Attributions {
		row := Said{Article: valid(id), Index: int32(i), Kind: a.Kind.String(), Text: joined(d.Text, a.Content), Cue: joined(d.Text, a.Cue), Source: joined(d.Text, a.Source),
			Speaker: valid(a.Speaker.Name), SpeakerType: a.Speaker.Type.String(), Organization: valid(a.Speaker.Organization), Audience: valid(a.Audience.Name), Confidence: a.Confidence}
		if len(a.Content) > 0 {
			row.Start, row.End = int32(a.Content[0].Start), int32(a.Content[len(a.Content)-1].End)
		}
		for _, h := range a.Relay {
			row.Relay = append(row.Relay, valid(h.Name))
		}
		rows = append(rows, row)
	}
	_, err := s.rows.Write(rows)
	return err
}

func (s *saidColumns) close(err error) error { return s.file.close(errors.Join(err, s.rows.Close())) }

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// joined returns the words of spans, a space between.
func joined(text string, spans []span.Span) string {
	parts := make([]string, 0, len(spans))
	for _, s := range spans {
		parts = append(parts, valid(s.Of(text)))
	}
	return strings.Join(parts, " ")
}

// Printed is a statement of a family as a row of Parquet.
type Printed struct {
	Family     int64   `parquet:"family"`
	Variant    int64   `parquet:"variant"`
	Text       string  `parquet:"text"`
	Kind       string  `parquet:"kind,dict"`
	Person     int64   `parquet:"person"` // 0 if the speaker has no name
	Speaker    string  `parquet:"speaker"`
	Article    string  `parquet:"article"`
	Index      int32   `parquet:"index"`
	Outlet     string  `parquet:"outlet,dict"`
	URL        string  `parquet:"url"`
	Published  string  `parquet:"published"` // empty if not known
	Agency     string  `parquet:"agency,dict"`
	Origin     string  `parquet:"origin"`
	Relay      string  `parquet:"relay"` // names, nearest the speaker first, "; " between
	Confidence float64 `parquet:"confidence"`
}

// printings returns the rows of a family.
func printings(f *track.Family) []Printed {
	rows := make([]Printed, 0, len(f.Timeline))
	for _, p := range f.Timeline {
		row := Printed{Family: f.ID, Variant: p.Said.Variant, Text: p.Said.Text, Kind: p.Said.Kind.String(), Person: p.Said.Person, Speaker: p.Said.Speaker.Name,
			Article: p.ID, Index: int32(p.Said.Index), Outlet: p.Outlet, URL: p.URL, Agency: p.Agency, Origin: p.Origin, Confidence: p.Said.Confidence}
		if !p.Published.IsZero() {
			row.Published = p.Published.Format("2006-01-02T15:04:05Z07:00")
		}
		var names []string
		for _, h := range p.Said.Relay {
			names = append(names, h.Name)
		}
		row.Relay = strings.Join(names, "; ")
		rows = append(rows, row)
	}
	return rows
}
