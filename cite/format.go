package cite

import (
	"fmt"
	"io"
	"strings"

	"github.com/hearsay/hearsay/attribution"
)

// Format is one way of writing citations down.
type Format struct {
	Name  string // as a command's --style has it
	About string // what it is, in a line
	Media string // the media type of what is written
	write func(*work) (string, error)
}

// Write writes the attributions that s picks to out. It writes nothing if s cannot be
// cited; the errors are those of this package and those of out.
func (f Format) Write(out io.Writer, s Source) error {
	if f.write == nil {
		return &UnknownError{What: "no such format"}
	}
	w, err := s.prepare()
	if err != nil {
		return err
	}
	text, err := f.write(w)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, text)
	return err
}

// Formats returns all formats, styles for readers first.
func Formats() []Format {
	const plain, ld = "text/plain; charset=utf-8", "application/ld+json"
	return []Format{
		{"mla", "MLA Handbook, 9th edition", plain, (*work).mla},
		{"apa", "APA Publication Manual, 7th edition", plain, (*work).apa},
		{"chicago", "Chicago Manual of Style, 18th edition: notes and bibliography", plain, (*work).chicago},
		{"author-date", "Chicago Manual of Style, 18th edition: author-date", plain, (*work).authorDate},
		{"csl", "CSL-JSON 1.0.2 with cite items, for Zotero, pandoc and citeproc", "application/vnd.citationstyles.csl+json", (*work).csl},
		{"bibtex", "BibTeX", "application/x-bibtex", (*work).bibtex},
		{"biblatex", "biblatex", "application/x-bibtex", (*work).biblatex},
		{"ris", "RIS, for EndNote, Mendeley and RefWorks", "application/x-research-info-systems", (*work).ris},
		{"wikitext", "Wikipedia's {{cite news}}", "text/x-wiki", (*work).wikitext},
		{"link", "address that opens the article at the words (text fragment)", "text/uri-list", (*work).links},
		{"webannotation", "W3C Web Annotation", `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`, (*work).annotations},
		{"schemaorg", "schema.org Quotation and Claim", ld, (*work).schema},
		{"claimreview", "draft of a schema.org ClaimReview, without a rating", ld, (*work).review},
		{"prov", "PROV-O: the way of the words", ld, (*work).prov},
		{"tei", "TEI P5 with <said>", "application/tei+xml", (*work).tei},
		{"brat", "brat standoff", plain, (*work).brat},
		{"conll", "CoNLL-U with the spans in MISC", plain, (*work).conll},
		{"booknlp", "the .quotes file of BookNLP", "text/tab-separated-values; charset=utf-8", (*work).bookNLP},
	}
}

// ByName returns the format of that name.
func ByName(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

func (w *work) mla() (string, error) { return w.print(MLA, "In text", "Works cited") }
func (w *work) apa() (string, error) { return w.print(APA, "In text", "References") }

func (w *work) chicago() (string, error) { return w.print(Chicago, "Note", "Bibliography") }

func (w *work) authorDate() (string, error) { return w.print(AuthorDate, "In text", "References") }

// print writes citations for a reader: the words, how to cite them and what the style
// has no place for, then the entry that all of them share.
func (w *work) print(style Style, text, list string) (string, error) {
	all, err := w.citations(style)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, c := range all {
		words := "“" + nested(smart(c.Words)) + "”"
		if k := w.doc.Attributions[c.Attribution].Kind; k == attribution.Indirect {
			words = c.Words
		}
		fmt.Fprintf(&b, "%s\n%s: %s\nRemark: %s\n\n", join(": ", c.Speaker, words), text, c.Text, c.Note)
	}
	if len(all) > 0 {
		fmt.Fprintf(&b, "%s: %s\n", list, all[0].Entry)
	}
	return b.String(), nil
}
