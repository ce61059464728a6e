package hcl

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// sourceOf returns the source of a module as OpenTofu evaluates it. It reports one that is not known and may be a local folder; Terraform
// rejects such expressions.
// Source: https://opentofu.org/docs/language/modules/sources/, 2026-12-01.
func (s *scope) sourceOf(call *hclsyntax.Block, a *hclsyntax.Attribute) (text string, ok bool) {
	at, valid := s.r.argument(a)
	if !valid {
		return "", false
	}
	v, _ := s.eval(a, s.context()).Unmark()
	if v.IsNull() {
		return "", false
	}
	if text, ok = scalarText(v); ok || !s.mayBeLocal(v, call) || s.isSetOutside(s.r.source(at)) || s.r.exceeded[at] {
		return text, ok
	}
	s.r.exceeded[at] = true
	s.r.report(NotFollowed, at, "this call is not followed, since its source is not known; write it as text, or set its variables in `terraform.tfvars`")
	return "", false
}

// mayBeLocal reports whether a source that is not known may be a local folder, by its beginning and since only others have versions.
func (s *scope) mayBeLocal(v cty.Value, call *hclsyntax.Block) bool {
	if a := call.Body.Attributes["version"]; a != nil {
		if _, given := scalarText(s.eval(a, s.context())); given {
			return false
		}
	}
	prefix := ""
	if v.Type() == cty.String && !v.IsKnown() {
		prefix = v.Range().StringPrefix()
	}
	return strings.HasPrefix(prefix, ".") || path.IsAbs(prefix) || strings.HasPrefix(prefix, "file:") || strings.HasPrefix("file:", prefix)
}

// openSource matches a source of visible folders and variables, whose names are its submatches.
var openSource = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^"(?:\.\.?/)+(?:[\w-]+|/|\$\{\s*var\.[\w-]+\s*\})*"$`)
})

// isSetOutside reports whether only variables of the root module that have no value here make a source unknown: whatever they are,
// the search finds the folder.
func (s *scope) isSetOutside(source string) bool {
	if s.inputs != nil || s.r.spent || !openSource().MatchString(source) {
		return false
	}
	for _, part := range strings.Split(source, "var.")[1:] {
		name := strings.TrimRight(part[:strings.IndexByte(part, '}')], " \t\r\n")
		if v := s.variable(name); v == cty.NilVal || v.IsKnown() {
			return false
		}
	}
	return true
}

// localFolder returns the folder that the source of a module in a folder names, if it is a local one.
// Source: https://github.com/hashicorp/terraform/blob/main/internal/addrs/module_source.go, 2026-11-30.
func localFolder(dir, source string) (folder string, local bool) {
	for _, prefix := range []string{"file://", "file::"} {
		if file, ok := strings.CutPrefix(source, prefix); ok {
			source, _, _ = strings.Cut(file, "?")
		}
	}
	if strings.HasPrefix(source, ".") {
		source = strings.ReplaceAll(source, `\`, "/")
	}
	switch {
	case path.IsAbs(source):
		return path.Clean(source), true
	case strings.HasPrefix(source, "./"), strings.HasPrefix(source, "../"):
		return path.Join(dir, source), true
	}
	return "", false
}
