package change

import (
	"sluice/lint"
	"sluice/spec"
)

// widens returns the direction of a changed selection. A count in place of a percentage limits the target but may still be more,
// so it is neutral.
func widens(old, new spec.Selection) lint.Direction {
	counted, counts := old.Kind == spec.SelectCount, new.Kind == spec.SelectCount
	switch {
	case counts == counted:
		return larger(part(old), part(new))
	case !counts:
		return lint.Riskier
	case old.Kind == spec.SelectAll:
		return lint.Safer
	}
	return lint.Neutral
}

// part returns the number of a selection; ALL is 100 percent.
func part(s spec.Selection) int64 {
	if s.Kind == spec.SelectAll {
		return 100
	}
	return s.N
}

// larger returns the direction of a changed number, where larger is riskier.
func larger(old, new int64) lint.Direction {
	switch {
	case new > old:
		return lint.Riskier
	case new < old:
		return lint.Safer
	}
	return lint.Neutral
}
