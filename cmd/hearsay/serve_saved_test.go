package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// printed is a page of an article as a newspaper has it.
const printed = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbor to Close</title><link rel="canonical" href="https://www.post.example/harbor/">
<meta property="og:site_name" content="The Post"><meta name="author" content="Keiko Sato"><meta property="article:published_time" content="2031-03-05"></head>
<body><article><h1>Harbor to Close</h1><p>According to Baltika News Agency, Mara Lindqvist said that “the harbor will close.” “We had no choice,” she added.</p>
<p>It is a long paragraph, as articles have them, and tells of a town whose ferries have nowhere to go.</p></article></body></html>`

// pagesIn makes a directory of saved pages, beside a secret.
func pagesIn(t *testing.T) (dir string, pages *savedPages) {
	t.Helper()
	outer := t.TempDir()
	dir = filepath.Join(outer, "pages")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "old"), 0o777))
	for name, content := range map[string]string{
		"../secret.txt": said, "a.html": printed, "b.txt": "“No,” Tom Okafor said.", "c.png": printed,
		"old/d.html":  "<!-- saved from url=(0024)http://gull.example/pier -->\n<html><p>“It leans,” Tom Okafor said. It is a long paragraph of an article.",
		"old/e.mhtml": "MIME-Version: 1.0\nSnapshot-Content-Location: https://tide.example/?id=7\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>=93 “It holds,” Mara Lindqvist said.\n--x--\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(content), 0o666))
	}
	require.NoError(t, os.Symlink(filepath.Join(outer, "secret.txt"), filepath.Join(dir, "link.html")))
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	t.Cleanup(func() { root.Close() })
	return dir, &savedPages{root: root}
}

// TestServeSaved opens pages by the addresses that they were saved from, and no other file.
func TestServeSaved(t *testing.T) {
	dir, pages := pagesIn(t)
	site := newSite(time.Minute, nil, pages)
	assert.Contains(t, ask(t, site, "GET", "/", "").Body.String(), "opens the page that you saved")
	view := func(form url.Values) (int, string) {
		w := ask(t, site, "POST", "/view", form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
		return w.Code, w.Body.String()
	}
	for range 2 { // the second time, addresses are known
		for address, says := range map[string]string{
			"https://www.post.example/harbor/":                        "We had no choice",
			"post.example/harbor":                                     "not among the saved pages",
			" http://post.example/harbor#more ":                       "We had no choice",
			"https://gull.example/pier":                               "It leans",
			"http://tide.example/?id=7":                               "It holds",
			"https://tide.example/?id=8":                              "save it there",
			"a.html":                                                  "We had no choice",
			filepath.Join(dir, "old", "d.html"):                       "It leans",
			"file://" + filepath.ToSlash(filepath.Join(dir, "b.txt")): "Tom Okafor",
			"missing.html":                                            "not among the saved pages",
			"../secret.txt":                                           "not among the saved pages",
			"file:///etc/passwd":                                      "not among the saved pages",
			"link.html":                                               "not among the saved pages",
		} {
			_, body := view(url.Values{"address": {address}})
			assert.Contains(t, body, says, address)
			assert.NotContains(t, body, "It holds for now", address)
		}
	}
	later := filepath.Join(dir, "a.html")
	require.NoError(t, os.WriteFile(later, []byte("<p>gone"), 0o666))
	require.NoError(t, os.Chtimes(later, time.Now(), time.Now().Add(time.Hour)))
	_, body := view(url.Values{"address": {"https://post.example/harbor"}})
	assert.Contains(t, body, "save it there", "a file that changed is read again")
}

// TestServeAddress shows and cites the address that somebody gives, or else that of the page.
func TestServeAddress(t *testing.T) {
	site := newSite(time.Minute, nil, nil)
	for _, c := range []struct {
		text, address string
		status        int
		says, not     string
	}{
		{printed, "", http.StatusOK, `From <a href="https://www.post.example/harbor/" rel="noreferrer">`, ""},
		{printed, "https://other.example/h", http.StatusOK, `From <a href="https://other.example/h" rel="noreferrer">`, "post.example"},
		{printed, "https://other.example/h", http.StatusOK, "Sato, Keiko. “Harbor to Close.” The Post, 5 Mar. 2031, https://other.example/h.", ""},
		{harbor, "https://other.example/h", http.StatusOK, "Works cited: Harbor to Close. https://other.example/h.", ""},
		{said, "", http.StatusOK, "Mara Lindqvist", "How to cite"},
		{said, "javascript:alert(1)", http.StatusBadRequest, "only http and https", "<script>"},
		{"", "https://other.example/h", http.StatusBadRequest, "nothing is fetched", ""},
		{"", "", http.StatusBadRequest, "paste a text, choose a file or give the address", ""},
	} {
		w := ask(t, site, "POST", "/view", url.Values{"text": {c.text}, "address": {c.address}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
		assert.Equal(t, c.status, w.Code, c.address)
		assert.Contains(t, w.Body.String(), c.says, c.address)
		if c.not != "" {
			assert.NotContains(t, w.Body.String(), c.not, c.address)
		}
	}
	w := newWorld("", 0, 0)
	assert.Equal(t, exitFailed, run([]string{"serve", "--saved", filepath.Join(t.TempDir(), "missing")}, &w.environment))
	assert.Contains(t, w.err.String(), "missing")
}

// TestServeSnapshot reads a page as Chromium saves it in one file, by its address and as it is.
func TestServeSnapshot(t *testing.T) {
	ctx := browser(t, 1200)
	path := write(t, "harbor.html", printed)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("file://"+path), chromedp.WaitReady(chromedp.CSS("article"))))
	snapshot, err := chromedp.Call(ctx, page.CaptureSnapshot, page.CaptureSnapshotParams{})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(path), "harbor.mhtml"), []byte(snapshot.Data), 0o666))
	read := func(name string) (out string) {
		w := newWorld("", 0, 0)
		require.Equal(t, exitOK, run([]string{"read", filepath.Join(filepath.Dir(path), name)}, &w.environment), w.err.String())
		_, out, _ = strings.Cut(w.out.String(), "\n") // after the name of the file
		return out
	}
	assert.Contains(t, read("harbor.mhtml"), "We had no choice")
	assert.Equal(t, read("harbor.html"), read("harbor.mhtml"))

	root, err := os.OpenRoot(filepath.Dir(path))
	require.NoError(t, err)
	defer root.Close()
	w := ask(t, newSite(time.Minute, nil, &savedPages{root: root}), "POST", "/view", url.Values{"address": {"harbor.mhtml"}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	assert.Contains(t, w.Body.String(), "Sato, Keiko. “Harbor to Close.” The Post, 5 Mar. 2031, https://www.post.example/harbor/.")
}
