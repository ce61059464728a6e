package lint

import (
	"slices"

	"sluice/spec"
)

// checked drops the warnings of placeholders in values for which another rule reports an error. Guard rails and schemas check such
// values, since AWS may accept the text.
func (s *Settings) checked(findings []*Finding) []*Finding {
	var reported []spec.Range
	for _, f := range findings {
		severity, _, set := s.of(f.Rule)
		if !set {
			severity = f.Severity
		}
		if f.about != nil && f.about.State == spec.Placeholder && severity == Error && s.Enabled(f.Rule) {
			reported = append(reported, f.Range)
		}
	}
	if reported == nil {
		return findings
	}
	slices.SortFunc(reported, func(a, b spec.Range) int { return a.Start - b.Start })
	within := func(r spec.Range) bool {
		i, same := slices.BinarySearchFunc(reported, r.Start, func(in spec.Range, start int) int { return in.Start - start })
		if !same {
			i--
		}
		return i >= 0 && reported[i].End >= r.End
	}
	return slices.DeleteFunc(findings, func(f *Finding) bool {
		return f.Rule.Problem == spec.Unfilled && f.Omitted == nil && within(f.Range) && !slices.ContainsFunc(f.also, func(r spec.Range) bool { return !within(r) })
	})
}
