package metadata

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay/hearsay/cite"
)

var sato = cite.Name{Given: "Keiko", Family: "Sato"}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		reason, page string
		want         cite.Carrier
	}{
		{
			"JSON-LD goes before all else, and tells persons from organizations",
			`<html lang="en-GB"><title>Post: Talks</title><meta property="og:title" content="Talks (photos)">
			<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
			{"@type":["Article","NewsArticle"],"headline":"Harbour &amp; talks","author":[{"@type":"Person","name":"Keiko Sato"},{"@type":"Organization","name":"North Wind"},{"@id":"#a"}],
			"publisher":{"@id":"#p"},"datePublished":"2031-03-05T09:00:00+09:00","mainEntityOfPage":{"@id":"https://post.example/talks"}},
			{"@id":"#p","@type":"Organization","name":"The Post"},{"@id":"#a","@type":"Person","givenName":"Li","familyName":"van Dam"}]}</script>`,
			cite.Carrier{Title: "Harbour & talks", Authors: []cite.Name{sato, {Literal: "North Wind"}, {Given: "Li", Family: "van Dam"}}, Outlet: "The Post",
				Date: cite.Date{Year: 2031, Month: 3, Day: 5}, URL: "https://post.example/talks", Lang: "en-GB"},
		},
		{
			"Open Graph, where the author is an address of a profile",
			`<meta property="og:title" content="Talks &quot;on&quot;"><meta property=og:site_name content="The Post"><meta property="article:published_time" content="2031-03-05">
			<meta property="article:author" content="https://social.example/sato"><meta name="author" content="By Keiko Sato and Mira Rao"><meta property="og:url" content="https://post.example/t">`,
			cite.Carrier{Title: `Talks "on"`, Authors: []cite.Name{sato, {Given: "Mira", Family: "Rao"}}, Outlet: "The Post", Date: cite.Date{Year: 2031, Month: 3, Day: 5}, URL: "https://post.example/t"},
		},
		{
			"where a browser says that it saved the page from, if the page does not say",
			"<!-- saved from url=(0026)https://post.example/saved --><html><title>Talks</title>",
			cite.Carrier{Title: "Talks", URL: "https://post.example/saved"},
		},
		{
			"and so says SingleFile; no address but one of the web is one",
			"<!--\n Page saved with SingleFile \n url: https://post.example/single \n saved date: today\n--><!-- saved from url=(0019)javascript:alert(1) --><title>Talks</title>",
			cite.Carrier{Title: "Talks", URL: "https://post.example/single"},
		},
		{
			"Highwire Press: one author each, dates with slashes",
			`<META NAME="citation_author" CONTENT="Sato, Keiko"><meta name="citation_author" content="Mira Rao"><meta name="citation_publication_date" content="2031/03"><meta name="citation_title" content="Talks">`,
			cite.Carrier{Title: "Talks", Authors: []cite.Name{sato, {Given: "Mira", Family: "Rao"}}, Date: cite.Date{Year: 2031, Month: 3}},
		},
		{
			"HTML alone: the outlet comes off the title only where it is known",
			`<html lang=de><head><title>
			Gespräche &ndash; Die Post</title><meta name="application-name" content="Die Post"><link rel="alternate canonical" href="https://post.example/g"></head><time pubdate datetime="2031-03-05">heute</time>`,
			cite.Carrier{Title: "Gespräche", Outlet: "Die Post", Date: cite.Date{Year: 2031, Month: 3, Day: 5}, URL: "https://post.example/g", Lang: "de"},
		},
		{
			"what cannot be true is not said; broken JSON is no JSON",
			`<title>Talks</title><link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="/talks"><meta name=date content="yesterday">
			<script type="application/ld+json">{"@type":"NewsArticle", headline}</script><script>var x = "<title>no</title>"</script>`,
			cite.Carrier{Title: "Talks"},
		},
		{"nothing", "", cite.Carrier{}},
		{"an author that is a plain string", `<script type="application/ld+json">{"@type":"http://schema.org/NewsArticle","author":"Keiko Sato"}</script>`, cite.Carrier{Authors: []cite.Name{sato}}},
	} {
		assert.Equal(t, c.want, Read(c.page), c.reason)
	}
}

func TestByline(t *testing.T) {
	for _, c := range []struct {
		in, reason string
		want       []cite.Name
	}{
		{"By Keiko Sato, Mira Rao and Tidewater News", "a list", []cite.Name{sato, {Given: "Mira", Family: "Rao"}, {Literal: "Tidewater News"}}},
		{"Sato, Keiko", "one name", []cite.Name{sato}},
		{"Keiko Sato; Keiko Sato", "nobody twice", []cite.Name{sato}},
		{"Keiko Sato & Mira Rao", "an ampersand", []cite.Name{sato, {Given: "Mira", Family: "Rao"}}},
		{"", "nobody", nil},
	} {
		assert.Equal(t, c.want, Byline(c.in), c.reason)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<title>x</title><meta name=author content="a, b and c"><script type="application/ld+json">[{"@type":"Article","author":[[]]}]</script>`)
	f.Fuzz(func(t *testing.T, page string) {
		c := Read(page)
		if c.URL != "" {
			assert.NoError(t, cite.CheckURL(c.URL))
		}
		assert.Equal(t, c.Title, strings.Join(strings.Fields(c.Title), " "))
	})
}

// TestHostile: nesting without end costs no more than its length.
func TestHostile(t *testing.T) {
	start := time.Now()
	Read(`<script type="application/ld+json">` + strings.Repeat(`{"mainEntity":`, 1<<16) + strings.Repeat("}", 1<<16) + "</script>")
	Read(strings.Repeat(`<title>`, 1<<16) + strings.Repeat(`<meta name=author content="a and b">`, 1<<14))
	assert.Less(t, time.Since(start), 5*time.Second)
}
