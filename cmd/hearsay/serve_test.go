package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/report"
	"github.com/hearsay/hearsay/track"
)

// ask asks a site, as addressed to localhost.
func ask(t *testing.T, site http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if r.Host = r.Header.Get("Host"); r.Host == "" {
		r.Host = "localhost:8085"
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

const asJSON = "application/json"

// object returns a JSON object of keys and values.
func object(t *testing.T, pairs ...any) string {
	t.Helper()
	m := make(map[string]any)
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	text, err := json.Marshal(m)
	require.NoError(t, err)
	return string(text)
}

// described returns the description of the API, with which to check schemas in it.
func described(t *testing.T, site http.Handler) (document map[string]any, check func(pointer string, answer []byte)) {
	t.Helper()
	text := ask(t, site, "GET", "/openapi.json", "").Body.Bytes()
	require.NoError(t, json.Unmarshal(text, &document))
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return document, func(pointer string, answer []byte) {
		t.Helper()
		c := jsonschema.NewCompiler()
		require.NoError(t, c.AddResource("http://localhost/openapi.json", whole))
		schema, err := c.Compile("http://localhost/openapi.json#/components/schemas/" + pointer)
		require.NoError(t, err)
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
		require.NoError(t, err, "%s", answer)
		assert.NoError(t, schema.Validate(instance), "%s", answer)
	}
}

func TestServeAPI(t *testing.T) {
	site := newSite(time.Minute, twoVariants(t), nil)
	document, check := described(t, site)
	assert.Equal(t, "3.1.0", document["openapi"])
	for path, item := range document["paths"].(map[string]any) {
		for method := range item.(map[string]any) {
			assert.NotContains(t, []int{404, 405}, ask(t, site, strings.ToUpper(method), strings.ReplaceAll(path, "{id}", "1"), "").Code, "%s %s is described and served", method, path)
		}
	}
	for _, c := range []struct{ path, in, request, answer, says string }{
		{"/api/read", object(t, "text", harbor, "explain", true), "ReadRequest", "Reading", "Baltika News Agency"},
		{"/api/read", object(t, "text", "<html><p>"+said), "ReadRequest", "Reading", "Mara Lindqvist"},
		{"/api/read", `{"text": "\u0001\u0002 “No,” Mara Lindqvist said.", "explain": null}`, "ReadRequest", "Reading", "Mara Lindqvist"},
		{"/api/read", object(t, "text", "<html><meta charset=windows-1252><p>"+said), "ReadRequest", "Reading", `"text":"“It holds for now,”"`},
		{"/api/verify", object(t, "text", harbor, "quote", "We had no choice", "speaker", "Tom Okafor"), "VerifyRequest", "Claim", `"holds":false`},
		{"/api/verify", object(t, "text", harbor, "quote", "We had no choice"), "VerifyRequest", "Claim", `"holds":true`},
		{"/api/cite", object(t, "text", harbor, "style", "apa", "words", "no choice", "authors", []string{"Keiko Sato"}, "date", "2031"), "CiteRequest", "Citation", "as cited in Sato, 2031"},
	} {
		check(c.request, []byte(c.in))
		w := ask(t, site, "POST", c.path, c.in, "Content-Type", asJSON)
		assert.Equal(t, http.StatusOK, w.Code, w.Body)
		assert.Equal(t, asJSON, w.Header().Get("Content-Type"))
		assert.Contains(t, w.Body.String(), c.says)
		check(c.answer, w.Body.Bytes())
	}
	w := ask(t, site, "GET", "/health", "")
	assert.Equal(t, "ok\n", w.Body.String())
}

// twoVariants has an utterance in two variants, one of them from a hostile article.
func twoVariants(t *testing.T) *track.Tracker {
	t.Helper()
	tracker := &track.Tracker{Store: new(track.Memory)}
	for i, text := range []string{
		"“The harbor will close in spring and nobody will be asked about it,” Mara Lindqvist said.",
		"According to Baltika News Agency, Mara Lindqvist said: “The harbor will close in winter and nobody will be asked about it.”",
	} {
		_, err := tracker.Add(t.Context(), track.Article{ID: fmt.Sprint("a", i), Outlet: "<script>alert(1)</script> Post", Title: `"><img src=x>`,
			Published: time.Date(2031, 3, 1+i, 0, 0, 0, 0, time.UTC), Document: hearsay.Read(text)})
		require.NoError(t, err)
	}
	return tracker
}

func TestServeFamilies(t *testing.T) {
	site := newSite(time.Minute, twoVariants(t), nil)
	_, check := described(t, site)
	for _, c := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/", 200, []string{`href="/families"`}},
		{"/families", 200, []string{"<form", `href="/families/1"`, `href="/families?who=Mara%20Lindqvist"`, "printed 2×"}},
		{"/families?after=99", 200, []string{"<form"}},
		{"/families?words=harbor+will+close", 200, []string{`href="/families/1"`, "printed 2×"}},
		{"/families?who=Lindqvist", 200, []string{`href="/families/1"`, "Mara Lindqvist", "2031-03-01"}},
		{"/families?who=Nobody", 200, []string{"nothing was found"}},
		{"/families/1", 200, []string{"<del>spring</del>", "<ins>winter</ins>", "altered: “winter” for “spring”", "printed 1×", "&lt;script&gt;", "<svg", "via Baltika News Agency", "2031-03-02"}},
		{"/families/99", 404, []string{"no such family"}},
		{"/families/x", 404, []string{"no such family"}},
		{"/api/families?words=harbor+will+close", 200, []string{`"family":1`}},
		{"/api/families?words=zebra", 404, []string{"nothing was found"}},
		{"/api/families", 400, []string{"give words"}},
		{"/api/speakers?name=Lindqvist", 200, []string{`"Mara Lindqvist"`}},
		{"/api/speakers?name=Nobody", 404, []string{"nothing was found"}},
		{"/api/speakers", 400, []string{"give name"}},
		{"/api/families/1", 200, []string{`"altered"`}},
		{"/api/families/99", 404, []string{"no such family"}},
	} {
		w := ask(t, site, "GET", c.path, "")
		assert.Equal(t, c.status, w.Code, c.path)
		for _, says := range c.says {
			assert.Contains(t, w.Body.String(), says, c.path)
		}
		switch {
		case !strings.HasPrefix(c.path, "/api/"):
			assert.NotContains(t, w.Body.String(), "<script")
			assert.NotContains(t, w.Body.String(), "<img")
			assert.Equal(t, formPolicy, w.Header().Get("Content-Security-Policy"))
		case c.status == 200:
			check("Tracked", w.Body.Bytes())
		default:
			check("Problem", w.Body.Bytes())
		}
	}
	assert.Equal(t, http.StatusNotFound, ask(t, newSite(time.Minute, nil, nil), "GET", "/families", "").Code)
	broken := newSite(time.Minute, &track.Tracker{Store: new(brokenStore)}, nil)
	for _, path := range []string{"/families?words=a", "/families?who=a", "/families/1", "/api/families?words=a", "/api/speakers?name=a", "/api/families/1"} {
		assert.Equal(t, http.StatusInternalServerError, ask(t, broken, "GET", path, "").Code, path)
	}
}

// brokenStore is a database that went away.
type brokenStore struct{ track.Memory }

func (*brokenStore) View(context.Context, func(track.Tx) error) error { return io.ErrUnexpectedEOF }

func TestServeProblems(t *testing.T) {
	site := newSite(time.Minute, nil, nil)
	_, check := described(t, site)
	good := object(t, "text", said)
	for _, c := range []struct {
		path, in string
		status   int
		says     string
		headers  []string
	}{
		{"/api/read", good, http.StatusUnsupportedMediaType, "send JSON", []string{"Content-Type", "text/plain"}},
		{"/api/read", good, http.StatusForbidden, "other sites", []string{"Content-Type", asJSON, "Sec-Fetch-Site", "cross-site"}},
		{"/api/read", good, http.StatusForbidden, "other sites", []string{"Content-Type", asJSON, "Origin", "https://example.org"}},
		{"/api/read", good, http.StatusForbidden, "localhost only", []string{"Content-Type", asJSON, "Host", "rebound.example.org:8085"}},
		{"/api/read", good, http.StatusForbidden, "localhost only", []string{"Content-Type", asJSON, "Host", "192.0.2.7"}},
		{"/api/read", "{", http.StatusBadRequest, "/openapi.json", nil},
		{"/api/read", `{"text": 5}`, http.StatusBadRequest, "/openapi.json", nil},
		{"/api/read", `{"txet": "a"}`, http.StatusBadRequest, "txet", nil},
		{"/api/read", good + good, http.StatusBadRequest, "no more", nil},
		{"/api/read", "{}", http.StatusUnprocessableEntity, "give the text", nil},
		{"/api/read", `{"path": "/etc/passwd"}`, http.StatusUnprocessableEntity, "reads no files", nil},
		{"/api/read", object(t, "text", strings.Repeat("a", longest)), http.StatusRequestEntityTooLarge, "too large", nil},
		{"/api/verify", good, http.StatusUnprocessableEntity, "quote is empty", nil},
		{"/api/cite", object(t, "text", "Nothing."), http.StatusNotFound, "nobody is reported", nil},
		{"/api/cite", object(t, "text", said, "words", "the moon"), http.StatusNotFound, "the moon", nil},
		{"/api/cite", object(t, "text", said), http.StatusNotFound, "nothing is known", nil},
		{"/api/cite", object(t, "text", said, "style", "harvard"), http.StatusUnprocessableEntity, "harvard", nil},
		{"/api/cite", object(t, "text", said, "title", "A", "url", "javascript:alert(1)"), http.StatusUnprocessableEntity, "javascript", nil},
	} {
		if c.headers == nil {
			c.headers = []string{"Content-Type", asJSON}
		}
		w := ask(t, site, "POST", c.path, c.in, c.headers...)
		assert.Equal(t, c.status, w.Code, "%.60s: %s", c.in, w.Body)
		assert.Contains(t, w.Body.String(), c.says)
		check("Problem", w.Body.Bytes())
	}
	for _, host := range []string{"127.0.0.1:8085", "[::1]:8085", "localhost", "[::1]"} {
		assert.Equal(t, http.StatusOK, ask(t, site, "GET", "/health", "", "Host", host).Code, host)
	}
	assert.Equal(t, http.StatusMethodNotAllowed, ask(t, site, "GET", "/api/read", "").Code)
	assert.Equal(t, http.StatusNotFound, ask(t, site, "GET", "/serve_site.go", "").Code)
}

// TestServeTime answers in time, though the text is not read by then.
func TestServeTime(t *testing.T) {
	w := ask(t, newSite(time.Millisecond, nil, nil), "POST", "/api/read", object(t, "text", strings.Repeat(harbor+"\n\n", 2000)), "Content-Type", asJSON)
	assert.Equal(t, http.StatusServiceUnavailable, w.Code)
	assert.JSONEq(t, `{"error": "it took too long"}`, w.Body.String())
}

func TestServePages(t *testing.T) {
	site := newSite(time.Minute, nil, nil)
	w := ask(t, site, "GET", "/", "")
	assert.Equal(t, http.StatusOK, w.Code)
	assert.Equal(t, formPolicy, w.Header().Get("Content-Security-Policy"))
	assert.Contains(t, w.Body.String(), `action="/view"`)
	assert.Contains(t, ask(t, site, "GET", "/style.css", "").Header().Get("Content-Type"), "text/css")

	w = ask(t, site, "POST", "/view", url.Values{"text": {"<script>alert(1)</script> " + said}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	assert.Equal(t, http.StatusOK, w.Code)
	assert.Contains(t, w.Header().Get("Content-Security-Policy"), report.Policy())
	assert.Contains(t, w.Body.String(), "<bdi>Mara Lindqvist</bdi>")
	assert.NotContains(t, w.Body.String(), "<script>alert")

	upload := func(name, content string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		require.NoError(t, m.WriteField("text", ""))
		f, err := m.CreateFormFile("file", name)
		require.NoError(t, err)
		_, err = io.WriteString(f, content)
		require.NoError(t, err)
		require.NoError(t, m.Close())
		return ask(t, site, "POST", "/view", body.String(), "Content-Type", m.FormDataContentType())
	}
	w = upload(`"><b>.html`, "<!DOCTYPE html><title>A</title><article><p>"+said+" This is an article that is long enough to be one, with a sentence more.</article>")
	assert.Equal(t, http.StatusOK, w.Code)
	assert.Contains(t, w.Body.String(), "<bdi>Mara Lindqvist</bdi>")
	assert.NotContains(t, w.Body.String(), "><b>.html")
	for content, status := range map[string]int{"": http.StatusBadRequest, "\x00\x01\x02\x03": http.StatusUnprocessableEntity, strings.Repeat("a", longest): http.StatusRequestEntityTooLarge} {
		w = upload("a.txt", content)
		assert.Equal(t, status, w.Code)
		assert.Contains(t, w.Body.String(), `role="alert"`)
	}
}

// TestJudgeSchemathesis has schemathesis try what the description of the API allows and what it
// does not, and holds the answers to it. HEARSAY_SCHEMATHESIS names it; judges/run installs it.
func TestJudgeSchemathesis(t *testing.T) {
	path := os.Getenv("HEARSAY_SCHEMATHESIS")
	if path == "" {
		t.Skip("needs schemathesis: judges/run")
	}
	server := httptest.NewServer(newSite(time.Minute, twoVariants(t), nil))
	defer server.Close()
	c := exec.CommandContext(t.Context(), path, "run", server.URL+"/openapi.json", "--checks", "all", "--max-examples", "25",
		"--generation-deterministic", "--no-color")
	c.Dir = t.TempDir()
	out, err := c.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, says := range []string{"Selected: 7/7", "Tested: 7", "✅ Examples", "✅ Coverage", "✅ Fuzzing", "✅ Stateful", " passed"} {
		assert.Contains(t, string(out), says)
	}
	_, summary, _ := strings.Cut(string(out), "Test cases:")
	t.Log(strings.TrimSpace(summary))
}

// TestServeBrowser pastes a text into the form, in a browser.
func TestServeBrowser(t *testing.T) {
	ctx := browser(t, 1200)
	server := httptest.NewServer(newSite(time.Minute, nil, nil))
	defer server.Close()
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(server.URL), chromedp.SendKeys(chromedp.CSS("textarea"), said), chromedp.Click(chromedp.CSS("button[type=submit]")), chromedp.WaitVisible(filters)))
	assert.Equal(t, "A1", value[string](t, ctx, shownChips))
}

// TestServeStops answers what is under way, and then ends.
func TestServeStops(t *testing.T) {
	started, finish := make(chan bool), make(chan bool)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(started)
			<-finish
			_, _ = io.WriteString(w, "done")
		}))
	}()
	answer := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer r.Body.Close()
		text, _ := io.ReadAll(r.Body)
		answer <- string(text)
	}()
	<-started
	stop()
	select {
	case <-ended:
		t.Fatal("it ended before it had answered")
	case <-time.After(100 * time.Millisecond):
	}
	close(finish)
	assert.Equal(t, "done", <-answer)
	assert.NoError(t, <-ended)
}

