// Package safefile writes files atomically: the text goes into a hidden file beside the target, which
// then takes the target's place in one move. A file keeps its mode and owner, and a link stays a link.
// google/renameio replaces a file too, but keeps neither owner nor link, and knows no set of files that appear together.
package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// A signal may end the process at any time, so what Stop has to clean up is kept for the process as a whole.
var (
	// moving is held while hidden files are created, moved and removed, and for ever after Stop.
	moving sync.Mutex
	// hidden are the files that are written and not yet in their place; moving guards it.
	hidden = map[string]bool{}
)

// Stop waits for moves that have begun, keeps others from beginning, and removes what is not in its place.
// It is for a process that is about to end.
func Stop() {
	moving.Lock()
	for name := range hidden {
		_ = os.Remove(name)
	}
}

// Write puts the text in the place of the file, which must be none of the inputs of the run. A hard link to the old file keeps
// the old text: the alternative, to write in place, can leave half a file behind.
func Write(path, text string, inputs ...string) error {
	target, err := behind(filepath.Dir(path), path)
	if err == nil {
		err = notInput(path, inputs)
	}
	if err != nil {
		return err
	}
	return write(path, target, text, func() error { return nil })
}

// WriteUnchanged is Write for a file that was read and still holds the text before; what was written there meanwhile is not
// lost. A link is followed wherever it leads, as it was for reading.
func WriteUnchanged(path, before, text string) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return at(path, err)
	}
	return write(path, target, text, func() error {
		now, err := os.ReadFile(target)
		if err == nil && string(now) != before {
			err = errors.New("changed on disk meanwhile; not overwritten, run again")
		}
		return err
	})
}

// write moves the text to the target if check, just before it, returns no error.
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
	return at(path, err)
}

// behind returns the file that the path leads to. A link is followed if it leads to a file below the folder: who put it there
// may not be who runs the program.
func behind(folder, path string) (string, error) {
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path, nil
	}
	target, err := physical(path)
	if err != nil {
		return "", at(path, err)
	}
	folder, err = physical(folder)
	if err != nil {
		return "", at(path, err)
	}
	if inside, err := filepath.Rel(folder, target); err != nil || !filepath.IsLocal(inside) {
		return "", fmt.Errorf("%s is a link that leaves its folder; not written", path)
	}
	return target, nil
}

// physical returns the absolute path with links followed.
func physical(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// notInput refuses to write over a file that the run has read, by whatever name.
func notInput(path string, inputs []string) error {
	target, err := os.Stat(path)
	if err != nil {
		return nil
	}
	for _, input := range inputs {
		if read, err := os.Stat(input); err == nil && os.SameFile(read, target) {
			return fmt.Errorf("%s is an input and would be overwritten; name another output", path)
		}
	}
	return nil
}

// pending is a file that is written, and not yet in its place.
type pending struct{ hidden, target string }

// prepare writes the text beside the target.
func prepare(target, text string) (pending, error) {
	old, err := replaceable(target)
	if err != nil {
		return pending{}, err
	}
	f, err := createBeside(target, old)
	if err != nil {
		return pending{}, err
	}
	p := pending{f.Name(), target}
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

// place moves the file to its place. The caller holds moving.
func (p pending) place() error {
	err := os.Rename(p.hidden, p.target)
	if err == nil {
		delete(hidden, p.hidden)
	}
	return err
}

// discard removes the file unless it is placed. The caller holds moving.
func (p pending) discard() {
	if hidden[p.hidden] {
		_ = os.Remove(p.hidden)
		delete(hidden, p.hidden)
	}
}

// replaceable returns what is known of the file that is to be replaced, or nil if there is none. A file that may not be
// written may not be replaced either, though a move asks for the rights of the folder only.
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

// createBeside creates the file `.NAME.sluice-PID-N`. While it is to get the mode of an old file, only its owner can read it.
func createBeside(path string, old fs.FileInfo) (*os.File, error) {
	mode := fs.FileMode(0o666)
	if old != nil {
		mode = 0o600
	}
	base := filepath.Base(path)
	base = base[:min(len(base), 100)] // the length of names is limited, and this one grows
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

// at reports an error under the path that people know, not that of the hidden file.
func at(path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "write", Path: path, Err: reason(err)}
}

// reason is an error without the paths that it happened at.
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
