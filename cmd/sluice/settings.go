package main

import (
	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint/config"
)

// settingFlags are the flags that say how plans are judged, the same for every command that judges them.
type settingFlags struct{ workspace.Options }

func (f *settingFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.Vars, "var", nil, "give a variable a value, as `name=value`; may be repeated")
	flags.StringVar(&f.VarFile, "var-file", "", "read variables from a YAML or JSON `file` of names and values")
	flags.StringVar(&f.ConfigFile, "config", "", "read this configuration `file` instead of looking for "+config.Name)
	flags.BoolVar(&f.NoConfig, "no-config", false, "read no configuration")
}

// addToday adds the flag for commands that look at comments which silence a rule.
func (f *settingFlags) addToday(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.Today, "today", "", "judge by this `date`, such as 2026-12-31, which suppressions are expired")
}

func (f *settingFlags) settings() (*workspace.Settings, error) {
	return workspace.NewSettings(f.Options)
}
