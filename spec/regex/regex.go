// Package regex bounds what regular expressions cost, since a short one can compile to very many instructions.
package regex

import "regexp/syntax"

const (
	// MaxInstructions limits the instructions that the patterns of a file compile to.
	MaxInstructions = 50_000
	// MaxMatched limits the bytes that are matched, times the instructions of the patterns. The worst time measured is 20 ns each.
	MaxMatched = 50_000_000
)

// Instructions returns how many instructions a pattern compiles to, rather too many than too few, but at most slightly more than
// the limit.
func Instructions(pattern string) (int, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return 0, err
	}
	return instructions(re), nil
}

func instructions(re *syntax.Regexp) int {
	n := 1 + len(re.Rune)
	for _, sub := range re.Sub {
		n += instructions(sub)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return min(n, MaxInstructions+1)
}
