package dialect

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sluice/spec/yaml"
)

// roundSteps is what a further round of a resource counts for, in addition to its values, since all rules check it.
const roundSteps = 100

// binding is a loop variable with an item of its collection.
type binding struct {
	name             string
	item, collection *yaml.Node
}

// round is one round of each of the loops around a resource.
type round struct {
	bound []binding
	// spare means that one of the items is not known, and others of the same loop are.
	spare bool
	// possible means that one of the items may not be in its collection.
	possible bool
}

// within returns the round of an inner loop with an item.
func (r round) within(b binding, spare, possible bool) round {
	return round{append(slices.Clip(r.bound), b), r.spare || spare, r.possible || possible}
}

// version is a resource with the items of the loop variables that it uses.
type version struct {
	creation
	items string
}

// isNew reports whether no earlier round has the same version of the resource.
func (u *unroller) isNew(c created, used []binding) bool {
	var items strings.Builder
	for _, b := range used {
		u.spend(len(b.item.Text) / pieceGrowth)
		fmt.Fprintf(&items, "%s %q ", b.item.Tag, b.item.Text)
	}
	v := version{c.creation, items.String()}
	found := u.versions[v]
	u.versions[v] = true
	return !found
}

// alphanumeric returns the letters and digits of an item, which is what `&{Name}` inserts.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html and AWS's cfn-lint, 2026-12-01.
func alphanumeric(item string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, item)
}

func (u *unroller) allows(length int) bool { return length <= MaxText && u.growth.Allows(length) }

// bind returns the node with the loop variables replaced by their items, and the bindings of those that it uses. An inner loop may
// have the variable of an outer one, which then does not apply.
func (u *unroller) bind(n *yaml.Node, bound []binding) (made *yaml.Node, used []binding) {
	for _, b := range slices.Backward(bound) {
		if made = u.replaced(n, b.name, b.item); made != n {
			used = append(used, b)
		}
		n = made
	}
	return n, used
}

// replaced returns the node with the variable replaced by the value, in texts and as the argument of `Ref`. If the value has a
// tag, it is not known, and neither is a text that contains it or that would become too long. Without the variable, it is the same
// node.
func (u *unroller) replaced(n *yaml.Node, name string, value *yaml.Node) *yaml.Node {
	if Function(n) {
		if call, argument := Call(n); call == "Ref" && argument.Text == name {
			return &yaml.Node{Kind: yaml.String, Range: n.Range, Tag: value.Tag, Text: value.Text, Shared: true}
		}
	}
	c := *n
	if n.Scalar() {
		forms := []string{"${" + name + "}", "&{" + name + "}"}
		uses := strings.Count(n.Text, forms[0]) + strings.Count(n.Text, forms[1])
		if uses == 0 {
			return n
		}
		switch c.Shared = true; {
		case value.Tag != "" && n.Tag == "":
			c.Tag = value.Tag
		case value.Tag != "":
		case u.allows(len(n.Text) + uses*len(value.Text)):
			c.Text = strings.NewReplacer(forms[0], value.Text, forms[1], alphanumeric(value.Text)).Replace(n.Text)
		case n.Tag == "":
			c.Tag = unknownTag
		}
		return &c
	}
	changed := false
	change := func(n *yaml.Node) *yaml.Node {
		made := u.replaced(n, name, value)
		changed = changed || made != n
		return made
	}
	c.Entries, c.Items = slices.Clone(n.Entries), slices.Clone(n.Items)
	for i, e := range c.Entries {
		if c.Entries[i].Key = change(e.Key); isLoop(e) && hasRounds(e.Value) && e.Value.Items[0].Text == name {
			loop := *e.Value
			loop.Items = []*yaml.Node{loop.Items[0], change(loop.Items[1]), loop.Items[2]}
			c.Entries[i].Value = &loop
			continue
		}
		c.Entries[i].Value = change(e.Value)
	}
	for i, item := range c.Items {
		c.Items[i] = change(item)
	}
	if !changed {
		return n
	}
	return &c
}
