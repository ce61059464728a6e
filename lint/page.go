package lint

import (
	"fmt"
	"strings"
)

//go:generate sh -c "go run ../cmd/sluice rules --format markdown > RULES.md"

// Page is the page of all rules in Markdown: a list to choose from, then each with its reason, an example and its source.
func Page() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nThis page is made from the table of rules by `go generate ./lint`; `sluice explain RULE` tells the same in a terminal.\n")
	for _, f := range families {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | what it finds |\n|---|---|---|\n", f.Name)
		for _, r := range f.Rules {
			fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.ID, r.ID, r.Severity, strings.ReplaceAll(r.Summary, "|", "\\|"))
		}
	}
	for _, f := range families {
		for _, r := range f.Rules {
			r.section(&b)
		}
	}
	return b.String()
}

func (r *Rule) section(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n%s (%s, since %s).\n\n%s\n", r.ID, r.Summary, r.Severity, r.Since, r.Why)
	if r.Bad.Text != "" {
		bad, good := r.Labels()
		fmt.Fprintf(b, "\n%s:\n\n```%s\n%s```\n\n%s:\n\n```%s\n%s```\n", bad, r.Bad.language(), r.Bad.Printed(), good, r.Good.language(), r.Good.Printed())
	}
	if r.Source != "" {
		fmt.Fprintf(b, "\nSource: <%s>\n", r.Source)
	}
}

func (e Example) language() string {
	if e.Frame == RawJSON {
		return "json"
	}
	return "yaml"
}

// Printed is the example for a page or a terminal: a frame alone is shown whole, and control characters are spelled out.
func (e Example) Printed() string {
	text := e.Shown()
	if text == "" {
		text, _ = unmark(e.Plan())
	}
	return strings.ReplaceAll(text, "\x00", "\\x00")
}
