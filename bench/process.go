package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// A Memory is the most that a program held at any time.
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
	program, adds, err := c.weight(dir)
	if err != nil {
		return p, err
	}
	p.AddsMB = adds
	if info, err := os.Stat(command); err == nil {
		p.BinaryMB = megabytes(info.Size())
	}
	p.Memories, err = c.memories(dir, command, program, texts)
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

// weight builds a program that calls the library, and returns it and how much larger that
// made it.
func (p places) weight(dir string) (program string, mb float64, err error) {
	without, _, err := p.program(dir, "without", "", "len(text)")
	if err != nil {
		return "", 0, err
	}
	with, program, err := p.program(dir, "with", "\t\"github.com/hearsay/hearsay\"\n", "len(hearsay.Read(string(text)).Attributions)")
	return program, megabytes(with - without), err
}

// program builds a program that prints what is called of the text of a file.
func (p places) program(dir, name, imports, call string) (size int64, program string, err error) {
	source, program := filepath.Join(dir, name+".go"), filepath.Join(dir, name)
	text := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n" + imports + ")\n\n" +
		"func main() {\n\ttext, _ := os.ReadFile(os.Args[1])\n\tfmt.Println(" + call + ")\n}\n"
	if err := os.WriteFile(source, []byte(text), 0o666); err != nil {
		return 0, "", err
	}
	build := exec.Command("go", "build", "-o", program, source)
	build.Dir = filepath.Dir(filepath.Clean(p.Bench))
	if out, err := build.CombinedOutput(); err != nil {
		return 0, "", fmt.Errorf("building a program that calls hearsay: %w: %s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		return 0, "", err
	}
	return info.Size(), program, nil
}

// memories reads the articles, and long texts made of them, with the command and with a
// program that only calls the library. Only Linux tells how much they held.
func (c *speedCommand) memories(dir, command, program string, texts []string) (all []Memory, err error) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		return nil, nil
	}
	hold := func(what string, bytes int, run *exec.Cmd) error {
		peak, err := highWater(run)
		all = append(all, Memory{what, bytes, megabytes(peak)})
		return err
	}
	articles := filepath.Join(c.Shared, filepath.FromSlash(corpora[0].file))
	what := fmt.Sprintf("`hearsay read` of %d articles, one by one", len(texts))
	if err := hold(what, textOf("", texts).Bytes, exec.Command(command, "read", "--format", "jsonl", articles)); err != nil {
		return nil, err
	}
	sizes := []int{10}
	if c.Large {
		sizes = append(sizes, 100)
	}
	for _, mb := range sizes {
		file := filepath.Join(dir, "long.txt")
		if err := writeLong(file, texts, mb*1e6); err != nil {
			return nil, err
		}
		for what, run := range map[string]*exec.Cmd{
			"`hearsay.Read` of one text of %d MB": exec.Command(program, file),
			"`hearsay read` of one text of %d MB": exec.Command(command, "read", "--format", "jsonl", file),
		} {
			if err := hold(fmt.Sprintf(what, mb), mb*1e6, run); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Memory) int { return cmp.Or(cmp.Compare(a.Bytes, b.Bytes), cmp.Compare(a.What, b.What)) })
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
