package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/starter"
	"sluice/spec/fis"
)

const newLong = `New prints a starter plan with every required parameter, matching targets, a stop condition, and comments on what to change.
Several actions run one after the other. Values to fill in, such as the account, are in angle brackets, and lint reports them
until you do.`

func newNew(s streams) *cobra.Command {
	var list bool
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Print a starter plan",
		Long:  newLong,
		Example: "  sluice new chaos ec2:stop-instances -o stop.chaos.yaml\n" +
			"  sluice new rollout > checkout.rollout.yaml\n" +
			"  sluice new --list",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 0:
				return fmt.Errorf("unknown plan `%s`; write `chaos`, `rollout` or `scenario`", args[0])
			case !list:
				return errors.New("new needs a kind of plan: `chaos ACTION...`, `rollout` or `scenario NAME`; --list shows actions and scenarios")
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(s.out, starter.List())
			return err
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "list the actions by service, and the scenarios")
	cmd.AddCommand(newStarter(s, "chaos ACTION...", "Print a plan that runs the actions one after the other", actionIDs, "the ids of actions", starter.Chaos),
		newStarter(s, "rollout", "Print a plan that rolls a feature out in steps", nil, "", func([]string) (string, error) { return starter.Rollout() }),
		newStarter(s, "scenario NAME", "Print a published scenario of AWS as a plan", starter.Scenarios, "the name of a scenario", func(args []string) (string, error) { return starter.Scenario(args[0]) }))
	return cmd
}

// newStarter returns a command that prints a starter plan. Names are the valid arguments, and wanted describes them in errors.
func newStarter(s streams, use, short string, names func() []string, wanted string, plan func([]string) (string, error)) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case names == nil && len(args) > 0:
				return fmt.Errorf("new %s takes no arguments", cmd.Name())
			case names != nil && len(args) == 0:
				return fmt.Errorf("new %s takes %s; `sluice new --list` lists them", cmd.Name(), wanted)
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			if names == nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := plan(args)
			switch {
			case err != nil:
				return err
			case file != "":
				return create(file, text)
			}
			_, err = io.WriteString(s.out, text)
			return err
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this `file`; never overwrite")
	return cmd
}

// create writes a new file.
func create(path, text string) error {
	if folder := filepath.Dir(path); !workspace.Exists(folder) {
		return fmt.Errorf("%s: the folder %s does not exist; create it first", path, folder)
	}
	err := safefile.Create(path, text)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s already exists; move it away or name another file", path)
	}
	return err
}

func actionIDs() (ids []string) {
	for _, a := range fis.Load().Actions() {
		if !a.Retired {
			ids = append(ids, cobra.CompletionWithDesc(a.ID, a.Summary))
		}
	}
	return ids
}
