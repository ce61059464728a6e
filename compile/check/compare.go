package check

import (
	"sluice/spec"
	"sluice/spec/yaml"
)

// comparison compares the trees of two parsers: ours is that of package yaml, theirs that of goccy/go-yaml.
type comparison struct{ problems []spec.Problem }

func (c *comparison) nodes(ours, theirs *yaml.Node) {
	switch {
	case ours.Scalar() || theirs.Scalar():
		if !c.same(ours, theirs) {
			c.differ(ours, "%s", described(theirs))
		}
	case ours.Kind != theirs.Kind:
		c.differ(ours, "%s", described(theirs))
	case ours.Kind == yaml.Map:
		c.mappings(ours, theirs)
	case len(ours.Items) != len(theirs.Items):
		c.differ(ours, "a list of %d items, not %d", len(theirs.Items), len(ours.Items))
	default:
		for i, item := range ours.Items {
			c.nodes(item, theirs.Items[i])
		}
	}
}

// mappings compares entries in order, and stops at a different key.
func (c *comparison) mappings(ours, theirs *yaml.Node) {
	for i, e := range ours.Entries {
		if i == len(theirs.Entries) {
			c.differ(e.Key, "something other than a key of this mapping")
			return
		}
		other := theirs.Entries[i]
		if !c.same(e.Key, other.Key) {
			c.differ(e.Key, "%s", describedEntry(other))
			return
		}
		c.nodes(e.Value, other.Value)
	}
	if extra := theirs.Entries[len(ours.Entries):]; len(extra) > 0 {
		c.differ(ours, "a mapping that also has %s", describedEntry(extra[0]))
	}
}

// same reports whether two scalars have the same kind and text.
func (c *comparison) same(ours, theirs *yaml.Node) bool {
	switch {
	case !ours.Scalar() || !theirs.Scalar() || ours.Tag != theirs.Tag:
		return false
	case ours.Kind == theirs.Kind:
		return ours.Kind == yaml.Null || ours.Text == theirs.Text
	case ours.Tag != "": // the value of a tagged node is not YAML's decision
		return ours.Text == theirs.Text
	}
	return numberOrText(ours, theirs)
}

// numberOrText reports whether the parsers only disagree on whether a plain scalar is a number, as with `08`, `1_000` and
// `1e3`. For a string member its text is sent, and for a number member lint requires plain digits.
func numberOrText(ours, theirs *yaml.Node) bool {
	for _, kind := range []yaml.Kind{ours.Kind, theirs.Kind} {
		if kind != yaml.Int && kind != yaml.Float && kind != yaml.String {
			return false
		}
	}
	return ours.Text == theirs.Text && ours.Style == yaml.Plain && ours.Kind == yaml.PlainKind(ours.Text)
}
