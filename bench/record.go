package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A Record says when, where and on what something was measured.
type Record struct {
	Date     string  `json:"date"`
	Commit   string  `json:"commit"`
	Modified bool    `json:"modified,omitempty"` // files differed from the commit
	Go       string  `json:"go"`
	System   string  `json:"system"`
	CPU      string  `json:"cpu"`
	Cores    int     `json:"cores"`
	MemoryGB int     `json:"memory_gb"`
	Load     float64 `json:"load"` // how many programs wanted a core in the minute before
}

// newRecord describes this moment and machine.
func newRecord() Record {
	r := Record{Date: time.Now().UTC().Format("2006-01-02"), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU()}
	r.Commit = output("git", "rev-parse", "--short=12", "HEAD")
	r.Modified = output("git", "status", "--porcelain", "--untracked-files=no", "--", ":!bench/results", ":!bench/plots") != ""
	r.CPU = field("/proc/cpuinfo", "model name")
	var kb int
	fmt.Sscan(field("/proc/meminfo", "MemTotal"), &kb)
	r.MemoryGB = (kb + 1<<19) >> 20
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		fmt.Sscan(string(load), &r.Load)
	}
	return r
}

// String describes r in a line.
func (r Record) String() string {
	commit := r.Commit
	if r.Modified {
		commit += ", modified"
	}
	return fmt.Sprintf("%s, commit %s, %s on %s, %s, %d cores, %d GB; load %.1f", r.Date, commit, r.Go, r.System, r.CPU, r.Cores, r.MemoryGB, r.Load)
}

// output returns what a command prints; nothing if it fails.
func output(name string, args ...string) string {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// field returns the first value of key in a file of lines "key : value".
func field(path, key string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return fieldOf(string(data), key)
}

func fieldOf(text, key string) string {
	for line := range strings.Lines(text) {
		if k, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// save writes v as JSON into results.
func (p places) save(name string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(p.Bench, "results", name)
	if err := os.WriteFile(path, append(data, '\n'), 0o666); err != nil {
		return fmt.Errorf("%w; run it in the project's folder, or say --bench", err)
	}
	fmt.Println("written:", path)
	return nil
}

// load reads what was saved.
func (p places) load(name string, v any) error {
	path := filepath.Join(p.Bench, "results", name)
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w; go run ./bench all makes it", err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
