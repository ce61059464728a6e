package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/spec/suggest"
)

// The exit statuses of all commands.
const (
	exitClean    = 0 // nothing to report
	exitFindings = 1 // findings that count, or a requested difference
	exitFailed   = 2 // the command could not run
)

// exitStatus is an error that has already been reported.
type exitStatus int

func (e exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// run is the whole program without the process.
func run(args []string, in io.Reader, out, err io.Writer) int {
	s := newStreams(in, out, err)
	root := newRoot(s)
	root.SetArgs(args)
	failure := ambiguousOption(args)
	if failure == nil {
		failure = root.Execute()
	}
	if end := s.out.end(); failure == nil {
		failure = end
	}
	var status exitStatus
	switch {
	case failure == nil:
		return exitClean
	case errors.As(failure, &status):
		return int(status)
	}
	s.warnf("sluice: %s\n", plainError(failure))
	return exitFailed
}

// ambiguousOption returns an error if an option is also the name of a file. A program that passes all files of a repository, such as
// pre-commit, may mean the file, and whoever names files must not choose options.
func ambiguousOption(args []string) error {
	for _, arg := range args {
		switch {
		case arg == "--":
			return nil
		case strings.HasPrefix(arg, "-") && arg != stdin && workspace.Exists(arg):
			return fmt.Errorf("`%s` is an option and a file; write `--` before file names", arg)
		}
	}
	return nil
}

// once returns a function that reports each error once: one unreadable configuration affects every file below it.
func (s streams) once() func(error) {
	seen := map[string]bool{}
	return func(err error) {
		if text := plainError(err); !seen[text] {
			seen[text] = true
			s.warnf("sluice: %s\n", text)
		}
	}
}

// plainError omits the system call from file errors; path and reason suffice.
func plainError(err error) string {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Path + ": " + failed.Err.Error()
	}
	return err.Error()
}

// noCommand shows help, or suggests a command for an unknown one.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	hint := suggest.DidYouMean(args[0], names)
	if hint == "" {
		hint = "; run `sluice --help` for a list of commands"
	}
	return fmt.Errorf("unknown command `%s`%s", args[0], hint)
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "sluice",
		Short:         "Lint and compile rollout plans and chaos plans",
		Long:          rootLong,
		Example:       rootExamples,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(s.in)
	root.SetOut(unfailing{s.out})
	root.SetErr(s.err)
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = noEmptyFlags
	showVersion := root.Flags().BoolP("version", "v", false, "print the version")
	root.Args = cobra.ArbitraryArgs
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if *showVersion {
			return printVersion(s.out)
		}
		return noCommand(cmd, args)
	}
	setHelp(root)
	cobra.EnableCommandSorting = false // list the commands in order of use
	root.AddCommand(newLint(s), newCompile(s), newPreview(s), newRole(s), newDiff(s), newImport(s), newNew(s), newDrift(s), newRules(s), newExplain(s), newConfig(s), newSchema(s), newVersion(s), newLSP(s), newMan(s))
	completeChoices(root)
	root.InitDefaultCompletionCmd()
	if shells, _, err := root.Find([]string{"completion"}); err == nil {
		shells.Args, shells.RunE = cobra.ArbitraryArgs, noCommand
		for _, shell := range shells.Commands() {
			shell.Args = noArgs
		}
	}
	return root
}
