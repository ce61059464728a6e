package hcl

import (
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// sourceOf returns the source of a module, which may be an expression. It reports one that is not known and may be a local folder,
// unless it depends on variables without a value.
// Source: https://opentofu.org/docs/language/modules/sources/, 2026-12-01.
func (s *scope) sourceOf(call *hclsyntax.Block, a *hclsyntax.Attribute) (text string, ok bool) {
	at, valid := s.r.argument(a)
	if !valid {
		return "", false
	}
	v, marks := s.eval(a, s.context()).Unmark()
	if v.IsNull() {
		return "", false
	}
	if text, ok = scalarText(v); ok || !s.mayBeLocal(v, call) || isUnset(marks) || s.r.exceeded[at] {
		return text, ok
	}
	s.r.exceeded[at] = true
	s.r.report(NotFollowed, at, "this call is not followed, since its source is not known; write it as text")
	return "", false
}

// isUnset reports whether a value is not known only since variables have no value.
func isUnset(marks cty.ValueMarks) bool {
	sources := collectTraces(marks).sources
	return len(sources) > 0 && !slices.ContainsFunc(sources, func(from *source) bool {
		return !strings.HasPrefix(from.name, "var.") || from.text != "" && !from.isDefault
	})
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
