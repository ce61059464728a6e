package appconfig

import (
	"strings"
	"text/tabwriter"
)

// Table explains the requests for readers: the keys that the application sends, and the changed names.
func (r Result) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	line := func(cells ...string) { _, _ = w.Write([]byte(strings.Join(cells, "\t") + "\n")) } // writes to memory cannot fail
	line("context key", "what the application sends", "segments")
	for _, k := range r.Keys {
		what := k.Path
		if what == "" {
			what = "the entity id"
		}
		line(k.Key, what, strings.Join(k.Segments, ", "))
	}
	_ = w.Flush()
	if len(r.Names) > 0 {
		b.WriteString("\n")
		line("kind", "in the plan", "in AppConfig")
		for _, n := range r.Names {
			line(n.Kind, n.Plan, n.AppConfig)
		}
		_ = w.Flush()
	}
	return trimLines(b.String())
}

// trimLines removes trailing spaces, which pad the last cell.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}
