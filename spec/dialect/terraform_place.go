package dialect

import (
	"cmp"
	"regexp"
	"slices"
	"sync"

	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// Places are the blocks of a module by their addresses, with and without the keys of instances; of several with one, the first.
type Places struct{ exact, general map[string]*hcl.Resource }

// PlacesOf returns the places of blocks.
func PlacesOf(blocks []*hcl.Resource) Places {
	p := Places{map[string]*hcl.Resource{}, map[string]*hcl.Resource{}}
	for _, b := range slices.Backward(blocks) {
		p.exact[b.Address], p.general[withoutKeys(b.Address)] = b, b
	}
	return p
}

// Place moves the values of a planned resource to the ranges of the block with its address, and reports whether there is one.
func (p Places) Place(r *hcl.Resource) bool {
	b := cmp.Or(p.exact[r.Address], p.general[withoutKeys(r.Address)])
	if b == nil {
		return false
	}
	r.Range, r.Header = b.Range, b.Header
	r.Body = placed(r.Body, b.Body, b.Header)
	return true
}

var instanceKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[("(\\.|[^"\\])*"|\d+)\]`) })

func withoutKeys(address string) string { return instanceKey().ReplaceAllString(address, "") }

// placed returns a planned value at the range of its expression, or at the range around it. Fixes must not edit that range.
func placed(n, written *yaml.Node, around yaml.Range) *yaml.Node {
	made := *n
	made.Range, made.Style, made.Shared = around, yaml.Plain, true
	if written != nil {
		made.Range = written.Range
		if o := written.Origin; o != nil && o.Text != "" && o.Use.End > 0 {
			made.Range = o.Use
		}
	}
	if n.Kind == yaml.List {
		made.Style = n.Style
	}
	made.Entries, made.Items = nil, nil
	for _, e := range n.Entries {
		key, value, at := *e.Key, (*yaml.Node)(nil), made.Range
		key.Range, key.Shared = at, true
		if entry := entryOf(written, e.Key.Text); entry != nil {
			value, key.Range = entry.Value, entry.Key.Range
			at = key.Range
		}
		made.Entries = append(made.Entries, yaml.Entry{Key: &key, Value: placed(e.Value, value, at)})
	}
	for i, item := range n.Items {
		made.Items = append(made.Items, placed(item, itemOf(written, item, i), made.Range))
	}
	return &made
}

func entryOf(n *yaml.Node, name string) *yaml.Entry {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key.Text == name {
			return &n.Entries[i]
		}
	}
	return nil
}

// itemOf returns the list item that a planned item comes from. Plans reorder the blocks of a set, so blocks are matched by the
// argument that names them.
func itemOf(n, item *yaml.Node, i int) *yaml.Node {
	if n == nil || len(n.Items) == 0 {
		return nil
	}
	for _, name := range []string{"name", "key", "path", "source"} {
		given := item.Get(name)
		if given == nil {
			continue
		}
		for _, candidate := range n.Items {
			if written := candidate.Get(name); written != nil && !written.Unknown && written.Text == given.Text {
				return candidate
			}
		}
	}
	if i < len(n.Items) && len(item.Entries) == 0 || len(n.Items) == 1 {
		return n.Items[min(i, len(n.Items)-1)]
	}
	return nil
}
