package cite

import (
	"slices"
	"strings"

	"github.com/hearsay/hearsay/attribution"
)

// thing is a node of schema.org, with the properties that quotations need.
type thing struct {
	Context       string  `json:"@context,omitempty"`
	Graph         []thing `json:"@graph,omitempty"`
	Type          string  `json:"@type,omitempty"`
	ID            string  `json:"@id,omitempty"`
	Name          string  `json:"name,omitempty"`
	Given         string  `json:"givenName,omitempty"`
	Family        string  `json:"familyName,omitempty"`
	Suffix        string  `json:"honorificSuffix,omitempty"`
	Headline      string  `json:"headline,omitempty"`
	Text          string  `json:"text,omitempty"`
	ClaimReviewed string  `json:"claimReviewed,omitempty"`
	URL           string  `json:"url,omitempty"`
	Language      string  `json:"inLanguage,omitempty"`
	Published     string  `json:"datePublished,omitempty"`
	Created       string  `json:"dateCreated,omitempty"`
	Status        string  `json:"creativeWorkStatus,omitempty"`
	Description   string  `json:"description,omitempty"`
	Author        []thing `json:"author,omitempty"`
	Creator       *thing  `json:"creator,omitempty"`
	Publisher     *thing  `json:"publisher,omitempty"`
	Interpreter   *thing  `json:"claimInterpreter,omitempty"`
	Appearance    *thing  `json:"appearance,omitempty"`
	ItemReviewed  *thing  `json:"itemReviewed,omitempty"`
	PartOf        *thing  `json:"isPartOf,omitempty"`
	BasedOn       *thing  `json:"isBasedOn,omitempty"`
	Citation      []thing `json:"citation,omitempty"`
}

const schemaContext = "https://schema.org"

// schema writes a Quotation for words that stand in quotation marks, and a Claim for all.
func (w *work) schema() (string, error) {
	graph := []thing{w.newsArticle()}
	for _, q := range w.quotes {
		if q.quoted() {
			graph = append(graph, w.quotation(q))
		}
		graph = append(graph, w.claim(q))
	}
	return encode(thing{Context: schemaContext, Graph: graph})
}

// review writes a ClaimReview for each attribution, for a fact-checker to fill in: it
// has no rating, no author and no verdict, and says that it is a draft.
func (w *work) review() (string, error) {
	graph := []thing{w.newsArticle()}
	for _, q := range w.quotes {
		claim := w.claim(q)
		graph = append(graph, thing{
			Type: "ClaimReview", Status: "Draft", ClaimReviewed: q.text, Description: w.note(q), ItemReviewed: &claim,
		})
	}
	return encode(thing{Context: schemaContext, Graph: graph})
}

func (w *work) newsArticle() thing {
	c := w.carrier
	a := thing{Type: "NewsArticle", ID: w.source(), Headline: c.Title, URL: c.URL, Published: c.Date.String(), Language: c.Lang}
	for _, n := range c.Authors {
		a.Author = append(a.Author, schemaName(n))
	}
	if c.Outlet != "" {
		a.Publisher = &thing{Type: "Organization", Name: c.Outlet}
	}
	return a
}

func schemaName(n Name) thing {
	if n.Literal != "" {
		// author takes a Person or an Organization. Of one word is a person's, or known to
		// be an organization's.
		t := "Organization"
		if !strings.Contains(n.Literal, " ") && !forOrganization(n.Literal) {
			t = "Person"
		}
		return thing{Type: t, Name: n.Literal}
	}
	return thing{Type: "Person", Name: n.String(), Given: n.Given, Family: n.Family, Suffix: n.Suffix}
}

// quotation: it is part of the article and based on the carrier that the article had it
// from; those before that one are citations.
func (w *work) quotation(q words) thing {
	t := thing{
		Type: "Quotation", Text: q.text, Created: w.said.String(), Language: w.carrier.Lang, Description: w.note(q),
		PartOf: &thing{ID: w.source()}, Creator: w.schemaSpeaker(q),
	}
	for _, h := range slices.Backward(q.relay) {
		hop := thing{Type: "CreativeWork", Creator: &thing{Type: hopType(h.Kind), Name: h.Name}}
		if h.Kind == attribution.Paper {
			hop = thing{Type: "CreativeWork", Name: h.Name}
		}
		if t.BasedOn == nil {
			t.BasedOn = &hop
		} else {
			t.Citation = append(t.Citation, hop)
		}
	}
	return t
}

func (w *work) claim(q words) thing {
	t := thing{Type: "Claim", Text: q.text, Created: w.said.String(), Language: w.carrier.Lang, Appearance: &thing{ID: w.source()}}
	if who := w.schemaSpeaker(q); who != nil {
		t.Author = []thing{*who}
	}
	if !q.quoted() && len(w.carrier.Authors) > 0 {
		// Whoever put the claim into these words is not the one who made it.
		by := schemaName(w.carrier.Authors[0])
		t.Interpreter = &by
	}
	return t
}

// schemaSpeaker returns who spoke, or nil. A document has authors, but they are not named.
func (w *work) schemaSpeaker(q words) *thing {
	switch {
	case q.speaker == "" || q.Speaker.Type == attribution.Record:
		return nil
	case q.Speaker.Type == attribution.Organization:
		return &thing{Type: "Organization", Name: q.speaker}
	}
	return &thing{Type: "Person", Name: q.speaker}
}

func hopType(k attribution.HopKind) string {
	if k == attribution.Messenger {
		return "Person"
	}
	return "Organization"
}
