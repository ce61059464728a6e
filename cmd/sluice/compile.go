package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/suggest"
)

const compileLong = `Compile prints the API requests of a plan as a JSON array, in the order in which they must be sent.

A plan with errors is not compiled: the findings are printed instead, nothing is written, and the exit status is 1.`

type compileCommand struct {
	streams
	plan    planFlags
	only    string
	target  string
	shape   string
	folder  string
	options compile.Options
	// settings list the files read, which -o must not overwrite.
	settings *workspace.Settings
}

func newCompile(s streams) *cobra.Command {
	c := &compileCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "compile PLAN",
		ValidArgsFunction: completePlans(1),
		Short:             "Print the API requests of a plan",
		Long:              compileLong,
		Example: "  sluice compile checkout.chaos.yaml\n" +
			"  sluice compile --only CreateExperimentTemplate checkout.chaos.yaml > template.json\n" +
			"  sluice compile -o requests/ --var account=123456789012 beta.rollout.yaml",
		Args: onePlan,
		RunE: func(cmd *cobra.Command, args []string) error {
			if id := c.options.TemplateID; id != "" && !strings.HasPrefix(id, "EXT") {
				return fmt.Errorf("--template-id takes the id of a template, which begins with `EXT` as in `EXT1a2b3c4d5e6f7`, not `%s`", id)
			}
			if c.target == targetAppConfig {
				if err := withoutEffect(cmd, "--target appconfig", "template-id", "run-id"); err != nil {
					return err
				}
			}
			return c.run(args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.only, "only", "", "print only the input of this `operation`, such as CreateLaunch")
	flags.Var(newChoice(&c.target, targetEvidently, targetEvidently, targetAppConfig), "target", "compile rollouts to Evidently launches or to AppConfig feature flags")
	flags.Var(newChoice(&c.shape, "cli", "cli", "wire"), "shape", "cli: what --cli-input-json takes; wire: the HTTP request")
	flags.StringVarP(&c.folder, "output", "o", "", "write one file per request, and requests.json, to this `folder`")
	flags.StringVar(&c.options.TemplateID, "template-id", "", "`id` that AWS assigned to the experiment template")
	flags.StringVar(&c.options.RunID, "run-id", "", "idempotency key for this start, for example a CI run `id`")
	_ = cmd.RegisterFlagCompletionFunc("only", c.completeOperations)
	c.plan.add(cmd)
	c.addColor(cmd)
	return cmd
}

func (c *compileCommand) run(path string) error {
	if c.shape == "wire" {
		c.options.Shape = compile.Wire
	}
	operation, err := c.operation()
	if err != nil {
		return err
	}
	plan, err := c.plan.openPlan(c.streams, path)
	if err != nil {
		return err
	}
	if plan.hasErrors() {
		return rejectWith(c.streams, plan.results()...)
	}
	if !slices.ContainsFunc(plan.File.Documents, func(d *spec.Document) bool { return d.Dialect != dialect.Config && d.Flags == nil }) {
		return fmt.Errorf("%s contains no plan or request to compile", plan.File.Source.Path)
	}
	if err := rejectAmbiguous(c.streams, plan.File); err != nil {
		return err
	}
	c.warnOfPlaceholders(plan.Result)
	c.settings = plan.settings
	if c.target == targetAppConfig {
		return c.appConfig(plan.Result, operation)
	}
	requests, err := compile.Documents(plan.File.Documents, operation, c.options)
	if err != nil {
		return fmt.Errorf("%s: %w", plan.File.Source.Path, err)
	}
	if c.folder == "" {
		return c.print(requests)
	}
	if operation != nil || c.options.Shape == compile.Wire { // the script sends all requests in the shape that the AWS command line reads
		return c.writeRequests(requests)
	}
	return c.writeRequests(requests, outputFile{compile.ScriptName, compile.Commands(requests)})
}

// warnOfPlaceholders warns of placeholders that remain in the requests.
func (c *compileCommand) warnOfPlaceholders(r report.Result) {
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule.Problem == spec.Unfilled {
			source, at := r.File.SourceAt(f.Range)
			place := source.Position(at.Start)
			c.warnf("%s:%d:%d: %s: %s\n", source.Path, place.Line, place.Column, f.Severity, f.Message)
		}
	}
}

// operation returns the operation selected with --only, or nil.
func (c *compileCommand) operation() (*api.Operation, error) {
	if c.only == "" {
		return nil, nil
	}
	var names []string
	for _, op := range c.operations() {
		if op.Name == c.only {
			return op, nil
		}
		names = append(names, op.Name)
	}
	hint := suggest.DidYouMean(c.only, names)
	if hint == "" {
		hint = "; operations are " + strings.Join(names, ", ")
	}
	return nil, fmt.Errorf("unknown operation `%s`%s", c.only, hint)
}

func (c *compileCommand) print(requests []compile.Request) error {
	text := compile.Array(requests, c.options.Shape)
	if c.only != "" {
		text = compile.Inputs(requests)
	}
	_, err := io.WriteString(c.out, text)
	return err
}
