package hcl

import (
	"path/filepath"
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// scope is a module with its inputs, in which names are resolved.
type scope struct {
	r      *reader
	folder *folder
	// top is the scope of the root module.
	top *scope
	// dir is the folder of the module, and root that of the root module, which relative paths start from.
	dir, root string
	// address is the address of the call, such as `module.chaos`; empty for the root module.
	address string
	// exists is what decides whether the module is called; empty if it is.
	exists string
	// decides is a digest of what decides which blocks of the current resource exist.
	decides string
	// varies is set if the source of the call, or of one around it, depends on values: modules that call each other may then end.
	varies bool
	// inputs are the arguments of the call, evaluated in the scope of the caller; nil for the root module.
	inputs map[string]input
	// cached are the values by whether empty defaults count as given.
	cached map[bool]values
	// otherBlocks caches the other blocks.
	otherBlocks map[string][]*Resource
	// defined caches digests of definitions by reference.
	defined map[string]string
	// template marks the scope of a template file, which only has the given names.
	template bool
	ctx      *hcl.EvalContext
}

// values caches variables and locals. A value that is being evaluated is unknown, which ends cycles.
type values struct{ vars, locals map[string]cty.Value }

func (s *scope) values() values {
	if s.cached == nil {
		s.cached = map[bool]values{}
	}
	known, ok := s.cached[s.r.byDefault]
	if !ok {
		known = values{map[string]cty.Value{}, map[string]cty.Value{}}
		s.cached[s.r.byDefault] = known
	}
	return known
}

// input is an argument of a module call.
type input struct {
	expr *hclsyntax.Attribute
	ctx  *hcl.EvalContext
}

// scopeName is the variable in a context that holds its scope. It is not a valid HCL identifier.
const scopeName = " scope"

var scopeType = cty.Capsule("scope", reflect.TypeFor[scope]())

// context returns the evaluation context for the module's top-level expressions.
func (s *scope) context() *hcl.EvalContext {
	if s.ctx == nil {
		s.ctx = &hcl.EvalContext{
			Variables: map[string]cty.Value{scopeName: cty.CapsuleVal(scopeType, s)},
			Functions: pure(),
		}
	}
	return s.ctx
}

// scopeOf returns the scope of a context.
func scopeOf(ctx *hcl.EvalContext) *scope {
	if v, ok := variable(ctx, scopeName); ok {
		if s, ok := v.EncapsulatedValue().(*scope); ok {
			return s
		}
	}
	panic("hcl: an expression was evaluated outside of a scope") // every context descends from scope.context
}

// variable returns the variable of the innermost context that has it.
func variable(ctx *hcl.EvalContext, name string) (cty.Value, bool) {
	for ; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[name]; ok {
			return v, true
		}
	}
	return cty.NilVal, false
}

// with returns a context with a variable added.
func with(ctx *hcl.EvalContext, name string, v cty.Value) *hcl.EvalContext {
	child := ctx.NewChild()
	child.Variables = map[string]cty.Value{name: v}
	return child
}

// eval evaluates an expression in a body. The result is unknown if it cannot be evaluated.
func (s *scope) eval(a *hclsyntax.Attribute, ctx *hcl.EvalContext) cty.Value {
	at, valid := s.r.argument(a)
	if !valid || !s.r.spend(4, at) {
		return cty.DynamicVal
	}
	if _, ok := a.Expr.(*traced); !ok {
		s.r.checkKeys(a.Expr)
		a.Expr = &traced{trace(a.Expr)}
	}
	return valueOf(a.Expr, ctx)
}

// valueOf evaluates an expression that is already traced.
func valueOf(e hcl.Expression, ctx *hcl.EvalContext) (v cty.Value) {
	defer func() {
		if fault := recover(); fault != nil { // a bug in cty or hcl must not crash the program
			v = cty.DynamicVal
		}
	}()
	v, _ = e.Value(ctx)
	return v
}

// reference is an expression such as `var.duration` or `each.value.id`.
type reference struct{ *hclsyntax.ScopeTraversalExpr }

func (e *reference) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	s, at := scopeOf(ctx), rangeOf(e.SrcRange)
	v, rest := s.lookUp(e.Traversal, ctx)
	if v == cty.NilVal {
		return cty.DynamicVal.Mark(&source{name: s.r.source(at)}), nil
	}
	v, diags := rest.TraverseRel(v)
	if !s.r.usable(v, at) {
		return cty.DynamicVal, diags
	}
	return v, diags
}

// lookUp returns the value that a traversal starts from and the rest of the traversal; NilVal if the text of the module does not
// determine it.
func (s *scope) lookUp(t hcl.Traversal, ctx *hcl.EvalContext) (cty.Value, hcl.Traversal) {
	if v, ok := variable(ctx, t.RootName()); ok {
		return v, t[1:]
	}
	if len(t) < 2 || s.template {
		return cty.NilVal, nil
	}
	attr, ok := t[1].(hcl.TraverseAttr)
	if !ok {
		return cty.NilVal, nil
	}
	switch t.RootName() {
	case "var":
		return s.variable(attr.Name), t[2:]
	case "local":
		return s.local(attr.Name), t[2:]
	case "path":
		return s.path(attr.Name), t[2:]
	}
	return cty.NilVal, nil
}

// path returns the folder of the module, relative to that of the root module, in which Terraform runs by default. The value is only
// used for reading files and modules: it may be different where Terraform runs.
func (s *scope) path(name string) cty.Value {
	dir := s.root
	if name == "module" {
		dir = s.dir
	}
	rel, err := filepath.Rel(s.root, dir)
	if err != nil || name != "module" && name != "root" {
		return cty.NilVal
	}
	return cty.StringVal(filepath.ToSlash(rel)).Mark(later{})
}

func (s *scope) local(name string) cty.Value {
	known := s.values().locals
	if v, ok := known[name]; ok {
		return v
	}
	a := s.folder.locals[name]
	if a == nil {
		return cty.NilVal
	}
	known[name] = cty.NilVal
	v := s.chained(func() cty.Value { return s.eval(a, s.context()) }, rangeOf(a.NameRange))
	known[name] = v
	return v
}

// chained evaluates a local or a variable within the limit on chains.
func (s *scope) chained(eval func() cty.Value, at yaml.Range) cty.Value {
	if s.r.chain >= MaxChain {
		s.r.exceeds(at, "this is the end of a chain of more than %d locals and variables", MaxChain)
		return cty.DynamicVal
	}
	s.r.chain++
	v := eval()
	s.r.chain--
	if !s.r.usable(v, at) {
		return cty.DynamicVal
	}
	return v
}
