package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows at a terminal how far a command has come with many documents. It shows
// nothing for a single one, and nothing where standard error is no terminal.
type progress struct {
	e       *environment
	total   int64 // bytes; -1 if unknown
	done    int64
	count   int
	bar     *progressbar.ProgressBar
	enabled bool
}

func newProgress(e *environment, paths []string) *progress {
	p := &progress{e: e, enabled: e.columns(e.stderr) > 0}
	if p.enabled {
		p.total = sizeOf(paths)
	}
	return p
}

// sizeOf returns the bytes of all files below paths; -1 if that cannot be known.
func sizeOf(paths []string) (total int64) {
	for _, path := range paths {
		if path == "-" {
			return -1
		}
		// What cannot be read is complained of where it is read.
		_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				if info, err := entry.Info(); err == nil {
					total += info.Size()
				}
			}
			return nil
		})
		if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
			return -1 // a pipe
		}
	}
	return total
}

// step notes that a document of size bytes is done.
func (p *progress) step(size int64) {
	if !p.enabled {
		return
	}
	p.done += size
	if p.count++; p.count == 2 {
		p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(p.e.stderr), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription("reading"), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(20),
			progressbar.OptionSetElapsedTime(true), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetSpinnerChangeInterval(0)) // no goroutine of its own: it would write in between
	}
	if p.bar == nil {
		return
	}
	at := p.done
	if p.total >= 0 {
		at = min(at, p.total)
	}
	_ = p.bar.Set64(at) // its errors are about the bar alone
}

// before makes room for what is to be written on w: where that is a terminal, the bar is
// taken away.
func (p *progress) before(w io.Writer) {
	if p.e.columns(w) > 0 {
		p.clear()
	}
}

// clear takes the bar away.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
