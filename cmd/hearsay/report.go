package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/report"
	"github.com/hearsay/hearsay/track"
)

// reportCommand shows texts as a page, or a family.
type reportCommand struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Files of text, HTML, Markdown or JSONL; directories of them; - is standard input."`
	Output string   `short:"o" default:"-" placeholder:"FILE" help:"Where to write the page (default standard output)."`

	Family int64 `placeholder:"ID" help:"Instead of files: the number of a family, as track who and track quote print it."`
	database

	As      string `default:"" enum:",text,html,mhtml,markdown,jsonl" placeholder:"FORMAT" help:"What the files are: text, html, mhtml, markdown or jsonl. Otherwise their names or contents tell."`
	Charset string `placeholder:"NAME" help:"The charset of the files, as windows-1252. Otherwise they tell, or are UTF-8."`
}

// Help is what hearsay report --help says beyond its flags.
func (c *reportCommand) Help() string {
	return `The page needs nothing but a browser: it loads nothing and sends nothing. Each
statement is marked in its speaker's colour, underline and letter; point at it, tap
it or move to it with Tab and the arrow keys to see the way it took and how that was
found. It can be filtered, printed and read in the dark.

With --family it shows an utterance of a database of hearsay track: when and where it
was printed, its wordings beside the fullest with what differs marked, and who had it
from whom.

Examples:
  hearsay report article.html -o said.html
  hearsay report articles/ -o said.html
  curl -s https://example.org/news | hearsay report - > said.html
  hearsay report --db quotes.db --family 12 -o family.html

Exit status: 1 if a document could not be read, the page has the others; 2 if the
command line makes no sense.
`
}

// Validate says what kong cannot know of the flags.
func (c *reportCommand) Validate() error {
	if (len(c.Paths) == 0) == (c.Family == 0) {
		return errors.New("expected files, or the --family of a --db")
	}
	return input.CheckCharset(c.Charset)
}

// Run reads and writes the page.
func (c *reportCommand) Run(e *environment) error {
	if c.Family == 0 {
		return c.texts(e)
	}
	return c.answer(func(ctx context.Context, t track.Tracker) error {
		f, err := t.Family(ctx, c.Family)
		if err != nil {
			return err
		}
		return c.write(e, func(w io.Writer) error { return report.WriteFamily(w, f) })
	})
}

// texts writes the page of texts.
func (c *reportCommand) texts(e *environment) error {
	type read struct {
		item input.Item
		report.Article
		note, err error
	}
	in := input.Reader{Format: input.Format(c.As), Charset: c.Charset}
	bar := newProgress(e, c.Paths)
	failed := false
	var articles []report.Article
	_ = inOrder(in.All(c.Paths, e.stdin), func(item input.Item) read { // returns what done does: nothing
		document, err := item.Read()
		if err != nil {
			return read{item: item, err: err}
		}
		r := read{item: item, Article: report.Article{Name: document.ID, Document: hearsay.Read(document.Text), Carrier: carrierOf(document)}}
		if document.Note != "" {
			r.note = &input.Error{Path: item.Path, Err: errors.New(document.Note)}
		}
		return r
	}, func(r read) error {
		if complaint := cmp.Or(r.err, r.note); complaint != nil {
			bar.clear()
			e.complain(complaint)
		}
		bar.step(r.item.Size)
		if failed = failed || r.err != nil; r.err == nil {
			articles = append(articles, r.Article)
		}
		return nil
	})
	bar.clear()
	if len(articles) > 0 || !failed {
		if err := c.write(e, func(w io.Writer) error { return report.Write(w, articles) }); err != nil {
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}

// write writes the page. What stood in the file stays if that fails.
func (c *reportCommand) write(e *environment, to func(io.Writer) error) error {
	var page bytes.Buffer
	if err := to(&page); err != nil {
		return err
	}
	if c.Output == "-" {
		_, err := e.stdout.Write(page.Bytes())
		return err
	}
	return replace(c.Output, page.Bytes())
}

// replace writes a file beside path and puts it in its place.
func replace(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() { // a pipe, /dev/stdout
		return os.WriteFile(path, content, 0o666)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".hearsay-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w; choose another with -o", path, err)
	}
	defer os.Remove(f.Name()) // it is not there any more if all went well
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
