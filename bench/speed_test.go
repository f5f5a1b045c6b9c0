package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var weather = []string{
	"“It rains,” Mara Holm said. Ulf Rask told reporters that it would not stop.",
	"According to the harbor council, the quay is closed. “For good,” it added.",
}

// TestReaders measures in earnest, only shortly.
func TestReaders(t *testing.T) {
	got := onOneCore(func() []Reader { return readers(weather, 1, time.Millisecond) })
	require.Len(t, got, 3)
	for i, name := range []string{plainWords, rulesAlone, withTagger} {
		assert.Equal(t, name, got[i].Name)
		assert.Positive(t, got[i].Words)
		assert.LessOrEqual(t, got[i].Slowest, got[i].Words)
	}
	assert.EqualValues(t, 1, got[0].Floor)
	assert.Greater(t, got[1].Floor, 1.0, "who reads cuts words first")
	assert.Positive(t, got[1].Allocations)
}

func TestLengths(t *testing.T) {
	got := lengths(weather, time.Millisecond)
	require.Len(t, got, 4, "one article and two, by two systems")
	assert.Equal(t, words(weather[0])+words(weather[1]), got[1].Words)
	assert.Positive(t, got[1].Ratio)
}

// TestHostileTexts holds hostile texts to their size.
func TestHostileTexts(t *testing.T) {
	for _, h := range hostileTexts {
		assert.InDelta(t, 10_000, len(h.make(10_000)), 500, h.name)
	}
	all := strings.Fields(names(600_000))
	seen := make(map[string]bool)
	for _, name := range all {
		seen[name] = true
	}
	assert.Len(t, seen, len(all), "each name is another")
	assert.True(t, strings.HasPrefix(nested(100), "“‘a“‘a"))
}

// TestHighWater asks for the memory of a program that takes some.
func TestHighWater(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("Linux tells how much memory a process holds")
	}
	got, err := highWater(exec.Command("python3", "-c", "import time; x = bytearray(50_000_000); time.sleep(0.3)"))
	require.NoError(t, err)
	assert.Greater(t, got, int64(50_000_000))
	assert.Less(t, got, int64(200_000_000))
}

func TestMedian(t *testing.T) {
	assert.Equal(t, []float64{0, 2, 2.5}, []float64{median(nil), median([]float64{3, 1, 2}), median([]float64{4, 1, 2, 3})})
}

// TestWriteLong writes as many bytes as asked.
func TestWriteLong(t *testing.T) {
	file := t.TempDir() + "/long"
	require.NoError(t, writeLong(file, weather, 1000))
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.EqualValues(t, 1000, info.Size())
}

// TestHelp holds that each command explains itself with an example.
func TestHelp(t *testing.T) {
	for _, command := range []string{"", "all", "accuracy", "speed", "plots", "docs"} {
		var out strings.Builder
		parser, err := kong.New(&commands{}, kong.Name("bench"), kong.Writers(&out, &out), kong.Exit(func(int) {}))
		require.NoError(t, err)
		_, _ = parser.Parse(append(strings.Fields(command), "--help")) // kong goes on after our Exit, and complains
		assert.Contains(t, out.String(), "Examples:", command)
		assert.Contains(t, out.String(), "go run ./bench "+command, command)
	}
}

func TestFieldOf(t *testing.T) {
	assert.Equal(t, "12 kB", fieldOf("VmPeak:\t 20 kB\nVmHWM:\t 12 kB\n", "VmHWM"))
	assert.Empty(t, fieldOf("VmHWM", "VmHWM"))
}
