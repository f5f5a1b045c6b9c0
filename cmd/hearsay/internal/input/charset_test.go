package input

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/htmlindex"

	"github.com/hearsay/hearsay/span"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		reason, raw, charset string
		page                 bool
		want                 string
	}{
		{"UTF-8", "“a”", "", false, "“a”"},
		{"a byte order mark", "\xef\xbb\xbf“a”", "", false, "“a”"},
		{"UTF-16 with one", "\xff\xfe\x1c\x20a\x00", "", false, "“a"},
		{"UTF-16 the other way round", "\xfe\xff\x20\x1c\x00a", "", false, "“a"},
		{"an astral character in UTF-16", "\xff\xfe\x3d\xd8\x00\xde!\x00", "", false, "😀!"},
		{"named", "\x93a\x94", "windows-1252", false, "“a”"},
		{"named, with a byte order mark", "\xef\xbb\xbfa", "utf-8", false, "a"},
		{"named UTF-16", "a\x00b\x00", "utf-16le", false, "ab"},
		{"two bytes a character", "\x82\xa0a\x82\xa2", "shift_jis", false, "あaい"},
		{"a charset with states", "a\x1b$B$\"\x1b(Bb", "iso-2022-jp", false, "aあb"},
		{"half a character", "a\x82", "shift_jis", false, "a\ufffd"},
		{"a page that says so", "<meta charset=windows-1251><p>\xcd\xe5\xf2", "", true, "<meta charset=windows-1251><p>Нет"},
		{"a page that says it wrong", "<meta charset=windows-1251><p>Нет", "", true, "<meta charset=windows-1251><p>Нет"},
		{"a page that says nothing", "<p>\x93a\x94", "", true, "<p>“a”"},
		{"a page with states", "<meta charset=iso-2022-jp>\x1b$B$\"\x1b(B", "", true, "<meta charset=iso-2022-jp>あ"},
		{"control characters", "He said “a\x00b”.\x1b[2J", "", false, "He said “a\x00b”.\x1b[2J"},
		{"nothing", "", "", false, ""},
		{"nothing in UTF-16", "\xff\xfe", "", false, ""},
	} {
		got, err := decode(c.raw, c.charset, c.page)
		require.NoError(t, err, c.reason)
		assert.Equal(t, c.want, got.text, c.reason)
		assert.Empty(t, got.note, c.reason)
		checkSpans(t, c.raw, got.text, got.back)
	}
}

func TestDecodeNotes(t *testing.T) {
	got, err := decode("He said \x93no.\x94", "", false)
	require.NoError(t, err)
	assert.Equal(t, "He said “no.”", got.text)
	assert.Equal(t, "not UTF-8 at byte 8; read as windows-1252 (--charset NAME says otherwise)", got.note)

	got, err = decode("“No,” “no,” he said, \xff “no.”", "", false)
	require.NoError(t, err)
	assert.Equal(t, "“No,” “no,” he said, \xff “no.”", got.text, "broken bytes stay")
	assert.Contains(t, got.note, "1 bytes are not UTF-8")
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct {
		reason, raw, charset string
		want                 string
		is                   error
	}{
		{"no such charset", "a", "klingon", `no charset is called "klingon"`, nil},
		{"Russian that does not say so", "\xcd\xe5\xf2, \xf1\xea\xe0\xe7\xe0\xeb \xee\xed.", "", "not UTF-8 at byte 0", ErrCharset},
		{"an image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00", "", "binary data, not text (image/png)", ErrBinary},
		{"zeros", strings.Repeat("\x00", 64), "", "binary data, not text", ErrBinary},
		{"UTF-16 that does not say so", "a\x00b\x00c\x00d\x00e\x00", "", "binary data, not text", ErrBinary},
	} {
		_, err := decode(c.raw, c.charset, false)
		require.EqualError(t, err, c.want, c.reason)
		if c.is != nil {
			assert.ErrorIs(t, err, c.is, c.reason)
		}
	}
	assert.ErrorContains(t, CheckCharset("klingon"), "klingon")
	assert.NoError(t, CheckCharset(""))
	assert.NoError(t, CheckCharset("latin1"))
}

// TestDecodeSpans cuts each character of a text out of its bytes in several charsets.
func TestDecodeSpans(t *testing.T) {
	for name, text := range map[string]string{
		"windows-1252": "“Café,” he said – no…", "shift_jis": "「はい」と言った。", "gb18030": "“是的，”他说😀", "utf-16be": "“a😀b”",
		"euc-kr": "“예”라고 말했다", "big5": "「是的」他說", "koi8-r": "Нет, сказал он",
	} {
		enc, err := htmlindex.Get(name)
		require.NoError(t, err)
		raw, err := enc.NewEncoder().Bytes([]byte(text))
		require.NoError(t, err)
		got, err := decode(string(raw), name, false)
		require.NoError(t, err)
		require.Equal(t, text, got.text, name)
		for i, r := range text {
			s := got.back.Span(span.Span{Start: i, End: i + len(string(r))})
			char, err := enc.NewDecoder().Bytes(raw[s.Start:s.End])
			require.NoError(t, err)
			assert.Equal(t, string(r), string(char), name)
		}
	}
}

// TestDecodeMarked moves a Map by the byte order mark of its text.
func TestDecodeMarked(t *testing.T) {
	raw := []byte("\xff\xfea\x00\x1c\x20b\x00")
	got, err := decode(string(raw), "", false)
	require.NoError(t, err)
	s := got.back.Span(span.Span{Start: 1, End: 4})
	assert.True(t, bytes.Equal([]byte("\x1c\x20"), raw[s.Start:s.End]))
}
