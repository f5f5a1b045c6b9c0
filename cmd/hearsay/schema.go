package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hearsay/hearsay/render"
)

// schemaCommand prints JSON Schemas.
type schemaCommand struct {
	Name string `arg:"" optional:"" default:"read" help:"Which: see below (default read)."`
}

// schemas are the schemas of what the commands print as JSON.
var schemas = []struct {
	name, about string
	text        func() string
}{
	{"read", "a document of hearsay read --format json or jsonl", render.Schema},
	{"track", "an answer of hearsay track --format json, a line of hearsay track export", render.TrackSchema},
	{"verify", "a claim of hearsay verify --format json or jsonl", render.VerifySchema},
}

// Help is what hearsay schema --help says beyond its flags.
func (c *schemaCommand) Help() string {
	var b strings.Builder
	b.WriteString("Schemas (JSON Schema 2020-12):\n")
	for _, s := range schemas {
		fmt.Fprintf(&b, "  %-8s %s\n", s.name, s.about)
	}
	b.WriteString("\nExample:\n  hearsay schema read > read.json\n")
	return b.String()
}

// Run prints the schema.
func (c *schemaCommand) Run(e *environment) error {
	var names []string
	for _, s := range schemas {
		if s.name == c.Name {
			_, err := io.WriteString(e.stdout, s.text())
			return err
		}
		names = append(names, s.name)
	}
	slices.Sort(names)
	return usageError(fmt.Sprintf("there is no schema %q; there are: %s", c.Name, strings.Join(names, ", ")))
}
