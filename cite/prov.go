package cite

import (
	"slices"
	"strconv"

	"github.com/hearsay/hearsay/attribution"
)

// node is a node of a PROV-O graph.
type node struct {
	ID      string   `json:"@id"`
	Type    []string `json:"@type"`
	Label   string   `json:"rdfs:label,omitempty"`
	Comment string   `json:"rdfs:comment,omitempty"`
	Value   string   `json:"prov:value,omitempty"`
	At      *literal `json:"prov:generatedAtTime,omitempty"`
	PartOf  *ref     `json:"dcterms:isPartOf,omitempty"`
	Quoted  *ref     `json:"prov:wasQuotedFrom,omitempty"`
	Derived *ref     `json:"prov:wasDerivedFrom,omitempty"`
	Primary *ref     `json:"prov:hadPrimarySource,omitempty"`
	By      []ref    `json:"prov:wasAttributedTo,omitempty"`
}

type ref struct {
	ID string `json:"@id"`
}

type literal struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

// provenance is a graph under way: agents are named once.
type provenance struct {
	nodes  []node
	agents map[string]string
}

// prov writes the way of each quotation: the words in the article were quoted from what
// the last of the relay put out, that from what the one before it did, and so on to what
// the speaker said. Only that is a primary source, and nobody here has seen it.
func (w *work) prov() (string, error) {
	g := &provenance{agents: make(map[string]string)}
	article := node{ID: w.source(), Type: []string{"prov:Entity"}, Label: w.carrier.Title, At: provDate(w.carrier.Date)}
	for _, n := range w.carrier.Authors {
		article.By = append(article.By, g.agent(n.String(), "prov:Agent"))
	}
	if w.carrier.Outlet != "" {
		article.By = append(article.By, g.agent(w.carrier.Outlet, "prov:Organization"))
	}
	g.nodes = append(g.nodes, article)
	for i, q := range w.quotes {
		g.add(w, q, strconv.Itoa(i+1))
	}
	return encode(map[string]any{
		"@context": map[string]string{
			"prov": "http://www.w3.org/ns/prov#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
			"dcterms": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@graph": g.nodes,
	})
}

// add adds the chain of q, from the article back to the utterance.
func (g *provenance) add(w *work, q words, number string) {
	utterance := node{ID: "_:utterance" + number, Type: []string{"prov:Entity"}, At: provDate(w.said)}
	if q.speaker != "" && q.Speaker.Type != attribution.Record {
		utterance.By = []ref{g.agent(q.speaker, speakerClass(q))}
	}
	if q.Speaker.Type == attribution.Record {
		utterance.Label = q.speaker
	}
	chain := []node{{
		ID: "_:quotation" + number, Type: []string{"prov:Entity"}, Value: q.text, Comment: w.note(q),
		PartOf: &ref{w.source()}, Primary: &ref{utterance.ID},
	}}
	for i, h := range slices.Backward(q.relay) {
		hop := node{ID: "_:relay" + number + "-" + strconv.Itoa(i+1), Type: []string{"prov:Entity"}, Label: h.Name}
		if h.Kind != attribution.Paper {
			hop.By = []ref{g.agent(h.Name, "prov:"+hopType(h.Kind))}
			hop.Label = ""
		}
		chain = append(chain, hop)
	}
	chain = append(chain, utterance)
	for i := range chain[:len(chain)-1] {
		from := &ref{chain[i+1].ID}
		if q.quoted() {
			chain[i].Quoted = from
		} else {
			chain[i].Derived = from // told, but not in the speaker's words
		}
	}
	g.nodes = append(g.nodes, chain...)
}

// agent returns the node of an agent, which it adds when it is named for the first time.
func (g *provenance) agent(name, class string) ref {
	id, ok := g.agents[name]
	if !ok {
		id = "_:agent" + strconv.Itoa(len(g.agents)+1)
		g.agents[name] = id
		types := []string{"prov:Agent"}
		if class != "prov:Agent" {
			types = append(types, class)
		}
		g.nodes = append(g.nodes, node{ID: id, Type: types, Label: name})
	}
	return ref{id}
}

func speakerClass(q words) string {
	switch q.Speaker.Type {
	case attribution.Person, attribution.Unnamed:
		return "prov:Person"
	case attribution.Organization:
		return "prov:Organization"
	}
	return "prov:Agent"
}

// provDate types a whole day as the instant that begins it; PROV has no coarser times.
func provDate(d Date) *literal {
	if d.Day == 0 {
		return nil
	}
	return &literal{Type: "xsd:dateTime", Value: d.String() + "T00:00:00Z"}
}
