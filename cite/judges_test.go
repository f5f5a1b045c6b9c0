package cite

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// judges is where judges/run has the situations written for programs by others.
var judges = flag.String("judges", "", "write every situation in every format to this folder")

// truth is what a judge must find again in what was written.
type truth struct {
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	Authors []Name       `json:"authors"`
	Outlet  string       `json:"outlet"`
	Date    string       `json:"date"`
	URL     string       `json:"url"`
	Quotes  []truthQuote `json:"quotes"`
}

type truthQuote struct {
	Words   string   `json:"words"`
	Speaker string   `json:"speaker"`
	Quoted  bool     `json:"quoted"`
	Exact   []string `json:"exact"`
	Places  [][2]int `json:"places"` // of Exact, in code points
	Relay   []string `json:"relay"`
}

// TestEveryFormat writes every situation in every format: each must say something, the
// same each time, in UTF-8. With -judges it leaves what was written for the judges.
func TestEveryFormat(t *testing.T) {
	for _, s := range situations(t) {
		for _, f := range Formats() {
			t.Run(s.name+"/"+f.Name, func(t *testing.T) {
				var first, second bytes.Buffer
				require.NoError(t, f.Write(&first, s.source), s.reason)
				require.NoError(t, f.Write(&second, s.source))
				assert.NotEmpty(t, first.String())
				assert.Equal(t, first.String(), second.String(), "the same source gives the same text")
				assert.True(t, bytes.Equal(first.Bytes(), bytes.ToValidUTF8(first.Bytes(), nil)), "not UTF-8")
				leave(t, filepath.Join(s.name, f.Name), first.Bytes())
			})
		}
		leave(t, filepath.Join(s.name, "text"), []byte(s.source.Doc.Text))
		leave(t, filepath.Join(s.name, "truth"), asJSON(t, truthOf(t, s)))
	}
}

func truthOf(t *testing.T, s situation) truth {
	w, err := s.source.prepare()
	require.NoError(t, err)
	out := truth{Name: s.name, Title: w.carrier.Title, Authors: w.carrier.Authors, Outlet: w.carrier.Outlet, Date: w.carrier.Date.String(), URL: w.carrier.URL}
	for _, q := range w.quotes {
		r := truthQuote{Words: q.text, Speaker: q.speaker, Quoted: q.quoted(), Relay: hopNames(q)}
		for _, at := range q.Content {
			r.Exact = append(r.Exact, at.Of(w.doc.Text))
			r.Places = append(r.Places, [2]int{len([]rune(w.doc.Text[:at.Start])), len([]rune(w.doc.Text[:at.End]))})
		}
		out.Quotes = append(out.Quotes, r)
	}
	return out
}

func leave(t *testing.T, name string, data []byte) {
	t.Helper()
	if *judges == "" {
		return
	}
	name = filepath.Join(*judges, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, data, 0o644))
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return append(b, '\n')
}
