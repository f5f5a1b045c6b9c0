package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Peers is what peers.json holds: what is said of others beside the project, and what was
// measured of some of them here.
type Peers struct {
	Record   Record    `json:"record"` // of Measured
	Table    []Peer    `json:"table"`  // of shared/peers.md
	Measured []PeerRun `json:"measured"`
}

// A Peer is a line of the table of peers.md. What it does not state is missing.
type Peer struct {
	Name   string             `json:"name"`
	Rows   map[string]float64 `json:"rows"` // F1 in percent
	Words  float64            `json:"words_per_s,omitempty"`
	Memory float64            `json:"memory_mb,omitempty"`
}

// A PeerRun is a peer that was measured here, on the same articles.
type PeerRun struct {
	System    string             `json:"system"`
	Version   string             `json:"version"`
	Documents int                `json:"documents"`
	Refused   int                `json:"refused"` // documents that it would not read
	Words     float64            `json:"words_per_s"`
	Memory    float64            `json:"memory_mb"`
	Faster    map[string]float64 `json:"hearsay_faster"` // times, by system, measured just before
	Rows      map[string]Figures `json:"rows"`           // a bare surname counts as right
}

// parsePeers reads the first table of peers.md.
func parsePeers(text string) (all []Peer, err error) {
	var columns []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			if len(all) > 0 {
				break
			}
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case columns == nil:
			columns = cells
		case strings.HasPrefix(cells[0], "---"):
		case len(cells) != len(columns):
			return nil, fmt.Errorf("peers.md: %d cells under %d headings: %s", len(cells), len(columns), line)
		default:
			all = append(all, peerOf(columns, cells))
		}
	}
	if len(all) == 0 || columns[0] != "system" {
		return nil, errors.New(`peers.md has no table that begins with "system"`)
	}
	return all, nil
}

// peerOf reads a line. A number may have a comma for thousands and a remark behind it.
func peerOf(columns, cells []string) Peer {
	p := Peer{Name: cells[0], Rows: make(map[string]float64)}
	for i, cell := range cells[1:] {
		number, _, _ := strings.Cut(cell, " ")
		x, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
		if err != nil {
			continue
		}
		switch column := columns[i+1]; column {
		case "words/s":
			p.Words = x
		case "memory MB":
			p.Memory = x
		default:
			p.Rows[column] = x
		}
	}
	return p
}

// An answer is the line that a reader prints when it is done (peers/README.md).
type answer struct {
	System    string  `json:"system"`
	Version   string  `json:"version"`
	Documents int     `json:"documents"`
	Refused   int     `json:"refused"`
	CPU       float64 `json:"cpu_s"`
	Wall      float64 `json:"wall_s"`
	Memory    int64   `json:"memory_kb"`
}

// parseAnswer reads the last line that a reader printed.
func parseAnswer(out []byte) (a answer, err error) {
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if err := json.Unmarshal(lines[len(lines)-1], &a); err != nil {
		return a, fmt.Errorf("it printed no line of JSON at the end: %w", err)
	}
	if a.System == "" || a.CPU <= 0 || a.Documents == 0 {
		return a, fmt.Errorf("it printed no result: %s", lines[len(lines)-1])
	}
	return a, nil
}

// measurePeers installs peers and measures one after the other, each beside hearsay.
func (c *speedCommand) measurePeers(dir string, texts []string) (all []PeerRun, err error) {
	scripts, err := filepath.Abs(filepath.Join(c.Bench, "peers"))
	if err != nil {
		return nil, err
	}
	folder := cmp.Or(os.Getenv("HEARSAY_PEERS"), filepath.Join(os.TempDir(), "hearsay-peers"))
	setup := exec.Command(filepath.Join(scripts, "setup.sh"), folder)
	setup.Stdout, setup.Stderr = os.Stderr, os.Stderr
	if err := setup.Run(); err != nil {
		return nil, fmt.Errorf("installing peers in %s: %w", folder, err)
	}
	gold, err := filepath.Abs(filepath.Join(c.Shared, filepath.FromSlash(corpora[0].file)))
	if err != nil {
		return nil, err
	}
	pred := filepath.Join(dir, "peer.jsonl")
	python, script := filepath.Join("python", "bin", "python"), filepath.Join(scripts, "quotes.py")
	java := []string{"java", "-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx8g", "-cp", "classes:jars/*", "Quotes", gold, pred, "4.5.10"}
	for _, command := range [][]string{
		{python, script, gold, pred},
		{python, script, gold, pred, "--paragraphs"},
		java,
		append(slices.Clone(java), "fast"),
	} {
		own := onOneCore(func() []Reader { return readers(texts, 3, 500*time.Millisecond) })
		run, err := c.measurePeer(folder, command, gold, pred, textOf("", texts).Words)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(command, " "), err)
		}
		for _, r := range own {
			if r.Name != plainWords {
				run.Faster[r.Name] = round(r.Words/run.Words, 1)
			}
		}
		all = append(all, run)
	}
	return all, nil
}

// measurePeer runs a reader on the gold corpus and scores what it wrote.
func (c *speedCommand) measurePeer(folder string, command []string, gold, pred string, words int) (PeerRun, error) {
	progress(strings.Join(command, " "))
	reader := exec.Command(command[0], command[1:]...)
	reader.Dir, reader.Env, reader.Stderr = folder, oneThread(os.Environ()), os.Stderr
	out, err := reader.Output()
	if err != nil {
		return PeerRun{}, err
	}
	a, err := parseAnswer(out)
	if err != nil {
		return PeerRun{}, err
	}
	found, err := os.ReadFile(pred)
	if err != nil {
		return PeerRun{}, err
	}
	score, err := c.score(gold, found, filepath.Join(filepath.Dir(pred), "found.jsonl"), "--surnames")
	return PeerRun{a.System, a.Version, a.Documents, a.Refused, round(float64(words)/a.CPU, 0), megabytes(a.Memory << 10), make(map[string]float64), score.Rows}, err
}

// oneThread returns an environment in which numeric libraries use one thread, and the
// kernel that suits the processor.
func oneThread(env []string) []string {
	env = slices.DeleteFunc(slices.Clone(env), func(v string) bool { return strings.HasPrefix(v, "OPENBLAS_") })
	return append(env, "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1")
}
