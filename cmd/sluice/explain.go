package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/rules"
)

func newExplain(s streams) *cobra.Command {
	var settings configFlags
	cmd := &cobra.Command{
		Use:     "explain RULE",
		Short:   "Explain a rule: reason, example and source",
		Example: "  sluice explain weights-over",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes one rule; `sluice rules` lists them")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) (ids []string, _ cobra.ShellCompDirective) {
			for _, r := range rules.New().Rules() {
				if len(args) == 0 {
					ids = append(ids, cobra.CompletionWithDesc(r.ID, r.Summary))
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if rules.New().Lookup(args[0]) != nil {
				return explain(s, rules.New(), nil, args[0])
			}
			config, err := settings.config()
			if err != nil {
				return err
			}
			return explain(s, rules.New().With(config.Policies()), config, args[0])
		},
	}
	settings.add(cmd)
	return cmd
}

// lookUpRule returns the rule with that ID. For a former or nearly right ID it prints a note and returns the intended rule.
func lookUpRule(s streams, rules *lint.Linter, id string) (*lint.Rule, error) {
	if r := rules.Lookup(id); r != nil {
		if r.ID != id {
			s.warnf("sluice: rule `%s` is now `%s`\n", id, r.ID)
		}
		return r, nil
	}
	switch meant := rules.Meant(id); len(meant) {
	case 0:
		return nil, errors.New(rules.NoRule(id))
	case 1:
		s.warnf("sluice: unknown rule `%s`; showing `%s`\n", id, meant[0].ID)
		return meant[0], nil
	default:
		names := make([]string, len(meant))
		for i, r := range meant {
			names[i] = "`" + r.ID + "`"
		}
		last := len(names) - 1
		return nil, fmt.Errorf("unknown rule `%s`; did you mean %s or %s?", id, strings.Join(names[:last], ", "), names[last])
	}
}

// explain prints the page of a rule, which may be a policy of the configuration.
func explain(s streams, table *lint.Linter, config *config.Config, id string) error {
	r, err := lookUpRule(s, table, id)
	if err != nil {
		return err
	}
	if rules.New().Lookup(r.ID) == nil {
		return explainPolicy(s, config, r)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, since %s)\n%s\n\n%s\n", r.ID, r.Severity, r.Since, r.Summary, r.Why)
	if how := r.Fix.How(); how != "" {
		fmt.Fprintf(&b, "\n%s\n", how)
	}
	first, second := r.Labels()
	if r.On == lint.Changes {
		first, second = second, first // readers expect before, then after
	}
	for _, name := range []string{first, second} {
		if text := exampleText(r, name); text != "" {
			fmt.Fprintf(&b, "\n%s:\n%s", strings.ToUpper(name[:1])+name[1:], indented(text))
		}
	}
	b.WriteByte('\n')
	if r.Source != "" {
		fmt.Fprintf(&b, "Source: %s\n", r.Source)
	}
	fmt.Fprintf(&b, "Page: %s\n", pageOf(r))
	_, err = io.WriteString(s.out, b.String())
	return err
}

// explainPolicy prints the texts of an organisation's rule and its schemas.
func explainPolicy(s streams, config *config.Config, r *lint.Rule) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n%s\n", r.ID, r.Severity, r.Summary)
	if r.Why != "" {
		fmt.Fprintf(&b, "\n%s\n", r.Why)
	}
	b.WriteByte('\n')
	for _, schema := range config.Schemas() {
		if schema.Rule == r {
			fmt.Fprintf(&b, "%s: %s\n", schema.Operation, schema.From())
		}
	}
	_, err := io.WriteString(s.out, b.String())
	return err
}

// pageOf returns the URL of the rule's documentation.
func pageOf(r *lint.Rule) string {
	folder := docsURL
	if folder == "" {
		folder = "docs/"
	}
	return folder + "rules/" + rules.New().Page(r)
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}

// exampleText returns the named case of a rule's examples as text, or "".
func exampleText(r *lint.Rule, name string) string {
	if e := rules.New().Examples(r).Case(name); e != nil {
		return e.Shown()
	}
	return ""
}
