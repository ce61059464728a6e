package sluice_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// stableNames matches a line of the list in doc.go: a package and its names.
var stableNames = regexp.MustCompile(`(?m)^//   - ([a-z/]+): (.+)$`)

// Every name that doc.go lists as stable is exported and documented.
func TestStableNames(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := stableNames.FindAllStringSubmatch(string(text), -1)
	if len(lines) < 6 {
		t.Fatalf("doc.go lists %d packages", len(lines))
	}
	for _, line := range lines {
		documented := exported(t, line[1])
		for _, name := range strings.Split(line[2], ", ") {
			if !documented[name] {
				t.Errorf("%s has no documented name %s", line[1], name)
			}
		}
	}
}

// exported returns the documented functions and types of a package.
func exported(t *testing.T, folder string) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				names[d.Name.Name] = d.Recv == nil && d.Doc != nil || names[d.Name.Name]
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.TypeSpec); ok {
						names[s.Name.Name] = s.Doc != nil || d.Doc != nil
					}
				}
			}
		}
	}
	return names
}
