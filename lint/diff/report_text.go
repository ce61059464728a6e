package diff

import (
	"fmt"
	"strings"

	"sluice/spec/text/sanitize"
)

// colors are the escape sequences of a terminal; the empty ones colour nothing.
type colors struct {
	direction       [3]string
	place, dim, end string
}

var terminal = colors{[3]string{"\x1b[31m", "\x1b[32m", "\x1b[36m"}, "\x1b[1m", "\x1b[2m", "\x1b[0m"}

// textOfAll tells the changes for people, a line each; nothing where there is none.
func textOfAll(results []Result, color bool) string {
	var b strings.Builder
	var c colors
	if color {
		c = terminal
	}
	for i := range results {
		r := &results[i]
		if r.Drift && len(r.Changes) > 0 {
			fmt.Fprintf(&b, "What AWS has, beside what %s says:\n", sanitize.EscapeInvisible(r.Path()))
		}
		for j := range r.Changes {
			change := &r.Changes[j]
			at := r.at().Position(r.place(change).Start)
			fmt.Fprintf(&b, "%s%s:%d:%d:%s %s%s:%s %s%s\n", c.place, sanitize.EscapeInvisible(r.Path()), at.Line, at.Column, c.end,
				c.direction[change.Direction], change.Direction, c.end, sanitize.EscapeInvisible(change.Message), ruleText(change, c))
		}
	}
	if b.Len() > 0 {
		fmt.Fprintf(&b, "\n%s\n", Sum(results))
	}
	return b.String()
}

func ruleText(change *Change, c colors) string {
	if change.Rule == nil {
		return ""
	}
	return fmt.Sprintf(" %s[%s]%s", c.dim, change.Rule.ID, c.end)
}
