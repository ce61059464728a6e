package langserver

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// waitFor waits until the diagnostics of a file have exactly this rule, or none for "".
func (e *editor) waitFor(path, rule string) {
	e.t.Helper()
	var last []string
	for {
		select {
		case p := <-e.found:
			if p.URI != uriOf(path) {
				continue
			}
			last = nil
			for _, d := range p.Diagnostics {
				last = append(last, d.Code)
			}
			if strings.Join(last, " ") == rule {
				return
			}
		case <-time.After(20 * time.Second):
			e.t.Fatalf("%s: got %q, want %q", path, last, rule)
		}
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	if err := e.client.Notify(context.Background(), method, params); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) onDisk(kind int, paths ...string) {
	e.t.Helper()
	var changes []any
	for _, path := range paths {
		changes = append(changes, map[string]any{"uri": uriOf(path), "type": kind})
	}
	e.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": changes})
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Each folder has its own configuration, files that are not open are linted, and changes on disk are seen.
func TestFolders(t *testing.T) {
	dir := t.TempDir()
	bad := strings.Replace(plan, "startAfter: [settle]", "startAfter: [setle]", 1)
	a := write(t, filepath.Join(dir, "a", "bad one.chaos.yaml"), bad)
	b := write(t, filepath.Join(dir, "b", "bad.chaos.yaml"), bad)
	config := write(t, filepath.Join(dir, "b", ".sluice.yaml"), "exclude: ['bad*']\n")
	open := write(t, filepath.Join(dir, "b", "open.chaos.yaml"), plan)
	var params initializeParams
	params.Folders = []folder{{uriOf(filepath.Dir(a))}, {uriOf(filepath.Dir(b))}}
	e := startEditor(t, params)
	e.notify("initialized", struct{}{})
	e.waitFor(a, "start-after-unknown")

	write(t, config, "rules: {}\n")
	e.onDisk(fileModified, config)
	e.waitFor(b, "start-after-unknown")
	write(t, b, plan)
	e.onDisk(fileModified, b)
	e.waitFor(b, "")
	if err := os.Remove(a); err != nil {
		t.Fatal(err)
	}
	e.onDisk(fileDeleted, a)
	e.waitFor(a, "")

	// An open file is linted as in the editor, and a closed one as on disk.
	e.show(uriOf(open), bad)
	e.notify("textDocument/didClose", documentParams{documentID{URI: uriOf(open)}})
	e.waitFor(open, "")
	write(t, open, bad)
	e.onDisk(1, open)
	e.waitFor(open, "start-after-unknown")

	e.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"removed": []folder{{uriOf(filepath.Dir(b))}}}})
	e.waitFor(open, "")
	write(t, a, bad)
	e.onDisk(1, a)
	e.waitFor(a, "start-after-unknown")
}

// A saved configuration applies to open files at once, and files that it excludes have no diagnostics.
func TestConfigurationOfOpenFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.chaos.yaml")
	config := write(t, filepath.Join(dir, ".sluice.yaml"), "rules: {}\n")
	e := newEditor(t)
	if found := e.show(uriOf(path), strings.Replace(plan, "startAfter: [settle]", "startAfter: [setle]", 1)); len(found) != 1 {
		t.Fatalf("got %v", found)
	}
	write(t, config, "exclude: ['x*']\n")
	e.notify("textDocument/didSave", documentParams{documentID{URI: uriOf(config)}})
	e.waitFor(path, "")
}

// Editing one file of a Terraform module updates the diagnostics of another.
func TestEditInModule(t *testing.T) {
	dir := t.TempDir()
	main, other := filepath.Join(dir, "main.tf"), filepath.Join(dir, "variables.tf")
	e := newEditor(t)
	e.show(uriOf(main), strings.Replace(module, `"ALL"`, "var.mode", 1))
	e.version++
	e.notify("textDocument/didOpen", openParams{documentItem{uriOf(other), 7, "variable \"mode\" {\n  default = \"ALL\"\n}\n"}})
	e.notify("textDocument/didChange", changeParams{documentID{uriOf(other), 8}, []contentChange{{Text: "variable \"mode\" {\n  default = \"SOME\"\n}\n"}}})
	for {
		select {
		case p := <-e.found:
			for _, d := range p.Diagnostics {
				if d.Code == "selection-mode" {
					return
				}
			}
		case <-time.After(20 * time.Second):
			t.Fatal("the other file has no diagnostics")
		}
	}
}
