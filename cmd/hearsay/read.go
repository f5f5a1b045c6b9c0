package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/render"
)

type readCommand struct {
	Paths   []string `arg:"" help:"Files."`
	Format  string   `default:"json" enum:"json,jsonl" help:"How to print."`
	Explain bool
}

func (c *readCommand) Run(e *environment) error {
	j := render.JSON{Evidence: c.Explain}
	if c.Format == "json" {
		j.Indent = "  "
	}
	out := bufio.NewWriter(e.stdout)
	defer out.Flush()
	for _, p := range c.Paths {
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if !strings.HasSuffix(p, ".jsonl") {
			if err := j.Write(out, render.Reading{ID: p, Document: hearsay.Read(string(data))}); err != nil {
				return err
			}
			continue
		}
		d := json.NewDecoder(strings.NewReader(string(data)))
		for {
			var doc struct{ ID, Text string }
			if err := d.Decode(&doc); err == io.EOF {
				break
			} else if err != nil {
				return err
			}
			if err := j.Write(out, render.Reading{ID: doc.ID, Document: hearsay.Read(doc.Text)}); err != nil {
				return err
			}
		}
	}
	return nil
}
