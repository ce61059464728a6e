package hcl

import (
	"crypto/md5"  //nolint:gosec // a Terraform function, not used for security
	"crypto/sha1" //nolint:gosec // likewise
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// fileFunctions convert the text of a file to the result; nil if the result is not simply a string.
var fileFunctions = map[string]func(text string) string{
	"file": func(s string) string { return s }, "templatefile": nil, "fileexists": nil,
	"filebase64": func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"filemd5":    func(s string) string { h := md5.Sum([]byte(s)); return hex.EncodeToString(h[:]) },  //nolint:gosec // likewise
	"filesha1":   func(s string) string { h := sha1.Sum([]byte(s)); return hex.EncodeToString(h[:]) }, //nolint:gosec // likewise
	"filesha256": func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) },
	"filebase64sha256": func(s string) string {
		h := sha256.Sum256([]byte(s))
		return base64.StdEncoding.EncodeToString(h[:])
	},
}

func isFileFunction(name string) bool {
	_, ok := fileFunctions[name]
	return ok
}

// fileFunction evaluates a function that reads a file of the module. A file that cannot be read is unknown.
func (s *scope) fileFunction(name string, args []cty.Value, at yaml.Range) (cty.Value, hcl.Diagnostics) {
	unknown := cty.DynamicVal.Mark(&source{name: name + "(…)"})
	if len(args) == 0 {
		return unknown, nil
	}
	named, ok := scalarText(args[0])
	if !ok {
		return unknown, nil
	}
	f, ok := s.open(named)
	if f.Large && name != "fileexists" {
		s.r.exceeds(at, "the file of `%s` is larger than %d MiB", name, maxText>>20)
		return unknown, nil
	}
	if !ok {
		return unknown, nil
	}
	kept := keep(args[0], func(mark any) bool { _, ok := mark.(*source); return ok })
	_, marks := kept.Unmark()
	v := unknown
	switch read := fileFunctions[name]; {
	case name == "fileexists":
		v = cty.True
	case name == "templatefile":
		if len(args) == 2 && !s.template {
			v = s.templateFile(f, args[1])
		}
	case name == "file":
		text := f.Text
		whole := yaml.Range{Start: f.Base, End: f.Base + len(text)}
		pieces := []yaml.Piece{{Start: 0, End: len(text), Range: whole}}
		return s.r.made(cty.StringVal(text).WithMarks(marks), place{at: whole, style: yaml.Literal, pieces: pieces}), nil
	default:
		v = s.r.made(cty.StringVal(read(f.Text)), place{at: at})
	}
	return v.WithMarks(marks), nil
}

// open returns a file in the folder of the module.
func (s *scope) open(name string) (File, bool) {
	if s.r.opts.Open == nil || path.IsAbs(name) || strings.ContainsAny(name, "\\\x00") || len(name) > maxPath {
		return File{}, false
	}
	name = path.Join(s.root, name)
	if s.dir != "." && !strings.HasPrefix(name, path.Clean(s.dir)+"/") || name == ".." || strings.HasPrefix(name, "../") && !strings.HasPrefix(s.dir, "..") {
		return File{}, false
	}
	f, ok := s.r.opts.Open(name)
	if !ok || f.Large {
		return f, ok
	}
	s.r.add(f)
	return f, s.r.spend(1+len(f.Text)/textWork, yaml.Range{Start: f.Base, End: f.Base}) && utf8.ValidString(f.Text)
}

// templateFile evaluates a file as a template with only the given variables.
func (s *scope) templateFile(f File, vars cty.Value) cty.Value {
	vars, _ = vars.Unmark()
	if !vars.IsKnown() || vars.IsNull() || !vars.Type().IsObjectType() && !vars.Type().IsMapType() {
		return cty.DynamicVal
	}
	e := s.r.template(f)
	if e == nil {
		return cty.DynamicVal
	}
	inner := &scope{r: s.r, folder: s.folder, top: s.top, dir: s.dir, root: s.root, template: true}
	ctx := inner.context()
	for name, v := range vars.AsValueMap() {
		ctx.Variables[name] = v
	}
	v, diags := e.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal
	}
	return v
}

// template returns the expression of a template file; nil if it cannot be parsed.
func (r *reader) template(f File) hclsyntax.Expression {
	if e, known := r.templates[f.Base]; known {
		return e
	}
	r.templates[f.Base] = nil
	if e := templateExcess(f.Text); e != nil {
		r.tooMuch(f, e)
		return nil
	}
	if e, diags := hclsyntax.ParseTemplate([]byte(f.Text), "", f.start()); !diags.HasErrors() {
		r.templates[f.Base] = trace(e)
	}
	return r.templates[f.Base]
}
