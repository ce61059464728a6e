package main

import (
	"slices"

	"github.com/spf13/cobra"
)

const rootLong = `Sluice lints chaos plans (AWS FIS), rollout plans and feature flags (AppConfig),
also in CloudFormation and Terraform, and compiles plans to API requests.`

const rootExamples = `  sluice new chaos ec2:stop-instances -o stop.chaos.yaml
  sluice lint                # everything below the current folder
  sluice compile --only CreateExperimentTemplate stop.chaos.yaml`

const rootUsage = "Usage: sluice COMMAND [FLAGS]; run `sluice COMMAND --help` for its flags"

const statuses = "Exit status: 0 clean, 1 findings, 2 could not run."

// overview is the help of the program. It fits on one screen.
const overview = `{{.Long}}

` + rootUsage + `
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name .NamePadding}} {{.Short}}
{{end}}{{end}}
{{.Example}}
` + statuses + "\n"

// ofCommand is the help of a command.
const ofCommand = `{{with or .Long .Short}}{{trimTrailingWhitespaces .}}

{{end}}{{.UsageString}}
` + statuses + "\n"

// setHelp sets the help templates. The help of commands lists the exit statuses.
func setHelp(root *cobra.Command) {
	root.SetHelpTemplate("{{if .HasParent}}" + ofCommand + "{{else}}" + overview + "{{end}}")
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show help for a command",
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

// listed returns the subcommands without hidden ones and help.
func listed(cmd *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool { return !c.IsAvailableCommand() })
}
