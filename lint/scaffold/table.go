package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strings"

	"sluice/spec/near"
)

// widest is how long a line of the table gets before a new one is begun.
const widest = 120

// table is the source of lint/table.go.
type table struct {
	path     string
	source   []byte
	families []family
}

// family is a family of rules in the table.
type family struct {
	name string
	// end is where the source goes on behind the last rule, or behind the `{` where there is none.
	end   int
	empty bool
}

func readTable(path string) (*table, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	t := &table{path: path, source: source}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if f, ok := newFamily(n, positions); ok {
			t.families = append(t.families, f)
		}
		return true
	})
	if len(t.families) == 0 {
		return nil, fmt.Errorf("%s has no families such as {\"Name\", []*Rule{...}}", path)
	}
	return t, nil
}

// newFamily reads a literal such as {"Name", []*Rule{&one, &two}}.
func newFamily(n ast.Node, positions *token.FileSet) (f family, ok bool) {
	literal, ok := n.(*ast.CompositeLit)
	if !ok || len(literal.Elts) != 2 {
		return f, false
	}
	name, named := text(literal.Elts[0])
	rules, ok := literal.Elts[1].(*ast.CompositeLit)
	if !ok || !named {
		return f, false
	}
	if len(rules.Elts) == 0 {
		return family{name, positions.Position(rules.Lbrace).Offset + 1, true}, true
	}
	return family{name, positions.Position(rules.Elts[len(rules.Elts)-1].End()).Offset, false}, true
}

// with gives the source with one more rule at the end of the family.
func (t *table) with(name, variable string) ([]byte, error) {
	f, err := t.family(name)
	if err != nil {
		return nil, err
	}
	before, after := t.source[:f.end], t.source[f.end:]
	added := ", &" + variable
	switch line := before[bytes.LastIndexByte(before, '\n')+1:]; {
	case f.empty:
		added = "\n&" + variable + ",\n"
	case len(strings.ReplaceAll(string(line), "\t", "    "))+len(added) >= widest:
		added = ",\n&" + variable
	}
	return format.Source(bytes.Join([][]byte{before, []byte(added), after}, nil))
}

// family finds a family by its name.
func (t *table) family(name string) (family, error) {
	var names, holding []string
	for _, f := range t.families {
		if f.name == name {
			return f, nil
		}
		names = append(names, f.name)
		if name != "" && strings.Contains(strings.ToLower(f.name), strings.ToLower(name)) {
			holding = append(holding, f.name)
		}
	}
	message := "there is no family `" + name + "`"
	if hint := near.Hint(name, names); hint != "" {
		return family{}, refusal(message + hint)
	}
	if len(holding) == 1 {
		return family{}, refusal(message + "; did you mean `" + holding[0] + "`?")
	}
	return family{}, refusal(message + "\n\n" + t.listed())
}

// listed tells the names of the families.
func (t *table) listed() string {
	var b strings.Builder
	b.WriteString("the families are\n")
	for _, f := range t.families {
		b.WriteString("  " + f.name + "\n")
	}
	return b.String()
}
