package main

import (
	"fmt"
	"os"
	"path/filepath"

	"sluice/compile"
)

// writeRequests writes a file per request and one with all of them: every file is written under another name first, and
// only when all are there they take their places.
func writeRequests(folder string, requests []compile.Request, shape compile.Shape) error {
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
	if err := set.add(filepath.Join(folder, "requests.json"), compile.Array(requests, shape)); err != nil {
		return err
	}
	return set.commit()
}

// fileSet is a set of files that appear together or not at all.
type fileSet struct{ written, final []string }

func (s *fileSet) add(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	s.written, s.final = append(s.written, f.Name()), append(s.final, path)
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// commit moves the files to their places. A place that a folder has taken is found before the first move.
func (s *fileSet) commit() error {
	for _, path := range s.final {
		if info, err := os.Lstat(path); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a folder; a request would be written there", path)
		}
	}
	for i, path := range s.final {
		if err := os.Rename(s.written[i], path); err != nil {
			return err
		}
	}
	s.written = nil
	return nil
}

// discard removes what has not taken its place.
func (s *fileSet) discard() {
	for _, path := range s.written {
		os.Remove(path)
	}
}
