package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newMan is hidden, since only packagers need it. It does not use mango-cobra, which dates the page by the clock, omits
// descriptions and flag arguments, and refills example lines.
func newMan(s streams) *cobra.Command {
	return &cobra.Command{
		Use:    "man",
		Short:  "Print the manual page",
		Hidden: true,
		Args:   noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(s.out, manual(cmd.Root()))
			return err
		},
	}
}

// Sections of the page that do not come from a command.
const (
	manTitle = `.TH SLUICE 1 "" "sluice %s" "User Commands"
.SH NAME
sluice \- %s
.SH SYNOPSIS
.B sluice
.I COMMAND
[\fIFLAG\fR...] [\fIARGUMENT\fR...]
.br
.B sluice
\fB\-\-help\fR | \fB\-\-version\fR
.SH DESCRIPTION
%s
Results go to standard output, everything else to standard error.
The same plan always produces the same bytes.
.SH COMMANDS
.B sluice
.I COMMAND
.B \-\-help
shows the same text.
`
	manEnd = `.SH EXIT STATUS
The same for every command.
.TP
.B 0
Clean.
.TP
.B 1
Findings at or above \fB\-\-fail\-on\fR.
.TP
.B 2
Could not run.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set and not empty, output has no colours.
.TP
.B TERM
If \fBdumb\fR, output has no colours.
.TP
.B PATH
Searched for \fBgit\fR(1), which finds ignored and changed files.
.SH FILES
.TP
.IR *.chaos.yaml ", " *.rollout.yaml
Plans that are found in folders, also as \fI.yml\fR and \fI.json\fR.
.TP
.I .sluice.yaml
The configuration: the nearest one, in the folder of a plan or above it.
.SH EXAMPLES
`
)

// manual returns the man page, generated from the help of the commands. It has a version instead of a date.
func manual(root *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, manTitle, roff(version), prose(root.Short), prose(root.Long))
	for _, c := range listed(root) {
		manCommand(&b, c)
	}
	b.WriteString(manEnd + verbatim(root.Example))
	return b.String()
}

// manCommand writes a command's usage, description and flags. A subcommand has its summary only.
func manCommand(b *strings.Builder, c *cobra.Command) {
	text := c.Long
	if text == "" || c.Parent().HasParent() {
		text = c.Short + "."
	}
	fmt.Fprintf(b, ".SS %s\n%s\n", roff(c.UseLine()), prose(text))
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && f.Name != "help" {
			manFlag(b, f)
		}
	})
	if c.Example != "" {
		b.WriteString(".PP\nExamples:\n" + verbatim(c.Example))
	}
	for _, below := range listed(c) {
		manCommand(b, below)
	}
}

func manFlag(b *strings.Builder, f *pflag.Flag) {
	argument, usage := pflag.UnquoteUsage(f)
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
		usage += " (default " + f.DefValue + ")"
	}
	b.WriteString(".TP\n")
	if f.Shorthand != "" {
		fmt.Fprintf(b, "\\fB%s\\fR, ", roff("-"+f.Shorthand))
	}
	fmt.Fprintf(b, "\\fB%s\\fR", roff("--"+f.Name))
	if argument != "" {
		fmt.Fprintf(b, " \\fI%s\\fR", roff(argument))
	}
	fmt.Fprintf(b, "\n%s\n", prose(usage))
}
