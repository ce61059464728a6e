package rules_test

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/fis"
)

var updateModules = flag.Bool("update-modules", false, "rewrite the expected findings in testdata/terraform")

// Each file in testdata/terraform is a tree of Terraform modules. Its section `expected` has the findings about the module in
// `.`.
func TestTerraformModules(t *testing.T) {
	files, err := filepath.Glob("testdata/terraform/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no modules to lint", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "expected" })
			if i < 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "expected"})
				i = len(archive.Files) - 1
			}
			got := lintModule(archive)
			if *updateModules {
				archive.Files[i].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[i].Data), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// lintModule lints the module in `.` and returns a line for each finding and each related place.
func lintModule(archive *txtar.Archive) string {
	f := spec.ReadModule(".", archiveFolder(archive))
	var b strings.Builder
	for _, share := range lint.Split(f, rules.New().File(f, &lint.Settings{})) {
		at := func(r spec.Range) string {
			p := share.File.Source.Position(r.Start)
			return fmt.Sprintf("%s:%d:%d", share.File.Source.Path, p.Line, p.Column)
		}
		for i := range share.Findings {
			found := &share.Findings[i]
			fmt.Fprintf(&b, "%s: %s: %s [%s]\n", at(found.Range), found.Severity, found.Message, found.Rule.ID)
			if found.Fix != nil {
				for _, edit := range found.Fix.Edits {
					fmt.Fprintf(&b, "\tfix %s: %s\n", at(edit.Range), edit.Text)
				}
			}
			for _, note := range found.Related {
				fmt.Fprintf(&b, "\t%s: %s\n", at(note.Range), note.Message)
			}
		}
	}
	if f.Unrelated != "" {
		fmt.Fprintf(&b, "%s\n", f.Unrelated)
	}
	return strings.ReplaceAll(b.String(), fis.Load().Date, "DATE")
}

func archiveFolder(archive *txtar.Archive) spec.Folder {
	return spec.Folder{
		Files: func(dir string) (parts []spec.Part, ok bool) {
			for _, f := range archive.Files {
				if path.Dir(f.Name) == dir && f.Name != "expected" {
					parts = append(parts, spec.Part{Path: f.Name, Text: string(f.Data)})
				}
			}
			return parts, parts != nil
		},
		Open: func(name string) (spec.Part, bool) {
			for _, f := range archive.Files {
				if f.Name == name {
					return spec.Part{Path: name, Text: string(f.Data)}, true
				}
			}
			return spec.Part{}, false
		},
	}
}
