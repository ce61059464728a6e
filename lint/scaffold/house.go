package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
)

// house is what package lint holds already.
type house struct {
	// rules tells of each id where its rule is written.
	rules map[string]string
	// names are those that a declaration in the package cannot have any more.
	names map[string]bool
}

// readHouse reads the sources of the package, with its tests.
func readHouse(folder string) (*house, error) {
	h := &house{map[string]string{}, map[string]bool{}}
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		positions := token.NewFileSet()
		parsed, err := parser.ParseFile(positions, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		if parsed.Name.Name != "lint" {
			continue
		}
		h.take(parsed)
		for id, at := range rulesIn(parsed) {
			h.rules[id] = fmt.Sprintf("lint/%s:%d", filepath.Base(path), positions.Position(at).Line)
		}
	}
	return h, nil
}

// take notes the names that the file declares or imports: Go lets no declaration of the package have either.
func (h *house) take(parsed *ast.File) {
	for _, i := range parsed.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		h.names[path[strings.LastIndex(path, "/")+1:]] = true
		if i.Name != nil {
			h.names[i.Name.Name] = true
		}
	}
	for _, d := range parsed.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			h.names[d.Name.Name] = h.names[d.Name.Name] || d.Recv == nil
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					h.names[s.Name.Name] = true
				case *ast.ValueSpec:
					for _, name := range s.Names {
						h.names[name.Name] = true
					}
				}
			}
		}
	}
}

// free gives the name, or one made from it where a declaration of that name would not compile or would hide one of Go's
// own.
func (h *house) free(name string) string {
	for h.names[name] || token.IsKeyword(name) || types.Universe.Lookup(name) != nil || name == "init" || name == "TestMain" {
		name += "Rule"
	}
	return name
}

// rulesIn gives the ids of the Rule values in a file, and where they stand.
func rulesIn(parsed *ast.File) map[string]token.Pos {
	ids := map[string]token.Pos{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || fmt.Sprint(literal.Type) != "Rule" {
			return true
		}
		for _, e := range literal.Elts {
			if field, ok := e.(*ast.KeyValueExpr); ok && fmt.Sprint(field.Key) == "ID" {
				if id, ok := text(field.Value); ok {
					ids[id] = literal.Pos()
				}
			}
		}
		return true
	})
	return ids
}

// text gives the value of a literal text.
func text(e ast.Expr) (string, bool) {
	literal, ok := e.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(literal.Value)
	return s, err == nil
}

// versionOf gives the version that is being worked on, as rules tell it: `0.1` of `0.1.0-dev`.
func versionOf(path string) (string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for n := range ast.Preorder(parsed) {
		if s, ok := n.(*ast.ValueSpec); ok && s.Names[0].Name == "version" && len(s.Values) == 1 {
			version, _ := text(s.Values[0])
			if parts := strings.Split(version, "."); len(parts) == 3 {
				return parts[0] + "." + parts[1], nil
			}
		}
	}
	return "", fmt.Errorf("%s has no constant `version` such as \"0.1.0\"", path)
}
