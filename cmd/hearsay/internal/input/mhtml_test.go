package input

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/span"
)

// message is a page as Chromium saves it, less its pictures.
const message = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/bridge\r\nSubject: The Bridge\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--Mark--\"\r\n\r\n" +
	"----Mark--\r\nContent-Type: text/css\r\n\r\nb { color: red }\r\n\r\n" +
	"----Mark--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/frame\r\n\r\n" +
	"<html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=3DUTF-8\"></head><body><p>=E2=80=9CIt holds for =\r\n" +
	"now,=E2=80=9D Mara Lindqvist sa=\r\nid =XY=.</p></body></html>\r\n\r\n----Mark----\r\n"

// readMHTML reads a message.
func readMHTML(t *testing.T, raw string) *Document {
	t.Helper()
	for item := range (Reader{}).All([]string{"-"}, strings.NewReader(raw)) {
		d, err := item.Read()
		require.NoError(t, err)
		return d
	}
	t.Fatal("no document")
	return nil
}

// TestMHTML reads the page of a message, and finds the way back to the bytes of the file.
func TestMHTML(t *testing.T) {
	d := readMHTML(t, message)
	assert.Equal(t, "“It holds for now,” Mara Lindqvist said =XY=.", d.Text)
	assert.Equal(t, "https://example.org/bridge", d.Address)
	for words, want := range map[string]string{
		"“It holds for now,”": "=E2=80=9CIt holds for =\r\nnow,=E2=80=9D",
		"Mara Lindqvist said": "Mara Lindqvist sa=\r\nid",
		"=XY=":                "=XY=",
	} {
		at := strings.Index(d.Text, words)
		got := d.Bytes(span.Span{Start: at, End: at + len(words)})
		assert.Equal(t, want, message[got.Start:got.End])
	}
}

func TestMHTMLForms(t *testing.T) {
	head := "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
	for _, c := range []struct{ reason, raw, want string }{
		{"line breaks of Unix", strings.ReplaceAll(message, "\r\n", "\n"), "“It holds for now,” Mara Lindqvist said =XY=."},
		{"base64", head + "--x\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: base64\n\nPHA+k0l0\nIGhvbGRzLJQ=\n--x--\n", "“It holds,”"},
		{"as it is, in a charset that nobody has", head + "--x\nContent-Type: text/html; charset=klingon\n\n<p>It holds.\n--x--\n", "It holds."},
		{"a part within a part", head + "--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain\n\nno\n--y\nContent-Type: text/html\n\n<p>yes\n--y--\n--x--", "yes"},
		{"cut off", head + "--x\nContent-Type: text/html\n\n<p>It hol", "It hol"},
	} {
		assert.Equal(t, c.want, readMHTML(t, c.raw).Text, c.reason)
	}
	dir := files(t, map[string]string{"a.mhtml": message, "b.mht": head + "--x\nContent-Type: image/png\n\nno\n--x--\n", "c.mht": "no message"})
	assert.Equal(t, []string{"a.mhtml: “It holds for now,” Mara Lindqvist said =XY=.", "error: b.mht: a message without a page in it", "error: c.mht: a message without a page in it"},
		readAll(Reader{}, dir, "", ""))
	_, err := fromMHTML([]byte(strings.Repeat(head+"--x\n", 10000)))
	assert.ErrorIs(t, err, errNoPage, "parts within parts end somewhere")
}

// FuzzMHTML cuts out of the file what was read of it.
func FuzzMHTML(f *testing.F) {
	f.Add(message)
	f.Add("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>=\n=41")
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := fromMHTML([]byte(raw))
		if err != nil {
			return
		}
		for i := range s.page {
			at := s.back.Span(span.Span{Start: i, End: i + 1})
			if at.Start < 0 || at.End > len(raw) || at.Start > at.End {
				t.Fatalf("byte %d of the page is %v of %d", i, at, len(raw))
			}
			if piece := raw[at.Start:at.End]; len(piece) == 1 && piece[0] != s.page[i] {
				t.Fatalf("byte %d of the page is %q, and %q in the file", i, s.page[i], piece)
			}
		}
	})
}
