package check

import (
	"sluice/spec"
	"sluice/spec/yaml"
)

// comparison compares the trees of two readers. What the first one calls a node is ours, what the second one calls it theirs.
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

// mappings compares entry by entry, in order. Behind a key that differs there is nothing to compare.
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

// same reports whether two scalars are of one kind and text.
func (c *comparison) same(ours, theirs *yaml.Node) bool {
	switch {
	case !ours.Scalar() || !theirs.Scalar() || ours.Tag != theirs.Tag:
		return false
	case ours.Kind == theirs.Kind:
		return ours.Kind == yaml.Null || ours.Text == theirs.Text
	case ours.Tag != "": // what the tag makes of the text is not for YAML to say
		return ours.Text == theirs.Text
	}
	return numberOrText(ours, theirs)
}

// numberOrText reports whether the readers differ only in taking a plain text for a number, as they do over `08`, `1_000`
// and `1e3`. The text is what is sent where a text belongs, and where a number belongs lint wants it in plain digits.
func numberOrText(ours, theirs *yaml.Node) bool {
	for _, kind := range []yaml.Kind{ours.Kind, theirs.Kind} {
		if kind != yaml.Int && kind != yaml.Float && kind != yaml.String {
			return false
		}
	}
	return ours.Text == theirs.Text && ours.Style == yaml.Plain && ours.Kind == yaml.PlainKind(ours.Text)
}
