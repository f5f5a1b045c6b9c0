package main

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const harbor = `Harbor to Close

According to Baltika News Agency, Mara Lindqvist said that “the harbor will close.” “We had no choice,” she added.

The port authority said: “Nobody asked us.” Tom Okafor told reporters he was glad.`

// browser starts Chromium, at a window of that width. The tests skip without one; HEARSAY_BROWSER
// names it, and where that is set it must be there. In CI it must be, too.
func browser(t *testing.T, width int, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path := os.Getenv("HEARSAY_BROWSER")
	if path == "" {
		path = "chromium"
	}
	found, err := exec.LookPath(path)
	if err != nil && os.Getenv("HEARSAY_BROWSER") == "" && os.Getenv("CI") != "true" {
		t.Skip("needs a browser: Debian's package chromium, or HEARSAY_BROWSER=/path/to/chrome")
	}
	require.NoError(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox, chromedp.WindowSize(width, 900))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), append(options, flags...)...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	require.NoError(t, chromedp.Do(ctx)) // which starts it, for as long as this context lives
	ctx, stop = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(stop)
	return ctx
}

// pageOf reports a text and returns the address of the page.
func pageOf(t *testing.T, text string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "said.html")
	w := newWorld(text, 0, 0)
	require.Equal(t, exitOK, run([]string{"report", "-", "-o", out}, &w.environment), w.err.String())
	return "file://" + out
}

// familyPageOf reports a family and returns the address of the page.
func familyPageOf(t *testing.T) string {
	t.Helper()
	db, out := filepath.Join(t.TempDir(), "feed.db"), filepath.Join(t.TempDir(), "family.html")
	for _, args := range [][]string{{"track", "add", db, write(t, "feed.jsonl", feed)}, {"report", "--db", db, "--family", "1", "-o", out}} {
		w := newWorld("", 0, 0)
		require.Equal(t, exitOK, run(args, &w.environment), w.err.String())
	}
	return "file://" + out
}

// value evaluates an expression on the page.
func value[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(t, err, expression)
	return v
}

// eventually waits until an expression on the page is true.
func eventually(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	require.NoError(t, chromedp.Do(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(5*time.Second))), expression)
}

// filters are there once the script of the page has run. They are named by a CSS selector: a plain
// string would also be searched for in the words of the page, those of its style sheet included.
const filters = chromedp.CSS("#tools")

// shownChips are the marks that are to be seen.
const shownChips = `Array.from(document.querySelectorAll('.chip')).filter(c => c.offsetWidth > 0).map(c => c.textContent).join(' ')`

func TestReportFilters(t *testing.T) {
	ctx := browser(t, 1200)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(pageOf(t, harbor)), chromedp.WaitVisible(filters)))
	all := value[string](t, ctx, shownChips)
	require.Equal(t, "A1 A2 B3 C4", all)

	pick := func(name, option string) {
		value[bool](t, ctx, `(() => { const s = document.forms[0].elements.`+name+`;
			s.value = Array.from(s.options || []).find(o => o.text === '`+option+`')?.value ?? '`+option+`';
			s.dispatchEvent(new Event('input', { bubbles: true })); return true; })()`)
	}
	for _, c := range []struct{ name, option, want string }{
		{"speaker", "Mara Lindqvist", "A1 A2"}, {"kind", "indirect", "C4"}, {"relay", "Baltika News Agency", "A1 A2"},
		{"relay", "nobody", "B3 C4"}, {"relay", "anybody", "A1 A2"}, {"sure", "100", ""},
	} {
		pick(c.name, c.option)
		shown := value[string](t, ctx, shownChips)
		assert.Equal(t, c.want, shown, "%s: %s", c.name, c.option)
		assert.Equal(t, len(strings.Fields(shown)), value[int](t, ctx, `parseInt(document.getElementById('shown').textContent)`))
		assert.Equal(t, len(strings.Fields(shown)), value[int](t, ctx, `document.querySelectorAll('.statements > li:not([hidden])').length`))
		assert.Equal(t, shown == "", value[bool](t, ctx, `!document.querySelector('.text .said:not(.off)')`))
		require.NoError(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS("button[type=reset]"))))
		eventually(t, ctx, shownChips+` === 'A1 A2 B3 C4'`)
	}
	require.NoError(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS(`.speakers li:nth-child(2) button`))))
	assert.Equal(t, "B3", value[string](t, ctx, shownChips))
	require.NoError(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS(`.speakers li:nth-child(2) button`))))
	assert.Equal(t, all, value[string](t, ctx, shownChips))
}

