package main

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// Help fits on the smallest terminal, even if the program grows to 15 commands.
func TestHelpFitsOneScreen(t *testing.T) {
	const lines, columns, commands = 24, 80, 15
	_, help, _ := sluice("", "--help")
	for _, line := range strings.Split(help, "\n") {
		if utf8.RuneCountInString(line) > columns {
			t.Errorf("wider than %d columns: %s", columns, line)
		}
	}
	listed := strings.Count(help, "\n  ") - strings.Count("\n"+rootExamples, "\n  ")
	if n := strings.Count(help, "\n") + max(0, commands-listed); n > lines {
		t.Errorf("with %d commands help has %d lines:\n%s", max(commands, listed), n, help)
	}
}

func TestHelpListsEveryCommand(t *testing.T) {
	var want strings.Builder
	for _, c := range listed(commandTree()) {
		fmt.Fprintln(&want, c.Name())
	}
	_, help, _ := sluice("", "--help")
	_, list, _ := strings.Cut(help, rootUsage+"\n")
	list, _, _ = strings.Cut(list, "\n\n")
	var got strings.Builder
	for _, line := range strings.Split(list, "\n") {
		fmt.Fprintln(&got, strings.Fields(line)[0])
	}
	if got.String() != want.String() || !strings.HasPrefix(got.String(), "lint\ncompile\n") {
		t.Errorf("help lists\n%swant\n%s", got.String(), want.String())
	}
	if _, bare, _ := sluice(""); bare != help {
		t.Errorf("without a command:\n%s", bare)
	}
	if _, asked, _ := sluice("", "help"); asked != help {
		t.Errorf("`sluice help` prints\n%s", asked)
	}
}

func TestHelpOfCommands(t *testing.T) {
	for _, c := range commandTree().Commands() {
		_, flag, _ := sluice("", c.Name(), "--help")
		_, asked, _ := sluice("", "help", c.Name())
		if flag != asked || c.Name() != "help" && !strings.Contains(flag, "\nUsage:\n  "+strings.TrimSuffix(c.UseLine(), " [flags]")) || !strings.HasSuffix(flag, "\n\n"+statuses+"\n") {
			t.Errorf("`--help` prints\n%s\n`help` prints\n%s", flag, asked)
		}
	}
}

func TestHelpCompletesCommands(t *testing.T) {
	if _, out, _ := sluice("", "__complete", "help", ""); !strings.HasPrefix(out, "lint\t") || strings.Contains(out, "man\t") {
		t.Errorf("`sluice help` completes to\n%s", out)
	}
}

func TestHelpMatchesTheFlags(t *testing.T) {
	for args, want := range map[string]string{
		"help lnit":  "unknown command `lnit`; did you mean `lint`?",
		"help xyzzy": "unknown command `xyzzy`; run `sluice --help` for a list of commands",
		"lnit":       "unknown command `lnit`; did you mean `lint`?",
		"mna":        "unknown command `mna`; run `sluice --help` for a list of commands", // hidden commands are not suggested
		"--hepl":     "unknown flag `--hepl`; did you mean `--help`?",
	} {
		if status, out, stderr := sluice("", strings.Fields(args)...); status != exitFailed || out != "" || stderr != "sluice: "+want+"\n" {
			t.Errorf("`sluice %s` exits with %d: %q %q", args, status, out, stderr)
		}
	}
}

// commandTree returns the program with the commands that cobra adds at run time.
func commandTree() *cobra.Command {
	root := newRoot(newStreams(nil, io.Discard, io.Discard))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// A flag without effect and an extra argument are rejected.
func TestFlagsWithoutEffectAreRejected(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": good})
	for args, want := range map[string]string{
		"compile --target appconfig --run-id 1 x.chaos.yaml":         "--run-id has no effect with --target appconfig; leave out one of them",
		"compile --target appconfig --template-id EXT1 x.chaos.yaml": "--template-id has no effect with --target appconfig; leave out one of them",
		"role --trust --optional x.chaos.yaml":                       "--optional has no effect with --trust; leave out one of them",
		"diff --today 2026-12-31 x.chaos.yaml x.chaos.yaml":          "unknown flag `--today`; run `sluice diff --help` for the list",
		"drift --today 2026-12-31 x.chaos.yaml x.chaos.yaml":         "unknown flag `--today`; run `sluice drift --help` for the list",
		"config --today 2026-12-31":                                  "unknown flag `--today`; run `sluice config --help` for the list",
		"config a b":                                                 "config takes at most one file, not 2",
		"completion bash extra":                                      "bash takes no arguments; leave out `extra`",
		"version x":                                                  "version takes no arguments; leave out `x`",
	} {
		if status, out, stderr := sluice("", strings.Fields(args)...); status != exitFailed || out != "" || stderr != "sluice: "+want+"\n" {
			t.Errorf("`sluice %s` exits with %d: %q %q", args, status, out, stderr)
		}
	}
}

func TestVersionHasOneForm(t *testing.T) {
	_, command, _ := sluice("", "version")
	for _, flag := range []string{"--version", "-v"} {
		if status, out, _ := sluice("", flag); status != exitClean || out != command || !strings.HasPrefix(out, "sluice "+version) {
			t.Errorf("%s: exit status %d, %q", flag, status, out)
		}
	}
}
