package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
)

// planFlags are the flags of the commands that act on one plan.
type planFlags struct {
	settingFlags
	stdinFilename string
}

func (f *planFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.stdinFilename, "stdin-filename", "stdin", "file `name` to report for standard input")
	f.settingFlags.add(cmd)
	f.addToday(cmd)
}

// onePlan is for commands that take one plan.
func onePlan(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s takes one plan, not %d; `-` is standard input", cmd.Name(), len(args))
	}
	return nil
}

// openedPlan is a plan that was read and linted, with the settings that it was judged by.
type openedPlan struct {
	outcome
	settings *workspace.Settings
}

// openPlan reads and lints the plan that a command acts on. It refuses a configuration with errors and variables that the
// plan does not have; what to do about errors of the plan is the command's to decide.
func (f *planFlags) openPlan(s streams, path string) (*openedPlan, error) {
	settings, err := f.settings()
	if err != nil {
		return nil, err
	}
	linted := newLinter(settings, s.in, f.stdinFilename).whole(path)
	if linted.err != nil {
		return nil, linted.err
	}
	if err := linted.config.Fault(); err != nil {
		return nil, err
	}
	return &openedPlan{linted, settings}, settings.RejectUnusedVars(linted.File)
}
