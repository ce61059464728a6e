// Package hcl reads Terraform modules into nodes that know the exact bytes each value was written in.
//
// A module is evaluated as far as its own text decides it: literals, templates, variables with a default or a value in
// a `.tfvars` file, locals, and the functions of Terraform that are pure. Everything else is unknown, and so is whatever
// cannot be evaluated. HCL and cty do the work; the marks of cty carry the place of each value through expressions.
package hcl

import (
	"cmp"
	"path"
	"slices"

	"sluice/spec/yaml"
)

// File is a file of a module. All files that are read together share one space of positions: byte i of the file has the
// position Base+i, so that a yaml.Range names a file and bytes in it.
type File struct {
	// Path is slash-separated. Files of one module are in one folder.
	Path string
	Text string
	Base int
}

// Options say what is read, and how to reach what is not in the files of the module.
type Options struct {
	// Wanted reports whether a block is to be evaluated, by its kind and first label: "resource",
	// "aws_fis_experiment_template"; "provider", "aws"; "terraform", "". If it is nil, all resources are.
	Wanted func(kind, name string) bool
	// Folder returns the files of the module in a folder, or false where that must not or cannot be read, as outside the
	// root. It returns the same positions for the same folder. If it is nil, calls of modules are not followed.
	Folder func(dir string) ([]File, bool)
	// Open returns a file that a function such as `file` reads. It is only asked for paths inside the folder of the
	// module; that no symbolic link leads out of it is up to Open. If it is nil, no file is read.
	Open func(path string) (File, bool)
}

// Module is what was read.
type Module struct {
	// Resources are the wanted blocks, those of called modules after those of their caller, in the order of their files.
	Resources []*Resource
	Problems  []Problem
}

// Resource is a block at the top of a file, once for each instance whose `each` or `count` is known.
type Resource struct {
	// Kind is the type of the block, such as "resource" or "provider".
	Kind string
	// Type is its first label and Name its second, if it has them.
	Type, Name string
	// Address is how Terraform names the instance: `module.chaos.aws_fis_experiment_template.stop["a"]`.
	Address string
	// Range is the whole block, Header from its keyword to its last label.
	Range, Header yaml.Range
	// Body is a Map of the arguments and blocks in source order, without `count` and `for_each`. A block type is a List of
	// Maps of the style yaml.Block, under its labels if it has any, as in the JSON syntax.
	Body *yaml.Node
	// Repeated is the argument that says how often the block is there, `count` or `for_each`; empty for one that is there once.
	Repeated string
	in       *scope
}

// ProblemKind classifies problems by their remedy.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is neither HCL nor JSON, in the words of hcl.
	Syntax ProblemKind = iota
	// TooBig is input beyond a bound; what is beyond it is unknown.
	TooBig
	// DuplicateKey is a key that its object already has; Terraform uses the last of them in silence.
	DuplicateKey
)

// Problem is something wrong with the text of a module.
type Problem struct {
	Kind    ProblemKind
	Range   yaml.Range
	Message string
	// Related is the other place of a two-sided problem, such as the first of two equal keys.
	Related *yaml.Note
}

// ReadModule reads a module from its files: `*.tf`, `*.tofu`, `*.tf.json`, `terraform.tfvars` and `*.auto.tfvars`. Other
// files are left out. It always returns all that could be read, with everything that is wrong.
func ReadModule(files []File, opts Options) *Module { return newReader(opts).read(files) }

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
