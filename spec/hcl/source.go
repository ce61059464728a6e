package hcl

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

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
	if !v.IsKnown() { // empty defaults, which otherwise count as no value, may decide
		s.r.byDefault = true
		v, marks = s.eval(a, s.context()).Unmark()
		s.r.byDefault = false
	}
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
	_, prefix = cutGetter(prefix)
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

// locate returns the folder that the source of a module in a folder names. Absolute paths and URLs of files are read by go-getter, which
// decodes, expands and splits them in ways that depend on the version; only plain ones are certain.
// Sources: https://github.com/hashicorp/terraform/blob/main/internal/addrs/module_source.go, 2026-11-30, and
// https://github.com/hashicorp/go-getter#url-format, 2026-12-01.
func locate(dir, source string) (folder string, at location) {
	if strings.HasPrefix(source, ".") {
		source = strings.ReplaceAll(source, `\`, "/")
	}
	if strings.HasPrefix(source, "./") || strings.HasPrefix(source, "../") {
		return path.Join(dir, source), inFolder
	}
	getter, source := cutGetter(source)
	if scheme, rest, found := strings.Cut(source, ":"); found && strings.EqualFold(scheme, "file") {
		source = strings.TrimPrefix(rest, "//")
	} else if !path.IsAbs(source) {
		return "", elsewhere
	}
	plain := path.IsAbs(source) && !strings.ContainsAny(source, `%#?*[\:`) && !slices.Contains(strings.Split(source, "/"), "..")
	if !plain || getter != "" && !strings.EqualFold(getter, "file") || ofProcess(path.Clean(source)) {
		return "", unclear
	}
	return path.Clean(source), inFolder
}

// getters matches the getters that a source forces, as in `file::/modules/chaos`.
var getters = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:([A-Za-z0-9]+)::)+`) })

// cutGetter returns the last getter that a source forces, and the rest of the source.
func cutGetter(source string) (getter, rest string) {
	found := getters().FindStringSubmatch(source)
	if found == nil {
		return "", source
	}
	return found[1], source[len(found[0]):]
}

// ofProcess reports whether an absolute path leads elsewhere in each process, as `/proc/self/cwd` does.
func ofProcess(path string) bool {
	return strings.HasPrefix(path, "/proc/") || strings.HasPrefix(path, "/dev/") && path != "/dev/null" && !strings.HasPrefix(path, "/dev/shm/")
}
