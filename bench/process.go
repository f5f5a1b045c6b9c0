package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Process is what the built command needs of a machine, and what the library adds to a
// program.
type Process struct {
	StartMS  float64  `json:"start_ms"`  // hearsay --version, the best of many
	ReadMS   float64  `json:"read_ms"`   // hearsay read of one line, the best of many
	AddsMB   float64  `json:"adds_mb"`   // a program that calls hearsay.Read, against one that does not
	BinaryMB float64  `json:"binary_mb"` // the command
	Memories []Memory `json:"memories"`
}

// A Memory is the most that the command held at any time.
type Memory struct {
	What  string  `json:"what"`
	Bytes int     `json:"bytes"` // of text
	MB    float64 `json:"mb"`
}

// process measures the command.
func (c *speedCommand) process(dir, command string, texts []string) (p Process, err error) {
	line := filepath.Join(dir, "line.txt")
	if err := os.WriteFile(line, []byte("Mara Lindqvist said that the bridge is closed."), 0o666); err != nil {
		return p, err
	}
	if p.StartMS, err = quickest(30, command, "--version"); err != nil {
		return p, err
	}
	if p.ReadMS, err = quickest(30, command, "read", line); err != nil {
		return p, err
	}
	if p.AddsMB, err = c.weight(dir); err != nil {
		return p, err
	}
	if info, err := os.Stat(command); err == nil {
		p.BinaryMB = megabytes(info.Size())
	}
	p.Memories, err = c.memories(dir, command, texts)
	return p, err
}

func megabytes(bytes int64) float64 { return round(float64(bytes)/1e6, 1) }

// quickest returns the shortest time of many runs, in milliseconds.
func quickest(runs int, name string, args ...string) (float64, error) {
	best := time.Hour
	for range runs {
		start := time.Now()
		if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			return 0, fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, out)
		}
		best = min(best, time.Since(start))
	}
	return round(best.Seconds()*1000, 1), nil
}

// weight returns how much larger a program gets that calls the library.
func (p places) weight(dir string) (float64, error) {
	size := func(name, imports, call string) (int64, error) {
		source, program := filepath.Join(dir, name+".go"), filepath.Join(dir, name)
		text := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n" + imports + ")\n\nfunc main() { fmt.Println(" + call + ") }\n"
		if err := os.WriteFile(source, []byte(text), 0o666); err != nil {
			return 0, err
		}
		build := exec.Command("go", "build", "-o", program, source)
		build.Dir = filepath.Dir(filepath.Clean(p.Bench))
		if out, err := build.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("building a program that calls hearsay: %w: %s", err, out)
		}
		info, err := os.Stat(program)
		if err != nil {
			return 0, err
		}
		return info.Size(), nil
	}
	without, err := size("without", "", "len(os.Args)")
	if err != nil {
		return 0, err
	}
	with, err := size("with", "\n\t\"github.com/hearsay/hearsay\"\n", "len(hearsay.Read(os.Args[0]).Attributions)")
	return megabytes(with - without), err
}

// memories reads the articles, and long texts made of them, with the command. Only Linux
// tells how much it held.
func (c *speedCommand) memories(dir, command string, texts []string) (all []Memory, err error) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		return nil, nil
	}
	articles := filepath.Join(c.Shared, filepath.FromSlash(corpora[0].file))
	sizes := []int{0, 10}
	if c.Large {
		sizes = append(sizes, 100)
	}
	for _, mb := range sizes {
		m := Memory{What: fmt.Sprintf("one text of %d MB", mb), Bytes: mb * 1e6}
		file := filepath.Join(dir, "long.txt")
		if mb == 0 {
			m.What, m.Bytes, file = fmt.Sprintf("%d articles of %s", len(texts), corpora[0].name), textOf("", texts).Bytes, articles
		} else if err := writeLong(file, texts, m.Bytes); err != nil {
			return nil, err
		}
		peak, err := highWater(exec.Command(command, "read", "--format", "jsonl", file))
		if err != nil {
			return nil, err
		}
		m.MB = megabytes(peak)
		all = append(all, m)
	}
	return all, nil
}

// writeLong writes a text of some bytes: the articles, again and again.
func writeLong(file string, texts []string, bytes int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	for i := 0; bytes > 0; i++ {
		part := texts[i%len(texts)] + "\n\n"
		part = part[:min(len(part), bytes)]
		bytes -= len(part)
		if _, err := f.WriteString(part); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}

// highWater runs a command and returns the most memory that it held, as Linux counts it.
// What the kernel tells a parent at the end counts the parent's own memory too; so it is
// asked while the command runs, which misses what is taken in the last milliseconds.
func highWater(c *exec.Cmd) (bytes int64, err error) {
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		return 0, err
	}
	status := fmt.Sprintf("/proc/%d/status", c.Process.Pid)
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	for {
		select {
		case err := <-done:
			return bytes, err
		case <-time.After(2 * time.Millisecond):
			var kb int64
			fmt.Sscan(field(status, "VmHWM"), &kb)
			bytes = max(bytes, kb<<10)
		}
	}
}
