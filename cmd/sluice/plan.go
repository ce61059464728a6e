package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
)

// planFlags are the flags of commands that act on one plan.
type planFlags struct {
	settingFlags
	stdinFilename string
}

func (f *planFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.stdinFilename, "stdin-filename", "stdin", "file `name` to report for standard input")
	f.settingFlags.add(cmd)
	f.addToday(cmd)
}

// onePlan accepts exactly one argument, the plan.
func onePlan(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s takes one plan, not %d; `-` is standard input", cmd.Name(), len(args))
	}
	return nil
}

// openedPlan is a linted plan with the settings in force.
type openedPlan struct {
	outcome
	settings *workspace.Settings
}

// openPlan reads and lints the plan of a command. It rejects a configuration with errors and unknown variables; the command
// handles errors of the plan.
func (f *planFlags) openPlan(s streams, path string) (*openedPlan, error) {
	settings, err := f.settings()
	if err != nil {
		return nil, err
	}
	linted := newLinter(settings, s.in, f.stdinFilename).lintAsOne(path)
	if linted.err != nil {
		return nil, linted.err
	}
	if err := linted.config.Fault(); err != nil {
		return nil, err
	}
	return &openedPlan{linted, settings}, settings.RejectUnusedVars(linted.File)
}
