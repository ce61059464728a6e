package refresh

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/fis"
)

// TestLayout checks the layout that the lookup of entries relies on.
func TestLayout(t *testing.T) {
	names, _ := filepath.Glob("../data/*.json")
	if len(names) != 7 {
		t.Fatalf("found %q", names)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(layout(text), text) {
			t.Errorf("%s is not in the common layout: run go run ./spec/fis/refresh/main.go", name)
		}
	}
}

// TestRoundTrip checks that writing actions loses nothing.
func TestRoundTrip(t *testing.T) {
	text, err := os.ReadFile("../data/actions.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Date    string        `json:"date"`
		Entries []*fis.Action `json:"entries"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if got := layout(encode(file)); !bytes.Equal(got, text) {
		t.Errorf("actions.json changed:\n%s", got)
	}
}

const known = `{"date": "2026-01-01", "entries": [
 {"id": "aws:a:gone", "summary": "Ours", "targets": [], "parameters": [], "undo": "no", "iamActions": [], "source": "s"},
 {"id": "aws:a:kept", "summary": "Ours", "targets": [{"key": "Old", "resourceType": "aws:a:b", "required": true}],
  "parameters": [{"name": "duration", "kind": "duration", "required": true, "note": "Our note."}, {"name": "seen", "kind": "string", "source": "https://seen"}, {"name": "gone", "kind": "string"}],
  "undo": "depends", "undoNote": "Our <note> & more.", "iamActions": [], "notes": ["Ours."], "source": "s"},
 {"id": "aws:a:same", "summary": "Ours", "targets": [], "parameters": [], "undo": "yes", "iamActions": ["a:B"], "source": "s"}
]}`

const facts = `[
 {"id": "aws:a:same", "summary": "Theirs", "targets": [], "parameters": [], "durationParam": null, "selfRestoring": false,
  "iamActions": ["a:B"], "managedPolicy": null, "source": "s"},
 {"id": "aws:a:kept", "summary": "Theirs", "targets": [{"key": "New", "resourceType": "aws:a:b", "required": true,
  "keyConfidence": "sample", "keySource": "https://k"}], "parameters": [
   {"name": "duration", "kind": "duration", "required": true, "min": null, "max": "PT12H", "note": "Theirs"},
   {"name": "percent", "kind": "percentage", "required": false, "min": 0.1, "max": 100, "default": 80},
   {"name": "other", "kind": "enum", "enum": ["x"], "default": "x", "requiredWhen": {"percent": "80"}}],
  "durationParam": "duration", "iamActions": ["a:C"], "source": "s"},
 {"id": "aws:a:added", "targets": [], "parameters": [], "selfRestoring": true, "iamActions": [], "source": "s"}
]`

func TestRefresh(t *testing.T) {
	data, from := t.TempDir(), t.TempDir()
	write(t, filepath.Join(data, "actions.json"), known)
	write(t, filepath.Join(from, "fis-actions.json"), facts)
	var out strings.Builder
	if err := Run(from, data, "2026-02-02", &out); err != nil {
		t.Fatal(err)
	}
	if want := "changed  aws:a:kept\nnew      aws:a:added: write its summary\ngone     aws:a:gone: is it retired?\n"; out.String() != want {
		t.Errorf("printed\n%swant\n%s", out.String(), want)
	}
	text, err := os.ReadFile(filepath.Join(data, "actions.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"date": "2026-02-02"`,
		`{"key": "New", "resourceType": "aws:a:b", "required": true, "confidence": "sample", "source": "https://k"}`,
		`{"name": "duration", "kind": "duration", "required": true, "max": "PT12H", "note": "Our note."}`,
		`{"name": "percent", "kind": "percentage", "min": 0.1, "max": 100, "default": "80"}`,
		`{"name": "other", "kind": "enum", "requiredWhen": {"parameter": "percent", "equals": "80"}, "enum": ["x"], "default": "x"}`,
		`{"name": "seen", "kind": "string", "source": "https://seen"}`,
		`"undoNote": "Our <note> & more."`, `"a:C"`, `"summary": "TODO"`, `"Ours."`, `"aws:a:gone"`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("missing: %s", want)
		}
	}
	if strings.Contains(string(text), "Theirs") || strings.Contains(string(text), `"name": "gone"`) || !bytes.Equal(layout(text), text) {
		t.Errorf("got\n%s", text)
	}
}

func TestRefreshRejects(t *testing.T) {
	data, from := t.TempDir(), t.TempDir()
	write(t, filepath.Join(data, "actions.json"), known)
	var out strings.Builder
	if Run(from, data, "", &out) == nil {
		t.Error("missing facts are accepted")
	}
	write(t, filepath.Join(from, "fis-actions.json"), `[{"id": "a", "parameters": [{"name": "x", "kind": "float"}]}]`)
	if Run(from, data, "", &out) == nil {
		t.Error("an unknown kind is accepted")
	}
	if text, _ := os.ReadFile(filepath.Join(data, "actions.json")); string(text) != known {
		t.Error("the data changed")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
