package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/lint/rules"
)

func newConfig(s streams) *cobra.Command {
	var flags settingFlags
	cmd := &cobra.Command{
		Use:               "config [FILE]",
		ValidArgsFunction: completePlans(1),
		Short:             "Print the settings for a file and where each comes from",
		Long:              "Config prints the settings that .sluice.yaml and the command line set for a file; without a file, for the current folder.\nRules that are not listed keep their defaults.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("config takes at most one file, not %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			path := anyPlan
			if len(args) == 1 {
				path = args[0]
				if _, err := os.Stat(path); err != nil {
					return err
				}
			}
			return printConfig(s, &flags, path)
		},
	}
	flags.add(cmd)
	s.addColor(cmd)
	return cmd
}

func printConfig(s streams, flags *settingFlags, path string) error {
	settings, err := flags.settings()
	if err != nil {
		return err
	}
	_, _, loaded := settings.ForFile(path)
	given := settings.Given()
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0) // Flush returns its write errors
	switch {
	case loaded == nil && len(given) == 0:
		_, err := fmt.Fprintln(s.out, "no configuration; all rules keep the severities that `sluice rules` lists")
		return err
	case loaded == nil:
	case loaded.Err != nil:
		return loaded.Err
	case lint.HasErrors(loaded.Findings):
		return rejectWith(s, loaded.Result)
	default:
		from := workspace.Display(loaded.File.Source.Path)
		for _, setting := range loaded.Config.Settings(loaded.Relate(path)) {
			if variable, ok := strings.CutPrefix(setting.Name, "vars."); ok && settings.Overrides(variable) {
				continue
			}
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s:%d\n", setting.Name, setting.Value, from, setting.Line)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		_, _ = fmt.Fprintf(w, "vars.%s\t%s\tcommand line\n", name, given[name])
	}
	return w.Flush()
}

// rejectWith prints the findings that keep a command from running.
func rejectWith(s streams, results ...report.Result) error {
	if err := printFindings(s.out, results...); err != nil {
		return err
	}
	return exitStatus(exitFindings)
}

// printFindings prints findings as text.
func printFindings(out *output, results ...report.Result) error {
	var summary report.Summary
	w, err := report.New("text", out, report.Options{Linter: rules.New(), Color: out.coloured(), Width: out.columns()})
	for _, r := range results {
		summary.Add(r)
		if err == nil {
			err = w.Result(r)
		}
	}
	if err == nil {
		err = w.Close(summary)
	}
	return err
}
