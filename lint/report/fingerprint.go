package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"sluice/lint"
)

// sameness is what findings share that only their order in the file tells apart.
type sameness struct{ rule, path string }

// occurrences counts for each finding the how-manieth it is with its rule and its place in the document.
func occurrences(findings []lint.Finding) []int {
	numbers := make([]int, len(findings))
	seen := map[sameness]int{}
	for i, f := range findings {
		key := sameness{f.Rule.ID, f.Path}
		seen[key]++
		numbers[i] = seen[key]
	}
	return numbers
}

// fingerprints names the findings of a file so that they are known again when lines move: by rule, file and place in the
// document. No two of a file are the same.
func fingerprints(r Result) []string {
	names := make([]string, len(r.Findings))
	for i, n := range occurrences(r.Findings) {
		f := &r.Findings[i]
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", f.Rule.ID, slashed(r.File.Source.Path), f.Path, n))
		names[i] = hex.EncodeToString(sum[:16])
	}
	return names
}
