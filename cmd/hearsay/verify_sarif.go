package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/hearsay/hearsay/verify"
)

// claimSARIF prints answers as a log of SARIF 2.1.0 (OASIS), which the checks of code
// repositories show at the lines that they are about. Only claims that do not hold are
// results, one for each way in which they do not.
type claimSARIF struct {
	out     io.Writer
	results []sarifResult
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string       `json:"id"`
	ShortDescription sarifMessage `json:"shortDescription"`
	Default          sarifDefault `json:"defaultConfiguration"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations,omitempty"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"` // by which a result is known again when lines move
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifMessage `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
	Region sarifRegion `json:"region"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// sarifRules are the ways in which a claim may not hold: the names of verify, and how bad
// each is.
var sarifRules = []struct {
	id, about, level string
	wording          verify.Wording
	speaker          verify.Speaker
}{
	{"absent", "Nothing like the quotation stands in the sources.", "error", verify.Absent, 0},
	{"number-altered", "A number of the quotation is another one in the source.", "error", verify.NumberAltered, 0},
	{"negation-altered", "A negation is added to the quotation or left out.", "error", verify.NegationAltered, 0},
	{"elided-sense", "An ellipsis leaves out a negation or a condition.", "error", verify.ElidedSense, 0},
	{"truncated", "The quotation leaves off what changes its sense.", "error", verify.Truncated, 0},
	{"spliced", "The quotation is made of parts that stand apart.", "error", verify.Spliced, 0},
	{"reordered", "The words of the quotation stand in another order.", "error", verify.Reordered, 0},
	{"word-altered", "A word of the quotation is another one in the source.", "error", verify.WordAltered, 0},
	{"undecided", "A source says something alike in other words.", "warning", verify.Undecided, 0},
	{"too-short", "The quotation is too short to tell.", "warning", verify.TooShort, 0},
	{"other-speaker", "Somebody else says it.", "error", 0, verify.Other},
	{"narration", "The words are the article's.", "error", 0, verify.Narration},
	{"indirect", "The source reports it without quotation marks.", "error", 0, verify.Indirect},
	{"unattributed", "The source gives the words to nobody.", "warning", 0, verify.Unattributed},
	{"unknown-speaker", "It is not known who says it.", "warning", 0, verify.Unknown},
	{"alike", "The quotation may be from several passages that differ.", "warning", 0, 0},
}

func (s *claimSARIF) begin() error { return nil }

// add notes what is wrong with a claim.
func (s *claimSARIF) add(a answer) error {
	if a.holds() {
		return nil
	}
	wording, speaker := a.wording(), verify.Speaker(0)
	if len(a.found) > 0 {
		speaker = a.found[0].result.Speaker
	}
	before := len(s.results)
	for i, rule := range sarifRules {
		if rule.wording != 0 && wording.Has(rule.wording) || rule.speaker != 0 && speaker.Has(rule.speaker) ||
			rule.wording|verify.Wording(rule.speaker) == 0 && len(s.results) == before {
			s.results = append(s.results, a.sarif(i))
		}
	}
	return nil
}

// sarif is the result that a claim breaks a rule. It points at the claim, and at the passages
// as related; at the first passage if the claim is in no file.
func (a answer) sarif(rule int) sarifResult {
	r := sarifResult{RuleID: sarifRules[rule].id, RuleIndex: rule, Level: sarifRules[rule].level}
	r.Fingerprints = map[string]string{"claim/v1": fmt.Sprintf("%x", sha256.Sum256([]byte(r.RuleID+"\x00"+a.Quote+"\x00"+a.Speaker)))}
	text := []string{shortQuote(a.Quote) + ": " + sarifRules[rule].about}
	if len(a.found) > 0 {
		f := a.found[0]
		for i, p := range f.result.Passages {
			at := sarifLocation{ID: i + 1, Physical: physical(f.path, f.region(p))}
			at.Message = &sarifMessage{shortest(p.Spans[0].Of(f.Text))}
			r.Related = append(r.Related, at)
		}
		text = append(text, f.about(rule, a, f.result.Passages[0])...)
	}
	r.Message.Text = strings.Join(text, " ")
	switch {
	case a.line > 0:
		r.Locations = []sarifLocation{{Physical: physical(a.path, region{startLine: a.line})}}
	case len(r.Related) > 0:
		r.Locations = []sarifLocation{{Physical: r.Related[0].Physical}}
	}
	return r
}

// about is what is to be said of a passage by a rule.
func (f finding) about(rule int, a answer, p verify.Passage) (all []string) {
	if sarifRules[rule].speaker != 0 {
		return f.speaker(a.Speaker, p)
	}
	for _, x := range p.Findings {
		if x.Wording == sarifRules[rule].wording {
			all = append(all, f.wording(a.Quote, x))
		}
	}
	return all
}

// physical is a place in a file. URIs have slashes, and are relative if the path is.
func physical(path string, at region) (p sarifPhysical) {
	p.Artifact.URI = (&url.URL{Path: filepath.ToSlash(path)}).String()
	p.Region = sarifRegion{at.startLine, at.startColumn, at.endLine, at.endColumn}
	return p
}

// end writes the log.
func (s *claimSARIF) end() error {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: append([]sarifResult{}, s.results...)}
	run.Tool.Driver = sarifDriver{Name: "hearsay", Version: strings.TrimPrefix(version(), "hearsay "), InformationURI: "https://github.com/hearsay/hearsay"}
	for _, rule := range sarifRules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{rule.id, sarifMessage{rule.about}, sarifDefault{rule.level}})
	}
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}); err != nil {
		return fmt.Errorf("writing SARIF: %w", err)
	}
	return nil
}
