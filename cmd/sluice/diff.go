package main

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/text"
)

const diffLong = `Diff explains what a change does to traffic and blast radius, not which lines changed.
Each change is marked riskier, safer or neutral, and belongs to a rule: ` + "`sluice explain target-widened`" + `.

With --git, plans are compared with a revision; without a path, all plans below the current folder are compared.
A plan that cannot be read is not compared, and the exit status is 2. If a version does not lint, that is reported on standard
error, and the exit status is 1.`

type diffCommand struct {
	streams
	settings settingFlags
	git      string
	format   string
	failOn   string
}

// never is a value of --fail-on that no change reaches.
const never = "never"

func newDiff(s streams) *cobra.Command {
	c := &diffCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "diff OLD NEW | diff --git REV [PATH...]",
		ValidArgsFunction: completePlans(2),
		Short:             "Explain what a change to plans does",
		Long:              diffLong,
		Example: "  sluice diff old.chaos.yaml new.chaos.yaml\n" +
			"  sluice diff --git origin/main --format markdown plans/\n" +
			"  git show HEAD:beta.rollout.yaml | sluice diff --fail-on warning - beta.rollout.yaml",
		RunE: func(_ *cobra.Command, args []string) error {
			if c.git != "" {
				return c.sinceRevision(args)
			}
			return c.files(args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.git, "git", "", "compare with this git `revision`")
	flags.Var(newChoice(&c.format, "text", report.Formats()...), "format", "output format")
	flags.Var(newChoice(&c.failOn, never, never, "error", "warning", "notice"), "fail-on", "exit 1 on risky changes of this severity or higher")
	c.settings.add(cmd)
	c.addColor(cmd)
	return cmd
}

// files compares two files.
func (c *diffCommand) files(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("diff takes an old and a new plan, not %d; `-` is standard input, and --git compares with a revision", len(args))
	}
	if args[0] == stdin && args[1] == stdin {
		return errors.New("only one of the two can be standard input")
	}
	d, err := newDiffer(c.streams, &c.settings, "stdin")
	if err != nil {
		return err
	}
	old, err := d.read(args[0], args[1])
	if err != nil {
		return err
	}
	new, err := d.read(args[1], args[1])
	if err != nil {
		return err
	}
	if err := d.settings.RejectUnusedVars(new, old); err != nil {
		return err
	}
	results, err := d.compare(old, new)
	if err != nil {
		return err
	}
	return d.status(c.write(d, results))
}

// write prints the changes, and returns exitFindings if one is risky and reaches --fail-on.
func (c *diffCommand) write(d *differ, results []report.Result) error {
	summary, err := d.write(c.out, c.format, results)
	if err != nil {
		return err
	}
	severity, set := lint.ParseSeverity(c.failOn)
	if set && summary.AtLeast(severity) > 0 {
		return exitStatus(exitFindings)
	}
	return nil
}

// differ reads and compares plans under the settings in force, and warns of plans that do not lint, since AWS may reject them.
type differ struct {
	*linter
	warnf func(format string, args ...any)
	// faults are the warnings about plans that do not lint.
	faults []string
}

func newDiffer(s streams, flags *settingFlags, stdinName string) (*differ, error) {
	settings, err := flags.settings()
	if err != nil {
		return nil, err
	}
	return &differ{linter: newLinter(settings, s.in, stdinName), warnf: s.warnf}, nil
}

// status prints the warnings, and turns success into exitFindings if there are any.
func (d *differ) status(err error) error {
	for _, fault := range d.faults {
		d.warnf("sluice: %s\n", fault)
	}
	if err == nil && len(d.faults) > 0 {
		return exitStatus(exitFindings)
	}
	return err
}

// lint adds a fault if the plan does not lint; where names its version in the message.
func (d *differ) lint(f *spec.File, where string, settings *lint.Settings) {
	var summary report.Summary
	result := report.Result{File: f, Findings: d.rules.File(f, settings)}
	summary.Add(result)
	for i := range result.Findings {
		first := &result.Findings[i]
		if first.Severity < lint.Error {
			continue
		}
		source, r := f.SourceAt(first.Range)
		at, file := source.Position(r.Start), ""
		if source.Path != f.Source.Path {
			file = " of " + source.Path
		}
		d.faults = append(d.faults, fmt.Sprintf("%s%s does not lint: %s, the first%s at %d:%d: %s [%s]",
			f.Source.Path, where, text.Count(summary.Errors, "error"), file, at.Line, at.Column, first.Message, first.Rule.ID))
		return
	}
}

// read reads a plan with the variables of another path, so that both versions of a plan have the same.
func (d *differ) read(path, settingsOf string) (*spec.File, error) {
	if isModule(path) {
		return d.module(path)
	}
	text, err := d.linter.read(path)
	if err != nil {
		return nil, err
	}
	if path == stdin {
		path = d.stdinName
	}
	return d.parse(d.settings, path, text, settingsOf, "")
}

func (d *differ) parse(under *workspace.Settings, path, text, settingsOf, where string) (*spec.File, error) {
	settings, vars, inForce := under.ForFile(settingsOf)
	if err := inForce.Fault(); err != nil {
		return nil, err
	}
	f := spec.Read(path, text, vars)
	if err := change.Readable(f); err != nil {
		return f, err
	}
	d.lint(f, where, &settings)
	return f, nil
}

// module reads a Terraform module, or the resources in one of its files.
func (d *differ) module(name string) (*spec.File, error) {
	o := d.lintAsOne(name)
	if o.err == nil {
		o.err = o.config.Fault()
	}
	if o.err != nil {
		return nil, o.err
	}
	return o.File, d.readable(d.settings, o.File, name, "")
}

// readable returns an error for a file that cannot be compared, and lints the others.
func (d *differ) readable(under *workspace.Settings, f *spec.File, settingsOf, where string) error {
	if err := change.Readable(f); err != nil {
		return err
	}
	settings, _, _ := under.ForFile(settingsOf)
	d.lint(f, where, &settings)
	return nil
}

// compare compares two versions, one of which may be nil. It groups the changes of a module by file.
func (d *differ) compare(old, new *spec.File) (results []report.Result, err error) {
	in := cmp.Or(new, old)
	settings, _, inForce := d.settings.ForFile(in.Source.Path)
	if err := inForce.Fault(); err != nil {
		return nil, err
	}
	for _, s := range lint.SplitChanges(in, old, new, change.Compare(old, new, &settings)) {
		results = append(results, report.Result{File: s.File, Findings: s.Findings})
	}
	if len(results) > 0 {
		results[0].Tables = change.Exposure(old, new)
	}
	return results, nil
}

// write writes the changes in a format and returns the counts.
func (d *differ) write(out *output, format string, results []report.Result) (s report.Summary, err error) {
	if format == "github" {
		out = out.commands()
	}
	w, err := report.New(format, out, report.Options{Linter: d.rules, Changes: true, Color: out.coloured(), Width: out.columns(), DocsURL: docsURL, Version: version})
	if err != nil {
		return s, err
	}
	for _, r := range results {
		s.Add(r)
		if err := w.Result(r); err != nil {
			return s, err
		}
	}
	return s, w.Close(s)
}
