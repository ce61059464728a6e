package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// unified is the change of a file as `diff -u` writes it.
func unified(path, before, after string) string {
	text := string(diff.Diff(path, []byte(before), path, []byte(after)))
	_, text, _ = strings.Cut(text, "\n") // the library repeats a command before the names
	return text
}
