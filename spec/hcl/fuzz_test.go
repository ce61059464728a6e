package hcl

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"sluice/spec/yaml"
)

// FuzzReadModule reads a folder with a module. For any contents, reading is fast and repeatable, and every range is in a file.
func FuzzReadModule(f *testing.F) {
	names := []string{"main.tf", "fis/main.tf", "main.tf.json", "terraform.tfvars", "t.tpl"}
	add := func(files map[string]string) {
		f.Add(files[names[0]], files[names[1]], files[names[2]], files[names[3]], files[names[4]])
	}
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		files := map[string]string{}
		for _, file := range archive.Files {
			if file.Name == "variables.tf" {
				file.Name = "main.tf"
			}
			files[file.Name] += string(file.Data)
		}
		add(files)
	}
	for _, files := range attacks() {
		if len(files["main.tf"])+len(files["main.tf.json"])+len(files["t.tpl"]) < 3000 {
			add(files)
		}
	}
	f.Fuzz(func(t *testing.T, main, module, json, vars, template string) {
		var tree tree
		for i, text := range []string{main, module, json, vars, template} {
			tree.add(names[i], text)
		}
		start := time.Now()
		m := tree.readQuickly()
		if took := time.Since(start); took > time.Minute {
			t.Errorf("took %v", took)
		}
		first := tree.dump(m)
		if strings.Contains(first, "OUTSIDE") {
			t.Errorf("a range is not in a file:\n%s", first)
		}
		for _, r := range m.Resources {
			tree.check(t, r.Body, 0)
		}
		if len(m.Resources) < 50 {
			if again := tree.dump(tree.readQuickly()); again != first {
				t.Errorf("the second reading is\n%s\nand the first was\n%s", again, first)
			}
		}
	})
}

// readQuickly reads with a small work budget, so that expensive inputs do not slow down the fuzzer.
func (tr *tree) readQuickly() *Module {
	files, _ := tr.folder(".")
	r := newReader(tr.options())
	r.work = 5000
	return r.read(files)
}

// check compares a node with the source.
func (tr *tree) check(t *testing.T, n *yaml.Node, depth int) {
	if depth > 4*maxNesting {
		t.Fatal("nested too deeply")
	}
	if source := tr.text(n.Range); n.Style == yaml.DoubleQuoted && len(source) == len(n.Text)+2 && source[1:len(source)-1] != n.Text && !strings.ContainsAny(source, "\\$%") {
		t.Fatalf("%q has the source %q", n.Text, source)
	}
	for _, e := range n.Entries {
		if e.Key == nil || e.Key.Kind != yaml.String {
			t.Fatal("a key is not a string")
		}
		tr.check(t, e.Value, depth+1)
	}
	for _, item := range n.Items {
		tr.check(t, item, depth+1)
	}
	if n.Origin == nil {
		return
	}
	if n.Origin.Use.End <= n.Origin.Use.Start {
		t.Fatal("a value has no Use")
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
