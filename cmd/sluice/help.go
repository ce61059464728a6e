package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

const rootLong = `Sluice says what is wrong with chaos plans (AWS FIS) and rollout plans
(CloudWatch Evidently), and compiles them to AWS API requests, all offline.`

const rootExamples = `  sluice lint plans/                # every plan below the folder
  sluice compile --only CreateLaunch beta.rollout.yaml > launch.json
  sluice explain start-after-cycle  # why a rule is there, and what to write`

const rootUsage = "Usage: sluice COMMAND [FLAGS]; `sluice COMMAND --help` tells the flags"

const statuses = "Exit status: 0 clean, 1 findings, 2 could not run."

// setHelp returns the program a help of its own, and adds the exit statuses to that of each command. Templates would make the
// program a fifth larger: the linker keeps every method that one might call.
func setHelp(root *cobra.Command) {
	ofCommand := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if !cmd.HasParent() {
			_, _ = io.WriteString(cmd.OutOrStdout(), overview(cmd))
			return
		}
		ofCommand(cmd, args)
		_, _ = fmt.Fprintf(cmd.OutOrStdout(), "\n%s\n", statuses)
	})
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell what a command does, and its flags",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, _ := root.Find(args)
			if len(rest) > 0 {
				return noCommand(cmd, rest)
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			for _, c := range listed(root) {
				if len(args) == 0 {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	})
}

// listed are the commands below one that people call: all but help itself and the hidden ones.
func listed(cmd *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool { return !c.IsAvailableCommand() })
}

// overview is the help of the program. It fits on one screen, so that nothing has scrolled away when it is read.
func overview(root *cobra.Command) string {
	width := 0
	for _, c := range listed(root) {
		width = max(width, len(c.Name()))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", root.Long, rootUsage)
	for _, c := range listed(root) {
		fmt.Fprintf(&b, "  %-*s  %s\n", width, c.Name(), c.Short)
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", root.Example, statuses)
	return b.String()
}
