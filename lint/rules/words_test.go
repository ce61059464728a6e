package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sluice/spec/api"
)

// spelling are the functions that convert members in backquotes in their formats to the dialect's spelling.
var spelling = []string{"At", "AtKey", "Inside", "Relate", "RelateKey", "Say", "Words", "say", "inside"}

// Members are only in backquotes where they are converted to the dialect's spelling: in formats of messages, and in tables.
func TestMembersAreSpelt(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), err)
	}
	names := map[string]bool{}
	for _, o := range api.Operations() {
		collect(o.Input, names)
	}
	for _, path := range files {
		pack := filepath.Base(filepath.Dir(path))
		if strings.HasSuffix(path, "_test.go") || !slices.Contains([]string{"shape", "rollout", "pattern", "chaos", "policy"}, pack) {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, literal := range unspelt(file) {
			for _, word := range quotedWords(literal.Value) {
				if names[word] {
					t.Errorf("%s: %s is not spelt by the dialect; write it with Say, or as the format of a finding", set.Position(literal.Pos()), literal.Value)
				}
			}
		}
	}
}

// unspelt returns the string literals in functions that are not arguments of a spelling function.
func unspelt(file *ast.File) (found []*ast.BasicLit) {
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING || literal.Value[0] != '"' {
			return true
		}
		if _, err := strconv.Unquote(literal.Value); err == nil && inFunction(stack) && !isSpelt(stack) {
			found = append(found, literal)
		}
		return true
	})
	return found
}

func inFunction(stack []ast.Node) bool {
	return slices.ContainsFunc(stack, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return true
		}
		return false
	})
}

func isSpelt(stack []ast.Node) bool {
	return slices.ContainsFunc(stack, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return false
		}
		switch f := call.Fun.(type) {
		case *ast.SelectorExpr:
			return slices.Contains(spelling, f.Sel.Name)
		case *ast.Ident:
			return slices.Contains(spelling, f.Name)
		}
		return false
	})
}
