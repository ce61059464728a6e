package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// Beside evaluates the other blocks of a kind in the module of the resource, those with that first label. It is for blocks that the
// options did not want.
func (r *Resource) Beside(kind, label string) []*Resource { return r.in.others(kind, label) }

// AtTop is Beside for the module at the top, which calls that of the resource or is the same.
func (r *Resource) AtTop(kind, label string) []*Resource { return r.in.top.others(kind, label) }

// Called reports whether another module calls that of the resource.
func (r *Resource) Called() bool { return r.in != r.in.top }

func (s *scope) others(kind, label string) (list []*Resource) {
	for _, b := range s.folder.others {
		if b.Type != kind || label != "" && (len(b.Labels) == 0 || b.Labels[0] != label) {
			continue
		}
		for _, in := range s.instances(b) {
			list = append(list, s.resource(b, in))
		}
	}
	return list
}

// Passes reports whether the module of the resource gives another module something of a block, such as `aws_iam_role.fis`.
func (r *Resource) Passes(name string) bool {
	for _, b := range r.in.folder.blocks {
		if b.Type == "module" && r.in.mentions(b.Body, name) {
			return true
		}
	}
	return false
}

func (s *scope) mentions(b *hclsyntax.Body, name string) bool {
	return strings.Contains(s.r.source(rangeOf(b.SrcRange)), name)
}

// Reference is what an unknown value comes from: an attribute of a block.
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
