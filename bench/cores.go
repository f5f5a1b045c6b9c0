package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Cores are how much faster articles are read by two goroutines on two cores than by one
// on one, by the clock on the wall, and how much faster two processes are that have a core
// each and share nothing: no more can be had of the machine. Two cores may be one that does
// two things at a time, or share their cache. All are the best of several rounds.
type Cores struct {
	System  string  `json:"system"`
	One     float64 `json:"one_words_per_s"`
	Two     float64 `json:"two_words_per_s"`
	Ratio   float64 `json:"ratio"`
	Apart   float64 `json:"apart_words_per_s"` // by both processes
	Ceiling float64 `json:"ceiling"`           // Apart to One
	Reached float64 `json:"reached"`           // Two to Apart
}

// bothCores measures the three in turn, each round in new processes.
func (c *speedCommand) bothCores() (all []Cores, err error) {
	const rounds, seconds = 5, 2
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	for _, system := range []string{rulesAlone, withTagger} {
		pace := func(processes, goroutines int) (float64, error) {
			args := []string{"pace", system, "--shared", c.Shared, "--goroutines", strconv.Itoa(goroutines), "--seconds", strconv.Itoa(seconds)}
			return together(processes, self, args...)
		}
		cores := Cores{System: system}
		for range rounds {
			for _, x := range []struct {
				processes, goroutines int
				best                  *float64
			}{{1, 1, &cores.One}, {2, 1, &cores.Apart}, {1, 2, &cores.Two}} {
				speed, err := pace(x.processes, x.goroutines)
				if err != nil {
					return nil, err
				}
				*x.best = max(*x.best, round(speed, 0))
			}
		}
		cores.Ratio, cores.Ceiling, cores.Reached = round(cores.Two/cores.One, 2), round(cores.Apart/cores.One, 2), round(cores.Two/cores.Apart, 2)
		all = append(all, cores)
	}
	return all, nil
}

// together starts a program some times over, lets all begin at once when all are ready, and
// returns the sum of the numbers that they print: see paceCommand.
func together(processes int, name string, args ...string) (sum float64, err error) {
	starts, says := make([]io.WriteCloser, processes), make([]*bufio.Reader, processes)
	for i := range processes {
		command := exec.Command(name, args...)
		command.Stderr = os.Stderr
		if starts[i], err = command.StdinPipe(); err != nil {
			return 0, err
		}
		out, err := command.StdoutPipe()
		if err != nil {
			return 0, err
		}
		if err := command.Start(); err != nil {
			return 0, err
		}
		defer func() { _ = command.Wait() }() // what went wrong is told by what it does not print
		defer starts[i].Close()
		says[i] = bufio.NewReader(out)
	}
	for _, s := range says {
		if _, err := s.ReadString('\n'); err != nil {
			return 0, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
		}
	}
	for _, s := range starts {
		s.Close()
	}
	for _, s := range says {
		var speed float64
		if _, err := fmt.Fscan(s, &speed); err != nil {
			return 0, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
		}
		sum += speed
	}
	return sum, nil
}

// paceCommand reads the articles as often as it can in some time. It says that it is ready,
// begins when its input ends, and prints how many words it has read in a second.
type paceCommand struct {
	places
	System     string  `arg:"" help:"The reader."`
	Goroutines int     `default:"1" help:"How many read, with as many threads for Go code."`
	Seconds    float64 `default:"1" help:"How long."`
}

// Run runs it.
func (c *paceCommand) Run() error {
	texts, err := c.texts()
	if err != nil {
		return err
	}
	return c.pace(texts, os.Stdin, os.Stdout)
}

func (c *paceCommand) pace(texts []string, in io.Reader, out io.Writer) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(c.Goroutines))
	read := reading(c.System)
	inParallel(texts, 0, c.Goroutines, read) // lexicons, weights and memory for texts are there
	runtime.GC()
	if _, err := fmt.Fprintln(out, "ready"); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return err
	}
	start := time.Now()
	words := inParallel(texts, time.Duration(c.Seconds*float64(time.Second)), c.Goroutines, read)
	_, err := fmt.Fprintln(out, float64(words)/time.Since(start).Seconds())
	return err
}

// inParallel reads all texts in turn, by some goroutines of which each takes the next when it
// has done one, for as long and once at least. It returns how many words were read.
func inParallel(texts []string, long time.Duration, goroutines int, read func(string)) int {
	lengths := make([]int, len(texts))
	for i, text := range texts {
		lengths[i] = words(text)
	}
	var next, done atomic.Int64
	var all sync.WaitGroup
	start := time.Now()
	for range goroutines {
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(texts) && time.Since(start) >= long {
					return
				}
				read(texts[i%len(texts)])
				done.Add(int64(lengths[i%len(texts)]))
			}
		})
	}
	all.Wait()
	return int(done.Load())
}
