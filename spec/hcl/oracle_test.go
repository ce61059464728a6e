package hcl

import (
	"path/filepath"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// TestMarksKeepValues evaluates every argument of the folders in testdata a second time with plain hcl, without marks: the
// values must be the same.
func TestMarksKeepValues(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var tr tree
		for _, f := range archive.Files[:len(archive.Files)-1] {
			tr.add(f.Name, string(f.Data))
		}
		compared += tr.compareWithHCL(t, ".")
	}
	if compared < 100 {
		t.Errorf("only %d values were compared", compared)
	}
}

// compareWithHCL evaluates the arguments of a module in both ways, and returns how many were known in both.
func (tr *tree) compareWithHCL(t *testing.T, dir string) int {
	files, _ := tr.folder(dir)
	ours := newReader(tr.options())
	s := &scope{r: ours, folder: ours.parse(files), dir: dir, root: dir}
	ctx := s.context()
	plain := newReader(tr.options()).parse(files)
	vars, locals := map[string]cty.Value{}, map[string]cty.Value{}
	for name := range plain.variables {
		vars[name], _ = s.variable(name).UnmarkDeep()
	}
	for name := range plain.locals {
		locals[name], _ = s.local(name).UnmarkDeep()
	}
	functions := map[string]function.Function{"jsondecode": stdlib.JSONDecodeFunc}
	for name, f := range pure() {
		functions[name] = f
	}
	alone := &hcl.EvalContext{Functions: functions, Variables: map[string]cty.Value{"var": cty.ObjectVal(vars), "local": cty.ObjectVal(locals)}}
	compared := 0
	compare := func(a, b *hclsyntax.Attribute) {
		want, diags := a.Expr.Value(alone)
		got, _ := s.eval(b, ctx).UnmarkDeep()
		if _, valid := ours.argument(b); !valid || diags.HasErrors() || !want.IsWhollyKnown() {
			return
		}
		compared++
		if !got.RawEquals(want) {
			t.Errorf("%s:\n%#v, but hcl has\n%#v", tr.place(rangeOf(a.SrcRange)), got, want)
		}
	}
	for name, a := range plain.locals {
		compare(a, s.folder.locals[name])
	}
	for i, b := range plain.blocks {
		eachAttribute(b.Body, s.folder.blocks[i].Body, compare)
	}
	return compared
}

func eachAttribute(a, b *hclsyntax.Body, visit func(a, b *hclsyntax.Attribute)) {
	for name := range a.Attributes {
		visit(a.Attributes[name], b.Attributes[name])
	}
	for i := range a.Blocks {
		eachAttribute(a.Blocks[i].Body, b.Blocks[i].Body, visit)
	}
}
