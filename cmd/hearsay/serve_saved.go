package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hearsay/hearsay/cmd/hearsay/internal/input"
	"github.com/hearsay/hearsay/cmd/hearsay/internal/metadata"
)

// savedPages is a directory of pages that somebody saved, to be opened by their addresses: of
// the web, or of the file. Nothing outside of it is opened, and nothing is fetched. Any number of
// goroutines may ask.
type savedPages struct {
	root *os.Root

	mu    sync.Mutex
	known map[string]savedPage // by name
}

// savedPage is where a file was saved from, as long as it is that file.
type savedPage struct {
	modified  time.Time
	addresses []string
}

// Pages are looked for among so many files, and their addresses in the first bytes of each.
const (
	mostPages = 20_000
	pageHead  = 512 << 10
)

// open returns the page of an address.
func (s *savedPages) open(address string) (name, content string, err error) {
	if name = s.fileOf(address); name == "" {
		if name, err = s.search(address); err != nil {
			return "", "", err
		}
	}
	f, err := s.root.Open(filepath.FromSlash(name))
	if err != nil {
		return "", "", fmt.Errorf("%s is not among the saved pages: %w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longest+1))
	if err == nil && len(data) > longest {
		err = fmt.Errorf("%s: longer than %d bytes", name, longest)
	}
	return name, string(data), err
}

// fileOf returns the name of a file below the directory that an address means, or nothing if
// it is one of the web.
func (s *savedPages) fileOf(address string) string {
	u, err := url.Parse(address)
	switch {
	case err == nil && (u.Scheme == "http" || u.Scheme == "https"):
		return ""
	case err == nil && u.Scheme == "file":
		address = u.Path
	}
	if dir, err := filepath.Abs(s.root.Name()); err == nil {
		if below, err := filepath.Rel(dir, filepath.FromSlash(address)); err == nil && filepath.IsLocal(below) {
			address = below
		}
	}
	return path.Clean(filepath.ToSlash(address))
}

// search looks for the page that was saved from an address.
func (s *savedPages) search(address string) (found string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	want, looked := addressKey(address), 0
	err = fs.WalkDir(s.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !slices.Contains(pageEndings, strings.ToLower(path.Ext(name))) {
			return nil // what cannot be read is not there
		}
		if looked++; looked > mostPages {
			return fmt.Errorf("there are more than %d pages; give the name of the file", mostPages)
		}
		if slices.Contains(s.addresses(name, entry), want) {
			found = name
			return fs.SkipAll
		}
		return nil
	})
	if err == nil && found == "" {
		err = fmt.Errorf("no page that was saved from %s is in %s; save it there, or choose its file", address, s.root.Name())
	}
	return found, err
}

var pageEndings = []string{".html", ".htm", ".xhtml", ".mhtml", ".mht"}

// addresses returns the keys of the addresses that a file was saved from.
func (s *savedPages) addresses(name string, entry fs.DirEntry) []string {
	info, err := entry.Info()
	if err != nil {
		return nil
	}
	if known, ok := s.known[name]; ok && known.modified.Equal(info.ModTime()) {
		return known.addresses
	}
	f, err := s.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, pageHead))
	if err != nil {
		return nil
	}
	var keys []string
	for _, a := range savedFrom(head) {
		keys = append(keys, addressKey(a))
	}
	if s.known == nil {
		s.known = make(map[string]savedPage)
	}
	s.known[name] = savedPage{info.ModTime(), keys}
	return keys
}

// savedFrom returns the addresses that a page says it has.
func savedFrom(head []byte) []string {
	if input.IsMHTML(head) {
		return input.SavedFrom(head)
	}
	if a := metadata.Read(string(head)).URL; a != "" {
		return []string{a}
	}
	return nil
}

// addressKey returns what addresses of one page have in common: not the scheme, the place
// on the page, a slash at the end, or www.
func addressKey(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	key := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}

// errNoSaved is what is wrong with an address where no directory of pages is.
var errNoSaved = errors.New("nothing is fetched: save the page and choose its file, or start hearsay serve with --saved DIR to open what you saved there by its address")
