//go:build integration && linux

package main

import (
	"path/filepath"
	"testing"
)

// No command takes much time or memory for any file.
func TestHostileInputsInEveryCommand(t *testing.T) {
	folder := hostileFolder(t)
	for _, h := range hostile {
		path := filepath.Join(folder, h.name+".chaos.yaml")
		for _, command := range []string{
			"lint", "lint --format sarif", "lint --fix --diff", "compile", "compile --target appconfig", "role", "import", "diff " + path,
			"drift " + path, "preview", "preview --format svg", "preview --format html", "preview --format markdown", "preview --format mermaid",
		} {
			seconds := 0.0
			for range 3 { // other load only adds to the time
				if seconds = runHostile(t, folder, h.name, command, ""); seconds <= hostileSeconds {
					break
				}
			}
			if seconds > hostileSeconds {
				t.Errorf("%s: %s: %.1f seconds of the processor", h.name, command, seconds)
			}
		}
	}
}
