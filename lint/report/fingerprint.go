package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"sluice/lint"
)

// identity identifies a finding, apart from its order in the file.
type identity struct{ rule, path string }

// occurrences numbers the findings with the same rule and path in the document, starting with 1.
func occurrences(findings []lint.Finding) []int {
	numbers := make([]int, len(findings))
	seen := map[identity]int{}
	for i, f := range findings {
		key := identity{f.Rule.ID, f.Path}
		seen[key]++
		numbers[i] = seen[key]
	}
	return numbers
}

// fingerprints returns fingerprints of the findings of a file: unique, and independent of line numbers, since they are derived
// from rule, file and path in the document.
func fingerprints(r Result) []string {
	names := make([]string, len(r.Findings))
	for i, n := range occurrences(r.Findings) {
		f := &r.Findings[i]
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", f.Rule.ID, slashed(r.File.Source.Path), f.Path, n))
		names[i] = hex.EncodeToString(sum[:16])
	}
	return names
}
