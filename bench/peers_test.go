package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const peersTable = `# What others score

Some words.

| system | quoted spans | attributions | words/s | memory MB |
| --- | --- | --- | --- | --- |
| people | 97.9 | 79.4 | | |
| Alpha (with coref) | 96.8 | - | 145 (on a busy machine) | 7,598 |

| other | table |
| --- | --- |
| no | 1 |
`

func TestParsePeers(t *testing.T) {
	all, err := parsePeers(peersTable)
	require.NoError(t, err)
	assert.Equal(t, []Peer{
		{Name: "people", Rows: map[string]float64{"quoted spans": 97.9, "attributions": 79.4}},
		{Name: "Alpha (with coref)", Rows: map[string]float64{"quoted spans": 96.8}, Words: 145, Memory: 7598},
	}, all)
	for text, want := range map[string]string{
		"nothing":                             "no table",
		"| a | b |\n| --- | --- |\n| 1 | 2 |": "no table",
		"| system | b |\n| --- | --- |\n| 1 | 2 | 3 |": "3 cells under 2 headings",
	} {
		_, err := parsePeers(text)
		assert.ErrorContains(t, err, want, text)
	}
}

func TestParseAnswer(t *testing.T) {
	got, err := parseAnswer([]byte("loading\n" + `{"system": "alpha", "version": "1.2", "documents": 84, "refused": 3, "cpu_s": 5.5, "wall_s": 6, "memory_kb": 2048}` + "\n"))
	require.NoError(t, err)
	assert.Equal(t, answer{"alpha", "1.2", 84, 3, 5.5, 6, 2048}, got)
	for out, want := range map[string]string{
		"":                             "no line of JSON",
		"Traceback":                    "no line of JSON",
		`{"system": "alpha"}`:          "no result",
		`{"cpu_s": 1, "documents": 1}`: "no result",
	} {
		_, err := parseAnswer([]byte(out))
		assert.ErrorContains(t, err, want, out)
	}
}

func TestOneThread(t *testing.T) {
	got := oneThread([]string{"PATH=/bin", "OPENBLAS_CORETYPE=Haswell"})
	assert.Contains(t, got, "PATH=/bin")
	assert.Contains(t, got, "OMP_NUM_THREADS=1")
	assert.NotContains(t, got, "OPENBLAS_CORETYPE=Haswell")
}

// TestPeersTable holds what was recorded of the table to the table itself, where it lies
// beside the project.
func TestPeersTable(t *testing.T) {
	text, err := os.ReadFile("../../shared/peers.md")
	if err != nil && os.Getenv("CI") != "true" {
		t.Skipf("needs the folder shared beside the project: %v", err)
	}
	want, err := parsePeers(string(text))
	require.NoError(t, err)
	var got Peers
	require.NoError(t, here.load("peers.json", &got))
	assert.Equal(t, want, got.Table)
}
