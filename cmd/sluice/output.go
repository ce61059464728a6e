package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile"
)

// writeRequests writes a file per request and one with all of them: every file is written under another name first, and
// only when all are there they take their places.
func writeRequests(folder string, requests []compile.Request, shape compile.Shape, beside ...outputFile) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var set fileSet
	defer set.discard()
	for i, r := range requests {
		if err := set.add(filepath.Join(folder, r.FileName(i+1)), r.JSON+"\n"); err != nil {
			return err
		}
	}
	for _, f := range beside {
		if err := set.add(filepath.Join(folder, f.name), f.text); err != nil {
			return err
		}
	}
	if err := set.add(filepath.Join(folder, "requests.json"), compile.Array(requests, shape)); err != nil {
		return err
	}
	return set.commit()
}

// outputFile is a file that belongs beside the requests.
type outputFile struct{ name, text string }

// fileSet is a set of files that appear together or not at all.
type fileSet []*pendingFile

// pendingFile is a file that is written, and not yet where it belongs.
type pendingFile struct {
	path, target, written string
	// before is the name under which what stood at the target is kept; empty while nothing is.
	before string
	placed bool
}

// add writes a file. One that stands at the path keeps its mode and its owner.
func (s *fileSet) add(path, text string) error {
	if slices.ContainsFunc(*s, func(f *pendingFile) bool { return strings.EqualFold(f.path, path) }) {
		return fmt.Errorf("%s would be written twice", path)
	}
	target, err := throughLink(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; a request would be written there", path)
	}
	old, err := replaceable(target)
	if err != nil {
		return at(path, err)
	}
	written, err := writeBeside(target, text, old)
	*s = append(*s, &pendingFile{path: path, target: target, written: written})
	return at(path, err)
}

// throughLink is where the path leads. A link stays one, and what it leads to is replaced, unless that is in another folder
// than those below this one: whoever put it there may not be who runs the program.
func throughLink(path string) (string, error) {
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		return path, nil
	}
	inside, err := workspace.LeadsInside(filepath.Dir(path), path)
	if err != nil {
		return "", at(path, err)
	}
	if !inside {
		return "", fmt.Errorf("%s is a link that leads out of its folder; nothing is written there", path)
	}
	return filepath.EvalSymlinks(path)
}

// commit moves the files to their places. After a failure, what the moves before it have replaced is put back.
func (s *fileSet) commit() error {
	placing.Lock()
	defer placing.Unlock()
	for _, f := range *s {
		if err := f.place(); err != nil {
			return s.undo(at(f.path, err))
		}
	}
	for _, f := range *s {
		_ = os.Remove(f.before) // or nothing was there
		delete(unplaced, f.written)
	}
	*s = nil
	return nil
}

// place moves the file to its place. What stands there gets a second name first, so that there is no moment without a file.
func (f *pendingFile) place() error {
	if _, err := os.Lstat(f.target); err == nil {
		before := f.written + ".before"
		// The file system may know no second names, and in a folder such as /tmp only its owner can take one away.
		if sticky(filepath.Dir(f.target)) || link(f.target, before) != nil {
			if err := copyFile(f.target, before); err != nil {
				_ = os.Remove(before)
				return err
			}
		}
		f.before = before
	}
	err := os.Rename(f.written, f.target)
	f.placed = err == nil
	return err
}

// link gives a file a second name.
var link = os.Link

// sticky tells whether a name in the folder can be taken away by the owner of its file only.
func sticky(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.Mode()&os.ModeSticky != 0
}

func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, text, 0o600) //nolint:gosec // the name is made of one that throughLink has judged
	}
	if err == nil {
		err = os.Chmod(to, info.Mode().Perm())
	}
	return err
}

// discard leaves everything as it was before; after commit there is nothing to do.
func (s *fileSet) discard() {
	placing.Lock()
	defer placing.Unlock()
	_ = s.undo(nil) // nothing is placed, so nothing is to be put back
}

// undo adds to the reason where that is which could not be put back.
func (s *fileSet) undo(reason error) error {
	for _, f := range *s {
		if f.written != "" {
			_ = os.Remove(f.written) // or it is placed
			delete(unplaced, f.written)
		}
		switch {
		case f.placed && f.before == "":
			_ = os.Remove(f.target) // nothing was there
		case f.placed && os.Rename(f.before, f.target) != nil:
			reason = fmt.Errorf("%s; what was there is in %s now", plainError(reason), f.before)
		case !f.placed && f.before != "":
			_ = os.Remove(f.before) // what was there is there still
		}
	}
	*s = nil
	return reason
}

// devices are the names that belong to no file on Windows, whatever is behind their first dot.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// portable is a name that is an ordinary file's everywhere: not a device's, not a hidden one, and not one that programs
// take for a flag.
func portable(name string) string {
	switch stem, _, _ := strings.Cut(name, "."); {
	case stem == "":
		return "imported" + name
	case stem[0] == '-' || devices.MatchString(stem):
		return "imported-" + name
	}
	return name
}
