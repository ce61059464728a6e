package hcl

import (
	"net/url"
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
	_, prefix, _ = cutGetter(prefix)
	begin := strings.ToLower(prefix[:min(len(prefix), len("file:"))])
	return strings.HasPrefix(prefix, ".") || path.IsAbs(prefix) || strings.HasPrefix("file:", begin)
}

// location is where the source of a module is.
type location uint8

const (
	// elsewhere is a registry, a repository or another source that is downloaded.
	elsewhere location = iota
	inFolder
	// unclear is a folder that depends on how Terraform is run, such as a pattern.
	unclear
)

// locate returns the folder that the source of a module in a folder names. Absolute paths are URLs, as for Terraform's go-getter.
// Sources: https://github.com/hashicorp/terraform/blob/main/internal/addrs/module_source.go, 2026-11-30, and
// https://github.com/hashicorp/go-getter#url-format, 2026-12-01.
func locate(dir, source string) (folder string, at location) {
	if strings.HasPrefix(source, ".") {
		source = strings.ReplaceAll(source, `\`, "/")
	}
	if strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../") {
		return path.Join(dir, source), inFolder
	}
	getter, source, forced := cutGetter(source)
	if path.IsAbs(source) {
		source = "file://" + source
	}
	switch scheme, _, _ := strings.Cut(source, ":"); {
	case !strings.EqualFold(scheme, "file"):
		return "", elsewhere
	case forced && !strings.EqualFold(getter, "file"): // such as a clone of the checkout
		return "", unclear
	}
	u, err := url.Parse(source)
	if err != nil || !path.IsAbs(u.Path) || strings.ContainsAny(u.Path, "*?[") || ofProcess(path.Clean(u.Path)) {
		return "", unclear
	}
	return path.Clean(u.Path), inFolder
}

// cutGetter returns the source without the getters that are forced, as by `file::`, and the last of them.
func cutGetter(source string) (getter, rest string, forced bool) {
	for {
		before, after, found := strings.Cut(source, "::")
		if !found {
			return getter, source, forced
		}
		getter, source, forced = before, after, true
	}
}

// ofProcess reports whether a path leads elsewhere in each process, as `/proc/self/cwd` does.
func ofProcess(path string) bool {
	return strings.HasPrefix(path, "/proc/") || strings.HasPrefix(path, "/dev/") && path != "/dev/null"
}
