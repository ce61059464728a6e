package hcl

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// reader is the state of one reading.
type reader struct {
	opts    Options
	files   []File // in order of their positions
	folders map[string]*folder
	// templates are the files that were parsed as templates, by their bases.
	templates map[int]hclsyntax.Expression
	resources []*Resource
	problems  []Problem
	faults    []yaml.Range // where syntax errors are
	// work is what may still be spent on evaluation; spent is set once it did not suffice.
	work  int
	spent bool
	// tokens counts those of the files that were parsed.
	tokens int
	// age counts the places that were made.
	age int
	// chain counts the locals and variables that are being evaluated, modules the calls that were followed.
	chain, modules int
	// open are the folders whose module is being read.
	open []string
}

func newReader(opts Options) *reader {
	if opts.Wanted == nil {
		opts.Wanted = func(kind, _ string) bool { return kind == "resource" }
	}
	return &reader{opts: opts, work: maxWork, folders: map[string]*folder{}, templates: map[int]hclsyntax.Expression{}}
}

// add makes the file known to source.
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
	for ; i >= 0; i-- { // an empty file may share its position with the next
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