// TestServeCommand serves until SIGTERM, says where, and cannot where another serves.
func TestServeCommand(t *testing.T) {
	from, to := io.Pipe()
	w := newWorld("", 0, 0)
	w.stdout = to
	status := make(chan int, 1)
	go func() { status <- run([]string{"serve", "--port", "0"}, &w.environment) }()
	line := make([]byte, 200)
	n, err := from.Read(line)
	require.NoError(t, err)
	address, _, _ := strings.Cut(string(line[:n]), " ")
	r, err := http.Get(address + "health")
	require.NoError(t, err)
	r.Body.Close()
	assert.Equal(t, http.StatusOK, r.StatusCode)

	missing := newWorld("", 0, 0)
	assert.Equal(t, exitFailed, run([]string{"serve", "--db", filepath.Join(t.TempDir(), "missing.db")}, &missing.environment))
	assert.Contains(t, missing.err.String(), "there is no database")

	where, err := url.Parse(address)
	require.NoError(t, err)
	other := newWorld("", 0, 0)
	assert.Equal(t, exitFailed, run([]string{"serve", "--port", where.Port()}, &other.environment))
	assert.Contains(t, other.err.String(), "choose another port")

	require.NoError(t, syscall.Kill(syscall.Getpid(), syscall.SIGTERM))
	assert.Equal(t, exitOK, <-status, w.err.String())
}
