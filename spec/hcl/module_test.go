package hcl

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"sluice/spec/testenv"
	"sluice/spec/yaml"
)

// tree is a folder of files that share one space of offsets.
type tree struct{ files []File }

func (tr *tree) add(name, text string) {
	base := 0
	if n := len(tr.files); n > 0 {
		base = tr.files[n-1].Base + len(tr.files[n-1].Text) + 1
	}
	tr.files = append(tr.files, File{Path: name, Text: text, Base: base})
}

func (tr *tree) folder(dir string) ([]File, bool) {
	var files []File
	for _, f := range tr.files {
		if path.Dir(f.Path) == dir {
			files = append(files, f)
		}
	}
	return files, len(files) > 0 && !strings.HasPrefix(dir, "..")
}

func (tr *tree) open(name string) (File, bool) {
	for _, f := range tr.files {
		if f.Path == name {
			return f, true
		}
	}
	return File{}, false
}

func (tr *tree) read() *Module {
	files, _ := tr.folder(".")
	return ReadModule(files, tr.options())
}

func (tr *tree) options() Options {
	return Options{Wanted: wanted, Nested: nested, Folder: tr.folder, Open: tr.open}
}

func wanted(kind, name string) bool {
	return kind == "resource" && (strings.HasPrefix(name, "aws_fis_") || strings.HasPrefix(name, "awscc_") || strings.HasPrefix(name, "aws_evidently_") ||
		strings.HasPrefix(name, "aws_appconfig_hosted")) || kind == "terraform" || kind == "provider"
}

func nested(name string) Nested {
	if name != "aws_fis_experiment_template" {
		return nil
	}
	pairs := Nested{"parameter": {}, "target": {}}
	return Nested{"stop_condition": {}, "action": pairs, "target": {"resource_tag": {}, "filter": {}}, "lifecycle": nil}
}

// place formats a range as file, line, column and text.
func (tr *tree) place(r yaml.Range) string {
	for _, f := range tr.files {
		if r.Start >= f.Base && r.End <= f.Base+len(f.Text) {
			before := f.Text[:r.Start-f.Base]
			line := strings.Count(before, "\n") + 1
			col := len(before) - strings.LastIndexByte(before, '\n')
			text := f.Text[r.Start-f.Base : r.End-f.Base]
			if i := strings.IndexByte(text, '\n'); i >= 0 {
				text = text[:i] + "…"
			}
			return fmt.Sprintf("%s:%d:%d %s", f.Path, line, col, text)
		}
	}
	return fmt.Sprintf("OUTSIDE %v", r)
}

// text returns the source text of a range.
func (tr *tree) text(r yaml.Range) string {
	for _, f := range tr.files {
		if r.Start >= f.Base && r.End <= f.Base+len(f.Text) {
			return f.Text[r.Start-f.Base : r.End-f.Base]
		}
	}
	return ""
}

func (tr *tree) dump(m *Module) string {
	var b strings.Builder
	for _, p := range m.Problems {
		fmt.Fprintf(&b, "PROBLEM %s | %s\n", p.Message, tr.place(p.Range))
	}
	for _, r := range m.Resources {
		fmt.Fprintf(&b, "%s | %s\n", r.Address, tr.place(r.Header))
		tr.node(&b, "  ", "", r.Body)
	}
	if m.OpenTofu != nil {
		b.WriteString("OPENTOFU\n" + tr.dump(m.OpenTofu))
	}
	return b.String()
}

func (tr *tree) node(b *strings.Builder, indent, name string, n *yaml.Node) {
	kind := [...]string{"null", "bool", "int", "float", "string", "map", "list"}[n.Kind]
	switch n.Style {
	case yaml.Block:
		kind = "block"
		if n.Kind == yaml.List {
			kind = "blocks"
		}
	case yaml.Encoded:
		kind = "json " + kind
	}
	if n.Unknown {
		kind = "unknown " + kind
	}
	if n.Maybe {
		kind = "maybe " + kind
	}
	if n.Broken {
		kind = "broken"
	}
	if n.Incomplete {
		kind += " incomplete"
	}
	text := ""
	if n.Scalar() && n.Kind != yaml.Null && (!n.Unknown || n.Text != "") {
		text = fmt.Sprintf(" %q", n.Text)
	}
	if name != "" {
		name += ": "
	}
	fmt.Fprintf(b, "%s%s%s%s | %s", indent, name, kind, text, tr.place(n.Range))
	if o := n.Origin; o != nil {
		if o.Use != n.Range {
			fmt.Fprintf(b, " | through %s", tr.place(o.Use))
		}
		if o.Text != "" {
			fmt.Fprintf(b, " | by %s, %s", o.Text, tr.place(o.Range))
		} else if o.Name != "" {
			fmt.Fprintf(b, " | of %s", o.Name)
		}
	}
	b.WriteString("\n")
	for _, e := range n.Entries {
		key := e.Key.Text
		if place := tr.place(e.Key.Range); !strings.HasSuffix(place, " "+key) && !strings.HasSuffix(place, ` "`+key+`"`) {
			key += " (" + place + ")"
		}
		tr.node(b, indent+"  ", key, e.Value)
	}
	for _, item := range n.Items {
		tr.node(b, indent+"  ", "-", item)
	}
}

// TestModules reads the folders in testdata and compares every value and range.
func TestModules(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no folders in testdata", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var tree tree
			want := ""
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				tree.add(f.Name, string(f.Data))
			}
			got := tree.dump(tree.read())
			if testenv.Update() {
				writeWant(t, name, archive, got)
				return
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func writeWant(t *testing.T, name string, archive *txtar.Archive, got string) {
	t.Helper()
	out := archive.Files[:0:0]
	for _, f := range archive.Files {
		if f.Name != "want" {
			out = append(out, f)
		}
	}
	archive.Files = append(out, txtar.File{Name: "want", Data: []byte(got)})
	if err := os.WriteFile(name, txtar.Format(archive), 0o600); err != nil {
		t.Fatal(err)
	}
}
