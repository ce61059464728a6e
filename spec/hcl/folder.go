package hcl

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// folder is the parsed syntax of a module.
type folder struct {
	variables map[string]*hclsyntax.Block
	locals    map[string]*hclsyntax.Attribute
	tfvars    map[string]*hclsyntax.Attribute
	// blocks are the wanted blocks and module calls, in source order; others are all other blocks.
	blocks, others []*hclsyntax.Block
}

// parse reads the files of a folder.
func (r *reader) parse(files []File) *folder {
	f := &folder{
		variables: map[string]*hclsyntax.Block{},
		locals:    map[string]*hclsyntax.Attribute{},
		tfvars:    map[string]*hclsyntax.Attribute{},
	}
	for _, file := range loadOrder(files) {
		r.add(file)
		body := r.parseFile(file)
		if body == nil {
			continue
		}
		r.tokens += tokens(file.Text)
		if isVars(file.Path) {
			maps.Copy(f.tfvars, body.Attributes)
			continue
		}
		for _, b := range body.Blocks {
			f.add(b, r.opts.Wanted, isOverride(file.Path))
		}
	}
	slices.SortFunc(r.faults, func(a, b yaml.Range) int { return a.Start - b.Start })
	return f
}

// loadOrder returns the files that belong to a module in the order in which Terraform reads them: overrides last, and
// `terraform.tfvars` before the `*.auto.tfvars` that override it.
func loadOrder(files []File) []File {
	var list []File
	for _, f := range files {
		if isConfig(f.Path) || isVars(f.Path) {
			list = append(list, f)
		}
	}
	rank := func(f File) int {
		switch name := path.Base(f.Path); {
		case isOverride(name):
			return 1
		case strings.HasPrefix(name, "terraform.tfvars"):
			return 2
		case isVars(name):
			return 3
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b File) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a.Path, b.Path)
	})
	return list
}

func isConfig(name string) bool {
	return hasSuffix(name, ".tf", ".tofu", ".tf.json", ".tofu.json", ".terraform.lock.hcl")
}

func isVars(name string) bool {
	base := path.Base(name)
	return base == "terraform.tfvars" || base == "terraform.tfvars.json" || hasSuffix(base, ".auto.tfvars", ".auto.tfvars.json")
}

func isOverride(name string) bool {
	base, _, _ := strings.Cut(path.Base(name), ".")
	return isConfig(name) && (base == "override" || strings.HasSuffix(base, "_override"))
}

func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

func (r *reader) parseFile(file File) *hclsyntax.Body {
	if len(file.Text) > maxBytes {
		r.report(TooBig, yaml.Range{Start: file.Base, End: file.Base}, "the file is larger than %d MiB and is not read", maxBytes>>20)
		return nil
	}
	if r.tokens > maxModuleTokens {
		r.tooMuch(file, &excess{0, fmt.Sprintf("the files before it have more than %d tokens", maxModuleTokens)})
		return nil
	}
	if strings.HasSuffix(file.Path, ".json") {
		return r.parseJSON(file)
	}
	if e := excessOf(file.Text); e != nil {
		r.tooMuch(file, e)
		return nil
	}
	return r.parseNative(file)
}

func (r *reader) tooMuch(file File, e *excess) {
	at := file.Base + e.at
	r.report(TooBig, yaml.Range{Start: at, End: at + 1}, "%s; the file is not read", e.what)
}

// add adds a block to the folder's index. The first block with a name wins; an override changes it.
func (f *folder) add(b *hclsyntax.Block, wanted func(kind, name string) bool, override bool) {
	label := ""
	if len(b.Labels) > 0 {
		label = b.Labels[0]
	}
	switch {
	case b.Type == "variable" && len(b.Labels) == 1:
		if old := f.variables[label]; old == nil {
			f.variables[label] = b
		} else if override {
			mergeBody(old.Body, b.Body)
		}
	case b.Type == "locals":
		for name, a := range b.Body.Attributes {
			if override || f.locals[name] == nil {
				f.locals[name] = a
			}
		}
	case b.Type == "module" && len(b.Labels) == 1, wanted(b.Type, label):
		if override {
			f.override(b)
			return
		}
		f.blocks = append(f.blocks, b)
	case !override:
		f.others = append(f.others, b)
	}
}

func (f *folder) override(b *hclsyntax.Block) {
	for _, old := range f.blocks {
		if old.Type == b.Type && slices.Equal(old.Labels, b.Labels) {
			mergeBody(old.Body, b.Body)
			return
		}
	}
}

// mergeBody applies an override to a block: arguments are replaced one by one, blocks by type.
func mergeBody(old, by *hclsyntax.Body) {
	for name, a := range by.Attributes {
		old.Attributes[name] = a
	}
	old.Blocks = slices.DeleteFunc(old.Blocks, func(b *hclsyntax.Block) bool {
		return slices.ContainsFunc(by.Blocks, func(o *hclsyntax.Block) bool { return o.Type == b.Type })
	})
	old.Blocks = append(old.Blocks, by.Blocks...)
}

// start is the position of a file's first byte.
func (f File) start() hcl.Pos { return hcl.Pos{Line: 1, Column: 1, Byte: f.Base} }
