package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"sluice/spec"
	"sluice/spec/yaml"
)

// MaxRead is one byte more than a plan may have.
const MaxRead = yaml.MaxBytes + 1

// ReadFile reads a file up to just beyond the size that a plan may have, so that one of any size, or without an end, is
// refused without being held.
func ReadFile(path string) (string, error) { return readUpTo(path, MaxRead) }

// ReadOutput reads a file that an earlier run wrote, which may be much larger than a plan.
func ReadOutput(path string) (string, error) { return readUpTo(path, maxOutput) }

// maxOutput is how much of an earlier output is read; longer output is truncated and thus invalid.
const maxOutput = 64 << 20

// Exists reports whether something has the path: a file, a folder, or a link to nothing.
func Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func readUpTo(path string, limit int64) (string, error) {
	// Opening a pipe would otherwise wait for a writer. For a file it makes no difference but to speed: Go need not try whether
	// it could be read so.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // so that the whole is read at once
	_, err = text.ReadFrom(io.LimitReader(f, limit))
	if err == nil && text.Len() == 0 && info.Mode()&fs.ModeNamedPipe != 0 {
		err = &fs.PathError{Op: "read", Path: path, Err: errors.New("the pipe is empty")}
	}
	return text.String(), err
}

// ReadAll reads up to just beyond the size that a plan may have.
func ReadAll(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxRead))
	return string(text), err
}

// ErrorAt is an error at a place of a file.
func ErrorAt(source *spec.Source, at int, message string) error {
	place := source.Position(at)
	return fmt.Errorf("%s:%d:%d: %s", source.Path, place.Line, place.Column, message)
}
