package main

import (
	"iter"
	"runtime"
)

// ahead is how many results of each core may wait for their turn.
const ahead = 4

// inOrder calls do for each of items, on all cores, and done for each result, in the order
// of items and one at a time. Items are taken as there is room for them: no more than a
// few for each core are held, however many there are. An error of done ends it.
func inOrder[I, O any](items iter.Seq[I], do func(I) O, done func(O) error) error {
	type job struct {
		item   I
		result chan O
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, turns, stop := make(chan job), make(chan chan O, ahead*workers), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(jobs)
		defer close(turns)
		for item := range items {
			j := job{item, make(chan O, 1)}
			select {
			case turns <- j.result:
			case <-stop:
				return
			}
			select {
			case jobs <- j:
			case <-stop:
				return
			}
		}
	}()
	for range workers {
		go func() {
			for j := range jobs {
				j.result <- do(j.item)
			}
		}()
	}
	for result := range turns {
		if err := done(<-result); err != nil {
			return err
		}
	}
	return nil
}
