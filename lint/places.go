package lint

import (
	"slices"

	"sluice/spec"
)

// places are the places of a Terraform module or template that rules have reported, with the most severe finding.
type places map[place]*Finding

type place struct {
	rule *Rule
	at   spec.Range
}

// merge adds findings of another instance of a resource, or of another module that contains it. A place that the rule reported
// before is reported once, with the highest severity: the later finding may be about another value, but it is fixed there, too.
func (p places) merge(known, more []*Finding) []*Finding {
	worse := map[place]bool{}
	fresh := slices.DeleteFunc(more, func(f *Finding) bool {
		at := place{f.Rule, f.Range}
		before := p[at]
		switch {
		case before == nil:
			return false
		case before.Severity < f.Severity:
			worse[at] = true
			f.replaces(before)
			return false
		}
		before.replaces(f)
		return true
	})
	for _, f := range fresh {
		at := place{f.Rule, f.Range}
		if before := p[at]; before == nil || before.Severity < f.Severity {
			p[at] = f
		}
	}
	if len(worse) > 0 {
		known = slices.DeleteFunc(known, func(f *Finding) bool { return worse[place{f.Rule, f.Range}] })
	}
	return append(known, fresh...)
}

// mergeRounds adds the findings of a template. A value in a loop has several paths; a place that the rule reported for one of them is
// reported once.
func mergeRounds(known, more []*Finding) []*Finding {
	type written struct {
		place
		value spec.Range
	}
	paths := map[written]map[string]int{}
	var rounds [][]*Finding
	for _, f := range more {
		at := written{place: place{f.Rule, f.Range}}
		if f.about != nil {
			at.value = f.about.Node.Range
		}
		if paths[at] == nil {
			paths[at] = map[string]int{}
		}
		round, seen := paths[at][f.Path]
		if !seen {
			round = len(paths[at])
			paths[at][f.Path] = round
		}
		if round == len(rounds) {
			rounds = append(rounds, nil)
		}
		rounds[round] = append(rounds[round], f)
	}
	reported := places{}
	var merged []*Finding
	for _, findings := range rounds {
		merged = reported.merge(merged, findings)
	}
	return append(known, merged...)
}
