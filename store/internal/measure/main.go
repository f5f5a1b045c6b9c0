// Command measure adds made articles with planted families to new databases, and prints how long
// it took, how well the families fit what was planted, and how long questions take:
//
//	go run ./store/internal/measure -n 10000,100000
//
// Without -db it makes SQLite files in a temporary folder; with -db postgres://… it uses that database,
// which must be empty, for one number of articles.
package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/hearsay/hearsay/store"
	"github.com/hearsay/hearsay/track/storetest"
)

func main() {
	numbers := flag.String("n", "1000,10000", "how many `articles`, separated by commas")
	database := flag.String("db", "", "a `database` to use instead of new SQLite files")
	perfect := flag.Bool("perfect", false, "take what was planted as read, to measure tracking alone")
	seed := flag.Uint64("seed", 1, "another `number` makes other articles")
	flag.Parse()
	if err := measure(*numbers, *database, *perfect, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func measure(numbers, database string, perfect bool, seed uint64) error {
	dir, err := os.MkdirTemp("", "hearsay-measure")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var last storetest.Measurement
	for field := range strings.SplitSeq(numbers, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			return err
		}
		name := database
		if name == "" {
			name = filepath.Join(dir, field+".db")
		}
		got, err := one(name, storetest.Measure{Articles: n, Seed: seed, Perfect: perfect, Done: progress, Busy: busy})
		if err != nil {
			return err
		}
		show(name, got)
		if last.Articles > 0 {
			grows(last, got)
		}
		last = got
	}
	return nil
}

func one(name string, m storetest.Measure) (storetest.Measurement, error) {
	ctx := context.Background()
	s, err := store.Open(ctx, name)
	if err != nil {
		return storetest.Measurement{}, err
	}
	defer s.Close()
	return m.Run(ctx, s)
}

func progress(done int) {
	if done%5000 == 0 {
		fmt.Fprintf(os.Stderr, "%d articles, %s\n", done, memory())
	}
}

func show(name string, m storetest.Measurement) {
	fmt.Printf("%d articles, %d utterances\n", m.Articles, m.Utterances)
	fmt.Printf("  reading   %8.1f s  %6.0f articles/s (two goroutines)\n", m.Reading.Seconds(), float64(m.Articles)/m.Reading.Seconds())
	fmt.Printf("  adding    %8.1f s  %6.0f articles/s; %.1f s of a processor\n", m.Adding.Seconds(), float64(m.Articles)/m.Adding.Seconds(), m.Busy.Seconds())
	fmt.Printf("  families  F1 %.4f  precision %.4f  recall %.4f of pairs; %d of %d planted utterances were found\n", m.F1, m.Precision, m.Recall, m.Found, m.Planted)
	fmt.Printf("  speakers  F1 %.4f of pairs\n", m.PeopleF1)
	for _, a := range m.Asks {
		fmt.Printf("  %-11s median %6.1f ms  99%% %6.1f ms  worst %6.1f ms  (%d asked, %d without an answer)\n", a.Kind, ms(a.Median), ms(a.P99), ms(a.Worst), a.Asked, a.Nothing)
	}
	fmt.Printf("  memory    %s\n", memory())
	if info, err := os.Stat(name); err == nil {
		fmt.Printf("  file      %.0f MB\n", float64(info.Size())/1e6)
	}
}

// grows compares the time for more articles with n log n.
func grows(a, b storetest.Measurement) {
	nLogN := func(n int) float64 { return float64(n) * math.Log(float64(n)) }
	fmt.Printf("  adding took %.2f times the processor's time for %d as for %d articles; n log n is %.2f times as much\n",
		b.Busy.Seconds()/a.Busy.Seconds(), b.Articles, a.Articles, nLogN(b.Articles)/nLogN(a.Articles))
}

// busy returns how long processors have worked for this process.
func busy() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// memory returns the most memory that this process ever had, as Linux counts it.
func memory() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "memory unknown"
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(kb), " kB"))
			return fmt.Sprintf("%d MB at most", n/1024)
		}
	}
	return "memory unknown"
}
