package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sluice/lint"
)

// ruleCounts counts findings by rule id; a nil map counts nothing.
type ruleCounts map[string]int

func (c ruleCounts) add(findings []lint.Finding) {
	for i := range findings {
		if c != nil {
			c[findings[i].Rule.ID]++
		}
	}
}

// String returns a line for each rule, the most frequent first.
func (c ruleCounts) String() string {
	var ids []string
	for id := range c {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(c[b], c[a]), cmp.Compare(a, b)) })
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "%*d  %s\n", len(fmt.Sprint(c[ids[0]])), c[id], id)
	}
	return b.String()
}
