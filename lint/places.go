package lint

import (
	"slices"

	"sluice/spec"
)

// places are the places of a Terraform module that rules have reported.
type places map[place]bool

type place struct {
	rule *Rule
	at   spec.Range
}

// seen reports whether the rule reported the place for an earlier instance of a resource. The later finding may be about another
// value, but it is fixed in the same place.
func (p places) seen(f *Finding) bool { return p[place{f.Rule, f.Range}] }

func (p places) add(f *Finding) { p[place{f.Rule, f.Range}] = true }

// instance drops the findings of one instance, which start at index from, in places that were already reported.
func (p places) instance(findings []*Finding, from int) []*Finding {
	fresh := slices.DeleteFunc(findings[from:], p.seen)
	for _, f := range fresh {
		p.add(f)
	}
	return findings[:from+len(fresh)]
}
