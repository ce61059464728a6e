package dialect

import (
	"slices"

	"sluice/spec/yaml"
)

// iterated replaces the loops in properties by the entries of all their rounds. If an item of a collection is not known, the mapping
// is incomplete.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html, 2026-11-30.
func (u *unroller) iterated(n *yaml.Node) *yaml.Node {
	if !hasLoop(n) {
		return n
	}
	c := *n
	c.Items, c.Entries = nil, nil
	for _, item := range n.Items {
		c.Items = append(c.Items, u.iterated(item))
	}
	seen := map[string]bool{}
	add := func(e yaml.Entry) {
		if !seen[e.Key.Text] {
			seen[e.Key.Text] = true
			c.Entries = append(c.Entries, e)
		}
	}
	for _, e := range n.Entries {
		switch {
		case !isLoop(e):
			add(yaml.Entry{Key: e.Key, Value: u.iterated(e.Value)})
		case !hasRounds(e.Value) || !u.repeat(e.Value, add):
			c.Incomplete = true
		}
	}
	return &c
}

// repeat adds the entries of a loop's rounds, and reports whether they are all. Without any known item, it adds those of a round
// whose variable is not known.
func (u *unroller) repeat(loop *yaml.Node, add func(yaml.Entry)) bool {
	name, collection, body := loop.Items[0].Text, loop.Items[1], loop.Items[2]
	if collection.Kind == yaml.List && collection.Tag == "" && len(collection.Items) == 0 {
		return true
	}
	items := u.items(collection)
	partial := items[0] == unknownItem
	for i, item := range items {
		if item == unknownItem && i > 0 || !u.spend(weight(body)) {
			return false
		}
		round := u.iterated(u.replaced(body, name, item))
		for _, e := range round.Entries {
			add(e)
		}
		partial = partial || round.Incomplete
	}
	return !partial
}

func hasLoop(n *yaml.Node) bool {
	return slices.ContainsFunc(n.Items, hasLoop) ||
		slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool { return isLoop(e) || hasLoop(e.Value) })
}
