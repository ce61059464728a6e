package hcl

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// reader is the state of reading one module.
type reader struct {
	opts    Options
	files   []File // in order of their offsets
	folders map[string]*folder
	// openTofu selects the files that OpenTofu reads instead of those that Terraform reads; ignored is set if they differ.
	openTofu, ignored bool
	// templates caches parsed template files by their bases.
	templates map[int]hclsyntax.Expression
	resources []*Resource
	problems  []Problem
	faults    []yaml.Range // ranges of syntax errors
	// exceeded are the ranges of values that exceed a limit.
	exceeded map[yaml.Range]bool
	// work is the remaining budget for evaluation; spent is set when it is exceeded.
	work  int
	spent bool
	// tokens counts the tokens of the parsed files.
	tokens int
	// guarded counts the calls of `try` and `can` being evaluated, in which an error is not one of the module.
	guarded int
	// age counts the places.
	age int
	// chain counts the locals and variables being evaluated, modules the followed calls.
	chain, modules int
	// outputs caches digests of the outputs of modules by folder.
	outputs map[string]string
	// byDefault is set while the empty defaults of variables of the root module count as given, for the source of a module.
	byDefault bool
	// open are the folders whose modules are being read.
	open []string
}

func newReader(opts Options) *reader {
	if opts.Wanted == nil {
		opts.Wanted = func(kind, _ string) bool { return kind == "resource" }
	}
	return &reader{opts: opts, work: maxWork, folders: map[string]*folder{}, templates: map[int]hclsyntax.Expression{}, exceeded: map[yaml.Range]bool{}}
}

// add registers the file for source.
func (r *reader) add(f File) {
	i, found := slices.BinarySearchFunc(r.files, f.Base, func(f File, base int) int { return f.Base - base })
	if found && r.files[i].Path == f.Path {
		return
	}
	r.files = slices.Insert(r.files, i, f)
}

// source returns the text of a range.
func (r *reader) source(at yaml.Range) string {
	i, found := slices.BinarySearchFunc(r.files, at.Start, func(f File, start int) int { return f.Base - start })
	if !found {
		i--
	}
	for ; i >= 0; i-- { // an empty file may share its offset with the next
		f := r.files[i]
		if at.Start >= f.Base && at.End <= f.Base+len(f.Text) && at.Start <= at.End {
			return f.Text[at.Start-f.Base : at.End-f.Base]
		}
		if f.Base < at.Start {
			break
		}
	}
	return ""
}
