package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/yaml"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// maxRead is one byte more than a plan may have.
const maxRead = yaml.MaxBytes + 1

const lintLong = `Lint says what is wrong with plans and raw requests, at the line where it is wrong.

A folder is searched for *.rollout.yaml and *.chaos.yaml (.yml and .json too); hidden folders and what git ignores
are left out. Any other file is read when it is named. Without a path, the current folder is searched.`

type lintCommand struct {
	streams
	vars          variableFlags
	format        string
	failOn        string
	stdinFilename string
}

func newLint(s streams) *cobra.Command {
	c := &lintCommand{streams: s}
	cmd := &cobra.Command{
		Use:     "lint [PATH...]",
		Short:   "Say what is wrong with plans",
		Long:    lintLong,
		Example: "  sluice lint\n  sluice lint --format json plans/ other.yaml\n  cat x.yaml | sluice lint --stdin-filename x.chaos.yaml -",
		RunE:    func(_ *cobra.Command, args []string) error { return c.run(args) },
	}
	cmd.Flags().Var(newChoice(&c.format, "text", report.Formats()...), "format", "how findings are written")
	cmd.Flags().Var(newChoice(&c.failOn, "error", "error", "warning", "notice"), "fail-on", "least severity of a finding that makes the exit status 1")
	cmd.Flags().StringVar(&c.stdinFilename, "stdin-filename", "stdin", "the `name` that standard input goes by in findings")
	c.vars.add(cmd)
	return cmd
}

func (c *lintCommand) run(paths []string) error {
	vars, err := c.vars.values()
	if err != nil {
		return err
	}
	files, failures := c.files(paths)
	for _, failure := range failures {
		fmt.Fprintf(c.err, "sluice: %s\n", failure)
	}
	writer, err := report.New(c.format, c.out, report.Options{Color: colored(c.out)})
	if err != nil {
		return err
	}
	summary, failed, err := c.report(files, vars, writer)
	switch severity, _ := lint.ParseSeverity(c.failOn); {
	case err != nil:
		return err
	case failed || len(failures) > 0:
		return exitStatus(exitFailed)
	case summary.AtLeast(severity) > 0:
		return exitStatus(exitFindings)
	}
	return nil
}

// files gives what is to be linted.
func (c *lintCommand) files(paths []string) ([]string, []error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var named []string
	fromStdin := false
	for _, p := range paths {
		if p == stdin {
			fromStdin = true
		} else {
			named = append(named, p)
		}
	}
	files, failures := findFiles(named)
	if fromStdin {
		files = append(files, stdin)
	}
	if len(files) == 0 && len(failures) == 0 {
		fmt.Fprintln(c.err, "sluice: no plans found; their names end in .rollout.yaml or .chaos.yaml, and any other file is read when it is named")
	}
	return files, failures
}

// report lints the files and writes what is found. A file that cannot be read is told, and the others still report.
func (c *lintCommand) report(files []string, vars map[string]string, w report.Writer) (s report.Summary, failed bool, err error) {
	read := readFile(c.in)
	lintAll(files, read, vars, func(o outcome) {
		switch {
		case o.err != nil:
			fmt.Fprintf(c.err, "sluice: %s\n", o.err)
			failed = true
		case err == nil:
			if o.File.Source.Path == stdin {
				o.File.Source.Path = c.stdinFilename
			}
			s.Add(o.Result)
			err = w.Result(o.Result)
		}
	})
	if err == nil {
		err = w.Close(s)
	}
	return s, failed, err
}

// colored tells whether the stream is a terminal that wants colours.
func colored(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
