package change

import (
	"sluice/lint"
	"sluice/spec"
)

// widens reports whether the new selection can hit more than the old one. A count in place of a part bounds the target, and
// may still be more.
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

// part is the number of a selection, of ALL in percent.
func part(s spec.Selection) int64 {
	if s.Kind == spec.SelectAll {
		return 100
	}
	return s.N
}

// larger compares numbers; the larger one does more harm.
func larger(old, new int64) lint.Direction {
	switch {
	case new > old:
		return lint.Riskier
	case new < old:
		return lint.Safer
	}
	return lint.Neutral
}
