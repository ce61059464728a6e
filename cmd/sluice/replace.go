package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"sluice/cmd/sluice/internal/workspace"
)

// placing is held while files are created, moved to their places, or taken back. Whoever ends the program holds it, so that
// an end never falls amid these. What waits for a slow disk, the writing itself, is not done under it.
var placing sync.Mutex

// unplaced are the files that this program has written and not yet moved to their places; placing guards it.
var unplaced = map[string]bool{}

// replaceFile puts the text in the file's place in one move, so that nobody ever sees half of it. A link stays a link, and
// a file keeps its mode and its owner. A second name of the file (a hard link) keeps the old text: to change it too, the
// file would have to be written in place, where half of it can be seen, and can stay.
func replaceFile(path, text string) error { return replace(path, text, nil) }

// replaceUnchanged is replaceFile for a file that is still as it was read; what somebody wrote meanwhile is not lost.
func replaceUnchanged(path, before, after string) error {
	return replace(path, after, func(target string) error {
		now, err := workspace.ReadFile(target)
		if err == nil && now != before {
			err = errors.New("changed while it was being worked on, and is left as it is; run this again")
		}
		return at(path, err)
	})
}

// replace asks whether the move is right just before it.
func replace(path, text string, right func(target string) error) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		target = path
	}
	old, err := replaceable(target)
	if err != nil {
		return at(path, err)
	}
	written, err := writeBeside(target, text, old)
	placing.Lock()
	defer placing.Unlock()
	if err == nil && right != nil {
		err = right(target)
	}
	if err == nil {
		err = at(path, os.Rename(written, target))
	}
	if err != nil && written != "" {
		_ = os.Remove(written)
	}
	delete(unplaced, written)
	return at(path, err)
}

// at tells an error of the system as one of the path that people know, not of the file beside it or of two paths.
func at(path string, err error) error {
	var of *fs.PathError
	var move *os.LinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &of):
		err = of.Err
	case errors.As(err, &move):
		err = move.Err
	}
	return &fs.PathError{Op: "write", Path: path, Err: err}
}

// replaceable gives what is known of the file that is to be replaced; nil where there is none. A file that may not be
// written may not be replaced either, though the folder alone decides about a move.
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
		return nil, errors.New("is no regular file")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return info, f.Close()
}

// writeBeside writes the text into a new hidden file in the folder of the path, with the mode and the owner of the old
// file, and gives its name. On an error the file may be there all the same.
func writeBeside(path, text string, old fs.FileInfo) (name string, err error) {
	f, err := createBeside(path, old)
	if err != nil {
		return "", at(path, err)
	}
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
	return f.Name(), at(path, err)
}

// createBeside creates the file `.NAME.sluice-…`. Nobody can read it while it has not the mode of the old one.
func createBeside(path string, old fs.FileInfo) (*os.File, error) {
	mode := fs.FileMode(0o666)
	if old != nil {
		mode = 0o600
	}
	base := filepath.Base(path)
	base = base[:min(len(base), 100)] // names have an end, and this one grows
	placing.Lock()
	defer placing.Unlock()
	for i := 1; ; i++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.sluice-%s-%d", base, strconv.Itoa(os.Getpid()), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && i < 10_000 {
			continue
		}
		if err == nil {
			unplaced[name] = true
		}
		return f, err
	}
}
