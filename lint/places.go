package lint

import (
	"slices"

	"sluice/spec"
)

// places are the places of a Terraform module where rules have reported something.
type places map[place]bool

type place struct {
	rule *Rule
	at   spec.Range
}

// seen reports whether the rule reported something in that place for an earlier instance of a resource. A later finding may be about
// another value, but it is fixed in the same place.
func (p places) seen(f *Finding) bool { return p[place{f.Rule, f.Range}] }

func (p places) add(f *Finding) { p[place{f.Rule, f.Range}] = true }

// instance drops the findings of one instance, those from that index on, in places that were reported before.
func (p places) instance(findings []*Finding, from int) []*Finding {
	fresh := slices.DeleteFunc(findings[from:], p.seen)
	for _, f := range fresh {
		p.add(f)
	}
	return findings[:from+len(fresh)]
}
