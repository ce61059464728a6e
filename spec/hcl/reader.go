package hcl

import (
	"slices"

	"sluice/spec/yaml"
)

// reader is the state of one reading.
type reader struct {
	opts      Options
	files     []File // in order of their positions
	folders   map[string]*folder
	resources []*Resource
	problems  []Problem
	faults    []yaml.Range // where syntax errors are
	// work is what may still be spent on evaluation; spent is set once it did not suffice.
	work  int
	spent bool
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
	return &reader{opts: opts, work: baseWork, folders: map[string]*folder{}}
}

// add makes the file known to source.
func (r *reader) add(f File) {
	i, found := slices.BinarySearchFunc(r.files, f.Base, func(f File, base int) int { return f.Base - base })
	if found && r.files[i].Path == f.Path {
		return
	}
	r.files = slices.Insert(r.files, i, f)
	r.work += workPerByte * len(f.Text)
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
