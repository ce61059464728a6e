package lint

import (
	"fmt"
	"strings"
)

//go:generate sh -c "go run ../cmd/sluice rules --format markdown > RULES.md"

// Page is the page of all rules in Markdown: a list to choose from, then each with its reason, an example and its source.
func Page(families []Family) string {
	var b strings.Builder
	b.WriteString("# Rules\n\nThis page is made from the table of rules by `go generate ./lint`; `sluice explain RULE` tells the same in a terminal.\n")
	for _, f := range families {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | fix | what it finds |\n|---|---|---|---|\n", f.Name)
		for _, r := range f.Rules {
			fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, r.Fix.mark(), strings.ReplaceAll(r.Summary, "|", "\\|"))
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
	if how := r.Fix.How(); how != "" {
		fmt.Fprintf(b, "\n%s\n", how)
	}
	if r.Bad.Text != "" {
		bad, good := r.Labels()
		fmt.Fprintf(b, "\n%s:\n\n```%s\n%s```\n\n%s:\n\n```%s\n%s```\n", bad, r.Bad.language(), r.Bad.Printed(), good, r.Good.language(), r.Good.Printed())
	}
	if r.Source != "" {
		fmt.Fprintf(b, "\nSource: <%s>\n", r.Source)
	}
}

// mark is the kind of fix as a cell of a table, empty for none.
func (k FixKind) mark() string {
	if k == NoFix {
		return ""
	}
	return k.String()
}

// How says which flags of `sluice lint` apply fixes of the kind; it is empty for none.
func (k FixKind) How() string {
	switch k {
	case SafeFix:
		return "`sluice lint --fix` fixes it."
	case UnsafeFix:
		return "`sluice lint --fix --unsafe-fixes` fixes it; the fix changes what is sent."
	}
	return ""
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
