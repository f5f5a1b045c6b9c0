package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/hearsay/hearsay/track"
)

// serveCommand serves pages and an API on this machine.
type serveCommand struct {
	DB    string `name:"db" placeholder:"DB" help:"A database of hearsay track, to search and show: an SQLite file or a postgres:// URL."`
	Saved string `placeholder:"DIR" help:"A directory of pages that you saved, as HTML or MHTML, to open by their addresses."`
	Port  uint16 `default:"8085" placeholder:"PORT" help:"The port on 127.0.0.1; 0 is any that is free (default 8085)."`
}

// Help is what hearsay serve --help says beyond its flags.
func (c *serveCommand) Help() string {
	return `Open http://127.0.0.1:8085/, paste a text or choose a saved page, and see who said
what in it, as hearsay report shows it. Programs find /api/read, /api/verify and
/api/cite, described by /openapi.json (OpenAPI 3.1), and /health. With --db there are
/families, /api/families and /api/speakers: who said what in the articles of a
database, in all its variants.

The address of a page goes into what is shown and cited. With --saved DIR an address
alone opens the page that you saved from it there, or the file of that name.

Only this machine can connect, and pages of other sites cannot ask. Nothing is fetched,
and texts are not kept. Ctrl-C ends what is being read first.

Examples:
  hearsay serve
  hearsay serve --db quotes.db --port 9000
  hearsay serve --saved ~/articles
  curl --json '{"text": "“It holds,” Mara Lindqvist said."}' http://127.0.0.1:8085/api/read

Exit status: 1 if the port is taken or the database or DIR cannot be opened, 2 if the command line makes no sense.
`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(e *environment) error {
	if c.DB == "" {
		return c.serve(e, nil)
	}
	return database{c.DB}.answer(func(_ context.Context, t track.Tracker) error { return c.serve(e, &t) })
}

func (c *serveCommand) serve(e *environment, tracker *track.Tracker) error {
	var pages *savedPages
	if c.Saved != "" {
		root, err := os.OpenRoot(c.Saved)
		if err != nil {
			return err
		}
		defer root.Close()
		pages = &savedPages{root: root}
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(c.Port))))
	if err != nil {
		return fmt.Errorf("%w; choose another port with --port", err)
	}
	if _, err := fmt.Fprintf(e.stdout, "http://%s/ (Ctrl-C ends)\n", listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, listener, newSite(requestTime, tracker, pages))
}

// How long a request may take to come, to be worked on, and to be answered; and how long
// those under way have when the server ends.
const (
	headerTime  = 5 * time.Second
	bodyTime    = 30 * time.Second
	requestTime = 60 * time.Second
	answerTime  = bodyTime + requestTime + 30*time.Second
	graceTime   = 10 * time.Second
)

// serve serves until ctx ends, and then until what is under way is answered.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: answerTime,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, stop := context.WithTimeout(context.Background(), graceTime)
		defer stop()
		ended <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}
