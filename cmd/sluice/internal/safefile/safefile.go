// Package safefile writes files atomically: it writes a temporary file next to the target and renames it. It keeps the mode and
// owner of a file, and writes through symlinks. google/renameio keeps neither owner nor symlink, and cannot replace a set of
// files.
package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// A signal may end the process at any time, so the state that Stop cleans up is global.
var (
	// moving is held while temporary files are created, renamed and removed, and forever after Stop.
	moving sync.Mutex
	// hidden are the temporary files not yet renamed, guarded by moving.
	hidden = map[string]bool{}
)

// Stop waits for renames in progress, prevents others, and removes temporary files. Call it before the process exits.
func Stop() {
	moving.Lock()
	for name := range hidden {
		_ = os.Remove(name)
	}
}

// Write replaces the content of the file, which must not be an input of the run. Other hard links keep the old content, since
// writing in place could leave half a file.
func Write(path, text string, inputs ...string) error {
	path = named(path)
	target, err := resolve(filepath.Dir(path), path)
	if err == nil {
		err = checkNotInput(path, inputs)
	}
	if err != nil {
		return err
	}
	return write(path, target, text, func() error { return nil })
}

// WriteUnchanged writes the file unless its content is no longer before, so that concurrent changes are not lost. It follows
// symlinks, as reading did, but not out of the checkout.
func WriteUnchanged(path, before, text string) error {
	if err := checkLinks(path); err != nil {
		return errorAt(path, err)
	}
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return errorAt(path, err)
	}
	return write(path, target, text, func() error {
		now, err := os.ReadFile(target)
		if err == nil && string(now) != before {
			err = errors.New("changed on disk meanwhile; not overwritten, run again")
		}
		return err
	})
}

// write renames the text to the target if check, called just before, returns no error.
func write(path, target, text string, check func() error) error {
	f, err := prepare(target, text)
	if err == nil {
		moving.Lock()
		defer moving.Unlock()
		if err = check(); err == nil {
			err = f.place()
		}
		f.discard()
	}
	return errorAt(path, err)
}

// pending is a written temporary file and its target.
type pending struct {
	hidden, target string
	// fresh means that the target must not exist.
	fresh bool
}

// prepare writes the text to a temporary file next to the target.
func prepare(target, text string) (pending, error) {
	old, err := replaceable(target)
	if err != nil {
		return pending{}, err
	}
	return prepareNextTo(target, text, old)
}

func prepareNextTo(target, text string, old fs.FileInfo) (pending, error) {
	if err := checkLinks(filepath.Dir(target)); err != nil {
		return pending{}, err
	}
	f, err := createNextTo(target, old)
	if err != nil {
		return pending{}, err
	}
	p := pending{hidden: f.Name(), target: target}
	_, err = f.WriteString(text)
	if err == nil && old != nil {
		keepOwner(f, old)
		err = f.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		moving.Lock()
		defer moving.Unlock()
		p.discard()
	}
	return p, err
}

// place renames the file to its target. The caller holds moving.
func (p pending) place() error {
	if p.fresh {
		return p.link()
	}
	return p.rename()
}

func (p pending) rename() error {
	err := os.Rename(p.hidden, p.target)
	if err == nil {
		delete(hidden, p.hidden)
	}
	return err
}

// discard removes the file unless it was renamed. The caller holds moving.
func (p pending) discard() {
	if hidden[p.hidden] {
		_ = os.Remove(p.hidden)
		delete(hidden, p.hidden)
	}
}

// replaceable returns the info of the file to replace, or nil if there is none. A read-only file is not replaced, although
// renaming needs permission for the folder only.
func replaceable(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return info, f.Close()
}

// createNextTo creates the file `.NAME.sluice-PID-N`. If it replaces a file, only the owner can read it until its mode is set.
func createNextTo(path string, old fs.FileInfo) (*os.File, error) {
	mode := fs.FileMode(0o666)
	if old != nil {
		mode = 0o600
	}
	base := filepath.Base(path)
	base = base[:min(len(base), 100)] // file names are limited in length, and this one grows
	moving.Lock()
	defer moving.Unlock()
	for i := 1; ; i++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.sluice-%d-%d", base, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && i < 10_000 {
			continue
		}
		if err == nil {
			hidden[name] = true
		}
		return f, err
	}
}

// errorAt returns an error with the target's path instead of the temporary file's.
func errorAt(path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "write", Path: path, Err: reason(err)}
}

// reason returns an error without its paths.
func reason(err error) error {
	var of *fs.PathError
	var move *os.LinkError
	switch {
	case errors.As(err, &of):
		return of.Err
	case errors.As(err, &move):
		return move.Err
	}
	return err
}
