package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// unified returns the change of a file in the format of `diff -u`.
func unified(path, before, after string) string {
	text := string(diff.Diff(path, []byte(before), path, []byte(after)))
	_, text, _ = strings.Cut(text, "\n") // the library prints a `diff` command before the names
	return text
}
