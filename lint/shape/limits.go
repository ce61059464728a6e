package shape

import (
	"fmt"

	"sluice/spec"
	"sluice/spec/api"
)

// bounds describes a limit: `1 to 5 are allowed`.
func bounds(l api.Limit) string {
	switch {
	case l.HasMin && l.HasMax && l.Min == l.Max:
		return fmt.Sprintf("it must be exactly %d", l.Max)
	case l.HasMin && l.HasMax && l.Min > 0:
		return fmt.Sprintf("%d to %d are allowed", l.Min, l.Max)
	case l.HasMax:
		return fmt.Sprintf("at most %d%s allowed", l.Max, isAre(l.Max))
	}
	return fmt.Sprintf("at least %d%s needed", l.Min, isAre(l.Min))
}

func isAre(n int64) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// numberBounds describes the range of a number; for a share, also in percent.
func numberBounds(s *api.Shape) string {
	if s.Friendly == api.Share {
		return fmt.Sprintf("a share is `0` to `%d`, which is `100%%`", spec.Whole)
	}
	return fmt.Sprintf("`%d` to `%d` is allowed", s.Limit.Min, s.Limit.Max)
}

// requirement describes the texts that a pattern allows.
func requirement(s *api.Shape) string {
	if s.PatternHint == "" {
		return "must match " + s.Pattern
	}
	return s.PatternHint
}
