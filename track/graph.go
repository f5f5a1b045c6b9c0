package track

import (
	"cmp"
	"slices"

	"github.com/hearsay/hearsay/attribution"
)

// Graph says through whom words came: from speakers, through those who passed them on, to the
// outlets that print them.
type Graph struct {
	Nodes []Node `json:"nodes"` // by column, then by how many articles go through them
	Edges []Edge `json:"edges"` // by From, then To
}

// Node is somebody on the way.
type Node struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`   // "speaker", "outlet", or as [attribution.HopKind] is called
	Column int    `json:"column"` // how far from a speaker, 0 for speakers
	Count  int    `json:"count"`  // articles
}

// Edge says that words went from one node to another.
type Edge struct {
	From  int `json:"from"` // index into Nodes
	To    int `json:"to"`
	Count int `json:"count"` // articles
}

// unknownSpeaker is what a graph calls a speaker that no article names.
const unknownSpeaker = "unknown speaker"

// A drafter puts a graph together.
type drafter struct {
	nodes []Node
	ids   map[string]int
	edges map[[2]int]int
}

// graph returns the relay graph of f.
func (f *Family) graph() Graph {
	d := drafter{ids: make(map[string]int), edges: make(map[[2]int]int)}
	agencies := make(map[string]string) // of an origin
	for _, p := range f.Timeline {
		if p.Agency != "" && agencies[p.Origin] == "" {
			agencies[p.Origin] = p.Agency
		}
	}
	names := make(map[int64]string)
	for _, v := range f.Speakers {
		if v.Person != 0 {
			names[v.Person] = v.Name
		}
	}
	for _, p := range f.Timeline {
		d.chain(p, names[p.Said.Person], agencies[p.Origin])
	}
	return d.graph()
}

// chain adds the way of one printing: the speaker, the hops that the text names, the agency that
// the article comes from, the outlet.
func (d *drafter) chain(p Printing, speaker, agency string) {
	if speaker == "" {
		speaker = cmp.Or(p.Said.Speaker.Name, unknownSpeaker)
	}
	way := []int{d.node("speaker "+speaker, speaker, "speaker")}
	step := func(name, kind string) {
		if id := d.node("outlet "+outletKey(name), name, kind); !slices.Contains(way, id) {
			way = append(way, id)
		}
	}
	for _, h := range p.Said.Relay {
		step(h.Name, h.Kind.String())
	}
	if agency != "" {
		step(agency, attribution.Agency.String())
	}
	step(cmp.Or(p.Outlet, p.ID), "outlet")
	for i, id := range way {
		d.nodes[id].Count++
		if i > 0 {
			d.edges[[2]int{way[i-1], id}]++
		}
	}
}

// node returns the node under a key. A kind that says more replaces "outlet".
func (d *drafter) node(key, name, kind string) int {
	id, known := d.ids[key]
	if !known {
		id = len(d.nodes)
		d.ids[key] = id
		d.nodes = append(d.nodes, Node{Name: name, Kind: kind})
	}
	if d.nodes[id].Kind == "outlet" {
		d.nodes[id].Kind = kind
	}
	return id
}

// graph orders nodes and edges.
func (d *drafter) graph() Graph {
	d.columns()
	order := make([]int, len(d.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := d.nodes[a], d.nodes[b]
		return cmp.Or(cmp.Compare(x.Column, y.Column), cmp.Compare(y.Count, x.Count), cmp.Compare(x.Name, y.Name))
	})
	g := Graph{Nodes: make([]Node, len(order)), Edges: make([]Edge, 0, len(d.edges))}
	place := make([]int, len(order))
	for to, from := range order {
		place[from] = to
		g.Nodes[to] = d.nodes[from]
	}
	for e, n := range d.edges {
		g.Edges = append(g.Edges, Edge{place[e[0]], place[e[1]], n})
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return g
}

// columns sets each node's longest way from a speaker. Outlets may credit each other in a circle:
// an edge that leads back does not count.
func (d *drafter) columns() {
	next := make([][]int, len(d.nodes))
	for e := range d.edges {
		next[e[0]] = append(next[e[0]], e[1])
	}
	const open, done = 1, 2
	state := make([]int, len(d.nodes))
	var order []int // every node after all that it leads to
	var visit func(int)
	visit = func(id int) {
		state[id] = open
		slices.Sort(next[id])
		next[id] = slices.DeleteFunc(next[id], func(to int) bool { return state[to] == open })
		for _, to := range next[id] {
			if state[to] != done {
				visit(to)
			}
		}
		state[id] = done
		order = append(order, id)
	}
	for id := range d.nodes {
		if state[id] == 0 {
			visit(id)
		}
	}
	for _, id := range slices.Backward(order) {
		for _, to := range next[id] {
			d.nodes[to].Column = max(d.nodes[to].Column, d.nodes[id].Column+1)
		}
	}
}