func TestReportKeyboard(t *testing.T) {
	ctx := browser(t, 1200)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(pageOf(t, harbor)), chromedp.WaitVisible(filters)))
	const focused = `document.activeElement.textContent`
	value[bool](t, ctx, `document.getElementById('text').focus(), true`)
	for _, k := range []struct{ key, focus string }{
		{kb.Tab, "A1"}, {kb.ArrowRight, "A2"}, {kb.ArrowDown, "B3"}, {kb.ArrowLeft, "A2"}, {kb.End, "C4"}, {kb.ArrowRight, "C4"}, {kb.Home, "A1"}, {kb.Tab, "A2"},
	} {
		require.NoError(t, chromedp.Do(ctx, chromedp.KeyEvent(k.key)))
		assert.Equal(t, k.focus, value[string](t, ctx, focused))
		assert.True(t, strings.HasPrefix(value[string](t, ctx, `card.innerText`), k.focus))
		assert.NotEmpty(t, value[string](t, ctx, `document.querySelector('.text .on').textContent`))
	}
	card := value[string](t, ctx, `card.innerText`)
	assert.Contains(t, card, "Mara Lindqvist → Baltika News Agency (agency, named earlier) → this text")
	assert.Contains(t, card, "We had no choice")
	require.NoError(t, chromedp.Do(ctx, chromedp.KeyEvent(kb.Escape)))
	assert.True(t, value[bool](t, ctx, `card.hidden && !document.querySelector('.on, .by-on')`))
	require.NoError(t, chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)))
	assert.False(t, value[bool](t, ctx, `card.hidden`))
}

func TestReportPointer(t *testing.T) {
	for _, width := range []int{360, 1200} {
		ctx := browser(t, width)
		require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(pageOf(t, harbor)), chromedp.WaitVisible(filters)))
		assert.False(t, value[bool](t, ctx, `document.documentElement.scrollWidth > document.documentElement.clientWidth`), "wider than a window of %d", width)
		value[bool](t, ctx, `document.querySelector('.said[data-said="3"]').click(), true`)
		assert.True(t, strings.HasPrefix(value[string](t, ctx, `card.innerText`), "B3"))
		assert.True(t, value[bool](t, ctx, `(r => r.left >= 0 && r.right <= document.documentElement.clientWidth)(card.getBoundingClientRect())`))
		value[bool](t, ctx, `document.querySelector('h1').click(), true`)
		assert.True(t, value[bool](t, ctx, `card.hidden`))
		hover := `document.querySelector('.said[data-said="1"]').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))`
		value[bool](t, ctx, hover)
		eventually(t, ctx, `!card.hidden && card.innerText.startsWith('A1')`)
		value[bool](t, ctx, `document.querySelector('h1').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))`)
		eventually(t, ctx, `card.hidden`)
	}
}

