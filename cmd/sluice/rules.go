package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"sluice/lint"
)

func newRules(s streams) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "json":
				return rulesJSON(s.out)
			case "markdown":
				_, err := io.WriteString(s.out, lint.Page(lint.Default().Families()))
				return err
			}
			return rulesText(s.out)
		},
	}
	cmd.Flags().Var(newChoice(&format, "text", "text", "json", "markdown"), "format", "how the rules are written")
	return cmd
}

func rulesText(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range lint.Default().Rules() {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, fixMark(r), r.Summary)
	}
	return w.Flush()
}

// fixMark marks in the list the rules that can fix what they find.
func fixMark(r *lint.Rule) string {
	switch r.Fix {
	case lint.SafeFix:
		return "fix"
	case lint.UnsafeFix:
		return "unsafe fix"
	}
	return "-"
}

// ruleJSON is a rule as programs read it.
type ruleJSON struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Fix      string `json:"fix"`
	Summary  string `json:"summary"`
	Why      string `json:"why"`
	Bad      string `json:"bad,omitempty"`
	Good     string `json:"good,omitempty"`
	Source   string `json:"source,omitempty"`
	Since    string `json:"since"`
}

func rulesJSON(out io.Writer) error {
	var rules []ruleJSON
	for _, r := range lint.Default().Rules() {
		rules = append(rules, ruleJSON{r.ID, r.Severity.String(), r.Fix.String(), r.Summary, r.Why, r.Bad.Printed(), r.Good.Printed(), r.Source, r.Since})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(rules)
}

func newExplain(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		Short:   "Tell one rule with its reason, an example and its source",
		Example: "  sluice explain weights-over",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes one rule; `sluice rules` lists them")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) (ids []string, _ cobra.ShellCompDirective) {
			for _, r := range lint.Default().Rules() {
				if len(args) == 0 {
					ids = append(ids, cobra.CompletionWithDesc(r.ID, r.Summary))
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return explain(s.out, args[0]) },
	}
}

func explain(out io.Writer, id string) error {
	r := lint.Default().Lookup(id)
	if r == nil {
		return errors.New(lint.Default().NoRule(id))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, since %s)\n%s\n\n%s\n", r.ID, r.Severity, r.Since, r.Summary, r.Why)
	if how := r.Fix.How(); how != "" {
		fmt.Fprintf(&b, "\n%s\n", how)
	}
	if r.Bad.Text != "" {
		bad, good := r.Labels()
		bad, good = bad+":\n"+indented(r.Bad.Printed()), good+":\n"+indented(r.Good.Printed())
		if r.On == lint.Changes {
			bad, good = good, bad // people read from before to after
		}
		fmt.Fprintf(&b, "\n%s\n%s", bad, good)
	}
	if r.Source != "" {
		fmt.Fprintf(&b, "\nSource: %s\n", r.Source)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}
