package dialect

import (
	"slices"

	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// structure converts a body to an API structure, using the list of arguments and blocks. Names that are not in the list are kept,
// to be reported.
func structure(body *yaml.Node, blocks []block) *yaml.Node {
	if body.Kind != yaml.Map {
		return body
	}
	var entries []yaml.Entry
	for _, e := range body.Entries {
		if slices.Contains(terraformArguments, e.Key.Text) {
			continue
		}
		i := slices.IndexFunc(blocks, func(b block) bool { return b.from == e.Key.Text })
		if i < 0 {
			entries = append(entries, yaml.Entry{Key: e.Key, Value: misspelt(e, body, blocks)})
			continue
		}
		if e.Value.Kind == yaml.Null && !e.Value.Unknown || isEmptyText(e.Value) {
			continue // treated as absent
		}
		entries = append(entries, yaml.Entry{Key: key(blocks[i].to, e.Key), Value: blocks[i].make(e.Value)})
	}
	return derived(body, yaml.Map, entries, nil)
}

// misspelt converts an argument or block with a misspelt name like the one it is a misspelling of. It keeps the name, to be
// reported.
func misspelt(e yaml.Entry, body *yaml.Node, blocks []block) *yaml.Node {
	name := func(b *block) string { return b.from }
	absent := func(b *block) bool { return body.Get(b.from) == nil }
	if meant := suggest.Meant(e.Key.Text, blocks, name, absent); meant != nil {
		return meant.make(e.Value)
	}
	return e.Value
}

// isEmptyText reports whether an argument is `""`, which the provider treats as absent.
func isEmptyText(n *yaml.Node) bool {
	return n.Kind == yaml.String && n.Text == "" && !n.Unknown && !n.Broken && n.Origin == nil
}

// make converts an argument, or the blocks of one type, to the value in the API.
func (b *block) make(n *yaml.Node) *yaml.Node {
	if n.Unknown || n.Kind != yaml.List && n.Kind != yaml.Map || b.form == plain {
		return n
	}
	blocks := []*yaml.Node{n} // a misspelt name in the JSON syntax has one block without a list
	if n.Kind == yaml.List {
		blocks = n.Items
	}
	if b.form == single && (len(blocks) == 1 || slices.ContainsFunc(blocks, func(x *yaml.Node) bool { return x.Maybe })) {
		if len(blocks) > 1 {
			return b.oneOf(blocks)
		}
		return structure(blocks[0], b.within)
	}
	var entries []yaml.Entry
	var items []*yaml.Node
	incomplete := n.Incomplete
	for _, x := range blocks {
		incomplete = incomplete || x.Maybe || x.Unknown || x.Broken
		switch b.form {
		case single, listed:
			items = append(items, structure(x, b.within))
		case named:
			entries, incomplete = b.named(entries, x, incomplete)
		case paired:
			entries, incomplete = b.paired(entries, x, incomplete)
		}
	}
	kind := yaml.Map
	if b.form == listed || b.form == single {
		kind = yaml.List
	}
	made := derived(n, kind, entries, items)
	made.Incomplete = incomplete
	return made
}

// oneOf returns the structure for blocks of which at most one will exist, with the members of all.
func (b *block) oneOf(blocks []*yaml.Node) *yaml.Node {
	i := max(slices.IndexFunc(blocks, func(x *yaml.Node) bool { return !x.Maybe }), 0)
	first := *blocks[i]
	first.Incomplete = true
	made := structure(&first, b.within)
	for j, other := range blocks {
		if j == i {
			continue
		}
		for _, e := range structure(other, b.within).Entries {
			value := *e.Value
			value.Maybe = true
			made.Entries = append(made.Entries, yaml.Entry{Key: e.Key, Value: &value})
		}
	}
	return made
}

func (b *block) named(entries []yaml.Entry, x *yaml.Node, incomplete bool) ([]yaml.Entry, bool) {
	name := x.Get(b.key)
	if name == nil && x.Kind == yaml.Map && !x.Unknown && !x.Incomplete {
		name = b.misnamed(x)
	}
	if name == nil || x.Unknown {
		return entries, true
	}
	name, known := nameOf(name)
	body := members(x, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == b.key {
			return yaml.Entry{}
		}
		return e
	})
	made := structure(body, b.within)
	made.Maybe = made.Maybe || !known
	return append(entries, yaml.Entry{Key: name, Value: made}), incomplete || !known
}

// nameOf returns the key for the name of a block, which Terraform converts to a string, and whether it is known. A name that is not
// known contains `${`, like that of a plan.
func nameOf(n *yaml.Node) (name *yaml.Node, known bool) {
	made := *n
	known = n.Scalar() && n.Kind != yaml.Null && !n.Unknown
	if made.Kind = yaml.String; !known {
		made.Text = "${name}"
		if n.Origin != nil && n.Origin.Name != "" {
			made.Text = "${" + n.Origin.Name + "}"
		}
	}
	return &made, known
}

// misnamed returns the name of a block without one: that under a misspelt key, or an empty one. Both are reported.
func (b *block) misnamed(x *yaml.Node) *yaml.Node {
	for _, e := range x.Entries {
		if suggest.OneEdit(e.Key.Text, []string{b.key}) && e.Value.Kind == yaml.String && !e.Value.Unknown {
			return e.Value
		}
	}
	return key("", head(x))
}

func (b *block) paired(entries []yaml.Entry, x *yaml.Node, incomplete bool) ([]yaml.Entry, bool) {
	name, value := x.Get(b.key), x.Get(b.value)
	if name == nil || value == nil {
		return entries, true
	}
	name, known := nameOf(name)
	if x.Maybe || !known {
		maybe := *value
		maybe.Maybe, value = true, &maybe
	}
	return append(entries, yaml.Entry{Key: name, Value: value}), incomplete || !known
}

// derived makes a collection at the node's range.
func derived(at *yaml.Node, kind yaml.Kind, entries []yaml.Entry, items []*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: kind, Range: at.Range, Incomplete: at.Incomplete, Maybe: at.Maybe, Origin: at.Origin, Style: at.Style, Entries: entries, Items: items}
}
