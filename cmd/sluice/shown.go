package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sluice/lint"
)

// shownFlags are the flags that select findings for output.
type shownFlags struct {
	minSeverity string
	statistics  bool
	quiet       bool
	// reported are the rules already reported in this run, of those that a run reports once.
	reported map[*lint.Rule]bool
}

func (f *shownFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.Var(newChoice(&f.minSeverity, "notice", "error", "warning", "notice"), "min-severity", "hide findings below this severity")
	flags.BoolVar(&f.statistics, "statistics", false, "count the findings of each rule")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print only the summary")
}

// checkConflicts rejects flags that contradict each other.
func (f *shownFlags) checkConflicts(cmd *cobra.Command, format, failOn string) error {
	shown, _ := lint.ParseSeverity(f.minSeverity)
	if counts, _ := lint.ParseSeverity(failOn); counts < shown {
		return fmt.Errorf("--fail-on %s counts what --min-severity %s hides; raise one, or lower the other", failOn, f.minSeverity)
	}
	if format != "text" {
		return withoutEffect(cmd, "--format "+format, "statistics", "quiet")
	}
	return nil
}

// filter returns the findings to show and count. A finding that is the same in every file is kept only in the first.
func (f *shownFlags) filter(findings []lint.Finding) []lint.Finding {
	least, _ := lint.ParseSeverity(f.minSeverity)
	kept := findings[:0]
	for _, found := range findings {
		if found.Severity < least || found.Rule.Once && f.reported[found.Rule] {
			continue
		}
		if found.Rule.Once {
			if f.reported == nil {
				f.reported = map[*lint.Rule]bool{}
			}
			f.reported[found.Rule] = true
		}
		kept = append(kept, found)
	}
	return kept
}
