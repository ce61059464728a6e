package hcl

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
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
	// byName are the blocks by type and labels, and overrides the bodies that change them, in order.
	byName    map[string]*hclsyntax.Block
	overrides map[*hclsyntax.Block][]*hclsyntax.Body
	// byReference are the blocks by the names that references use, once they are needed.
	byReference map[string][]*hclsyntax.Block
	// blocks are the wanted blocks and module calls, in source order; others are all other blocks.
	blocks, others []*hclsyntax.Block
}

// parse reads the files of a folder.
func (r *reader) parse(files []File) *folder {
	f := &folder{
		variables: map[string]*hclsyntax.Block{},
		locals:    map[string]*hclsyntax.Attribute{},
		tfvars:    map[string]*hclsyntax.Attribute{},
		overrides: map[*hclsyntax.Block][]*hclsyntax.Body{},
	}
	for _, file := range r.loadOrder(files) {
		r.add(file)
		body := r.parseFile(file)
		if body == nil {
			continue
		}
		r.tokens += tokens(file.Text)
		if IsVars(file.Path) {
			maps.Copy(f.tfvars, body.Attributes)
			continue
		}
		for _, b := range body.Blocks {
			f.add(b, r.opts.Wanted, isOverride(file.Path))
		}
	}
	for old, by := range f.overrides {
		mergeBodies(old.Body, by)
	}
	slices.SortFunc(r.faults, func(a, b yaml.Range) int { return a.Start - b.Start })
	return f
}

// loadOrder returns the files that belong to a module in the order in which they are read: overrides last, and
// `terraform.tfvars` before the `*.auto.tfvars` that override it.
func (r *reader) loadOrder(files []File) []File {
	var list []File
	for _, f := range files {
		switch {
		case !OfModule(f.Path):
		case r.ignores(f.Path, files):
			r.ignored = true
		default:
			list = append(list, f)
		}
	}
	rank := func(f File) int {
		switch name := path.Base(f.Path); {
		case isOverride(name):
			return 1
		case isMainVars(name):
			return 2
		case IsVars(name):
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

// extensions are those of configuration files, the longer ones first.
var extensions = []string{".tf.json", ".tofu.json", ".tf", ".tofu"}

// IsConfig reports whether a file is a configuration file by its name. Terraform ignores hidden ones.
func IsConfig(name string) bool {
	_, extension := splitName(name)
	return extension != ""
}

// splitName returns the base name of a configuration file and its extension, which is empty for other files.
// Source: https://github.com/hashicorp/terraform/blob/main/internal/configs/parser_config_dir.go, 2026-11-30.
func splitName(name string) (base, extension string) {
	name = path.Base(filepath.ToSlash(name))
	for _, extension := range extensions {
		if base, ok := strings.CutSuffix(name, extension); ok && !strings.HasPrefix(name, ".") {
			return base, extension
		}
	}
	return name, ""
}

// ignores reports whether a file is not read: Terraform reads no `*.tofu`, and OpenTofu no `*.tf` next to a `*.tofu` of that name.
// Source: https://opentofu.org/docs/language/files/, 2026-11-30.
func (r *reader) ignores(name string, files []File) bool {
	base, extension := splitName(name)
	tofu := strings.HasPrefix(extension, ".tofu")
	if !r.openTofu || tofu {
		return tofu && !r.openTofu
	}
	twin := path.Join(path.Dir(name), base+strings.Replace(extension, ".tf", ".tofu", 1))
	return extension != "" && slices.ContainsFunc(files, func(f File) bool { return f.Path == twin })
}

// LockFile is the name of the file with the provider versions that Terraform selected.
const LockFile = ".terraform.lock.hcl"

// OfModule reports whether a file belongs to the module in its folder by its name.
func OfModule(name string) bool {
	return IsConfig(name) || IsVars(name) || path.Base(filepath.ToSlash(name)) == LockFile
}

// IsVars reports whether Terraform loads a file with variable values on its own.
// Source: https://developer.hashicorp.com/terraform/language/values/variables, 2026-11-30.
func IsVars(name string) bool {
	base := path.Base(filepath.ToSlash(name))
	return isMainVars(base) || hasSuffix(base, ".auto.tfvars", ".auto.tfvars.json")
}

func isMainVars(base string) bool {
	return base == "terraform.tfvars" || base == "terraform.tfvars.json"
}

func isOverride(name string) bool {
	base, extension := splitName(name)
	return extension != "" && (base == "override" || strings.HasSuffix(base, "_override"))
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
			f.overrides[old] = append(f.overrides[old], b.Body)
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

// start is the position of a file's first byte.
func (f File) start() hcl.Pos { return hcl.Pos{Line: 1, Column: 1, Byte: f.Base} }
