package hcl

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// follow reads the module that a call refers to, with the arguments of the call, if it is a local folder.
func (r *reader) follow(s *scope, b *hclsyntax.Block) {
	a := b.Body.Attributes["source"]
	if a == nil || r.opts.Folder == nil {
		return
	}
	from, ok := s.sourceOf(b, a)
	if !ok {
		return
	}
	dir, at := locate(s.dir, from)
	switch at {
	case elsewhere:
		return
	case unclear:
		r.report(NotFollowed, rangeOf(a.Expr.Range()), "this call is not followed, since its source may be any folder; write a relative path, such as `./module`")
		return
	}
	varies := s.varies || len(references(a.Expr)) > 0
	if !varies && (slices.Contains(r.open, dir) || dir == s.dir) {
		return // a module that calls itself, whatever the values, is rejected
	}
	if len(r.open) >= MaxChain {
		r.report(NotFollowed, rangeOf(a.Expr.Range()), "module calls are nested more than %d deep; this one is not followed", MaxChain)
		return
	}
	f := r.folder(dir)
	if f == nil || len(f.blocks) == 0 {
		return
	}
	r.open = append(r.open, s.dir)
	defer func() { r.open = r.open[:len(r.open)-1] }()
	for _, in := range s.instances(b) {
		if limit := cmp.Or(r.opts.Modules, MaxModules); r.modules == limit {
			r.report(NotFollowed, rangeOf(a.Expr.Range()), "more than %d modules are called; this one is not followed", limit)
			return
		}
		if r.spent {
			r.report(NotFollowed, rangeOf(a.Expr.Range()), "the module takes too long to evaluate; this call is not followed")
			return
		}
		r.modules++
		inner := s.call(b, dir, in)
		inner.varies = varies
		r.module(inner)
	}
}

// call returns the scope of the module in a folder, called by an instance of a block. Its syntax must have been read.
func (s *scope) call(b *hclsyntax.Block, dir string, in instance) *scope {
	inner := &scope{r: s.r, folder: s.r.folder(dir), top: s.top, dir: dir, root: s.root, inputs: map[string]input{}}
	inner.address = strings.TrimPrefix(s.address+".module."+b.Labels[0]+in.key, ".")
	inner.exists = s.exists + in.when
	for name, arg := range b.Body.Attributes {
		inner.inputs[name] = input{arg, in.ctx}
	}
	return inner
}

// folder returns the syntax of a module in another folder; nil if it cannot be read.
func (r *reader) folder(dir string) *folder {
	if f, ok := r.folders[dir]; ok {
		return f
	}
	files, ok := r.opts.Folder(dir)
	var f *folder
	if ok {
		f = r.parse(files)
	}
	r.folders[dir] = f
	return f
}
