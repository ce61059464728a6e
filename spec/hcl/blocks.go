package hcl

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// Blocks evaluates the other blocks of a kind in the resource's module whose labels begin with the given ones. Options.Wanted
// does not apply to them.
func (r *Resource) Blocks(kind string, labels ...string) []*Resource {
	return r.in.others(kind, labels)
}

// RootBlocks is Blocks for the root module.
func (r *Resource) RootBlocks(kind string, labels ...string) []*Resource {
	return r.in.top.others(kind, labels)
}

// Module returns the address of the resource's module with a dot, such as `module.chaos.`; empty for the root module.
func (r *Resource) Module() string {
	module, _, _ := strings.Cut(r.Address, r.Type+"."+r.Name)
	return module
}

// Called reports whether the resource is in a called module instead of the root module.
func (r *Resource) Called() bool { return r.in != r.in.top }

// Unfinished reports whether the evaluation of the module has exceeded its limit, which is reported: blocks may be missing.
func (r *Resource) Unfinished() bool { return r.in.r.spent }

// others evaluates blocks and caches the result.
func (s *scope) others(kind string, labels []string) (list []*Resource) {
	name := strings.Join(append([]string{kind}, labels...), " ")
	if known, ok := s.otherBlocks[name]; ok {
		return known
	}
	for _, b := range s.folder.others {
		if b.Type != kind || len(b.Labels) < len(labels) || !slices.Equal(b.Labels[:len(labels)], labels) {
			continue
		}
		if s.r.spent {
			break
		}
		for _, in := range s.instances(b) {
			list = append(list, s.resource(b, in))
		}
	}
	if s.otherBlocks == nil {
		s.otherBlocks = map[string][]*Resource{}
	}
	s.otherBlocks[name] = list
	return list
}

// Exposes reports whether the resource's module passes any attribute of a block such as `aws_iam_role.fis`, except the given one,
// to another module.
func (r *Resource) Exposes(name, but string) bool {
	for _, b := range slices.Concat(r.in.folder.blocks, r.in.folder.others) {
		if (b.Type == "module" || b.Type == "output") && mentions(r.in.r.source(rangeOf(b.Body.SrcRange)), name, but) {
			return true
		}
	}
	return false
}

// mentions reports whether a text refers to an attribute of the block other than the given one.
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

// Refers returns the block and attribute that a value refers to, as in `aws_iam_role.fis[0].arn`; ok is false if the value is
// anything else.
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
