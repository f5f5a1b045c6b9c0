package main

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"mime"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cite"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/report"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/track"
)

//go:embed serve
var serveFiles embed.FS

// indexPage is the page on which a text is given.
var indexPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(serveFiles, "serve/index.html"))
})

// formPolicy is the Content-Security-Policy of pages that have forms and no script.
const formPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// site answers requests. Any number of goroutines may ask it.
type site struct {
	tools
	tracker *track.Tracker // nil: no database
	saved   *savedPages    // nil: none are opened by their addresses
	busy    chan struct{}  // has room for as many texts as are read at once
}

// newSite returns what answers requests, each in at most so much time. Without a tracker it
// knows no families, without saved it opens no pages.
func newSite(most time.Duration, tracker *track.Tracker, saved *savedPages) http.Handler {
	s := &site{tracker: tracker, saved: saved, busy: make(chan struct{}, runtime.GOMAXPROCS(0))}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.index(w, http.StatusOK, "") })
	mux.HandleFunc("GET /style.css", fixed("text/css; charset=utf-8", report.Style()))
	mux.HandleFunc("GET /health", fixed("text/plain; charset=utf-8", "ok\n"))
	mux.HandleFunc("GET /openapi.json", fixed("application/json", openAPI()))
	mux.HandleFunc("POST /view", s.view)
	mux.HandleFunc("POST /api/read", api(s, s.read))
	mux.HandleFunc("POST /api/verify", api(s, s.verify))
	mux.HandleFunc("POST /api/cite", api(s, s.cite))
	if tracker != nil {
		mux.HandleFunc("GET /families", s.families)
		mux.HandleFunc("GET /families/{id}", s.family)
		mux.HandleFunc("GET /api/families", s.apiFamilies)
		mux.HandleFunc("GET /api/speakers", s.apiSpeakers)
		mux.HandleFunc("GET /api/families/{id}", s.apiFamily)
	}
	same := http.NewCrossOriginProtection()
	same.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		problem(w, http.StatusForbidden, errors.New("pages of other sites cannot ask this server"))
	}))
	return local(same.Handler(http.TimeoutHandler(http.MaxBytesHandler(mux, longest), most, `{"error": "it took too long"}`)))
}

// local refuses what was not addressed to this machine: a page from elsewhere may have made its
// name lead here (DNS rebinding).
func local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = strings.Trim(r.Host, "[]")
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			problem(w, http.StatusForbidden, errors.New("this server answers to localhost only"))
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "application/json") // of what [http.TimeoutHandler] says
		next.ServeHTTP(w, r)
	})
}

// begin waits until a text may be read, and reports whether somebody still waits for it.
func (s *site) begin(r *http.Request) bool {
	select {
	case s.busy <- struct{}{}:
		return true
	case <-r.Context().Done():
		return false
	}
}

// end lets another text be read.
func (s *site) end() { <-s.busy }

// fixed answers with content that does not change.
func fixed(media, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", media)
		_, _ = io.WriteString(w, content) // whoever does not read on has gone
	}
}

