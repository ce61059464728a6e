package main

import (
	"github.com/spf13/cobra"
)

// planExtensions are how the names of files end that may hold plans.
var planExtensions = []string{"yaml", "yml", "json", "template"}

// completePlans lets shells offer files that may hold plans, up to so many; 0 is any number.
func completePlans(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if most > 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return planExtensions, cobra.ShellCompDirectiveFilterFileExt
	}
}

// completeOperations lets shells offer the operations of the target that is set.
func (c *compileCommand) completeOperations(_ *cobra.Command, _ []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	for _, op := range c.operations() {
		names = append(names, op.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeFlags lets shells offer what flags take: the words of those that take one of a few, folders and files.
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
