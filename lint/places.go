package lint

import (
	"slices"

	"sluice/spec"
)

// places are where rules have reported something of a Terraform module.
type places map[place]bool

type place struct {
	rule *Rule
	at   spec.Range
}

// seen reports whether an earlier instance of a resource had the rule report something in that place. What a later one has it say may
// be about another value, but it is mended in the same place.
func (p places) seen(f *Finding) bool { return p[place{f.Rule, f.Range}] }

func (p places) add(f *Finding) { p[place{f.Rule, f.Range}] = true }

// instance drops what the findings of one instance, those from that index on, say of places that were reported before.
func (p places) instance(findings []*Finding, from int) []*Finding {
	fresh := slices.DeleteFunc(findings[from:], p.seen)
	for _, f := range fresh {
		p.add(f)
	}
	return findings[:from+len(fresh)]
}
