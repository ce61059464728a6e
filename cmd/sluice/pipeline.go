package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/appconfig"
	"sluice/spec/dialect"
)

// outcome is the result of linting a file, or the error of reading it.
type outcome struct {
	report.Result
	// more are the results by file of a module that was linted as a whole.
	more []report.Result
	// planned reports whether the file is a Terraform plan, whose findings may belong in the module next to it.
	planned bool
	// config is the configuration in force, or nil.
	config *workspace.Loaded
	err    error
}

// linter reads and lints files.
type linter struct {
	rules    *lint.Linter
	settings *workspace.Settings
	in       io.Reader
	// stdinName is the name of standard input in messages.
	stdinName string
	modules   *modules
}

func newLinter(settings *workspace.Settings, in io.Reader, stdinName string) *linter {
	return &linter{rules.New(), settings, in, stdinName, &modules{}}
}

// all lints the files on all cores and yields the outcomes in input order.
func (l *linter) all(files []string, handle func(outcome)) {
	workspace.InOrder(len(files), func(i int) outcome { return l.one(files[i]) }, handle)
}

// one lints a file; `-` is standard input.
func (l *linter) one(path string) outcome {
	if dialect.OfTerraform(path) {
		return l.terraform(path)
	}
	text, err := l.read(path)
	if err != nil {
		return outcome{err: err}
	}
	if path == stdin {
		path = l.stdinName
	}
	return l.modules.with(path, l.text(path, text))
}

// inputs returns the files that linting a file reads, in addition to its configuration.
func (l *linter) inputs(file string) []string {
	inputs := l.modules.inputs(file)
	if dialect.OfTerraform(file) || dialect.ByName(file) == dialect.Config || !readable(file) {
		return inputs
	}
	if m := l.planned(file); m != nil {
		return append(inputs, m.inputs()...)
	}
	text, err := workspace.ReadFile(file)
	if err != nil {
		return inputs // linting it reports why
	}
	_, vars, _ := l.settings.ForFile(file)
	for _, name := range appconfig.Merged(spec.Read(file, text, vars)) {
		inputs = append(inputs, workspace.NamedFrom(file, name))
	}
	return inputs
}

// results returns the result of the file, or of all files of a module.
func (o *outcome) results() []report.Result {
	if o.more != nil {
		return o.more
	}
	return []report.Result{o.Result}
}

func (o *outcome) hasErrors() bool {
	return slices.ContainsFunc(o.results(), func(r report.Result) bool { return lint.HasErrors(r.Findings) })
}

// text lints a text as the file at that path.
func (l *linter) text(path, text string) outcome {
	if filepath.Base(path) == config.Name {
		loaded := l.settings.Configuration(path, text)
		return outcome{Result: loaded.Result, err: loaded.Err}
	}
	if dialect.OfTerraform(path) {
		return l.moduleFile(path, &text)
	}
	settings, vars, inForce := l.settings.ForFile(path)
	if inForce != nil && inForce.Err != nil {
		return outcome{err: inForce.Err}
	}
	settings.Open = l.settings.ReadFrom(path)
	file := spec.Read(path, text, vars)
	return outcome{Result: report.Result{File: file, Findings: l.rules.File(file, &settings)}, config: inForce}
}

// related returns an error for a file without a plan, unless its name is that of a plan.
func (o *outcome) related() error {
	if path := o.File.Source.Path; o.File.Unrelated != "" && dialect.ByName(path) == dialect.Unrecognized {
		return fmt.Errorf("%s: %s", path, o.File.Unrelated)
	}
	return nil
}

func (l *linter) read(path string) (string, error) {
	if path == stdin {
		return l.settings.ReadInput(l.in)
	}
	if dialect.ByName(path) == dialect.Config {
		if err := workspace.CheckConfigLink(path); err != nil {
			return "", err
		}
	}
	return l.settings.ReadFile(path)
}
