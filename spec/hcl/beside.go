package hcl

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// Beside evaluates the other blocks of a kind in the module of the resource whose labels begin with the given ones. The options do
// not select those blocks.
func (r *Resource) Beside(kind string, labels ...string) []*Resource {
	return r.in.others(kind, labels)
}

// AtTop is Beside for the module at the top, which calls that of the resource or is the same.
func (r *Resource) AtTop(kind string, labels ...string) []*Resource {
	return r.in.top.others(kind, labels)
}

// Called reports whether another module calls that of the resource.
func (r *Resource) Called() bool { return r.in != r.in.top }

// others evaluates blocks, once for all callers.
func (s *scope) others(kind string, labels []string) (list []*Resource) {
	name := strings.Join(append([]string{kind}, labels...), " ")
	if known, ok := s.beside[name]; ok {
		return known
	}
	for _, b := range s.folder.others {
		if b.Type != kind || len(b.Labels) < len(labels) || !slices.Equal(b.Labels[:len(labels)], labels) {
			continue
		}
		for _, in := range s.instances(b) {
			list = append(list, s.resource(b, in))
		}
	}
	if s.beside == nil {
		s.beside = map[string][]*Resource{}
	}
	s.beside[name] = list
	return list
}

// Exposes reports whether the module of the resource passes anything of a block such as `aws_iam_role.fis` to another module, except
// the attribute of that name.
func (r *Resource) Exposes(name, but string) bool {
	for _, b := range slices.Concat(r.in.folder.blocks, r.in.folder.others) {
		if (b.Type == "module" || b.Type == "output") && mentions(r.in.r.source(rangeOf(b.Body.SrcRange)), name, but) {
			return true
		}
	}
	return false
}

// mentions reports whether a text refers to the name other than by that attribute.
func mentions(text, name, but string) bool {
	for {
		_, rest, found := strings.Cut(text, name)
		if !found {
			return false
		}
		text = rest
		if strings.HasPrefix(rest, "[") {
			_, rest, _ = strings.Cut(rest, "]")
		}
		attribute, is := strings.CutPrefix(rest, "."+but)
		if longer := rest != "" && isNameByte(rest[0]); !longer && (!is || attribute != "" && isNameByte(attribute[0])) {
			return true
		}
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// Reference is the attribute of a block that an unknown value comes from.
type Reference struct{ Block, Attribute string }

// Refers returns the block and the attribute that a value is, as in `aws_iam_role.fis[0].arn`; false for a value that is anything but
// that one attribute.
func Refers(n *yaml.Node) (ref Reference, ok bool) {
	if n == nil || !n.Unknown || n.Kind != yaml.Null || n.Origin == nil || !n.Origin.Sole {
		return ref, false
	}
	block, attribute, ok := cutLast(n.Origin.Name, ".")
	block, _, _ = strings.Cut(block, "[")
	return Reference{block, attribute}, ok && strings.Contains(block, ".")
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
