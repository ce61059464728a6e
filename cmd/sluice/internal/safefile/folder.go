package safefile

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Folder is a folder whose files are replaced as a set. It is locked against other runs until it is closed.
type Folder struct {
	path  string
	kept  []string // the inputs
	lock  *os.File // nil where folders cannot be locked
	names []string
	files []pending
}

// OpenFolder creates the folder if there is none, and waits until no other run writes into it. What the run has read is
// not replaced.
func OpenFolder(path string, inputs ...string) (*Folder, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	return &Folder{path: path, kept: inputs, lock: lockFolder(path)}, nil
}

// Add writes a file that is to be placed by Commit, one after another in this order.
func (f *Folder) Add(name, text string) error {
	path := filepath.Join(f.path, name)
	if slices.ContainsFunc(f.names, func(other string) bool { return strings.EqualFold(other, name) }) {
		return fmt.Errorf("%s would be written twice", path)
	}
	target, err := behind(f.path, path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; a request would be written there", path)
	}
	if err := notInput(path, f.kept); err != nil {
		return err
	}
	p, err := prepare(target, text)
	if err != nil {
		return at(path, err)
	}
	f.names, f.files = append(f.names, name), append(f.files, p)
	return nil
}

// Commit moves the files to their places, and removes the stale files of an earlier run before it moves the last one. The
// files are written by then, so a full disk cannot stop it half-way; if a move fails all the same, the error says so.
func (f *Folder) Commit(stale ...string) error {
	for _, name := range stale {
		if err := notInput(filepath.Join(f.path, name), f.kept); err != nil {
			return err
		}
	}
	moving.Lock()
	defer moving.Unlock()
	for i, p := range f.files {
		if i == len(f.files)-1 {
			f.remove(stale)
		}
		if err := p.place(); err != nil {
			if i > 0 {
				err = fmt.Errorf("%w; some files are replaced already, the others are not; run this again", reason(err))
			}
			return at(filepath.Join(f.path, f.names[i]), err)
		}
	}
	return nil
}

// remove removes files that this run does not write anew. What is there under a stale name and is a folder is kept.
func (f *Folder) remove(stale []string) {
	for _, name := range stale {
		path := filepath.Join(f.path, name)
		if info, err := os.Lstat(path); err == nil && !info.IsDir() && !slices.Contains(f.names, name) {
			_ = os.Remove(path)
		}
	}
}

// Close removes what was not committed and lets other runs write into the folder.
func (f *Folder) Close() {
	moving.Lock()
	defer moving.Unlock()
	for _, p := range f.files {
		p.discard()
	}
	if f.lock != nil {
		_ = f.lock.Close()
	}
}
