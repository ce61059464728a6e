package main

import (
	"os"
	"path/filepath"
)

// replaceFile puts the text in the file's place in one move, so that nobody ever sees half of it. A link stays a link, and
// a file keeps its mode.
func replaceFile(path, text string) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		target = path
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(target); err == nil {
		mode = info.Mode().Perm()
	}
	written, err := writeBeside(target, text, mode)
	if err == nil {
		err = os.Rename(written, target)
	}
	if err != nil {
		os.Remove(written)
	}
	return err
}

// writeBeside writes the text into a new file in the folder of the path and gives its name. On an error the file may be
// there all the same.
func writeBeside(path, text string, mode os.FileMode) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return f.Name(), err
}
