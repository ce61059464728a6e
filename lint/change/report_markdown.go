package change

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sluice/spec/text/sanitize"
)

// The bounds of a comment: GitHub takes 65,536 characters, and nobody reads more.
const (
	mostRows    = 100
	mostBytes   = 50_000
	mostMessage = 400
)

// markdownOfAll tells the changes for a comment on a pull request: a table for each plan, the riskiest first.
func markdownOfAll(results []Result) string {
	var b strings.Builder
	changed, shown, left := 0, 0, 0
	for i := range results {
		r := &results[i]
		if len(r.Changes) == 0 {
			continue
		}
		changed++
		head := fmt.Sprintf("\n### %s\n\n| Line | Change | What changes | Rule |\n|---:|---|---|---|\n", sanitize.CodeSpan(sanitize.Truncate(r.Path(), mostMessage)))
		for _, c := range riskiestFirst(r.Changes) {
			row := head + r.row(&c)
			if left > 0 || shown == mostRows || b.Len()+len(row) > mostBytes {
				left++
				continue
			}
			b.WriteString(row)
			shown++
			head = ""
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "\nand %d more\n", left)
	}
	if changed == 0 {
		return "## sluice: no changes to plans\n"
	}
	return fmt.Sprintf("## sluice: %s in %s\n", Sum(results), counted(changed, "plan")) + b.String()
}

func (r *Result) row(c *Change) string {
	rule, direction := "", c.Direction.String()
	if c.Rule != nil {
		rule, direction = "`"+c.Rule.ID+"`", "**"+direction+"**"
	}
	return fmt.Sprintf("| %d | %s | %s | %s |\n", r.at().Position(r.place(c).Start).Line, direction, sanitize.Markdown(c.Message), rule)
}

// riskiestFirst sorts by direction and severity; what is equal stays in the order of the plan.
func riskiestFirst(changes []Change) []Change {
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Direction, b.Direction), cmp.Compare(b.Severity, a.Severity))
	})
	return sorted
}
