package hcl

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"sluice/spec/yaml"
)

// FuzzReadModule reads whole folders, written as txtar: whatever they hold, reading them ends soon, is repeatable, and
// every place lies in a file.
func FuzzReadModule(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		archive.Files = archive.Files[:len(archive.Files)-1] // what is expected
		f.Add(txtar.Format(archive))
	}
	for _, files := range attacks() {
		archive := &txtar.Archive{}
		for name, text := range files {
			if len(text) < 5000 {
				archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
			}
		}
		f.Add(txtar.Format(archive))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var tree tree
		for _, file := range txtar.Parse(data).Files {
			tree.add(file.Name, string(file.Data))
		}
		start := time.Now()
		m := tree.read()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %v", took)
		}
		first := tree.dump(m)
		if strings.Contains(first, "OUTSIDE") {
			t.Errorf("a place is in no file:\n%s", first)
		}
		for _, r := range m.Resources {
			checkNode(t, r.Body, 0)
		}
		if len(m.Resources) < 50 {
			if again := tree.dump(tree.read()); again != first {
				t.Errorf("read again, the module is\n%s\nand before it was\n%s", again, first)
			}
		}
	})
}

func checkNode(t *testing.T, n *yaml.Node, depth int) {
	if depth > 4*maxNesting {
		t.Fatal("nested too deeply")
	}
	for _, e := range n.Entries {
		if e.Key == nil || e.Key.Kind != yaml.String {
			t.Fatal("a key is no string")
		}
		checkNode(t, e.Value, depth+1)
	}
	for _, item := range n.Items {
		checkNode(t, item, depth+1)
	}
	if n.Origin == nil {
		return
	}
	at := 0
	for _, p := range n.Origin.Pieces {
		if p.Start != at || p.End < p.Start || p.Range.End < p.Range.Start {
			t.Fatalf("pieces %v do not make up the text", n.Origin.Pieces)
		}
		at = p.End
	}
	if n.Origin.Pieces != nil && at != len(n.Text) && !n.Unknown && n.Style != yaml.Encoded {
		t.Fatalf("pieces %v do not make up the text %q", n.Origin.Pieces, n.Text)
	}
}
