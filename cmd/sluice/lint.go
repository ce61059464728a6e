package main

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec/dialect"
)

// stdin is the argument for standard input.
const stdin = "-"

const lintLong = `Lint reports what is wrong with plans and raw requests, with file and line.

Folders are searched for *.rollout.yaml, *.chaos.yaml (.yml and .json too), .sluice.yaml, and for files with plans, raw requests
or resources of FIS and Evidently in CloudFormation templates and Terraform modules. Hidden folders and files ignored by git are skipped.
Without a path, the current folder is searched.`

type lintCommand struct {
	streams
	settings      settingFlags
	format        string
	failOn        string
	stdinFilename string
	baseline      baselineFlags
	changed       changedFlags
	shown         shownFlags
	fix           bool
	unsafe        bool
	diff          bool
	list          bool
	null          bool
	skip          bool
	// notes are the remarks on what is linted.
	notes []string
}

func newLint(s streams) *cobra.Command {
	c := &lintCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "lint [PATH...]",
		ValidArgsFunction: completePlans(0),
		Short:             "Report what is wrong with plans",
		Long:              lintLong,
		Example:           "  sluice lint\n  sluice lint --format json plans/ other.yaml\n  sluice lint --diff plans/\n  cat x.yaml | sluice lint --stdin-filename x.chaos.yaml -",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.checkConflicts(cmd); err != nil {
				return err
			}
			return c.run(args)
		},
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&c.format, "text", report.Formats()...), "format", "output format")
	flags.Var(newChoice(&c.failOn, "error", "error", "warning", "notice"), "fail-on", "exit 1 on findings of this severity or higher")
	flags.StringVar(&c.stdinFilename, "stdin-filename", "stdin", "file `name` to report for standard input")
	flags.BoolVar(&c.fix, "fix", false, "apply safe fixes and report what remains")
	flags.BoolVar(&c.unsafe, "unsafe-fixes", false, "with --fix or --diff: also apply fixes that change what is sent")
	flags.BoolVar(&c.diff, "diff", false, "print what --fix would change, and exit 1 if there is something")
	flags.BoolVar(&c.list, "list-files", false, "list the files that would be linted, and as what")
	flags.BoolVar(&c.null, "null", false, "with --list-files: end names and kinds with a NUL character, and do not escape names")
	flags.BoolVar(&c.skip, "skip-unrecognized", false, "skip passed files that contain nothing to lint or that .sluice.yaml excludes")
	c.baseline.add(cmd)
	c.changed.add(cmd)
	c.shown.add(cmd)
	c.settings.add(cmd)
	c.addColor(cmd)
	c.settings.addToday(cmd)
	return cmd
}

// checkConflicts rejects flags that contradict each other.
func (c *lintCommand) checkConflicts(cmd *cobra.Command) error {
	if c.changed.since != "" && c.baseline.written != "" {
		return errors.New("--write-baseline needs all findings, but --changed-since leaves some out; use one of them")
	}
	if c.unsafe && !c.fix && !c.diff {
		return errors.New("--unsafe-fixes needs --fix or --diff")
	}
	if c.null && !c.list {
		return errors.New("--null needs --list-files")
	}
	if c.list {
		return withoutEffect(cmd, "--list-files", "format", "fail-on", "changed-lines", "baseline", "write-baseline", "fix", "unsafe-fixes", "diff", "min-severity", "statistics", "quiet")
	}
	if c.diff {
		return withoutEffect(cmd, "--diff", "format", "changed-lines", "baseline", "write-baseline", "min-severity", "statistics", "quiet")
	}
	if c.baseline.written != "" {
		return withoutEffect(cmd, "--write-baseline", "min-severity", "statistics", "quiet")
	}
	return c.shown.checkConflicts(cmd, c.format, c.failOn)
}

func (c *lintCommand) run(paths []string) error {
	c.settings.Supported = true
	settings, err := c.settings.settings()
	if err != nil {
		return err
	}
	known, err := c.baseline.open()
	if err != nil {
		return err
	}
	l := newLinter(settings, c.in, c.stdinFilename)
	found := c.find(settings, paths)
	l.readModules(found.Paths())
	c.notes = c.excluded(l, paths, found)
	failed := c.empty(paths, found.Empty()) || len(found.Failures) > 0
	for _, file := range found.Files {
		if dialect.OfTerraform(file.Path) {
			l.modules.searched[file.Path] = file.Kind != dialect.Unrecognized
		}
	}
	files, err := c.changed.files(l, paths, found)
	if err == nil {
		files = l.lintModules(files)
		failed = c.emptyModules(paths, found, files) || failed
	}
	switch {
	case err != nil:
		return err
	case c.list:
		return c.listFiles(l, files, failed)
	case c.fix || c.diff:
		return c.applyFixes(l, files, known, failed)
	}
	return c.reportAll(l, files, known, c.out, failed)
}

// reportAll prints the findings, or writes them to a baseline unless the run was incomplete.
func (c *lintCommand) reportAll(l *linter, files []string, known *workspace.Baseline, out *output, failed bool) error {
	summary, unreadable, err := c.report(l, files, known, out)
	failed = failed || unreadable
	if err == nil && !failed {
		err = c.baseline.write(known, l.settings.Inputs())
	}
	if err != nil {
		return err
	}
	return c.status(summary, failed)
}

// status returns the exit status for the findings.
func (c *lintCommand) status(s report.Summary, failed bool) error {
	severity, _ := lint.ParseSeverity(c.failOn)
	switch {
	case failed:
		return exitStatus(exitFailed)
	case s.AtLeast(severity) > 0:
		return exitStatus(exitFindings)
	}
	return nil
}

// report lints the files and writes the findings. It reports files that cannot be read and continues with the others.
func (c *lintCommand) report(l *linter, files []string, known *workspace.Baseline, out *output) (s report.Summary, failed bool, err error) {
	if c.format == "github" {
		out = out.commands()
	}
	w, err := report.New(c.format, out, report.Options{Linter: rules.New(), Color: out.coloured(), Width: out.columns(), DocsURL: docsURL, Version: version,
		Notes: c.notes, Review: c.changed.since != "", Quiet: c.shown.quiet, Statistics: c.shown.statistics})
	if err != nil {
		return s, false, err
	}
	first, warnOnce := firstPerConfig(), c.once()
	write := func(r report.Result) {
		if err == nil {
			r.Findings = known.Filter(r)
			err = c.changed.mark(r)
		}
		if err == nil {
			r.Findings = c.shown.filter(r.Findings)
			s.Add(r)
			err = w.Result(r)
		}
	}
	l.all(files, func(o outcome) {
		if o.err == nil {
			o.err = o.related()
		}
		if o.err != nil {
			warnOnce(o.err)
			failed = true
			return
		}
		if o.config != nil && len(o.config.Findings) > 0 && first(o.config.Result) {
			write(o.config.Result)
		}
		if first(o.Result) {
			write(o.Result)
		}
	})
	if err == nil {
		err = w.Close(s)
	}
	return s, failed, err
}

// firstPerConfig returns a function that reports whether a result is new. A configuration that is linted may also apply to other
// files, and its result counts once.
func firstPerConfig() func(report.Result) bool {
	seen := map[string]bool{}
	return func(r report.Result) bool {
		path := r.File.Source.Path
		if dialect.ByName(path) != dialect.Config {
			return true
		}
		if absolute, err := filepath.Abs(path); err == nil {
			path = absolute
		}
		before := seen[path]
		seen[path] = true
		return !before
	}
}
