package safefile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// Folder is an output folder whose files are replaced as a set. It is locked against other runs until closed.
type Folder struct {
	path  string
	kept  []string // input files
	lock  *os.File // nil if folders cannot be locked
	names []string
	taken map[string]bool // the real paths of the files, in the letters that fold to them
	files []pending
}

// OpenFolder creates the folder if needed, and waits for other runs that write to it. Inputs are never replaced.
func OpenFolder(path string, inputs ...string) (*Folder, error) {
	path = named(path)
	if err := checkLinks(path); err != nil {
		return nil, errorAt(path, err)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	return &Folder{path: path, kept: inputs, lock: lockFolder(path)}, nil
}

// Create does what Add does for a file that must not exist, as the function Create does.
func (f *Folder) Create(name, text string) error {
	path := filepath.Join(f.path, name)
	if err := f.take(path); err != nil {
		return err
	}
	p, err := prepareNew(path, text)
	if err != nil {
		return errorAt(path, err)
	}
	f.names, f.files = append(f.names, name), append(f.files, p)
	return nil
}

// take records a file to write. It returns an error for one that is written already, also by another name: a symlink in the folder
// may lead to another file of the set.
func (f *Folder) take(target string) error {
	folder, err := realPath(filepath.Dir(target))
	if err != nil {
		return errorAt(target, err)
	}
	real := folded(filepath.Join(folder, filepath.Base(target)))
	if f.taken[real] {
		return fmt.Errorf("%s would be written twice", target)
	}
	if f.taken == nil {
		f.taken = map[string]bool{}
	}
	f.taken[real] = true
	return nil
}

// folded returns the same name for all that strings.EqualFold takes for one: each letter is the least of those that fold to it.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, name)
}

// Add writes a temporary file, which Commit moves to its place in the order of calls.
func (f *Folder) Add(name, text string) error {
	path := filepath.Join(f.path, name)
	target, err := resolve(f.path, path)
	if err != nil {
		return err
	}
	if err := f.take(target); err != nil {
		return err
	}
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; a request would be written there", path)
	}
	if err := checkNotInput(path, f.kept); err != nil {
		return err
	}
	p, err := prepare(target, text)
	if err != nil {
		return errorAt(path, err)
	}
	f.names, f.files = append(f.names, name), append(f.files, p)
	return nil
}

// Commit renames the files to their places, and removes the stale files of an earlier run before the last rename. All files are
// complete by then, so a full disk cannot interrupt it; if a rename still fails, the error says so. If a created file exists, the
// others are removed.
func (f *Folder) Commit(stale ...string) error {
	for _, name := range stale {
		if err := checkNotInput(filepath.Join(f.path, name), f.kept); err != nil {
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
			if f.undo(i); i > 0 && !p.fresh {
				err = fmt.Errorf("%w; some files are replaced already, the others are not; run this again", reason(err))
			}
			return errorAt(filepath.Join(f.path, f.names[i]), err)
		}
	}
	return nil
}

// undo removes the files that Commit has created before it failed.
func (f *Folder) undo(placed int) {
	for _, p := range f.files[:placed] {
		if p.fresh {
			_ = os.Remove(p.target)
		}
	}
}

// remove removes stale files that this run does not write. It keeps folders.
func (f *Folder) remove(stale []string) {
	written := map[string]bool{}
	for _, name := range f.names {
		written[name] = true
	}
	for _, name := range stale {
		path := filepath.Join(f.path, name)
		if info, err := os.Lstat(path); err == nil && !info.IsDir() && !written[name] {
			_ = os.Remove(path)
		}
	}
}

// Close removes uncommitted files and unlocks the folder.
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