// TestReportHostile opens an article that would run script wherever the page forgot to
// escape, and asks the page afterwards.
func TestReportHostile(t *testing.T) {
	run := `document.title='taken'`
	text := `“<script>` + run + `</script>”<img src=x onerror=` + run + `> Mara <script>` + run + `</script> Lindqvist said. “</style></script><svg onload=` + run + `>,” said Tom "onfocus="` + run + `" Okafor.

According to ` + `'"onmouseover=` + run + ` x=' News Agency, Tom Okafor told Mara "><iframe src="javascript:` + run + `"> Lindqvist that “it <b>holds</b>.”`
	ctx := browser(t, 1200)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(pageOf(t, text)), chromedp.WaitVisible(filters)))
	require.NotEmpty(t, value[string](t, ctx, shownChips))
	value[bool](t, ctx, `document.querySelectorAll('.chip').forEach(c => { c.focus(); c.click(); }), true`)
	assert.Equal(t, []int{1, 0, 0, 0}, value[[]int](t, ctx, `['script', 'img', 'iframe', 'b:not(.keys b)'].map(q => document.querySelectorAll(q).length)`))
	assert.NotEqual(t, "taken", value[string](t, ctx, `document.title`))
	assert.Equal(t, 0, value[int](t, ctx, `performance.getEntriesByType('resource').length`))

	// What the page escapes is not all: its policy stops script that would be there.
	value[bool](t, ctx, `(() => { const s = document.createElement('script'); s.textContent = "window.taken = true"; document.body.append(s); return true; })()`)
	assert.False(t, value[bool](t, ctx, `window.taken === true`))
}

func TestReportErrors(t *testing.T) {
	good := write(t, "a.txt", harbor)
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"report", good, "missing.txt"}, exitFailed, "missing.txt"},
		{[]string{"report", "missing.txt"}, exitFailed, "missing.txt"},
		{[]string{"report", good, "-o", filepath.Join(good, "x.html")}, exitFailed, "choose another with -o"},
		{[]string{"report"}, exitUsage, "expected files"},
		{[]string{"report", good, "--charset", "klingon"}, exitUsage, "klingon"},
	} {
		w := newWorld("", 0, 0)
		assert.Equal(t, c.status, run(c.args, &w.environment), "%v", c.args)
		assert.Contains(t, w.err.String(), c.says)
		assert.Equal(t, len(c.args) == 3 && c.args[1] == good, strings.Contains(w.out.String(), "Mara Lindqvist"), "%v", c.args)
	}
}

// TestReportOutput replaces a file as a whole.
func TestReportOutput(t *testing.T) {
	path := write(t, "said.html", strings.Repeat("old ", 1e5))
	w := newWorld(harbor, 0, 0)
	require.Equal(t, exitOK, run([]string{"report", "-", "-o", path}, &w.environment), w.err.String())
	page, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(page), "<!DOCTYPE html>"))
	assert.NotContains(t, string(page), "old old")
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, files, 1)
}

// TestJudgeAxe has axe-core look for what keeps people out, in both modes and at both widths.
// HEARSAY_AXE names its axe.min.js; judges/run installs it.
func TestJudgeAxe(t *testing.T) {
	path := os.Getenv("HEARSAY_AXE")
	if path == "" {
		t.Skip("needs axe-core: judges/run")
	}
	axe, err := os.ReadFile(path)
	require.NoError(t, err)
	server := httptest.NewServer(newSite(time.Minute, twoVariants(t), nil))
	defer server.Close()
	for _, width := range []int{360, 1200} {
		for _, scheme := range []string{"0", "1"} { // dark, light
			ctx := browser(t, width, chromedp.Flag("blink-settings", "preferredColorScheme="+scheme))
			for _, address := range []string{pageOf(t, harbor), familyPageOf(t), server.URL, server.URL + "/families?words=harbor", server.URL + "/families/1"} {
				require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("main"))))
				assert.Equal(t, scheme == "0", value[bool](t, ctx, `matchMedia('(prefers-color-scheme: dark)').matches`))
				value[bool](t, ctx, `document.querySelector('.chip')?.click(), true`) // its card is looked at, too
				value[bool](t, ctx, string(axe)+"; axe.run().then(r => window.found = r), true")
				eventually(t, ctx, `window.found !== undefined`)
				assert.Empty(t, value[[]string](t, ctx, `found.violations.map(v => v.impact + ' ' + v.id + ': ' + v.nodes.map(n => n.html).join(' | ').slice(0, 300))`), "%s, %d wide, scheme %s", address, width, scheme)
			}
		}
	}
}
