package main

import (
	"github.com/spf13/cobra"
)

// planExtensions are the file extensions of plans.
var planExtensions = []string{"yaml", "yml", "json", "template"}

// completePlans completes up to limit plan files; 0 is no limit.
func completePlans(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if most > 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return planExtensions, cobra.ShellCompDirectiveFilterFileExt
	}
}

// completeOperations completes the operations of the selected target.
func (c *compileCommand) completeOperations(_ *cobra.Command, _ []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	for _, op := range c.operations() {
		names = append(names, op.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeFlags completes choices, files and folders as flag values.
func completeFlags(cmd *cobra.Command) {
	for name, extensions := range map[string][]string{"config": {"yaml"}, "var-file": {"yaml", "yml", "json"}, "baseline": {"json"}, "write-baseline": {"json"}} {
		if cmd.Flags().Lookup(name) != nil {
			_ = cmd.MarkFlagFilename(name, extensions...)
		}
	}
	for _, name := range []string{"output", "write"} {
		if cmd.Flags().Lookup(name) != nil {
			_ = cmd.MarkFlagDirname(name)
		}
	}
}
