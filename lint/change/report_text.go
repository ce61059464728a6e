package change

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
func textOfAll(results []Result, o Options) string {
	var b strings.Builder
	var c colors
	if o.Color {
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
			place, direction := fmt.Sprintf("%s:%d:%d:", sanitize.EscapeInvisible(r.Path()), at.Line, at.Column), change.Direction.String()+":"
			rule := ""
			if change.Rule != nil {
				rule = " [" + change.Rule.ID + "]"
			}
			text := sanitize.Wrap(sanitize.EscapeInvisible(change.Message)+rule, o.Width, sanitize.Width(place)+len(direction)+2, 4)
			if end := strings.TrimSuffix(text, strings.TrimSpace(rule)); rule != "" {
				text = end + c.dim + strings.TrimSpace(rule) + c.end
			}
			fmt.Fprintf(&b, "%s%s%s %s%s%s %s\n", c.place, place, c.end, c.direction[change.Direction], direction, c.end, text)
		}
	}
	if b.Len() > 0 {
		fmt.Fprintf(&b, "\n%s\n", Sum(results))
	}
	return b.String()
}
