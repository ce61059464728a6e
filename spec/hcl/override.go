package hcl

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// override records an override of the block with the same name.
func (f *folder) override(b *hclsyntax.Block) {
	if f.byName == nil {
		f.byName = map[string]*hclsyntax.Block{}
		for _, old := range slices.Backward(f.blocks) { // the first one counts
			f.byName[nameOf(old)] = old
		}
	}
	if old := f.byName[nameOf(b)]; old != nil {
		f.overrides[old] = append(f.overrides[old], b.Body)
	}
}

func nameOf(b *hclsyntax.Block) string {
	return fmt.Sprintf("%q", append([]string{b.Type}, b.Labels...))
}

// mergeBodies applies overrides to a block: arguments are replaced one by one, blocks by type. The last one with a name counts, so
// they are visited from the last to the first.
func mergeBodies(old *hclsyntax.Body, overrides []*hclsyntax.Body) {
	replaced := map[string]bool{}
	isReplaced := func(b *hclsyntax.Block) bool { return replaced[madeType(b)] }
	merged, blocks := hclsyntax.Attributes{}, [][]*hclsyntax.Block{}
	for _, by := range slices.Backward(append([]*hclsyntax.Body{old}, overrides...)) {
		by.Blocks = slices.DeleteFunc(by.Blocks, isReplaced)
		blocks = append(blocks, by.Blocks)
		own := map[string]bool{}
		for _, b := range by.Blocks {
			own[madeType(b)] = true
		}
		for name, a := range by.Attributes { // which the JSON syntax has for blocks, too
			if !replaced[name] && (by == old || !own[name]) {
				merged[name] = a
			}
			own[name] = true
		}
		maps.Copy(replaced, own)
	}
	slices.Reverse(blocks)
	old.Attributes, old.Blocks = merged, slices.Concat(blocks...)
}

// madeType returns the type of a block, or of the blocks that a `dynamic` makes.
func madeType(b *hclsyntax.Block) string {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return b.Labels[0]
	}
	return b.Type
}
