package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec"
	"sluice/spec/yaml"
)

// MaxRead is one byte more than the size limit of plans.
const MaxRead = yaml.MaxBytes + 1

// ReadFile reads a file up to MaxRead, so that a huge or endless one is rejected without filling memory. It may be anywhere, but a
// symlink must not lead into `.git`: a pattern of the shell may have named it.
func ReadFile(path string) (string, error) {
	path = filepath.Clean(path) // `LINK/..` is the folder of the link, as it reads
	if git.LinkLeadsIn(path) {
		return "", &fs.PathError{Op: "read", Path: path, Err: errors.New("is a link into `.git`; not read")}
	}
	return readUpTo(path, MaxRead)
}

// readFound is ReadFile for a file that was not passed: it must be regular, since reading a pipe waits for its writer.
func readFound(path string) (string, error) {
	f, err := openFound(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // the file was only read
	return ReadAll(f)
}

// openFound opens a file that was not passed. It must be a regular file or a folder.
func openFound(path string) (*os.File, error) { return regular(path, openAtOnce) }

// openAtOnce opens a file without waiting for the writer of a pipe. For files it is also faster, since Go need not try
// non-blocking mode itself.
func openAtOnce(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// regular opens a path, and returns an error if it is neither a regular file nor a folder.
func regular(path string, open func(path string) (*os.File, error)) (*os.File, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "read", Path: path, Err: errors.New("is not a regular file")}
	}
	if err != nil {
		_ = f.Close() // nothing was read
		return nil, err
	}
	return f, nil
}

// maxOutput is the size limit of earlier output in MiB.
const maxOutput = 16

// ReadOutput reads a file that an earlier run wrote, which may be much larger than a plan.
func ReadOutput(path string) (string, error) {
	text, err := readUpTo(path, maxOutput<<20+1)
	if err == nil && len(text) > maxOutput<<20 {
		err = &fs.PathError{Op: "read", Path: path, Err: ErrTooLarge}
	}
	return text, err
}

// ErrTooLarge is the error for earlier output that exceeds the limit.
var ErrTooLarge = fmt.Errorf("is larger than %d MiB; move it away, or name another folder", maxOutput)

// Exists reports whether the path is a file, a folder, or a symlink, even a dangling one.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func readUpTo(path string, limit int64) (string, error) {
	f, err := openAtOnce(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // the file was only read
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // read in one call
	_, err = text.ReadFrom(io.LimitReader(f, limit))
	if err == nil && text.Len() == 0 && info.Mode()&fs.ModeNamedPipe != 0 {
		err = &fs.PathError{Op: "read", Path: path, Err: errors.New("the pipe is empty")}
	}
	return text.String(), err
}

// ReadAll reads up to MaxRead.
func ReadAll(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxRead))
	return string(text), err
}

// ErrorAt returns an error at a place in a file.
func ErrorAt(source *spec.Source, at int, message string) error {
	place := source.Position(at)
	return fmt.Errorf("%s:%d:%d: %s", source.Path, place.Line, place.Column, message)
}
