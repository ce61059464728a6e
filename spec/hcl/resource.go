package hcl

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// module evaluates the wanted blocks of a module, and then its calls.
func (r *reader) module(s *scope) {
	for _, b := range s.folder.blocks {
		label := ""
		if len(b.Labels) > 0 {
			label = b.Labels[0]
		}
		if b.Type == "module" && !r.opts.Wanted(b.Type, label) {
			continue
		}
		for _, in := range s.instances(b) {
			if len(r.resources) == maxResources {
				r.report(NotFollowed, blockRange(b), "the module has more than %d instances of resources; the rest is not read", maxResources)
				return
			}
			r.resources = append(r.resources, s.resource(b, in))
		}
	}
	for _, b := range s.folder.blocks {
		if b.Type == "module" {
			r.follow(s, b)
		}
	}
}

// repetitions are the arguments that repeat a block.
var repetitions = []string{"count", "for_each"}

func (s *scope) resource(b *hclsyntax.Block, in instance) *Resource {
	res := &Resource{Kind: b.Type, Range: blockRange(b), Header: rangeOf(b.DefRange()), When: s.exists + in.when, in: s}
	names := b.Labels
	if b.Type != "resource" {
		names = append([]string{b.Type}, names...)
	}
	if s.address != "" {
		names = append([]string{s.address}, names...)
	}
	res.Address = strings.Join(names, ".") + in.key
	if len(b.Labels) > 0 {
		res.Type = b.Labels[0]
	}
	if len(b.Labels) > 1 {
		res.Name = b.Labels[1]
	}
	for _, name := range repetitions {
		if b.Body.Attributes[name] != nil {
			res.Repeated = name
		}
	}
	s.decides = ""
	res.Body = s.body(b.Body, in.ctx, blockRange(b), func(name string) bool { return slices.Contains(repetitions, name) })
	res.When += s.decides
	return res
}

func blockRange(b *hclsyntax.Block) yaml.Range {
	r := yaml.Range{Start: b.TypeRange.Start.Byte, End: b.CloseBraceRange.End.Byte}
	r.End = max(r.End, b.Body.SrcRange.End.Byte)
	if r.End < r.Start { // the closing brace is missing
		r.End = b.TypeRange.End.Byte
	}
	return r
}
