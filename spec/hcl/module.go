// Package hcl reads Terraform modules into nodes that record the exact bytes where each value is written.
//
// A module is evaluated as far as its text determines the result: literals, templates, variables with a default or a value in
// a `.tfvars` file, locals, and Terraform's pure functions. Everything else is unknown, including anything that
// cannot be evaluated. HCL and cty do the evaluation; cty marks carry the range of each value through expressions.
package hcl

import (
	"cmp"
	"path"
	"reflect"
	"slices"

	"sluice/spec/yaml"
)

// File is a file of a module. All files that are read together share one space of offsets: byte i of the file has the
// offset Base+i, so a yaml.Range identifies a file and the bytes in it.
type File struct {
	// Path is slash-separated. Files of one module are in one folder.
	Path string
	Text string
	Base int
	// Large is set for a file that a function reads and that is too large; it has no Text.
	Large bool
}

// Options select what is read, and provide access to other files than those of the module.
type Options struct {
	// Wanted reports whether to evaluate a block, by its kind and first label: "resource", "aws_fis_experiment_template";
	// "provider", "aws"; "terraform", "". If it is nil, all resources are evaluated.
	Wanted func(kind, name string) bool
	// Nested returns the types of blocks in a resource of a type, which the JSON syntax does not tell from arguments; nil if they are
	// not known.
	Nested func(name string) Nested
	// Folder returns the files of the module in a folder, or false if it must not or cannot be read, for example because it is
	// outside the root. It must return the same offsets for the same folder. If it is nil, module calls are not followed.
	Folder func(dir string) ([]File, bool)
	// Modules limits how many module calls are followed; zero is MaxModules.
	Modules int
	// Open returns a file that a function such as `file` reads. It is only called with paths inside the folder of the
	// module; Open itself must check symbolic links. If it is nil, no file is read.
	Open func(path string) (File, bool)
}

// Module is the result of reading a module.
type Module struct {
	// Resources are the wanted blocks in file order; those of called modules follow those of the caller.
	Resources []*Resource
	Problems  []Problem
	// OpenTofu is what OpenTofu reads if that may differ, since the module or one that it calls has `*.tofu` files; without the
	// problems that Terraform has, too.
	OpenTofu *Module
}

// Resource is a top-level block, or one of its instances if `each` or `count` is known.
type Resource struct {
	// Kind is the type of the block, such as "resource" or "provider".
	Kind string
	// Type is its first label and Name its second, if it has them.
	Type, Name string
	// Address is Terraform's address of the instance: `module.chaos.aws_fis_experiment_template.stop["a"]`.
	Address string
	// Range is the whole block, Header from its keyword to its last label.
	Range, Header yaml.Range
	// Body is a Map of the arguments and blocks in source order, without `count` and `for_each`. A block type is a List of
	// Maps in the style yaml.Block, nested under the labels if there are any, as in the JSON syntax.
	Body *yaml.Node
	// Repeated is the argument that repeats the block, `count` or `for_each`; empty if the block is not repeated.
	Repeated string
	// When is what decides whether the instance and its dynamic blocks exist, as far as its address does not; empty if they do.
	When string
	in   *scope
}

// ProblemKind classifies problems by their remedy.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is neither HCL nor JSON; the message comes from hcl.
	Syntax ProblemKind = iota
	// TooBig is input that exceeds a limit; the rest is unknown.
	TooBig
	// DuplicateKey is a key that its object already has; Terraform silently uses the last one.
	DuplicateKey
	// NotFollowed is a call of a module that exceeds a limit; what it creates is unknown.
	NotFollowed
)

// Problem is a problem with the text of a module.
type Problem struct {
	Kind    ProblemKind
	Range   yaml.Range
	Message string
	// Related is the other place of a two-sided problem, such as the first of two duplicate keys.
	Related *yaml.Note
}

// ReadModule reads a module from its files: `*.tf`, `*.tf.json`, `*.tofu`, `*.tofu.json`, `terraform.tfvars` and `*.auto.tfvars`.
// Other files are ignored. It always returns everything that could be read, and all problems.
func ReadModule(files []File, opts Options) *Module {
	r := newReader(opts)
	m := r.read(files)
	if r.ignored {
		tofu := newReader(opts)
		tofu.openTofu = true
		m.OpenTofu = tofu.read(files)
		m.OpenTofu.Problems = slices.DeleteFunc(m.OpenTofu.Problems, func(p Problem) bool {
			return slices.ContainsFunc(m.Problems, func(known Problem) bool { return p.Kind == known.Kind && p.Range == known.Range })
		})
	}
	return m
}

// Has reports whether the module has an equal resource at the same place.
func (m *Module) Has(r *Resource) bool {
	return slices.ContainsFunc(m.Resources, func(other *Resource) bool {
		return other.Range == r.Range && other.Address == r.Address && reflect.DeepEqual(other.Body, r.Body)
	})
}

func (r *reader) read(files []File) *Module {
	dir := "."
	if len(files) > 0 {
		dir = path.Dir(files[0].Path)
	}
	f := r.parse(files)
	top := &scope{r: r, folder: f, dir: dir, root: dir}
	top.top = top
	r.module(top)
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
	return &Module{Resources: r.resources, Problems: r.problems}
}
