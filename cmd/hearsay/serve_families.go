package main

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"sync"

	"github.com/hearsay/hearsay/cmd/hearsay/internal/report"
	"github.com/hearsay/hearsay/render"
	"github.com/hearsay/hearsay/track"
)

// familiesPage is the page of a search, and of a family.
var familiesPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(serveFiles, "serve/families.html"))
})

// familiesView is what it shows.
type familiesView struct {
	Words, Who, Wrong string
	Hits              []track.Hit
	People            []track.Speech
	All               []track.Family // without a search, a page of them
	More              int64          // the last of All, if others follow
	Title             string
	Family            template.HTML
}

// families answers a search, as a page.
func (s *site) families(w http.ResponseWriter, r *http.Request) {
	v := familiesView{Words: r.FormValue("words"), Who: r.FormValue("who")}
	var err error
	switch {
	case v.Words != "":
		v.Hits, err = s.tracker.Quote(r.Context(), v.Words)
	case v.Who != "":
		v.People, err = s.tracker.Who(r.Context(), v.Who)
	default:
		err = s.browse(r, &v)
	}
	status := http.StatusOK
	if err == nil && v.Words+v.Who != "" && len(v.Hits)+len(v.People) == 0 {
		err = errNothingFound
	} else if err != nil {
		status = http.StatusInternalServerError
	}
	writeFamilies(w, status, v, err)
}

// familiesShown is how many families a page shows without a search.
const familiesShown = 50

// browse gives v the families after the one that the request names; from the first on if it names none.
func (s *site) browse(r *http.Request, v *familiesView) error {
	after, _ := strconv.ParseInt(r.FormValue("after"), 10, 64)
	for f, err := range s.tracker.After(r.Context(), after) {
		if err != nil {
			return err
		}
		if len(v.All) == familiesShown {
			v.More = v.All[familiesShown-1].ID
			break
		}
		v.All = append(v.All, f)
	}
	return nil
}

// family answers a family, as a page.
func (s *site) family(w http.ResponseWriter, r *http.Request) {
	f, status, err := s.familyOf(r)
	var v familiesView
	if err == nil {
		v.Title = render.Visible(f.Text)
		v.Family, err = report.Family(f)
	}
	writeFamilies(w, status, v, err)
}

func writeFamilies(w http.ResponseWriter, status int, v familiesView, wrong error) {
	if wrong != nil {
		v.Wrong = wrong.Error()
	}
	var page bytes.Buffer
	if err := familiesPage().Execute(&page, v); err != nil {
		problem(w, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", formPolicy)
	w.WriteHeader(status)
	_, _ = page.WriteTo(w)
}

// familyOf returns the family that a request names.
func (s *site) familyOf(r *http.Request) (f track.Family, status int, err error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return f, http.StatusNotFound, track.ErrUnknown
	}
	f, err = s.tracker.Family(r.Context(), id)
	switch {
	case errors.Is(err, track.ErrUnknown):
		return f, http.StatusNotFound, err
	case err != nil:
		return f, http.StatusInternalServerError, err
	}
	return f, http.StatusOK, nil
}

// apiFamilies answers a search for words, as JSON.
func (s *site) apiFamilies(w http.ResponseWriter, r *http.Request) {
	answerSearch(w, r, "words", func(words string) (a trackAnswer, n int, err error) {
		a.Hits, err = s.tracker.Quote(r.Context(), words)
		return a, len(a.Hits), err
	})
}

// apiSpeakers answers a search for people, as JSON.
func (s *site) apiSpeakers(w http.ResponseWriter, r *http.Request) {
	answerSearch(w, r, "name", func(name string) (a trackAnswer, n int, err error) {
		a.People, err = s.tracker.Who(r.Context(), name)
		return a, len(a.People), err
	})
}

// answerSearch answers with what find finds for a parameter.
func answerSearch(w http.ResponseWriter, r *http.Request, parameter string, find func(string) (a trackAnswer, n int, err error)) {
	asked := r.FormValue(parameter)
	if asked == "" {
		problem(w, http.StatusBadRequest, fmt.Errorf("give %s", parameter))
		return
	}
	answer, n, err := find(asked)
	switch {
	case err != nil:
		problem(w, http.StatusInternalServerError, err)
	case n == 0:
		problem(w, http.StatusNotFound, errNothingFound)
	default:
		answer.Version = trackVersion
		answerJSON(w, http.StatusOK, answer)
	}
}

var errNothingFound = errors.New("nothing was found; try fewer words, or the family name alone")

// apiFamily answers a family, as JSON.
func (s *site) apiFamily(w http.ResponseWriter, r *http.Request) {
	f, status, err := s.familyOf(r)
	if err != nil {
		problem(w, status, err)
		return
	}
	answerJSON(w, status, trackAnswer{Version: trackVersion, Family: &f})
}
