package main

import (
	"fmt"
	"os"
	"path/filepath"

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
	path, written string
	// before is the name under which what stood at the path is kept; empty while nothing is.
	before string
	placed bool
}

func (s *fileSet) add(path, text string) error {
	written, err := writeBeside(path, text, 0o644)
	*s = append(*s, &pendingFile{path: path, written: written})
	return err
}

// commit moves the files to their places. A place that a folder has taken is found before the first move; after any other
// failure, discard puts back what the moves before it have replaced.
func (s *fileSet) commit() error {
	for _, f := range *s {
		if info, err := os.Lstat(f.path); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder; a request would be written there", f.path)
		}
	}
	for _, f := range *s {
		if err := f.place(); err != nil {
			return err
		}
	}
	for _, f := range *s {
		os.Remove(f.before) // or nothing was there
	}
	*s = nil
	return nil
}

// place moves the file to its place. What stands there gets a second name first, so that there is no moment without a file.
func (f *pendingFile) place() error {
	if _, err := os.Lstat(f.path); err == nil {
		before := f.written + ".before"
		if os.Link(f.path, before) != nil { // the file system may know no second names
			if err := os.Rename(f.path, before); err != nil {
				return err
			}
		}
		f.before = before
	}
	err := os.Rename(f.written, f.path)
	f.placed = err == nil
	return err
}

// discard leaves everything as it was before; after commit there is nothing to do.
func (s *fileSet) discard() {
	for _, f := range *s {
		os.Remove(f.written)
		if f.placed {
			os.Remove(f.path)
		}
		if f.before != "" {
			os.Rename(f.before, f.path)
		}
	}
}
