package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/rules"
)

func newRules(s streams) *cobra.Command {
	var format string
	var settings configFlags
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			if format == "markdown" { // the documentation page of the built-in rules
				_, err := io.WriteString(s.out, rules.Page(rules.New()))
				return err
			}
			config, err := settings.config()
			if err != nil {
				return err
			}
			table := rules.New().With(config.Policies()).Rules()
			if format == "json" {
				return rulesJSON(s.out, table)
			}
			return rulesText(s.out, table)
		},
	}
	settings.add(cmd)
	cmd.Flags().Var(newChoice(&format, "text", "text", "json", "markdown"), "format", "output format")
	return cmd
}

func rulesText(out io.Writer, table []*lint.Rule) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range table {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, fixMark(r), r.Summary)
	}
	return w.Flush()
}

// fixMark returns the mark of rules with a fix in the list.
func fixMark(r *lint.Rule) string {
	switch r.Fix {
	case lint.SafeFix:
		return "fix"
	case lint.UnsafeFix:
		return "unsafe fix"
	}
	return "-"
}

// ruleJSON is a rule in JSON output.
type ruleJSON struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Fix      string `json:"fix"`
	Summary  string `json:"summary"`
	Why      string `json:"why"`
	Bad      string `json:"bad,omitempty"`
	Good     string `json:"good,omitempty"`
	Source   string `json:"source,omitempty"`
	Since    string `json:"since,omitempty"`
}

func rulesJSON(out io.Writer, table []*lint.Rule) error {
	var list []ruleJSON
	for _, r := range table {
		bad, good := r.Labels()
		list = append(list, ruleJSON{r.ID, r.Severity.String(), r.Fix.String(), r.Summary, r.Why, exampleText(r, bad), exampleText(r, good), r.Source, r.Since})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
