package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track"
)

// trackCommand follows words across articles.
type trackCommand struct {
	Add    trackAdd    `cmd:"" help:"Take articles into a database."`
	Who    trackWho    `cmd:"" help:"Print what somebody said."`
	Quote  trackQuote  `cmd:"" help:"Print who said words, and where they were printed."`
	Family trackFamily `cmd:"" help:"Print an utterance in all its variants."`
	Graph  trackGraph  `cmd:"" help:"Print who had an utterance from whom."`
	Export trackExport `cmd:"" help:"Print all utterances as JSON, one a line."`
}

// Help is what hearsay track --help says beyond its commands.
func (c *trackCommand) Help() string {
	return `The same words in many articles are one family: exact, cut, emended, altered or
told indirectly. A database holds families, speakers and relays of all articles
that were added to it: an SQLite file, or PostgreSQL by its URL.

Examples:
  hearsay track add quotes.db articles/
  hearsay track who "Sergei Lavrov" --db quotes.db
  hearsay track quote "move forward negotiations" --db quotes.db
  hearsay track family 12 --db quotes.db
  hearsay track graph 12 --db quotes.db --format svg > relay.svg
`
}

// database is where the answers come from.
type database struct {
	DB string `name:"db" default:"hearsay.db" placeholder:"DB" help:"The database: an SQLite file or a postgres:// URL (default hearsay.db)."`
}

// answer opens the database and calls f with it. A file that is not there is not made: there would be
// nothing in it.
func (d database) answer(f func(context.Context, track.Tracker) error) error {
	if !strings.Contains(d.DB, "://") {
		if _, err := os.Stat(d.DB); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is no database %s; make one: hearsay track add %s FILES", d.DB, d.DB)
		}
	}
	ctx := context.Background()
	s, err := store.Open(ctx, d.DB)
	if err != nil {
		return err
	}
	return errors.Join(f(ctx, track.Tracker{Store: s}), s.Close())
}

// trackWho prints what somebody said.
type trackWho struct {
	Name string `arg:"" help:"Whom: all of the name or the family name."`
	database
	trackFormat
}

// Help is what hearsay track who --help says beyond its flags.
func (c *trackWho) Help() string {
	return `Two people of one name are printed apart, each with the roles that tell them
apart. Numbers in front of words are those of families: see track family.

Exit status: 1 if nobody of that name said anything.
`
}

// Run asks and prints.
func (c *trackWho) Run(e *environment) error {
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		people, err := t.Who(ctx, c.Name)
		if err != nil {
			return err
		}
		if len(people) == 0 {
			return fmt.Errorf("%s: nobody of that name said anything; try the family name alone", c.Name)
		}
		return c.print(e, trackAnswer{People: people}, func(w *trackPrinter) { w.people(people) })
	})
}

// trackQuote prints who said words.
type trackQuote struct {
	Words string `arg:"" help:"Some of the words. Marks, capitals and endings do not count."`
	database
	trackFormat
}

// Run asks and prints.
func (c *trackQuote) Run(e *environment) error {
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		hits, err := t.Quote(ctx, c.Words)
		if err != nil {
			return err
		}
		if len(hits) == 0 {
			return fmt.Errorf("nothing like %q was said; try fewer words", c.Words)
		}
		return c.print(e, trackAnswer{Hits: hits}, func(w *trackPrinter) { w.hits(hits) })
	})
}

// trackFamily prints an utterance in all its variants.
type trackFamily struct {
	ID int64 `arg:"" name:"id" help:"The number of the family, as track who and track quote print it."`
	database
	trackFormat
}

// Run asks and prints.
func (c *trackFamily) Run(e *environment) error {
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		f, err := t.Family(ctx, c.ID)
		if err != nil {
			return err
		}
		return c.print(e, trackAnswer{Family: &f}, func(w *trackPrinter) { w.family(f) })
	})
}

// trackGraph prints who had an utterance from whom.
type trackGraph struct {
	ID int64 `arg:"" name:"id" help:"The number of the family."`
	database
	Format string `default:"mermaid" enum:"dot,mermaid,svg,json" placeholder:"FORMAT" help:"How to print: dot (Graphviz), mermaid, svg or json (default mermaid)."`
}

// Run asks and prints.
func (c *trackGraph) Run(e *environment) error {
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		f, err := t.Family(ctx, c.ID)
		if err != nil {
			return err
		}
		switch c.Format {
		case "json":
			return writeJSON(e.stdout, trackAnswer{Graph: &f.Relay}, "  ")
		case "dot":
			_, err = fmt.Fprint(e.stdout, f.Relay.DOT())
		case "svg":
			_, err = fmt.Fprint(e.stdout, f.Relay.SVG())
		default:
			_, err = fmt.Fprint(e.stdout, f.Relay.Mermaid())
		}
		return err
	})
}

// trackExport prints all families.
type trackExport struct {
	database
}

// Run prints a family a line, as they come from the database: of any number, a few are in memory.
func (c *trackExport) Run(e *environment) error {
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		for f, err := range t.All(ctx) {
			if err != nil {
				return err
			}
			if err := writeJSON(e.stdout, trackAnswer{Family: &f}, ""); err != nil {
				return err
			}
		}
		return nil
	})
}
