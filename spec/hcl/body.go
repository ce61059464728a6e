package hcl

import (
	"cmp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// body evaluates the arguments and blocks of a body in source order, except those that leaveOut selects.
func (s *scope) body(b *hclsyntax.Body, ctx *hcl.EvalContext, at yaml.Range, leaveOut func(name string) bool) *yaml.Node {
	n := &yaml.Node{Kind: yaml.Map, Style: yaml.Block, Range: at, Incomplete: s.r.broken(at)}
	if !s.r.spend(blockWork+len(b.Attributes), at) {
		n.Incomplete = true
		return n
	}
	for _, a := range sortedAttributes(b) {
		if leaveOut == nil || !leaveOut(a.Name) {
			key := &yaml.Node{Kind: yaml.String, Text: a.Name, Range: rangeOf(a.NameRange)}
			n.Entries = append(n.Entries, yaml.Entry{Key: key, Value: s.node(a, ctx)})
		}
	}
	blocks := blockLists{}
	for _, block := range b.Blocks {
		if !s.r.spend(len(block.Labels), at) || s.r.spent {
			n.Incomplete = true
			break
		}
		if block.Type == "dynamic" && len(block.Labels) == 1 {
			s.dynamic(n, blocks, block, ctx)
			continue
		}
		blocks.add(n, block.Type, rangeOf(block.TypeRange), labelled(block, s.body(block.Body, ctx, blockRange(block), nil)))
	}
	slices.SortStableFunc(n.Entries, func(a, b yaml.Entry) int { return cmp.Compare(a.Key.Range.Start, b.Key.Range.Start) })
	return n
}

func sortedAttributes(b *hclsyntax.Body) []*hclsyntax.Attribute {
	list := make([]*hclsyntax.Attribute, 0, len(b.Attributes))
	for _, a := range b.Attributes {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b *hclsyntax.Attribute) int {
		return cmp.Or(cmp.Compare(a.NameRange.Start.Byte, b.NameRange.Start.Byte), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// node evaluates an argument.
func (s *scope) node(a *hclsyntax.Attribute, ctx *hcl.EvalContext) *yaml.Node {
	at, valid := s.r.argument(a)
	if !valid {
		return &yaml.Node{Broken: true, Range: at}
	}
	b := builder{s.r}
	return b.node(s.eval(a, ctx), at, traces{}, 0)
}

// blockLists are the Lists of a body's blocks, by type.
type blockLists map[string]*yaml.Node

// add adds a block to the List of its type, which the first one adds to the body.
func (l blockLists) add(n *yaml.Node, kind string, at yaml.Range, block *yaml.Node) {
	if list := l[kind]; list != nil {
		list.Items = append(list.Items, block)
		list.Range.Start = min(list.Range.Start, block.Range.Start)
		list.Range.End = max(list.Range.End, block.Range.End)
		return
	}
	key := &yaml.Node{Kind: yaml.String, Text: kind, Range: at}
	list := &yaml.Node{Kind: yaml.List, Style: yaml.Block, Range: block.Range, Items: []*yaml.Node{block}}
	l[kind] = list
	n.Entries = append(n.Entries, yaml.Entry{Key: key, Value: list})
}

// labelled nests a block under its labels.
func labelled(b *hclsyntax.Block, n *yaml.Node) *yaml.Node {
	for i, label := range slices.Backward(b.Labels) {
		key := &yaml.Node{Kind: yaml.String, Text: label}
		if i < len(b.LabelRanges) {
			key.Range = rangeOf(b.LabelRanges[i])
		}
		n = &yaml.Node{Kind: yaml.Map, Style: yaml.Block, Range: n.Range, Entries: []yaml.Entry{{Key: key, Value: n}}}
	}
	return n
}

// dynamic adds the blocks of a `dynamic` block; if their number is not known, one that may not exist. A collection that is empty
// by default counts as unknown, since it is meant to be overridden.
func (s *scope) dynamic(n *yaml.Node, blocks blockLists, b *hclsyntax.Block, ctx *hcl.EvalContext) {
	kind, each := b.Labels[0], b.Body.Attributes["for_each"]
	at := rangeOf(b.TypeRange)
	if len(b.LabelRanges) > 0 {
		at = rangeOf(b.LabelRanges[0])
	}
	iterator := kind
	if a := b.Body.Attributes["iterator"]; a != nil {
		if name := hcl.ExprAsKeyword(a.Expr); name != "" {
			iterator = name
		}
	}
	for _, content := range b.Body.Blocks {
		if content.Type != "content" || each == nil {
			continue
		}
		over := s.repetition(each, ctx)
		elements := over.elements
		if when := s.when(each, over.maybe); when != "" {
			s.decides = digest(s.decides, when)
		}
		if over.maybe && len(elements) == 0 {
			elements = []element{{over.unknown, over.unknown}}
		}
		for _, e := range elements {
			if s.r.spent {
				n.Incomplete = true
				return
			}
			block := s.body(content.Body, with(ctx, iterator, e.object()), blockRange(content), nil)
			if block.Maybe = over.maybe; over.maybe {
				block.Origin = &yaml.Origin{Use: rangeOf(each.Expr.Range())}
				if from := chiefSource(over.sources); from != nil {
					block.Origin.Name, block.Origin.Range = from.name, from.at
				}
			}
			blocks.add(n, kind, at, block)
		}
	}
}
