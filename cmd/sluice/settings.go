package main

import (
	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint/config"
)

// settingFlags are the flags for variables and configuration, shared by the commands that read plans.
type settingFlags struct{ workspace.Options }

func (f *settingFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.Vars, "var", nil, "set a variable, as `name=value`; repeatable")
	flags.StringVar(&f.VarFile, "var-file", "", "read variables from a YAML or JSON `file` of names and values")
	addConfigFlags(cmd, &f.Options)
}

// configFlags are the flags for the configuration, for commands without a plan.
type configFlags struct{ workspace.Options }

func (f *configFlags) add(cmd *cobra.Command) { addConfigFlags(cmd, &f.Options) }

func addConfigFlags(cmd *cobra.Command, o *workspace.Options) {
	cmd.Flags().StringVar(&o.ConfigFile, "config", "", "read this configuration `file` instead of looking for "+config.Name)
	cmd.Flags().BoolVar(&o.NoConfig, "no-config", false, "ignore configuration files")
}

// config returns the configuration of the current folder, or nil.
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

// anyPlan is a path for any plan in the current folder.
const anyPlan = "plan"

// addToday adds --today to commands that read suppressions.
func (f *settingFlags) addToday(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.Today, "today", "", "treat suppressions dated before this `date` (2026-12-31) as expired")
}

func (f *settingFlags) settings() (*workspace.Settings, error) {
	return workspace.NewSettings(f.Options)
}
