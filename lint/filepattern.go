package lint

import (
	"math"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// maxChoices limits the combinations of the alternatives in braces of a file pattern, since matching tries them all.
const maxChoices = 120

// MaxPatternWork limits the work of all file patterns of a configuration.
const MaxPatternWork = 150_000

// MaxFilePatterns limits the file patterns of a list in a configuration; others match no file.
const MaxFilePatterns = 1000

// FilePatternFault returns what is wrong with a file pattern of a configuration, or "". Such a pattern matches no file.
func FilePatternFault(pattern string) string {
	if !doublestar.ValidatePattern(path.Clean(pattern)) {
		return "is not a valid file pattern; close every `[` and `{`, or write `\\[` for the character itself"
	}
	if choices(pattern) > maxChoices {
		return "has too many alternatives in braces; write several patterns"
	}
	if strings.Count(pattern, "*") > maxChoices {
		return "has too many `*`"
	}
	return ""
}

// choices returns how many combinations of alternatives a pattern has at most: as many as with commas spread evenly over the braces.
// It counts escaped characters, too, since the matcher does not skip them everywhere.
func choices(pattern string) float64 {
	braces := float64(strings.Count(pattern, "{"))
	if braces == 0 {
		return 1
	}
	return math.Pow(1+float64(strings.Count(pattern, ","))/braces, braces)
}

// PatternWork returns the work of matching a pattern with each character of a path: what follows a `*` is tried at each of them, for
// each combination of alternatives. Other text counts as ten characters.
func PatternWork(pattern string) int {
	tried := 0
	if star := strings.IndexByte(pattern, '*'); star >= 0 {
		tried = len(pattern) - star
	}
	return int(min(choices(pattern)*float64(10+tried), 2*MaxPatternWork))
}

// FilePatterns are file patterns of a configuration.
type FilePatterns []string

// NewFilePatterns returns the patterns that can match a file. The result is not nil.
func NewFilePatterns(patterns []string) FilePatterns {
	usable := FilePatterns{}
	for _, pattern := range patterns[:min(len(patterns), MaxFilePatterns)] {
		if FilePatternFault(pattern) == "" {
			usable = append(usable, path.Clean(pattern))
		}
	}
	return usable
}

// Match reports whether a path with slashes matches one of the patterns.
func (p FilePatterns) Match(file string) bool {
	return slices.ContainsFunc(p, func(pattern string) bool {
		ok, _ := doublestar.Match(pattern, file)
		return ok
	})
}