// openAPI returns the description of the API, with the schemas that it refers to.
func openAPI() string {
	text, err := serveFiles.ReadFile("serve/openapi.json")
	var document map[string]any
	if err = errors.Join(err, json.Unmarshal(text, &document)); err != nil {
		panic(err) // the file is part of the program, and tested
	}
	schemas := document["components"].(map[string]any)["schemas"].(map[string]any)
	for name, schema := range map[string]string{"Reading": render.Schema(), "Claim": render.VerifySchema(), "Tracked": render.TrackSchema()} {
		// Not every program knows that an $id changes what a $ref within it is relative to.
		schema = strings.ReplaceAll(schema, `"#/$defs/`, `"#/components/schemas/`+name+`/$defs/`)
		var own map[string]any
		if err = json.Unmarshal([]byte(schema), &own); err != nil {
			panic(err)
		}
		delete(own, "$id")
		delete(own, "$schema")
		schemas[name] = own
	}
	style := schemas["CiteRequest"].(map[string]any)["properties"].(map[string]any)["style"].(map[string]any)
	for _, f := range cite.Formats() {
		style["enum"] = append(style["enum"].([]any), f.Name)
	}
	text, err = json.MarshalIndent(document, "", "  ")
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (s *site) index(w http.ResponseWriter, status int, wrong string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", formPolicy)
	w.WriteHeader(status)
	_ = indexPage().Execute(w, struct {
		Wrong     string
		DB, Saved bool
	}{wrong, s.tracker != nil, s.saved != nil})
}

// view shows the text of the form, the file, or the page that was saved from the address.
func (s *site) view(w http.ResponseWriter, r *http.Request) {
	p, err := s.posted(r)
	if err != nil {
		s.index(w, statusFor(err, http.StatusBadRequest), err.Error())
		return
	}
	if !s.begin(r) {
		return
	}
	defer s.end()
	d, err := documentOf(p.content, "")
	if err != nil {
		s.index(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	carrier := carrierOf(d)
	carrier.URL = cmp.Or(p.address, carrier.URL)
	var page bytes.Buffer
	if err := report.Write(&page, []report.Article{{Name: p.name, Document: hearsay.Read(d.Text), Carrier: carrier}}); err != nil {
		s.index(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", report.Policy()+"; frame-ancestors 'none'")
	_, _ = page.WriteTo(w)
}

// shown is what somebody wants to see.
type shown struct{ name, content, address string }

// posted returns the file of a form, or else its text, or else the saved page of its address.
func (s *site) posted(r *http.Request) (p shown, err error) {
	if err := r.ParseMultipartForm(longest); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return p, err
	}
	p.address, p.content = strings.TrimSpace(r.PostFormValue("address")), r.PostFormValue("text")
	if file, header, err := r.FormFile("file"); err == nil && header.Size > 0 {
		defer file.Close()
		data, err := io.ReadAll(file)
		if err != nil {
			return p, err
		}
		p.name, p.content = header.Filename, string(data)
	}
	switch {
	case strings.TrimSpace(p.content) != "":
		return p, cite.CheckURL(p.address)
	case p.address == "":
		return p, errors.New("paste a text, choose a file or give the address of a page that you saved")
	case s.saved == nil:
		return p, errNoSaved
	}
	p.name, p.content, err = s.saved.open(p.address)
	if cite.CheckURL(p.address) != nil {
		p.address = "" // a file's: the page may say its own
	}
	return p, err
}

// api answers JSON with what f makes of it.
func api[In, Out any](s *site, f func(In) (Out, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in In
		if status, err := decode(r, &in); err != nil {
			problem(w, status, err)
			return
		}
		if !s.begin(r) {
			return
		}
		defer s.end()
		out, err := f(in)
		if err != nil {
			problem(w, failed(err), err)
			return
		}
		answerJSON(w, http.StatusOK, out)
	}
}

// failed returns the status for an error of working on a text.
func failed(err error) int {
	var match *cite.MatchError
	var unknown *cite.UnknownError
	if errors.Is(err, errNothingSaid) || errors.As(err, &match) || errors.As(err, &unknown) {
		return http.StatusNotFound
	}
	return http.StatusUnprocessableEntity
}

// decode reads the one JSON value of a request. Where that fails, status says how.
func decode(r *http.Request, in any) (status int, err error) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return http.StatusUnsupportedMediaType, errors.New("send JSON, as application/json")
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(in); err != nil {
		return statusFor(err, http.StatusBadRequest), fmt.Errorf("this is not what /openapi.json describes: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return statusFor(err, http.StatusBadRequest), errors.New("send one JSON object and no more")
	}
	return http.StatusOK, nil
}

// statusFor returns the status for an error of reading a request.
func statusFor(err error, otherwise int) int {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return http.StatusRequestEntityTooLarge
	}
	return otherwise
}

func problem(w http.ResponseWriter, status int, err error) {
	answerJSON(w, status, map[string]string{"error": err.Error()})
}

func answerJSON(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}
