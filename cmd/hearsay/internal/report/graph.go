package report

import (
	"cmp"
	"slices"

	"github.com/hearsay/hearsay/track"
)

// Graph returns who had words from whom in articles, as the page shows it.
func Graph(articles []Article) track.Graph { return graphOf(newView(articles).Articles) }

// graphOf returns who had words from whom, from the speakers on the left to the articles
// on the right.
func graphOf(articles []*article) track.Graph {
	last := 1
	for _, a := range articles {
		for _, s := range a.Statements {
			last = max(last, len(s.Chain)+1)
		}
	}
	g := grapher{nodes: make(map[track.Node]map[*article]bool), edges: make(map[[2]track.Node]map[*article]bool)}
	for _, a := range articles {
		for _, s := range a.Statements {
			at := track.Node{Name: s.By.Name, Kind: "speaker"}
			g.node(at, a)
			for i, h := range s.Chain {
				at = g.edge(at, track.Node{Name: h.Name, Kind: a.document.Attributions[s.Number-a.first].Relay[i].Kind.String(), Column: i + 1}, a)
			}
			g.edge(at, track.Node{Name: a.Title, Kind: "here", Column: last}, a)
		}
	}
	return g.graph()
}

// grapher collects nodes and edges, and the articles in which they are.
type grapher struct {
	nodes map[track.Node]map[*article]bool
	edges map[[2]track.Node]map[*article]bool
}

func (g *grapher) node(n track.Node, a *article) {
	if g.nodes[n] == nil {
		g.nodes[n] = make(map[*article]bool)
	}
	g.nodes[n][a] = true
}

func (g *grapher) edge(from, to track.Node, a *article) track.Node {
	g.node(to, a)
	e := [2]track.Node{from, to}
	if g.edges[e] == nil {
		g.edges[e] = make(map[*article]bool)
	}
	g.edges[e][a] = true
	return to
}

// graph returns what was collected, in an order that does not depend on maps.
func (g *grapher) graph() track.Graph {
	var out track.Graph
	for n, in := range g.nodes {
		n.Count = len(in)
		out.Nodes = append(out.Nodes, n)
	}
	slices.SortFunc(out.Nodes, func(x, y track.Node) int {
		return cmp.Or(cmp.Compare(x.Column, y.Column), cmp.Compare(y.Count, x.Count), cmp.Compare(x.Name, y.Name), cmp.Compare(x.Kind, y.Kind))
	})
	index := make(map[track.Node]int)
	for i, n := range out.Nodes {
		n.Count = 0
		index[n] = i
	}
	for e, in := range g.edges {
		out.Edges = append(out.Edges, track.Edge{From: index[e[0]], To: index[e[1]], Count: len(in)})
	}
	slices.SortFunc(out.Edges, func(x, y track.Edge) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	return out
}
