package appconfig

import (
	"slices"

	"sluice/spec"
)

// noteMoves reports where the latest step moves users out of a variation that does not shrink. Within a level this never happens,
// but if a level's share grows, later levels get fewer users.
func (c *compiler) noteMoves(l *launch) {
	if len(l.steps) < 2 {
		return
	}
	before, now := l.steps[len(l.steps)-2], l.steps[len(l.steps)-1]
	for i, s := range now.stages {
		if s.at == nil {
			continue
		}
		was := before.line(s.level)
		for _, later := range now.stages[i+1:] {
			if t := displaced(was, s.line, before.line(later.level), later.line, len(l.treatments)); t >= 0 {
				c.note(part(s.at, "segment"), "`%s` gets more traffic than in the previous step, so users who fell through to variation `%s` (%s) may switch",
					spec.NewOverride(s.at).SegmentName(), l.treatments[t].variation, later.name)
				break
			}
		}
		if before.swapped(now, i) {
			c.note(part(s.at, "segment"), "the overrides are in another order than in the previous step; users in both segments may switch")
		}
	}
}

// line returns the allocation of the level in the step.
func (s step) line(lv *level) allocation {
	for _, x := range s.stages {
		if x.level == lv {
			return x.line
		}
	}
	return newAllocation()
}

// displaced returns a treatment of a later level that loses users to a different treatment of an earlier level, although it does
// not shrink; -1 if there is none.
func displaced(was, is, laterWas, laterIs allocation, treatments int) int {
	if is.size(unassigned) >= was.size(unassigned) {
		return -1
	}
	for t := range treatments {
		another := false
		for u := range treatments {
			another = another || u != t && is.size(u) > was.size(u)
		}
		if another && laterWas.size(t) > 0 && laterIs.size(t) >= laterWas.size(t) {
			return t
		}
	}
	return -1
}

// swapped reports whether an override is now evaluated after another one that it came before.
func (s step) swapped(now step, i int) bool {
	place := func(lv *level) int {
		return slices.IndexFunc(s.stages, func(x stage) bool { return x.level == lv })
	}
	mine := place(now.stages[i].level)
	for _, earlier := range now.stages[:i] {
		if was := place(earlier.level); mine >= 0 && was > mine {
			return true
		}
	}
	return false
}
