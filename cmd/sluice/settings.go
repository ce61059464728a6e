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
	flags.StringArrayVar(&f.Vars, "var", nil, "set a variable, as `name=value`; repeatable")
	flags.StringVar(&f.VarFile, "var-file", "", "read variables from a YAML or JSON `file` of names and values")
	addConfigFlags(cmd, &f.Options)
}

// configFlags say which configuration is read, for commands that judge no plan.
type configFlags struct{ workspace.Options }

func (f *configFlags) add(cmd *cobra.Command) { addConfigFlags(cmd, &f.Options) }

func addConfigFlags(cmd *cobra.Command, o *workspace.Options) {
	cmd.Flags().StringVar(&o.ConfigFile, "config", "", "read this configuration `file` instead of looking for "+config.Name)
	cmd.Flags().BoolVar(&o.NoConfig, "no-config", false, "ignore configuration files")
}

// config returns the configuration of the current folder, nil for none.
func (f *configFlags) config() (*config.Config, error) {
	settings, err := workspace.NewSettings(f.Options)
	if err != nil {
		return nil, err
	}
	_, _, loaded := settings.ForFile(anyPlan)
	if loaded == nil {
		return nil, nil
	}
	return loaded.Config, loaded.Fault()
}

// anyPlan stands for any file of the current folder.
const anyPlan = "plan"

// addToday adds the flag for commands that look at comments which silence a rule.
func (f *settingFlags) addToday(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.Today, "today", "", "treat suppressions dated before this `date` (2026-12-31) as expired")
}

func (f *settingFlags) settings() (*workspace.Settings, error) {
	return workspace.NewSettings(f.Options)
}
