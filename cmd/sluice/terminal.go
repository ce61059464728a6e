package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// colored tells whether the stream is a terminal that wants colours.
func colored(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// columns is the width of the terminal that the stream is; 0 where it is none. A pipe gets the same bytes on every machine,
// so nothing else is asked.
func columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}
