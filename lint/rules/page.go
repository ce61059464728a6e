package rules

import (
	"fmt"
	"sluice/lint"
	"strings"
)

//go:generate sh -c "go run ../../cmd/sluice rules --format markdown > ../RULES.md"

// Page is the page of all rules in Markdown: a list to choose from, then each with its reason, an example and its source.
func Page(l *lint.Linter) string {
	var b strings.Builder
	b.WriteString("# Rules\n\nThis page is made from the table of rules by `go generate ./lint/rules`; `sluice explain RULE` tells the same in a terminal.\n")
	for _, f := range l.Families() {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | fix | what it finds |\n|---|---|---|---|\n", f.Name)
		for _, r := range f.Rules {
			fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, r.Fix.Mark(), strings.ReplaceAll(r.Summary, "|", "\\|"))
		}
	}
	for _, f := range l.Families() {
		for _, r := range f.Rules {
			section(&b, l, r)
		}
	}
	return b.String()
}

func section(b *strings.Builder, l *lint.Linter, r *lint.Rule) {
	fmt.Fprintf(b, "\n## %s\n\n%s (%s, since %s).\n\n%s\n", r.ID, r.Summary, r.Severity, r.Since, r.Why)
	if how := r.Fix.How(); how != "" {
		fmt.Fprintf(b, "\n%s\n", how)
	}
	bad, good := r.Labels()
	for _, name := range []string{bad, good} {
		if e := l.Examples(r).Case(name); e != nil {
			fmt.Fprintf(b, "\n%s:\n\n```%s\n%s```\n", strings.ToUpper(name[:1])+name[1:], e.Language(), e.Shown())
		}
	}
	if r.Source != "" {
		fmt.Fprintf(b, "\nSource: <%s>\n", r.Source)
	}
}
