package main

import (
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestInParallel reads every text, once each where there is no more time.
func TestInParallel(t *testing.T) {
	var m sync.Mutex
	count := make(map[string]int)
	read := func(text string) { m.Lock(); defer m.Unlock(); count[text]++ }
	all := words(weather[0]) + words(weather[1])
	assert.Equal(t, all, inParallel(weather, 0, 2, read))
	assert.Equal(t, map[string]int{weather[0]: 1, weather[1]: 1}, count)
	assert.Greater(t, inParallel(weather, 5*time.Millisecond, 2, read), all)
}

// TestTogether: none begins before all are ready, and what they print is added.
func TestTogether(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("needs a shell")
	}
	lock := t.TempDir() + "/ready"
	sum, err := together(2, "sh", "-c", `echo >>"$0"; echo ready; cat; wc -l <"$0"`, lock)
	require.NoError(t, err)
	assert.EqualValues(t, 4, sum, "two that see two lines")
	_, err = together(2, "sh", "-c", "echo ready; cat")
	assert.ErrorContains(t, err, "sh -c echo ready", "it prints no number")
}

// TestPace measures in earnest, only shortly.
func TestPace(t *testing.T) {
	var out strings.Builder
	c := paceCommand{System: rulesAlone, Goroutines: 2, Seconds: 0.01}
	require.NoError(t, c.pace(weather, strings.NewReader(""), &out))
	first, second, _ := strings.Cut(strings.TrimSpace(out.String()), "\n")
	assert.Equal(t, "ready", first)
	speed, err := strconv.ParseFloat(second, 64)
	require.NoError(t, err)
	assert.Positive(t, speed)
}
