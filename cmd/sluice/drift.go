package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sluice/compile"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/report"
	"sluice/spec"
)

const driftLong = `Drift compares a plan with what AWS has: with the output of ` + "`aws fis get-experiment-template`, `aws evidently get-launch`" + `
and similar commands. It shows where AWS differs from the plan, in the terms of ` + "`sluice diff`" + `, at the plan's lines.

The response for a template only counts its target accounts; pass the output of ` + "`aws fis list-target-account-configurations`" + ` to compare each.

Values that AWS sets are not drift: ids, times, states, defaults, and tags that begin with aws:. If the plan does not lint, that
is reported on standard error, and the exit status is 1.`

type driftCommand struct {
	streams
	settings      settingFlags
	format        string
	stdinFilename string
}

func newDrift(s streams) *cobra.Command {
	c := &driftCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "drift PLAN RESPONSE",
		ValidArgsFunction: completePlans(2),
		Short:             "Show where AWS differs from the plan",
		Long:              driftLong,
		Example: "  aws fis get-experiment-template --id EXT1a2b3c4d5e6f7 | sluice drift checkout.chaos.yaml -\n" +
			"  sluice drift --format json beta.rollout.yaml launch.json",
		RunE: func(_ *cobra.Command, args []string) error { return c.run(args) },
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&c.format, "text", report.Formats()...), "format", "output format")
	flags.StringVar(&c.stdinFilename, "stdin-filename", "stdin", "file `name` to report for standard input")
	c.settings.add(cmd)
	c.addColor(cmd)
	return cmd
}

func (c *driftCommand) run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("drift takes a plan and an AWS response, not %d; `-` is standard input", len(args))
	}
	if args[0] == stdin && args[1] == stdin {
		return fmt.Errorf("only one of the two can be standard input")
	}
	d, err := newDiffer(c.streams, &c.settings, c.stdinFilename)
	if err != nil {
		return err
	}
	plan, err := d.read(args[0], args[0])
	if err != nil {
		return err
	}
	if err := d.settings.RejectUnusedVars(plan); err != nil {
		return err
	}
	for _, doc := range plan.Documents {
		if r := doc.Rollout; r != nil && r.AppConfig != nil && r.Project == nil {
			return fmt.Errorf("%s: drift compares what FIS and Evidently have; compare AppConfig documents with `sluice diff`", plan.Source.Path)
		}
	}
	// drift rejects a plan that cannot be compiled, for example because a variable is not set.
	if _, err := compile.Documents(plan.Documents, nil, compile.Options{Unlinted: true}); err != nil {
		return fmt.Errorf("%s: %w", plan.Source.Path, err)
	}
	response, err := c.response(d, args[1])
	if err != nil {
		return err
	}
	inForce, _, _ := d.settings.ForFile(plan.Source.Path)
	changes, err := change.Drift(plan, response, &inForce)
	if err != nil {
		return err
	}
	var results []report.Result
	for _, s := range lint.SplitChanges(plan, plan, response, changes) {
		results = append(results, report.Result{File: s.File, Findings: s.Findings})
	}
	if _, err := d.write(c.out, c.format, results); err != nil {
		return err
	}
	if len(changes) > 0 {
		return d.status(exitStatus(exitFindings))
	}
	return d.status(nil)
}

// response reads the AWS response.
func (c *driftCommand) response(d *differ, path string) (*spec.File, error) {
	text, err := d.linter.read(path)
	if err != nil {
		return nil, err
	}
	if path == stdin {
		path = c.stdinFilename
	}
	response := spec.ReadResponse(path, text)
	return response, change.Readable(response)
}
