package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sluice/compile/role"
)

const roleLong = `Role prints the least IAM policy for the experiment role of a chaos plan: its actions, targets, log and report.
--trust prints the role's trust policy instead.

Notes on standard error list permissions that are unknown or could be narrower. For a plan with errors, the policy covers what
is known, the findings are printed too, and the exit status is 1.`

type roleCommand struct {
	streams
	plan    planFlags
	options role.Options
	trust   bool
}

func newRole(s streams) *cobra.Command {
	c := &roleCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "role PLAN",
		ValidArgsFunction: completePlans(1),
		Short:             "Print the IAM policy that the experiment role needs",
		Long:              roleLong,
		Example: "  sluice role checkout.chaos.yaml > policy.json\n" +
			"  sluice role --trust checkout.chaos.yaml > trust.json\n" +
			"  sluice role --account 111122223333 gameday.chaos.yaml",
		Args: onePlan,
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.trust {
				if err := withoutEffect(cmd, "--trust", "optional"); err != nil {
					return err
				}
			}
			return c.run(args[0])
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&c.trust, "trust", false, "print the role's trust policy instead")
	flags.StringVar(&c.options.Account, "account", "", "print the policy of the role in this target `account`")
	flags.BoolVar(&c.options.Optional, "optional", false, "include permissions only some setups need (encrypted volumes, …)")
	c.plan.add(cmd)
	c.addColor(cmd)
	return cmd
}

func (c *roleCommand) run(path string) error {
	plan, err := c.plan.openPlan(c.streams, path)
	if err != nil {
		return err
	}
	failed := plan.hasErrors()
	if failed {
		if err := printFindings(c.err, plan.results()...); err != nil {
			return err
		}
	}
	policy := role.Policy
	if c.trust {
		policy = role.Trust
	}
	name := plan.File.Source.Path
	result, err := policy(plan.File.Documents, c.options)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, note := range result.Notes {
		c.warnf("%s: note: %s\n", name, note)
	}
	if _, err := io.WriteString(c.out, result.JSON); err != nil {
		return err
	}
	if failed {
		return exitStatus(exitFindings)
	}
	return nil
}
