// Package flags contains the rules on AppConfig feature-flag documents: their shape, values, variants and variant rules, and
// which users get which variant.
package flags

import (
	"sync"

	"embed"

	"sluice/lint"
	"sluice/spec/flags"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Feature flags: document", Page: "flag-documents", Rules: []*lint.Rule{
			&flagShape, &flagDelivered, &flagKey, &flagLimit, &flagConstraint, &flagValue, &flagEnabled, &flagAttribute, &flagAttributeValues,
			&flagUnpaired, &flagBesideVariants, &flagDeprecation, &flagValidator, &flagPlaceholder,
		}},
		{Name: "Feature flags: variants", Page: "flag-variants", Rules: []*lint.Rule{
			&variantHidden, &variantDefault, &variantsAlike, &variantPerUser,
			&splitShadowed, &splitNested, &splitSeed, &splitPercent, &splitForm, &splitKey,
		}},
		{Name: "Feature flags: rules", Page: "flag-rules", Rules: []*lint.Rule{
			&flagRuleSyntax, &flagRuleOperator, &flagRuleOperands, &flagRuleComparison, &flagRuleExists, &flagRuleConstant,
		}},
	},
	Walks: []lint.Walk{{Name: "feature flags", On: lint.FlagDocuments, Run: check}},
}

// check checks a document in one pass.
func check(p *lint.Pass) {
	c := &checker{Pass: p}
	c.pairs = sync.OnceValue(func() pairs { return pairsOf(p.Flags.Flags) })
	c.attributes = map[*flags.Flag][]string{}
	c.resource()
	if p.Flags.Delivered {
		return
	}
	for i := range p.Flags.Faults {
		c.fault(&p.Flags.Faults[i])
	}
	for _, f := range p.Flags.Flags {
		c.deprecation(f)
		if f.Crowded() {
			continue // flag-limit reports it
		}
		c.traffic(f)
		c.alike(f)
		c.rules(f)
	}
}

// checker checks one document.
type checker struct {
	*lint.Pass
	// pairs returns the unpaired keys. It is computed once, and only for a document with an unpaired flag.
	pairs func() pairs
	// attributes caches the attribute names of flags with undeclared values.
	attributes map[*flags.Flag][]string
}

func (c *checker) attributesOf(flag *flags.Flag) []string {
	names, ok := c.attributes[flag]
	if !ok {
		for _, a := range flag.Declared.Attributes {
			names = append(names, a.Key.Text)
		}
		c.attributes[flag] = names
	}
	return names
}
