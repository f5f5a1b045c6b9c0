package score

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/hearsay/hearsay/span"
)

// Relation is one thing that somebody says, as a corpus or a prediction has it. Spans are
// bytes of the text.
type Relation struct {
	Kind                 string // direct, mixed, indirect or scare
	Type                 string // what speaks: person, unnamed, ...
	Content, Source, Cue []span.Span
	Speaker              string
	Relay                []string
	Relayed              bool // the relay is stated, be it empty
}

// Document is a line of a corpus, or of predictions for it.
type Document struct {
	ID        string
	Text      string // empty in predictions
	Relations []Relation
}

// UnmarshalJSON reads a line. The key "attributions" stands for "relations" where there
// is none; speakers and hops are names or objects with a name.
func (d *Document) UnmarshalJSON(data []byte) error {
	var line struct {
		ID           *string
		Text         string
		Relations    *[]Relation
		Attributions []Relation
	}
	// A null list is an empty one, not one that is missing.
	var keys map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(data, &line), json.Unmarshal(data, &keys)); err != nil {
		return err
	}
	if line.ID == nil {
		return errors.New(`it has no "id"`)
	}
	*d = Document{ID: *line.ID, Text: line.Text, Relations: line.Attributions}
	if _, ok := keys["relations"]; ok {
		d.Relations = nil
		if line.Relations != nil {
			d.Relations = *line.Relations
		}
	}
	return nil
}

// UnmarshalJSON reads a relation.
func (r *Relation) UnmarshalJSON(data []byte) error {
	var line struct {
		Kind, Type           *string
		Content, Source, Cue [][]int
		Speaker              named
		Relay                json.RawMessage
	}
	if err := json.Unmarshal(data, &line); err != nil {
		return err
	}
	*r = Relation{Speaker: string(line.Speaker), Relayed: line.Relay != nil}
	if line.Kind != nil {
		r.Kind = *line.Kind
	}
	if line.Type != nil {
		r.Type = *line.Type
	}
	if r.Relayed {
		var hops []named
		if err := json.Unmarshal(line.Relay, &hops); err != nil {
			return err
		}
		for _, h := range hops {
			r.Relay = append(r.Relay, string(h))
		}
	}
	var err [3]error
	r.Content, err[0] = spansOf(line.Content)
	r.Source, err[1] = spansOf(line.Source)
	r.Cue, err[2] = spansOf(line.Cue)
	return errors.Join(err[:]...)
}

// spansOf makes spans of pairs.
func spansOf(pairs [][]int) (all []span.Span, err error) {
	for _, p := range pairs {
		if len(p) != 2 {
			return nil, fmt.Errorf("%v is no [start, end]", p)
		}
		all = append(all, span.Span{Start: p[0], End: p[1]})
	}
	return all, nil
}

// named is a name, or the name of an object.
type named string

func (n *named) UnmarshalJSON(data []byte) error {
	var name *string
	if data[0] == '{' {
		var object struct{ Name *string }
		if err := json.Unmarshal(data, &object); err != nil {
			return err
		}
		name = object.Name
	} else if err := json.Unmarshal(data, &name); err != nil {
		return err
	}
	if name != nil {
		*n = named(*name)
	}
	return nil
}
