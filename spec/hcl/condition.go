package hcl

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// when returns what decides whether a block exists: an argument, and how everything that it refers to is defined; empty if the block
// certainly exists.
func (s *scope) when(a *hclsyntax.Attribute, maybe bool) string {
	if !maybe {
		return ""
	}
	return a.Name + "=" + s.r.source(rangeOf(a.Expr.Range())) + s.definitions(a.Expr)
}

// definitions returns a digest of the definitions of all references in an expression; empty without any.
func (s *scope) definitions(e hclsyntax.Expression) string {
	var all []string
	for _, t := range references(e) {
		if d := s.definition(t); d != "" {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return " " + digest(all...)
}

// references returns the references in an expression, which may be traced.
func references(e hclsyntax.Expression) (found []hcl.Traversal) {
	_ = hclsyntax.VisitAll(e, func(n hclsyntax.Node) hcl.Diagnostics {
		switch n := unwrapped(n).(type) {
		case *reference:
			found = append(found, n.Traversal)
		case *hclsyntax.ScopeTraversalExpr:
			found = append(found, n.Traversal)
		}
		return nil
	})
	return found
}

// unwrapped returns the expression in those that only mark its value: hclsyntax visits what is in it, but not the expression itself.
func unwrapped(n hclsyntax.Node) hclsyntax.Node {
	switch e := n.(type) {
	case *traced:
		return unwrapped(e.Expression)
	case *operand:
		return unwrapped(e.Expression)
	case *slotted:
		return unwrapped(e.Expression)
	}
	return n
}

func digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// definition returns a digest of what a reference is defined as, with the references in that; empty if it is not defined here.
func (s *scope) definition(t hcl.Traversal) string {
	names := []string{t.RootName()}
	for _, step := range t[1:min(len(t), 3)] {
		if attr, ok := step.(hcl.TraverseAttr); ok {
			names = append(names, attr.Name)
		}
	}
	if names[0] != "data" {
		names = names[:min(len(names), 2)]
	}
	name := strings.Join(names, ".")
	if known, ok := s.defined[name]; ok {
		return known
	}
	if s.defined == nil {
		s.defined = map[string]string{}
	}
	s.defined[name] = "" // which ends cycles
	s.defined[name] = s.define(names, name)
	return s.defined[name]
}

func (s *scope) define(names []string, name string) string {
	last := names[len(names)-1]
	switch {
	case names[0] == "local" && s.folder.locals[last] != nil:
		return s.defineBy(s.folder.locals[last])
	case names[0] == "var":
		return s.defineVariable(last)
	}
	var all []string
	for _, b := range s.folder.named(name) {
		all = append(all, s.defineBlock(b.Body))
		if b.Type == "module" {
			all = append(all, s.defineModule(b))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return digest(all...)
}

func (s *scope) defineVariable(name string) string {
	if in, ok := s.inputs[name]; ok {
		return scopeOf(in.ctx).defineBy(in.expr)
	}
	if set := s.folder.tfvars[name]; set != nil && s.inputs == nil {
		return s.defineBy(set)
	}
	if b := s.folder.variables[name]; b != nil {
		return s.defineBlock(b.Body)
	}
	return ""
}

func (s *scope) defineBy(a *hclsyntax.Attribute) string {
	text := s.r.source(rangeOf(a.Expr.Range()))
	if !s.r.spend(1+len(text)/textWork, rangeOf(a.NameRange)) {
		return ""
	}
	return digest(text, s.definitions(a.Expr))
}

func (s *scope) defineBlock(body *hclsyntax.Body) string {
	var all []string
	attributes := make([]*hclsyntax.Attribute, 0, len(body.Attributes))
	for _, a := range body.Attributes {
		attributes = append(attributes, a)
	}
	slices.SortFunc(attributes, func(a, b *hclsyntax.Attribute) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range attributes {
		all = append(all, a.Name, s.defineBy(a))
	}
	for _, b := range body.Blocks {
		all = append(all, b.Type, s.defineBlock(b.Body))
	}
	return digest(all...)
}

// defineModule returns a digest of the outputs of a called module, apart from its arguments, which are those of the call.
func (s *scope) defineModule(call *hclsyntax.Block) string {
	a := call.Body.Attributes["source"]
	if a == nil || s.r.opts.Folder == nil {
		return ""
	}
	source, _ := scalarText(s.eval(a, s.context()))
	dir, at := locate(s.dir, source)
	if at != inFolder || s.r.folder(dir) == nil {
		return ""
	}
	if known, ok := s.r.outputs[dir]; ok {
		return known
	}
	if s.r.outputs == nil {
		s.r.outputs = map[string]string{}
	}
	s.r.outputs[dir] = "" // which ends cycles
	inner := &scope{r: s.r, folder: s.r.folder(dir), top: s.top, dir: dir, root: s.root, inputs: map[string]input{}}
	s.r.outputs[dir] = inner.defineOutputs()
	return s.r.outputs[dir]
}

func (s *scope) defineOutputs() string {
	var all []string
	for _, b := range s.folder.others {
		if b.Type == "output" && s.r.spend(1, rangeOf(b.TypeRange)) {
			all = append(all, strings.Join(b.Labels, "."), s.defineBlock(b.Body))
		}
	}
	return digest(all...)
}

// named returns the blocks that a reference such as `data.aws_instances.i`, `aws_sns_topic.t` or `module.m` is about.
func (f *folder) named(reference string) []*hclsyntax.Block {
	if f.byReference == nil {
		f.byReference = map[string][]*hclsyntax.Block{}
		for _, b := range slices.Concat(f.blocks, f.others) {
			name := strings.Join(b.Labels, ".")
			if b.Type != "resource" {
				name = b.Type + "." + name
			}
			f.byReference[name] = append(f.byReference[name], b)
		}
	}
	return f.byReference[reference]
}
